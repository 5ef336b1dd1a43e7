package model

import (
	"vigie/wasm/lexicon"
	"vigie/wasm/token"
)

// Features of one unit: what the words are, what they mean, and in which order
// the meanings stand. Each is a hash; the network knows the ones it has learned
// and ignores the rest. Sequences are built from symbols, which are a word's
// most specific meaning, or the word itself where it has none: "envoie ta
// photo" and "send me a pic" then have most of their features in common.
type Features struct {
	ID [MaxFeatures]uint32
	N  int
}

// MaxFeatures bounds the features of a unit; the rest is dropped.
const MaxFeatures = 640

// Kind tells the features apart by where they come from; it is the low KindBits
// of a feature.
type Kind = uint32

// The kinds.
const (
	Word    Kind = iota + 1 // a word
	Stem                    // its first letters
	Concept                 // a meaning
	Words                   // two neighbouring words
	Pair                    // two neighbouring symbols
	Skip                    // two symbols with one between
	First                   // the first symbol
	Last                    // the last symbol
	Rule                    // a rule that matched
	Mark                    // see Marks
)

// KindBits is how many low bits of a feature hold its kind.
const KindBits = 4

// KindOf returns a feature's kind.
func KindOf(id uint32) Kind { return id & (1<<KindBits - 1) }

// Marks are features that stand for no word.
const (
	MarkDisguise uint32 = iota + 1
	MarkUnknown
	MarkShort
	MarkLong
)

func mix(kind, a uint32) uint32 {
	h := (a ^ kind*0x9E3779B1) * 0x85EBCA6B
	h ^= h >> 15
	h *= 0xC2B2AE35
	return (h^h>>13)<<KindBits | kind
}

func mix2(kind, a, b uint32) uint32 { return mix(kind, a*0x01000193^(b+0x9E3779B9+a<<6)) }

func (f *Features) add(id uint32) {
	if f.N < MaxFeatures {
		f.ID[f.N] = id
		f.N++
	}
}

// AddRule adds a rule that matched in the unit, by the hash of its name.
func (f *Features) AddRule(name uint32) { f.add(RuleFeature(name)) }

// RuleFeature is the feature that AddRule adds.
func RuleFeature(name uint32) uint32 { return mix(Rule, name) }

// NameHash is the hash a rule or concept goes by: FNV-1a, 32 bits.
func NameHash(name string) uint32 {
	h := uint32(2166136261)
	for i := range len(name) {
		h = (h ^ uint32(name[i])) * 16777619
	}
	return h
}

// depthBits of a concept's entry tell how deep it is in the hierarchy.
const depthBits = 7

// ConceptEntry is what the pack says of a concept: a hash of its name, and its
// depth (0–7).
func ConceptEntry(name string, depth int) uint32 {
	return NameHash(name)&^depthBits | uint32(min(depth, depthBits))
}

// Reading is what the tokens of a window mean. It is reused.
type Reading struct {
	symbol   [token.Cap]uint32 // what a token stands for in sequences
	depth    [token.Cap]int8   // of its symbol; -1 for a word
	concepts [maxConcepts]placed
	n        int
	disguise uint64
}

type placed struct {
	entry uint32
	at    uint8
}

const maxConcepts = 512

// Load reads a window; entries[class] is the ConceptEntry of a class, 0 for
// none.
func (r *Reading) Load(x *lexicon.Lexicon, w *token.Window, guess lexicon.Lang, entries []uint32) {
	r.n, r.disguise = 0, 0
	first := max(0, w.Tail-Reach)
	for i := first; i < w.N; i++ {
		t := &w.Tokens[i]
		r.symbol[i], r.depth[i] = t.Hash, -1
		if t.Disguise&^token.Typo != 0 {
			r.disguise |= 1 << i
		}
		if t.List != 0 {
			r.place(x, t.List, i, guess, entries, 0)
		}
	}
	for i := range w.NP {
		p := &w.Phrases[i]
		if int(p.At) >= first {
			r.place(x, p.List, int(p.At), guess, entries, 1)
		}
	}
}

// place notes the meanings of a list at token i; phrases are worth more depth.
func (r *Reading) place(x *lexicon.Lexicon, list uint16, i int, guess lexicon.Lang, entries []uint32, more int8) {
	for at, cs := x.Groups(list, guess, 0); cs != nil; at, cs = x.Groups(list, guess, at) {
		for _, c := range cs {
			e := entries[c]
			if e == 0 || r.n >= maxConcepts {
				continue
			}
			r.concepts[r.n] = placed{e, uint8(i)}
			r.n++
			if d := int8(e&depthBits) + more; d > r.depth[i] {
				r.depth[i], r.symbol[i] = d, e
			}
		}
	}
}

// Reach is how many tokens before a unit its sequences may begin at.
const Reach = 2

// Unit writes the features of tokens lo..hi-1 into f, replacing what was there.
// Sequences may begin as far back as token from, when what came before goes on
// here: a sentence split over two messages has the sequences it has in one.
func (r *Reading) Unit(w *token.Window, from, lo, hi int, f *Features) {
	f.N = 0
	for i := range r.n {
		if at := int(r.concepts[i].at); at >= lo && at < hi {
			f.add(mix(Concept, r.concepts[i].entry))
		}
	}
	unknown := 0
	for i := from; i < hi; i++ {
		t := &w.Tokens[i]
		if i >= lo && t.Hash != 0 {
			f.add(mix(Word, t.Hash))
			if t.Stem != 0 {
				f.add(mix(Stem, t.Stem))
			}
			if t.Word == 0 {
				unknown++
			}
		}
		if i+1 >= lo && i+1 < hi {
			if next := w.Tokens[i+1].Hash; r.symbol[i] != t.Hash || r.symbol[i+1] != next {
				f.add(mix2(Words, t.Hash, next)) // else the pair below says the same
			}
			f.add(mix2(Pair, r.symbol[i], r.symbol[i+1]))
		}
		if i+2 >= lo && i+2 < hi {
			f.add(mix2(Skip, r.symbol[i], r.symbol[i+2]))
		}
	}
	if hi > lo {
		f.add(mix(First, r.symbol[lo]))
		f.add(mix(Last, r.symbol[hi-1]))
	}
	r.marks(lo, hi, unknown, f)
}

// marks adds the features that stand for no word.
func (r *Reading) marks(lo, hi, unknown int, f *Features) {
	if r.disguise&(^uint64(0)<<lo)&(1<<hi-1) != 0 {
		f.add(mix(Mark, MarkDisguise))
	}
	switch n := hi - lo; {
	case n <= 3:
		f.add(mix(Mark, MarkShort))
	case n >= 16:
		f.add(mix(Mark, MarkLong))
	}
	if unknown*3 > hi-lo {
		f.add(mix(Mark, MarkUnknown))
	}
}

// The flags, what is known of a unit besides its words.
const (
	FlagMinor    = iota // the teen said their age
	FlagRefused         // the teen declined: 1 over how many messages ago
	FlagQuestion        // it asks
	FlagTokens          // how long it is, in 16 tokens, 1 at most
	FlagEarly           // 1 over how many messages the stranger has written
	FlagAnswered        // how many the teen has, in 8, 1 at most
	FlagAlone           // nothing of the stranger stands before it
	FlagLater           // it is not the first of its message
	FlagKin             // the teen has called the other mum, granny, uncle
	FlagRole            // the teen has called the other miss, coach, doctor
	FlagLong            // how many messages the stranger has written, in 16, 1 at most
	FlagReplies         // how many the teen has for each of them, 1 at most
	Flags
)
