package lexicon

import "vigie/wasm/fold"

// Search finds known words behind disguises. A Search is reused for many words
// and is not safe for concurrent use; set Lexicon before use.
type Search struct {
	*Lexicon
	in     []byte
	edits  int
	keep   int // letters at the front that must be right
	budget int
	found  Word
}

// maxSteps bounds one search: the longest ordinary search takes about 300.
const maxSteps = 600

// Undress returns the word behind leetspeak and stretched letters ("s3cr3t",
// "phooooto", "p@rents"), 0 when there is none. A '*' stands for any letter.
func (s *Search) Undress(word []byte) Word {
	s.in, s.edits, s.budget, s.found = word, 0, maxSteps, 0
	s.walk(0, 1, 0, -1, false)
	return s.found
}

// Correct returns the word that is one typing mistake away (a letter changed,
// missing, added, or two swapped), 0 when there is none. Only words whose
// meaning matters are corrected to, so that an unknown name stays a name.
func (s *Search) Correct(word []byte) Word {
	s.in, s.edits, s.budget, s.found = word, 1, maxSteps, 0
	// In short words the first letter is rarely the wrong one, and so many
	// words are near that it has to be right.
	s.keep = 0
	if len(word) < 7 {
		s.keep = 1
	}
	s.walkTypo(0, 1, 0, false)
	return s.found
}

// step follows edge e from a node whose own word, if any, was final.
func (s *Search) step(e, n uint32, final bool) (first, count uint32, fin bool) {
	edge := s.edges[e]
	n += s.skip[e]
	if final {
		n++
	}
	return edge >> 8, n, edge&edgeFinal != 0
}

// walk looks at in[i:] from the node whose edges start at first, n words
// having been passed; prev is the code of the letter that led here.
func (s *Search) walk(i int, first, n uint32, prev int, final bool) bool {
	if s.budget--; s.budget < 0 {
		return false
	}
	if i == len(s.in) {
		if final {
			s.found = Word(n + 1)
		}
		return final
	}
	c := s.in[i]
	code := fold.Code(c)
	if code >= 0 && s.try(i, first, n, code, final) {
		return true
	}
	for _, alt := range leet[c] {
		if s.try(i, first, n, int(alt-'a'), final) {
			return true
		}
		if int(alt-'a') == prev && s.walk(i+1, first, n, prev, final) {
			return true
		}
	}
	if c == '*' && first != 0 {
		for e := first; ; e++ {
			f, m, fin := s.step(e, n, final)
			if s.walk(i+1, f, m, int(s.edges[e]&63), fin) {
				return true
			}
			if s.edges[e]&edgeLast != 0 {
				break
			}
		}
	}
	return code >= 0 && code == prev && s.walk(i+1, first, n, prev, final)
}

func (s *Search) try(i int, first, n uint32, code int, final bool) bool {
	e := s.find(first, uint32(code))
	if e == 0 {
		return false
	}
	f, m, fin := s.step(e, n, final)
	return s.walk(i+1, f, m, code, fin)
}

func (s *Search) walkTypo(i int, first, n uint32, final bool) bool {
	if s.budget--; s.budget < 0 {
		return false
	}
	if i == len(s.in) {
		if final && s.edits == 0 && s.Fuzzy(Word(n+1)) {
			s.found = Word(n + 1)
			return true
		}
	} else if e := s.find(first, uint32(fold.Code(s.in[i]))); e != 0 {
		f, m, fin := s.step(e, n, final)
		if s.walkTypo(i+1, f, m, fin) {
			return true
		}
	}
	if s.edits == 0 || i < s.keep {
		return false
	}
	s.edits = 0
	ok := s.mistake(i, first, n, final)
	if !ok {
		s.edits = 1
	}
	return ok
}

// mistake tries the four kinds of mistake at in[i]; the commonest first.
func (s *Search) mistake(i int, first, n uint32, final bool) bool {
	rest := len(s.in) - i
	if rest >= 2 && s.in[i] != s.in[i+1] {
		if e := s.find(first, uint32(fold.Code(s.in[i+1]))); e != 0 {
			f, m, fin := s.step(e, n, final)
			if e := s.find(f, uint32(fold.Code(s.in[i]))); e != 0 {
				f, m, fin = s.step(e, m, fin)
				if s.walkTypo(i+2, f, m, fin) {
					return true
				}
			}
		}
	}
	if rest >= 1 && s.walkTypo(i+1, first, n, final) {
		return true
	}
	if first == 0 {
		return false
	}
	for e := first; ; e++ {
		f, m, fin := s.step(e, n, final)
		if s.walkTypo(i, f, m, fin) || rest >= 1 && s.walkTypo(i+1, f, m, fin) {
			return true
		}
		if s.edges[e]&edgeLast != 0 {
			return false
		}
	}
}

// leet lists the letters a digit or symbol stands for, likeliest first.
var leet = [256]string{
	'0': "o", '1': "il", '2': "z", '3': "e", '4': "a", '5': "s", '6': "gb", '7': "t", '8': "b", '9': "gq",
	'@': "a", '$': "s", '!': "il", '|': "li", '+': "t", '(': "c", fold.Euro: "e",
}

// IsSymbol reports whether a folded byte that is no letter can stand for one
// inside a word.
func IsSymbol(c byte) bool {
	return c == '*' || !fold.IsDigit(c) && leet[c] != ""
}
