package engine

import (
	"math"

	"vigie/wasm/evidence"
	"vigie/wasm/level"
	"vigie/wasm/lexicon"
	"vigie/wasm/model"
	"vigie/wasm/pattern"
	"vigie/wasm/reason"
	"vigie/wasm/signal"
	"vigie/wasm/token"
)

// Peer takes a message of the stranger, at a time in seconds of the Unix epoch
// (0: unknown), and returns what is thought of the conversation after it. Text
// that is not valid UTF-8 is read as far as it is.
func (c *Conversation) Peer(text string, at int64) Verdict {
	c.State.Peer++
	return c.peer(text, clock(at), 0, false)
}

// More goes on with the last message of the stranger, when a host hands over a
// long text in parts; offset is where this part begins in the whole.
func (c *Conversation) More(text string, at int64, offset uint32) Verdict {
	if c.State.Messages == 0 {
		return c.Peer(text, at)
	}
	c.State.Messages--
	return c.peer(text, clock(at), offset, true)
}

// Me takes a message of the teen: context, never judged.
func (c *Conversation) Me(text string, at int64) {
	e := c.engine
	x := e.scratch.Get().(*scratch)
	token.Begin(&x.window)
	index := c.State.Messages
	x.sense.begin(false)
	for start := 0; ; {
		next := x.reader.Fill(&x.window, text, start)
		guess := c.guess(&x.window)
		x.masks.Load(e.lex, &x.window, guess)
		e.rules.Match(x.masks, pattern.KindContext, guess, &x.hits)
		for _, h := range x.hits.Hit[:x.hits.N] {
			c.State.Contexts[e.rules.Rules[h.Rule].Subject] = index + 1
		}
		c.listen(x, guess, true)
		if start = next; start >= len(text) {
			break
		}
		token.Keep(&x.window)
	}
	c.State.Speak(&x.window)
	c.State.Forget()
	c.State.Messages++
	e.scratch.Put(x)
}

func clock(at int64) uint32 { return uint32(max(0, min(at, 1<<32-1))) }

// found is what one message showed: the strongest sighting of each sign.
type found struct {
	any      bool
	concern  [signal.Count]Concern
	strength [signal.Count]uint8
	at       [signal.Count]evidence.Sighting
}

func (c *Conversation) peer(text string, t, offset uint32, more bool) Verdict {
	e, s := c.engine, &c.State
	x := e.scratch.Get().(*scratch)
	w := &x.window
	token.Begin(w)
	s.Resume(w, t)
	for i := range w.Tail {
		k := &w.Tokens[i]
		k.Hash, k.Stem = x.reader.Spelling(k.Word)
	}
	index := s.Messages
	s.Messages++
	x.sense.begin(more)

	var f found
	var signs signal.Set
	for start := 0; ; {
		first := w.N
		next := x.reader.Fill(w, text, start)
		if start == 0 && !more && w.N > first && first > 0 {
			w.Tokens[first].Boundary = token.Message
		}
		guess := c.guess(w)
		x.masks.Load(e.lex, w, guess)
		e.rules.Match(x.masks, pattern.KindSignal, guess, &x.hits)
		for _, h := range x.hits.Hit[:x.hits.N] {
			signs |= f.add(e, w, h, index, offset, t)
		}
		c.listen(x, guess, false)
		if start = next; start >= len(text) {
			break
		}
		token.Keep(w)
	}
	s.Speak(w)
	s.Remember(w, t)
	if c.learned() {
		signs = c.believe(&x.sense, &f, evidence.Sighting{Message: index, Start: offset, Time: t})
	}
	e.scratch.Put(x)

	v := Verdict{Index: index, Signals: signs, Lang: s.Lang()}
	for i, concern := range f.concern {
		if signs.Has(signal.ID(i)) {
			v.Concern |= concern
		}
	}
	c.weigh(&v, &f, t)
	return v
}

// disguised is what hiding a word adds to the strength of the sign it is in.
const disguised = 20

// add takes a hit into f and returns its sign when the hit is strong enough to
// be one by itself.
func (f *found) add(e *Engine, w *token.Window, h pattern.Hit, index, offset, t uint32) signal.Set {
	r := &e.rules.Rules[h.Rule]
	strength := int(r.Strength)
	for i := h.Lo; i < h.Hi; i++ {
		if w.Tokens[i].Disguise&^token.Typo != 0 {
			strength = min(strength+disguised, 255)
			break
		}
	}
	id := signal.ID(r.Subject)
	f.any = true
	f.concern[id] |= e.concerns[r.Name]
	if uint8(strength) > f.strength[id] {
		f.strength[id] = uint8(strength)
		lo := h.Lo
		for w.Tokens[lo].End == 0 { // a token of an earlier message
			lo++
		}
		f.at[id] = evidence.Sighting{
			Rule: r.Name, Message: index, Time: t,
			Start: offset + w.Tokens[lo].Start, End: offset + w.Tokens[h.Hi-1].End,
		}
	}
	if strength < weakest {
		return 0
	}
	return signal.Of(id)
}

