package compiler

import (
	"sort"
	"strings"

	"vigie/wasm/lexicon"
	"vigie/wasm/pack"
	"vigie/wasm/pattern"
)

// emitter lays compiled rules out as the sections of package pattern.
type emitter struct {
	concepts *concepts
	classes  *classes
	freq     []float64 // how common each atom is
	p        *problems
	memo     memo

	code   []uint32
	guards []uint32
	names  []string
	rules  []compiled

	stored   map[string]uint32 // where each program is
	guardsAt map[string]uint32 // and each rule's guards
	common   []float64         // how common each class is, 0 when not yet asked
	uses     map[use][]uint32  // each guard as it is stored
}

func newEmitter(c *concepts, k *classes, freq []float64, p *problems) *emitter {
	return &emitter{concepts: c, memo: newMemo(), stored: map[string]uint32{}, guardsAt: map[string]uint32{}, uses: map[use][]uint32{}, classes: k, freq: freq, p: p}
}

// compiled is one alternative of one rule.
type compiled struct {
	kind   uint8
	anchor []lexicon.Class
	words  [pattern.RuleWords]uint32
}

// add stores a program, once for all that are the same: guards are shared by
// many rules.
func (m *emitter) add(code []uint32) (off, n uint32) {
	key := string(u32bytes(code))
	off, ok := m.stored[key]
	if !ok {
		off = uint32(len(m.code))
		m.stored[key] = off
		m.code = append(m.code, code...)
	}
	return off, uint32(len(code))
}

// rule compiles all alternatives of a rule.
func (m *emitter) rule(r *rule) {
	name := uint32(len(m.names))
	m.names = append(m.names, r.id)
	first, count := m.guarded(r)
	for _, w := range r.match {
		e := m.read(w, r.lang)
		code, needs := m.program(e)
		m.deep(e, code)
		if len(needs) == 0 {
			m.p.add(e[0].pos, "nothing in this pattern has to be there")
			continue
		}
		byFrequency(needs)
		anchor, second := needs[0], int(pattern.Always)
		for _, n := range needs {
			if n.class != anchor.class && n.class != noClass {
				second = n.class
				break
			}
		}
		off, n := m.add(code)
		strength := uint32(r.strength*254) + 1
		m.rules = append(m.rules, compiled{r.kind, anchor.atoms, [pattern.RuleWords]uint32{
			uint32(r.kind) | uint32(r.subject)<<8 | uint32(langBits[r.lang])<<16, strength, off, n, first, count, name, uint32(second),
		}})
	}
}

// read reads a pattern that was found to be without mistakes.
func (m *emitter) read(w written, lang string) expr {
	if w.read != nil {
		return w.read
	}
	return parseExpr(line{pos: w.pos, text: w.text}, 0, lang, m.concepts, m.memo, m.p)
}

// guarded stores a rule's guards, once for all rules that have the same, and
// returns the index of the first and their number.
func (m *emitter) guarded(r *rule) (first, count uint32) {
	var words []uint32
	for _, g := range r.guards {
		words = append(words, m.guard(g)...)
	}
	key := string(u32bytes(words))
	first, ok := m.guardsAt[key]
	if !ok {
		first = uint32(len(m.guards) / pattern.GuardWords)
		m.guardsAt[key] = first
		m.guards = append(m.guards, words...)
	}
	return first, uint32(len(r.guards))
}

// use is what makes two guards the same.
type use struct {
	where uint8
	n     int
	only  bool
	first *element
}

func (m *emitter) guard(g guardUse) (words []uint32) {
	u := use{g.where, g.n, g.only, &g.expr[0]}
	if words := m.uses[u]; words != nil {
		return words
	}
	defer func() { m.uses[u] = words }()
	code, needed := m.program(g.expr)
	m.deep(g.expr, code)
	needs := int(pattern.Always)
	if byFrequency(needed); len(needed) > 0 && needed[0].class != noClass {
		needs = needed[0].class
	}
	off, n := m.add(code)
	only := uint32(0)
	if g.only {
		only = 1
	}
	return []uint32{uint32(g.where) | uint32(g.n)<<8 | only<<16, uint32(needs), off, n}
}

// emit writes the sections.
func (m *emitter) emit(b *pack.Builder) {
	raw := make([]uint32, 0, len(m.rules)*pattern.RuleWords)
	for w := range pattern.RuleWords {
		last := uint32(0)
		for _, r := range m.rules {
			x := r.words[w]
			if pattern.Rising[w] {
				x, last = x-last, x
			}
			raw = append(raw, x)
		}
	}
	ops, args := make([]byte, len(m.code)), make([]uint16, len(m.code))
	for i, ins := range m.code {
		ops[i], args[i] = byte(ins>>24), uint16(ins)
	}
	b.Bytes(pack.PatternOps, ops)
	b.U16(pack.PatternArgs, args)
	b.U32(pack.PatternRules, raw)
	b.U32(pack.PatternGuards, m.guards)
	b.Halves(pack.PatternUnions, m.classes.section())
	b.Numbers(pack.PatternAnchors, m.anchors())
	b.Strings(pack.PatternNames, m.names)
}

// anchors lists, for each kind and atom, the rules whose rarest class the atom
// belongs to.
func (m *emitter) anchors() []uint32 {
	atoms := len(m.classes.atoms) + 1
	var counts, entries []uint32
	for kind := range uint8(pattern.KindContext + 1) {
		byAtom := make([][]uint32, atoms)
		for i, r := range m.rules {
			if r.kind != kind {
				continue
			}
			for _, a := range r.anchor {
				byAtom[a] = append(byAtom[a], uint32(i))
			}
		}
		for _, list := range byAtom {
			counts = append(counts, uint32(len(list)))
			entries = append(entries, list...)
		}
	}
	return append(counts, entries...)
}

// frequency estimates how common a class is, from the ranks of its words.
func (m *emitter) frequency(c int) float64 {
	if c >= len(m.common) {
		m.common = append(m.common, make([]float64, len(m.classes.names)-len(m.common))...)
	}
	if m.common[c] == 0 {
		for _, a := range m.classes.atomsOf(c) {
			m.common[c] += m.freq[a]
		}
	}
	return m.common[c]
}

// frequencies estimates how common each atom is.
func (k *classes) frequencies(v *vocabulary) []float64 {
	freq := make([]float64, len(k.atoms)+1)
	add := func(e *entry, share float64) {
		var meanings []string
		for _, set := range e.atoms {
			for a := range set {
				meanings = append(meanings, a)
			}
		}
		for _, c := range k.matching(meanings) {
			freq[c] += share
		}
	}
	const rare = 1e-6
	for _, w := range sortedKeys(v.words) {
		add(v.words[w], max(rare, v.rank[w]))
	}
	for _, ph := range sortedKeys(v.phrases) {
		share := 1.0
		for _, w := range strings.Fields(ph) {
			share = min(share, max(rare, v.rank[w]))
		}
		add(v.phrases[ph], share/4)
	}
	return freq
}

func sortedKeys(m map[string]*entry) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
