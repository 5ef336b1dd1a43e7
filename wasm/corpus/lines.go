package corpus

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// MaxLine is the longest line read, in bytes; a longer one is a bad line.
const MaxLine = 16 << 20

// Error is a place in a file that could not be used.
type Error struct {
	File string
	Line int
	Err  error
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err) }

func (e *Error) Unwrap() error { return e.Err }

// Lines hands over the lines of r, which may be compressed with gzip, trimmed
// and with their 1-based numbers; blank lines are skipped. text is valid until
// each returns. What cannot be read, a line too long or the rest of a damaged
// file, is reported to bad; the lines before it are handed over. The error is
// each's.
func Lines(r io.Reader, file string, each func(text []byte, line int) error, bad func(*Error)) error {
	br, err := Plain(r)
	if err != nil {
		bad(&Error{file, 1, err})
		return nil
	}
	var buf []byte
	for line := 1; ; line++ {
		var more bool
		var err error
		buf, more, err = readLine(br, buf[:0])
		text := bytes.TrimSpace(buf)
		if line == 1 {
			text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")))
		}
		switch {
		case err != nil:
			bad(&Error{file, line, err})
		case len(text) > 0:
			if err := each(text, line); err != nil {
				return err
			}
		}
		if !more {
			return nil
		}
	}
}

// Plain returns a reader of what r holds, unpacked where it is gzip.
func Plain(r io.Reader) (*bufio.Reader, error) {
	br := bufio.NewReaderSize(r, 1<<16)
	if magic, _ := br.Peek(2); !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		return br, nil
	}
	z, err := gzip.NewReader(br)
	if err != nil {
		return nil, unpacking(err)
	}
	return bufio.NewReaderSize(gzipReader{z}, 1<<16), nil
}

// gzipReader names what was being done when a file turns out to be damaged.
type gzipReader struct{ z *gzip.Reader }

func (g gzipReader) Read(p []byte) (int, error) {
	n, err := g.z.Read(p)
	if err != nil && err != io.EOF {
		err = unpacking(err)
	}
	return n, err
}

func unpacking(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || err == io.EOF {
		return errors.New("the gzip file is cut off")
	}
	return fmt.Errorf("damaged gzip file: %w", err)
}

// readLine appends a line without its end to buf; more tells that others may
// follow. A line that is too long is read to its end and not kept; the start
// of a line that a reading error cuts off is not kept either.
func readLine(br *bufio.Reader, buf []byte) (line []byte, more bool, err error) {
	long := false
	for {
		part, err := br.ReadSlice('\n')
		if len(buf)+len(part) > MaxLine {
			long = true
			buf = buf[:0]
		}
		if !long {
			buf = append(buf, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err != nil && err != io.EOF:
			return nil, false, err
		case long:
			return nil, err == nil, fmt.Errorf("the line is longer than %d MiB", MaxLine>>20)
		}
		return buf, err == nil, nil
	}
}
