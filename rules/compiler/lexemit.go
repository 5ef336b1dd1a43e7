package compiler

import (
	"sort"
	"strconv"

	"vigie/wasm/lexicon"
	"vigie/wasm/pack"
)

// emit writes the sections of package lexicon, and returns how many lists and
// states of phrases there are.
func (v *vocabulary) emit(b *pack.Builder, l *lists) (lists, states int) {
	words := sortedKeys(v.words)
	sortWords(words)
	number := map[string]uint32{}
	wordList := make([]uint16, 1, len(words)+1)
	for i, w := range words {
		number[w] = uint32(i + 1)
		wordList = append(wordList, l.of(v.merged(w), w))
	}
	var runes []uint32
	for r := range v.emoji {
		runes = append(runes, uint32(r))
	}
	sort.Slice(runes, func(i, j int) bool { return runes[i] < runes[j] })
	for _, r := range runes {
		wordList = append(wordList, l.of(v.emoji[rune(r)], ""))
	}
	numbers := make([]uint16, lexicon.NumberLists)
	for n := range numbers {
		numbers[n] = l.of(v.numbers[n], "")
	}
	heads, steps, arcs := v.phraseTrie(number, l)
	b.U32(pack.LexEdges, dawg(words))
	b.U16(pack.LexWordList, wordList)
	b.Bytes(pack.LexWordHead, pack.PutBits(heads))
	b.U32(pack.LexEmoji, runes)
	b.U16(pack.LexNumbers, numbers)
	b.Halves(pack.LexPhraseArcs, steps)
	// In columns: like beside like compresses to two thirds.
	b.U16(pack.LexPhraseWords, arcs.words)
	b.Bytes(pack.LexPhraseNext, pack.PutBits(arcs.on))
	b.U16(pack.LexPhraseLists, arcs.lists)
	b.U16(pack.LexListPool, l.pool)
	return len(l.offset), len(steps)
}

// merged returns the entry of a word; one written in digits also means what the
// number means.
func (v *vocabulary) merged(word string) *entry {
	e := v.words[word]
	n, err := strconv.Atoi(word)
	if err != nil {
		return e
	}
	number := v.numbers[min(n, 101)]
	if number == nil {
		return e
	}
	both := &entry{langs: e.langs | number.langs, exact: e.exact}
	for _, from := range []*entry{e, number} {
		for lang, atoms := range from.atoms {
			for a := range atoms {
				both.add(lang, a)
			}
		}
	}
	return both
}
