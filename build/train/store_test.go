package train

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/wasm/model"
	"vigie/wasm/pack"
)

// What is stored is read as it was learned, whichever of all the features a
// sentence has, and what was not learned adds nothing.
func TestStoredRowsAreThoseLearned(t *testing.T) {
	for _, count := range []int{1, 300, 40_000} {
		rnd := rand.New(rand.NewPCG(uint64(count), 1))
		rows := map[uint32]int32{}
		var ids []uint32
		for len(rows) < count {
			id := rnd.Uint32()
			if len(rows) < 8 { // these go over the end of the table
				id |= (model.Slots - 2) << model.KindBits
			}
			if _, ok := rows[id]; !ok {
				rows[id] = int32(len(rows))
				ids = append(ids, id)
			}
		}
		n := newNetwork(stored, count, 1)
		n.scale, n.stepped = 0.5, make([]float32, count*stored.dim)
		for i := range n.stepped {
			n.stepped[i] = float32(rnd.IntN(2*levels+1)-levels) * n.scale
		}
		learned := func(id uint32) []float32 { return row(n.stepped, rows[id], n.dim) }
		b := &pack.Builder{}
		b.Bytes(pack.ModelNet, n.store(rows, [outputs]float32{}, usually))
		p, err := pack.Open(string(b.Finish()))
		require.NoError(t, err)
		net, err := model.New(p)
		require.NoError(t, err)

		other := 0 // features taken for another
		for _, id := range ids {
			got := sumOf(net, id)
			if want := scaled(learned(id)); got != want {
				other++
			}
		}
		assert.LessOrEqual(t, other, count/100, "%d features", count)
		for range 1000 {
			if id := rnd.Uint32(); sumOf(net, id) != (model.Vector{}) {
				other++
			}
		}
		assert.LessOrEqual(t, other, 10+count/100, "%d features", count)

		// Many at once, beside unknown ones.
		var f model.Features
		want := model.Vector{}
		known := 0
		for f.N < model.MaxFeatures {
			id := ids[rnd.IntN(len(ids))]
			if sumOf(net, id) != scaled(learned(id)) {
				continue
			}
			f.ID[f.N] = id
			f.N++
			known++
			for k, x := range learned(id) {
				want[k] += x
			}
		}
		var got model.Vector
		net.Sum(&f, &got)
		for k := range got {
			assert.InDelta(t, want[k]*model.Norm(known), got[k], 1e-3, k)
		}
	}
}

func sumOf(net *model.Net, id uint32) (v model.Vector) {
	f := model.Features{N: 1}
	f.ID[0] = id
	net.Sum(&f, &v)
	return v
}

func scaled(v []float32) (out model.Vector) {
	for k, x := range v {
		out[k] = x * model.Norm(1)
	}
	return out
}
