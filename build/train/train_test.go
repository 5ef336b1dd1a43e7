package train_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/build/train"
	"vigie/rules/rulestest"
	"vigie/wasm/engine"
	"vigie/wasm/signal"
)

// lessons are sentences no small rule matches, in words it does not know.
const lessons = `{"id":"1","lang":"fr","messages":[{"from":"peer","text":"tu habites où exactement","signals":["personal-info"]}]}
{"id":"2","lang":"fr","messages":[{"from":"peer","text":"c'est où chez toi exactement","signals":["personal-info"]}]}
{"id":"3","lang":"fr","messages":[{"from":"peer","text":"tu habites loin du stade","signals":["personal-info"]}]}
{"id":"4","lang":"fr","messages":[{"from":"peer","text":"on mange quoi ce soir"}]}
{"id":"5","lang":"fr","messages":[{"from":"peer","text":"il fait beau dehors"}]}
{"id":"6","lang":"fr","messages":[{"from":"peer","text":"le match était trop bien"}]}
{"id":"7","lang":"fr","label":"risk","warn_by":0,"messages":[{"from":"peer","text":"tu habites où, dis","signals":["personal-info"]},{"from":"me","text":"non"},{"from":"peer","text":"allez dis"}]}
{"id":"8","lang":"fr","label":"benign","messages":[{"from":"peer","text":"on mange bien ce soir"},{"from":"me","text":"oui"}]}
`

func options(t *testing.T) train.Options {
	t.Helper()
	file := filepath.Join(t.TempDir(), "lessons.jsonl")
	require.NoError(t, os.WriteFile(file, []byte(strings.Repeat(lessons, 6)), 0o644))
	return train.Options{Train: []string{file}, Epochs: 12, Rows: 200, Seed: 1, Out: io.Discard}
}

func TestWhatWasLearnedIsNoticed(t *testing.T) {
	net, err := train.Run(rulestest.Small(t, nil), options(t))
	require.NoError(t, err)
	e := rulestest.Small(t, map[string]string{"model/net.bin": string(net)})
	says := func(text string) signal.Set {
		v := e.Conversation(engine.Options{}).Peer(text, 0)
		return v.Signals
	}
	assert.Equal(t, signal.Of(signal.PersonalInfo), says("et tu habites où"))
	assert.Zero(t, says("on mange où ce soir"))

	c := e.Conversation(engine.Options{})
	v := c.Peer("tu habites où", 0)
	require.NotZero(t, c.Believed[signal.PersonalInfo])
	for range v.N {
		assert.Equal(t, "model/personal-info", e.RuleName(v.Reasons[0].Rule), "where no rule matched the network stands for one")
		assert.Equal(t, "tu habites où", "tu habites où"[v.Reasons[0].Start:v.Reasons[0].End])
	}

	// A checkpoint loses nothing of what the network remembers.
	a, b := e.Conversation(engine.Options{}), e.Conversation(engine.Options{})
	for i, m := range []string{"salut", "tu habites où", "dis", "allez dis", "on mange quoi"} {
		require.NoError(t, b.Import(a.Export(nil)))
		if i%2 == 0 {
			a.Me("non", 0)
			b.Me("non", 0)
		}
		assert.Equal(t, a.Peer(m, 0), b.Peer(m, 0), m)
		assert.Equal(t, a.State, b.State)
	}
}

func TestTheSameFilesGiveTheSameBytes(t *testing.T) {
	e := rulestest.Small(t, nil)
	a, err := train.Run(e, options(t))
	require.NoError(t, err)
	b, err := train.Run(e, options(t))
	require.NoError(t, err)
	assert.True(t, bytes.Equal(a, b))
	o := options(t)
	o.Seed = 2
	c, err := train.Run(e, o)
	require.NoError(t, err)
	assert.False(t, bytes.Equal(a, c))
}

func TestABadLineStopsTraining(t *testing.T) {
	o := options(t)
	require.NoError(t, os.WriteFile(o.Train[0], []byte(lessons+"nonsense\n"), 0o644))
	_, err := train.Run(rulestest.Small(t, nil), o)
	assert.ErrorContains(t, err, "lessons.jsonl:9: not JSON")
	o.Train = []string{"no-such-file"}
	_, err = train.Run(rulestest.Small(t, nil), o)
	assert.Error(t, err)
}
