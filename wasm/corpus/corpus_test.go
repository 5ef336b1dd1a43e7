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
				`x.jsonl:8: label is "bad"`, "x.jsonl:9: messages.text should not be a number",
			}
			require.Len(t, bad, len(want))
			for i, w := range want {
				assert.Contains(t, bad[i], w)
			}
		})
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
