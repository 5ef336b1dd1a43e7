// Package corpus reads conversation files: one JSON object a line, in the form
// of the annotation guide. It is for the command line and the measurements; the
// core never sees it.
package corpus

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"strings"

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

// maxLine is the longest line read, in bytes.
const maxLine = 64 << 20

// Error is a line that could not be used.
type Error struct {
	File string
	Line int
	Err  error
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err) }

func (e *Error) Unwrap() error { return e.Err }

// Read reads conversations from r, which may be compressed with gzip, and
// hands each over with its line number. A bad line is reported to bad and
// skipped; blank lines are skipped. The error is the reader's own, or each's.
func Read(r io.Reader, file string, each func(c *Conversation, line int) error, bad func(*Error)) error {
	br := bufio.NewReaderSize(r, 1<<16)
	if magic, _ := br.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(br)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		defer z.Close()
		br = bufio.NewReaderSize(z, 1<<16)
	}
	s := bufio.NewScanner(br)
	s.Buffer(nil, maxLine)
	line := 0
	for s.Scan() {
		line++
		text := bytes.TrimSpace(s.Bytes())
		if line == 1 {
			text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
		}
		if len(text) == 0 {
			continue
		}
		c, err := Parse(text)
		if err != nil {
			bad(&Error{file, line, err})
			continue
		}
		if err := each(c, line); err != nil {
			return err
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("%s:%d: %w", file, line+1, err)
	}
	return nil
}

// Parse reads and checks one conversation.
func Parse(text []byte) (*Conversation, error) {
	var c Conversation
	if err := json.Unmarshal(text, &c); err != nil {
		return nil, describe(err)
	}
	if c.Messages == nil {
		return nil, fmt.Errorf(`"messages" is missing`)
	}
	for i, m := range c.Messages {
		if m.From != "peer" && m.From != "me" {
			return nil, fmt.Errorf(`messages[%d].from is %q, expected "peer" or "me"`, i, m.From)
		}
		for _, s := range m.Signals {
			if _, ok := signal.Parse(s); !ok {
				return nil, fmt.Errorf("messages[%d]: unknown signal %q", i, s)
			}
		}
	}
	switch c.Label {
	case "", Benign:
	case Risk:
		if c.WarnBy != nil && (*c.WarnBy < 0 || *c.WarnBy >= len(c.Messages)) {
			return nil, fmt.Errorf("warn_by is %d, but there are %d messages", *c.WarnBy, len(c.Messages))
		}
	default:
		return nil, fmt.Errorf(`label is %q, expected "risk" or "benign"`, c.Label)
	}
	if c.Level != "" {
		if _, ok := level.Parse(c.Level); !ok {
			return nil, fmt.Errorf("unknown level %q", c.Level)
		}
	}
	return &c, nil
}

// describe words an error of encoding/json for people.
func describe(err error) error {
	switch e := err.(type) {
	case *json.SyntaxError:
		return fmt.Errorf("not JSON, at byte %d: %v", e.Offset, e)
	case *json.UnmarshalTypeError:
		return fmt.Errorf("%s should not be a %s", strings.TrimPrefix(e.Field, "."), e.Value)
	}
	return err
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
