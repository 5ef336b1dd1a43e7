package api_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/wasm/api"
	"vigie/wasm/engine"
)

// refused reads a problem and checks that it is of a kind, as described.
func refused(t *testing.T, w *httptest.ResponseRecorder, kind string) (p api.Problem) {
	t.Helper()
	assert.Equal(t, "application/problem+json", w.Header().Get("Content-Type"))
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &p), "%s", w.Body)
	assert.Equal(t, "/openapi.json#/x-problems/"+kind, p.Type, p.Detail)
	assert.Equal(t, w.Code, p.Status)
	return p
}

// Small limits, so that a test can pass them.
var small = api.Limits{Body: 4000, Stream: 8000, Conversations: 3, Messages: 4, AllMessages: 6, Explained: 2, Text: 50, ID: 10, Wait: api.DefaultLimits.Wait}

// secret is text that no answer and no log may quote.
const secret = "garde-le-secret"

func TestBadConversationsAreRefusedWithLineAndField(t *testing.T) {
	h := handler(t, func(c *api.Config) { c.Limits = small })
	msg := func(n int) string {
		return `{"messages":[` + strings.TrimSuffix(strings.Repeat(`{"from":"me","text":"x"},`, n), ",") + `]}`
	}
	for _, c := range []struct {
		name, body, kind string
		line             int
		field            string
	}{
		{"nothing", "", "not-json", 1, ""},
		{"blanks", " \n ", "not-json", 2, ""},
		{"a word", secret, "not-json", 1, ""},
		{"cut in the middle", "{\"id\":\"a\",\n\"messages\":[\n{\"from\":\"pe", "not-json", 3, ""},
		{"cut before the end", `{"messages":[]`, "not-json", 1, ""},
		{"a comma too many", "{\"messages\":[\n{\"from\":\"me\",\"text\":\"x\"},]}", "not-json", 2, "/messages"},
		{"no comma", "{\"id\":\"a\"\n\"messages\":[]}", "not-json", 2, ""},
		{"a raw line break in a text", "{\"messages\":[{\"from\":\"me\",\"text\":\"" + secret + "\n\"}]}", "not-json", 1, "/messages/0/text"},
		{"two values", `{"messages":[]}` + "\n" + `{"messages":[]}`, "not-json", 2, ""},
		{"a name twice", `{"messages":[],` + "\n" + `"messages":[]}`, "not-json", 2, "/messages"},
		{"a number", "17", "field", 1, ""},
		{"null", "null", "field", 1, ""},
		{"no messages", "\n{\"id\":\"a\"}", "field", 2, "/messages"},
		{"messages null", `{"messages":null}`, "field", 1, "/messages"},
		{"messages an object", "{\n\"messages\":{}}", "field", 2, "/messages"},
		{"id a number", `{"id":7,"messages":[]}`, "field", 1, "/id"},
		{"a message a string", `{"messages":["` + secret + `"]}`, "field", 1, "/messages/0"},
		{"from a number", "{\"messages\":[\n{\"from\":\"me\",\"text\":\"\"},\n{\"from\":7,\"text\":\"\"}]}", "field", 3, "/messages/1/from"},
		{"from another word", "{\"messages\":[\n{\"from\":\"" + secret + "\",\"text\":\"\"}]}", "field", 2, "/messages/0/from"},
		{"no from", "{\"messages\":[\n{\"text\":\"" + secret + "\"}]}", "field", 2, "/messages/0/from"},
		{"no text", "{\"messages\":[\n{\"from\":\"me\"}]}", "field", 2, "/messages/0/text"},
		{"text null", "{\"messages\":[\n{\"from\":\"me\",\n\"text\":null}]}", "field", 3, "/messages/0/text"},
		{"in an array", "[\n{\"messages\":[]},\n{\"messages\":[{\"from\":\"me\"}]}]", "field", 3, "/1/messages/0/text"},
		{"an array in an array", "[[]]", "field", 1, "/0"},
		{"not UTF-8", "{\"messages\":[\n{\"from\":\"me\",\"text\":\"caf\xe9 " + secret + "\"}]}", "encoding", 2, ""},
		{"cut within a letter", "{\"id\":\"caf\xc3", "encoding", 1, ""},
		{"UTF-16", "\xff\xfe{\x00}\x00", "encoding", 1, ""},
		{"a long text", "{\"messages\":[\n{\"from\":\"me\",\"text\":\"" + strings.Repeat("x", 51) + "\"}]}", "too-much", 2, "/messages/0/text"},
		{"a long id", `{"id":"` + strings.Repeat("x", 11) + `"}`, "too-much", 1, "/id"},
		{"many messages", msg(5), "too-much", 1, "/messages/3"},
		{"many conversations", "[" + msg(0) + ",\n" + msg(0) + ",\n" + msg(0) + ",\n" + msg(0) + "]", "too-much", 3, "/2"},
		{"many messages together", "[" + msg(4) + ",\n" + msg(4) + "]", "too-much", 2, "/1/messages/1"},
		{"deep", strings.Repeat("[", 3000), "field", 1, "/0"},
		{"a name that is no field of ours", "{\n\"" + secret + "\":x}", "not-json", 2, ""},
		{"a name of ours below one that is not", "{\"" + secret + "\":{\"id\":x}}", "not-json", 1, ""},
		{"deep where nothing is read", `{"x":` + strings.Repeat("[", 3000), "not-json", 1, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := refused(t, ask(h, "POST", "/v1/score", jsonType, c.body), c.kind)
			assert.Equal(t, c.line, p.Line, p.Detail)
			assert.Equal(t, c.field, p.Field, p.Detail)
			assert.Contains(t, p.Detail, fmt.Sprintf("line %d", c.line))
			assert.NotContains(t, p.Detail+p.Field, secret)
		})
	}
	t.Run("labels are passed over", func(t *testing.T) {
		body := `{"label":7,"warn_by":[1,{"a":null}],"id":"ok","messages":[{"signals":"x","from":"me","text":""}]}`
		assert.Equal(t, 200, ask(h, "POST", "/v1/score", jsonType, body).Code)
	})
	t.Run("half a surrogate pair from JavaScript", func(t *testing.T) {
		w := ask(h, "POST", "/v1/score", jsonType, `{"id":"\ud83d","messages":[{"from":"peer","text":"salut \ud83d"}]}`)
		assert.Equal(t, 200, w.Code)
		assert.Contains(t, w.Body.String(), "\ufffd")
	})
	t.Run("what is just allowed", func(t *testing.T) {
		long := `{"id":"0123456789","messages":[{"from":"me","text":"` + strings.Repeat("x", 50) + `"}]}`
		assert.Equal(t, 200, ask(h, "POST", "/v1/score", jsonType, "["+msg(4)+","+long+","+msg(1)+"]").Code)
	})
}

