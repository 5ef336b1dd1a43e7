package main

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"

	"vigie/rules"
	"vigie/rules/compiler"
	"vigie/wasm/engine"
)

// common is how many of the most frequent words of a language the added rules
// are made of, so that their words do occur in messages.
const common = 3000

// inFile is how many added rules are in a file.
const inFile = 1000

// grower writes rules beside the project's own: variations of these, with other
// words in the places of theirs. They are as weak as a rule can be, so what is
// noticed stays the same.
type grower struct {
	files fstest.MapFS
	eng   *engine.Engine // with the project's own rules
	kinds []kind
	words map[string]*words
	rnd   *rand.Rand
	added int // alternatives so far
	rules int
}

// kind is a rule that variations are made of.
type kind struct {
	lang          string
	match, unless []string
}

// sign is what the added rules are about: the weakest, of which the project's
// own examples are few enough not to be caught by chance.
const sign = "flattery"

// words are the frequent words of a language; idle are those that no rule
// names and that mean nothing, which no guard can stop on.
type words struct {
	all, idle []string
	pass      []string // sentences that no rule catches
}

var passing = map[string][]string{"fr": {"bonjour", "merci", "salut"}, "en": {"hello", "thanks", "bye"}}

// grown returns the project's rules with about so many alternatives added.
func grown(added int) (*compiler.Result, error) {
	g, err := newGrower()
	if err != nil {
		return nil, err
	}
	for g.added < added {
		if err := g.file(added); err != nil {
			return nil, err
		}
	}
	// A few do not behave, because their words happen to be in another rule's
	// example: they are left out.
	for range 5 {
		res, err := compiler.Compile(g.files)
		var mistakes compiler.Errors
		if !errors.As(err, &mistakes) {
			return res, err
		}
		for _, m := range mistakes {
			if !g.drop(m) {
				return nil, m
			}
		}
	}
	return nil, errors.New("the added rules do not come to behave")
}

var addedRule = regexp.MustCompile(`rule (\w\w)/` + sign + `/(added-(\d+)) `)

// drop leaves out the added rule that a mistake is about.
func (g *grower) drop(m compiler.Error) bool {
	named := addedRule.FindStringSubmatch(m.Message)
	if named == nil {
		return false
	}
	for name, f := range g.files {
		if !strings.HasPrefix(name, named[1]+"/added-") {
			continue
		}
		head, rest, ok := strings.Cut(string(f.Data), "\nrule "+named[2]+"\n")
		if ok {
			_, tail, more := strings.Cut(rest, "\nrule ")
			if more {
				head += "\nrule " + tail
			}
			f.Data = []byte(head)
			break
		}
	}
	return true
}

