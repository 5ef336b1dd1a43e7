package pattern

import "vigie/wasm/lexicon"

// A rule needs, besides its anchor, the class that is rarest among the others it
// cannot do without. These needs are numbered, and a window has a bit for each
// that tells whether it is met: nearly all rules that an anchor leads to are
// turned away by it, before anything of theirs is read.
type needs struct {
	number map[lexicon.Class]uint16
	words  int
	// grants are the needs that atoms meet, atom by atom from at[atom] on: few
	// meet any.
	grants []grant
	at     []uint32
}

// grant is needs of one word of bits.
type grant struct {
	bits uint64
	word uint16
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
	bits := make([]uint64, s.atoms*n.words)
	for c, need := range n.number {
		own := [1]lexicon.Class{c}
		atoms := own[:]
		if int(c) >= s.atoms {
			atoms = s.members(c)
		}
		for _, a := range atoms {
			bits[int(a)*n.words+int(need/64)] |= 1 << (need % 64)
		}
	}
	n.number = nil
	n.at = make([]uint32, 1, s.atoms+1)
	for i, b := range bits {
		if b != 0 {
			n.grants = append(n.grants, grant{b, uint16(i % n.words)})
		}
		if i%n.words == n.words-1 {
			n.at = append(n.at, uint32(len(n.grants)))
		}
	}
}

// granted returns the needs that an atom meets.
func (n *needs) granted(atom lexicon.Class) []grant { return n.grants[n.at[atom]:n.at[atom+1]] }

// open reports whether a rule may match for a guess of the languages spoken.
func (m *Masks) open(g gate, guess lexicon.Lang) bool {
	return g.lang&guess != 0 && m.met[g.need/64]>>(g.need%64)&1 != 0
}
