package train

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"vigie/wasm/corpus"
)

func TestOfEquallyGoodChoicesTheOneThatWarnsMore(t *testing.T) {
	for _, c := range []struct {
		name  string
		worth map[float32]float64 // by veto, whatever the alarm; others are worth 0
		exact float64             // precision below a veto of 0.5
		want  float32
	}{
		{"the best by far", map[float32]float64{0.3: 0.90, 0.7: 0.95}, 1, 0.7},
		{"nearly as good", map[float32]float64{0.3: 0.948, 0.7: 0.95}, 1, 0.3},
		{"nearly as good, but not precise", map[float32]float64{0.3: 0.948, 0.7: 0.95}, 0.9, 0.7},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := choose(func(w when) (worth, precision float64) {
				precision = 1
				if w.veto < 0.5 {
					precision = c.exact
				}
				return c.worth[w.veto], precision
			})
			assert.Equal(t, c.want, got.veto)
		})
	}
}

func TestTheStepAtWhichAWarningComes(t *testing.T) {
	w := when{veto: 0.9, alarm: 0.95}
	calm := step{warned: true, seen: true, risk: 0.5, enough: 1}
	for _, c := range []struct {
		name string
		last step
		want int
	}{
		{"the risk is too small", step{warned: true, seen: true, risk: 0.89, enough: 1}, -1},
		{"the signs warn", step{warned: true, seen: true, risk: 0.9, enough: 1}, 1},
		{"lesser signs wait", step{seen: true, risk: 0.94, enough: 1}, -1},
		{"lesser signs warn", step{seen: true, risk: 0.95, enough: 1}, 1},
		{"nothing to tell", step{risk: 0.99, enough: 1}, -1},
		{"rules are sure", step{warned: true, seen: true, firm: true, enough: 1}, 1},
		{"signs of a stranger warn", step{warned: true, seen: true, risk: 0.85, enough: 0.85}, 1},
		{"lesser signs of a stranger warn", step{seen: true, risk: 0.85, enough: 0.85}, 1},
		{"signs of a stranger wait", step{warned: true, seen: true, risk: 0.84, enough: 0.85}, -1},
	} {
		h := history{steps: []step{calm, c.last}}
		assert.Equal(t, c.want, h.first(w), c.name)
	}
}

// Conversations whose risk is what the network says come out as they went in,
// although three times as many are harmless.
func TestScoresAreCalibratedAtEvenOdds(t *testing.T) {
	var all []history
	for _, z := range []float64{-3, -1.5, 0, 1.5, 3} {
		p := 1 / (1 + math.Exp(-z))
		end := func(label string, n int) {
			for range n {
				all = append(all, history{&corpus.Conversation{Label: label}, []step{{risk: float32(p)}}})
			}
		}
		end(corpus.Risk, int(100*p))
		end(corpus.Benign, 3*int(100*(1-p)))
	}
	c := calibrate(all, usually)
	for _, z := range []float32{-2, 0, 2} {
		assert.InDelta(t, z, c.LogOdds(z, false), 0.15)
	}
	assert.InDelta(t, 0, c.Warned, 1e-6, "nobody was warned, so that it tells nothing")
}
