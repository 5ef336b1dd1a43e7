package lexicon

// A list in the pool is: one uint16 with the languages that know the word and
// the flags below, then groups of (languages, count, classes…), closed by a 0.
const (
	listLangs = 0x00FF
	// listFuzzy: the word may be recognised in spite of a typing mistake.
	listFuzzy = 0x0100
	// listWhole: the phrase replaces its words, which lose their own classes.
	listWhole = 0x0200
	// listMeans: the word has a meaning some rule asks for.
	listMeans = 0x0400
)

// ListFlags are the flags the compiler sets on lists.
const (
	ListFuzzy = listFuzzy
	ListWhole = listWhole
	ListMeans = listMeans
)

// Class is a test that pattern elements make of a token; a class is a set of
// concepts and words, closed under the concept hierarchy by the compiler.
type Class = uint16

// Langs returns the languages in which the word of a list is known.
func (x *Lexicon) Langs(list uint16) Lang { return Lang(x.pool[x.lists[list]] & listLangs) }

// Whole reports whether a phrase's list replaces the lists of its words.
func (x *Lexicon) Whole(list uint16) bool { return x.pool[x.lists[list]]&listWhole != 0 }

// Fuzzy reports whether a word means enough to be recognised in spite of a
// mistake.
func (x *Lexicon) Fuzzy(w Word) bool {
	return x.pool[x.lists[x.wordList[w]]]&listFuzzy != 0
}

// Means reports whether some rule asks for a word.
func (x *Lexicon) Means(w Word) bool {
	return x.pool[x.lists[x.wordList[w]]]&listMeans != 0
}

// Groups iterates over the classes that count for a list when the languages in
// guess are believed to be spoken: a reading counts in its own languages, and
// in any when the guessed ones do not know the word.
//
//	for at, cs := lex.Groups(list, guess, 0); cs != nil; at, cs = lex.Groups(list, guess, at) { … }
//
// at is opaque; start with 0.
func (x *Lexicon) Groups(list uint16, guess Lang, at int) (next int, classes []Class) {
	head := int(x.lists[list])
	known := Lang(x.pool[head] & listLangs)
	if at == 0 {
		at = head + 1
	}
	for x.pool[at] != 0 {
		langs, n := Lang(x.pool[at]), int(x.pool[at+1])
		classes = x.pool[at+2 : at+2+n]
		at += 2 + n
		if n > 0 && (langs&guess != 0 || known&guess == 0) {
			return at, classes
		}
	}
	return at, nil
}

// list finds where each list of the pool begins and reports whether the pool
// ends with the end of one.
func (x *Lexicon) list() bool {
	pool := x.pool
	x.lists = make([]uint32, 0, len(pool)/4+1)
	for at := 0; at < len(pool); at++ {
		x.lists = append(x.lists, uint32(at))
		for at++; ; {
			if at >= len(pool) {
				return false
			}
			if pool[at] == 0 {
				break
			}
			if at+1 >= len(pool) {
				return false
			}
			if at += 2 + int(pool[at+1]); at > len(pool) {
				return false
			}
		}
	}
	return len(x.lists) > 0
}

// Head returns the phrase state reached by a word that begins phrases, 0 when
// it begins none.
func (x *Lexicon) Head(w Word) uint16 {
	if !x.heads.Has(uint32(w)) {
		return 0
	}
	return uint16(x.heads.Rank(uint32(w)) + 1)
}

// Next follows a phrase from state with one more word: the state reached (0
// when no phrase goes on so) and the list of the phrase that ends with this
// word (0 when none does).
func (x *Lexicon) Next(state uint16, w Word) (next, list uint16) {
	lo, hi := x.states[state], x.states[state+1]
	for lo < hi {
		mid := (lo + hi) / 2
		if Word(x.arcWord[mid]) < w {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < x.states[state+1] && Word(x.arcWord[lo]) == w {
		if x.on.Has(lo) {
			next = uint16(x.heads.Count()+int(x.on.Rank(lo))) + 1
		}
		return next, x.arcList[lo]
	}
	return 0, 0
}

// Below reports whether all classes of all lists are less than n.
func (x *Lexicon) Below(n int) bool {
	for _, head := range x.lists {
		for at := int(head) + 1; x.pool[at] != 0; {
			first := at + 2
			at = first + int(x.pool[at+1])
			for _, c := range x.pool[first:at] {
				if int(c) >= n {
					return false
				}
			}
		}
	}
	return true
}
