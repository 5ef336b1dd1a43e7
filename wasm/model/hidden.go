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
	// base[n] is what the offset of the inputs adds to each sum, where the first
	// parts[n] inputs are looked at.
	base [len(parts)][Hidden]int32
	bias [Hidden]float32
}

// The inputs lie here in another order than in the pack, with those last that
// are all zero at the beginning of a conversation: what the stranger said
// before, and then the teen. As many as parts says are looked at.
var parts = [...]int{Dim + Flags, 3*Dim + Flags, In}

// place tells where input k of the pack lies.
func place(k int) int {
	switch {
	case k < Dim:
		return k
	case k < 5*Dim:
		return k + Flags
	}
	return k - 4*Dim
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
		at := place(k)
		l.lanes[i%len(l.lanes)][at] |= uint64(w) << shift
		for n, end := range parts {
			if at < end {
				l.base[n][i] += w * inputZero
			}
		}
	}
}

// run returns what comes out of the layer: nothing is below 0.
func (l *hidden) run(v *Vector, m *Memory, flags *[Flags]float32, out *[Hidden]float32) {
	var in [In]uint64
	for k, x := range v {
		in[k] = fine(x)
	}
	for k, x := range flags {
		in[Dim+k] = fine(x)
	}
	part := 0
	silent := [Dim]int8{}
	if m.Fast != silent || m.Slow != silent {
		part = 1
	}
	if m.Me != silent || m.Own != silent {
		part = 2
	}
	if part > 0 {
		for k := range Dim {
			in[parts[0]+k] = coarse(m.Fast[k])
			in[parts[0]+Dim+k] = coarse(m.Slow[k])
			in[parts[1]+k] = coarse(m.Me[k])
			in[parts[1]+Dim+k] = coarse(m.Own[k])
		}
	}
	n := parts[part]
	var total uint64
	for _, x := range in[:n] {
		total += x - inputZero
	}
	offset := int32(total) * weightZero
	base := &l.base[part]
	// Four rows and four inputs at a time: every turn of a loop is dear in
	// WebAssembly.
	for i := 0; i < len(l.lanes); i += 4 {
		wa, wb, wc, wd := &l.lanes[i], &l.lanes[i+1], &l.lanes[i+2], &l.lanes[i+3]
		var a, b, c, d uint64
		for k := 0; k <= In-4 && k < n; k += 4 {
			p, q, r, s := in[k], in[k+1], in[k+2], in[k+3]
			a += wa[k]*p + wa[k+1]*q + wa[k+2]*r + wa[k+3]*s
			b += wb[k]*p + wb[k+1]*q + wb[k+2]*r + wb[k+3]*s
			c += wc[k]*p + wc[k+1]*q + wc[k+2]*r + wc[k+3]*s
			d += wd[k]*p + wd[k+1]*q + wd[k+2]*r + wd[k+3]*s
		}
		l.put(out, base, i, a, offset)
		l.put(out, base, i+1, b, offset)
		l.put(out, base, i+2, c, offset)
		l.put(out, base, i+3, d, offset)
	}
}

// put writes the two outputs whose sums are in the lanes of one word.
func (l *hidden) put(out *[Hidden]float32, base *[Hidden]int32, i int, sums uint64, offset int32) {
	j := i + len(l.lanes)
	out[i] = positive(l.bias[i] + float32(float32(int32(uint32(sums))-base[i]-offset)*l.scale[i]))
	out[j] = positive(l.bias[j] + float32(float32(int32(sums>>32)-base[j]-offset)*l.scale[j]))
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
