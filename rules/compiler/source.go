// Package compiler turns the rules, which people write as text, into the
// binary pack that the core reads, and checks them on the way: every rule
// against its own examples, every name against what is declared.
//
// It reports all mistakes at once, each as "rules/FILE:LINE:COLUMN: what is
// wrong". Nothing of this package is in the extension.
package compiler

import (
	"fmt"
	"io/fs"
	"sort"
	"strings"
	"unicode/utf8"
)

// Error is one mistake in a rule file.
type Error struct {
	File         string // below rules/
	Line, Column int    // 1-based; the column counts characters. 0 for no place
	Message      string
}

func (e Error) Error() string {
	if e.Line == 0 { // a mistake of all together
		return fmt.Sprintf("rules/%s: %s", e.File, e.Message)
	}
	return fmt.Sprintf("rules/%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

// Errors is every mistake found, by file and line.
type Errors []Error

func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, err := range e {
		lines[i] = err.Error()
	}
	return strings.Join(lines, "\n")
}

// pos is a place in a rule file.
type pos struct {
	file      string
	line, col int32
}

// problems collects mistakes.
type problems struct{ list Errors }

func (p *problems) add(at pos, format string, args ...any) {
	p.list = append(p.list, Error{at.file, int(at.line), int(at.col), fmt.Sprintf(format, args...)})
}

func (p *problems) err() error {
	if len(p.list) == 0 {
		return nil
	}
	sort.SliceStable(p.list, func(i, j int) bool {
		a, b := p.list[i], p.list[j]
		if a.File != b.File {
			return a.File < b.File
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Column < b.Column
	})
	return p.list
}

// line is one line of a rule file that says something.
type line struct {
	pos    pos    // of the first character that is not a blank
	text   string // without comment and outer blanks
	indent int    // blanks before it
}

// lines reads a file into its lines; '#' at the start of a line or after a
// blank begins a comment, unless a digit, letter or quote follows at once
// ("#8-17" is a number range).
func lines(fsys fs.FS, file string) ([]line, error) {
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	var out []line
	for i, s := range strings.Split(string(data), "\n") {
		s = strings.TrimRight(stripComment(s), " \t\r")
		body := strings.TrimLeft(s, " \t")
		if body == "" {
			continue
		}
		indent := len(s) - len(body)
		out = append(out, line{pos{file, int32(i + 1), int32(indent + 1)}, body, indent})
	}
	return out, nil
}

func stripComment(s string) string {
	for i := range len(s) {
		if s[i] == '#' && (i == 0 || s[i-1] == ' ' || s[i-1] == '\t') && (i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '#') {
			return s[:i]
		}
	}
	return s
}

// at is the place of byte offset i of the line's text.
func (l line) at(i int) pos {
	return pos{l.pos.file, l.pos.line, l.pos.col + int32(utf8.RuneCountInString(l.text[:i]))}
}

// keyword splits a line at its first blank; rest is the offset of what follows.
func (l line) keyword() (word string, rest int) {
	i := strings.IndexAny(l.text, " \t")
	if i < 0 {
		return l.text, len(l.text)
	}
	rest = i
	for rest < len(l.text) && (l.text[rest] == ' ' || l.text[rest] == '\t') {
		rest++
	}
	return l.text[:i], rest
}

// files returns the files of a folder with a suffix, sorted; none when the
// folder does not exist.
func files(fsys fs.FS, dir, suffix string) []string {
	var out []string
	_ = fs.WalkDir(fsys, dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, suffix) {
			out = append(out, path)
		}
		return nil
	})
	sort.Strings(out)
	return out
}
