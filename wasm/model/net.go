// Package model is the learned network beside the rules: for each sentence of a
// stranger it gives a probability for every sign, and for a warning being due,
// in the light of what was said before. It holds no text; a conversation's
// Memory is 64 small numbers.
//
// A sentence becomes a bag of hashed features (features.go), the features that
// are known a sum of short vectors, and the sum, beside what is remembered, goes
// through one hidden layer. A convolution was the alternative: ten times the
// cost for what the meanings of words in sequence already give. The weights are
// learned by vigie/build/train and lie in the rule pack.
package model

import (
	"vigie/wasm/pack"
	"vigie/wasm/signal"
)

// Shape of the network. A unit's features are summed to a vector of Dim; the
// hidden layer sees it beside what was said before, and the flags.
const (
	Dim    = 16
	Hidden = 128
	In     = 5*Dim + Flags
	// Outputs are the signs, then Risk: that a warning is due by now.
	Outputs = signal.Count + 1
	Risk    = signal.Count
)

// Net is the learned network. It is immutable.
type Net struct {
	table      table
	rows       string // rowBytes for each feature
	scale      float32
	hidden     hidden
	output     [Outputs][Hidden]float32
	outputBias [Outputs]float32
	peaks      [signal.Count]float32 // what the peaks add to the risk
	// Threshold is the probability from which a sign counts as seen; for Risk,
	// that from which a warning is due by itself.
	Threshold [Outputs]float32
	// Veto is the probability of risk below which signs warn of nothing.
	Veto float32
	// Score turns what the network thinks of a conversation into the log odds
	// of risk that evidence adds to a prior.
	Score Calibration
}

// Weights of features are whole steps, two in a byte, the lower half first:
// from 1 to 15, with Zero for 0. A row is one word.
const (
	rowBytes = Dim / 2
	Zero     = 8
)

var _ [0]struct{} = [rowBytes - 8]struct{}{}

// Version is the first byte of a stored network.
const Version = 5

// New reads the network of a pack; nil when it has none. Layout: version; the
// features (see there); the weights of each, in the same order; then numbers of 4
// bytes (IEEE 754): scale of the rows, biases, thresholds, veto, calibration,
// peaks; and the dense weights as signed bytes, each row of weights with a scale
// in front.
func New(p *pack.Pack) (*Net, error) {
	s := p.Bytes(pack.ModelNet)
	if s == "" {
		return nil, nil
	}
	n := &Net{}
	r := reader{s: s}
	if r.byte() != Version {
		return nil, pack.ErrRange
	}
	count, ok := n.table.read(&r)
	if !ok {
		return nil, pack.ErrRange
	}
	n.rows = r.take(rowBytes * count)
	n.scale = r.float()
	r.floats(n.hidden.bias[:])
	r.floats(n.outputBias[:])
	r.floats(n.Threshold[:])
	n.Veto = r.float()
	n.Score = Calibration{r.float(), r.float(), r.float()}
	r.floats(n.peaks[:])
	for i := range Hidden {
		n.hidden.read(i, &r)
	}
	for i := range n.output {
		r.weights(n.output[i][:])
	}
	if r.bad || r.s != "" {
		return nil, pack.ErrTruncated
	}
	return n, nil
}

// Vector is the sum of a unit's features.
type Vector [Dim]float32

// Sum adds up the features that the network knows. The weights of a row are
// added four at a time, in lanes of 16 bits: MaxFeatures of them cannot overflow.
func (n *Net) Sum(f *Features, out *Vector) {
	const lanes = 0x000F000F000F000F
	var a, b, c, d uint64
	known := 0
	for _, id := range f.ID[:f.N] {
		row, ok := n.table.row(id)
		if !ok {
			continue
		}
		known++
		r := pack.U64(n.rows[row*rowBytes:][:rowBytes])
		a += r & lanes
		b += r >> 4 & lanes
		c += r >> 8 & lanes
		d += r >> 12 & lanes
	}
	s := n.scale * Norm(known)
	zero := int32(known) * Zero
	for k, sums := range [Dim / 4]uint64{a, b, c, d} {
		for i := range 4 {
			out[4*i+k] = float32(int32(sums>>(16*i)&0xFFFF)-zero) * s
		}
	}
}

// Norm is what a sum of n features is multiplied by: about one over the square
// root of n, so that long messages do not shout and short ones are heard.
func Norm(n int) float32 { return norms[min(n, MaxFeatures)] }

var norms = func() (t [MaxFeatures + 1]float32) {
	for i := range t {
		// Newton's method: no library's square root, the same everywhere.
		v, x := float32(max(i, 4)), float32(8)
		for last := float32(0); x != last; {
			last, x = x, float32((x+v/x)/2)
		}
		t[i] = 1 / x
	}
	return t
}()

// Judge returns the outputs (log odds) for a unit of the stranger, and leaves
// the memory as it is.
func (n *Net) Judge(v *Vector, m *Memory, flags *[Flags]float32, out *[Outputs]float32) {
	var h [Hidden]float32
	n.hidden.run(v, m, flags, &h)
	// Three outputs at a time: every turn of a loop is dear in WebAssembly.
	for i := 0; i <= Outputs-3; i += 3 {
		wa, wb, wc := &n.output[i], &n.output[i+1], &n.output[i+2]
		a, b, c := n.outputBias[i], n.outputBias[i+1], n.outputBias[i+2]
		for k := 0; k <= Hidden-4; k += 4 {
			p, q, r, s := h[k], h[k+1], h[k+2], h[k+3]
			a += float32(wa[k]*p) + float32(wa[k+1]*q) + float32(wa[k+2]*r) + float32(wa[k+3]*s)
			b += float32(wb[k]*p) + float32(wb[k+1]*q) + float32(wb[k+2]*r) + float32(wb[k+3]*s)
			c += float32(wc[k]*p) + float32(wc[k+1]*q) + float32(wc[k+2]*r) + float32(wc[k+3]*s)
		}
		out[i], out[i+1], out[i+2] = a, b, c
	}
}

// The outputs are worked on in threes, what goes into the layers in fours.
var _ [0]struct{} = [Outputs%3 + In%4 + Hidden%4]struct{}{}

// RiskOf adds what was seen in the whole conversation to the risk output.
func (n *Net) RiskOf(z float32, m *Memory) float32 {
	for i, p := range m.Peak {
		z += float32(n.peaks[i] * float32(p) / 255)
	}
	return z
}
