package train

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/wasm/model"
)

// What is learned goes the way in which the loss falls, measured by trying: for
// the words of the last sentence, of what was said before, and of the teen, also
// of what the teen said some messages ago.
func TestLearningGoesDownhill(t *testing.T) {
	said := func(me bool, rows ...int32) message {
		m := message{me: me, units: []unit{{rows: rows, kinds: make([]model.Kind, len(rows))}}}
		for o := range m.weight {
			m.target[o], m.weight[o] = float32(o%2), float32(1+o%3)/3
		}
		return m
	}
	const early, late = 1, 2 // words of the teen
	fresh := func() (*network, *example) {
		n := newNetwork(size{6, 12}, 6, 5)
		for i := range n.rows {
			n.rows[i] *= 5
		}
		return n, &example{messages: []message{said(false, 0), said(true, early), said(true, late), said(false, 3), said(false, 4, 5)}}
	}
	loss := func(row, k int, by float32) float64 {
		n, ex := fresh()
		n.rows[row*n.dim+k] += by
		var passes []pass
		return n.learn(ex, &passes)
	}
	n, ex := fresh()
	before := append([]float32(nil), n.rows...)
	n.lrRows = 1e-3
	var passes []pass
	n.learn(ex, &passes)
	for _, row := range []int{0, early, late, 3, 4} {
		var dot, a, b float64
		for k := range n.dim {
			const by = 1e-2
			slope := (loss(row, k, by) - loss(row, k, -by)) / (2 * by)
			moved := float64(n.rows[row*n.dim+k] - before[row*n.dim+k])
			dot, a, b = dot-slope*moved, a+slope*slope, b+moved*moved
		}
		require.NotZero(t, a*b, row)
		assert.Greater(t, dot/math.Sqrt(a*b), 0.9995, "row %d", row)
	}
}
