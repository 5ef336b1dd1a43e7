package engine

import (
	"vigie/wasm/lexicon"
	"vigie/wasm/model"
	"vigie/wasm/pack"
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
