package api

import (
	"net/http"
	"strconv"

	"github.com/go-json-experiment/json"
)

// Media types of requests and answers.
const (
	typeJSON    = "application/json"
	typeNDJSON  = "application/x-ndjson"
	typeProblem = "application/problem+json"
)

// Problem is an error as RFC 9457 has it. It never quotes a text.
type Problem struct {
	// Type refers to the description of this kind of problem in /openapi.json.
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
	// Line is the 1-based line of the request's body, 0 when it is about none.
	Line int `json:"line,omitzero"`
	// Field is a JSON Pointer (RFC 6901) into the body, for application/x-ndjson
	// into the line: "/messages/3/from".
	Field string `json:"field,omitzero"`
	// Parameter is the name of a query parameter.
	Parameter string `json:"parameter,omitzero"`
}

// kind is one sort of problem; its name is the key below x-problems in
// openapi.json.
type kind struct {
	name, title string
	status      int
}

var (
	notFound     = kind{"not-found", "Not found", http.StatusNotFound}
	badMethod    = kind{"method", "Method not allowed", http.StatusMethodNotAllowed}
	badType      = kind{"media-type", "Media type not understood", http.StatusUnsupportedMediaType}
	badEncoding  = kind{"encoding", "Encoding not understood", http.StatusUnsupportedMediaType}
	badParameter = kind{"parameter", "Bad query parameter", http.StatusBadRequest}
	notJSON      = kind{"not-json", "Not JSON", http.StatusBadRequest}
	incomplete   = kind{"incomplete", "The body ended early", http.StatusBadRequest}
	badField     = kind{"field", "A field is not as expected", http.StatusUnprocessableEntity}
	tooMuch      = kind{"too-much", "A field is too large", http.StatusUnprocessableEntity}
	tooLarge     = kind{"too-large", "The body is too large", http.StatusRequestEntityTooLarge}
	tooSlow      = kind{"too-slow", "The body came too slowly", http.StatusRequestTimeout}
	internal     = kind{"internal", "Vigie has failed", http.StatusInternalServerError}
)

func problem(k kind, detail string) *Problem {
	return &Problem{Type: "/openapi.json#/x-problems/" + k.name, Title: k.title, Status: k.status, Detail: detail}
}

// at names the place of a problem in the body.
func (p *Problem) at(line int, field string) *Problem {
	p.Line, p.Field = line, field
	where := "line " + strconv.Itoa(line)
	if field != "" {
		where += ", " + field
	}
	p.Detail = where + ": " + p.Detail
	return p
}

func encode(v any) []byte {
	b, err := json.Marshal(v, json.Deterministic(true))
	if err != nil {
		panic(err) // our own types always have a form in JSON
	}
	return b
}

// line is the problem as a line among verdicts.
func (p *Problem) line() []byte {
	return append(encode(struct {
		Problem *Problem `json:"problem"`
	}{p}), '\n')
}

func write(w http.ResponseWriter, r *http.Request, p *Problem) {
	send(w, r, p.Status, typeProblem, encode(p))
}
