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
	magic      = "VIGIEPK\x04"
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

// U16 returns a section of uint16, which must not be changed: where the machine
// allows it, the numbers are read where they lie in the pack.
func (p *Pack) U16(id Section) []uint16 { return u16s(p.sections[id]) }

// Below reports whether all numbers of a section of uint16 are less than n.
// Four at a time: such checks are a part of every start.
func (p *Pack) Below(id Section, n int) bool {
	if n > 1<<16-1 {
		return true
	}
	if n <= 0 {
		return len(p.sections[id]) < 2
	}
	// What is n or more carries out of its half when this is added.
	const lanes = 0x0000FFFF0000FFFF
	add := uint64(1<<16-n) * 0x0000000100000001
	s, carry := p.sections[id], uint64(0)
	for _, x := range u64s(s) {
		carry |= (x&lanes + add) | (x>>16&lanes + add)
	}
	for _, x := range u16s(s[len(s)&^7:]) {
		carry |= uint64(x) + add
	}
	return carry&^lanes == 0
}

// Numbers decodes a section that is in 16 or in 32 bits.
func (p *Pack) Numbers(id Section) []uint32 {
	if p.wide>>id&1 != 0 {
		return p.U32(id)
	}
	h := p.Halves(id)
	out := make([]uint32, len(h))
	for i, v := range h {
		out[i] = uint32(v)
	}
	return out
}

// Halves decodes a section of uint16 whose lower bytes come first.
func (p *Pack) Halves(id Section) []uint16 {
	s := p.sections[id]
	n := len(s) / 2
	out := make([]uint16, n)
	low, high := s[:n], s[n:][:n]
	for i := range out {
		out[i] = uint16(low[i]) | uint16(high[i])<<8
	}
	return out
}

// U32 decodes a section of uint32, stored byte by byte, into a new slice.
func (p *Pack) U32(id Section) []uint32 {
	s := p.sections[id]
	n := len(s) / 4
	out := make([]uint32, n)
	a, b, c, d := s[:n], s[n:][:n], s[2*n:][:n], s[3*n:][:n]
	for i := range out {
		out[i] = uint32(a[i]) | uint32(b[i])<<8 | uint32(c[i])<<16 | uint32(d[i])<<24
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
	for _, x := range u64s(s) {
		h = (h ^ x) * prime
		h ^= h >> 32
	}
	for i := len(s) &^ 7; i < len(s); i++ {
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
