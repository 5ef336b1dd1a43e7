package api_test

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/wasm/api"
	"vigie/wasm/signal"
)

// contract checks answers against the schemas that the document gives for them.
type contract struct {
	document map[string]any
	compiler *jsonschema.Compiler
}

func newContract(t *testing.T) *contract {
	t.Helper()
	w := ask(handler(t, nil), "GET", "/openapi.json", "", "")
	require.Equal(t, 200, w.Code)
	doc, err := jsonschema.UnmarshalJSON(w.Body)
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020) // what OpenAPI 3.1 is based on
	c.AssertFormat()
	require.NoError(t, c.AddResource("urn:vigie:openapi", doc))
	return &contract{doc.(map[string]any), c}
}

func (c *contract) at(t *testing.T, path ...string) any {
	t.Helper()
	var v any = c.document
	for _, p := range path {
		m, ok := v.(map[string]any)
		require.True(t, ok, path)
		if ref, ok := m["$ref"].(string); ok {
			m, ok = c.at(t, strings.Split(strings.TrimPrefix(ref, "#/"), "/")...).(map[string]any)
			require.True(t, ok, ref)
		}
		v, ok = m[p]
		require.True(t, ok, "%v has no %q", path, p)
	}
	return v
}

// valid holds a value against the schema at a place of the document.
func (c *contract) valid(t *testing.T, value []byte, place ...string) error {
	t.Helper()
	schema := c.at(t, place...).(map[string]any)
	pointer := ""
	if ref, ok := schema["$ref"].(string); ok {
		pointer = ref
	} else {
		for _, p := range place {
			pointer += "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(p)
		}
		pointer = "#" + pointer
	}
	s, err := c.compiler.Compile("urn:vigie:openapi" + pointer)
	require.NoError(t, err)
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(value))
	require.NoError(t, err, "%s", value)
	return s.Validate(v)
}

// holds checks an answer: its status, media type and body.
func (c *contract) holds(t *testing.T, method, path string, w *httptest.ResponseRecorder) {
	t.Helper()
	kind := w.Header().Get("Content-Type")
	place := []string{"components", "responses", "Problem", "content", kind, "schema"}
	if w.Code == 200 {
		place = []string{"paths", path, strings.ToLower(method), "responses", "200", "content", kind, "schema"}
	}
	values := [][]byte{w.Body.Bytes()}
	if kind == ndjsonType {
		values = bytes.Split(bytes.TrimSpace(w.Body.Bytes()), []byte{'\n'})
	}
	for _, v := range values {
		assert.NoError(t, c.valid(t, v, place...), "%s %s: %s", method, path, v)
		if w.Code != 200 {
			var p api.Problem
			require.NoError(t, json.Unmarshal(v, &p))
			c.listed(t, &p)
		}
	}
}

// listed checks that a problem's type leads to its description.
func (c *contract) listed(t *testing.T, p *api.Problem) {
	t.Helper()
	_, name, _ := strings.Cut(p.Type, "#/x-problems/")
	assert.Equal(t, json.Number(strconv.Itoa(p.Status)), c.at(t, "x-problems", name, "status"), p.Type)
}

func TestAnswersAreAsDescribed(t *testing.T) {
	c := newContract(t)
	h := handler(t, nil)
	conversations := strings.Join(lines(t, sample), "\n")
	one := lines(t, sample)[0]
	for _, r := range []struct{ method, path, kind, body string }{
		{"GET", "/healthz", "", ""}, {"GET", "/v1/rules", "", ""}, {"GET", "/openapi.json", "", ""},
		{"POST", "/v1/score", jsonType, one},
		{"POST", "/v1/score", jsonType, `{"messages":[]}`},
		{"POST", "/v1/score", jsonType, "[" + strings.ReplaceAll(conversations, "\n", ",") + "]"},
		{"POST", "/v1/score", ndjsonType, conversations + "\nnonsense\n{}"},
		{"POST", "/v1/explain", jsonType, one},
		{"POST", "/v1/score", jsonType, "{"}, {"POST", "/v1/score", jsonType, "{}"}, {"POST", "/v1/score", "x", ""},
		{"DELETE", "/v1/score", "", ""}, {"GET", "/nowhere", "", ""}, {"POST", "/v1/score?lang=x", jsonType, "{}"},
		{"POST", "/v1/explain", jsonType, "\xff"},
	} {
		c.holds(t, r.method, strings.Split(r.path, "?")[0], ask(h, r.method, r.path, r.kind, r.body))
	}
	// The contract can fail.
	score := []string{"paths", "/v1/score", "post", "responses", "200", "content", jsonType, "schema"}
	for _, bad := range []string{
		`{}`, `{"id":"a","verdicts":[{"index":0,"level":"warning","score":0.5,"signals":[]}]}`,
		`{"id":"a","verdicts":[{"index":0,"level":"none","score":2,"signals":[]}]}`,
		`{"id":"a","verdicts":[{"index":0,"level":"none","score":0,"signals":["x"]}]}`,
	} {
		assert.Error(t, c.valid(t, []byte(bad), score...), bad)
	}
}

// What is sent is described as well: the sample fits, what is refused does not.
func TestRequestsAreAsDescribed(t *testing.T) {
	c := newContract(t)
	place := []string{"paths", "/v1/score", "post", "requestBody", "content", jsonType, "schema"}
	for _, l := range lines(t, sample) {
		assert.NoError(t, c.valid(t, []byte(l), place...))
		assert.NoError(t, c.valid(t, []byte("["+l+"]"), place...))
	}
	for _, bad := range []string{`{}`, `7`, `{"messages":[{"from":"you","text":""}]}`, `{"messages":[{"from":"me"}]}`, `{"id":1,"messages":[]}`} {
		assert.Error(t, c.valid(t, []byte(bad), place...), bad)
		assert.Equal(t, 422, ask(handler(t, nil), "POST", "/v1/score", jsonType, bad).Code, bad)
	}
}

// Every path and method that is described is answered, every limit named.
func TestTheDocumentIsComplete(t *testing.T) {
	c := newContract(t)
	h := handler(t, nil)
	assert.Equal(t, api.Version, c.at(t, "info", "version"))
	for path, item := range c.at(t, "paths").(map[string]any) {
		for method := range item.(map[string]any) {
			code := ask(h, strings.ToUpper(method), path, jsonType, `{"messages":[]}`).Code
			assert.Equal(t, 200, code, "%s %s", method, path)
		}
	}
	signals := c.at(t, "components", "schemas", "Signal", "enum").([]any)
	require.Len(t, signals, signal.Count)
	for i, s := range signals {
		assert.Equal(t, signal.ID(i).String(), s)
	}
	text := c.at(t, "paths", "/v1/score", "post", "description").(string) + c.at(t, "paths", "/v1/explain", "post", "description").(string)
	l := api.DefaultLimits
	for _, n := range []int{int(l.Body), int(l.Stream), l.Conversations, l.Messages, l.AllMessages, l.Text, l.ID, l.Explained} {
		assert.Contains(t, text, " "+strconv.Itoa(n)+" ")
	}
}
