package corpus_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/wasm/corpus"
)

func TestRead(t *testing.T) {
	const in = "\ufeff" + `{"id":"a","lang":"fr","messages":[{"from":"peer","text":"x","signals":["secrecy"]}]}

not json
{"id":"b"}
{"id":"c","messages":[{"from":"you","text":"x"}]}
{"id":"d","messages":[{"from":"peer","text":"x","signals":["secretly"]}]}
{"id":"e","label":"risk","warn_by":3,"messages":[{"from":"me","text":"x"}]}
{"id":"f","label":"bad","messages":[]}
{"id":"g","messages":[{"from":"peer","text":7}]}
{"id":"i","messages":[{"from":"peer"}]}
{"id":"j","messages":[{"from":"peer","text":"x` + "\xff" + `"}]}
["k"]
{"id":"h","label":"risk","level":"danger","warn_by":0,"messages":[{"from":"peer","text":"x"}]}`
	for name, r := range map[string]*bytes.Buffer{"plain": bytes.NewBufferString(in), "gzip": zipped(t, in)} {
		t.Run(name, func(t *testing.T) {
			var ids []string
			var bad []string
			err := corpus.Read(r, "x.jsonl", func(c *corpus.Conversation, _ int) error {
				ids = append(ids, c.ID)
				return nil
			}, func(e *corpus.Error) { bad = append(bad, e.Error()) })
			require.NoError(t, err)
			assert.Equal(t, []string{"a", "h"}, ids, "the good lines are all read")
			want := []string{
				"x.jsonl:3: not JSON", `x.jsonl:4: "messages" is missing`, `x.jsonl:5: messages[0].from is "you"`,
				`x.jsonl:6: messages[0]: unknown signal "secretly"`, "x.jsonl:7: warn_by is 3, but there are 1 messages",
				`x.jsonl:8: label is "bad"`, "x.jsonl:9: messages.text should not be a JSON number",
				`x.jsonl:10: messages[0] has no "text"`, "x.jsonl:11: not UTF-8, at byte 47", "x.jsonl:12: expected a JSON object, not a JSON array",
			}
			require.Len(t, bad, len(want))
			for i, w := range want {
				assert.Contains(t, bad[i], w)
			}
		})
	}
}

func TestWhatCannotBeReadLosesNothingElse(t *testing.T) {
	good := `{"id":"a","messages":[]}` + "\n"
	whole := zipped(t, strings.Repeat(good, 3)).Bytes()
	for name, c := range map[string]struct {
		in   string
		ids  int
		want []string
	}{
		"empty":               {"", 0, nil},
		"no end of line":      {strings.TrimSpace(good), 1, nil},
		"carriage returns":    {"\r\n" + strings.ReplaceAll(good, "\n", "\r\n") + "\r\n" + good, 2, nil},
		"a line too long":     {good + strings.Repeat("x", corpus.MaxLine+1) + "\n" + good, 2, []string{"f:2: the line is longer than 16 MiB"}},
		"too long at the end": {good + strings.Repeat("x", corpus.MaxLine+1), 1, []string{"f:2: the line is longer than 16 MiB"}},
		"cut gzip":            {string(whole[:len(whole)-4]), 3, []string{"f:4: the gzip file is cut off"}},
		"only gzip's mark":    {string(whole[:5]), 0, []string{"f:1: the gzip file is cut off"}},
		"gzip and rubbish":    {string(whole) + "rubbish rubbish", 3, []string{"f:4: damaged gzip file"}},
		"two gzip members":    {string(whole) + string(whole), 6, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var ids int
			var bad []string
			require.NoError(t, corpus.Read(strings.NewReader(c.in), "f", func(*corpus.Conversation, int) error {
				ids++
				return nil
			}, func(e *corpus.Error) { bad = append(bad, e.Error()) }))
			assert.Equal(t, c.ids, ids)
			require.Len(t, bad, len(c.want), "%q", bad)
			for i, w := range c.want {
				assert.Contains(t, bad[i], w)
			}
		})
	}
}

func TestLabelsOfOthersAreIgnored(t *testing.T) {
	for _, line := range []string{
		`{"id":"a","lang":"fr","label":"suspicious","messages":[{"from":"peer","text":"x","signals":["odd"]}]}`,
		`{"id":"a","lang":"fr","label":5,"level":{},"warn_by":"x","messages":[{"from":"peer","text":"x","signals":7}]}`,
	} {
		_, err := corpus.Parse([]byte(line))
		require.Error(t, err)
		c, err := corpus.ParseUnlabelled([]byte(line))
		require.NoError(t, err)
		assert.Equal(t, &corpus.Conversation{ID: "a", Lang: "fr", Messages: []corpus.Message{{From: "peer", Text: "x"}}}, c)
	}
	for _, line := range []string{`{}`, `{"messages":null}`, `{"messages":[null]}`, `{"messages":[{"from":"peer"}]}`, `[]`} {
		_, err := corpus.ParseUnlabelled([]byte(line))
		require.Error(t, err, line)
	}
}

func zipped(t *testing.T, s string) *bytes.Buffer {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte(s))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return &b
}

func FuzzParse(f *testing.F) {
	f.Add(`{"id":"a","messages":[{"from":"peer","text":"x"}]}`)
	f.Add(`[`)
	f.Add(strings.Repeat("[", 10000))
	f.Fuzz(func(t *testing.T, s string) {
		c, err := corpus.Parse([]byte(s))
		require.True(t, (c == nil) == (err != nil))
	})
}

func TestAFifthIsSealed(t *testing.T) {
	n := 0
	for i := range 5000 {
		if corpus.Sealed(fmt.Sprintf("xpersona-fr-d%06d-a", i)) {
			n++
		}
	}
	assert.InDelta(t, 1000, n, 150)
	assert.Equal(t, corpus.Sealed("a"), corpus.Sealed("a"))
}
