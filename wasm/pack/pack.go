// Package pack is the container of the compiled rules: one binary table of
// numbered sections, made by vigie/rules/compiler and read by the core.
//
// The container knows nothing of what a section means; each noun (fold,
// lexicon, token, pattern, level, reason) decodes and validates its own, once,
// so that the hot path can trust every index.
//
// Layout, little endian:
//
//	0   magic "VIGIEPK" and the format version (1 byte)
//	8   CRC-32 (IEEE) of everything from byte 12 on
//	12  n, the number of sections
//	16  n entries of three uint32: id, offset, length in bytes
//	…   the sections, each starting at a multiple of 4; those of uint32 hold
//	    the lowest byte of all numbers, then the next
package pack

import (
	"errors"
	"hash/crc32"
)

// Section identifies a section.
type Section uint32

// The sections, by the noun that reads them.
const (
	FoldPages Section = iota + 1
	FoldCells
	FoldLong
	LexEdges
	LexWordList
	LexWordHead
	LexEmoji
	LexNumbers
	LexListPool
	LexPhraseArcs
	LexPhraseWords
	LexPhraseNext
	LexPhraseLists
	PatternOps
	PatternArgs
	PatternRules
	PatternGuards
	PatternUnions
	PatternAnchors
	PatternNames
	LevelLines
	LevelWeights
	ReasonText
	ModelConcepts
	ModelNet
)

const (
	magic      = "VIGIEPK\x02"
	headerSize = 16
	entrySize  = 12
)

// Errors of Open and of the section accessors.
var (
	ErrMagic     = errors.New("rule pack: not a Vigie rule pack, or another format version")
	ErrTruncated = errors.New("rule pack: truncated")
	ErrChecksum  = errors.New("rule pack: checksum does not match, the pack is damaged")
	ErrMissing   = errors.New("rule pack: a section is missing")
	ErrRange     = errors.New("rule pack: an index points outside its section")
)

// Pack is an opened rule pack. The zero value holds no sections.
type Pack struct {
	data     string
	sections [32]string
	hash     uint32
}

// Open checks the container of data, which must stay unchanged while the pack
// is in use. The error is one of ErrMagic, ErrTruncated, ErrChecksum.
func Open(data string) (*Pack, error) {
	if len(data) < headerSize {
		if len(data) >= len(magic) && data[:len(magic)] != magic {
			return nil, ErrMagic
		}
		return nil, ErrTruncated
	}
	if data[:len(magic)] != magic {
		return nil, ErrMagic
	}
	sum := crc32.ChecksumIEEE([]byte(data[12:]))
	p := &Pack{data: data, hash: u32(data, 8)}
	n := int(u32(data, 12))
	if n > len(p.sections) || headerSize+n*entrySize > len(data) {
		return nil, ErrTruncated
	}
	for i := range n {
		at := headerSize + i*entrySize
		id, off, size := u32(data, at), int(u32(data, at+4)), int(u32(data, at+8))
		if int(id) >= len(p.sections) || off%4 != 0 || off < 0 || size < 0 || off+size > len(data) || off+size < off {
			return nil, ErrTruncated
		}
		p.sections[id] = data[off : off+size]
	}
	if sum != p.hash {
		return nil, ErrChecksum
	}
	return p, nil
}

// Hash identifies the pack: two packs with the same rules have the same hash.
func (p *Pack) Hash() uint32 { return p.hash }

// Size is the length of the pack in bytes.
func (p *Pack) Size() int { return len(p.data) }

// Bytes returns a section as it is, "" when absent.
func (p *Pack) Bytes(id Section) string { return p.sections[id] }

// U16 decodes a section of little-endian uint16 into a new slice.
func (p *Pack) U16(id Section) []uint16 {
	s := p.sections[id]
	out := make([]uint16, len(s)/2)
	for i := range out {
		out[i] = uint16(s[2*i]) | uint16(s[2*i+1])<<8
	}
	return out
}

// U32 decodes a section of uint32, stored byte by byte, into a new slice.
func (p *Pack) U32(id Section) []uint32 {
	s := p.sections[id]
	n := len(s) / 4
	out := make([]uint32, n)
	for i := range out {
		out[i] = uint32(s[i]) | uint32(s[n+i])<<8 | uint32(s[2*n+i])<<16 | uint32(s[3*n+i])<<24
	}
	return out
}

// Strings decodes a section of length-prefixed strings (uint16 length, bytes),
// without copying their text; ErrTruncated when a length runs over the end.
func (p *Pack) Strings(id Section) ([]string, error) {
	s := p.sections[id]
	var out []string
	for len(s) > 0 {
		if len(s) < 2 {
			return nil, ErrTruncated
		}
		n := int(s[0]) | int(s[1])<<8
		if len(s) < 2+n {
			return nil, ErrTruncated
		}
		out = append(out, s[2:2+n])
		s = s[2+n:]
	}
	return out, nil
}

func u32(s string, at int) uint32 {
	return uint32(s[at]) | uint32(s[at+1])<<8 | uint32(s[at+2])<<16 | uint32(s[at+3])<<24
}
