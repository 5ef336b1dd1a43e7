package model

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The layer in whole numbers gives what it gives in floating point, also where
// all weights and inputs are as large as they can be.
func TestHiddenLayerIsExact(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	for _, c := range []struct {
		name   string
		weight func() int8
		input  func() float32
		// What of the memory is all zero: what the stranger said, what the teen did.
		alone, silent bool
	}{
		{"usual", func() int8 { return int8(rnd.IntN(256) - 128) }, func() float32 { return float32(rnd.NormFloat64()) }, false, false},
		{"largest", func() int8 { return 127 }, func() float32 { return 1000 }, false, false},
		{"smallest", func() int8 { return -128 }, func() float32 { return -1000 }, false, false},
		{"against each other", func() int8 { return -128 }, func() float32 { return 1000 }, false, false},
		{"a first message", func() int8 { return 127 }, func() float32 { return 1 }, true, true},
		{"the teen has said nothing", func() int8 { return 127 }, func() float32 { return 1 }, false, true},
		{"a first answer", func() int8 { return 127 }, func() float32 { return 1 }, true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var l hidden
			var weights [Hidden][In]float64
			const scale = 0.01
			for i := range Hidden {
				row := binary.LittleEndian.AppendUint32(nil, math.Float32bits(scale))
				for k := range In {
					w := c.weight()
					row, weights[i][k] = append(row, byte(w)), scale*float64(w)
				}
				r := reader{s: string(row)}
				l.read(i, &r)
				require.False(t, r.bad)
				l.bias[i] = float32(i)
			}
			var v Vector
			var m Memory
			var flags [Flags]float32
			var in []float64
			// The steps in which inputs are taken.
			fine := func(x float32) float64 {
				return min(max(math.Floor(float64(x)*inputScale+0.5), -inputZero), inputZero-1) / inputScale
			}
			for k := range v {
				v[k] = c.input()
				in = append(in, fine(v[k]))
			}
			for n, part := range []*[Dim]int8{&m.Fast, &m.Slow, &m.Me, &m.Own} {
				for k := range part {
					if (n < 2 && !c.alone) || (n >= 2 && !c.silent) {
						part[k] = step(c.input() * MemoryScale)
					}
					in = append(in, float64(part[k])/MemoryScale)
				}
			}
			for k := range flags {
				flags[k] = c.input()
				in = append(in, fine(flags[k]))
			}
			var got [Hidden]float32
			l.run(&v, &m, &flags, &got)
			for i := range got {
				want := float64(i)
				for k, x := range in {
					want += weights[i][k] * x
				}
				assert.InDelta(t, max(want, 0), got[i], 1e-4*(1+math.Abs(want)), i)
			}
		})
	}
}
