package api

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"vigie/wasm/engine"
	"vigie/wasm/lexicon"
	"vigie/wasm/reason"
)

// conversation is what is read of a request. All other fields, labels among
// them, are passed over.
type conversation struct {
	id       string
	lang     reason.Lang // what the request calls it, 0 when it is not understood
	messages []message
}

// understood are the languages that a conversation can be in.
var understood = map[string]reason.Lang{"fr": reason.FR, "en": reason.EN}

// reader is r in the language of the conversation: the one heard, and the one
// that the request names where too little was said to hear any.
func (c *conversation) reader(r engine.Reader, v *engine.Verdict) engine.Reader {
	if r.Lang == 0 && v.Lang&lexicon.Understood == 0 {
		r.Lang = c.lang
	}
	return r
}

type message struct {
	mine bool
	text string
}

// decoder reads conversations from a JSON text, token by token, so that every
// mistake has its line and field, and a limit ends the reading where it is
// passed.
type decoder struct {
	json   *jsontext.Decoder
	src    []byte
	line   int // of the body, where src begins
	limits *Limits
	all    int // messages so far
}

// newDecoder fails when src is no UTF-8. An escaped half of a surrogate pair,
// which JavaScript may send, is read as U+FFFD.
func newDecoder(src []byte, line int, limits *Limits) (*decoder, *Problem) {
	d := &decoder{src: src, line: line, limits: limits}
	if !utf8.Valid(src) {
		return nil, problem(badEncoding, "the body is not UTF-8 here").at(d.lineAt(invalid(src)), "")
	}
	d.json = jsontext.NewDecoder(bytes.NewBuffer(src), jsontext.AllowInvalidUTF8(true))
	return d, nil
}

// invalid returns where src stops being UTF-8.
func invalid(src []byte) (at int) {
	for at < len(src) {
		r, n := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && n <= 1 {
			break
		}
		at += n
	}
	return at
}

func (d *decoder) lineAt(offset int) int {
	return d.line + bytes.Count(d.src[:min(offset, len(d.src))], []byte{'\n'})
}

// wrong is a problem with the value read last, or with a field of it.
func (d *decoder) wrong(k kind, detail, field string) *Problem {
	return problem(k, detail).at(d.lineAt(int(d.json.InputOffset())), known(d.json.StackPointer())+field)
}

// known is the part of a pointer that consists of names of ours: other names
// may be long, and hold what is not to be repeated.
func known(p jsontext.Pointer) string {
	out := ""
	for name := range p.Tokens() {
		switch name {
		case "id", "lang", "messages", "from", "text":
		default:
			if _, err := strconv.Atoi(name); err != nil {
				return out
			}
		}
		out += "/" + name
	}
	return out
}

// broken words an error of the tokenizer.
func (d *decoder) broken(err error) *Problem {
	detail, offset, field := "the JSON text ends early", len(d.src), ""
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) && !errors.Is(err, io.ErrUnexpectedEOF) {
		offset, field = int(syntax.ByteOffset), known(syntax.JSONPointer)
		switch {
		case errors.Is(err, jsontext.ErrDuplicateName):
			detail = "this name is there twice"
		default:
			detail = "this is not JSON, at byte " + strconv.Itoa(offset-bytes.LastIndexByte(d.src[:offset], '\n')) + " of the line"
		}
	}
	return problem(notJSON, detail).at(d.lineAt(offset), field)
}

// next reads a token and checks that it is of a kind that want names.
func (d *decoder) next(want jsontext.Kind, expected string) (jsontext.Token, *Problem) {
	t, err := d.json.ReadToken()
	if err != nil {
		return t, d.broken(err)
	}
	if t.Kind() != want {
		return t, d.wrong(badField, "expected "+expected, "")
	}
	return t, nil
}

// end checks that nothing follows.
func (d *decoder) end() *Problem {
	if _, err := d.json.ReadToken(); errors.Is(err, io.EOF) {
		return nil
	} else if err != nil {
		return d.broken(err)
	}
	return d.wrong(notJSON, "one JSON value is expected; several, one a line, are "+typeNDJSON, "")
}

// object reads an object and calls field for each name; what field does not
// read is passed over.
func (d *decoder) object(expected string, field func(name string) (read bool, p *Problem)) *Problem {
	if _, p := d.next('{', expected); p != nil {
		return p
	}
	for d.json.PeekKind() != '}' {
		name, err := d.json.ReadToken()
		if err != nil {
			return d.broken(err)
		}
		read, p := field(name.String())
		if p != nil {
			return p
		}
		if !read {
			if err := d.json.SkipValue(); err != nil {
				return d.broken(err)
			}
		}
	}
	_, p := d.next('}', expected)
	return p
}

// array reads an array and calls each for every value.
func (d *decoder) array(expected string, each func() *Problem) *Problem {
	if _, p := d.next('[', expected); p != nil {
		return p
	}
	for d.json.PeekKind() != ']' {
		if p := each(); p != nil {
			return p
		}
	}
	_, p := d.next(']', expected)
	return p
}

func (d *decoder) conversation() (*conversation, *Problem) {
	c := new(conversation)
	seen := false
	p := d.object("a conversation: an object with messages", func(name string) (bool, *Problem) {
		switch name {
		case "id":
			t, p := d.next('"', "a string")
			if p != nil {
				return true, p
			}
			if c.id = t.String(); len(c.id) > d.limits.ID {
				return true, d.wrong(tooMuch, "at most "+strconv.Itoa(d.limits.ID)+" bytes", "")
			}
			return true, nil
		case "lang":
			t, p := d.next('"', "a string")
			if p != nil {
				return true, p
			}
			c.lang = understood[t.String()]
			return true, nil
		case "messages":
			seen = true
			return true, d.array("an array of messages", func() *Problem { return d.message(c) })
		}
		return false, nil
	})
	if p == nil && !seen {
		p = d.wrong(badField, "is missing", "/messages")
	}
	return c, p
}

func (d *decoder) message(c *conversation) *Problem {
	if len(c.messages) >= d.limits.Messages {
		return d.wrong(tooMuch, "at most "+strconv.Itoa(d.limits.Messages)+" messages a conversation", "")
	}
	if d.all++; d.all > d.limits.AllMessages {
		return d.wrong(tooMuch, "at most "+strconv.Itoa(d.limits.AllMessages)+" messages a request; "+typeNDJSON+" takes more", "")
	}
	var m message
	var from, text bool
	p := d.object("a message: an object with from and text", func(name string) (bool, *Problem) {
		switch name {
		case "from":
			from = true
			t, p := d.next('"', `"peer" or "me"`)
			if p != nil {
				return true, p
			}
			if m.mine = t.String() == "me"; !m.mine && t.String() != "peer" {
				return true, d.wrong(badField, `expected "peer" or "me"`, "")
			}
			return true, nil
		case "text":
			text = true
			t, p := d.next('"', "a string")
			if p != nil {
				return true, p
			}
			if m.text = t.String(); len(m.text) > d.limits.Text {
				return true, d.wrong(tooMuch, "at most "+strconv.Itoa(d.limits.Text)+" bytes of text a message", "")
			}
			return true, nil
		}
		return false, nil
	})
	switch {
	case p != nil:
		return p
	case !from:
		return d.wrong(badField, "is missing", "/from")
	case !text:
		return d.wrong(badField, "is missing", "/text")
	}
	c.messages = append(c.messages, m)
	return nil
}