func TestBadLinesHaveAProblemInTheirPlace(t *testing.T) {
	h := handler(t, func(c *api.Config) { c.Limits = small })
	good := `{"id":"a","messages":[{"from":"peer","text":"salut"}]}`
	body := strings.Join([]string{
		good, "nonsense", "", `{"messages":[{"from":"you","text":""}]}`, strings.Repeat("x", 4001), good + good, "caf\xe9", "[]", good,
	}, "\n")
	w := ask(h, "POST", "/v1/score", ndjsonType, body)
	require.Equal(t, 200, w.Code)
	out := strings.Split(strings.TrimSpace(w.Body.String()), "\n")
	require.Len(t, out, 8)
	assert.Contains(t, out[0], `"id":"a"`)
	assert.Equal(t, out[0], out[7])
	for i, want := range []struct {
		line        int
		kind, field string
	}{{2, "not-json", ""}, {4, "field", "/messages/0/from"}, {5, "too-much", ""}, {6, "not-json", ""}, {7, "encoding", ""}, {8, "field", ""}} {
		var got struct{ Problem api.Problem }
		require.NoError(t, json.Unmarshal([]byte(out[i+1]), &got), out[i+1])
		assert.Equal(t, want.line, got.Problem.Line)
		assert.Equal(t, "/openapi.json#/x-problems/"+want.kind, got.Problem.Type)
		assert.Equal(t, want.field, got.Problem.Field)
	}

	// Past the limit of the whole stream, what came before stands.
	long := strings.Repeat(good+"\n", 200)
	r := httptest.NewRequest("POST", "/v1/score", strings.NewReader(long))
	r.Header.Set("Content-Type", ndjsonType)
	r.ContentLength = -1
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	out = strings.Split(strings.TrimSpace(rec.Body.String()), "\n")
	assert.Contains(t, out[len(out)-1], "too-large")
	for _, l := range out[:len(out)-1] {
		assert.Contains(t, l, `"id":"a"`)
	}
}

