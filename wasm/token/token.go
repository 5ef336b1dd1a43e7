// Package token cuts folded text into the positions rules work on: words,
// numbers, meaningful emoji, question marks and links, each with the list of
// its meanings, and undoes on the way the disguises that need a vocabulary.
//
// A window holds up to 63 positions, so that everything behind it can work on
// single machine words. Longer messages are read window after window.
package token

import (
	"vigie/wasm/fold"
	"vigie/wasm/lexicon"
)

// Disguises a token was found under; a set.
const (
	Lookalike uint8 = 1 << iota // letters of another script, or hidden characters inside
	Leet                        // digits or symbols for letters, stretched letters
	Spaced                      // letters set apart
	Typo                        // one typing mistake
)

// Boundary before a token.
const (
	Joined  uint8 = iota // nothing, a blank or a comma
	Break                // end of a sentence, a new line
	Message              // the start of another message
)

// Special tokens have lists of their own, numbered after the numbers 0–100
// and "above 100" in the lexicon's number table.
const (
	SpecialQuestion = 102 + iota
	SpecialQuote
	SpecialLink
	SpecialPhone
)

// Token is one position.
type Token struct {
	// Start and End delimit the token in the original text, in bytes.
	Start, End uint32
	Word       lexicon.Word // 0 when it is no known word
	// Hash names the word by its spelling, Stem by its first letters (0 when it
	// is short); both are 0 for what is no word. Not kept over messages.
	Hash, Stem uint32
	List       uint16 // its meanings; 0 when it has none
	Disguise   uint8
	Boundary   uint8
}

// Phrase is a set phrase found at N tokens from At on.
type Phrase struct {
	At, N uint8
	List  uint16
}

const (
	// Cap is how many positions a window has: the end must be one as well, and
	// all of them fit one 64-bit word.
	Cap = 63
	// TailCap is how many positions of what came before are kept in front.
	TailCap = 16

	maxPhrases = 64
)

// Window is a stretch of tokens. Tokens[:Tail] belong to what came before:
// an earlier message, or an earlier part of the same one.
type Window struct {
	Tokens  [Cap]Token
	N       int
	Tail    int
	Phrases [maxPhrases]Phrase
	NP      int
	// Known counts, for each language in bit order, the words only it knows;
	// Unknown counts words no language knows.
	Known   [len(lexicon.LangCodes)]int
	Unknown int
}

// Reader fills windows. It is reused and not safe for concurrent use.
type Reader struct {
	fold *fold.Table
	lex  *lexicon.Lexicon
	*lexicon.Speller

	buf    fold.Buffer
	pieces [maxPieces]piece
	np     int
	search lexicon.Search
	cache  [cacheSize]cached
	seg    lexicon.Segmenter
	run    [lexicon.MaxRun]byte
	at     [lexicon.MaxRun]uint16 // folded offset of each letter of run
	text   string
	w      *Window
	brk    bool // a boundary is due before the next token
}

// NewReader returns a reader over the tables of a pack.
func NewReader(f *fold.Table, x *lexicon.Lexicon) *Reader {
	return &Reader{fold: f, lex: x, Speller: lexicon.NewSpeller(x), search: lexicon.Search{Lexicon: x}}
}

// Begin clears the window and its counts; w.Tail tokens are put in by Keep.
func Begin(w *Window) {
	w.N, w.Tail, w.NP, w.Unknown = 0, 0, 0, 0
	w.Known = [len(lexicon.LangCodes)]int{}
}

// Keep makes the last tokens of w its tail, so that reading goes on in the
// same message; tokens not yet judged are those from w.Tail on.
func Keep(w *Window) {
	k := min(w.N, TailCap)
	copy(w.Tokens[:k], w.Tokens[w.N-k:w.N])
	w.N, w.Tail, w.NP = k, k, 0
}

// Fill reads text from byte offset start on, appends tokens behind the tail
// until the window or the text is full, and returns where to go on
// (len(text) at the end).
func (r *Reader) Fill(w *Window, text string, start int) int {
	r.w, r.text, r.brk = w, text, false
	next := r.fold.Fill(&r.buf, text, start)
	r.cut(next < len(text))
	next = r.buf.Offset(r.buf.N)
	for i := 0; i < r.np; {
		if w.N >= Cap-16 {
			next = r.buf.Offset(int(r.pieces[i].lo))
			break
		}
		i = r.assemble(i)
	}
	r.phrases()
	return next
}

// add appends a token for folded bytes lo..hi.
func (r *Reader) add(list uint16, word lexicon.Word, lo, hi int, disguise uint8) {
	w := r.w
	if w.N >= Cap {
		return
	}
	t := &w.Tokens[w.N]
	*t = Token{Start: uint32(r.buf.Offset(lo)), End: uint32(r.buf.Offset(hi)), Word: word, List: list, Disguise: disguise}
	switch {
	case word != 0:
		t.Hash, t.Stem = r.Spelling(word)
	case list == 0:
		t.Hash, t.Stem = lexicon.HashOf(r.buf.Bytes[lo:hi])
	}
	if r.brk && w.N > w.Tail {
		t.Boundary = Break
	}
	r.brk = false
	w.N++
}

// count does the language statistics of a token of n letters.
func (r *Reader) count(list uint16, n int) {
	if list == 0 {
		if n > 2 {
			r.w.Unknown++
		}
		return
	}
	switch r.lex.Langs(list) {
	case lexicon.FR:
		r.w.Known[0]++
	case lexicon.EN:
		r.w.Known[1]++
	case lexicon.Other:
		r.w.Known[2]++
	}
}

// phrases finds set phrases, also those that began in the tail.
func (r *Reader) phrases() {
	w := r.w
	for i := max(0, w.Tail-lexicon.MaxPhrase+1); i < w.N; i++ {
		state := r.lex.Head(w.Tokens[i].Word)
		if state == 0 {
			continue
		}
		for j := i + 1; j < w.N && j < i+lexicon.MaxPhrase; j++ {
			t := &w.Tokens[j]
			if t.Boundary == Break || t.Word == 0 {
				break
			}
			next, list := r.lex.Next(state, t.Word)
			if list != 0 && j >= w.Tail && w.NP < maxPhrases {
				w.Phrases[w.NP] = Phrase{At: uint8(i), N: uint8(j - i + 1), List: list}
				w.NP++
			}
			if state = next; state == 0 {
				break
			}
		}
	}
}
