package pattern

import "vigie/wasm/lexicon"

// A rule needs, besides its anchor, the class that is rarest among the others it
// cannot do without. These needs are numbered, and a window has a bit for each
// that tells whether it is met: nearly all rules that an anchor leads to are
// turned away by it, before anything of theirs is read.
type needs struct {
	// number is the need for each class, 0 for none. Only New uses it.
	number []uint16
	// classes are those that are needed, by number: 0 is Always.
	classes []lexicon.Class
	words   int
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

// entry is a rule in the list of an anchor, with what is asked of a window
// before the rule is run: it lies here so that a long list is read in one go.
type entry struct {
	rule uint32
	need uint16
	lang lexicon.Lang
}

// add numbers the need for a class.
func (n *needs) add(c lexicon.Class) {
	if c != Always && n.number[c] == 0 {
		n.number[c] = uint16(len(n.classes))
		n.classes = append(n.classes, c)
	}
}

// grant fills in which atoms meet which needs, once all needs are known: first
// it counts them, then it puts them in their places.
func (n *needs) grant(s *Set) {
	n.words = (len(n.classes) + 63) / 64
	n.at = make([]uint32, s.atoms+2)
	last := make([]uint16, s.atoms) // the word of an atom's last grant, plus 1
	for fill := range 2 {
		for need, c := range n.classes {
			word := uint16(need / 64)
			own := [1]lexicon.Class{c}
			for _, a := range s.members(c, own[:]) {
				if last[a] != word+1 {
					last[a] = word + 1
					n.at[int(a)+2-fill]++
					if fill == 1 {
						n.grants[n.at[a+1]-1].word = word
					}
				}
				if fill == 1 {
					n.grants[n.at[a+1]-1].bits |= 1 << (need % 64)
				}
			}
		}
		if fill == 0 {
			clear(last)
			for a := 1; a < len(n.at); a++ {
				n.at[a] += n.at[a-1]
			}
			n.grants = make([]grant, n.at[len(n.at)-1])
		}
	}
	n.number, n.classes = nil, nil
}

// granted returns the needs that an atom meets.
func (n *needs) granted(atom lexicon.Class) []grant { return n.grants[n.at[atom]:n.at[atom+1]] }

// open reports whether a rule may match for a guess of the languages spoken.
func (m *Masks) open(e *entry, guess lexicon.Lang) bool {
	return e.lang&guess != 0 && m.met[e.need/64]>>(e.need%64)&1 != 0
}
