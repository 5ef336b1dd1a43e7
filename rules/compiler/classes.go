package compiler

import (
	"sort"
	"strings"

	"vigie/wasm/lexicon"
	"vigie/wasm/pattern"
)

// classes numbers the tests that patterns make: each distinct set of atoms is
// one class. The first numbers are pattern.Always and pattern.Clause.
type classes struct {
	concepts *concepts
	keys     map[string]int
	names    []string // for people, by number
	atoms    []map[string]bool
	// byAtom lists the classes an atom belongs to; concepts count for all they
	// are a kind of.
	byAtom map[string][]lexicon.Class
}

func newClasses(c *concepts) *classes {
	k := &classes{concepts: c, keys: map[string]int{"": int(pattern.Always)}, names: []string{"ALWAYS"}, atoms: []map[string]bool{nil}}
	k.of([]string{clauseConcept})
	return k
}

// clauseConcept is the concept of pattern.Clause.
const clauseConcept = "CLAUSE"

// of returns the number of the class that any of the atoms belongs to.
func (k *classes) of(atoms []string) int {
	sorted := append([]string(nil), atoms...)
	sort.Strings(sorted)
	key := strings.Join(sorted, "|")
	if n, ok := k.keys[key]; ok {
		return n
	}
	set := map[string]bool{}
	for _, a := range sorted {
		set[a] = true
	}
	k.keys[key] = len(k.names)
	k.names = append(k.names, key)
	k.atoms = append(k.atoms, set)
	return len(k.names) - 1
}

// of a form: the classes its meanings and its spelling belong to.
func (k *classes) matching(atoms []string) []lexicon.Class {
	if k.byAtom == nil {
		k.byAtom = map[string][]lexicon.Class{}
		for n, set := range k.atoms {
			for a := range set {
				k.byAtom[a] = append(k.byAtom[a], lexicon.Class(n))
			}
		}
	}
	seen := map[lexicon.Class]bool{}
	for _, a := range atoms {
		names := []string{a}
		if above := k.concepts.above[a]; above != nil {
			names = above
		}
		for _, name := range names {
			for _, c := range k.byAtom[name] {
				seen[c] = true
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
