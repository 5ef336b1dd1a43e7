package train

// known is the share of conversations that are learned behind a longer
// acquaintance.
const known = 0.3

// acquainted returns now and then the conversation behind one to three others
// that are harmless: a patient stranger talks of ordinary things for weeks, and
// what follows is no less grave for it. What stands in front is heard and not
// learned from. It happens to risky and harmless conversations alike, so that
// a long past tells nothing by itself.
func (n *network) acquainted(ex *example, talks []*example, authored []example) *example {
	if len(ex.messages) < 2 || n.rnd.Float32() >= known {
		return ex
	}
	long := &example{id: ex.id, risk: ex.risk}
	for range 1 + n.rnd.IntN(3) {
		before := n.harmless(talks, authored)
		if before == nil {
			continue
		}
		for _, m := range before.messages {
			m.heard = true
			long.messages = append(long.messages, m)
		}
	}
	long.messages = append(long.messages, ex.messages...)
	return long
}

// harmless draws a harmless conversation, nil when a few tries find none.
func (n *network) harmless(talks []*example, authored []example) *example {
	if len(talks) > 0 && n.rnd.IntN(2) == 0 {
		return talks[n.rnd.IntN(len(talks))]
	}
	for range 8 {
		if ex := &authored[n.rnd.IntN(len(authored))]; !ex.risk && len(ex.messages) > 1 {
			return ex
		}
	}
	return nil
}
