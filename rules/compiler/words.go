package compiler

import (
	"encoding/binary"
	"strings"
	"sync"
	"unicode"

	"github.com/mtibben/confusables"
	"golang.org/x/text/unicode/norm"

	"vigie/wasm/fold"
)

// foldRune maps a rune to the folded alphabet: ok is false when it disappears;
// "" with ok means it separates words. lookalike tells that a letter stands in
// for another.
//
// In order: Unicode compatibility decomposition without marks (NFKD, UAX #15)
// for accents, full width, mathematical and circled letters; a few letters that
// decompose to nothing; then Unicode's confusables (UTS #39) of the letter and
// of its capital, with some that are used in practice.
func foldRune(r rune) (s string, lookalike, ok bool) {
	switch {
	case r < 0x80:
		return string(unicode.ToLower(r)), false, true
	case dropped(r):
		return "", false, false
	}
	if s, ok := special[unicode.ToLower(r)]; ok {
		return s, false, true
	}
	if s := plain(norm.NFKD.String(string(r))); s != "" {
		// Accents are ordinary, decorative alphabets are not.
		return s, r >= 0x2000 && unicode.IsLetter(r), true
	}
	if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
		return "", false, true
	}
	if s, ok := lookalikes[unicode.ToLower(r)]; ok {
		return s, true, true
	}
	for _, c := range []rune{unicode.ToLower(r), unicode.ToUpper(r)} {
		if s := plain(norm.NFKD.String(strings.ToLower(confusables.Skeleton(string(c))))); len(s) == 1 {
			return s, true, true
		}
	}
	return "", false, true
}

// plain keeps the letters and digits of a decomposed string, if that is all it
// has besides marks.
func plain(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.M, r):
		default:
			return ""
		}
	}
	return b.String()
}

// dropped reports whether a rune leaves no trace: marks, and everything that
// only directs how text is shown.
func dropped(r rune) bool {
	return unicode.Is(unicode.M, r) || unicode.Is(unicode.Cf, r) || r >= 0x1F3FB && r <= 0x1F3FF ||
		r == 0x115F || r == 0x1160 || r == 0x3164 || r == 0xFFA0 || r == 0x2800 || r == 0x180E
}

// special is letters that do not decompose, and typographic punctuation.
var special = map[rune]string{
	'œ': "oe", 'æ': "ae", 'ß': "ss", 'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'ı': "i", 'þ': "th", 'ħ': "h", 'ŋ': "n",
	'’': "'", '‘': "'", 'ʼ': "'", '′': "'", '´': "'", '‛': "'", '＇': "'",
	'“': "\"", '”': "\"", '„': "\"", '«': "\"", '»': "\"", '″': "\"",
	'–': "-", '—': "-", '‐': "-", '‑': "-", '−': "-", '•': ".", '·': ".", '…': "...",
	'€': string(rune(fold.Euro)), '？': "?", '！': "!", '¿': "?", '¡': "!", '。': ".", '，': ",",
}

// lookalikes is what people swap in practice beyond UTS #39, which only lists
// what cannot be told apart.
var lookalikes = map[rune]string{
	'в': "b", 'н': "h", 'к': "k", 'м': "m", 'т': "t", 'п': "n", 'и': "u", 'я': "r", 'г': "r", 'ь': "b", 'з': "3", 'ч': "4",
	'α': "a", 'β': "b", 'γ': "y", 'δ': "d", 'ε': "e", 'η': "n", 'ι': "i", 'κ': "k", 'λ': "l", 'μ': "u", 'ν': "v", 'ο': "o",
	'ρ': "p", 'σ': "o", 'τ': "t", 'υ': "u", 'χ': "x", 'ω': "w", 'ё': "e", 'й': "u", 'ї': "i", 'є': "e", 'ґ': "r",
	'ƒ': "f", 'ǝ': "e", 'ə': "e", 'ɐ': "a", 'ɓ': "b", 'ɗ': "d", 'ɡ': "g", 'ʜ': "h", 'ɪ': "i", 'ʟ': "l", 'ɴ': "n", 'ʀ': "r",
	'ᴀ': "a", 'ᴄ': "c", 'ᴅ': "d", 'ᴇ': "e", 'ᴊ': "j", 'ᴋ': "k", 'ᴍ': "m", 'ᴏ': "o", 'ᴘ': "p", 'ᴛ': "t", 'ᴜ': "u", 'ᴠ': "v", 'ᴡ': "w", 'ᴢ': "z",
	'ѕ': "s", 'і': "i", 'ј': "j", 'ԁ': "d", 'ɩ': "i", 'ʙ': "b", 'ɢ': "g", 'ꜱ': "s", 'ʏ': "y",
}

// foldString is fold.Table.Fill for the compiler's own use.
func foldString(s string) string {
	var b strings.Builder
	for _, r := range s {
		f, _, ok := foldRune(r)
		switch {
		case !ok:
		case f != "":
			b.WriteString(f)
		case isEmoji(r):
			b.WriteByte(fold.Emoji)
		case unicode.IsLetter(r):
			b.WriteByte(fold.Foreign)
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// splitWords returns the words of a form in the order the core's reader cuts
// them.
func splitWords(s string) []string {
	return strings.FieldsFunc(foldString(s), func(r rune) bool { return !(r < 0x80 && fold.IsWord(byte(r))) })
}

// isEmoji reports whether a rune is a token of its own: a pictograph, the sign
// of a currency.
func isEmoji(r rune) bool {
	return unicode.Is(unicode.Sc, r) || r >= 0x1F000 || r >= 0x2190 && r <= 0x2BFF && unicode.Is(unicode.So, r) || r == 0x2764 || r == 0x203C || r == 0x2049
}

// foldTable makes the two-stage table of package fold; it depends on no rule
// and is made once.
var foldTable = sync.OnceValue(func() (t foldTables) {
	offsets := map[string]uint16{}
	blocks := map[string]uint16{}
	for page := range fold.MaxRune >> 7 {
		block := make([]uint16, 128)
		for i := range block {
			block[i] = cell(rune(page<<7+i), offsets, &t.long)
		}
		key := string(u16bytes(block))
		n, ok := blocks[key]
		if !ok {
			n = uint16(len(t.cells) / 128)
			blocks[key] = n
			t.cells = append(t.cells, block...)
		}
		t.pages = append(t.pages, n)
	}
	return t
})

type foldTables struct {
	pages, cells []uint16
	long         []byte
}

func cell(r rune, offsets map[string]uint16, long *[]byte) uint16 {
	if r >= 0xD800 && r < 0xE000 {
		return ' '
	}
	s, lookalike, ok := foldRune(r)
	switch {
	case !ok:
		return fold.CellDrop
	case len(s) == 1:
		c := uint16(s[0])
		if lookalike {
			c |= fold.CellLookalike
		}
		return c
	case len(s) > 1:
		at, seen := offsets[s]
		if !seen {
			at = uint16(len(*long))
			offsets[s] = at
			*long = append(append(*long, byte(len(s))), s...)
		}
		return fold.CellLong | at
	case isEmoji(r):
		return fold.Emoji
	case unicode.IsLetter(r):
		return fold.Foreign
	}
	return ' '
}

func u32bytes(v []uint32) []byte {
	out := make([]byte, 0, 4*len(v))
	for _, x := range v {
		out = binary.LittleEndian.AppendUint32(out, x)
	}
	return out
}

func u16bytes(v []uint16) []byte {
	out := make([]byte, 0, 2*len(v))
	for _, x := range v {
		out = append(out, byte(x), byte(x>>8))
	}
	return out
}
