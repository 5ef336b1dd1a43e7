package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// vigie runs a command line and returns its status, output and complaints.
func vigie(t *testing.T, args ...string) (status int, out, complaints string) {
	t.Helper()
	var o, e bytes.Buffer
	stderr = &e
	t.Cleanup(func() { stderr = os.Stderr })
	status = run(args, &o)
	return status, o.String(), e.String()
}

func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	return path
}

const sample = "../../../testdata/sample.jsonl"

func TestScore(t *testing.T) {
	for _, native := range []string{"--native=true", "--native=false"} {
		status, out, complaints := vigie(t, "score", native, sample)
		require.Zero(t, status, complaints)
		var first struct {
			ID       string
			Verdicts []struct {
				Index   int
				Level   string
				Score   float64
				Signals []string
				Reasons []struct{ Signal, Rule string }
				Text    string
			}
		}
		require.NoError(t, json.Unmarshal([]byte(strings.SplitN(out, "\n", 2)[0]), &first))
		assert.Equal(t, "sample-fr", first.ID)
		last := first.Verdicts[len(first.Verdicts)-1]
		assert.Equal(t, "warning", last.Level)
		assert.Equal(t, "Cette personne t'a demandé une photo et de garder le secret.", last.Text)
		assert.Equal(t, "none", first.Verdicts[0].Level)
		assert.NotNil(t, first.Verdicts[0].Signals)
	}
}

// Sentences are written in languages that are not understood, too.
func TestSentencesInEveryLanguage(t *testing.T) {
	for lang, want := range map[string]string{
		"fr": "Cette personne t'a demandé une photo et de garder le secret.",
		"en": "This person asked you for a photo and to keep it secret.",
		"es": "Esta persona te ha pedido una foto y que guardes el secreto.",
		"de": "Diese Person fragt nach einem Foto von dir und will, dass du es geheim hältst.",
		"it": "Questa persona ti ha chiesto una foto e di mantenere il segreto.",
		"pt": "Esta pessoa pediu-te uma foto e para guardares segredo.",
		"nl": "Deze persoon heeft je gevraagd om een foto en om het geheim te houden.",
	} {
		_, out, _ := vigie(t, "score", "--native", "--lang", lang, sample)
		assert.Contains(t, out, `"text":"`+want+`"`, lang)
	}
}

func TestNativeAndModuleScoreTheSame(t *testing.T) {
	for _, flags := range [][]string{nil, {"--lang", "en"}, {"--lang", "nl", "--age", "16-17"}, {"--age", "under13", "--sensitivity", "high"}, {"--prior", "0.3"}, {"../../../testdata/dev/fr.jsonl", "../../../testdata/dev/en.jsonl"}} {
		_, a, _ := vigie(t, append([]string{"score", "--native", sample}, flags...)...)
		_, b, _ := vigie(t, append([]string{"score", sample}, flags...)...)
		require.NotEmpty(t, a)
		// Not the whole texts: a difference is shown by its first line.
		x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
		require.Equal(t, len(x), len(y), flags)
		for i := range x {
			require.Equal(t, x[i], y[i], flags)
		}
	}
}

func TestBadLinesAreReportedAndTheRestScored(t *testing.T) {
	path := file(t, "mixed.jsonl", `{"id":"a","messages":[{"from":"peer","text":"salut"}]}
nonsense
{"id":"b","messages":[{"from":"peer","text":"salut"}]}
`)
	status, out, complaints := vigie(t, "score", "--native", path)
	assert.Equal(t, 1, status)
	assert.Equal(t, 2, strings.Count(out, "\n"))
	assert.Contains(t, complaints, "vigie: "+path+":2: not JSON")
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{
		{"nonsense"}, {"score", "--nonsense"}, {"score", "no-such-file.jsonl"}, {"score", "--age", "12"}, {"score", "--lang", "xx"},
		{"score", "--sensitivity", "x"}, {"score", "--prior", "2"}, {"eval", "--perturb", "rot13"}, {"eval", "--format", "x"},
		{"eval", "--format", "pan12"}, {"explain"}, {"rules"}, {"rules", "check", "x"},
	} {
		status, _, complaints := vigie(t, append(args, nativeFor(args)...)...)
		assert.Equal(t, 2, status, args)
		assert.True(t, strings.HasPrefix(complaints, "vigie: "), "%v: %q", args, complaints)
		assert.Equal(t, 1, strings.Count(complaints, "\n"), "%v: %q", args, complaints)
	}
	status, out, _ := vigie(t)
	assert.Zero(t, status)
	assert.Contains(t, out, "score")
}

func nativeFor(args []string) []string {
	if args[0] == "score" || args[0] == "eval" {
		return []string{"--native"}
	}
	return nil
}

func TestEval(t *testing.T) {
	status, out, complaints := vigie(t, "eval", "--native", "--errors", "3", sample)
	require.Zero(t, status, complaints)
	for _, want := range []string{"conversations", "precision", "F-latency", "photo-request", "missed risk conversations"} {
		assert.Contains(t, out, want)
	}
	status, out, _ = vigie(t, "eval", "--native", "--json", "--perturb", "upper", sample)
	require.Zero(t, status)
	var report struct {
		All struct{ Conversations struct{ TP, FP, FN, TN int } }
	}
	require.NoError(t, json.Unmarshal([]byte(out), &report))
	assert.Equal(t, 2, report.All.Conversations.TP)
	assert.Zero(t, report.All.Conversations.FP)

	status, out, complaints = vigie(t, "eval", "--native", "--format", "pan12", "--truth", "../../../testdata/pan12/predators.txt", "../../../testdata/pan12/made-up.xml")
	require.Zero(t, status, complaints)
	assert.Contains(t, out, "F0.5")
}

func TestExplainAndRules(t *testing.T) {
	status, out, complaints := vigie(t, "explain", "tu peux m'envoyer une ph0t0 de toi ?", "me: non")
	require.Zero(t, status, complaints)
	assert.Contains(t, out, "PHOTO")
	assert.Contains(t, out, "leet")
	assert.Contains(t, out, "photo-request")
	for _, what := range []string{"check", "list", "stats"} {
		status, out, complaints := vigie(t, "rules", what)
		require.Zero(t, status, complaints)
		assert.NotEmpty(t, out)
	}
}

func TestPlay(t *testing.T) {
	status, out, complaints := vigie(t, "play", "--native", sample)
	require.Zero(t, status, complaints)
	assert.Contains(t, out, "Vigie: Cette personne t'a demandé une photo et de garder le secret.")
}
