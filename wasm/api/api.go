// Package api is Vigie's HTTP interface: an http.Handler that scores and
// explains conversations. The worker for Cloudflare and workerd
// (wasm/cmd/worker) and vigie serve run the very same handler.
//
//	POST /v1/score     a conversation, an array of them, or one a line (application/x-ndjson): verdicts
//	POST /v1/explain   a conversation: how each message is read
//	GET  /v1/rules     version, hash and counts of the rules
//	GET  /healthz      that the handler runs
//	GET  /openapi.json all of this for machines, in OpenAPI 3.1
//
// The handler is stateless, since a worker starts anew for every request: the
// whole conversation is in the request. It keeps and logs no text. Errors are
// problem details (RFC 9457) that name the line and the field. Only what
// speaks HTTP belongs here; what a verdict means is package engine.
package api

import (
	"net/http"
	"sync"
	"time"

	"vigie/wasm/engine"
)

// Version is that of the interface and of the program around it.
const Version = "0.1.0"

// Config is what a host gives the handler. Engine and About must not be nil.
type Config struct {
	// Engine opens the engine; it is called once, at the first request that
	// needs it.
	Engine func() (*engine.Engine, error)
	// About describes the rules of the engine; it is called once as well, for
	// /v1/rules and /v1/explain.
	About func() (About, error)
	// Origins are the web origins whose pages may use the interface ("*": all);
	// none by default.
	Origins []string
	// Limits bound a request; the zero value means DefaultLimits.
	Limits Limits
	// Log takes one line about a failure of the program itself; it never
	// holds a part of a request. nil drops it.
	Log func(line string)
}

type server struct {
	Config
	open     func() (*engine.Engine, error)
	describe func() (About, error)
}

// New returns the handler.
func New(c Config) http.Handler {
	if c.Limits == (Limits{}) {
		c.Limits = DefaultLimits
	}
	s := &server{Config: c, open: sync.OnceValues(c.Engine), describe: sync.OnceValues(c.About)}
	return Guard(c.Log, s.share(http.HandlerFunc(s.route)))
}

// route is a small router of its own: that of net/http answers a wrong method
// in plain text and a path with two slashes with a redirect.
func (s *server) route(w http.ResponseWriter, r *http.Request) {
	type handler = func(http.ResponseWriter, *http.Request) *Problem
	routes := map[string]struct {
		method string
		serve  handler
	}{
		"/v1/score":     {http.MethodPost, s.score},
		"/v1/explain":   {http.MethodPost, s.explain},
		"/v1/rules":     {http.MethodGet, s.rules},
		"/healthz":      {http.MethodGet, s.health},
		"/openapi.json": {http.MethodGet, s.document},
	}
	to, ok := routes[r.URL.Path]
	if !ok {
		write(w, r, problem(notFound, "Nothing is here; what there is, /openapi.json says."))
		return
	}
	if read := to.method == http.MethodGet; r.Method != to.method && !(read && r.Method == http.MethodHead) {
		allow := to.method
		if read {
			allow += ", " + http.MethodHead
		}
		w.Header().Set("Allow", allow)
		write(w, r, problem(badMethod, "Only "+allow+" is answered here."))
		return
	}
	if p := to.serve(w, r); p != nil {
		write(w, r, p)
	}
}

// patience is how long a client may take for a part of an answer, where there
// is a connection to watch.
const patience = 30 * time.Second

// send writes a whole answer. Nothing is answered with 204 or 304: the worker's
// library would never end the instance.
func send(w http.ResponseWriter, r *http.Request, status int, kind string, body []byte) {
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(patience))
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // who has gone needs no answer
	}
}

func (s *server) health(w http.ResponseWriter, r *http.Request) *Problem {
	send(w, r, http.StatusOK, typeJSON, []byte(`{"status":"ok"}`))
	return nil
}
