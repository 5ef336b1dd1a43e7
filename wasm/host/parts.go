package host

import (
	"strings"
	"unicode/utf8"
)

// PartSize is how many bytes of a message the module takes at once.
const PartSize = 64 << 10

// parts hands a text over in parts of at most PartSize bytes, cut at a blank
// where there is one near the end, else between runes.
func parts(text string, f func(part string, offset int) error) error {
	for offset := 0; ; {
		part := text[offset:]
		if len(part) > PartSize {
			part = part[:cut(part[:PartSize])]
		}
		if err := f(part, offset); err != nil {
			return err
		}
		if offset += len(part); offset >= len(text) {
			return nil
		}
	}
}

func cut(part string) int {
	const near = 1024
	n := len(part)
	if i := strings.LastIndexByte(part[n-near:], ' '); i >= 0 {
		return n - near + i + 1
	}
	for i := n - 1; i > n-utf8.UTFMax; i-- {
		if utf8.RuneStart(part[i]) {
			return i
		}
	}
	return n
}
