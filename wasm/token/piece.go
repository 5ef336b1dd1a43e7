package token

import "vigie/wasm/fold"

// A piece is a run of word characters as written; what stands before it tells
// whether neighbouring pieces may belong together.
type piece struct {
	lo, hi uint16
	before uint8
	sep    byte // the single separator between this piece and the one before; 0 for none or several
	kind   uint8
}

// maxSymbolWord is how long a word written with symbols is at most; a longer
// row of letters and symbols is several words.
const maxSymbolWord = 24

const maxPieces = fold.MaxBytes/2 + 2

// What a piece is.
const (
	word uint8 = iota
	symbolWord
	mention
	question
	quote
	link
	emoji
	heart
)

// cut fills r.pieces from the buffer, and shortens the buffer to what they
// cover: where there are too many pieces, and before the last one when more
// text follows, since it may be incomplete, unless it is the only one.
func (r *Reader) cut(more bool) {
	b, n := &r.buf.Bytes, r.buf.N
	r.np = 0
	var before uint8
	var sep byte
	seps := 0
	add := func(kind uint8, lo, hi int) {
		if seps != 1 {
			sep = 0
		}
		r.pieces[r.np] = piece{lo: uint16(lo), hi: uint16(hi), before: before, sep: sep, kind: kind}
		r.np++
		before, sep, seps = Joined, 0, 0
	}
	i := 0
	for i < n && r.np < maxPieces {
		c := b[i]
		switch {
		case fold.IsWord(c) || startsWithSymbol(b[:n], i):
			lo := i
			kind := word
			if !fold.IsWord(c) {
				kind = symbolWord
				i++
			}
			for i < n && (fold.IsWord(b[i]) || i-lo < maxSymbolWord && insideSymbol(b[:n], i)) {
				if !fold.IsWord(b[i]) {
					kind = symbolWord
				}
				i++
			}
			if end := linkEnd(b[:n], lo, i); end > i {
				kind, i = link, end
			}
			if kind == symbolWord && c == '@' {
				kind = mention
			}
			add(kind, lo, i)
		case c == fold.Emoji || c == fold.Euro || c == '$':
			add(emoji, i, i+1)
			i++
		case c == '<' && i+1 < n && b[i+1] == '3':
			add(heart, i, i+2)
			i += 2
		case c == '?':
			lo := i
			for i < n && (b[i] == '?' || b[i] == '!' || b[i] == ' ' && i+1 < n && b[i+1] == '?') {
				i++
			}
			add(question, lo, i)
			before = Break
		case c == '"':
			add(quote, i, i+1)
			i++
		default:
			if ends(b[:n], i) {
				before = Break
			}
			if seps == 0 || sep != c {
				sep = c
			}
			seps++
			i++
		}
	}
	if more && i == n && r.np > 1 && int(r.pieces[r.np-1].hi) == n {
		r.np--
		i = int(r.pieces[r.np].lo)
	}
	r.buf.N = i
}

// ends reports whether the punctuation at i ends a sentence: a new line, a
// semicolon, or '.', '!' followed by a blank or the end. Dots in a row hesitate
// and do not.
func ends(b []byte, i int) bool {
	switch b[i] {
	case '\n', ';':
		return true
	case '.', '!':
		dots := i > 0 && b[i-1] == '.' || i+1 < len(b) && b[i+1] == '.'
		return !(dots && b[i] == '.') && (i+1 >= len(b) || b[i+1] == ' ' || b[i+1] == '!')
	}
	return false
}

// insideSymbol reports whether the symbol at i stands between two letters and
// may therefore stand for one.
func insideSymbol(b []byte, i int) bool {
	return isSymbol(b[i]) && i > 0 && fold.IsWord(b[i-1]) && i+1 < len(b) && (fold.IsLetter(b[i+1]) || isSymbol(b[i+1]) && i+2 < len(b) && fold.IsLetter(b[i+2]))
}

// startsWithSymbol is the same for the first letter of a word: "$nap", "@ge".
func startsWithSymbol(b []byte, i int) bool {
	return (b[i] == '@' || b[i] == '$') && i+1 < len(b) && fold.IsWord(b[i+1]) && (i == 0 || !fold.IsWord(b[i-1]))
}

// linkEnd returns the end of the web address beginning at lo, or 0.
func linkEnd(b []byte, lo, hi int) int {
	s := string3(b[lo:hi])
	if !(s == "www" && hi < len(b) && b[hi] == '.') && !(hi+2 < len(b) && b[hi] == ':' && b[hi+1] == '/' && b[hi+2] == '/') {
		return 0
	}
	for hi < len(b) && b[hi] != ' ' && b[hi] != '\n' {
		hi++
	}
	return hi
}

func string3(b []byte) string {
	if len(b) == 3 && b[0] == 'w' && b[1] == 'w' && b[2] == 'w' {
		return "www"
	}
	return ""
}
