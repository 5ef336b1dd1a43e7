package pack_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/wasm/pack"
)

func halves(n int, of func() int) []byte {
	out := make([]byte, n)
	for i := range out {
		out[i] = byte(of() | of()<<4)
	}
	return out
}

func TestUnsqueezeGivesBackWhatWasSqueezed(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for name, in := range map[string][]byte{
		"nothing":       {},
		"one":           {0x5A},
		"all the same":  halves(5000, func() int { return 8 }),
		"any":           halves(5000, func() int { return rnd.IntN(16) }),
		"near the mean": halves(50_000, func() int { return min(max(8+int(1.8*rnd.NormFloat64()), 1), 15) }),
	} {
		t.Run(name, func(t *testing.T) {
			s := pack.Squeeze(in)
			out, ok := pack.Unsqueeze(string(s), len(in))
			require.True(t, ok)
			assert.Equal(t, in, out)
		})
	}
	normal := halves(50_000, func() int { return min(max(8+int(1.8*rnd.NormFloat64()), 1), 15) })
	assert.Less(t, len(pack.Squeeze(normal)), 36_000, "below six bits a byte")
}

func TestUnsqueezeTakesNothingElse(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	in := halves(300, func() int { return rnd.IntN(9) })
	s := string(pack.Squeeze(in))
	for name, c := range map[string]struct {
		s string
		n int
	}{
		"empty":            {"", 300},
		"cut":              {s[:len(s)-3], 300},
		"more":             {s + "x", 300},
		"fewer":            {s, 299},
		"a table too full": {"\xFF\x7F" + s[2:], 300},
		"a table too bare": {"\x00\x00" + s[2:], 300},
	} {
		_, ok := pack.Unsqueeze(c.s, c.n)
		assert.False(t, ok, name)
	}
}

func FuzzUnsqueeze(f *testing.F) {
	f.Add([]byte{0x12, 0x21, 0x11})
	f.Add([]byte("weights"))
	f.Fuzz(func(t *testing.T, in []byte) {
		out, ok := pack.Unsqueeze(string(pack.Squeeze(in)), len(in))
		require.True(t, ok)
		assert.Equal(t, string(in), string(out))
		pack.Unsqueeze(string(in), len(in)) // never out of bounds
	})
}
