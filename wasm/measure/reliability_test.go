package measure

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Scores of a calibrated engine, made at even odds and told at a prior of 1 %,
// come back as they were made.
func TestScoresAreComparedAtTheShareInTheFiles(t *testing.T) {
	var r reliability
	at := func(p float32) float32 { return p / (p + 99*(1-p)) }
	for i := range 100 {
		r.add(at(0.75), i < 75)
		r.add(at(0.25), i < 25)
	}
	assert.Equal(t, 0.5, r.share())
	assert.Equal(t, []calibration{{0.2, 100, 25}, {0.7, 100, 75}}, r.table(0.01))
}

func TestOneKindAloneIsNotMoved(t *testing.T) {
	var r reliability
	r.add(0.35, true)
	r.add(1, true)
	assert.Equal(t, []calibration{{0.3, 1, 1}, {0.9, 1, 1}}, r.table(0))
}
