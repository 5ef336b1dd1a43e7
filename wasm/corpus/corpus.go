// Package corpus reads conversation files: one JSON object a line, in the form
// of the annotation guide. It is for the command line and the measurements; the
// core never sees it.
package corpus

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"vigie/wasm/level"
	"vigie/wasm/signal"
)

// Conversation is one line of a file. Label is "" when the file is not
// labelled.
type Conversation struct {
	ID       string    `json:"id"`
	Lang     string    `json:"lang,omitempty"`
	Kind     string    `json:"kind,omitempty"`
	Source   string    `json:"source,omitempty"`
	Label    string    `json:"label,omitempty"`
	Level    string    `json:"level,omitempty"`
	WarnBy   *int      `json:"warn_by,omitempty"`
	Messages []Message `json:"messages"`
}

// Message is one message; From is "peer" or "me".
type Message struct {
	From    string   `json:"from"`
	Text    string   `json:"text"`
	Signals []string `json:"signals,omitempty"`
}

// Labels of conversations.
const (
	Risk   = "risk"
	Benign = "benign"
)

// Read reads conversations from r, which may be compressed with gzip, and
// hands each over with its line number. A bad line is reported to bad and
// skipped; blank lines are skipped. The error is each's.
func Read(r io.Reader, file string, each func(c *Conversation, line int) error, bad func(*Error)) error {
	return Lines(r, file, func(text []byte, line int) error {
		c, err := Parse(text)
		if err != nil {
			bad(&Error{file, line, err})
			return nil
		}
		return each(c, line)
	}, bad)
}

// Parse reads and checks one conversation with its labels.
func Parse(text []byte) (*Conversation, error) {
	var w struct {
		Conversation
		Messages []written `json:"messages"`
	}
	if err := unmarshal(text, &w); err != nil {
		return nil, err
	}
	c := &w.Conversation
	if err := c.take(w.Messages); err != nil {
		return nil, err
	}
	for i, m := range w.Messages {
		c.Messages[i].Signals = m.Signals
		for _, s := range m.Signals {
			if _, ok := signal.Parse(s); !ok {
				return nil, fmt.Errorf("messages[%d]: unknown signal %q", i, s)
			}
		}
	}
	if err := c.checkLabels(); err != nil {
		return nil, err
	}
	return c, nil
}

// ParseUnlabelled reads and checks one conversation and ignores its labels,
// which may be another project's.
func ParseUnlabelled(text []byte) (*Conversation, error) {
	var w struct {
		ID       string        `json:"id"`
		Lang     string        `json:"lang"`
		Messages []writtenText `json:"messages"`
	}
	if err := unmarshal(text, &w); err != nil {
		return nil, err
	}
	all := make([]written, len(w.Messages))
	for i, m := range w.Messages {
		all[i].writtenText = m
	}
	if w.Messages == nil {
		all = nil
	}
	c := &Conversation{ID: w.ID, Lang: w.Lang}
	if err := c.take(all); err != nil {
		return nil, err
	}
	return c, nil
}

// written is a message as it stands in a file, where a text may be missing.
type written struct {
	writtenText
	Signals []string `json:"signals"`
}

type writtenText struct {
	From string  `json:"from"`
	Text *string `json:"text"`
}

// take checks the messages of a file and takes them over, without signs.
func (c *Conversation) take(all []written) error {
	if all == nil {
		return fmt.Errorf(`"messages" is missing`)
	}
	c.Messages = make([]Message, len(all))
	for i, m := range all {
		if m.From != "peer" && m.From != "me" {
			return fmt.Errorf(`messages[%d].from is %q, expected "peer" or "me"`, i, m.From)
		}
		if m.Text == nil {
			return fmt.Errorf(`messages[%d] has no "text"`, i)
		}
		c.Messages[i] = Message{From: m.From, Text: *m.Text}
	}
	return nil
}

func (c *Conversation) checkLabels() error {
	switch c.Label {
	case "", Benign:
	case Risk:
		if c.WarnBy != nil && (*c.WarnBy < 0 || *c.WarnBy >= len(c.Messages)) {
			return fmt.Errorf("warn_by is %d, but there are %d messages", *c.WarnBy, len(c.Messages))
		}
	default:
		return fmt.Errorf(`label is %q, expected "risk" or "benign"`, c.Label)
	}
	if c.Level != "" {
		if _, ok := level.Parse(c.Level); !ok {
			return fmt.Errorf("unknown level %q", c.Level)
		}
	}
	return nil
}

// unmarshal reads one JSON object and words mistakes for people. Bytes that
// are not UTF-8 are refused: places in a text would be those of another text.
func unmarshal(text []byte, into any) error {
	if !utf8.Valid(text) {
		at := 0
		for at < len(text) {
			r, n := utf8.DecodeRune(text[at:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			at += n
		}
		return fmt.Errorf("not UTF-8, at byte %d", at+1)
	}
	switch e := json.Unmarshal(text, into).(type) {
	case nil:
		return nil
	case *json.SyntaxError:
		return fmt.Errorf("not JSON, at byte %d: %v", e.Offset, e)
	case *json.UnmarshalTypeError:
		field := strings.Trim(strings.ReplaceAll(e.Field, "Conversation.", ""), ".")
		field = strings.ReplaceAll(field, "writtenText.", "")
		if field == "" {
			return fmt.Errorf("expected a JSON object, not a JSON %s", e.Value)
		}
		return fmt.Errorf("%s should not be a JSON %s", field, e.Value)
	default:
		return e
	}
}

// Signs returns the labelled signs of a message.
func (m *Message) Signs() signal.Set {
	var s signal.Set
	for _, name := range m.Signals {
		if id, ok := signal.Parse(name); ok {
			s = s.With(id)
		}
	}
	return s
}
