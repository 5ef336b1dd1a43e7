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

// Spelling returns the hashes of a word, as HashOf does.
func (x *Lexicon) Spelling(w Word) (spelling, stem uint32) {
	return x.spelled[w], x.stems[w]
}

// spell fills in the hashes of all words: one walk through the automaton meets
// them in the order of their numbers.
func (x *Lexicon) spell() {
	n := len(x.wordList)
	x.spelled, x.stems = make([]uint32, n), make([]uint32, n)
	w := 0
	var walk func(first, h, stem uint32, depth int)
	walk = func(first, h, stem uint32, depth int) {
		if first == 0 {
			return
		}
		for e := first; ; e++ {
			edge := x.edges[e]
			hash, stem := (h^uint32(fold.Letter(int(edge&63))))*hashPrime, stem
			if depth == StemLetters {
				stem = h
			}
			if edge&edgeFinal != 0 {
				w++
				x.spelled[w], x.stems[w] = hash, stem
			}
			walk(edge>>8, hash, stem, depth+1)
			if edge&edgeLast != 0 {
				return
			}
		}
	}
	walk(1, hashSeed, 0, 0)
	for i, r := range x.emoji {
		x.spelled[int(x.words)+1+i] = (hashSeed ^ r) * hashPrime
	}
}
