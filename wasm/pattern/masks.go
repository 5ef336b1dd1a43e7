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
	set     *Set
	classes []places
	// longs are the rows of the classes that phrases have in this window,
	// longs[:nlong]: row[n-2] has bit i when a phrase of n tokens begins at i.
	longs [][lengths - 1]uint64
	nlong int
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

	in, out [MaxDepth]state // of run: what goes into a group, and what comes out
}

// places is where a class holds; it is valid where round is now.
type places struct {
	word  uint64 // bit i when token i has the class
	round uint32
	long  uint32 // which of longs is the class's, plus 1; 0 where no phrase has it
}

// NewMasks returns masks for the classes of a set of rules.
func NewMasks(s *Set) *Masks {
	return &Masks{
		set: s, classes: make([]places, s.Classes()), longs: make([][lengths - 1]uint64, 64),
		touched: make([]lexicon.Class, 0, s.Atoms()), tried: make([]uint32, len(s.Rules)),
		met: make([]uint64, s.needs.words),
	}
}

// Load sets the masks from a window, for a guess of the languages spoken.
func (m *Masks) Load(x *lexicon.Lexicon, w *token.Window, guess lexicon.Lang) {
	if m.now++; m.now == 0 { // after four thousand million windows
		clear(m.classes)
		clear(m.tried)
		m.now = 1
	}
	m.nlong = 0
	m.classes[Always] = places{round: m.now}
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
				k := &m.classes[c]
				if k.round != m.now {
					m.first(c, k)
				}
				m.row(k)[p.N-2] |= 1 << p.At
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
				k := &m.classes[c]
				if k.round != m.now {
					m.first(c, k)
				}
				k.word |= 1 << i
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

// first notes that an atom is present.
func (m *Masks) first(c lexicon.Class, k *places) {
	*k = places{round: m.now}
	m.touched = append(m.touched, c)
	for _, g := range m.set.needs.granted(c) {
		m.met[g.word] |= g.bits
	}
}

// row returns the row of a class for phrases, an empty one where it had none.
func (m *Masks) row(k *places) *[lengths - 1]uint64 {
	if k.long == 0 {
		if m.nlong == len(m.longs) {
			m.longs = append(m.longs, [lengths - 1]uint64{})
		}
		m.longs[m.nlong] = [lengths - 1]uint64{}
		m.nlong++
		k.long = uint32(m.nlong)
	}
	return &m.longs[k.long-1]
}

// of returns where a class holds: nil when nowhere.
func (m *Masks) of(c lexicon.Class) *places {
	k := &m.classes[c]
	if k.round != m.now && !m.unite(c, k) {
		return nil
	}
	return k
}

// unite puts a union together from its atoms, and reports whether c is one.
func (m *Masks) unite(c lexicon.Class, k *places) bool {
	if int(c) < m.set.atoms {
		return false
	}
	*k = places{round: m.now}
	for _, c := range m.set.members(c, nil) {
		a := &m.classes[c]
		if a.round != m.now {
			continue
		}
		k.word |= a.word
		if a.long != 0 {
			to := m.row(k) // may move the rows
			for n, bits := range &m.longs[a.long-1] {
				to[n] |= bits
			}
		}
	}
	return true
}

// present reports whether a class holds anywhere in the window.
func (m *Masks) present(c lexicon.Class) bool {
	if c == Always {
		return true
	}
	k := m.of(c)
	return k != nil && (k.word != 0 || k.long != 0)
}

// phrases returns the positions behind the phrases of a class for those in from
// where they begin.
func (m *Masks) phrases(k *places, from uint64) (to uint64) {
	for n, bits := range &m.longs[k.long-1] {
		to |= (from & bits) << (n + 2)
	}
	return to
}

// begins returns the positions at which class c begins.
func (m *Masks) begins(c lexicon.Class) uint64 {
	k := m.of(c)
	if k == nil {
		return 0
	}
	b := k.word
	if k.long != 0 {
		for _, bits := range &m.longs[k.long-1] {
			b |= bits
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
