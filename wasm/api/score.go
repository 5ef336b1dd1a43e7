package api

import (
	"bytes"
	"net/http"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"vigie/wasm/engine"
)

var newline = []byte{'\n'}

// score answers POST /v1/score.
func (s *server) score(w http.ResponseWriter, r *http.Request) *Problem {
	kind, p := contentType(r, typeJSON, typeNDJSON)
	if p != nil {
		return p
	}
	o, p := parseOptions(r)
	if p != nil {
		return p
	}
	limit := s.Limits.Body
	if kind == typeNDJSON {
		limit = s.Limits.Stream
	}
	if r.ContentLength > limit {
		return unread(errTooLarge, limit, 0)
	}
	if kind == typeNDJSON {
		return s.stream(w, r, o)
	}
	src, p := s.read(w, r)
	if p != nil {
		return p
	}
	out, p := s.scoreAll(src, o)
	if p != nil {
		return p
	}
	send(w, r, http.StatusOK, typeJSON, out)
	return nil
}

// read reads a whole body of application/json.
func (s *server) read(w http.ResponseWriter, r *http.Request) ([]byte, *Problem) {
	b := openBody(w, r, s.Limits.Body, s.Limits.Wait)
	defer b.close()
	var src bytes.Buffer
	if _, err := src.ReadFrom(b); err != nil {
		return nil, unread(err, s.Limits.Body, 1+bytes.Count(src.Bytes(), newline))
	}
	return bytes.TrimPrefix(src.Bytes(), bom), nil
}

var bom = []byte("\xef\xbb\xbf")

// scoreAll scores one conversation, or an array of them; everything is read
// before anything is scored.
func (s *server) scoreAll(src []byte, o options) ([]byte, *Problem) {
	d, p := newDecoder(src, 1, &s.Limits)
	if p != nil {
		return nil, p
	}
	var all []*conversation
	one := func() *Problem {
		if len(all) >= s.Limits.Conversations {
			return d.wrong(tooMuch, "at most "+strconv.Itoa(s.Limits.Conversations)+" conversations a request; "+typeNDJSON+" takes more", "")
		}
		c, p := d.conversation()
		all = append(all, c)
		return p
	}
	many := d.json.PeekKind() == '['
	if many {
		p = d.array("", one)
	} else {
		p = one()
	}
	if p == nil {
		p = d.end()
	}
	if p != nil {
		return nil, p
	}
	e, p := s.engine()
	if p != nil {
		return nil, p
	}
	j := &judge{engine: e, options: o}
	if !many {
		return j.append(nil, all[0]), nil
	}
	out := []byte{'['}
	for i, c := range all {
		if i > 0 {
			out = append(out, ',')
		}
		out = j.append(out, c)
	}
	return append(out, ']'), nil
}

func (s *server) engine() (*engine.Engine, *Problem) {
	e, err := s.open()
	return e, s.unusable(err)
}

func (s *server) about() (About, *Problem) {
	a, err := s.describe()
	return a, s.unusable(err)
}

// unusable is the problem of a host whose rules cannot be read.
func (s *server) unusable(err error) *Problem {
	if err == nil {
		return nil
	}
	if s.Log != nil {
		s.Log("the rules cannot be read: " + err.Error())
	}
	return problem(internal, "The rules cannot be read.")
}

// judge scores conversations one after another.
type judge struct {
	engine  *engine.Engine
	options options
	conv    engine.Conversation
}

// append scores a conversation and appends the verdicts, as the command line
// writes them.
func (j *judge) append(dst []byte, c *conversation) []byte {
	dst = append(append(append(dst, `{"id":`...), quote(c.id)...), `,"verdicts":[`...)
	j.engine.Reset(&j.conv, j.options.engine)
	first := true
	for _, m := range c.messages {
		if m.mine {
			j.conv.Me(m.text, 0)
			continue
		}
		v := j.conv.Peer(m.text, 0)
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = j.engine.AppendJSON(dst, &v, c.reader(j.options.reader, &v))
	}
	return append(dst, "]}"...)
}

// quote writes a string as encoding/json does, which the command line uses.
func quote(s string) []byte {
	b, err := json.Marshal(s, jsontext.EscapeForHTML(true), jsontext.EscapeForJS(true), jsontext.AllowInvalidUTF8(true))
	if err != nil {
		panic(err) // every string has a form in JSON
	}
	return b
}
