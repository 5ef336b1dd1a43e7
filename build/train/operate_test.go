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
