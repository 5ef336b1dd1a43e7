package api_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/api"
	"vigie/wasm/api/about"
	"vigie/wasm/engine"
)

const (
	jsonType   = "application/json"
	ndjsonType = "application/x-ndjson"
	sample     = "../../testdata/sample.jsonl"
)

// handler serves the project's own rules; change alters the configuration.
func handler(t testing.TB, change func(*api.Config)) http.Handler {
	t.Helper()
	c := api.Config{
		Engine: func() (*engine.Engine, error) { return rulestest.Engine(t), nil },
		About:  func() (api.About, error) { return about.Of(rulestest.Real(t)), nil },
	}
	if change != nil {
		change(&c)
	}
	return api.New(c)
}

// ask sends a request to h; header holds names and values in turn.
func ask(h http.Handler, method, path, kind, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func lines(t testing.TB, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

func TestTheThreeFormsGiveTheSameVerdicts(t *testing.T) {
	h := handler(t, nil)
	conversations := lines(t, sample)
	var each []string
	for _, c := range conversations {
		w := ask(h, "POST", "/v1/score", jsonType, c)
		require.Equal(t, 200, w.Code, w.Body)
		assert.Equal(t, jsonType, w.Header().Get("Content-Type"))
		each = append(each, w.Body.String())
	}
	assert.Contains(t, each[0], `"id":"sample-fr"`)
	assert.Contains(t, each[0], "Cette personne t'a demandé une photo et de garder le secret.")

	w := ask(h, "POST", "/v1/score", jsonType+"; charset=UTF-8", "\xef\xbb\xbf["+strings.Join(conversations, ",\n")+"]")
	require.Equal(t, 200, w.Code, w.Body)
	assert.Equal(t, "["+strings.Join(each, ",")+"]", w.Body.String())

	w = ask(h, "POST", "/v1/score", ndjsonType, "\xef\xbb\xbf"+strings.Join(conversations, "\r\n\n"))
	require.Equal(t, 200, w.Code)
	assert.Equal(t, ndjsonType, w.Header().Get("Content-Type"))
	assert.Equal(t, strings.Join(each, "\n")+"\n", w.Body.String())

	assert.Equal(t, "[]", ask(h, "POST", "/v1/score", jsonType, "[]").Body.String())
	assert.Empty(t, ask(h, "POST", "/v1/score", ndjsonType, "").Body.String())
}

func TestParametersMeanWhatTheyMeanOnTheCommandLine(t *testing.T) {
	h := handler(t, nil)
	score := func(query string) (last struct {
		Score float64
		Text  string
	}) {
		w := ask(h, "POST", "/v1/score"+query, jsonType, lines(t, sample)[0])
		require.Equal(t, 200, w.Code, w.Body)
		var out struct{ Verdicts []json.RawMessage }
		require.NoError(t, json.Unmarshal(w.Body.Bytes(), &out))
		require.NoError(t, json.Unmarshal(out.Verdicts[len(out.Verdicts)-1], &last))
		return last
	}
	plain := score("")
	assert.Contains(t, score("?lang=en").Text, "This person")
	assert.NotEqual(t, plain.Text, score("?age=under13").Text)
	assert.Greater(t, score("?prior=0.3").Score, plain.Score)
	weak := strings.Join(lines(t, "../../testdata/dev/fr.jsonl"), "\n")
	low := ask(h, "POST", "/v1/score?sensitivity=low&lang=fr", ndjsonType, weak).Body.String()
	assert.NotEqual(t, low, ask(h, "POST", "/v1/score?sensitivity=high&lang=fr", ndjsonType, weak).Body.String())
	for query, about := range map[string]string{
		"?lang=xx": "lang", "?age=12": "age", "?sensitivity=x": "sensitivity", "?prior=0": "prior", "?prior=1": "prior",
		"?prior=NaN": "prior", "?prior=x": "prior", "?age=13-15&age=13-15": "age", "?text=hello": "", "?%zz": "", "?a;b": "",
	} {
		for _, path := range []string{"/v1/score", "/v1/explain"} {
			p := refused(t, ask(h, "POST", path+query, jsonType, `{"messages":[]}`), "parameter")
			assert.Equal(t, about, p.Parameter, query)
		}
	}
}

// As on the command line, too little to hear a language is told in the one
// that the conversation is said to have.
func TestTheLanguageOfAConversation(t *testing.T) {
	h := handler(t, nil)
	body := func(lang string) string { return `{"lang":` + lang + `,"messages":[{"from":"peer","text":"snap ?"}]}` }
	for _, path := range []string{"/v1/score", "/v1/explain"} {
		assert.Contains(t, ask(h, "POST", path, jsonType, body(`"en"`)).Body.String(), "This person")
		assert.Contains(t, ask(h, "POST", path, jsonType, body(`"xx"`)).Body.String(), "Cette personne")
		assert.Contains(t, ask(h, "POST", path+"?lang=fr", jsonType, body(`"en"`)).Body.String(), "Cette personne")
		assert.Equal(t, "/lang", refused(t, ask(h, "POST", path, jsonType, body("7")), "field").Field)
	}
}

func TestExplain(t *testing.T) {
	h := handler(t, nil)
	const text = "tu peux m'envoyer une ph0t0 de toi ?"
	w := ask(h, "POST", "/v1/explain", jsonType, fmt.Sprintf(`{"id":"x","messages":[{"from":"peer","text":%q},{"from":"me","text":"non, j'ai 13 ans"}]}`, text))
	require.Equal(t, 200, w.Code, w.Body)
	var out struct {
		ID       string
		Messages []struct {
			From   string
			Tokens []struct {
				Start, End          int
				Disguises, Meanings []string
			}
			Rules []struct {
				Rule       string
				Start, End int
			}
			Learned map[string]float64
			Verdict *struct{ Signals []string }
		}
	}
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &out))
	require.Len(t, out.Messages, 2)
	peer, me := out.Messages[0], out.Messages[1]
	photo := false
	for _, k := range peer.Tokens {
		if text[k.Start:k.End] == "ph0t0" {
			photo = true
			assert.Contains(t, k.Meanings, "PHOTO")
			assert.Equal(t, []string{"leet"}, k.Disguises)
		}
	}
	assert.True(t, photo)
	assert.NotEmpty(t, peer.Rules)
	assert.Equal(t, []string{"photo-request"}, peer.Verdict.Signals)
	assert.Greater(t, peer.Learned["photo-request"], 0.5)
	assert.Nil(t, me.Verdict, "the teen is not judged")
	require.NotEmpty(t, me.Rules)
	assert.Contains(t, me.Rules[0].Rule, "fr/")

	many := `{"messages":[` + strings.Repeat(`{"from":"me","text":""},`, 100) + `{"from":"me","text":""}]}`
	assert.Equal(t, "/messages/99", refused(t, ask(h, "POST", "/v1/explain", jsonType, many), "too-much").Field)
}

