package pack

import "math/bits"

// Bits is a set of numbers in a section, a bit for each, the lowest first, and
// in whole words of eight bytes. It tells at once how many members are less than
// a number, so that the n-th member can stand for the n-th of a list.
type Bits struct {
	words string
	below []uint32 // how many members are in the words before each, and at the end in all
}

// NewBits reads a set; what is less than a word at the end of s is no part of it.
func NewBits(s string) Bits {
	b := Bits{words: s, below: make([]uint32, len(s)/8+1)}
	for i := range len(s) / 8 {
		b.below[i+1] = b.below[i] + uint32(bits.OnesCount64(U64(s[8*i:])))
	}
	return b
}

// Count is the number of members.
func (b *Bits) Count() int { return int(b.below[len(b.below)-1]) }

// Has reports whether i is a member.
func (b *Bits) Has(i uint32) bool {
	return int(i/64) < len(b.below)-1 && U64(b.words[i/64*8:])>>(i%64)&1 != 0
}

// Rank is how many members are less than the member i.
func (b *Bits) Rank(i uint32) uint32 {
	return b.below[i/64] + uint32(bits.OnesCount64(U64(b.words[i/64*8:])&(1<<(i%64)-1)))
}

// PutBits returns the bytes that NewBits reads: of the numbers whose place holds
// true.
func PutBits(members []bool) []byte {
	out := make([]byte, (len(members)+63)/64*8)
	for i, is := range members {
		if is {
			out[i/8] |= 1 << (i % 8)
		}
	}
	return out
}
