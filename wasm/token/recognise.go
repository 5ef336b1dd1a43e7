package token

import (
	"vigie/wasm/fold"
	"vigie/wasm/lexicon"
)

// recognised is what a piece turned out to be.
type recognised struct {
	how      uint8
	disguise uint8
	word     lexicon.Word
}

// What a piece can be.
const (
	isUnknown    uint8 = iota
	isWord             // known, perhaps under a disguise
	isNumber           // digits only
	isNumberWord       // a number, then a word: "15ans"
	isWordNumber       // a word, then a number: "m13"
	isForeign          // letters of another script
	isElided           // "jenvoie": a French word with the one before it, apostrophe left out
)

// cacheSize is how many pieces are remembered, a power of two. People repeat
// themselves: in chats nine words in ten are among the last thousand.
const cacheSize = 2048

// cached is one remembered piece: the hash of its spelling, 0 for none.
type cached struct {
	hash  uint64
	value recognised
}

// recognise tells what the word characters and symbols of a piece are. The
// answer depends on the spelling alone.
func (r *Reader) recognise(b []byte) recognised {
	// FNV-1a, 64 bits. Two spellings with one hash would be taken for each
	// other; that takes about four thousand million different words.
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	slot := &r.cache[h>>(64-11)]
	if slot.hash != h {
		slot.hash, slot.value = h, r.find(b)
	}
	return slot.value
}

// find looks a piece up: as it is, then with disguises undone, then with a
// typing mistake corrected.
func (r *Reader) find(b []byte) recognised {
	if w := r.lex.Exact(b); w != 0 {
		return recognised{how: isWord, word: w}
	}
	digits := leadingDigits(b)
	if digits == len(b) {
		return recognised{how: isNumber}
	}
	plain, foreign := onlyLetters(b)
	if foreign {
		return recognised{how: isForeign}
	}
	// "15ans", "m13", "18h30": digits at one end are a number first, unless a
	// longer word is hiding behind one digit.
	tail := trailingDigits(b)
	measured := digits > 0 && digits <= 4 && len(b)-digits <= 4 && plainLetters(b[digits:]) ||
		digits == 0 && tail > 0 && len(b)-tail <= 2 && b[len(b)-tail] != '0'
	if !measured || len(b) >= 5 && digits+tail == 1 || len(b) == 3 && digits == 1 {
		if w := r.search.Undress(b); w != 0 && len(b) >= 3 {
			return recognised{how: isWord, word: w, disguise: Leet}
		}
	}
	switch {
	case digits > 0:
		return recognised{how: isNumberWord}
	case tail > 0 && plainLetters(b[:len(b)-tail]):
		return recognised{how: isWordNumber}
	case plain && len(b) >= 4:
		if elision(b) > 0 && r.elided(b[elision(b):]) {
			return recognised{how: isElided}
		}
		if w := r.search.Correct(b); w != 0 {
			return recognised{how: isWord, word: w, disguise: Typo}
		}
	}
	return recognised{}
}

func leadingDigits(b []byte) int {
	n := 0
	for n < len(b) && fold.IsDigit(b[n]) {
		n++
	}
	return n
}

func trailingDigits(b []byte) int {
	n := 0
	for n < len(b) && fold.IsDigit(b[len(b)-1-n]) {
		n++
	}
	return n
}

func onlyLetters(b []byte) (plain, foreign bool) {
	plain = true
	for _, c := range b {
		if c == fold.Foreign {
			return false, true
		}
		plain = plain && fold.IsLetter(c)
	}
	return plain, false
}

func plainLetters(b []byte) bool {
	plain, _ := onlyLetters(b)
	return plain
}

// elision returns the length of what may be an elided French word at the front
// ("j", "l", "qu" before a vowel), 0 when there is none.
func elision(b []byte) int {
	n := 0
	switch b[0] {
	case 'j', 'l', 'd', 't', 'm', 's', 'n', 'c':
		n = 1
	case 'q':
		if b[1] == 'u' {
			n = 2
		}
	}
	if n == 0 || len(b)-n < 3 {
		return 0
	}
	switch b[n] {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'h':
		return n
	}
	return 0
}

// elided reports whether what is behind an elision is a French word that means
// something.
func (r *Reader) elided(b []byte) bool {
	w := r.lex.Exact(b)
	return w != 0 && r.lex.Means(w) && r.lex.Langs(r.lex.ListOf(w))&lexicon.FR != 0
}
