package api

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"vigie/wasm/engine"
	"vigie/wasm/level"
	"vigie/wasm/reason"
)

// options are how a request wants its conversations scored.
type options struct {
	engine engine.Options
	reader engine.Reader
}

// parseOptions reads lang, age, sensitivity and prior from the query; they mean
// what they mean on the command line.
func parseOptions(r *http.Request) (o options, p *Problem) {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return o, problem(badParameter, "The query cannot be read.")
	}
	for name, values := range query {
		read, ok := parameters[name]
		switch {
		case !ok:
			p = problem(badParameter, "Known parameters are lang, age, sensitivity and prior.")
		case len(values) > 1:
			p = problem(badParameter, name+" is there twice.")
		case !read.into(&o, values[0]):
			p = problem(badParameter, name+" is "+read.expected+".")
		default:
			continue
		}
		if ok {
			p.Parameter = name
		}
		return o, p
	}
	return o, nil
}

var parameters = map[string]struct {
	expected string
	into     func(*options, string) bool
}{
	"lang": {"one of " + strings.Join(reason.Codes[:], ", "), func(o *options, s string) (ok bool) {
		o.reader.Lang, ok = reason.ParseLang(s)
		return ok
	}},
	"age": {"under13, 13-15 or 16-17", func(o *options, s string) (ok bool) {
		o.reader.Age, ok = reason.ParseAge(s)
		return ok
	}},
	"sensitivity": {"low, standard or high", func(o *options, s string) (ok bool) {
		o.engine.Sensitivity, ok = level.ParseSensitivity(s)
		return ok
	}},
	"prior": {"a number between 0 and 1", func(o *options, s string) bool {
		prior, err := strconv.ParseFloat(s, 32)
		o.engine.Prior = float32(prior)
		return err == nil && o.engine.Prior > 0 && o.engine.Prior < 1
	}},
}
