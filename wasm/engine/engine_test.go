package engine_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/engine"
	"vigie/wasm/level"
	"vigie/wasm/reason"
	"vigie/wasm/signal"
)

func TestConversation(t *testing.T) {
	e := rulestest.Small(t, nil)
	c := e.Conversation(engine.Options{})
	const photo, secret = "envoie moi une photo", "hé, c'est entre nous"
	v := c.Peer(photo, 0)
	assert.Equal(t, level.None, v.Level, "a picture alone is weak")
	assert.Equal(t, signal.Of(signal.PhotoRequest), v.Signals)
	assert.True(t, v.Fresh)
	assert.Empty(t, e.AppendText(nil, &v, engine.Reader{}))

	c.Me("pourquoi ?", 0)
	v = c.Peer(secret, 0)
	assert.Equal(t, level.Warning, v.Level)
	assert.True(t, v.Raised)
	assert.Equal(t, uint32(2), v.Index, "the teen's messages are counted")
	require.Equal(t, 2, v.N)
	assert.Equal(t, signal.PhotoRequest, v.Reasons[0].Signal)
	assert.Equal(t, photo, photo[v.Reasons[0].Start:v.Reasons[0].End])
	assert.Equal(t, "entre nous", secret[v.Reasons[1].Start:v.Reasons[1].End])
	assert.Equal(t, "fr/secrecy/keep", e.RuleName(v.Reasons[1].Rule))
	assert.Equal(t, "Cette personne t'a demandé une photo et de garder le secret.", string(e.AppendText(nil, &v, engine.Reader{})))
	assert.Equal(t, "This person asked you for a photo and to keep it secret.", string(e.AppendText(nil, &v, engine.Reader{Lang: reason.EN})))

	v = c.Peer("merci", 0)
	assert.Equal(t, level.Warning, v.Level, "a level reached stays")
	assert.False(t, v.Raised)
	assert.False(t, v.Fresh)
}

func TestTheTeenIsNeverJudged(t *testing.T) {
	c := rulestest.Small(t, nil).Conversation(engine.Options{})
	for range 5 {
		c.Me("envoie moi une photo, c'est notre secret", 0)
	}
	v := c.Peer("ok", 0)
	assert.Equal(t, level.None, v.Level)
	assert.Zero(t, c.State.Seen())
}

func TestAskingAgainAfterRefusalIsPressure(t *testing.T) {
	e := rulestest.Small(t, nil)
	c := e.Conversation(engine.Options{})
	c.Peer("envoie une photo", 0)
	v := c.Peer("envoie une photo", 0)
	assert.False(t, v.Signals.Has(signal.Pressure))
	c.Me("non", 0)
	v = c.Peer("envoie une photo", 0)
	assert.True(t, v.Signals.Has(signal.Pressure))
	assert.Equal(t, level.Warning, v.Level)
}

// Of more signs than a sentence has room for, the weightiest are told.
func TestAMeetingIsToldBesideSmallThings(t *testing.T) {
	rule := func(sign, said string) string {
		return fmt.Sprintf("signal %s\n\nrule said\nwhy Says it.\nmatch %[2]s\ncatch {%[2]s}\ncatch {%[2]s} !\ncatch moi {%[2]s}\npass bonjour\npass salut\npass oui\n", sign, said)
	}
	c := rulestest.Small(t, map[string]string{
		"fr/age-probe.rules": rule("age-probe", "asv"), "fr/personal-info.rules": rule("personal-info", "ville"), "fr/meet-request.rules": rule("meet-request", "rdv"),
	}).Conversation(engine.Options{})
	for _, m := range []string{"asv", "envoie moi une photo", "quelle ville"} {
		c.Peer(m, 0)
	}
	v := c.Peer("rdv samedi", 0)
	require.Equal(t, level.Warning, v.Level)
	var told signal.Set
	for _, r := range v.Reasons[:v.N] {
		told = told.With(r.Signal)
	}
	assert.Equal(t, signal.Of(signal.PersonalInfo, signal.PhotoRequest, signal.MeetRequest), told)
}

