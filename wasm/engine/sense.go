package engine

import (
	"vigie/wasm/evidence"
	"vigie/wasm/level"
	"vigie/wasm/lexicon"
	"vigie/wasm/model"
	"vigie/wasm/pack"
	"vigie/wasm/pattern"
	"vigie/wasm/signal"
	"vigie/wasm/token"
)

// Recorder is told what the learned network sees of a conversation, unit after
// unit: whether the teen speaks, in which message (0-based), the features and
// the flags. All are valid during the call only.
type Recorder interface {
	Unit(me bool, message uint32, features []uint32, flags *[model.Flags]float32)
}

// sense is what the network thinks of one message: its greatest output for
// each sign among the message's sentences, and where that was.
type sense struct {
	reading  model.Reading
	features model.Features
	vector   model.Vector
	flags    [model.Flags]float32
	out      [model.Outputs]float32
	best     [model.Outputs]float32
	at       [model.Outputs]struct{ start, end uint32 }
	units    int // how many sentences so far
	heard    int // how many more are remembered
}

// A message of thousands of sentences costs and drowns no more than one of
// some: so many sentences are read, beyond them only where a rule matched, and
// so many are remembered.
const (
	mostRead  = 64
	mostHeard = 16
)

// begin is called for each message, and each part of one that is handed over
// in parts.
func (s *sense) begin(more bool) {
	s.units, s.heard = 0, mostHeard
	if more {
		s.heard = 0
	}
}

// learn reads the network of a pack, if there is one.
func (e *Engine) learn(p *pack.Pack) (err error) {
	if e.net, err = model.New(p); err != nil {
		return err
	}
	e.entries = p.U32(pack.ModelConcepts)
	if len(e.entries) != e.rules.Atoms() {
		return pack.ErrRange
	}
	e.ruleNames = make([]uint32, len(e.rules.Names))
	for i, name := range e.rules.Names {
		e.ruleNames[i] = model.NameHash(name)
	}
	e.learned = e.levels.Insisting() + 1
	if int64(e.learned)+int64(signal.Count) > int64(len(e.rules.Names)) {
		return pack.ErrRange
	}
	return nil
}

// learned reports whether the network has a say in this conversation.
func (c *Conversation) learned() bool { return c.engine.net != nil && !c.opts.RulesAlone }

// foreign reports whether a window is in a language that Vigie does not
// understand: of such words the network knows nothing, and would guess. What is
// written in another language than the rest of a conversation is read by itself.
func (c *Conversation) foreign(w *token.Window) bool {
	understood, other := w.Known[0]+w.Known[1], w.Known[len(w.Known)-1]
	if c.State.Lang() == lexicon.Other {
		other += w.Unknown
	}
	return other > understood
}

// listen hands the sentences of a window to the network.
func (c *Conversation) listen(x *scratch, guess lexicon.Lang, me bool) {
	if !c.learned() && c.opts.Record == nil {
		return
	}
	w := &x.window
	if c.opts.Record == nil && c.foreign(w) {
		return
	}
	x.sense.reading.Load(c.engine.lex, w, guess, c.engine.entries)
	for lo := w.Tail; lo < w.N && (x.sense.units < mostRead || !me && x.hits.N > 0); {
		hi := lo + 1
		for hi < w.N && w.Tokens[hi].Boundary == token.Joined {
			hi++
		}
		c.unit(x, lo, hi, me)
		lo = hi
	}
}

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
		s.flags[0] = 1
	}
	if at := st.Contexts[pattern.Refusal]; at != 0 {
		s.flags[1] = 1 / float32(1+st.Messages-min(at, st.Messages))
	}
	question := c.engine.lex.ListOfNumber(token.SpecialQuestion)
	for i := lo; i < hi; i++ {
		if t := &w.Tokens[i]; t.Hash == 0 && t.List == question {
			s.flags[2] = 1
		}
	}
	s.flags[3] = float32(min(hi-lo, 16)) / 16
	s.flags[4] = 1 / float32(1+st.Peer)
	s.flags[5] = float32(min(st.Messages-min(st.Peer, st.Messages), 8)) / 8
	if st.TailN == 0 {
		s.flags[6] = 1
	}
	if s.units > 0 {
		s.flags[7] = 1
	}
	s.units++
}

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
	c.Believed[model.Risk] = model.Logistic(model.Odds(s.Risk))
	return signs
}

// firm is the strength (of 255) from which a rule makes a sign whatever the
// network says.
const firm = 204

// faintest is the strength below which nothing is remembered.
const faintest = 0.3

// temper weighs what the signs amount to against the network's view of the
// whole conversation: where it sees people who know each other, signs are no
// more than a notice; where it sees a stranger's approach, a sign that would
// be a notice is a warning.
func (c *Conversation) temper(reached level.Level, on signal.Set, strength *[signal.Count]float32) (level.Level, signal.Set) {
	net := c.engine.net
	risk := model.Logistic(model.Odds(c.State.Risk))
	switch {
	case risk < net.Veto && !c.Firm():
		return min(reached, level.Notice), on
	case risk >= net.Threshold[model.Risk] && reached < level.Warning:
		if set := on | c.seen(strength); set != 0 {
			return level.Warning, set
		}
	}
	return reached, on
}

// Firm reports whether rules that are sure have seen two signs or more that warn
// together: then nobody needs the network's consent. It has heard so many
// careful approaches and so much family talk that it doubts the plainest one,
// a photo asked for and then "don't tell your mum"; rules alone are seldom wrong
// on two signs at once (one harmless message in 100,000).
// What has faded no longer counts: between friends a photo and a secret may be
// months apart.
func (c *Conversation) Firm() bool {
	s := &c.State
	var strength [signal.Count]float32
	n := 0
	for i := range strength {
		id := signal.ID(i)
		if s.Firm.Has(id) && s.Strength(id, s.Messages, s.TailTime) >= c.opts.Sensitivity.Threshold() {
			strength[i] = 1
			n++
		}
	}
	reached, _ := c.engine.levels.Decide(&strength, c.opts.Sensitivity)
	return n >= 2 && reached >= level.Warning
}

// seen returns the signs that count, or else the strongest of those remembered:
// no warning is without a reason, and no reason a mere suspicion where there
// is a better one.
func (c *Conversation) seen(strength *[signal.Count]float32) (set signal.Set) {
	best := -1
	for i, v := range strength {
		if v >= c.opts.Sensitivity.Threshold() {
			set = set.With(signal.ID(i))
		}
		if v >= faintest && (best < 0 || v > strength[best]) {
			best = i
		}
	}
	if set == 0 && best >= 0 {
		set = signal.Of(signal.ID(best))
	}
	return set
}
