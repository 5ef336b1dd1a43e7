package compiler

import (
	"sort"
	"strings"
	"unicode/utf8"

	"vigie/wasm/fold"
	"vigie/wasm/lexicon"
	"vigie/wasm/token"
)

// langBits are the languages with a folder, and the one for all others.
var langBits = map[string]lexicon.Lang{"fr": lexicon.FR, "en": lexicon.EN, "other": lexicon.Other, "": lexicon.Understood}

// entry is what a word, a phrase, an emoji or a number means.
type entry struct {
	atoms map[lexicon.Lang]map[string]bool
	langs lexicon.Lang // that know it
	whole bool
	exact bool
}

func (e *entry) add(lang lexicon.Lang, atoms ...string) {
	if e.atoms == nil {
		e.atoms = map[lexicon.Lang]map[string]bool{}
	}
	if e.atoms[lang] == nil {
		e.atoms[lang] = map[string]bool{}
	}
	for _, a := range atoms {
		e.atoms[lang][a] = true
	}
	e.langs |= lang
}

// vocabulary is everything the lexicon knows.
type vocabulary struct {
	words   map[string]*entry // folded word
	phrases map[string]*entry // folded words joined by blanks
	emoji   map[rune]*entry
	numbers map[int]*entry
	rank    map[string]float64 // how common a word is, as a share
}

var specials = map[string]int{
	"#question": token.SpecialQuestion, "#quote": token.SpecialQuote, "#link": token.SpecialLink, "#phone": token.SpecialPhone,
}

func newVocabulary() *vocabulary {
	return &vocabulary{words: map[string]*entry{}, phrases: map[string]*entry{}, emoji: map[rune]*entry{}, numbers: map[int]*entry{}, rank: map[string]float64{}}
}

func get[K comparable](m map[K]*entry, k K) *entry {
	e := m[k]
	if e == nil {
		e = &entry{}
		m[k] = e
	}
	return e
}

// common adds ordinary words, commonest first.
func (v *vocabulary) common(lang lexicon.Lang, words []string) {
	n := 0
	for _, w := range words {
		for _, part := range splitWords(w) {
			get(v.words, part).langs |= lang
			n++
			v.rank[part] = max(v.rank[part], 0.05/float64(n))
		}
	}
}

// form adds one entry of a lexicon.
func (v *vocabulary) form(f form, p *problems) {
	lang := langBits[f.lang]
	if strings.HasPrefix(f.text, "#") {
		v.special(f, lang, p)
		return
	}
	if r, size := utf8.DecodeRuneInString(f.text); isEmoji(r) && strings.TrimFunc(f.text[size:], dropped) == "" {
		get(v.emoji, r).add(lang, f.concepts...)
		return
	}
	words := splitWords(f.text)
	switch {
	case len(words) == 0:
		p.add(f.pos, "%q has no letters, and is no emoji", f.text)
	case len(words) > lexicon.MaxPhrase:
		p.add(f.pos, "%q is %d words long, at most %d can be", f.text, len(words), lexicon.MaxPhrase)
	case len(words) == 1:
		e := get(v.words, words[0])
		e.add(lang, f.concepts...)
		e.exact = e.exact || f.exact
	default:
		for _, w := range words {
			get(v.words, w).langs |= lang
		}
		e := get(v.phrases, strings.Join(words, " "))
		e.add(lang, f.concepts...)
		e.whole = e.whole || f.whole
	}
}

func (v *vocabulary) special(f form, lang lexicon.Lang, p *problems) {
	if n, ok := specials[f.text]; ok {
		get(v.numbers, n).add(lang, f.concepts...)
		return
	}
	lo, hi, err := numberRange(f.text)
	if err != nil {
		p.add(f.pos, "%q is neither a range of numbers nor one of #question, #quote, #link, #phone: %v", f.text, err)
		return
	}
	for n := lo; n <= hi; n++ {
		get(v.numbers, n).add(lang, f.concepts...)
	}
}

// literal adds a word that a pattern names.
func (v *vocabulary) literal(atom string) {
	code, word, _ := strings.Cut(atom, ":")
	get(v.words, word).add(langBits[code], atom)
}

// minFuzzy is the length from which a word is recognised in spite of a typing
// mistake.
const minFuzzy = 5

// lists numbers the distinct lists of all entries.
type lists struct {
	classes *classes
	index   map[string]uint16
	offset  []uint32
	pool    []uint16
}

func newLists(k *classes) *lists {
	l := &lists{classes: k, index: map[string]uint16{}}
	l.put([]uint16{0, 0}) // list 0: unknown, means nothing
	return l
}

func (l *lists) put(body []uint16) uint16 {
	key := string(u16bytes(body))
	if n, ok := l.index[key]; ok {
		return n
	}
	n := uint16(len(l.offset))
	l.index[key] = n
	l.offset = append(l.offset, uint32(len(l.pool)))
	l.pool = append(l.pool, body...)
	return n
}

// of returns the list of an entry; word is its spelling, "" when it has none
// that could be mistyped.
func (l *lists) of(e *entry, word string) uint16 {
	if e == nil {
		return 0
	}
	body := []uint16{uint16(e.langs)}
	if e.whole {
		body[0] |= lexicon.ListWhole
	}
	var langs []lexicon.Lang
	for lang := range e.atoms {
		langs = append(langs, lang)
	}
	sort.Slice(langs, func(i, j int) bool { return langs[i] < langs[j] })
	means := false
	for _, lang := range langs {
		var atoms []string
		for a := range e.atoms[lang] {
			atoms = append(atoms, a)
		}
		cs := l.classes.matching(atoms)
		if len(cs) == 0 {
			continue
		}
		means = true
		body = append(append(body, uint16(lang), uint16(len(cs))), cs...)
	}
	if means {
		body[0] |= lexicon.ListMeans
		if len(word) >= minFuzzy && !e.exact {
			body[0] |= lexicon.ListFuzzy
		}
	}
	return l.put(append(body, 0))
}

// sortWords orders words by the codes of their letters, as the automaton does.
func sortWords(words []string) {
	sort.Slice(words, func(i, j int) bool {
		a, b := words[i], words[j]
		for k := 0; k < len(a) && k < len(b); k++ {
			if a[k] != b[k] {
				return fold.Code(a[k]) < fold.Code(b[k])
			}
		}
		return len(a) < len(b)
	})
}
