package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"vigie/rules/compiler"
	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/fold"
	"vigie/wasm/lexicon"
	"vigie/wasm/model"
	"vigie/wasm/pack"
	"vigie/wasm/signal"
	"vigie/wasm/token"
)

// microscope shows what the engine makes of messages.
type microscope struct {
	w      io.Writer
	res    *compiler.Result
	eng    *engine.Engine
	folder *fold.Table
	conv   *engine.Conversation
	reader engine.Reader
}

func newMicroscope(w io.Writer, opts engine.Options, reader engine.Reader) (*microscope, error) {
	m := &microscope{w: w, reader: reader}
	var err error
	if m.res, err = compileSource(); err != nil {
		return nil, err
	}
	if m.eng, err = engine.New(string(m.res.Pack)); err != nil {
		return nil, err
	}
	p, err := pack.Open(string(m.res.Pack))
	if err != nil {
		return nil, err
	}
	m.folder, err = fold.New(p)
	m.conv = m.eng.Conversation(opts)
	return m, err
}

func (m *microscope) explain(message corpus.Message) {
	text, mine := message.Text, message.From == "me"
	fmt.Fprintf(m.w, "%q\n", text)
	if folded := m.fold(text); folded != text {
		fmt.Fprintf(m.w, "  folded %q\n", folded)
	}
	t := m.eng.Trace(text)
	for _, k := range t.Tokens {
		fmt.Fprintf(m.w, "  %-18s %s\n", printable(text[k.Start:k.End]), describe(&k, m.res))
	}
	for _, p := range t.Phrases {
		fmt.Fprintf(m.w, "  phrase %q %s\n", text[t.Tokens[p.At].Start:t.Tokens[p.At+p.N-1].End], classNames(p.Classes, m.res))
	}
	for _, h := range t.Hits {
		if h.Context == mine {
			fmt.Fprintf(m.w, "  → %s: %q\n", h.Rule, text[h.Start:h.End])
		}
	}
	if mine {
		m.conv.Me(text, 0)
		fmt.Fprintln(m.w)
		return
	}
	v := m.conv.Peer(text, 0)
	m.beliefs()
	fmt.Fprintf(m.w, "  %s, score %.3f, language %s", v.Level, v.Score, cmp.Or(v.Lang.Code(), "not yet known"))
	for i := range signal.Count {
		if v.Signals.Has(signal.ID(i)) {
			fmt.Fprintf(m.w, ", %s", signal.ID(i))
		}
	}
	fmt.Fprintf(m.w, "\n  %s\n\n", m.eng.AppendText(nil, &v, m.reader))
}

// fold returns what folding leaves of a text; what has no letter is shown as
// the mark it becomes.
func (m *microscope) fold(text string) string {
	var out []byte
	var b fold.Buffer
	for at := 0; at < len(text); {
		at = m.folder.Fill(&b, text, at)
		out = append(out, b.Bytes[:b.N]...)
	}
	return strings.NewReplacer(string(rune(fold.Foreign)), "�", string(rune(fold.Emoji)), "☺", string(rune(fold.Euro)), "€").Replace(string(out))
}

// beliefs shows what the learned network makes of the last message, as far as
// it makes anything of it.
func (m *microscope) beliefs() {
	const little = 0.05
	fmt.Fprint(m.w, "  learned:")
	for i := range signal.Count {
		if p := m.conv.Believed[i]; p >= little {
			fmt.Fprintf(m.w, " %s %.2f,", signal.ID(i), p)
		}
	}
	fmt.Fprintf(m.w, " warning due %.2f\n", m.conv.Believed[model.Risk])
}

func describe(k *engine.TraceToken, res *compiler.Result) string {
	var notes []string
	for i, name := range []string{"look-alike", "leet", "spaced", "typo"} {
		if k.Disguise&(1<<i) != 0 {
			notes = append(notes, name)
		}
	}
	if k.Boundary == token.Break {
		notes = append(notes, "new sentence")
	}
	if !k.Known {
		notes = append(notes, "unknown")
	}
	out := classNames(k.Classes, res)
	if len(notes) > 0 {
		out += " (" + strings.Join(notes, ", ") + ")"
	}
	return out
}

// classNames lists the tests a token meets; single concepts and words first.
func classNames(cs []lexicon.Class, res *compiler.Result) string {
	var short, long []string
	for _, c := range cs {
		if name := res.Classes[c]; strings.Contains(name, "|") {
			long = append(long, "("+name+")")
		} else {
			short = append(short, name)
		}
	}
	return strings.Join(append(short, long...), " ")
}
