package engine

import (
	"vigie/wasm/model"
	"vigie/wasm/pattern"
	"vigie/wasm/token"
)

// unit hands tokens lo..hi-1 to the network.
func (c *Conversation) unit(x *scratch, lo, hi int, me bool) {
	e, s, w := c.engine, &x.sense, &x.window
	from := lo
	for from > max(0, w.Tail-model.Reach, lo-model.Reach) && !x.masks.Apart(from) && lo == w.Tail {
		from--
	}
	s.reading.Unit(w, from, lo, hi, &s.features)
	if !me && !c.opts.ModelAlone {
		for _, h := range x.hits.Hit[:x.hits.N] {
			if end := int(h.Hi); end > lo && end <= hi {
				s.features.AddRule(e.ruleNames[e.rules.Rules[h.Rule].Name])
			}
		}
	}
	c.mark(s, w, lo, hi)
	if r := c.opts.Record; r != nil {
		index := c.State.Messages
		if !me {
			index-- // already counted
		}
		r.Unit(me, index, s.features.ID[:s.features.N], &s.flags)
	}
	if !c.learned() {
		return
	}
	m := &c.State.Memory
	e.net.Sum(&s.features, &s.vector)
	s.heard--
	if me {
		if s.heard >= 0 {
			m.Say(&s.vector)
		}
		return
	}
	e.net.Judge(&s.vector, m, &s.flags, &s.out)
	if s.heard >= 0 {
		m.Hear(&s.vector)
	}
	for i, z := range s.out {
		if s.units == 1 || z > s.best[i] {
			s.best[i] = z
			s.at[i].start, s.at[i].end = w.Tokens[lo].Start, w.Tokens[hi-1].End
		}
	}
}

// mark sets the flags for tokens lo..hi-1: what is known besides the words.
func (c *Conversation) mark(s *sense, w *token.Window, lo, hi int) {
	st := &c.State
	s.flags = [model.Flags]float32{}
	if st.Contexts[pattern.MinorDisclosed] != 0 {
		s.flags[model.FlagMinor] = 1
	}
	if at := st.Contexts[pattern.Refusal]; at != 0 {
		s.flags[model.FlagRefused] = 1 / float32(1+st.Messages-min(at, st.Messages))
	}
	question := c.engine.lex.ListOfNumber(token.SpecialQuestion)
	for i := lo; i < hi; i++ {
		if t := &w.Tokens[i]; t.Hash == 0 && t.List == question {
			s.flags[model.FlagQuestion] = 1
		}
	}
	s.flags[model.FlagTokens] = float32(min(hi-lo, 16)) / 16
	s.flags[model.FlagEarly] = 1 / float32(1+st.Peer)
	s.flags[model.FlagAnswered] = float32(min(st.Replies(), 8)) / 8
	if st.TailN == 0 {
		s.flags[model.FlagAlone] = 1
	}
	if s.units > 0 {
		s.flags[model.FlagLater] = 1
	}
	if st.Contexts[pattern.KinAddressed] != 0 {
		s.flags[model.FlagKin] = 1
	}
	if st.Contexts[pattern.RoleAddressed] != 0 {
		s.flags[model.FlagRole] = 1
	}
	s.flags[model.FlagLong] = float32(min(st.Peer, 16)) / 16
	s.flags[model.FlagReplies] = float32(min(st.Replies(), st.Peer)) / float32(max(st.Peer, 1))
	s.units++
}
