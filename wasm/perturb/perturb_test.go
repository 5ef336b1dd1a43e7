package perturb_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/level"
	"vigie/wasm/perturb"
)

func sample() *corpus.Conversation {
	by := 2
	return &corpus.Conversation{ID: "a", WarnBy: &by, Messages: []corpus.Message{
		{From: "peer", Text: "tu peux m'envoyer une photo récente de toi", Signals: []string{"photo-request"}},
		{From: "me", Text: "pourquoi une photo"},
		{From: "peer", Text: "c'est notre secret à nous deux", Signals: []string{"secrecy"}},
	}}
}

func TestApply(t *testing.T) {
	for _, name := range perturb.Names() {
		t.Run(name, func(t *testing.T) {
			a, err := perturb.Apply(name, 1, sample())
			require.NoError(t, err)
			again, err := perturb.Apply(name, 1, sample())
			require.NoError(t, err)
			assert.Equal(t, a, again, "a seed gives one result")
			assert.NotEqual(t, sample().Messages, a.Messages)
			var mine, labels []string
			for _, m := range a.Messages {
				if m.From == "me" {
					mine = append(mine, m.Text)
				}
				labels = append(labels, m.Signals...)
			}
			assert.Equal(t, []string{"pourquoi une photo"}, mine, "the teen's messages stay as they are")
			assert.Equal(t, []string{"photo-request", "secrecy"}, labels)
			assert.Equal(t, "secrecy", a.Messages[*a.WarnBy].Signals[0])
		})
	}
	_, err := perturb.Apply("rot13", 1, sample())
	require.ErrorContains(t, err, "unknown evasion")
}

// Every disguise of the small rules' words is undone.
func TestDisguisesAreFolded(t *testing.T) {
	e := rulestest.Small(t, nil)
	c := &corpus.Conversation{ID: "x", Messages: []corpus.Message{
		{From: "peer", Text: "envoie une photo"}, {From: "peer", Text: "garde le secret"},
	}}
	for _, name := range perturb.Names() {
		t.Run(name, func(t *testing.T) {
			found := 0
			const rounds = 200
			for seed := range uint64(rounds) {
				d, err := perturb.Apply(name, seed, c)
				require.NoError(t, err)
				conv := e.Conversation(engine.Options{})
				var v engine.Verdict
				for _, m := range d.Messages {
					v = conv.Peer(m.Text, 0)
				}
				if v.Level == level.Warning {
					found++
				} else if name != "typo" {
					t.Log(strings.Join([]string{d.Messages[0].Text, d.Messages[len(d.Messages)-1].Text}, " / "))
				}
			}
			assert.GreaterOrEqual(t, found, rounds*97/100)
		})
	}
}
