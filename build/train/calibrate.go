package train

import (
	"math"

	"vigie/wasm/corpus"
	"vigie/wasm/model"
)

// calibrate fits the score on how labelled conversations end: a logistic
// regression by Newton's method, risky and harmless ones counting the same, so
// that the score without a prior is at even odds.
func calibrate(all []history, w when) model.Calibration {
	type end struct {
		x      [3]float64
		risk   float64
		weight float64
	}
	var ends []end
	var count [2]float64
	for _, h := range all {
		if len(h.steps) == 0 {
			continue
		}
		e := end{x: [3]float64{logit(h.steps[len(h.steps)-1].risk), 0, 1}}
		if h.first(w) >= 0 {
			e.x[1] = 1
		}
		if h.conversation.Label == corpus.Risk {
			e.risk = 1
		}
		count[int(e.risk)]++
		ends = append(ends, e)
	}
	for i := range ends {
		ends[i].weight = 0.5 * float64(len(ends)) / max(count[int(ends[i].risk)], 1)
	}
	var c [3]float64
	for range 30 {
		// Gradient and curvature, with a little of a prior that all is 0.
		g := [3]float64{-ridge * c[0], -ridge * c[1], -ridge * c[2]}
		h := [3][3]float64{{ridge}, {0, ridge}, {0, 0, ridge}}
		for _, e := range ends {
			p := 1 / (1 + math.Exp(-(c[0]*e.x[0] + c[1]*e.x[1] + c[2]*e.x[2])))
			for i := range c {
				g[i] += e.weight * (e.risk - p) * e.x[i]
				for j := range c {
					h[i][j] += e.weight * p * (1 - p) * e.x[i] * e.x[j]
				}
			}
		}
		step := solve(h, g)
		for i := range c {
			c[i] += step[i]
		}
	}
	return model.Calibration{Risk: float32(c[0]), Warned: float32(c[1]), Base: float32(c[2])}
}

// ridge keeps the weights finite where the ends can be told apart without a
// mistake.
const ridge = 0.5

func logit(p float32) float64 {
	q := min(max(float64(p), 1e-5), 1-1e-5)
	return math.Log(q / (1 - q))
}

// solve returns x with h·x = g for a symmetric positive h (Cramer's rule).
func solve(h [3][3]float64, g [3]float64) (x [3]float64) {
	det := func(m [3][3]float64) float64 {
		return m[0][0]*(m[1][1]*m[2][2]-m[1][2]*m[2][1]) - m[0][1]*(m[1][0]*m[2][2]-m[1][2]*m[2][0]) + m[0][2]*(m[1][0]*m[2][1]-m[1][1]*m[2][0])
	}
	d := det(h)
	for i := range x {
		m := h
		for j := range m {
			m[j][i] = g[j]
		}
		x[i] = det(m) / d
	}
	return x
}