func TestSentenceSplitOverMessages(t *testing.T) {
	e := rulestest.Small(t, nil)
	c := e.Conversation(engine.Options{})
	v := c.Peer("envoie", 0)
	assert.Zero(t, v.Signals)
	v = c.Peer("une photo", 0)
	assert.Equal(t, signal.Of(signal.PhotoRequest), v.Signals, "completed here")
	c.Peer("c entre", 0)
	v = c.Peer("nous ok", 0)
	require.Equal(t, level.Warning, v.Level)
	last := v.Reasons[v.N-1]
	assert.Equal(t, "nous", "nous ok"[last.Start:last.End], "only what is in this message is marked")

	c = e.Conversation(engine.Options{})
	c.Peer("envoie", 0)
	assert.Zero(t, c.Peer("tu photo", 0).Signals, "a sentence of its own")
	c = e.Conversation(engine.Options{})
	c.Peer("envoie", 1000)
	assert.Zero(t, c.Peer("une photo", 1000+3600).Signals, "an hour later it is another sentence")
	c = e.Conversation(engine.Options{})
	c.Peer("envoie", 0)
	c.Me("quoi", 0)
	assert.Zero(t, c.Peer("une photo", 0).Signals, "the teen has spoken in between")
}

func TestExportAndImport(t *testing.T) {
	e := rulestest.Small(t, nil)
	a := e.Conversation(engine.Options{})
	b := e.Conversation(engine.Options{})
	for i, m := range []string{"salut", "envoie", "une photo", "c entre", "nous", "ok", "envoie une tof"} {
		require.NoError(t, b.Import(a.Export(nil)))
		if i%3 == 2 {
			a.Me("non", 0)
			b.Me("non", 0)
		}
		assert.Equal(t, a.Peer(m, 0), b.Peer(m, 0), m)
	}
	require.Error(t, b.Import([]byte("nonsense")))
	assert.Equal(t, e.Conversation(engine.Options{}).State, b.State)
}

func TestJSON(t *testing.T) {
	e := rulestest.Small(t, nil)
	c := e.Conversation(engine.Options{})
	v := c.Peer("envoie une photo", 0)
	assert.JSONEq(t, fmt.Sprintf(`{"index":0,"level":"none","score":%.4f,"signals":["photo-request"]}`, v.Score), string(e.AppendJSON(nil, &v, engine.Reader{})))
	v = c.Peer("secret", 0)
	var out struct {
		Index   int
		Level   string
		Signals []string
		Reasons []struct {
			Signal, Rule      string
			Index, Start, End int
		}
		Text string
	}
	require.NoError(t, json.Unmarshal(e.AppendJSON(nil, &v, engine.Reader{}), &out))
	assert.Equal(t, "warning", out.Level)
	assert.Len(t, out.Reasons, 2)
	assert.NotEmpty(t, out.Text)
}

func TestScoreFollowsThePrior(t *testing.T) {
	e := rulestest.Small(t, nil)
	var last float32
	for _, prior := range []float32{0.001, 0.01, 0.1, 0.5} {
		c := e.Conversation(engine.Options{Prior: prior})
		c.Peer("envoie une photo", 0)
		v := c.Peer("garde le secret", 0)
		assert.Greater(t, v.Score, last)
		assert.Less(t, v.Score, float32(1))
		last = v.Score
	}
}

func TestConcurrentUse(t *testing.T) {
	e := rulestest.Small(t, nil)
	for i := range 8 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			for range 200 {
				c := e.Conversation(engine.Options{})
				c.Peer("envoie une photo", 0)
				require.Equal(t, level.Warning, c.Peer("c'est entre nous", 0).Level)
			}
		})
	}
}

func FuzzPeer(f *testing.F) {
	e := rulestest.Engine(f)
	f.Add("envoie une photo", "secret")
	f.Add("\xff", "p h o t o")
	f.Add(strings.Repeat("a ", 500), "")
	f.Fuzz(func(t *testing.T, a, b string) {
		c := e.Conversation(engine.Options{})
		for _, m := range []string{a, b} {
			v := c.Peer(m, 0)
			for _, r := range v.Reasons[:v.N] {
				text := []string{a, b}[r.Index]
				require.LessOrEqual(t, r.Start, r.End)
				require.LessOrEqual(t, int(r.End), len(text))
			}
			require.True(t, json.Valid(e.AppendJSON(nil, &v, engine.Reader{})))
		}
		d := e.Conversation(engine.Options{})
		require.NoError(t, d.Import(c.Export(nil)))
	})
}
