package measure_test

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/host"
	"vigie/wasm/measure"
	"vigie/wasm/signal"
)

func at(i int) *int { return &i }

func conversation(id, label string, warnBy *int, texts ...string) *corpus.Conversation {
	c := &corpus.Conversation{ID: id, Lang: "fr", Kind: "test", Label: label, WarnBy: warnBy}
	for _, t := range texts {
		c.Messages = append(c.Messages, corpus.Message{From: "peer", Text: t})
	}
	return c
}

func TestMeasures(t *testing.T) {
	core := host.Native(rulestest.Small(t, nil))
	r := measure.NewReport()
	add := func(c *corpus.Conversation) {
		o, err := measure.Score(core, engine.Options{}, c, nil)
		require.NoError(t, err)
		r.Add(o)
	}
	onTime := conversation("on time", corpus.Risk, at(1), "envoie une photo", "c'est notre secret")
	onTime.Messages[0].Signals = []string{"photo-request"}
	onTime.Messages[1].Signals = []string{"secrecy"}
	add(onTime)
	add(conversation("late by two", corpus.Risk, at(0), "envoie une photo", "salut", "secret"))
	add(conversation("missed", corpus.Risk, at(0), "bonjour", "ça va"))
	add(conversation("quiet", corpus.Benign, nil, "bonjour", "un secret"))
	add(conversation("false alarm", "", nil, "envoie une photo", "secret", "ok", "bien"))

	g := r.All
	assert.Equal(t, measure.Counts{TP: 2, FN: 1, FP: 1, TN: 1}, g.Conversations)
	assert.InDelta(t, 2.0/3, g.Conversations.Precision(), 1e-9)
	assert.InDelta(t, 2.0/3, g.Conversations.Recall(), 1e-9)
	assert.Equal(t, []int{0, 2}, g.Delays)
	speed := 1 - (2/(1+math.Exp(-0.1)) - 1) // the median delay is 1
	assert.InDelta(t, g.Conversations.F1()*speed, g.FLatency(), 1e-9)
	assert.InDelta(t, 2, g.DelayP90(), 1e-9)
	assert.Equal(t, 6, g.PeerMessages)
	assert.InDelta(t, 1e4/6.0, g.Rate(), 1e-9)
	assert.InDelta(t, 1e4/6.0, g.NoticeRate(), 1e-9, "the secret alone is a notice")
	// "late by two" and "quiet" have no labels for what was found in them.
	assert.Equal(t, measure.Counts{TP: 1, FP: 1}, counts(g.Signals[signal.PhotoRequest]))
	assert.Equal(t, measure.Counts{TP: 1, FP: 2}, counts(g.Signals[signal.Secrecy]))

	var out bytes.Buffer
	require.NoError(t, r.Print(&out))
	require.NoError(t, r.PrintErrors(&out, 5))
	for _, want := range []string{"conversations", "photo-request", "missed risk conversations: 1", "false alarm (test), warning", "signs wrongly found: 3"} {
		assert.Contains(t, out.String(), want)
	}
	data, err := json.Marshal(r.JSON())
	require.NoError(t, err)
	assert.Contains(t, string(data), `"missed":["missed"]`)
}

func counts(c measure.Counts) measure.Counts { c.TN = 0; return c }

func TestEmptyReport(t *testing.T) {
	r := measure.NewReport()
	var out bytes.Buffer
	require.NoError(t, r.Print(&out))
	_, err := json.Marshal(r.JSON())
	require.NoError(t, err)
}

func TestPAN12(t *testing.T) {
	core := host.Native(rulestest.Small(t, nil))
	p, err := measure.PAN12(core, engine.Options{}, "../../testdata/pan12/made-up.xml", "../../testdata/pan12/predators.txt")
	require.NoError(t, err)
	assert.Equal(t, 5, p.Authors)
	assert.Equal(t, measure.Counts{TP: 1, FP: 1, FN: 1, TN: 2}, p.Counts)
	assert.InDelta(t, 0.5, *p.FHalf, 1e-9)
	// The predator is found at the 4th message of the conversation.
	penalty := 2/(1+math.Exp(-math.Log(3)/89*3)) - 1
	assert.InDelta(t, 0.5*(1-penalty), *p.FLatency, 1e-9)

	bad := filepath.Join(t.TempDir(), "bad.xml")
	require.NoError(t, os.WriteFile(bad, []byte("<conversations>\n<conversation id='a'>\n<message>"), 0o644))
	_, err = measure.PAN12(core, engine.Options{}, bad, "../../testdata/pan12/predators.txt")
	require.ErrorContains(t, err, "bad.xml:")
}
