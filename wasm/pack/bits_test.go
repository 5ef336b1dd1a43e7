package pack_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"vigie/wasm/pack"
)

func TestBits(t *testing.T) {
	for name, c := range map[string]struct {
		n  int
		is func(i int) bool
	}{
		"none":        {0, nil},
		"one":         {1, func(int) bool { return true }},
		"every":       {130, func(int) bool { return true }},
		"nowhere":     {64, func(int) bool { return false }},
		"every fifth": {1000, func(i int) bool { return i%5 == 0 }},
		"the last":    {129, func(i int) bool { return i == 128 }},
	} {
		t.Run(name, func(t *testing.T) {
			members := make([]bool, c.n)
			for i := range members {
				members[i] = c.is(i)
			}
			b := pack.NewBits(string(pack.PutBits(members)))
			rank := uint32(0)
			for i, is := range members {
				assert.Equal(t, is, b.Has(uint32(i)), i)
				if is {
					assert.Equal(t, rank, b.Rank(uint32(i)), i)
					rank++
				}
			}
			assert.EqualValues(t, rank, b.Count())
			for i := range uint32(200) {
				assert.False(t, b.Has(uint32(c.n)+i), "behind the end")
			}
			assert.False(t, b.Has(1<<32-1))
		})
	}
}
