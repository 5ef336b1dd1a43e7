// Package perturb disguises conversations the way people evade filters, with a
// fixed seed, so that what is lost can be measured. It is for measurements
// only.
package perturb

import (
	"fmt"
	"math/rand/v2"
	"sort"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"vigie/wasm/corpus"
)

// share is how many of the words long enough are disguised.
const share = 0.5

type disguise struct {
	minLetters int
	word       func(w []rune, r *rand.Rand) string
}

var disguises = map[string]disguise{
	"leet":       {3, leet},
	"homoglyph":  {3, homoglyph},
	"zero-width": {3, zeroWidth},
	"spaced":     {4, spaced},
	"stretched":  {4, stretched},
	"typo":       {5, typo},
}

// Names are the evasions, sorted.
func Names() []string {
	out := []string{"split", "no-accent", "upper"}
	for n := range disguises {
		out = append(out, n)
	}
	sort.Strings(out)
	return out
}

// Apply returns a disguised copy of a conversation; the same name, seed and
// conversation give the same copy. Labels move with their messages.
func Apply(name string, seed uint64, c *corpus.Conversation) (*corpus.Conversation, error) {
	h := seed
	for _, b := range []byte(c.ID) {
		h = h*1099511628211 ^ uint64(b)
	}
	r := rand.New(rand.NewPCG(seed, h))
	switch name {
	case "split":
		return split(c, r), nil
	case "upper":
		return each(c, strings.ToUpper), nil
	case "no-accent":
		return each(c, noAccent), nil
	}
	d, ok := disguises[name]
	if !ok {
		return nil, fmt.Errorf("unknown evasion %q, expected one of %s", name, strings.Join(Names(), ", "))
	}
	return each(c, func(text string) string {
		return words(text, func(w []rune) string {
			if len(w) < d.minLetters || r.Float64() >= share {
				return string(w)
			}
			return d.word(w, r)
		})
	}), nil
}

// each rewrites the stranger's messages.
func each(c *corpus.Conversation, f func(string) string) *corpus.Conversation {
	out := *c
	out.Messages = append([]corpus.Message(nil), c.Messages...)
	for i := range out.Messages {
		if out.Messages[i].From == "peer" {
			out.Messages[i].Text = f(out.Messages[i].Text)
		}
	}
	return &out
}

// words rewrites each run of letters.
func words(text string, f func([]rune) string) string {
	var b strings.Builder
	var w []rune
	flush := func() {
		if len(w) > 0 {
			b.WriteString(f(w))
			w = w[:0]
		}
	}
	for _, r := range text {
		if unicode.IsLetter(r) {
			w = append(w, r)
			continue
		}
		flush()
		b.WriteRune(r)
	}
	flush()
	return b.String()
}

func noAccent(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

var leetDigits = map[rune]rune{'a': '4', 'e': '3', 'i': '1', 'o': '0', 's': '5', 't': '7', 'é': '3', 'è': '3', 'ê': '3', 'à': '4'}

func leet(w []rune, r *rand.Rand) string {
	out := append([]rune(nil), w...)
	for i, c := range out {
		if d, ok := leetDigits[unicode.ToLower(c)]; ok && r.Float64() < 0.7 {
			out[i] = d
		}
	}
	return string(out)
}

var homoglyphs = map[rune]rune{'a': 'а', 'c': 'с', 'e': 'е', 'i': 'і', 'o': 'о', 'p': 'р', 's': 'ѕ', 'x': 'х', 'y': 'у', 'h': 'һ', 'j': 'ј'}

func homoglyph(w []rune, r *rand.Rand) string {
	out := append([]rune(nil), w...)
	for i, c := range out {
		if g, ok := homoglyphs[c]; ok && r.Float64() < 0.7 {
			out[i] = g
		}
	}
	return string(out)
}

func zeroWidth(w []rune, r *rand.Rand) string {
	marks := []rune{'\u200b', '\u200c', '\u200d', '\u2060', '\u00ad'}
	at := 1 + r.IntN(len(w)-1)
	return string(w[:at]) + string(marks[r.IntN(len(marks))]) + string(w[at:])
}

func spaced(w []rune, r *rand.Rand) string {
	seps := []string{" ", ".", "-", "_"}
	sep := seps[r.IntN(len(seps))]
	parts := make([]string, len(w))
	for i, c := range w {
		parts[i] = string(c)
	}
	return strings.Join(parts, sep)
}

func stretched(w []rune, r *rand.Rand) string {
	at := r.IntN(len(w))
	return string(w[:at]) + strings.Repeat(string(w[at]), 2+r.IntN(4)) + string(w[at:])
}

func typo(w []rune, r *rand.Rand) string {
	at := 1 + r.IntN(len(w)-2)
	switch r.IntN(4) {
	case 0: // two letters swapped
		out := append([]rune(nil), w...)
		out[at], out[at+1] = out[at+1], out[at]
		return string(out)
	case 1: // one missing
		return string(w[:at]) + string(w[at+1:])
	case 2: // one doubled
		return string(w[:at]) + string(w[at]) + string(w[at:])
	}
	out := append([]rune(nil), w...)
	out[at] = rune('a' + r.IntN(26))
	return string(out)
}

// split cuts the stranger's longer messages in two, at a blank. A label stays
// with the second half, which completes the meaning.
func split(c *corpus.Conversation, r *rand.Rand) *corpus.Conversation {
	out := *c
	out.Messages = nil
	moved := make([]int, len(c.Messages))
	for i, m := range c.Messages {
		fields := strings.Fields(m.Text)
		if m.From == "peer" && len(fields) >= 4 {
			at := 1 + r.IntN(len(fields)-1)
			out.Messages = append(out.Messages, corpus.Message{From: "peer", Text: strings.Join(fields[:at], " ")})
			m.Text = strings.Join(fields[at:], " ")
		}
		moved[i] = len(out.Messages)
		out.Messages = append(out.Messages, m)
	}
	if c.WarnBy != nil {
		by := moved[*c.WarnBy]
		out.WarnBy = &by
	}
	return &out
}
