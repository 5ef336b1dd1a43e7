package compiler

import (
	"slices"
	"sort"
	"strings"

	"vigie/wasm/lexicon"
	"vigie/wasm/model"
	"vigie/wasm/pattern"
)

// classes numbers the tests that patterns make: first the atoms (a concept, a
// word), then the unions of several. The first are pattern.Always and
// pattern.Clause.
type classes struct {
	concepts *concepts
	atoms    map[string]int
	unions   map[string]int
	names    []string          // for people, by number
	members  [][]lexicon.Class // of each union, ascending
	most     int               // how many classes there can be
}

// clauseConcept is the concept of pattern.Clause.
const clauseConcept = "CLAUSE"

// newClasses numbers the atoms, in order of their names.
func newClasses(c *concepts, atoms map[string]bool, most int) *classes {
	k := &classes{concepts: c, most: most, names: []string{"ALWAYS", clauseConcept}, atoms: map[string]int{clauseConcept: int(pattern.Clause)}, unions: map[string]int{}}
	var names []string
	for a := range atoms {
		if a != clauseConcept {
			names = append(names, a)
		}
	}
	sort.Strings(names)
	for _, a := range names {
		k.atoms[a] = len(k.names)
		k.names = append(k.names, a)
	}
	return k
}

// of returns the number of the class that any of the atoms belongs to; ok is
// false when there are as many classes as there can be, and it is not among
// them.
func (k *classes) of(atoms []string) (n int, ok bool) {
	if len(atoms) == 1 {
		return k.atoms[atoms[0]], true
	}
	sorted := append([]string(nil), atoms...)
	sort.Strings(sorted)
	key := strings.Join(sorted, "|")
	if n, ok = k.unions[key]; ok {
		return n, true
	}
	if n = len(k.names); n >= k.most {
		return 0, false
	}
	k.unions[key] = n
	k.names = append(k.names, key)
	k.members = append(k.members, k.numbers(sorted))
	return n, true
}

// numbers returns the numbers of atoms, ascending.
func (k *classes) numbers(atoms []string) []lexicon.Class {
	out := make([]lexicon.Class, len(atoms))
	for i, a := range atoms {
		out[i] = lexicon.Class(k.atoms[a])
	}
	slices.Sort(out)
	return out
}

// atomsOf returns the atoms that make up a class, ascending.
func (k *classes) atomsOf(c int) []lexicon.Class {
	if c < len(k.atoms)+1 {
		return []lexicon.Class{lexicon.Class(c)}
	}
	return k.members[c-len(k.atoms)-1]
}

// matching returns the atoms that a form with the given meanings and spelling
// carries: concepts count for all they are a kind of.
func (k *classes) matching(meanings []string) []lexicon.Class {
	seen := map[lexicon.Class]bool{}
	for _, a := range meanings {
		names := []string{a}
		if above := k.concepts.above[a]; above != nil {
			names = above
		}
		for _, name := range names {
			if n, ok := k.atoms[name]; ok {
				seen[lexicon.Class(n)] = true
			}
		}
	}
	out := make([]lexicon.Class, 0, len(seen))
	for c := range seen {
		out = append(out, c)
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out
}

// section returns the section PatternUnions; the atoms of a union ascend, each
// told by how far it is from the one before.
func (k *classes) section() []uint16 {
	out := []uint16{uint16(len(k.atoms) + 1)}
	for _, members := range k.members {
		out = append(out, uint16(len(members)))
		last := lexicon.Class(0)
		for _, a := range members {
			out = append(out, a-last)
			last = a
		}
	}
	return out
}

// visit calls f for every set of atoms a pattern tests, literal or negated.
func (e expr) visit(f func(el *element)) {
	for i := range e {
		if e[i].kind == elemAtoms || e[i].kind == elemNot {
			f(&e[i])
		}
		for _, b := range e[i].branches {
			b.visit(f)
		}
	}
}

// name adds the atoms of a pattern.
func (e expr) name(atoms map[string]bool) {
	e.visit(func(el *element) {
		for _, a := range el.atoms {
			atoms[a] = true
		}
	})
}

// entries returns the section ModelConcepts: what the network calls each atom,
// 0 for words and what has no name of its own.
func (k *classes) entries() []uint32 {
	out := make([]uint32, len(k.atoms)+1)
	for name, n := range k.atoms {
		if above := k.concepts.above[name]; above != nil && name != clauseConcept {
			out[n] = model.ConceptEntry(name, len(above))
		}
	}
	return out
}
