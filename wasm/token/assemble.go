package token

import (
	"unicode/utf8"

	"vigie/wasm/fold"
	"vigie/wasm/lexicon"
)

func isSymbol(c byte) bool { return lexicon.IsSymbol(c) }

// assemble turns the piece at i, and those that belong with it, into tokens
// and returns the index of the first piece not used.
func (r *Reader) assemble(i int) int {
	p := &r.pieces[i]
	r.brk = r.brk || p.before == Break
	lo, hi := int(p.lo), int(p.hi)
	switch p.kind {
	case emoji:
		if w := r.lex.OfEmoji(r.rune(lo)); w != 0 {
			r.add(r.lex.ListOf(w), w, lo, hi, 0)
		}
		return i + 1
	case heart:
		if w := r.lex.OfEmoji('❤'); w != 0 {
			r.add(r.lex.ListOf(w), w, lo, hi, 0)
		}
		return i + 1
	case question:
		r.add(r.lex.ListOfNumber(SpecialQuestion), 0, lo, hi, 0)
		return i + 1
	case quote:
		r.add(r.lex.ListOfNumber(SpecialQuote), 0, lo, hi, 0)
		return i + 1
	case link:
		r.add(r.lex.ListOfNumber(SpecialLink), 0, lo, hi, 0)
		return i + 1
	}
	if hi-lo == 1 {
		if next := r.spaced(i); next > i {
			return next
		}
	}
	if i+1 < r.np && r.glued(i) {
		return i + 2
	}
	r.word(p.kind, lo, hi)
	return i + 1
}

// word adds the tokens of one piece.
func (r *Reader) word(kind uint8, lo, hi int) {
	b := r.buf.Bytes[lo:hi]
	found := r.recognise(b)
	hidden := r.hidden(lo, hi)
	switch found.how {
	case isWord:
		list := r.lex.ListOf(found.word)
		r.add(list, found.word, lo, hi, found.disguise|hidden)
		if found.disguise != Typo {
			r.count(list, hi-lo)
		}
	case isNumber:
		r.number(lo, hi)
	case isForeign:
		r.w.Known[len(r.w.Known)-1]++
		r.add(0, 0, lo, hi, hidden)
	case isNumberWord:
		digits := leadingDigits(b)
		r.number(lo, lo+digits)
		r.word(word, lo+digits, hi)
	case isElided:
		n := elision(b)
		r.word(word, lo, lo+n)
		r.word(word, lo+n, hi)
	case isWordNumber:
		tail := trailingDigits(b)
		r.word(word, lo, hi-tail)
		r.number(hi-tail, hi)
	default:
		if kind != word {
			r.split(kind, lo, hi)
			return
		}
		r.add(0, 0, lo, hi, hidden)
		r.count(0, hi-lo)
	}
}

// split takes a piece with symbols that hides no word apart at its symbols; a
// name after '@' is left alone.
func (r *Reader) split(kind uint8, lo, hi int) {
	if kind == mention {
		r.add(0, 0, lo, hi, 0)
		return
	}
	for lo < hi {
		end := lo
		for end < hi && fold.IsWord(r.buf.Bytes[end]) {
			end++
		}
		if end > lo {
			r.word(word, lo, end)
		}
		if end < hi && r.buf.Bytes[end] == '!' {
			r.brk = true
		}
		lo = end + 1
	}
}

// number adds a number; a long run of digits is a telephone number.
func (r *Reader) number(lo, hi int) {
	list := r.lex.ListOfNumber(SpecialPhone)
	if hi-lo < 8 {
		n := 0
		for _, c := range r.buf.Bytes[lo:hi] {
			n = n*10 + int(c-'0')
		}
		list = r.lex.ListOfNumber(min(n, 101))
	}
	r.add(list, 0, lo, hi, r.hidden(lo, hi))
}

// glued handles a word broken in two by a blank or a mark ("pho to",
// "sec-ret"): two pieces of which one is unknown, together a word that means
// something.
func (r *Reader) glued(i int) bool {
	a, b := &r.pieces[i], &r.pieces[i+1]
	if a.kind != word || b.kind != word || b.before == Break || b.sep == 0 || b.sep == '\'' || int(b.hi-a.lo) > 20 || b.hi-a.lo < 6 {
		return false
	}
	if r.known(a) && r.known(b) {
		return false
	}
	n := copy(r.run[:], r.buf.Bytes[a.lo:a.hi])
	n += copy(r.run[n:], r.buf.Bytes[b.lo:b.hi])
	w := r.lex.Exact(r.run[:n])
	if w == 0 || !r.lex.Means(w) {
		return false
	}
	r.add(r.lex.ListOf(w), w, int(a.lo), int(b.hi), Spaced)
	return true
}

func (r *Reader) known(p *piece) bool {
	found := r.recognise(r.buf.Bytes[p.lo:p.hi])
	return found.how == isWord && found.disguise == 0
}

// spaced handles letters set apart ("p h o t o", "s.n.a.p") from piece i on
// and returns the piece behind them, i when there are none.
func (r *Reader) spaced(i int) int {
	first := &r.pieces[i]
	if i+1 >= r.np {
		return i
	}
	sep := r.pieces[i+1].sep
	if sep == 0 || sep == '\'' {
		return i
	}
	n, j := 0, i
	for ; j < r.np && n < len(r.run); j++ {
		p := &r.pieces[j]
		if p.hi-p.lo != 1 || p.kind > symbolWord || j > i && (p.sep != sep || p.before == Break) {
			break
		}
		r.run[n], r.at[n] = r.buf.Bytes[p.lo], p.lo
		n++
	}
	// Two or three single letters are a word only where others were set apart
	// just before, or where the word matters.
	after := r.w.N > r.w.Tail && r.w.Tokens[r.w.N-1].Disguise&Spaced != 0
	if n < 2 || n == 2 && !after {
		return i
	}
	letters := r.run[:n]
	if w := r.lex.Exact(letters); w != 0 && (n > 3 || after || r.lex.Means(w)) {
		r.add(r.lex.ListOf(w), w, int(first.lo), int(r.at[n-1])+1, Spaced)
		return j
	}
	if w := r.search.Undress(letters); w != 0 && n > 3 {
		r.add(r.lex.ListOf(w), w, int(first.lo), int(r.at[n-1])+1, Spaced|Leet)
		return j
	}
	if n < 5 || !r.seg.Segment(r.lex, letters) || r.seg.N*5 > n*2 {
		return i
	}
	lo := 0
	for _, end := range r.seg.Ends[:r.seg.N] {
		w := r.lex.Exact(letters[lo:end])
		list := r.lex.ListOf(w)
		r.add(list, w, int(r.at[lo]), int(r.at[end-1])+1, Spaced)
		r.count(list, int(end)-lo)
		lo = int(end)
	}
	return j
}

// hidden tells whether look-alikes or invisible characters are among the
// folded bytes lo..hi. Anything before the first letter does no harm.
func (r *Reader) hidden(lo, hi int) uint8 {
	for i := lo; i < hi; i++ {
		if r.buf.Disguised(i) {
			return Lookalike
		}
	}
	return 0
}

// rune decodes the pictograph folded to byte i from the original text.
func (r *Reader) rune(i int) rune {
	c, _ := utf8.DecodeRuneInString(r.text[r.buf.Offset(i):])
	return c
}
