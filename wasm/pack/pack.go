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
//	8   check sum (see Sum) of everything from byte 12 on
//	12  n, the number of sections
//	16  n entries of three uint32: id, offset, length in bytes
//	…   the sections, each starting at a multiple of 4; those of uint32 hold
//	    the lowest byte of all numbers, then the next
//
// What a pack may number beyond 16 bits lies in 16 bits all the same as long as
// that is enough; otherwise its id has the bit wide set.
package pack

import "errors"

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
	magic      = "VIGIEPK\x03"
	headerSize = 16
	entrySize  = 12
	wide       = 1 << 8
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
	wide     uint32 // a bit for each section
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
	sum := Sum(data[12:])
	p := &Pack{data: data, hash: u32(data, 8)}
	n := int(u32(data, 12))
	if n > len(p.sections) || headerSize+n*entrySize > len(data) {
		return nil, ErrTruncated
	}
	for i := range n {
		at := headerSize + i*entrySize
		id, off, size := u32(data, at), int(u32(data, at+4)), int(u32(data, at+8))
		if id&wide != 0 {
			id &^= wide
			p.wide |= 1 << (id & 31)
		}
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

// Halves is a section of little-endian uint16, read where it lies.
type Halves string

// Len is how many there are, At returns one of them.
func (h Halves) Len() int        { return len(h) / 2 }
func (h Halves) At(i int) uint16 { return uint16(h[2*i]) | uint16(h[2*i+1])<<8 }

// Halves returns a section of uint16.
func (p *Pack) Halves(id Section) Halves { return Halves(p.sections[id]) }

// U16 decodes a section of uint16 into a new slice.
func (p *Pack) U16(id Section) []uint16 {
	h := p.Halves(id)
	out := make([]uint16, h.Len())
	for i := range out {
		out[i] = h.At(i)
	}
	return out
}

// Numbers decodes a section that is in 16 or in 32 bits.
func (p *Pack) Numbers(id Section) []uint32 {
	if p.wide>>id&1 != 0 {
		return p.U32(id)
	}
	h := p.Halves(id)
	out := make([]uint32, h.Len())
	for i := range out {
		out[i] = uint32(h.At(i))
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

// Sum is the check sum of a text, eight bytes a step, several times faster in
// WebAssembly than a CRC, which is felt at every start. Each step can be undone,
// so that one changed byte always changes the 64 bits that come out; the sum is
// their lower half, into which each step brings the upper one.
func Sum(s string) uint32 {
	const prime = 0x9E3779B97F4A7C15
	h := uint64(len(s))
	i := 0
	for ; i+8 <= len(s); i += 8 {
		h = (h ^ U64(s[i:])) * prime
		h ^= h >> 32
	}
	for ; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * prime
		h ^= h >> 32
	}
	return uint32(h)
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

// U64 reads eight bytes, little endian; there must be as many.
func U64(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func u32(s string, at int) uint32 {
	return uint32(s[at]) | uint32(s[at+1])<<8 | uint32(s[at+2])<<16 | uint32(s[at+3])<<24
}
