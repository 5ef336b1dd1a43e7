package engine

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"vigie/wasm/signal"
)

func TestTelltale(t *testing.T) {
	for name, c := range map[string]struct {
		seen signal.Set
		want bool
	}{
		"nothing":                       {0, false},
		"one of a stranger":             {signal.Of(signal.AgeGap), false},
		"two of a stranger":             {signal.Of(signal.AgeGap, signal.Flattery), true},
		"one and an everyday one":       {signal.Of(signal.CameraRequest, signal.AloneCheck), true},
		"two everyday ones":             {signal.Of(signal.Offer, signal.Pressure), false},
		"all everyday ones but one":     {signal.Of(signal.Offer, signal.Pressure, signal.Secrecy, signal.AloneCheck), false},
		"a meeting adds nothing":        {signal.Of(signal.AgeGap, signal.MeetRequest), false},
		"a meeting takes nothing away":  {signal.Of(signal.AgeGap, signal.MeetRequest, signal.Offer), true},
		"where one lives and who is in": {signal.Of(signal.PersonalInfo, signal.AloneCheck), true},
		"where one lives, in a hurry":   {signal.Of(signal.PersonalInfo, signal.Pressure), false},
	} {
		assert.Equal(t, c.want, telltale(c.seen), name)
	}
}
