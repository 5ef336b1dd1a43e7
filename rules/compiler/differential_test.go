package compiler

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"vigie/wasm/engine"
)

// The bit-parallel matcher must find what a plain one finds, which follows the
// pattern element by element with sets of positions.

// place is a position reached, whether any token was passed to get there, and
// whether it is the beginning of a sentence that the pattern asked for.
type place struct {
	at              int
	moved, anchored bool
}

// naive is a sentence as the plain matcher sees it: each token is one letter,
// a '.' before a token begins a new sentence.
type naive struct {
	tokens []string
	breaks []bool // one more than tokens
}

func (n *naive) run(e expr, from map[place]bool) map[place]bool {
	for _, el := range e {
		from = n.element(el, from)
	}
	return from
}

func (n *naive) element(el element, from map[place]bool) map[place]bool {
	out := map[place]bool{}
	for p := range from {
		switch el.kind {
		case elemAtoms, elemAny:
			if p.at < len(n.tokens) && !(p.moved && n.breaks[p.at]) && (el.kind == elemAny || n.is(el, p.at)) {
				out[place{at: p.at + 1, moved: true}] = true
			}
			if el.optional {
				out[p] = true
			}
		case elemGap:
			q := p
			for k := 0; ; k++ {
				out[q] = true
				stuck := !q.moved && !q.anchored || q.moved && n.breaks[q.at]
				if k == int(el.n) || stuck || q.at >= len(n.tokens) {
					break
				}
				q = place{at: q.at + 1, moved: true}
			}
		case elemNot:
			if p.at >= len(n.tokens) || !n.is(el, p.at) {
				out[p] = true
			}
		case elemFirst:
			if p.at == 0 || n.breaks[p.at] {
				out[place{at: p.at, anchored: true}] = true
			}
		case elemLast:
			if p.at == len(n.tokens) || n.breaks[p.at] {
				out[place{at: p.at, moved: true}] = true
			}
		case elemAlt:
			for _, b := range el.branches {
				for q := range n.run(b, map[place]bool{p: true}) {
					out[q] = true
				}
			}
			if el.optional {
				out[p] = true
			}
		}
	}
	return out
}

func (n *naive) is(el element, at int) bool {
	for _, a := range el.atoms {
		if strings.TrimPrefix(a, "fr:") == n.tokens[at] {
			return true
		}
	}
	return false
}

// match returns the leftmost match at its longest.
func (n *naive) match(e expr) (lo, hi int, ok bool) {
	for lo = range n.tokens {
		hi = lo
		for p := range n.run(e, map[place]bool{{at: lo}: true}) {
			hi = max(hi, p.at)
		}
		if hi > lo {
			return lo, hi, true
		}
	}
	return 0, 0, false
}

func TestMatcherAgreesWithPlainOne(t *testing.T) {
	atoms := 0
	t.Run("classes for all", func(t *testing.T) { atoms = matchAlike(t, packRoom.classes) })
	// Groups that have no class of their own are written out.
	t.Run("classes for few", func(t *testing.T) { matchAlike(t, atoms+1) })
}

// matchAlike compares the two with room for so many classes, and returns how
// many atoms there are.
func matchAlike(t *testing.T, classes int) (atoms int) {
	r := rand.New(rand.NewPCG(1, 2))
	p := &problems{}
	src := read(testFiles(t), p)
	require.NoError(t, p.err())
	src.rules = nil
	src.room.classes = classes
	const patterns, sentences = 400, 60
	var exprs []expr
	for i := range patterns {
		text := randomPattern(r, 0)
		e := parseExpr(line{pos{"fr/x.rules", 1, 1}, text, 0}, 0, "fr", src.concepts, newMemo(), p)
		exprs = append(exprs, e)
		src.rules = append(src.rules, &rule{id: fmt.Sprint(i), lang: "fr", strength: 1, match: []written{{read: e}}, why: text})
	}
	require.NoError(t, p.err())
	res := src.build(p)
	require.NoError(t, p.err())
	eng, err := engine.New(string(res.Pack))
	require.NoError(t, err)
	for range sentences {
		n, text := randomSentence(r)
		hits := map[string][2]int{}
		trace := eng.Trace(text)
		for _, h := range trace.Hits {
			hits[h.Rule] = [2]int{h.Start, h.End}
		}
		found := 0
		for i, rule := range src.rules {
			lo, hi, ok := n.match(exprs[i])
			got, gotOK := hits[rule.id]
			// A window reports a bounded number of hits.
			if len(trace.Hits) == 48 && !gotOK {
				continue
			}
			require.Equal(t, ok, gotOK, "%s on %q", rule.why, text)
			if ok {
				found++
				require.Equal(t, [2]int{trace.Tokens[lo].Start, trace.Tokens[hi-1].End}, got, "%s on %q", rule.why, text)
			}
		}
		require.Positive(t, found)
	}
	return len(res.Classes)
}

var letters = []string{"alpha", "bravo", "charlie", "delta"}

// randomPattern writes a pattern in which something always has to be there.
func randomPattern(r *rand.Rand, depth int) string {
	parts := []string{letters[r.IntN(len(letters))]}
	for range r.IntN(4) {
		switch k := r.IntN(10); {
		case k < 3:
			parts = append(parts, letters[r.IntN(len(letters))])
		case k < 4:
			parts = append(parts, letters[r.IntN(len(letters))]+"?")
		case k < 5:
			parts = append(parts, []string{"*", "*?"}[r.IntN(2)])
		case k < 7:
			parts = append(parts, fmt.Sprintf("..%d", 1+r.IntN(4)), letters[r.IntN(len(letters))])
		case k < 8:
			parts = append(parts, "!"+letters[r.IntN(len(letters))])
		case depth < 2:
			group := "(" + randomPattern(r, depth+1) + " | " + randomPattern(r, depth+1) + ")"
			if r.IntN(2) == 0 {
				group += "?"
			}
			parts = append(parts, group)
		}
	}
	switch {
	case depth == 0 && r.IntN(6) == 0:
		parts = append([]string{"^"}, parts...)
	case depth == 0 && r.IntN(6) == 0:
		parts = append([]string{"^", fmt.Sprintf("..%d", 1+r.IntN(3))}, parts...)
	}
	if depth == 0 && r.IntN(6) == 0 {
		parts = append(parts, "$")
	}
	return strings.Join(parts, " ")
}

func randomSentence(r *rand.Rand) (*naive, string) {
	n := &naive{}
	var text strings.Builder
	brk := false
	for range 3 + r.IntN(14) {
		w := letters[r.IntN(len(letters))]
		n.breaks = append(n.breaks, brk)
		n.tokens = append(n.tokens, w)
		text.WriteString(w)
		brk = r.IntN(6) == 0
		if brk {
			text.WriteByte('.')
		}
		text.WriteByte(' ')
	}
	n.breaks = append(n.breaks, false)
	return n, text.String()
}
