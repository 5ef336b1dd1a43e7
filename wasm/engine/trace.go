package engine

import (
	"vigie/wasm/lexicon"
	"vigie/wasm/pattern"
	"vigie/wasm/token"
)

// Trace is everything seen in one text, for people who write rules.
type Trace struct {
	Tokens  []TraceToken
	Phrases []TracePhrase
	Hits    []TraceHit
	Guess   lexicon.Lang
}

// TraceToken is one position.
type TraceToken struct {
	Start, End int // in bytes
	Known      bool
	Disguise   uint8
	Boundary   uint8
	Langs      lexicon.Lang
	Classes    []lexicon.Class
}

// TracePhrase is a set phrase of N tokens from token At on.
type TracePhrase struct {
	At, N   int
	Classes []lexicon.Class
}

// TraceHit is a rule that matched.
type TraceHit struct {
	Rule       string
	Context    bool // it matches what the teen says
	Start, End int  // in bytes
}

// Trace reads a text as one message of a new conversation. Unlike everything
// else it allocates, and reports all windows of a long text one after another.
func (e *Engine) Trace(text string) Trace {
	x := e.scratch.Get().(*scratch)
	defer e.scratch.Put(x)
	c := e.Conversation(Options{})
	w := &x.window
	token.Begin(w)
	var out Trace
	for start := 0; ; {
		next := x.reader.Fill(w, text, start)
		out.Guess = c.guess(w)
		x.masks.Load(e.lex, w, out.Guess)
		out.window(e, w)
		for _, kind := range []uint8{pattern.KindSignal, pattern.KindContext} {
			e.rules.Match(x.masks, kind, out.Guess, &x.hits)
			for _, h := range x.hits.Hit[:x.hits.N] {
				out.Hits = append(out.Hits, TraceHit{
					Rule: e.RuleName(e.rules.Rules[h.Rule].Name), Context: kind == pattern.KindContext,
					Start: int(w.Tokens[h.Lo].Start), End: int(w.Tokens[h.Hi-1].End),
				})
			}
		}
		if start = next; start >= len(text) {
			return out
		}
		token.Keep(w)
	}
}

func (out *Trace) window(e *Engine, w *token.Window) {
	classes := func(list uint16) (all []lexicon.Class) {
		for at, cs := e.lex.Groups(list, out.Guess, 0); cs != nil; at, cs = e.lex.Groups(list, out.Guess, at) {
			all = append(all, cs...)
		}
		return all
	}
	base := len(out.Tokens) - w.Tail
	for i := w.Tail; i < w.N; i++ {
		t := &w.Tokens[i]
		out.Tokens = append(out.Tokens, TraceToken{
			Start: int(t.Start), End: int(t.End), Known: t.List != 0, Disguise: t.Disguise,
			Boundary: t.Boundary, Langs: e.lex.Langs(t.List), Classes: classes(t.List),
		})
	}
	for i := range w.NP {
		p := &w.Phrases[i]
		out.Phrases = append(out.Phrases, TracePhrase{At: base + int(p.At), N: int(p.N), Classes: classes(p.List)})
	}
}
