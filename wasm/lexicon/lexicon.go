// Package lexicon maps words, set phrases, numbers and emoji to the classes
// that rules test for.
//
// Words are kept in a minimal acyclic automaton with perfect hashing
// (Lucchesi & Kowaltowski 1993; Daciuk et al. 2000): one walk tells whether a
// word is known and gives it a number, and the same walk, allowed to branch,
// undoes disguises (package file search.go). A perfect hash table was
// considered: it is faster for exact words, but cannot be searched.
//
// A word number leads to a list: for each group of languages, the classes the
// word has there. "chat" is an animal in French and a conversation in English;
// which reading counts is decided by the caller's language guess.
package lexicon

import (
	"math/bits"

	"vigie/wasm/fold"
	"vigie/wasm/pack"
)

// Word numbers. 0 is no word.
type Word uint32

// Lang is a set of languages, one bit each, in the order of Langs.
type Lang uint16

// The languages whose vocabulary is known, and Other, which marks frequent
// words of languages Vigie does not understand.
const (
	FR Lang = 1 << iota
	EN
	Other

	// Understood is the set of languages with rules.
	Understood = FR | EN
)

// LangCodes are the ISO 639-1 codes, in bit order; the last is Other.
var LangCodes = [...]string{"fr", "en", "other"}

// Code returns the ISO 639-1 code of a set with a single language, "" else.
func (l Lang) Code() string {
	if bits.OnesCount16(uint16(l)) != 1 {
		return ""
	}
	return LangCodes[bits.TrailingZeros16(uint16(l))]
}

const (
	// MaxPhrase is the length of the longest set phrase, in tokens.
	MaxPhrase = 6

	// NumberLists is the length of the number table: 0–100, everything above,
	// and the special tokens of package token.
	NumberLists = 106

	edgeLast  = 1 << 6
	edgeFinal = 1 << 7
)

// Lexicon is the vocabulary of all languages. It is immutable.
type Lexicon struct {
	// edges: bits 0–5 letter code, edgeLast, edgeFinal, bits 8–31 the first
	// edge of the target (0 when it has none). Edge 0 is unused; the root's
	// edges start at 1.
	edges []uint32
	// skip[e] is how many words precede those through edge e, in its node.
	skip     []uint32
	root     [fold.Letters]uint32
	words    uint32 // how many words the automaton holds
	wordList []uint16
	heads    pack.Bits // the words that begin phrases
	emoji    []uint32  // runes in ascending order; their word numbers follow the automaton's
	numbers  []uint16  // see NumberLists
	lists    []uint32  // offset of each list in pool
	pool     []uint16
	states   []uint32 // first arc of each phrase state; one more at the end
	// What is of each arc: its word, and the phrase's list when it ends there, 0
	// else.
	arcWord, arcList []uint16
	// The arcs that lead to a state. States are numbered from 1 in the order of
	// the heads, and then of these arcs.
	on pack.Bits
}

// New reads the lexicon of a pack.
func New(p *pack.Pack) (*Lexicon, error) {
	x := &Lexicon{
		edges: p.U32(pack.LexEdges), wordList: p.U16(pack.LexWordList), heads: pack.NewBits(p.Bytes(pack.LexWordHead)),
		emoji: p.U32(pack.LexEmoji), numbers: p.U16(pack.LexNumbers), pool: p.U16(pack.LexListPool),
	}
	x.arcWord, x.arcList, x.on = p.U16(pack.LexPhraseWords), p.U16(pack.LexPhraseLists), pack.NewBits(p.Bytes(pack.LexPhraseNext))
	if arcs := len(x.arcWord); len(x.edges) < 2 || len(x.arcList) != arcs || len(x.numbers) != NumberLists {
		return nil, pack.ErrMissing
	}
	steps := p.Halves(pack.LexPhraseArcs)
	x.states = make([]uint32, len(steps)+1)
	for i, n := range steps {
		x.states[i+1] = x.states[i] + uint32(n)
	}
	if !x.list() {
		return nil, pack.ErrRange
	}
	if err := x.number(); err != nil {
		return nil, err
	}
	if err := x.check(p); err != nil {
		return nil, err
	}
	return x, nil
}

