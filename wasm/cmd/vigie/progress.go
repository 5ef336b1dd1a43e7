package main

import (
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// patience is how long work goes on before a bar is worth showing.
const patience = time.Second

// progress is a bar on standard error: of the bytes of the input where they
// are known, else of the lines, or of messages. It shows itself only on a terminal and only
// when the work is long.
type progress struct {
	mu     sync.Mutex
	bar    *progressbar.ProgressBar
	screen late
	bytes  bool
}

// late lets nothing through before a time: the bar counts from the beginning,
// so that it tells the right speed, and shows itself later.
type late struct {
	io.Writer
	from time.Time
}

func (l *late) Write(p []byte) (int, error) {
	if time.Now().Before(l.from) {
		return len(p), nil
	}
	return l.Writer.Write(p)
}

// newProgress begins a bar. quiet leaves it out, for a command that writes
// results to the same terminal meanwhile.
func newProgress(total int64, quiet bool) *progress {
	return progressOn(stderr, !quiet && isTerminal(os.Stderr), total, progressbar.OptionShowBytes(true))
}

// newCount begins a bar of so many messages.
func newCount(messages int) *progress {
	return progressOn(stderr, isTerminal(os.Stderr), int64(messages), progressbar.OptionSetItsString("messages"))
}

func progressOn(w io.Writer, visible bool, total int64, unit progressbar.Option) *progress {
	p := &progress{screen: late{w, time.Now().Add(patience)}, bytes: total > 0}
	if !visible {
		return p
	}
	options := []progressbar.Option{
		progressbar.OptionSetWriter(&p.screen), progressbar.OptionThrottle(100 * time.Millisecond),
		progressbar.OptionSetDescription("scoring"), progressbar.OptionClearOnFinish(), progressbar.OptionShowCount(),
	}
	if p.bytes {
		options = append(options, unit, progressbar.OptionSetPredictTime(true))
	} else {
		options = append(options, progressbar.OptionShowIts(), progressbar.OptionSetItsString("conversations"))
		total = -1
	}
	p.bar = progressbar.NewOptions64(total, options...)
	return p
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// read tells that n bytes of the input were read, one that a line was done.
func (p *progress) read(n int) {
	if p.bytes {
		p.add(int64(n))
	}
}

func (p *progress) one() {
	if !p.bytes {
		p.add(1)
	}
}

func (p *progress) add(n int64) {
	if p.bar == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.bar.Add64(n)
}

// clear makes room for a line of text; the bar comes back with the next step.
func (p *progress) clear() {
	if p.bar == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.bar.Clear()
}

// finish removes the bar.
func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
