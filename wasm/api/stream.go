package api

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"
)

// stream scores a conversation a line, as the lines come. A bad line has a
// problem in its place, and the others are scored all the same.
func (s *server) stream(w http.ResponseWriter, r *http.Request, o options) *Problem {
	e, p := s.engine()
	if p != nil {
		return p
	}
	_ = http.NewResponseController(w).EnableFullDuplex() // where it is unknown it is not needed
	b := openBody(w, r, s.Limits.Stream, s.Limits.Wait)
	defer b.close()
	in := &lines{from: bufio.NewReaderSize(b, 16<<10), max: int(s.Limits.Body)}
	w.Header().Set("Content-Type", typeNDJSON)
	w.WriteHeader(http.StatusOK)
	out := bufio.NewWriterSize(patient{w}, 16<<10)
	j := &judge{engine: e, options: o}
	for {
		text, err := in.next()
		var answer []byte
		switch {
		case errors.Is(err, errLongLine):
			answer = problem(tooMuch, "at most "+strconv.FormatInt(s.Limits.Body, 10)+" bytes a line").at(in.n, "").line()
		case errors.Is(err, io.EOF):
			_ = out.Flush()
			return nil
		case err != nil:
			_, _ = out.Write(unread(err, s.Limits.Stream, in.n).line())
			_ = out.Flush()
			hangUp(w)
			return nil
		case len(text) > 0:
			answer = s.scoreLine(j, text, in.n)
		}
		_, err = out.Write(answer)
		if err == nil && !in.more() && b.waiting() {
			err = out.Flush()
		}
		if err != nil { // the client has gone
			hangUp(w)
			return nil
		}
	}
}

// patient sends on what it is given at once, and waits for the client only so
// long, where there is a connection to watch.
type patient struct{ http.ResponseWriter }

func (p patient) Write(b []byte) (int, error) {
	control := http.NewResponseController(p.ResponseWriter)
	_ = control.SetWriteDeadline(time.Now().Add(patience))
	n, err := p.ResponseWriter.Write(b)
	if err == nil {
		_ = control.Flush()
	}
	return n, err
}

func (s *server) scoreLine(j *judge, text []byte, line int) []byte {
	d, p := newDecoder(text, line, &s.Limits)
	if p != nil {
		return p.line()
	}
	c, p := d.conversation()
	if p == nil {
		p = d.end()
	}
	if p != nil {
		return p.line()
	}
	return append(j.append(nil, c), '\n')
}

var errLongLine = errors.New("line too long")

// lines reads lines without their blanks and counts them.
type lines struct {
	from *bufio.Reader
	max  int
	n    int
	buf  []byte
}

// next returns the next line, valid until the following call; errLongLine
// after one that was longer than max bytes, and what the reader says.
func (l *lines) next() ([]byte, error) {
	l.n++
	l.buf = l.buf[:0]
	long := false
	for {
		part, err := l.from.ReadSlice('\n')
		if long = long || len(l.buf)+len(part) > l.max+1; !long {
			l.buf = append(l.buf, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && (long || len(l.buf) > 0): // the last line has no end
		case err != nil:
			return nil, err
		}
		if long {
			return nil, errLongLine
		}
		text := l.buf
		if l.n == 1 {
			text = bytes.TrimPrefix(text, bom)
		}
		return bytes.TrimSpace(text), nil
	}
}

// more reports whether a whole line has been read ahead.
func (l *lines) more() bool {
	ahead, _ := l.from.Peek(l.from.Buffered())
	return bytes.IndexByte(ahead, '\n') >= 0
}