func newGrower() (*grower, error) {
	g := &grower{files: fstest.MapFS{}, words: map[string]*words{}, rnd: rand.New(rand.NewPCG(1, 2))}
	err := fs.WalkDir(rules.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(rules.Files, name)
		g.files[name] = &fstest.MapFile{Data: data}
		if path.Ext(name) == ".rules" && path.Base(name) != "guards.rules" {
			g.read(path.Dir(name), string(data))
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	res, err := compiler.Compile(g.files)
	if err != nil {
		return nil, err
	}
	if g.eng, err = engine.New(string(res.Pack)); err != nil {
		return nil, err
	}
	for lang, pass := range passing {
		w := &words{all: frequent(string(g.files[lang+"/words"].Data)), pass: pass}
		for _, word := range w.all {
			if t := g.eng.Trace(word).Tokens; len(t) == 1 && t[0].Known && len(t[0].Classes) == 0 {
				w.idle = append(w.idle, word)
			}
		}
		if len(w.idle) < 100 {
			return nil, errors.New("too few frequent words are free for rules: " + lang)
		}
		g.words[lang] = w
	}
	return g, nil
}

// read takes the rules of a file about a sign apart.
func (g *grower) read(lang, text string) {
	var head []string // guards of all rules in the file
	var k *kind
	for line := range strings.Lines(text) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		rest = strings.TrimSpace(rest)
		switch {
		case word == "context": // what the teen says
			return
		case word == "rule":
			g.kinds = append(g.kinds, kind{lang: lang, unless: slices.Clone(head)})
			k = &g.kinds[len(g.kinds)-1]
		case word == "unless" && k == nil:
			head = append(head, rest)
		case word == "match" && k != nil:
			k.match = append(k.match, rest)
		case word == "unless" && k != nil:
			k.unless = append(k.unless, rest)
		}
	}
}

// file adds a file of each language with variations of all rules in turn, until
// there are enough alternatives.
func (g *grower) file(enough int) error {
	texts := map[string]*strings.Builder{}
	for lang := range passing {
		texts[lang] = &strings.Builder{}
		texts[lang].WriteString("signal " + sign + "\n")
	}
	for i := 0; i < inFile && g.added < enough; i++ {
		k := g.kinds[g.rules%len(g.kinds)]
		if err := g.rule(texts[k.lang], k); err != nil {
			return err
		}
	}
	for lang, b := range texts {
		g.files[fmt.Sprintf("%s/added-%d.rules", lang, g.rules)] = &fstest.MapFile{Data: []byte(b.String())}
	}
	return nil
}

// rule writes a variation: an alternative of its own for the sentences that it
// has to catch, and all of the original with other words.
func (g *grower) rule(b *strings.Builder, k kind) error {
	w := g.words[k.lang]
	own, err := g.example(w)
	if err != nil {
		return err
	}
	g.rules++
	fmt.Fprintf(b, "\nrule added-%d\nwhy A rule for measuring.\nstrength 0.01\n", g.rules)
	for _, u := range k.unless {
		fmt.Fprintf(b, "unless %s\n", u)
	}
	fmt.Fprintf(b, "match %s %s ..2 %s\n", own[1], own[2], own[3])
	for _, m := range k.match {
		fmt.Fprintf(b, "match %s\n", g.vary(m, w.all))
	}
	caught := "{" + strings.Join(own[1:4], " ") + "}"
	fmt.Fprintf(b, "catch %s\ncatch %s %s\ncatch %s %s\n", caught, own[0], caught, caught, own[0])
	for _, p := range w.pass {
		fmt.Fprintf(b, "pass %s\n", p)
	}
	g.added += 1 + len(k.match)
	return nil
}

// example returns four idle words that mean nothing together either.
func (g *grower) example(w *words) ([]string, error) {
	for range 1000 {
		var own []string
		for len(own) < 4 {
			if word := w.idle[g.rnd.IntN(len(w.idle))]; !slices.Contains(own, word) {
				own = append(own, word)
			}
		}
		t := g.eng.Trace(strings.Join(own, " ") + " " + own[0])
		if len(t.Phrases) == 0 && len(t.Tokens) == 5 {
			return own, nil
		}
	}
	return nil, errors.New("no words are left that are no phrase")
}

var atom = regexp.MustCompile(`[A-Za-z][A-Za-z0-9_']*\??`)

// vary writes other words in the places of the words and meanings of a pattern
// that stand for themselves; groups stay. Three have to be there at least, so
// that variations are not alike.
func (g *grower) vary(pattern string, all []string) string {
	var out strings.Builder
	depth, from, fixed := 0, 0, 0
	word := func() string { return all[g.rnd.IntN(len(all))] }
	put := func(to int) {
		out.WriteString(atom.ReplaceAllStringFunc(pattern[from:to], func(a string) string {
			if strings.HasSuffix(a, "?") {
				return word() + "?"
			}
			fixed++
			return word()
		}))
	}
	for i := range pattern {
		switch pattern[i] {
		case '(':
			if depth++; depth == 1 {
				put(i)
				from = i
			}
		case ')':
			if depth--; depth == 0 {
				out.WriteString(pattern[from : i+1])
				from = i + 1
			}
		}
	}
	put(len(pattern))
	text := out.String()
	for ; fixed < 3; fixed++ {
		if rest, first := strings.CutPrefix(text, "^ "); first {
			text = "^ " + word() + " " + rest
		} else {
			text = word() + " " + text
		}
	}
	return text
}

// frequent returns the most frequent words of a list that are plain letters.
func frequent(list string) (out []string) {
	plain := regexp.MustCompile(`^[a-z]{4,}$`)
	for line := range strings.Lines(list) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			if plain.MatchString(w) && len(out) < common {
				out = append(out, w)
			}
		}
	}
	return out
}
