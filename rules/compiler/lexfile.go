package compiler

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// form is one entry of a lexicon: how something is written, and what it means.
type form struct {
	pos      pos
	lang     string // "" for every language
	text     string // as written, one inflection
	concepts []string
	whole    bool // "=": as a phrase it replaces its words
	exact    bool // "~": never recognised through a typing mistake
}

// readLexicons reads all *.lex files below the folder of a language.
//
//	PHOTO: photo{,s}, tof{,s}, selfie
//	  une petite photo, =photo de classe
//	MINOR_AGE: #8-17
//
// A line that ends in a comma, or is indented, continues the one before.
func readLexicons(fsys fs.FS, dir, lang string, c *concepts, p *problems) []form {
	var out []form
	for _, file := range files(fsys, dir, ".lex") {
		ls, err := lines(fsys, file)
		if err != nil {
			p.add(pos{file, 1, 1}, "%v", err)
			continue
		}
		var current []string
		for _, l := range ls {
			start := 0
			if head, after, ok := strings.Cut(l.text, ":"); ok && l.indent == 0 {
				current = nil
				for _, name := range strings.Fields(head) {
					if c.check(name, l.at(strings.Index(l.text, name)), p) {
						current = append(current, name)
					}
				}
				start = len(l.text) - len(after)
			} else if l.indent == 0 || current == nil {
				p.add(l.pos, "expected CONCEPT: form, form, …")
				continue
			}
			out = append(out, parseForms(l, start, lang, current, p)...)
		}
	}
	return out
}

// parseForms splits a line at commas outside braces and expands the braces.
func parseForms(l line, start int, lang string, concepts []string, p *problems) []form {
	var out []form
	depth, from := 0, start
	flush := func(to int) {
		s := l.text[from:to]
		trimmed := strings.TrimSpace(s)
		if trimmed == "" {
			return
		}
		at := l.at(from + strings.Index(s, trimmed))
		f := form{pos: at, lang: lang, concepts: concepts}
		for {
			if rest, ok := strings.CutPrefix(trimmed, "="); ok {
				f.whole, trimmed = true, rest
			} else if rest, ok := strings.CutPrefix(trimmed, "~"); ok {
				f.exact, trimmed = true, rest
			} else {
				break
			}
		}
		expanded, err := expandBraces(trimmed)
		if err != nil {
			p.add(at, "%v in %q", err, trimmed)
			return
		}
		for _, e := range expanded {
			f.text = e
			out = append(out, f)
		}
	}
	for i := start; i < len(l.text); i++ {
		switch l.text[i] {
		case '{':
			depth++
		case '}':
			depth--
		case ',':
			if depth == 0 {
				flush(i)
				from = i + 1
			}
		}
	}
	flush(len(l.text))
	return out
}

// expandBraces writes out "envoi{e,es}" as envoie, envoies.
func expandBraces(s string) ([]string, error) {
	open := strings.IndexByte(s, '{')
	if open < 0 {
		if strings.IndexByte(s, '}') >= 0 {
			return nil, fmt.Errorf("'}' without '{'")
		}
		return []string{s}, nil
	}
	end := strings.IndexByte(s, '}')
	if end < open {
		return nil, fmt.Errorf("'{' and '}' do not match")
	}
	rest, err := expandBraces(s[end+1:])
	if err != nil {
		return nil, err
	}
	var out []string
	for _, middle := range strings.Split(s[open+1:end], ",") {
		for _, tail := range rest {
			out = append(out, s[:open]+strings.TrimSpace(middle)+tail)
		}
	}
	return out, nil
}

// readWords reads a list of ordinary words, commonest first, from a file; they
// carry no meaning but are known, so that they are not taken for a misspelling
// of something else, and they tell the language.
func readWords(fsys fs.FS, file string, p *problems) []string {
	ls, err := lines(fsys, file)
	if err != nil {
		p.add(pos{file, 1, 1}, "%v", err)
		return nil
	}
	var out []string
	for _, l := range ls {
		out = append(out, strings.Fields(l.text)...)
	}
	return out
}

// numberRange reads "#13" or "#8-17".
func numberRange(s string) (lo, hi int, err error) {
	a, b, ok := strings.Cut(s[1:], "-")
	if !ok {
		b = a
	}
	if lo, err = strconv.Atoi(a); err == nil {
		hi, err = strconv.Atoi(b)
	}
	if err == nil && (lo < 0 || hi < lo || hi > 101) {
		err = fmt.Errorf("numbers go from 0 to 101, 101 standing for everything above 100")
	}
	return lo, hi, err
}
