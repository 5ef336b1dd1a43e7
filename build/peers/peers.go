package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
)

// peer is one package to measure.
type peer struct {
	name      string
	pkg       string // npm name or Go module, where that is not the name
	inGo      bool
	noPhrases bool // it does not look for phrases: only its speed is measured
	what      string
}

// peers are the rows of the table, Vigie first.
var peers = []peer{
	{name: "vigie (npm)", what: "the shipped `.wasm`; nobody gave it the phrases. Signs by rules and a learned network, reasons in words, memory of each stranger"},
	{name: "vigie (Go, native)", inGo: true, what: "the same engine in a Go program; start includes compiling the rules"},
	{name: "allprofanity", what: "list filter, Aho-Corasick and leetspeak on"},
	{name: "obscenity", what: "list filter; confusables, leetspeak, blanks and repeated letters taken out, so that it finds phrases across words"},
	{name: "glin-profanity", what: "list filter; leetspeak (moderate) and Unicode undone"},
	{name: "@2toad/profanity", what: "list filter, whole words; its own English list cannot be left out"},
	{name: "bad-words", what: "list filter, one expression a phrase"},
	{name: "leo-profanity", what: "list filter for single words: a phrase never matches"},
	{name: "wink-nlp", what: "tokens and custom entities; undoes no disguise"},
	{name: "nlp.js", pkg: "@nlpjs/basic", what: "classifier, learned from the examples; judges by single words"},
	{name: "natural", what: "naive Bayes classifier, learned from the examples"},
	{name: "fasttext.wasm.js", what: "fastText in WebAssembly, learned from the examples with letter groups of 2 to 5"},
	{name: "harper.js", noPhrases: true, what: "grammar checker, Rust in WebAssembly: the nearest in build, not in purpose; only its speed says something here"},
	{name: "BobuSumisu/aho-corasick", pkg: "github.com/BobuSumisu/aho-corasick", inGo: true, what: "automaton over the phrases, lower case"},
	{name: "coregx/ahocorasick", pkg: "github.com/coregx/ahocorasick", inGo: true, what: "automaton over the phrases, lower case"},
	{name: "TwiN/go-away", pkg: "github.com/TwiN/go-away", inGo: true, what: "list filter; blanks, accents and leetspeak taken out, so that it finds phrases across words"},
	{name: "regexp", inGo: true, what: "one expression of all phrases, Go's standard library"},
}

// installed returns what a package weighs once installed with all it needs, in
// bytes, 0 where that says nothing, and its version.
func installed(p peer, vigie string) (size int64, version string, err error) {
	pkg := p.pkg
	if pkg == "" {
		pkg = p.name
	}
	switch {
	case p.name == "vigie (npm)":
		size, err = weigh(filepath.Dir(vigie))
		return size, "", err
	case p.inGo:
		if info, ok := debug.ReadBuildInfo(); ok {
			for _, m := range info.Deps {
				if m.Path == p.pkg {
					return 0, m.Version, nil
				}
			}
		}
		return 0, "", nil
	}
	data, err := os.ReadFile("package-lock.json")
	if err != nil {
		return 0, "", err
	}
	var lock struct {
		Packages map[string]struct {
			Version      string
			Dependencies map[string]string
		}
	}
	if err := json.Unmarshal(data, &lock); err != nil {
		return 0, "", err
	}
	// What a package needs is beside it, or in a folder above.
	wanted, done := []string{"node_modules/" + pkg}, map[string]bool{}
	if p.name == "wink-nlp" {
		wanted = append(wanted, "node_modules/wink-eng-lite-web-model")
	}
	for len(wanted) > 0 {
		at := wanted[0]
		wanted = wanted[1:]
		if done[at] {
			continue
		}
		done[at] = true
		for dep := range lock.Packages[at].Dependencies {
			for base := at; ; {
				if _, ok := lock.Packages[base+"/node_modules/"+dep]; ok {
					wanted = append(wanted, base+"/node_modules/"+dep)
					break
				}
				i := strings.LastIndex(base, "/node_modules/")
				if i < 0 {
					wanted = append(wanted, "node_modules/"+dep)
					break
				}
				base = base[:i]
			}
		}
		n, err := weigh(at)
		if err != nil {
			return 0, "", fmt.Errorf("%w: run `npm ci` in build/peers", err)
		}
		size += n
	}
	return size, lock.Packages["node_modules/"+pkg].Version, nil
}

// weigh adds up a folder's files, those of packages inside it left out.
func weigh(dir string) (size int64, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == "node_modules" && path != dir {
				return fs.SkipDir
			}
			return nil
		}
		info, err := d.Info()
		size += info.Size()
		return err
	})
	return size, err
}
