package compiler

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// expr is a parsed pattern: a sequence of elements.
type expr []element

type elementKind uint8

const (
	elemAtoms elementKind = iota // one token or phrase that is any of the atoms
	elemGap                      // up to n tokens
	elemAlt                      // one of several sequences
	elemNot                      // what follows is none of the atoms
	elemFirst                    // beginning of a sentence
	elemLast                     // end of a sentence
	elemAny                      // any one token
)

type element struct {
	kind     elementKind
	optional bool
	n        uint8 // of a gap
	pos      pos
	atoms    []string // concepts in capitals; words as "fr:word"
	branches []expr
}

// defaultGap is what ".." means.
const defaultGap = 3

// exprParser reads the pattern language:
//
//	CONCEPT word l'autre   in a row
//	(A | b c)              one of these
//	X?  (…)?               may be left out
//	..  ..5                up to 3, up to 5 tokens of the same sentence
//	!X                     what follows is not X
//	^  $  *                beginning and end of a sentence, any one token
type exprParser struct {
	l        line
	i        int
	lang     string
	concepts *concepts
	p        *problems
	memo     memo
}

// memo keeps what has been read, by language and text: rules are many and their
// words few, so that what is alike lies in memory once.
type memo struct {
	atoms  map[string][]string
	groups map[string]element // of one token each
	exprs  map[string]expr
}

func newMemo() memo {
	return memo{map[string][]string{}, map[string]element{}, map[string]expr{}}
}

func parseExpr(l line, from int, lang string, c *concepts, memo memo, p *problems) expr {
	x := &exprParser{l: l, i: from, lang: lang, concepts: c, p: p, memo: memo}
	e := slices.Clone(x.sequence())
	if x.i < len(l.text) {
		p.add(l.at(x.i), "unexpected %q", l.text[x.i:x.i+1])
	}
	if len(e) == 0 {
		p.add(l.at(from), "empty pattern")
	}
	if len(e) > 0 && (e[0].kind == elemGap || e[len(e)-1].kind == elemGap) {
		p.add(e[0].pos, "a pattern neither begins nor ends with a gap")
	}
	return e
}

func (x *exprParser) blanks() {
	for x.i < len(x.l.text) && x.l.text[x.i] == ' ' {
		x.i++
	}
}

func (x *exprParser) peek() byte {
	x.blanks()
	if x.i >= len(x.l.text) {
		return 0
	}
	return x.l.text[x.i]
}

func (x *exprParser) sequence() expr {
	var out expr
	for {
		c := x.peek()
		if c == 0 || c == '|' || c == ')' {
			return out
		}
		at := x.l.at(x.i)
		es := x.element(c, at)
		if es == nil {
			return out
		}
		if x.i < len(x.l.text) && x.l.text[x.i] == '?' {
			x.i++
			if len(es) > 1 {
				es = expr{{kind: elemAlt, pos: at, branches: []expr{es}}}
			}
			es[0].optional = true
			if es[0].kind == elemGap || es[0].kind == elemNot || es[0].kind == elemFirst || es[0].kind == elemLast {
				x.p.add(at, "'?' makes no sense here")
			}
		}
		out = append(out, es...)
	}
}

func (x *exprParser) element(c byte, at pos) expr {
	text := x.l.text
	switch c {
	case '(':
		return x.known(at)
	case '^':
		x.i++
		return expr{{kind: elemFirst, pos: at}}
	case '$':
		x.i++
		return expr{{kind: elemLast, pos: at}}
	case '*':
		x.i++
		return expr{{kind: elemAny, pos: at}}
	case '.':
		n := 0
		for x.i < len(text) && text[x.i] == '.' {
			x.i++
			n++
		}
		from := x.i
		for x.i < len(text) && text[x.i] >= '0' && text[x.i] <= '9' {
			x.i++
		}
		gap := defaultGap
		if x.i > from {
			gap, _ = strconv.Atoi(text[from:x.i])
		}
		if n != 2 || gap < 1 || gap > 16 {
			x.p.add(at, "a gap is written .. or ..N, with N from 1 to 16")
			gap = defaultGap
		}
		return expr{{kind: elemGap, pos: at, n: uint8(gap)}}
	case '!':
		x.i++
		inner := x.element(x.peek(), x.l.at(x.i))
		if len(inner) != 1 || inner[0].kind != elemAtoms || inner[0].optional {
			x.p.add(at, "'!' takes one concept, one word, or several in parentheses")
			return expr{}
		}
		inner[0].kind = elemNot
		return inner
	}
	return x.atom(at)
}

// atom reads a concept or a word; a word with an apostrophe or a hyphen is
// several in a row.
func (x *exprParser) atom(at pos) expr {
	from := x.i
	for x.i < len(x.l.text) && !strings.ContainsRune(" ()|?^$*!", rune(x.l.text[x.i])) {
		x.i++
	}
	word := x.l.text[from:x.i]
	if word == "" {
		x.p.add(at, "unexpected %q", x.l.text[x.i:x.i+1])
		x.i = len(x.l.text)
		return nil
	}
	if isConcept(word) {
		x.concepts.check(word, at, x.p)
		return expr{{kind: elemAtoms, pos: at, atoms: x.alone(word)}}
	}
	if strings.IndexFunc(word, unicode.IsUpper) >= 0 {
		x.p.add(at, "%q is neither a concept (all capitals) nor a word (no capitals)", word)
	}
	words := splitWords(word)
	if len(words) == 0 {
		x.p.add(at, "%q is no word", word)
	}
	var out expr
	for _, w := range words {
		out = append(out, element{kind: elemAtoms, pos: at, atoms: x.alone(x.lang + ":" + w)})
	}
	return out
}

// alone returns a set of one atom.
func (x *exprParser) alone(atom string) []string {
	one := x.memo.atoms[atom]
	if one == nil {
		one = []string{atom}
		x.memo.atoms[atom] = one
	}
	return one
}

// known reads a group, from memory if it was read before.
func (x *exprParser) known(at pos) expr {
	text := x.l.text[x.i:]
	end := strings.IndexByte(text, ')') + 1
	if end == 0 || strings.LastIndexByte(text[:end], '(') > 0 { // not closed, or with groups in it
		x.i++
		return x.group(at)
	}
	text = text[:end]
	key := x.lang + text
	if el, ok := x.memo.groups[key]; ok {
		x.i += len(text)
		el.pos = at
		return expr{el}
	}
	known := len(x.p.list)
	x.i++
	e := x.group(at)
	if len(x.p.list) == known && e[0].kind == elemAtoms {
		x.memo.groups[strings.Clone(key)] = e[0]
	}
	return e
}

func (x *exprParser) group(at pos) expr {
	alt := element{kind: elemAlt, pos: at}
	for {
		branch := x.sequence()
		if len(branch) == 0 {
			x.p.add(x.l.at(x.i), "empty alternative")
		}
		alt.branches = append(alt.branches, branch)
		switch x.peek() {
		case '|':
			x.i++
			continue
		case ')':
			x.i++
		default:
			x.p.add(at, "'(' is never closed")
		}
		break
	}
	// Alternatives of one token each are one test.
	var atoms []string
	for _, b := range alt.branches {
		if len(b) != 1 || b[0].kind != elemAtoms || b[0].optional {
			return expr{alt}
		}
		atoms = append(atoms, b[0].atoms...)
	}
	return expr{{kind: elemAtoms, pos: at, atoms: atoms}}
}
