package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
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
		{"eval", "--format", "pan12"}, {"explain"}, {"rules"}, {"rules", "check", "x"}, {"rules", "x"}, {"completion"}, {"completion", "x"},
		{"score", "--jobs", "0"}, {"score", "--prior", "NaN"}, {"eval", "--errors", "-1"}, {"eval", "--truth", "x"}, {"eval", "--alone", "x"},
		{"eval", "--format", "pan12", "--truth", "no-such-file"}, {"bench", "--rounds", "0"}, {"explain", "{}"},
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

	status, out, complaints = vigie(t, "eval", "--native", "-j", "3", "--format", "pan12", "--truth", "../../../testdata/pan12/predators.txt", "../../../testdata/pan12/made-up.xml")
	require.Zero(t, status, complaints)
	assert.Contains(t, out, "authors 6, predators found 1, missed 2, others flagged 0")
	assert.Contains(t, out, "F0.5 ")
	status, _, complaints = vigie(t, "eval", "--native", "--format", "pan12", "--truth", "../../../testdata/pan12/predators.txt", sample)
	assert.Equal(t, 1, status)
	assert.Equal(t, "vigie: "+sample+":4: expected the element <conversations>\n", complaints)
}

func TestExplainAndRules(t *testing.T) {
	status, out, complaints := vigie(t, "explain", "tu peux m'envoyer une ph0t0 de toi ?", "me: non")
	require.Zero(t, status, complaints)
	assert.Contains(t, out, "PHOTO")
	assert.Contains(t, out, "leet")
	assert.Contains(t, out, "photo-request")
	in := pipe(t)
	_, err := in.WriteString("peer: slt asv ?\r\n\nme: 13 f\n" + `{"id":"x","messages":[{"from":"peer","text":"ｅnvoie une photo"},{"from":"me","text":"non"}]}` + "\n{}\n")
	require.NoError(t, err)
	require.NoError(t, in.Close())
	status, out, complaints = vigie(t, "explain", "-")
	assert.Equal(t, 1, status)
	assert.Equal(t, "vigie: standard input:5: \"messages\" is missing\n", complaints)
	assert.Equal(t, 2, strings.Count(out, ", score "), "the teen is not judged")
	assert.Contains(t, out, `folded "envoie une photo"`)
	for _, what := range []string{"check", "list", "stats"} {
		status, out, complaints := vigie(t, "rules", what)
		require.Zero(t, status, complaints)
		assert.NotEmpty(t, out)
	}
}

func TestRulesStatsCountEverything(t *testing.T) {
	status, out, complaints := vigie(t, "rules", "stats", "--json")
	require.Zero(t, status, complaints)
	var s stats
	require.NoError(t, json.Unmarshal([]byte(out), &s))
	langs := map[string]lexiconStats{}
	for _, l := range s.Lexicon {
		langs[l.Lang] = l
	}
	assert.Greater(t, langs["fr"].Forms, langs["fr"].Concepts)
	assert.Greater(t, langs["en"].Concepts, 100)
	assert.Positive(t, langs["shared"].Forms)
	profiles, err := filepath.Glob("../../../rules/sites/*.yaml")
	require.NoError(t, err)
	assert.Equal(t, len(profiles), s.Sites)
	regions, err := filepath.Glob("../../../rules/helplines/*.yaml")
	require.NoError(t, err)
	assert.Equal(t, len(regions), s.Helplines.Regions)
	assert.GreaterOrEqual(t, s.Helplines.Services, s.Helplines.Regions)
	rules := 0
	for _, r := range s.Rules {
		rules += r.Rules
	}
	res, err := compileSource()
	require.NoError(t, err)
	assert.Equal(t, len(res.Rules), rules)

	status, out, _ = vigie(t, "rules", "stats")
	require.Zero(t, status)
	for _, want := range []string{
		fmt.Sprintf(`(?m)^fr +%d +%d$`, langs["fr"].Forms, langs["fr"].Concepts),
		fmt.Sprintf(`(?m)^sites +%d$`, s.Sites),
		fmt.Sprintf(`(?m)^helplines +%d in %d `, s.Helplines.Services, s.Helplines.Regions),
	} {
		assert.Regexp(t, want, out)
	}
}

