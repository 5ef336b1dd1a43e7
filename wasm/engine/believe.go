package engine

import (
	"vigie/wasm/evidence"
	"vigie/wasm/level"
	"vigie/wasm/model"
	"vigie/wasm/signal"
)

// believe turns the network's answers into signs and their strengths, in place
// of the rules' own, which it has seen; where a rule matched it tells the
// place.
func (c *Conversation) believe(x *sense, f *found, here evidence.Sighting) (signs signal.Set) {
	net, s := c.engine.net, &c.State
	c.Believed = [model.Outputs]float32{}
	if x.units == 0 {
		*f = found{}
		return 0
	}
	for i := range signal.Count {
		p := model.Logistic(x.best[i])
		c.Believed[i] = p
		s.Memory.Peak[i] = max(s.Memory.Peak[i], uint8(p*255))
		t := net.Threshold[i]
		if f.strength[i] >= firm {
			s.Firm = s.Firm.With(signal.ID(i))
			p = max(p, t)
		}
		strength := 0.5 * p / t
		if p >= t {
			signs = signs.With(signal.ID(i))
			strength = 0.5 + 0.5*(p-t)/(1-t)
		}
		if f.strength[i] >= firm {
			strength = max(strength, float32(f.strength[i])/255)
		}
		if strength < faintest {
			f.strength[i] = 0
			continue
		}
		f.any = true
		if f.strength[i] == 0 {
			f.at[i] = here
			f.at[i].Rule = c.engine.learned + uint32(i)
			f.at[i].Start += x.at[i].start
			f.at[i].End = here.Start + x.at[i].end
		}
		f.strength[i] = uint8(strength*254) + 1
	}
	// The guide: a photo-request is one that is not intimate.
	if both := signal.Of(signal.PhotoRequest, signal.IntimateImageRequest); signs&both == both {
		signs &^= signal.Of(signal.PhotoRequest)
		f.strength[signal.PhotoRequest] = 0
	}
	s.Risk = model.KeepRisk(net.RiskOf(x.best[model.Risk], &s.Memory))
	c.Believed[model.Risk] = c.risk()
	return signs
}

// risk is the network's view of the whole conversation: the probability that a
// warning is due by now.
func (c *Conversation) risk() float32 { return model.Logistic(model.Odds(c.State.Risk)) }

// sureOfFriends is the risk below which the network is sure that these two know
// each other. From 0.4 to 0.8 the test conversations come out the same.
const sureOfFriends = 0.4

// firm is the strength (of 255) from which a rule makes a sign whatever the
// network says.
const firm = 204

// faintest is the strength below which nothing is remembered.
const faintest = 0.3

// temper weighs what the signs amount to against the network's view of the
// whole conversation: where it sees people who know each other, signs are no
// more than a notice; where it sees a stranger's approach, signs that would
// be a notice are a warning.
func (c *Conversation) temper(reached level.Level, on signal.Set, strength *[signal.Count]float32) (level.Level, signal.Set) {
	net, risk := c.engine.net, c.risk()
	c.Counted = c.counts(strength)
	enough := c.Enough()
	switch {
	case risk < min(net.Veto, enough) && !c.Firm():
		return min(reached, level.Notice), on
	case risk >= min(net.Threshold[model.Risk], enough) && reached < level.Warning && c.Several():
		return level.Warning, on | c.Counted
	}
	return reached, on
}

// suspected is the probability (of 255) from which a sign is suspected.
const suspected = 51

// Several reports whether a sign counts and another is suspected at least. The
// guide has one sign that is not grave be a notice, however likely an approach:
// "keep it to yourself, don't tell your parents" with nothing before it. It
// costs one approach in a thousand.
func (c *Conversation) Several() bool {
	signs := c.Counted | c.heard(suspected)
	return c.Counted != 0 && signs&(signs-1) != 0
}

// heard returns the signs of which the network has been as sure as p, of 255, or
// more, after one message at least.
func (c *Conversation) heard(p uint8) (set signal.Set) {
	for i, peak := range &c.State.Memory.Peak {
		if peak >= p {
			set = set.With(signal.ID(i))
		}
	}
	return set
}

// rather is the risk from which a rule that is sure of an intimate picture asked
// for needs no second sign. Sexual talk does need one, as adults text so.
const rather = 0.7

// Firm reports whether rules that are sure have seen two signs or more that warn
// together: then nobody needs the network's consent; for an intimate picture, one
// sign is enough if it leans that way. The network has heard so many
// careful approaches and so much family talk that it doubts the plainest one,
// a photo asked for and then "don't tell your mum"; rules alone are seldom wrong
// on two signs at once (one harmless message in 100,000). They wait only where
// it is sure of the contrary and the teen takes part in the talk: a grandmother asks
// for an address and a photo. No flood of harmless lines brings that about.
// What has faded no longer counts: between friends a photo and a secret may be
// months apart.
func (c *Conversation) Firm() bool {
	s := &c.State
	if takesPart := 3*s.Replies() >= s.Peer; takesPart && c.risk() < sureOfFriends {
		return false
	}
	var strength [signal.Count]float32
	var seen signal.Set
	for i := range strength {
		id := signal.ID(i)
		if s.Firm.Has(id) && s.Strength(id, s.Messages, s.TailTime) >= c.opts.Sensitivity.Threshold() {
			strength[i] = 1
			seen = seen.With(id)
		}
	}
	reached, _ := c.engine.levels.Decide(&strength, c.opts.Sensitivity)
	several := seen&(seen-1) != 0
	enough := several || seen.Has(signal.IntimateImageRequest) && c.risk() >= rather
	return enough && reached >= level.Warning
}

// counts returns the signs that count: no warning is without a reason, and no
// reason a mere suspicion.
func (c *Conversation) counts(strength *[signal.Count]float32) (set signal.Set) {
	for i, v := range strength {
		if v >= c.opts.Sensitivity.Threshold() {
			set = set.With(signal.ID(i))
		}
	}
	return set
}
