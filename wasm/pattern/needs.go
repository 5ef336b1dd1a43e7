package pattern

import "vigie/wasm/lexicon"

// A rule needs, besides its anchor, the class that is rarest among the others it
// cannot do without. These needs are numbered, and a window has a bit for each
// that tells whether it is met: nearly all rules that an anchor leads to are
// turned away by it, before anything of theirs is read.
type needs struct {
	number map[lexicon.Class]uint16
	words  int
	grants []uint64 // by atom, words each: the needs it meets
}

// gate is what is asked of a window before a rule is run.
type gate struct {
	lang lexicon.Lang
	need uint16
}

// of returns the need for a class; that for Always is 0.
func (n *needs) of(c lexicon.Class) uint16 {
	need, ok := n.number[c]
	if !ok && c != Always {
		need = uint16(1 + len(n.number))
		n.number[c] = need
	}
	return need
}

// grant fills in which atoms meet which needs, once all needs are known.
func (n *needs) grant(s *Set) {
	n.words = len(n.number)/64 + 1
	n.grants = make([]uint64, s.atoms*n.words)
	n.granted(Always)[0] = 1
	for c, need := range n.number {
		own := [1]lexicon.Class{c}
		atoms := own[:]
		if int(c) >= s.atoms {
			atoms = s.members(c)
		}
		for _, a := range atoms {
			n.granted(a)[need/64] |= 1 << (need % 64)
		}
	}
	n.number = nil
}

// granted returns the needs that an atom meets.
func (n *needs) granted(atom lexicon.Class) []uint64 {
	return n.grants[int(atom)*n.words:][:n.words]
}

// open reports whether a rule may match for a guess of the languages spoken.
func (m *Masks) open(g gate, guess lexicon.Lang) bool {
	return g.lang&guess != 0 && m.met[g.need/64]>>(g.need%64)&1 != 0
}
