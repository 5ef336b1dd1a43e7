package model

// hidden is the hidden layer, the dearest part of the network. It calculates
// with whole numbers, two outputs in one 64-bit word: a lane of 32 bits each, of
// which a sum of In products takes 25. All that goes in is made positive by an
// offset first, so that nothing is borrowed from the lane above; what the
// offsets add to the sum is known and taken off again.
type hidden struct {
	// lanes[i][k]: the weights of input k for output i, and for output
	// i+Hidden/2 in the upper lane, each plus weightZero.
	lanes [Hidden / 2][In]uint64
	scale [Hidden]float32 // of a weight's step
	base  [Hidden]int32   // what the offset of the inputs adds
	bias  [Hidden]float32
}

// Offsets, and the step of an input: the memory's, and four times finer for
// what is not from there.
const (
	weightZero = 128
	inputZero  = 512
	inputScale = 4 * MemoryScale
)

// read reads the weights of output i.
func (l *hidden) read(i int, r *reader) {
	scale, s := r.steps(In)
	l.scale[i] = scale / inputScale
	shift := 32 * (i / len(l.lanes))
	for k := range In {
		w := int32(int8(s[k])) + weightZero
		l.lanes[i%len(l.lanes)][k] |= uint64(w) << shift
		l.base[i] += w * inputZero
	}
}

// run returns what comes out of the layer: nothing is below 0.
func (l *hidden) run(v *Vector, m *Memory, flags *[Flags]float32, out *[Hidden]float32) {
	var in [In]uint64
	for k := range Dim {
		in[k] = fine(v[k])
		in[Dim+k] = coarse(m.Fast[k])
		in[2*Dim+k] = coarse(m.Slow[k])
		in[3*Dim+k] = coarse(m.Me[k])
	}
	for k, x := range flags {
		in[4*Dim+k] = fine(x)
	}
	var total uint64
	for _, x := range in {
		total += x - inputZero
	}
	offset := int32(total) * weightZero
	// Four rows and two inputs at a time: every turn of a loop is dear in
	// WebAssembly.
	for i := 0; i < len(l.lanes); i += 4 {
		wa, wb, wc, wd := &l.lanes[i], &l.lanes[i+1], &l.lanes[i+2], &l.lanes[i+3]
		var a, b, c, d uint64
		for k := 0; k < In; k += 2 {
			x, y := in[k], in[k+1]
			a += wa[k]*x + wa[k+1]*y
			b += wb[k]*x + wb[k+1]*y
			c += wc[k]*x + wc[k+1]*y
			d += wd[k]*x + wd[k+1]*y
		}
		l.put(out, i, a, offset)
		l.put(out, i+1, b, offset)
		l.put(out, i+2, c, offset)
		l.put(out, i+3, d, offset)
	}
}

// put writes the two outputs whose sums are in the lanes of one word.
func (l *hidden) put(out *[Hidden]float32, i int, sums uint64, offset int32) {
	j := i + len(l.lanes)
	out[i] = positive(l.bias[i] + float32(float32(int32(uint32(sums))-l.base[i]-offset)*l.scale[i]))
	out[j] = positive(l.bias[j] + float32(float32(int32(sums>>32)-l.base[j]-offset)*l.scale[j]))
}

// fine rounds a number to the steps of the inputs, coarse takes one over from
// the memory.
func fine(x float32) uint64 {
	n := x*inputScale + (inputZero + 0.5)
	return uint64(min(max(int32(n), 0), 2*inputZero-1))
}

func coarse(x int8) uint64 { return uint64(int64(x)*(inputScale/MemoryScale) + inputZero) }

// positive is max(x, 0), which is a call of its own in WebAssembly.
func positive(x float32) float32 {
	if x < 0 {
		return 0
	}
	return x
}