// explain runs natively, score in the .wasm: both think the same of a message.
func TestExplainAgreesWithTheModule(t *testing.T) {
	said := []string{
		"slt asv ?", "tu peux m'envoyer une ph0t0 de toi ?", "garde ça pour toi, le dis pas à tes parents", "on se voit samedi, viens seule",
		"what's ur age btw", "don't tell your mum about us", "add me on snap", "si tu dis non je me fais du mal", "belle journée", "p h o t o ?",
		"hola que haces esta noche", "", "😘😘",
	}
	var lines strings.Builder
	for i, text := range said {
		line, err := json.Marshal(map[string]any{"id": fmt.Sprint(i), "messages": []map[string]string{{"from": "peer", "text": text}}})
		require.NoError(t, err)
		lines.Write(append(line, '\n'))
	}
	status, out, complaints := vigie(t, "score", "--lang", "fr", file(t, "said.jsonl", lines.String()))
	require.Zero(t, status, complaints)
	signs := 0
	for i, line := range strings.Split(strings.TrimSpace(out), "\n") {
		var scored struct {
			Verdicts []struct {
				Level   string
				Score   float64
				Signals []string
				Text    string
			}
		}
		require.NoError(t, json.Unmarshal([]byte(line), &scored))
		v := scored.Verdicts[0]
		signs += len(v.Signals)
		status, explained, complaints := vigie(t, "explain", "--lang", "fr", said[i])
		require.Zero(t, status, complaints)
		got := regexp.MustCompile(`(?m)^  (\w+), score ([\d.]+), language [^,\n]+(.*)\n  (.*)\n`).FindStringSubmatch(explained)
		require.NotNil(t, got, explained)
		assert.Equal(t, v.Level, got[1], said[i])
		score, err := strconv.ParseFloat(got[2], 64)
		require.NoError(t, err)
		assert.InDelta(t, v.Score, score, 0.00061, said[i]) // four decimals and three
		assert.Equal(t, strings.Join(v.Signals, ", "), strings.TrimPrefix(got[3], ", "), said[i])
		assert.Equal(t, v.Text, got[4], said[i])
	}
	assert.Greater(t, signs, 5)
}

func TestTheSentenceIsInTheLanguageOfTheFileWhereTooLittleWasSaid(t *testing.T) {
	const said = `"messages":[{"from":"peer","text":"nudes?"},{"from":"peer","text":"snap?"}]}`
	path := file(t, "short.jsonl", `{"id":"en","lang":"en",`+said+"\n"+`{"id":"xx","lang":"xx",`+said+"\n")
	_, out, _ := vigie(t, "score", "--native", path)
	lines := strings.Split(out, "\n")
	assert.Contains(t, lines[0], "This person asked you")
	assert.Contains(t, lines[1], "Cette personne t'a demandé")
	_, out, _ = vigie(t, "score", "--native", "--lang", "fr", path)
	assert.NotContains(t, out, "This person")
}

func TestControlCharactersDoNotReachTheTerminal(t *testing.T) {
	path := file(t, "x.jsonl", `{"id":"\u001b[2J","messages":[{"from":"peer","text":"a\u001b]0;x\u0007b\u202ec"},{"from":"me","text":"\u009bx"}]}`)
	status, out, _ := vigie(t, "play", "--native", path)
	require.Zero(t, status)
	assert.NotRegexp(t, "[\x1b\x07\u009b\u202e]", out)
	assert.Contains(t, out, "a·]0;x·b·c")
}

func TestCompletion(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		status, out, _ := vigie(t, "completion", shell)
		require.Zero(t, status)
		assert.Contains(t, out, "vigie")
	}
	for _, c := range []struct{ flag, want string }{{"--age", "under13"}, {"--lang", "fr"}, {"--sensitivity", "low"}} {
		_, out, _ := vigie(t, "__complete", "score", c.flag, "")
		assert.Contains(t, out, c.want)
	}
	_, out, _ := vigie(t, "__complete", "eval", "--perturb", "zero")
	assert.Contains(t, out, "zero-width")
	_, out, _ = vigie(t, "__complete", "score", "")
	assert.Contains(t, out, "jsonl")
}

func TestPlay(t *testing.T) {
	status, out, complaints := vigie(t, "play", "--native", sample)
	require.Zero(t, status, complaints)
	assert.Contains(t, out, "Vigie: Cette personne t'a demandé une photo et de garder le secret.")
}
