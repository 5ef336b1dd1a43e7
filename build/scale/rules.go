package main

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing/fstest"

	"vigie/rules"
	"vigie/rules/compiler"
)

// common is how many of the most frequent words the added rules are made of,
// so that their words do occur in messages.
const common = 3000

// grown returns the project's rules with so many added that each have three
// frequent words in a row. They are as weak as a rule can be, so what is
// noticed stays the same.
func grown(added int) (*compiler.Result, error) {
	files := fstest.MapFS{}
	err := fs.WalkDir(rules.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(rules.Files, path)
		files[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		return nil, err
	}
	const file = "fr/flattery.rules"
	own := string(files[file].Data)
	words := frequent(string(files["fr/words"].Data))
	r := rand.New(rand.NewPCG(1, 2))
	made := make([]string, added)
	for i := range made {
		a, b, c := words[r.IntN(len(words))], words[r.IntN(len(words))], words[r.IntN(len(words))]
		made[i] = fmt.Sprintf("rule added-%d\nwhy A rule for measuring.\nstrength 0.01\nmatch %s %s ..2 %s\n"+
			"catch {%s %s %s}\ncatch alors {%s %s %s}\ncatch {%s %s %s} alors\npass bonjour\npass merci\npass salut\n",
			i, a, b, c, a, b, c, a, b, c, a, b, c)
	}
	// A few of them do not behave, such as those that make up a phrase with a
	// meaning of its own: they are left out.
	for range 5 {
		head := own + "\n"
		files[file] = &fstest.MapFile{Data: []byte(head + strings.Join(made, "\n"))}
		res, err := compiler.Compile(files)
		var mistakes compiler.Errors
		if !errors.As(err, &mistakes) {
			return res, err
		}
		first := strings.Count(head, "\n") + 1
		lines := strings.Count(made[0], "\n") + 1
		bad := map[int]bool{}
		for _, m := range mistakes {
			if m.File != file || m.Line < first {
				return nil, m
			}
			bad[(m.Line-first)/lines] = true
		}
		var good []string
		for i, text := range made {
			if !bad[i] {
				good = append(good, text)
			}
		}
		made = good
	}
	return nil, errors.New("the added rules do not come to behave")
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
