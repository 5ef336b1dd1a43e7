package lexicon

import "vigie/wasm/fold"

// Hashes of spellings name words for the learned model: unlike word numbers
// they stay the same when the lexicon grows. FNV-1a, 32 bits.
const (
	hashSeed  = 2166136261
	hashPrime = 16777619

	// StemLetters is how many letters stand for a word's inflections.
	StemLetters = 5
)

// HashOf returns the hash of a word's folded letters and that of its first
// StemLetters, which is 0 for a word that is no longer.
func HashOf(word []byte) (spelling, stem uint32) {
	h := uint32(hashSeed)
	for i, c := range word {
		if i == StemLetters {
			stem = h
		}
		h = (h ^ uint32(c)) * hashPrime
	}
	return h, stem
}

// Speller tells the hashes of words and remembers them: to find those of all
// words at the start would take longer than everything else the lexicon does
// then. It is reused and not safe for concurrent use.
type Speller struct {
	lex   *Lexicon
	words []spelled
}

// spelled is what HashOf returns for a word; all 0 when not yet asked for.
type spelled struct{ spelling, stem uint32 }

// NewSpeller returns a speller of the words of x.
func NewSpeller(x *Lexicon) *Speller { return &Speller{x, make([]spelled, x.Words())} }

// Spelling returns the hashes of a word, as HashOf does.
func (s *Speller) Spelling(w Word) (spelling, stem uint32) {
	h := &s.words[w]
	if h.spelling == 0 && w != 0 {
		h.spelling, h.stem = s.lex.spell(w)
	}
	return h.spelling, h.stem
}

// spell finds the letters of a word by its number: at each node it takes the
// last edge before which no more words lie than are still to be passed.
func (x *Lexicon) spell(w Word) (spelling, stem uint32) {
	if w > Word(x.words) {
		return (hashSeed ^ x.emoji[w-Word(x.words)-1]) * hashPrime, 0
	}
	left := uint32(w - 1)
	h := uint32(hashSeed)
	for e, depth := uint32(1), 0; ; depth++ {
		for x.edges[e]&edgeLast == 0 && x.skip[e+1] <= left {
			e++
		}
		edge := x.edges[e]
		if depth == StemLetters {
			stem = h
		}
		h = (h ^ uint32(fold.Letter(int(edge&63)))) * hashPrime
		left -= x.skip[e]
		if edge&edgeFinal != 0 {
			if left == 0 {
				return h, stem
			}
			left--
		}
		e = edge >> 8
	}
}
