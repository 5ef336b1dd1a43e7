package compiler

import (
	"cmp"
	"slices"

	"vigie/wasm/lexicon"
	"vigie/wasm/pattern"
)

// needed is something a pattern cannot do without: one of some atoms.
type needed struct {
	class int // noClass when there are too many classes for it to have one
	atoms []lexicon.Class
	share float64 // how common it is
}

const noClass = -1

// need returns what one of some atoms is, as a need.
func (m *emitter) need(atoms []string) needed {
	if c, ok := m.classes.of(atoms); ok {
		return needed{c, m.classes.atomsOf(c), m.frequency(c)}
	}
	n := needed{class: noClass, atoms: m.classes.numbers(atoms)}
	for _, a := range n.atoms {
		n.share += m.freq[a]
	}
	return n
}

// program compiles a pattern; needs lists what it cannot do without.
func (m *emitter) program(e expr) (code []uint32, needs []needed) {
	for _, el := range e {
		switch el.kind {
		case elemAtoms:
			n := m.need(el.atoms)
			if !el.optional {
				needs = append(needs, n)
			}
			if n.class != noClass {
				code = append(code, optional(el, pattern.Op(pattern.OpClass, n.class))...)
				continue
			}
			inner, _ := m.alternatives(apart(el))
			code = append(code, inner...)
		case elemGap:
			code = append(code, pattern.Op(pattern.OpGap, int(el.n)))
		case elemNot:
			if c, ok := m.classes.of(el.atoms); ok {
				code = append(code, pattern.Op(pattern.OpNot, c))
				continue
			}
			for _, a := range el.atoms {
				code = append(code, pattern.Op(pattern.OpNot, m.classes.atoms[a]))
			}
		case elemFirst:
			code = append(code, pattern.Op(pattern.OpFirst, 0))
		case elemLast:
			code = append(code, pattern.Op(pattern.OpLast, 0))
		case elemAny:
			code = append(code, optional(el, pattern.Op(pattern.OpAny, 0))...)
		case elemAlt:
			inner, any := m.alternatives(el)
			code = append(code, inner...)
			if !el.optional && any != nil {
				needs = append(needs, m.need(any))
			}
		}
	}
	return code, needs
}

// apart writes out one test for several atoms as alternatives.
func apart(el element) element {
	alt := element{kind: elemAlt, pos: el.pos, optional: el.optional}
	for _, a := range el.atoms {
		alt.branches = append(alt.branches, expr{{kind: elemAtoms, pos: el.pos, atoms: []string{a}}})
	}
	return alt
}

// alternatives compiles a group; any are atoms of which one has to be there
// whichever branch matches, nil when there are none.
func (m *emitter) alternatives(el element) (code []uint32, any []string) {
	code = append(code, pattern.Op(pattern.OpOpen, 0))
	all := true
	seen := map[string]bool{}
	for i, b := range el.branches {
		if i > 0 {
			code = append(code, pattern.Op(pattern.OpOr, 0))
		}
		inner, needs := m.program(b)
		code = append(code, inner...)
		if len(needs) == 0 {
			all = false
			continue
		}
		byFrequency(needs)
		for _, a := range needs[0].atoms {
			if name := m.classes.names[a]; !seen[name] {
				seen[name] = true
				any = append(any, name)
			}
		}
	}
	if !all {
		any = nil
	}
	arg := 0
	if el.optional {
		arg = 1
	}
	return append(code, pattern.Op(pattern.OpClose, arg)), any
}

// optional wraps an instruction that may be left out.
func optional(el element, ins uint32) []uint32 {
	if !el.optional {
		return []uint32{ins}
	}
	return []uint32{pattern.Op(pattern.OpOpen, 0), ins, pattern.Op(pattern.OpClose, 1)}
}

// byFrequency puts the rarest first.
func byFrequency(needs []needed) {
	slices.SortStableFunc(needs, func(a, b needed) int { return cmp.Compare(a.share, b.share) })
}

// deep reports a pattern whose groups lie deeper in each other than can be run.
func (m *emitter) deep(e expr, code []uint32) {
	depth := 0
	for _, ins := range code {
		switch ins >> 24 {
		case pattern.OpOpen:
			if depth++; depth > pattern.MaxDepth {
				m.p.add(e[0].pos, "groups lie in each other more than %d deep", pattern.MaxDepth)
				return
			}
		case pattern.OpClose:
			depth--
		}
	}
}
