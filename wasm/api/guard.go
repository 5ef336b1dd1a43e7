package api

import (
	"net/http"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// headers keep a browser from doing anything with an answer but reading it.
var headers = map[string]string{
	"Cache-Control":                "no-store",
	"Content-Security-Policy":      "default-src 'none'; frame-ancestors 'none'",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Referrer-Policy":              "no-referrer",
	"X-Content-Type-Options":       "nosniff",
}

// Guard sets the security headers and answers a panic of h with 500; without it
// a panic would end a worker's instance and hang or cut the request. log, which may be nil, is told
// where the panic was, never its value: that may hold what was in the request.
func Guard(log func(string), h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range headers {
			w.Header().Set(name, value)
		}
		if r.TLS != nil || r.URL.Scheme == "https" {
			w.Header().Set("Strict-Transport-Security", "max-age=31536000")
		}
		if r.Body == nil { // the worker's library leaves it out
			r.Body = http.NoBody
		}
		g := &guarded{ResponseWriter: w}
		defer func() {
			switch value := recover(); value {
			case nil:
				return
			case http.ErrAbortHandler:
				panic(value) // net/http ends the connection
			}
			if log != nil {
				log("panic " + place())
			}
			p := problem(internal, "Vigie has failed here. The request was not kept; sending it again may fail again.")
			switch {
			case !g.begun:
				write(w, r, p)
			case w.Header().Get("Content-Type") == typeNDJSON:
				_, _ = w.Write(p.line())
				hangUp(w)
			}
		}()
		h.ServeHTTP(g, r)
	})
}

// guarded remembers whether an answer has begun.
type guarded struct {
	http.ResponseWriter
	begun bool
}

func (g *guarded) WriteHeader(status int) {
	g.begun = true
	g.ResponseWriter.WriteHeader(status)
}

func (g *guarded) Write(b []byte) (int, error) {
	g.begun = true
	return g.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController find the connection.
func (g *guarded) Unwrap() http.ResponseWriter { return g.ResponseWriter }

// place is where a panic came from: functions and lines of our own code.
func place() string {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])])
	var at []string
	for {
		f, more := frames.Next()
		if !strings.HasPrefix(f.Function, "runtime.") {
			at = append(at, f.Function+":"+strconv.Itoa(f.Line))
		}
		if !more || len(at) == 8 {
			return "in " + strings.Join(at, ", from ")
		}
	}
}

// share opens the interface to the pages of the configured origins. Without
// them no header is set, and browsers keep pages out.
func (s *server) share(h http.Handler) http.Handler {
	if len(s.Origins) == 0 {
		return h
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Origin")
		origin := r.Header.Get("Origin")
		if origin == "" || !slices.Contains(s.Origins, origin) && !slices.Contains(s.Origins, "*") {
			h.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
		if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {
			w.Header().Set("Access-Control-Allow-Methods", "GET, HEAD, POST")
			w.Header().Set("Access-Control-Allow-Headers", "Content-Type")
			w.Header().Set("Access-Control-Max-Age", "600")
			send(w, r, http.StatusOK, "text/plain", nil)
			return
		}
		h.ServeHTTP(w, r)
	})
}
