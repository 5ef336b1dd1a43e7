package level_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/level"
	"vigie/wasm/pack"
	"vigie/wasm/signal"
)

// The cases are those the annotation guide settles.
func TestDecide(t *testing.T) {
	p, err := pack.Open(string(rulestest.Real(t).Pack))
	require.NoError(t, err)
	table, err := level.New(p)
	require.NoError(t, err)
	for name, c := range map[string]struct {
		signs signal.Set
		want  level.Level
	}{
		"nothing":                       {0, level.None},
		"age alone":                     {signal.Of(signal.AgeProbe), level.None},
		"photo alone":                   {signal.Of(signal.PhotoRequest), level.None},
		"flattery alone":                {signal.Of(signal.Flattery), level.None},
		"two weak":                      {signal.Of(signal.AgeProbe, signal.PhotoRequest), level.Notice},
		"platform alone":                {signal.Of(signal.PlatformMove), level.Notice},
		"secrecy alone":                 {signal.Of(signal.Secrecy), level.Notice},
		"meeting alone":                 {signal.Of(signal.MeetRequest), level.Notice},
		"photo and secrecy":             {signal.Of(signal.PhotoRequest, signal.Secrecy), level.Warning},
		"age, photo and secrecy":        {signal.Of(signal.AgeProbe, signal.PhotoRequest, signal.Secrecy), level.Warning},
		"meeting with an adult":         {signal.Of(signal.MeetRequest, signal.AgeGap), level.Warning},
		"meeting with an adult, lift":   {signal.Of(signal.MeetRequest, signal.AgeGap, signal.Offer), level.Danger},
		"meeting with an adult, secret": {signal.Of(signal.MeetRequest, signal.AgeGap, signal.Secrecy), level.Danger},
		"meeting with an adult, town":   {signal.Of(signal.MeetRequest, signal.AgeGap, signal.PersonalInfo), level.Warning},
		"meeting and secret, no adult":  {signal.Of(signal.MeetRequest, signal.Secrecy), level.Warning},
		"intimate picture":              {signal.Of(signal.IntimateImageRequest), level.Warning},
		"sexual talk":                   {signal.Of(signal.SexualTalk), level.Warning},
		"intimate picture, secrecy":     {signal.Of(signal.IntimateImageRequest, signal.Secrecy), level.Danger},
		"intimate picture, alone":       {signal.Of(signal.IntimateImageRequest, signal.AloneCheck), level.Danger},
		"intimate picture, platform":    {signal.Of(signal.IntimateImageRequest, signal.PlatformMove), level.Warning},
		"threat":                        {signal.Of(signal.Threat), level.Danger},
		"age and platform, as teens do": {signal.Of(signal.AgeProbe, signal.PlatformMove), level.Notice},
	} {
		t.Run(name, func(t *testing.T) {
			var s [signal.Count]float32
			for i := range s {
				if c.signs.Has(signal.ID(i)) {
					s[i] = 0.8
				}
			}
			got, on := table.Decide(&s, level.Standard)
			assert.Equal(t, c.want, got)
			assert.Zero(t, on&^c.signs, "it rests on signs that are there")
			if got > level.None {
				assert.NotZero(t, on, "no level without a reason")
			}
		})
	}
}

func TestSensitivity(t *testing.T) {
	p, err := pack.Open(string(rulestest.Real(t).Pack))
	require.NoError(t, err)
	table, err := level.New(p)
	require.NoError(t, err)
	var s [signal.Count]float32
	s[signal.Secrecy] = 0.6
	for sensitivity, want := range map[level.Sensitivity]level.Level{level.Low: level.None, level.Standard: level.Notice, level.High: level.Notice} {
		got, _ := table.Decide(&s, sensitivity)
		assert.Equal(t, want, got, sensitivity)
	}
	s[signal.Secrecy] = 0.4
	got, _ := table.Decide(&s, level.High)
	assert.Equal(t, level.Notice, got)
}
