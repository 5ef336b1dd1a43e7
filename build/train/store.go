package train

import (
	"encoding/binary"
	"math"
	"slices"

	"vigie/wasm/model"
	"vigie/wasm/pack"
)

// levels is how many steps a feature's weight has on either side of zero: four
// bits compress to half of what eight do, and cost a hundredth of the macro F1.
const levels = 6

// store writes a network whose rows are rounded (step) in the form that
// model.New reads; rows number the features.
func (n *network) store(rows map[uint32]int32, thresholds [outputs]float32, w when) []byte {
	var ids []uint32
	for id, r := range rows {
		if n.allowed == nil || n.allowed[r] {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	const empty = -1
	at := make([]int32, model.Slots)
	for slot := range at {
		at[slot] = empty
	}
	tags := make([]uint8, model.Slots)
	for _, id := range ids {
		slot, tag := model.Slot(id), model.Tag(id)
		for at[slot] != empty && tags[slot] != tag {
			slot = (slot + 1) % model.Slots
		}
		if at[slot] == empty { // else told apart from another feature by nothing: the first stays
			tags[slot], at[slot] = tag, rows[id]
		}
	}
	half := func(row int32, k int) byte {
		return byte(model.Zero + int(math.Round(float64(n.stepped[int(row)*n.dim+k]/n.scale))))
	}
	taken := make([]bool, model.Slots)
	var known, weights []byte
	for slot, row := range at {
		if row == empty {
			continue
		}
		taken[slot] = true
		known = append(known, tags[slot])
		for k := 0; k < n.dim; k += 2 {
			weights = append(weights, half(row, k)|half(row, k+1)<<4)
		}
	}
	out := slices.Concat([]byte{model.Version}, pack.PutBits(taken), known, weights)
	float := func(v ...float32) {
		for _, x := range v {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(x))
		}
	}
	float(n.scale)
	float(n.b1...)
	float(n.b2...)
	float(thresholds[:]...)
	float(w.veto, w.score.Risk, w.score.Warned, w.score.Base)
	float(n.peaks...)
	dense := func(w []float32, width int) {
		for ; len(w) > 0; w = w[width:] {
			top := float32(1e-9)
			for _, x := range w[:width] {
				top = max(top, x, -x)
			}
			float(top / 127)
			for _, x := range w[:width] {
				out = append(out, byte(int8(math.Round(float64(x/(top/127))))))
			}
		}
	}
	dense(n.w1, n.inputs())
	dense(n.w2, n.hidden)
	return out
}

// step rounds the rows to what is stored of them, from where learning goes on:
// what is learned afterwards makes up for most of what rounding costs. The
// scale leaves out the largest thousandth of the weights, which is cut off.
func (n *network) step() {
	var sizes []float32
	for i, x := range n.rows {
		if n.allowed[i/n.dim] {
			sizes = append(sizes, max(x, -x))
		}
	}
	slices.Sort(sizes)
	n.scale = 1
	if len(sizes) > 0 {
		n.scale = sizes[len(sizes)*999/1000] / levels
	}
	n.stepped = make([]float32, len(n.rows))
	n.round(n.stepped, n.rows)
}

// round writes numbers as they are stored.
func (n *network) round(to, from []float32) {
	for k, x := range from {
		to[k] = float32(math.Round(float64(min(max(x/n.scale, -levels), levels)))) * n.scale
	}
}
