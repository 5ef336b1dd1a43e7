package api

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

var (
	errTooLarge = errors.New("body too large")
	errTooSlow  = errors.New("body too slow")
)

// body reads a request's body ahead of who uses it: a client that sends
// everything before it reads the answer is never kept waiting by the answer,
// and one that stops sending is given up after a while.
type body struct {
	wait  time.Duration
	stop  func() // ends a read that hangs
	ready chan struct{}
	done  chan struct{}

	mu     sync.Mutex
	chunks [][]byte
	err    error
}

// openBody begins to read; at most limit bytes. close must be called.
func openBody(w http.ResponseWriter, r *http.Request, limit int64, wait time.Duration) *body {
	control := http.NewResponseController(w)
	b := &body{wait: wait, ready: make(chan struct{}, 1), done: make(chan struct{})}
	// Where there is no connection to set a deadline on, in a worker, the
	// instance ends with the answer and the read with it.
	b.stop = func() {
		if control.SetReadDeadline(time.Unix(1, 0)) == nil {
			<-b.done
		}
	}
	go b.pump(r.Body, limit)
	return b
}

func (b *body) pump(r io.Reader, limit int64) {
	defer close(b.done)
	for {
		chunk := make([]byte, 32<<10)
		n, err := r.Read(chunk)
		if limit -= int64(n); limit < 0 {
			n, err = 0, errTooLarge
		}
		b.mu.Lock()
		if n > 0 {
			b.chunks = append(b.chunks, chunk[:n])
		}
		b.err = err
		b.mu.Unlock()
		select {
		case b.ready <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

// Read waits for bytes. The error is io.EOF, errTooLarge, errTooSlow, or the
// connection's own when the body ends early.
func (b *body) Read(p []byte) (int, error) {
	for {
		n, err := b.take(p)
		if n > 0 || err != nil {
			return n, err
		}
		timer := time.NewTimer(b.wait)
		select {
		case <-b.ready:
			timer.Stop()
		case <-timer.C:
			return 0, errTooSlow
		}
	}
}

func (b *body) take(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.chunks) == 0 {
		return 0, b.err
	}
	n := copy(p, b.chunks[0])
	if b.chunks[0] = b.chunks[0][n:]; len(b.chunks[0]) == 0 {
		b.chunks = b.chunks[1:]
	}
	return n, nil
}

// waiting reports whether a Read would have to wait.
func (b *body) waiting() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.chunks) == 0 && b.err == nil
}

func (b *body) close() {
	select {
	case <-b.done:
	default:
		b.stop()
	}
}

// hangUp ends the connection after what was written, where there is one: what
// a stream has left unread must not be taken for the next request.
func hangUp(w http.ResponseWriter) {
	control := http.NewResponseController(w)
	if control.Flush() == nil && control.SetReadDeadline(time.Unix(1, 0)) == nil {
		panic(http.ErrAbortHandler)
	}
}

// unread words an error of Read; line is where the body broke off.
func unread(err error, limit int64, line int) *Problem {
	switch {
	case errors.Is(err, errTooLarge):
		return problem(tooLarge, "At most "+strconv.FormatInt(limit, 10)+" bytes are read.")
	case errors.Is(err, errTooSlow):
		return problem(tooSlow, "the rest of the body did not come").at(line, "")
	}
	return problem(incomplete, "the connection ended within the body").at(line, "")
}

// contentType checks what the body is said to be and returns its media type,
// one of want.
func contentType(r *http.Request, want ...string) (string, *Problem) {
	if e := r.Header.Get("Content-Encoding"); e != "" && !strings.EqualFold(e, "identity") {
		return "", problem(badEncoding, "Only a body that is not compressed is read.")
	}
	expected := "Content-Type must be " + strings.Join(want, " or ") + "."
	// In a worker a header's value has been split at its commas.
	kind, params, err := mime.ParseMediaType(strings.Join(r.Header.Values("Content-Type"), ","))
	if err != nil {
		return "", problem(badType, expected)
	}
	if c, ok := params["charset"]; ok && !strings.EqualFold(c, "utf-8") {
		return "", problem(badEncoding, "Only UTF-8 is read.")
	}
	for _, t := range want {
		if kind == t {
			return kind, nil
		}
	}
	return "", problem(badType, expected)
}