// weakest is the strength, of 255, from which a rule alone makes a sign.
const weakest = 128

// insisting is the strength of pressure, of 255, when something is asked again
// after the teen declined.
const insisting = 190

// weigh adds what was found to the evidence and fills in the verdict.
func (c *Conversation) weigh(v *Verdict, f *found, t uint32) {
	e, s := c.engine, &c.State
	seen := s.Seen()
	if id, ok := s.Insisted(v.Signals & e.levels.Requests()); ok && !c.learned() && f.strength[signal.Pressure] < insisting {
		v.Signals = v.Signals.With(signal.Pressure)
		f.strength[signal.Pressure] = insisting
		f.at[signal.Pressure] = f.at[id]
		f.at[signal.Pressure].Rule = e.levels.Insisting()
	}
	for id, strength := range f.strength {
		if strength != 0 {
			s.See(signal.ID(id), strength, f.at[id])
		}
	}
	v.Fresh = s.Seen()&^seen != 0

	var strength [signal.Count]float32
	for i := range strength {
		strength[i] = s.Strength(signal.ID(i), v.Index, t)
	}
	// Signs only fade without a new sighting, and a level does not fall.
	reached, on := level.None, signal.Set(0)
	if f.any {
		reached, on = e.levels.Decide(&strength, c.opts.Sensitivity)
	}
	if c.learned() {
		reached, on = c.temper(reached, on, &strength)
	}
	if reached > level.Level(s.Level) {
		v.Raised = true
		s.Level, s.On = uint8(reached), on
	} else if reached == level.Level(s.Level) && v.Fresh {
		s.On = on
	}
	v.Level = level.Level(s.Level)
	odds := e.levels.LogOdds(&strength)
	if c.learned() {
		odds = e.net.Score.LogOdds(model.Odds(s.Risk), v.Level >= level.Warning)
	}
	v.Score = score(odds, c.opts.Prior)
	c.explain(v, &strength)
}

// explain fills in the signs that the level rests on and, where there is room,
// the strongest others that are more than weak, in the order they came. Where
// the level rests on small things alone, the strongest other is told in place
// of the least: who asked for age and photo may now want to meet.
func (c *Conversation) explain(v *Verdict, strength *[signal.Count]float32) {
	if v.Level == level.None {
		return
	}
	s := &c.State
	weight := func(id signal.ID) float32 { return strength[id] * c.engine.levels.Weight(id) }
	chosen := s.On
	n := 0
	for i := range signal.Count {
		if chosen.Has(signal.ID(i)) {
			n++
		}
	}
	others := s.Seen() &^ chosen &^ c.engine.levels.Weak()
	for room := max(reason.Max, n+1) - n; room > 0 && others != 0; room-- {
		best, most := signal.ID(0), float32(-1)
		for i := range signal.Count {
			if id := signal.ID(i); others.Has(id) && weight(id) > most {
				best, most = id, weight(id)
			}
		}
		others &^= signal.Of(best)
		if strength[best] >= c.opts.Sensitivity.Threshold() {
			chosen = chosen.With(best)
			n++
		}
	}
	for ; n > reason.Max; n-- {
		worst, least := signal.ID(0), float32(math.MaxFloat32)
		for i := range signal.Count {
			if id := signal.ID(i); chosen.Has(id) && weight(id) < least {
				worst, least = id, weight(id)
			}
		}
		chosen &^= signal.Of(worst)
	}
	for i := range signal.Count {
		id := signal.ID(i)
		if !chosen.Has(id) {
			continue
		}
		g := &s.Signs[i]
		at := v.N
		for ; at > 0 && v.Reasons[at-1].Index > g.Message; at-- {
			v.Reasons[at] = v.Reasons[at-1]
		}
		v.Reasons[at] = Reason{Signal: id, Rule: g.Rule, Index: g.Message, Start: g.Start, End: g.End}
		v.N++
	}
}

// guess tells which languages the words of a window, in the light of what was
// spoken before, are probably in.
func (c *Conversation) guess(w *token.Window) lexicon.Lang {
	k := &c.State.Known
	fr, en := 4*w.Known[0]+int(k[0]), 4*w.Known[1]+int(k[1])
	switch { // a single word decides nothing
	case fr > 2*en+4:
		return lexicon.FR
	case en > 2*fr+4:
		return lexicon.EN
	}
	return lexicon.Understood
}