func TestRules(t *testing.T) {
	res := rulestest.Real(t)
	w := ask(handler(t, nil), "GET", "/v1/rules", "", "")
	require.Equal(t, 200, w.Code)
	var out struct {
		Version, Hash string
		Rules         int
		Languages     map[string]struct {
			Rules             int
			Signals, Contexts map[string]int
		}
	}
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &out))
	assert.Equal(t, fmt.Sprintf("%08x", rulestest.Engine(t).Hash()), out.Hash)
	assert.Equal(t, len(res.Rules), out.Rules)
	n, sum := 0, 0
	for _, r := range res.Rules {
		if r.Lang == "fr" && r.Subject == "secrecy" {
			n++
		}
	}
	assert.Equal(t, n, out.Languages["fr"].Signals["secrecy"])
	for _, l := range out.Languages {
		for _, counts := range []map[string]int{l.Signals, l.Contexts} {
			for _, c := range counts {
				sum += c
			}
		}
	}
	assert.Equal(t, out.Rules, sum)
}

func TestTheDescriptionOfTheRulesSurvivesTheBuild(t *testing.T) {
	a := about.Of(rulestest.Real(t))
	b, err := api.ParseAbout(a.String())
	require.NoError(t, err)
	assert.Equal(t, a, b)
	for _, bad := range []string{"nonsense\n", "rules fr secrecy\n", "rules fr secrecy x\n"} {
		_, err := api.ParseAbout(bad)
		assert.Error(t, err, bad)
	}
}

func TestVersion(t *testing.T) {
	data, err := os.ReadFile("../../extension/manifest/base.json")
	require.NoError(t, err)
	var manifest struct{ Version string }
	require.NoError(t, json.Unmarshal(data, &manifest))
	assert.Equal(t, manifest.Version, api.Version)
}

func TestSecurityHeaders(t *testing.T) {
	h := handler(t, nil)
	for _, w := range []*httptest.ResponseRecorder{
		ask(h, "GET", "/healthz", "", ""), ask(h, "GET", "/nowhere", "", ""), ask(h, "POST", "/v1/score", ndjsonType, lines(t, sample)[0]),
	} {
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store", "Referrer-Policy": "no-referrer",
			"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "Cross-Origin-Resource-Policy": "same-origin",
			"Strict-Transport-Security": "",
		} {
			assert.Equal(t, want, w.Header().Get(name))
		}
	}
	assert.NotEmpty(t, ask(h, "GET", "https://example.org/healthz", "", "").Header().Get("Strict-Transport-Security"))
}

func TestPagesOfOtherOriginsAreKeptOut(t *testing.T) {
	const page = "https://chat.example"
	preflight := []string{"Origin", page, "Access-Control-Request-Method", "POST"}
	closed := handler(t, nil)
	for _, w := range []*httptest.ResponseRecorder{
		ask(closed, "OPTIONS", "/v1/score", "", "", preflight...), ask(closed, "GET", "/healthz", "", "", "Origin", page),
		ask(handler(t, func(c *api.Config) { c.Origins = []string{"https://other.example"} }), "GET", "/healthz", "", "", "Origin", page),
	} {
		for name := range w.Header() {
			assert.False(t, strings.HasPrefix(name, "Access-Control-"), name)
		}
	}
	for _, origins := range [][]string{{page}, {"https://a.example", page}, {"*"}} {
		open := handler(t, func(c *api.Config) { c.Origins = origins })
		w := ask(open, "OPTIONS", "/v1/score", "", "", preflight...)
		assert.Equal(t, 200, w.Code, "204 would leak a worker's instance")
		assert.Equal(t, page, w.Header().Get("Access-Control-Allow-Origin"))
		assert.Equal(t, "Content-Type", w.Header().Get("Access-Control-Allow-Headers"))
		w = ask(open, "GET", "/healthz", "", "", "Origin", page)
		assert.Equal(t, page, w.Header().Get("Access-Control-Allow-Origin"))
		assert.Equal(t, "Origin", w.Header().Get("Vary"))
		assert.Empty(t, ask(open, "GET", "/healthz", "", "").Header().Get("Access-Control-Allow-Origin"))
	}
}

func TestHead(t *testing.T) {
	s := httptest.NewServer(handler(t, nil))
	defer s.Close()
	for _, path := range []string{"/healthz", "/v1/rules", "/openapi.json"} {
		res, err := http.Head(s.URL + path)
		require.NoError(t, err)
		body, err := io.ReadAll(res.Body)
		require.NoError(t, err)
		res.Body.Close()
		assert.Equal(t, 200, res.StatusCode, path)
		assert.Empty(t, body)
	}
}