// number fills skip and root: the compiler stores targets after their
// sources, so one pass from the end counts the words below each edge.
func (x *Lexicon) number() error {
	n := len(x.edges)
	below := make([]uint32, n) // words from this edge to the end of its node
	for e := n - 1; e >= 1; e-- {
		edge := x.edges[e]
		target := int(edge >> 8)
		if target != 0 && (target <= e || target >= n) || edge&63 >= fold.Letters {
			return pack.ErrRange
		}
		own := below[target] // below[0] is 0
		if edge&edgeFinal != 0 {
			own++
		}
		rest := uint32(0)
		if edge&edgeLast == 0 {
			if e+1 >= n {
				return pack.ErrRange
			}
			rest = below[e+1]
		}
		below[e] = own + rest
	}
	x.words = below[1]
	// What is left of the first edge's count is passed before an edge.
	x.skip = below
	node := uint32(0)
	for e := 1; e < n; e++ {
		if x.edges[e-1]&edgeLast != 0 || e == 1 {
			node = below[e]
		}
		x.skip[e] = node - below[e]
	}
	for e := uint32(1); ; e++ {
		x.root[x.edges[e]&63] = e
		if x.edges[e]&edgeLast != 0 {
			break
		}
	}
	return nil
}

func (x *Lexicon) check(p *pack.Pack) error {
	states, lists := len(x.states)-1, len(x.lists)
	if len(x.wordList) != int(x.words)+1+len(x.emoji) || 1+x.heads.Count()+x.on.Count() != states || int(x.states[states]) != len(x.arcWord) {
		return pack.ErrRange
	}
	for _, id := range []pack.Section{pack.LexWordList, pack.LexNumbers, pack.LexPhraseLists} {
		if !p.Below(id, lists) {
			return pack.ErrRange
		}
	}
	return nil
}

// Exact returns the number of a word spelled in the folded alphabet.
func (x *Lexicon) Exact(word []byte) Word {
	var e, n, edge uint32
	for i, c := range word {
		code := fold.Code(c)
		if code < 0 {
			return 0
		}
		if i == 0 {
			e = x.root[code]
		} else {
			if edge&edgeFinal != 0 {
				n++
			}
			e = x.find(edge>>8, uint32(code))
		}
		if e == 0 {
			return 0
		}
		n += x.skip[e]
		edge = x.edges[e]
	}
	if edge&edgeFinal == 0 {
		return 0
	}
	return Word(n + 1)
}

// find returns the edge for code among those starting at first, 0 for none.
// Siblings are in ascending order of code.
func (x *Lexicon) find(first, code uint32) uint32 {
	if first == 0 {
		return 0
	}
	for e := first; ; e++ {
		edge := x.edges[e]
		if edge&63 == code {
			return e
		}
		if edge&edgeLast != 0 || edge&63 > code {
			return 0
		}
	}
}

// OfEmoji returns the word number of a pictograph, 0 when it says nothing.
func (x *Lexicon) OfEmoji(r rune) Word {
	lo, hi := 0, len(x.emoji)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if x.emoji[mid] < uint32(r) {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(x.emoji) && x.emoji[lo] == uint32(r) {
		return Word(x.words + 1 + uint32(lo))
	}
	return 0
}

// ListOf returns the list of a word.
func (x *Lexicon) ListOf(w Word) uint16 { return x.wordList[w] }

// ListOfNumber returns the list at index n of the number table.
func (x *Lexicon) ListOfNumber(n int) uint16 {
	return x.numbers[min(max(n, 0), NumberLists-1)]
}

// Words is how many word numbers there are, emoji included.
func (x *Lexicon) Words() int { return len(x.wordList) }

// Lists is how many lists there are.
func (x *Lexicon) Lists() int { return len(x.lists) }
