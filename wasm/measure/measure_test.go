package measure_test

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"strings"
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

// pan12 scores a text of the task's format with the small rules.
func pan12(t *testing.T, file, text string) (found measure.PANFound, bad []string) {
	t.Helper()
	core := host.Native(rulestest.Small(t, nil))
	found = measure.PANFound{}
	require.NoError(t, measure.ReadPAN12(strings.NewReader(text), file, func(c *measure.PANConversation) error {
		one, err := c.Score(core, engine.Options{})
		found.Join(one)
		return err
	}, func(e *corpus.Error) { bad = append(bad, e.Error()) }))
	return found, bad
}

func TestPAN12(t *testing.T) {
	text, err := os.ReadFile("../../testdata/pan12/made-up.xml")
	require.NoError(t, err)
	list, err := os.Open("../../testdata/pan12/predators.txt")
	require.NoError(t, err)
	defer list.Close()
	truth, err := measure.ReadPredators(list, "predators.txt")
	require.NoError(t, err)
	found, bad := pan12(t, "x", string(text))
	assert.Empty(t, bad)
	// p1 is warned about at the 4th message of one conversation and at the 2nd of
	// another, a1 wrongly, p2 and p3 not; p3 does not occur at all.
	assert.Equal(t, measure.PANFound{"p1": 2, "t1": 0, "p2": 0, "a1": 2, "a2": 0, "a3": 0}, found)
	p := found.Measure(truth)
	assert.Equal(t, 6, p.Authors)
	assert.Equal(t, measure.Counts{TP: 1, FP: 1, FN: 2, TN: 3}, p.Counts)
	assert.InDelta(t, 1.0/2, *p.Precision, 1e-9)
	assert.InDelta(t, 1.0/3, *p.Recall, 1e-9)
	assert.InDelta(t, 1.25*(1.0/2)*(1.0/3)/(0.25*(1.0/2)+1.0/3), *p.FHalf, 1e-9)
	assert.InDelta(t, 0.4, *p.F1, 1e-9)
	penalty := 2/(1+math.Exp(-math.Log(3)/89)) - 1
	assert.InDelta(t, 0.4*(1-penalty), *p.FLatency, 1e-9)
	var out bytes.Buffer
	require.NoError(t, p.Print(&out))
	assert.Contains(t, out.String(), "predators found 1, missed 2, others flagged 1")
}

func TestPAN12FiguresThatDoNotExist(t *testing.T) {
	p := measure.PANFound{"a": 0, "b": 0}.Measure(map[string]bool{"a": true})
	assert.Nil(t, p.Precision, "nobody was flagged")
	assert.Zero(t, *p.Recall)
	assert.Zero(t, *p.FHalf)
	assert.Nil(t, p.FLatency)
	p = measure.PANFound{"a": 90}.Measure(map[string]bool{"a": true})
	assert.InDelta(t, 0.5, *p.FLatency, 1e-9, "the 90th message costs half, by the choice of p")
}

func TestPAN12SaysWhatIsWrong(t *testing.T) {
	const good = "<conversations>\n<conversation id='a'>\n<message line='1'><author>x</author><time>03:20</time><text>envoie une photo</text></message>\n</conversation>\n"
	for name, c := range map[string]struct {
		text, want string
		authors    int
	}{
		"empty":                {"", "f:1: expected the element <conversations>", 0},
		"another document":     {"<html></html>", "f:1: expected the element <conversations>, not <html>", 0},
		"no XML":               {"hello", "f:1: expected the element <conversations>", 0},
		"cut off":              {good + "<conversation id='b'>\n<message>", "f:6: not XML: unexpected EOF", 1},
		"wrong end":            {good + "<conversation></x>", "f:5: not XML: ", 1},
		"no author":            {good + "<conversation id='b'>\n<message><text>x</text></message></conversation></conversations>", `f:5: conversation "b": message 1 has no author`, 1},
		"something else":       {good + "<remark/></conversations>", "f:5: expected the element <conversation>, not <remark>", 1},
		"an unknown entity":    {good + "<conversation id='b'><message><author>y</author><text>&nonsense;</text></message></conversation></conversations>", "f:5: not XML: invalid character entity &nonsense;", 1},
		"names of HTML, CDATA": {good + "<conversation id='b'><message><author>y</author><text>caf&eacute; &apos; &#233; <![CDATA[<b>]]></text></message></conversation></conversations>", "", 2},
	} {
		t.Run(name, func(t *testing.T) {
			found, bad := pan12(t, "f", c.text)
			assert.Len(t, found, c.authors, "what comes before is kept")
			if c.want == "" {
				assert.Empty(t, bad)
				return
			}
			require.Len(t, bad, 1)
			assert.Contains(t, bad[0], c.want)
		})
	}
	_, err := measure.ReadPredators(strings.NewReader("a\n\nb c\n"), "t")
	require.ErrorContains(t, err, "t:3: expected one identifier")
	_, err = measure.ReadPredators(strings.NewReader("\n"), "t")
	require.ErrorContains(t, err, "t:1: names no predator")
}
