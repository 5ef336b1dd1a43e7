package pack_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/wasm/pack"
)

func sample() []byte {
	var b pack.Builder
	b.U16(pack.FoldPages, []uint16{1, 2, 65535})
	b.U32(pack.LexEdges, []uint32{7, 1 << 31})
	b.Strings(pack.PatternNames, []string{"a", "", "été"})
	b.Bytes(pack.FoldLong, []byte("xyz"))
	b.Numbers(pack.LexEmoji, []uint32{3, 65535})
	b.Numbers(pack.LexNumbers, []uint32{3, 65536})
	b.Halves(pack.PatternUnions, []uint16{1, 256, 65535})
	return b.Finish()
}

func TestRoundTrip(t *testing.T) {
	p, err := pack.Open(string(sample()))
	require.NoError(t, err)
	assert.Equal(t, []uint16{1, 2, 65535}, p.U16(pack.FoldPages))
	assert.Equal(t, []uint32{7, 1 << 31}, p.U32(pack.LexEdges))
	assert.Equal(t, "xyz", p.Bytes(pack.FoldLong))
	assert.Equal(t, []uint32{3, 65535}, p.Numbers(pack.LexEmoji))
	assert.Len(t, p.Bytes(pack.LexEmoji), 4, "in 16 bits while that is enough")
	assert.Equal(t, []uint32{3, 65536}, p.Numbers(pack.LexNumbers))
	assert.Equal(t, []uint16{1, 256, 65535}, p.Halves(pack.PatternUnions))
	names, err := p.Strings(pack.PatternNames)
	require.NoError(t, err)
	assert.Equal(t, []string{"a", "", "été"}, names)
	assert.Empty(t, p.U32(pack.LevelLines), "an absent section is empty")
}

func TestDamageIsNoticed(t *testing.T) {
	good := sample()
	for n := range good {
		_, err := pack.Open(string(good[:n]))
		require.Error(t, err, "cut to %d bytes", n)
	}
	for i := range good {
		bad := append([]byte(nil), good...)
		bad[i] ^= 0x40
		_, err := pack.Open(string(bad))
		require.Error(t, err, "byte %d changed", i)
	}
	for in, want := range map[string]error{"": pack.ErrTruncated, "VIGIEPK\x01aaaaaaaaaaaaaaaa": pack.ErrMagic, "something else altogether": pack.ErrMagic} {
		_, err := pack.Open(in)
		assert.ErrorIs(t, err, want, "%q", in)
	}
}

func TestStringsMustFit(t *testing.T) {
	var b pack.Builder
	b.Bytes(pack.PatternNames, []byte{5, 0, 'a'})
	b.Bytes(pack.ReasonText, []byte{1})
	p, err := pack.Open(string(b.Finish()))
	require.NoError(t, err)
	for _, id := range []pack.Section{pack.PatternNames, pack.ReasonText} {
		_, err = p.Strings(id)
		assert.ErrorIs(t, err, pack.ErrTruncated)
	}
}

func TestBelow(t *testing.T) {
	for n := range 11 { // all places in a step of four, and behind the last
		for at := range n {
			for _, most := range []uint16{0, 1, 254, 255, 256, 32767, 32768, 65534, 65535} {
				values := make([]uint16, n)
				values[at] = most
				var b pack.Builder
				b.U16(pack.FoldPages, values)
				p, err := pack.Open(string(b.Finish()))
				require.NoError(t, err)
				for _, limit := range []int{0, 1, 2, 255, 256, 257, 32768, 32769, 65535, 65536, 1 << 20} {
					require.Equal(t, int(most) < limit, p.Below(pack.FoldPages, limit), "%v below %d", values, limit)
				}
			}
		}
	}
	p, err := pack.Open(string(sample()))
	require.NoError(t, err)
	assert.True(t, p.Below(pack.LexListPool, 0), "where there is none")
}
