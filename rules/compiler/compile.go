package compiler

import (
	"io/fs"
	"maps"
	"slices"
	"sort"
	"strings"

	"vigie/wasm/lexicon"
	"vigie/wasm/pack"
	"vigie/wasm/pattern"
	"vigie/wasm/reason"
	"vigie/wasm/signal"
)

// Langs are the languages that have rules, in the bit order of lexicon.Lang.
var Langs = []string{"fr", "en"}

// Result is a compiled rule pack and what is known about it.
type Result struct {
	Pack  []byte
	Rules []RuleInfo
	// Classes names the tests of rules, by class number.
	Classes []string
	// Vocabulary is every known word, folded; Words and Phrases count the
	// surface forms.
	Vocabulary     []string
	Words, Phrases int
	// Lexicon counts what people wrote in the lexicons, by language.
	Lexicon []LexiconInfo
}

// LexiconInfo is how many surface forms the lexicon of a language has, each
// inflection by itself, and for how many concepts. Lang is "shared" for what is
// written alike in all languages.
type LexiconInfo struct {
	Lang            string
	Forms, Concepts int
}

// RuleInfo describes one rule.
type RuleInfo struct {
	ID, Lang, Subject, Why string
	File                   string
	Line                   int
	Strength               float64
	Catches, Passes        int
	Context                bool
	// Caught and Passed are the sentences the rule must catch and let pass.
	Caught, Passed []string
}

// NetFile is where the learned network lies, below rules/; it may be absent.
const NetFile = "model/net.bin"

// modelRule begins the names that stand for the network where no rule matched.
const modelRule = "model/"

// Compile reads all rules below fsys (the folder rules/) and returns the pack,
// checked against every example. The error, if any, is of type Errors and
// holds every mistake; the result is nil then.
func Compile(fsys fs.FS) (*Result, error) {
	p := &problems{}
	src := read(fsys, p)
	if err := p.err(); err != nil {
		return nil, err
	}
	res := src.build(p)
	if err := p.err(); err != nil {
		return nil, err
	}
	src.check(res, p)
	if err := p.err(); err != nil {
		return nil, err
	}
	return res, nil
}

// source is everything read.
type source struct {
	concepts *concepts
	vocab    *vocabulary
	rules    []*rule
	guards   map[string]*namedGuard // "fr:reported"
	levels   *levels
	reasons  []string
	lexicon  []LexiconInfo
	named    map[string]bool // the atoms that patterns of rules name
	net      []byte          // the learned network, nil when there is none
	room     room
}

func read(fsys fs.FS, p *problems) *source {
	s := &source{room: packRoom, concepts: readConcepts(fsys, p), vocab: newVocabulary(), guards: map[string]*namedGuard{}, named: map[string]bool{}}
	forms := readLexicons(fsys, "shared", "", s.concepts, p)
	s.lexicon = append(s.lexicon, count("shared", forms))
	for _, lang := range Langs {
		s.vocab.common(langBits[lang], readWords(fsys, lang+"/words", p))
		own := readLexicons(fsys, lang, lang, s.concepts, p)
		s.lexicon = append(s.lexicon, count(lang, own))
		forms = append(forms, own...)
		rules, guards := readRules(fsys, lang, s.concepts, s.named, p)
		s.rules = append(s.rules, rules...)
		for name, g := range guards {
			s.guards[lang+":"+name] = g
		}
	}
	for _, lang := range reason.Codes {
		s.reasons = append(s.reasons, readReasons(fsys, lang, p)...)
	}
	s.vocab.common(lexicon.Other, readWords(fsys, "other/words", p))
	for _, f := range forms {
		s.vocab.form(f, p)
	}
	s.levels = readLevels(fsys, p)
	if net, err := fs.ReadFile(fsys, NetFile); err == nil {
		s.net = net
	}
	return s
}

func (s *source) build(p *problems) *Result {
	known := len(p.list)
	atoms := maps.Clone(s.named)
	for _, r := range s.rules {
		for _, m := range r.match {
			m.read.name(atoms)
		}
		for _, g := range r.guards {
			g.expr.name(atoms)
		}
	}
	for _, g := range s.guards {
		for _, u := range g.uses {
			u.expr.name(atoms)
		}
	}
	for _, a := range slices.Sorted(maps.Keys(atoms)) {
		if strings.Contains(a, ":") {
			s.vocab.literal(a)
		}
	}

	for _, name := range s.concepts.names() { // the network knows them all
		atoms[name] = true
	}
	k := newClasses(s.concepts, atoms, s.room.classes)
	b := &pack.Builder{}
	t := foldTable()
	b.U16(pack.FoldPages, t.pages)
	b.U16(pack.FoldCells, t.cells)
	b.Bytes(pack.FoldLong, t.long)
	s.room.check(p, "concepts and words that rules name", len(k.atoms)+1, s.room.classes)
	s.room.check(p, "different words, those in phrases and rules included", len(s.vocab.words), s.room.words)
	if len(p.list) > known {
		return &Result{}
	}
	lists, states := s.vocab.emit(b, newLists(k))
	s.room.check(p, "different sets of meanings that words and phrases have", lists, s.room.lists)
	s.room.check(p, "beginnings of phrases that go on", states, s.room.phrases)
	m := newEmitter(s.concepts, k, k.frequencies(s.vocab), p)
	res := &Result{Classes: k.names, Vocabulary: sortedKeys(s.vocab.words), Words: len(s.vocab.words), Phrases: len(s.vocab.phrases), Lexicon: s.lexicon}
	for _, r := range s.rules {
		m.rule(r)
		r.match = nil // no longer needed
		res.Rules = append(res.Rules, r.info())
	}
	s.room.check(p, "alternatives of rules", len(m.rules), s.room.rules)
	s.room.check(p, "rules", len(m.names), s.room.names)
	if len(p.list) > known {
		return &Result{}
	}
	insisting := uint32(len(m.names))
	m.names = append(m.names, insistingRule)
	for i := range signal.Count {
		m.names = append(m.names, modelRule+signal.ID(i).String())
	}
	m.emit(b)
	lines, weights := s.levels.emit(insisting)
	b.U32(pack.LevelLines, lines)
	b.U32(pack.LevelWeights, weights)
	b.Strings(pack.ReasonText, s.reasons)
	b.U32(pack.ModelConcepts, k.entries())
	b.Bytes(pack.ModelNet, s.net)
	res.Pack = b.Finish()
	return res
}

// count counts the different forms and concepts of a lexicon.
func count(lang string, forms []form) LexiconInfo {
	texts, concepts := map[string]bool{}, map[string]bool{}
	for _, f := range forms {
		texts[f.text] = true
		for _, c := range f.concepts {
			concepts[c] = true
		}
	}
	return LexiconInfo{lang, len(texts), len(concepts)}
}

func (r *rule) subjectName() string {
	if r.kind == pattern.KindContext {
		return pattern.Context(r.subject).String()
	}
	return signal.ID(r.subject).String()
}

func (r *rule) info() RuleInfo {
	texts := func(of []example) (out []string) {
		for _, ex := range of {
			out = append(out, ex.text)
		}
		return out
	}
	return RuleInfo{
		Caught: texts(r.catches), Passed: texts(r.passes),
		ID: r.id, Lang: r.lang, Subject: r.subjectName(), Why: r.why, File: r.pos.file, Line: int(r.pos.line),
		Strength: r.strength, Catches: len(r.catches), Passes: len(r.passes), Context: r.kind == pattern.KindContext,
	}
}

func sortedGuards(m map[string]*namedGuard) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