func TestWrongRequests(t *testing.T) {
	h := handler(t, func(c *api.Config) { c.Limits = small })
	for _, c := range []struct {
		method, path, kind, body string
		header                   []string
		want                     int
		problem                  string
	}{
		{"GET", "/", "", "", nil, 404, "not-found"},
		{"GET", "/v1/score/", "", "", nil, 404, "not-found"},
		{"GET", "//healthz", "", "", nil, 404, "not-found"},
		{"GET", "/v1/score", "", "", nil, 405, "method"},
		{"PUT", "/v1/score", jsonType, "{}", nil, 405, "method"},
		{"POST", "/healthz", jsonType, "{}", nil, 405, "method"},
		{"OPTIONS", "/v1/explain", "", "", nil, 405, "method"},
		{"BREW", "/v1/rules", "", "", nil, 405, "method"},
		{"POST", "/v1/score", "", "{}", nil, 415, "media-type"},
		{"POST", "/v1/score", "text/plain", "{}", nil, 415, "media-type"},
		{"POST", "/v1/score", "application/json;;", "{}", nil, 415, "media-type"},
		{"POST", "/v1/explain", ndjsonType, "{}", nil, 415, "media-type"},
		{"POST", "/v1/score", "application/json; charset=latin1", "{}", nil, 415, "encoding"},
		{"POST", "/v1/score", jsonType, "{}", []string{"Content-Encoding", "gzip"}, 415, "encoding"},
		{"POST", "/v1/score", jsonType, strings.Repeat(" ", 4001), nil, 413, "too-large"},
		{"POST", "/v1/explain", jsonType, strings.Repeat(" ", 4001), nil, 413, "too-large"},
		{"POST", "/v1/score", ndjsonType, strings.Repeat(" ", 8001), nil, 413, "too-large"},
	} {
		w := ask(h, c.method, c.path, c.kind, c.body, c.header...)
		assert.Equal(t, c.want, w.Code, c)
		refused(t, w, c.problem)
		if c.want == 405 {
			assert.NotEmpty(t, w.Header().Get("Allow"))
		}
	}
}

func TestRulesThatCannotBeRead(t *testing.T) {
	var logged []string
	h := handler(t, func(c *api.Config) {
		c.Engine = func() (*engine.Engine, error) { return nil, errors.New("damaged") }
		c.Log = func(s string) { logged = append(logged, s) }
	})
	for _, path := range []string{"/v1/score", "/v1/explain"} {
		refused(t, ask(h, "POST", path, jsonType, `{"messages":[]}`), "internal")
	}
	refused(t, ask(h, "POST", "/v1/score", ndjsonType, `{"messages":[]}`), "internal")
	refused(t, ask(h, "GET", "/v1/rules", "", ""), "internal")
	assert.Equal(t, 200, ask(h, "GET", "/healthz", "", "").Code)
	assert.Len(t, logged, 4)
}
