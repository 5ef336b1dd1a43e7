// Package fold turns a message into the plain alphabet the lexicon is written
// in: lower case ASCII letters and digits, with punctuation and blanks kept as
// marks. Accents, case, full width and mathematical letters, look-alikes of
// other scripts, combining marks, zero-width and bidirectional controls all
// disappear here, and every byte that is left remembers where it came from.
//
// What needs a vocabulary to be undone (leetspeak, stretched letters, letters
// set apart, typing mistakes) is not folded here but in package token.
//
// The mapping of non-ASCII runes is data: a two-stage table (page of 128 runes
// → cell), made by the rule compiler from Unicode's decompositions (UAX #15)
// and confusables (UTS #39).
package fold

import (
	"unicode/utf8"

	"vigie/wasm/pack"
)

// Bytes of folded text besides a–z, 0–9, ' ', '\n' and ASCII punctuation.
const (
	// Foreign stands for a letter of a script that has no Latin look-alike.
	Foreign = 0x01
	// Emoji stands for a pictograph; the token looks the rune itself up.
	Emoji = 0x02
	// Euro is the currency sign, which also stands for an e.
	Euro = 0x03
)

// Cells of the table. A cell below 0x80 is the folded byte itself.
const (
	// CellDrop is a rune that disappears (marks, controls, joiners).
	CellDrop = 0x80
	// CellLookalike set on a letter's cell: a letter of another script or of a
	// decorative alphabet standing in for a Latin one.
	CellLookalike = 0x100
	// CellLong: the low 12 bits are the offset of a length-prefixed string.
	CellLong = 0x8000
)

const (
	pageBits = 7
	// MaxRune is the first rune not covered by the table; beyond it every
	// rune is treated as a blank.
	MaxRune = 0x20000

	offsetMask  = 1<<31 - 1
	disguiseBit = 1 << 31
)

// Table is the folding table. It is immutable.
type Table struct {
	ascii [128]byte
	pages []uint16
	cells []uint16
	long  string
}

// New reads the table of a pack.
func New(p *pack.Pack) (*Table, error) {
	t := &Table{pages: p.U16(pack.FoldPages), cells: p.U16(pack.FoldCells), long: p.Bytes(pack.FoldLong)}
	if len(t.pages) != MaxRune>>pageBits {
		return nil, pack.ErrMissing
	}
	if !p.Below(pack.FoldPages, len(t.cells)>>pageBits) {
		return nil, pack.ErrRange
	}
	for _, c := range t.cells {
		if c&CellLong == 0 {
			continue
		}
		at := int(c & 0xFFF)
		if at >= len(t.long) || at+1+int(t.long[at]) > len(t.long) {
			return nil, pack.ErrRange
		}
	}
	for c := range t.ascii {
		t.ascii[c] = foldASCII(byte(c))
	}
	return t, nil
}

func foldASCII(c byte) byte {
	switch {
	case c >= 'A' && c <= 'Z':
		return c + 'a' - 'A'
	case c == '\n' || c == '\r':
		return '\n'
	case c < ' ' || c == 0x7F:
		return ' '
	}
	return c
}

// MaxBytes is how many folded bytes a Buffer holds.
const MaxBytes = 1024

// Buffer is a stretch of folded text. Its zero value is ready to use; it is
// refilled in place.
type Buffer struct {
	// Bytes[:N] is the folded text.
	Bytes [MaxBytes]byte
	N     int
	from  [MaxBytes + 1]uint32
}

// Offset returns the byte offset, in the original text, of folded byte i;
// Offset(N) is where folding stopped.
func (b *Buffer) Offset(i int) int { return int(b.from[i] & offsetMask) }

// Disguised reports whether folded byte i was a look-alike, or had something
// invisible hidden before it.
func (b *Buffer) Disguised(i int) bool { return b.from[i]&disguiseBit != 0 }

// Fill folds text from byte offset start on until the text ends or the buffer
// is full, and returns the offset at which to go on. Invalid UTF-8 is a blank.
func (t *Table) Fill(b *Buffer, text string, start int) int {
	n, i := 0, start
	// hidden: an invisible character stood just before, inside a word.
	var hidden uint32
	for i < len(text) && n < MaxBytes-8 {
		c := text[i]
		if c < utf8.RuneSelf {
			b.Bytes[n] = t.ascii[c]
			b.from[n] = uint32(i) | hidden
			hidden = 0
			n++
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if r >= MaxRune || (r == utf8.RuneError && size == 1) {
			b.Bytes[n] = ' '
			b.from[n] = uint32(i)
			hidden = 0
			n++
			i += size
			continue
		}
		cell := t.cells[int(t.pages[r>>pageBits])<<pageBits|int(r&(1<<pageBits-1))]
		switch {
		case cell == CellDrop:
			// Accents written as combining marks are ordinary; anything else
			// invisible between two letters is there to break a filter.
			if n > 0 && !isMark(r) {
				hidden = disguiseBit
			}
		case cell&CellLong != 0:
			at := int(cell & 0xFFF)
			for k := range int(t.long[at]) {
				b.Bytes[n] = t.long[at+1+k]
				b.from[n] = uint32(i)
				n++
			}
			hidden = 0
		default:
			b.Bytes[n] = byte(cell)
			b.from[n] = uint32(i) | hidden
			if cell&CellLookalike != 0 {
				b.from[n] |= disguiseBit
			}
			hidden = 0
			n++
		}
		i += size
	}
	b.N = n
	b.from[n] = uint32(i)
	return i
}

// isMark reports whether r is a combining accent or an emoji's variation
// selector or joiner, which ordinary text contains.
func isMark(r rune) bool {
	return r >= 0x300 && r < 0x370 || r >= 0xFE00 && r <= 0xFE0F || r >= 0x1F3FB && r <= 0x1F3FF
}
