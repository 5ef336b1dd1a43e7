package model

import "math"

// reader takes a stored network apart; bad is set when it is too short.
type reader struct {
	s   string
	bad bool
}

func (r *reader) take(n int) string {
	if n < 0 || n > len(r.s) {
		r.bad, r.s = true, ""
		return string(make([]byte, max(n, 0)))
	}
	s := r.s[:n]
	r.s = r.s[n:]
	return s
}

func (r *reader) byte() byte { return r.take(1)[0] }

func (r *reader) float() float32 {
	s := r.take(4)
	return math.Float32frombits(uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24)
}

func (r *reader) floats(out []float32) {
	for i := range out {
		out[i] = r.float()
	}
}

// steps reads a scale and then a signed byte for each of n weights.
func (r *reader) steps(n int) (scale float32, s string) { return r.float(), r.take(n) }

// weights is steps, multiplied out.
func (r *reader) weights(out []float32) {
	scale, s := r.steps(len(out))
	for i := range out {
		out[i] = float32(int8(s[i])) * scale
	}
}
