// Package pattern runs the compiled rules over a window of tokens.
//
// A window has at most 64 positions, so the places where a class holds are one
// machine word, and a rule is a handful of shifts and ands over such words: no
// backtracking, no state per rule. Rules are reached from the rarest class they
// need (their anchor); a rule whose anchor is absent costs nothing, which keeps
// the cost flat in the number of rules. A single automaton over all rules was
// the alternative; gaps and guards multiply its states.
package pattern

import (
	"math/bits"

	"vigie/wasm/lexicon"
	"vigie/wasm/token"
)

const lengths = lexicon.MaxPhrase

// Classes are numbered so: first the atoms, single meanings and words, which
// tokens carry; then the unions of several atoms that patterns also test for.
// A union's places are put together when the first rule asks for them, so that
// a token costs what it means and not how many rules are about it.

// Classes with a number of their own.
const (
	// Always is present in every window, at no position.
	Always lexicon.Class = iota
	// Clause is what begins a sentence of its own (the concept CLAUSE): a
	// message that begins so does not go on with the one before.
	Clause
	// Reserved is how many of these there are.
	Reserved
)

// Masks tells where each class holds in the current window.
type Masks struct {
	set *Set
	// at[class*lengths+n-1]: bit i when a word (n = 1) or phrase of n tokens
	// with that class begins at token i. Valid where round[class] is now.
	at    []uint64
	long  []bool // the class has phrases in this window
	round []uint32
	now   uint32
	// touched are the atoms present.
	touched []lexicon.Class
	// tried[rule] is the round in which a rule was last looked at.
	tried []uint32
	// met are the needs that the atoms present meet, a bit each.
	met []uint64

	all    uint64 // bits of the window's tokens
	breaks uint64 // bit i when a sentence boundary stands before token i
	joints uint64 // bit i when another message begins at token i
	tail   uint64 // bits of the tokens of what came before
}

// NewMasks returns masks for the classes of a set of rules.
func NewMasks(s *Set) *Masks {
	n := s.Classes()
	return &Masks{
		set: s, at: make([]uint64, n*lengths), long: make([]bool, n), round: make([]uint32, n),
		touched: make([]lexicon.Class, 0, s.Atoms()), tried: make([]uint32, len(s.Rules)),
		met: make([]uint64, s.needs.words),
	}
}

// Load sets the masks from a window, for a guess of the languages spoken.
func (m *Masks) Load(x *lexicon.Lexicon, w *token.Window, guess lexicon.Lang) {
	if m.now++; m.now == 0 { // after four thousand million windows
		clear(m.round)
		clear(m.tried)
		m.now = 1
	}
	m.round[Always] = m.now
	m.touched = append(m.touched[:0], Always)
	clear(m.met)
	m.met[0] = 1 // Always
	m.all = mask(0, w.N)
	m.tail = mask(0, w.Tail)
	m.breaks, m.joints = 0, 0

	// Words covered by a phrase that replaces them say nothing by themselves.
	var covered uint64
	for i := range w.NP {
		p := &w.Phrases[i]
		if x.Whole(p.List) {
			covered |= mask(int(p.At), int(p.At)+int(p.N))
		}
		for at, cs := x.Groups(p.List, guess, 0); cs != nil; at, cs = x.Groups(p.List, guess, at) {
			for _, c := range cs {
				m.put(c, int(p.At), int(p.N))
			}
		}
	}
	for i := range w.N {
		t := &w.Tokens[i]
		switch t.Boundary {
		case token.Break:
			m.breaks |= 1 << i
		case token.Message:
			m.joints |= 1 << i
		}
		if t.List == 0 || covered&(1<<i) != 0 {
			continue
		}
		for at, cs := x.Groups(t.List, guess, 0); cs != nil; at, cs = x.Groups(t.List, guess, at) {
			for _, c := range cs {
				m.put(c, i, 1)
			}
		}
	}
	if m.joints != 0 {
		anew := m.joints & m.begins(Clause)
		m.breaks |= anew
		m.joints &^= anew
	}
}

// Apart reports whether token i begins a sentence of its own.
func (m *Masks) Apart(i int) bool { return m.breaks&(1<<i) != 0 }

// put notes an atom at token i, as a phrase of n tokens.
func (m *Masks) put(c lexicon.Class, i, n int) {
	row := m.at[int(c)*lengths : int(c)*lengths+lengths]
	if m.round[c] != m.now {
		m.begin(c, row)
		m.touched = append(m.touched, c)
		for _, g := range m.set.needs.granted(c) {
			m.met[g.word] |= g.bits
		}
	}
	row[n-1] |= 1 << i
	if n > 1 {
		m.long[c] = true
	}
}

// begin empties a class's row for this round.
func (m *Masks) begin(c lexicon.Class, row []uint64) {
	m.round[c] = m.now
	row[0] = 0
	if m.long[c] {
		clear(row)
		m.long[c] = false
	}
}

// row returns where a class holds: nil when nowhere.
func (m *Masks) row(c lexicon.Class) []uint64 {
	row := m.at[int(c)*lengths : int(c)*lengths+lengths]
	if m.round[c] != m.now {
		if int(c) < m.set.Atoms() {
			return nil
		}
		m.unite(c, row)
	}
	return row
}

// unite puts a union together from its atoms.
func (m *Masks) unite(c lexicon.Class, row []uint64) {
	m.begin(c, row)
	for _, a := range m.set.members(c, nil) {
		if m.round[a] != m.now {
			continue
		}
		atom := m.at[int(a)*lengths : int(a)*lengths+lengths]
		row[0] |= atom[0]
		if m.long[a] {
			m.long[c] = true
			for n := 1; n < lengths; n++ {
				row[n] |= atom[n]
			}
		}
	}
}

// present reports whether a class holds anywhere in the window.
func (m *Masks) present(c lexicon.Class) bool {
	if c == Always {
		return true
	}
	row := m.row(c)
	return row != nil && (row[0] != 0 || m.long[c])
}

// step returns the positions behind class c for those in from where it begins.
func (m *Masks) step(c lexicon.Class, from uint64) uint64 {
	row := m.row(c)
	if row == nil {
		return 0
	}
	to := (from & row[0]) << 1
	if m.long[c] {
		for n := 2; n <= lengths; n++ {
			to |= (from & row[n-1]) << n
		}
	}
	return to
}

// begins returns the positions at which class c begins.
func (m *Masks) begins(c lexicon.Class) uint64 {
	row := m.row(c)
	if row == nil {
		return 0
	}
	b := row[0]
	if m.long[c] {
		for _, r := range row[1:] {
			b |= r
		}
	}
	return b
}

// sentence returns the tokens of the sentence that tokens lo..hi are in.
func (m *Masks) sentence(lo, hi int) uint64 {
	edges := m.breaks | m.joints
	from, to := 0, bits.Len64(m.all)
	if before := edges & mask(0, lo+1); before != 0 {
		from = bits.Len64(before) - 1
	}
	if after := edges &^ mask(0, max(hi, lo+1)); after != 0 {
		to = bits.TrailingZeros64(after)
	}
	return mask(from, to)
}

// mask returns the bits lo..hi-1.
func mask(lo, hi int) uint64 {
	if hi <= lo {
		return 0
	}
	return (^uint64(0) << lo) & (^uint64(0) >> (64 - hi))
}
