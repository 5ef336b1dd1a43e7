package evidence_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/wasm/evidence"
	"vigie/wasm/lexicon"
	"vigie/wasm/model"
	"vigie/wasm/pattern"
	"vigie/wasm/signal"
	"vigie/wasm/token"
)

var limits = evidence.Limits{Pack: 42, Rules: 10, Words: 100, Lists: 50}

// known is a state with something in every part.
func known() *evidence.State {
	s := &evidence.State{Pack: 42, Messages: 9, Peer: 5, Level: 2, On: signal.Of(signal.Secrecy)}
	for i := range s.Contexts {
		s.Contexts[i] = uint32(4 + i)
	}
	for k := range model.Dim {
		s.Memory.Fast[k], s.Memory.Slow[k] = int8(k+1), int8(-k-1)
		s.Memory.Me[k], s.Memory.Own[k] = int8(k+50), int8(-k-50)
	}
	s.Memory.Peak[signal.Secrecy] = 240
	s.Risk, s.Firm = -7, signal.Of(signal.AgeProbe)
	s.Known[0], s.Unknown = 12, 3
	s.See(signal.Secrecy, 200, evidence.Sighting{Rule: 3, Message: 7, Start: 2, End: 9, Time: 1_700_000_000})
	s.See(signal.AgeProbe, 100, evidence.Sighting{Rule: 1, Message: 2})
	var w token.Window
	w.N = 2
	w.Tokens[0] = token.Token{Word: 5, List: 7, Boundary: token.Break, Disguise: token.Leet}
	w.Tokens[1] = token.Token{Word: 6, List: 8}
	s.Remember(&w, 1_700_000_000)
	return s
}

func TestStateSurvivesExport(t *testing.T) {
	s := known()
	data := s.Append(nil)
	assert.Less(t, len(data), 180)
	var back evidence.State
	require.NoError(t, back.Load(data, limits))
	assert.Equal(t, *s, back)

	var empty, again evidence.State
	require.NoError(t, again.Load(empty.Append(nil), evidence.Limits{}))
	assert.Equal(t, empty, again)
}

func TestRuleNumbersMayBeLarge(t *testing.T) {
	s := &evidence.State{Pack: 42, Messages: 1}
	s.See(signal.Secrecy, 200, evidence.Sighting{Rule: 1<<24 - 1})
	most := limits
	most.Rules = 1 << 24
	var back evidence.State
	require.NoError(t, back.Load(s.Append(nil), most))
	assert.Equal(t, *s, back)
}

func TestStateOfOtherRulesKeepsItsEvidence(t *testing.T) {
	s := known()
	var back evidence.State
	other := limits
	other.Pack, other.Rules, other.Words = 43, 1, 1
	require.NoError(t, back.Load(s.Append(nil), other))
	assert.Equal(t, s.Level, back.Level)
	assert.Equal(t, s.Signs[signal.Secrecy].Strength, back.Signs[signal.Secrecy].Strength)
	assert.Zero(t, back.Signs[signal.Secrecy].Rule, "rule numbers mean nothing to other rules")
	assert.Zero(t, back.TailN)
}

func TestDamagedStatesAreRefused(t *testing.T) {
	data := known().Append(nil)
	for n := range data {
		var s evidence.State
		require.ErrorIs(t, s.Load(data[:n], limits), evidence.ErrState)
		require.Equal(t, evidence.State{}, s)
	}
	small := limits
	small.Rules = 2
	var s evidence.State
	require.ErrorIs(t, s.Load(data, small), evidence.ErrState, "a rule that does not exist")
	require.ErrorIs(t, s.Load(make([]byte, evidence.MaxSize+1), limits), evidence.ErrState)
}

func TestStrengthAddsUpAndFades(t *testing.T) {
	var s evidence.State
	s.Messages = 1
	s.See(signal.Flattery, 77, evidence.Sighting{Message: 0, Time: 1000}) // 0.3
	assert.InDelta(t, 0.3, s.Strength(signal.Flattery, 0, 1000), 0.02)
	s.See(signal.Flattery, 77, evidence.Sighting{Message: 1, Time: 1000})
	assert.InDelta(t, 0.51, s.Strength(signal.Flattery, 1, 1000), 0.02, "two are more than one")
	assert.InDelta(t, 0.25, s.Strength(signal.Flattery, 601, 1000), 0.02, "600 messages halve it")
	assert.InDelta(t, 0.25, s.Strength(signal.Flattery, 1, 1000+30*24*3600), 0.02, "and so do 30 days")
	assert.Zero(t, s.Strength(signal.Flattery, 60_000, 1000))
	assert.Zero(t, s.Strength(signal.Threat, 1, 1000))
}

func TestStrongestSightingIsTheReason(t *testing.T) {
	var s evidence.State
	s.See(signal.Secrecy, 200, evidence.Sighting{Rule: 1, Message: 0})
	s.See(signal.Secrecy, 100, evidence.Sighting{Rule: 2, Message: 1})
	assert.Equal(t, uint32(1), s.Signs[signal.Secrecy].Rule)
	s.See(signal.Secrecy, 250, evidence.Sighting{Rule: 3, Message: 2})
	assert.Equal(t, uint32(3), s.Signs[signal.Secrecy].Rule)
}

func TestInsisting(t *testing.T) {
	var s evidence.State
	ask := signal.Of(signal.PhotoRequest)
	s.See(signal.PhotoRequest, 200, evidence.Sighting{Message: 3})
	_, ok := s.Insisted(ask)
	assert.False(t, ok)
	s.Contexts[pattern.Refusal] = 3 + 1 // refused in the very message before
	_, ok = s.Insisted(ask)
	assert.False(t, ok, "the refusal came before the request")
	s.Contexts[pattern.Refusal] = 4 + 1
	id, ok := s.Insisted(ask)
	assert.True(t, ok)
	assert.Equal(t, signal.PhotoRequest, id)
}

func TestLanguage(t *testing.T) {
	for name, c := range map[string]struct {
		fr, en, other, unknown uint16
		want                   lexicon.Lang
	}{
		"nothing":           {0, 0, 0, 0, 0},
		"French":            {12, 3, 0, 5, lexicon.FR},
		"English":           {3, 12, 1, 5, lexicon.EN},
		"Spanish":           {2, 1, 20, 15, lexicon.Other},
		"all unknown":       {0, 0, 0, 40, lexicon.Other},
		"too little yet":    {0, 0, 3, 5, lexicon.Other},
		"slangy French":     {10, 1, 0, 20, lexicon.FR},
		"French with names": {6, 0, 2, 20, lexicon.FR},
	} {
		s := evidence.State{Unknown: c.unknown}
		s.Known = [3]uint16{c.fr, c.en, c.other}
		if name == "too little yet" {
			assert.NotEqual(t, lexicon.FR, s.Lang(), name)
			continue
		}
		assert.Equal(t, c.want, s.Lang(), name)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(known().Append(nil))
	var empty evidence.State
	f.Add(empty.Append(nil))
	f.Add([]byte{1, 2, 3})
	f.Fuzz(func(t *testing.T, data []byte) {
		var s evidence.State
		if s.Load(data, limits) != nil {
			require.Equal(t, evidence.State{}, s)
			return
		}
		out := s.Append(nil)
		require.LessOrEqual(t, len(out), evidence.MaxSize)
		var again evidence.State
		require.NoError(t, again.Load(out, limits))
	})
}
