package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"vigie/wasm/corpus"
)

// input is the files of a command line: standard input for "-" or none.
type input struct {
	files []string
	bytes int64 // how many there are in all, -1 when that is not known
}

// openInput checks that all files can be read before work on any begins.
func openInput(files []string) (*input, error) {
	if len(files) == 0 {
		files = []string{"-"}
	}
	in := &input{files: files}
	for _, file := range files {
		info, err := statInput(file)
		switch {
		case err != nil:
			return nil, usageError{fmt.Errorf("%s: %w", nameOf(file), plainly(err))}
		case info.IsDir():
			return nil, usageError{fmt.Errorf("%s: is a folder", nameOf(file))}
		case !info.Mode().IsRegular() || in.bytes < 0:
			in.bytes = -1
		default:
			in.bytes += info.Size()
		}
	}
	return in, nil
}

func statInput(file string) (fs.FileInfo, error) {
	if file == "-" {
		return stdin.Stat()
	}
	info, err := os.Stat(file)
	if err == nil && info.Mode().IsRegular() {
		var f *os.File
		if f, err = os.Open(file); err == nil {
			f.Close()
		}
	}
	return info, err
}

// plainly leaves out what a path error says twice.
func plainly(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

func nameOf(file string) string {
	if file == "-" {
		return "standard input"
	}
	return file
}

// each hands over the files one after another; read is told how many bytes
// were read.
func (in *input) each(read func(n int), f func(r io.Reader, name string) error) error {
	for _, file := range in.files {
		r := stdin
		if file != "-" {
			var err error
			if r, err = os.Open(file); err != nil {
				return fmt.Errorf("%s: %w", file, plainly(err))
			}
		}
		err := f(&counter{r, read}, nameOf(file))
		if file != "-" { // another "-" finds its end
			r.Close()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// lines hands over the lines of all files, those that cannot be read as well.
func (in *input) lines(read func(int), each func(*inputLine) error) error {
	return in.each(read, func(r io.Reader, name string) error {
		var stopped error
		err := corpus.Lines(r, name, func(text []byte, line int) error {
			return each(&inputLine{file: name, line: line, text: append([]byte(nil), text...)})
		}, func(e *corpus.Error) {
			stopped = cmp.Or(stopped, each(&inputLine{file: name, line: e.Line, bad: e.Err}))
		})
		return cmp.Or(err, stopped)
	})
}

// inputLine is one line to be worked on, or what is wrong with it.
type inputLine struct {
	file string
	line int
	text []byte
	bad  error
}

func (l *inputLine) at(err error) *corpus.Error {
	return &corpus.Error{File: l.file, Line: l.line, Err: err}
}

func (l *inputLine) damage() error { return l.bad }

// counter tells how much was read.
type counter struct {
	r    io.Reader
	read func(int)
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.read(n)
	return n, err
}
