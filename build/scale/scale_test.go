package main

import (
	"encoding/xml"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/engine"
)

// More rules may cost time, but what is noticed stays the same; else their
// time would be that of other work.
func TestAddedRulesChangeNoVerdict(t *testing.T) {
	res, err := grown(200)
	require.NoError(t, err)
	more, err := engine.New(string(res.Pack))
	require.NoError(t, err)
	own := rulestest.Engine(t)
	assert.InDelta(t, own.Rules()+200, more.Rules(), 40)
	a, b := own.Conversation(engine.Options{}), more.Conversation(engine.Options{})
	for _, text := range []string{"salut ça va", "tu peux m'envoyer une photo de toi ?", "garde ça pour toi, le dis pas à tes parents"} {
		x, y := a.Peer(text, 0), b.Peer(text, 0)
		assert.Equal(t, x.Level, y.Level)
		assert.Equal(t, x.Signals, y.Signals)
	}
}

func TestPlotIsXML(t *testing.T) {
	s := series{what: "x", memory: "y", points: []point{{1, 3, 0.5}, {1000, 4, 12}}}
	require.NoError(t, xml.Unmarshal(plot([]series{s, s}), new(struct{})))
	assert.Equal(t, 20.0, ceil(12))
	assert.Equal(t, 0.5, ceil(0.5))
}
