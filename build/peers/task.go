package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"vigie/wasm/corpus"
	"vigie/wasm/perturb"
)

// task is what every peer is given.
type task struct {
	// Phrases are what a list filter is to find, word for word: the messages
	// with a sign of testdata/dev/*-b.jsonl, without the marks around them.
	Phrases []string `json:"phrases"`
	listed  []string
	// Train is what a classifier learns from: messages of testdata/train.
	Train []example `json:"train"`
	// Speed is what passes through: all that strangers say in testdata/dev.
	Speed []string `json:"speed"`
	// Sets are messages by name: what is to be found, plain and disguised, what
	// is in nobody's list, and what is harmless.
	Sets map[string][]string `json:"sets"`
	// Messages to time and to warm up with, and for how many seconds of processor time
	// at most; of those timed, the fastest Row in a row count.
	Messages int     `json:"messages"`
	Row      int     `json:"row"`
	Warm     int     `json:"warm"`
	Seconds  float64 `json:"seconds"`
	Find     bool    `json:"find"`
	Vigie    string  `json:"vigie"` // the npm package's entry
}

type example struct {
	Text string `json:"text"`
	Sign bool   `json:"sign"`
}

// The sets, in the order of the table.
const (
	exact      = "exact"
	otherWords = "other words"
	harmless   = "harmless"
)

var setOrder = []string{exact, "leet", "homoglyph", "zero-width", "spaced", "stretched", "typo", "no-accent", "upper", otherWords, harmless}

const (
	sampled   = 300  // phrases that are disguised, evenly spread
	learned   = 6000 // messages that classifiers learn from
	seed      = 20241124
	fewLetter = 6 // shorter texts are no phrase to look for
)

func newTask(root string) (*task, error) {
	t := &task{Sets: map[string][]string{}, Messages: 20_000, Row: 1000, Warm: 500, Seconds: 4, Find: true}
	seen := map[string]bool{}
	for _, file := range []string{"dev/fr", "dev/en", "dev/fr-b", "dev/en-b", "train/fr", "train/en"} {
		err := each(filepath.Join(root, "testdata", file+".jsonl"), func(c *corpus.Conversation, m *corpus.Message) {
			sign := len(m.Signals) > 0
			if filepath.Dir(file) == "train" {
				t.Train = append(t.Train, example{m.Text, sign})
				return
			}
			t.Speed = append(t.Speed, m.Text)
			switch {
			case len(m.Text) < fewLetter || seen[m.Text]:
			case sign && file[len(file)-2:] == "-b":
				t.Phrases = append(t.Phrases, m.Text)
				if p := strings.TrimFunc(m.Text, notInWords); len(p) >= fewLetter {
					t.listed = append(t.listed, p)
				}
			case sign:
				t.Sets[otherWords] = append(t.Sets[otherWords], m.Text)
			case c.Label == corpus.Benign:
				t.Sets[harmless] = append(t.Sets[harmless], m.Text)
			}
			seen[m.Text] = true
		})
		if err != nil {
			return nil, err
		}
	}
	t.Train = spread(t.Train, learned)
	t.Sets[exact] = spread(t.Phrases, sampled)
	t.Phrases = t.listed
	for _, name := range setOrder[1:9] {
		for i, text := range t.Sets[exact] {
			c := &corpus.Conversation{ID: fmt.Sprint(i), Messages: []corpus.Message{{From: "peer", Text: text}}}
			d, err := perturb.Apply(name, seed, c)
			if err != nil {
				return nil, err
			}
			t.Sets[name] = append(t.Sets[name], d.Messages[0].Text)
		}
	}
	return t, nil
}

// notInWords reports what is cut off the ends of phrases: behind a question
// mark many a filter sees no end of a word.
func notInWords(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// spread takes n of the values, evenly.
func spread[T any](all []T, n int) []T {
	if n >= len(all) {
		return all
	}
	out := make([]T, n)
	for i := range out {
		out[i] = all[i*len(all)/n]
	}
	return out
}

func each(file string, f func(*corpus.Conversation, *corpus.Message)) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	var wrong error
	err = corpus.Read(in, file, func(c *corpus.Conversation, _ int) error {
		for i := range c.Messages {
			if c.Messages[i].From == "peer" {
				f(c, &c.Messages[i])
			}
		}
		return nil
	}, func(e *corpus.Error) { wrong = e })
	if err == nil {
		err = wrong
	}
	return err
}
