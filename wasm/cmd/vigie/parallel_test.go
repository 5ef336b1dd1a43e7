package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/host"
)

// many is a file of conversations of very different lengths, every tenth line
// bad.
func many(n int) string {
	var b strings.Builder
	for i := range n {
		if i%10 == 9 {
			fmt.Fprintf(&b, "bad %d\n", i)
			continue
		}
		fmt.Fprintf(&b, `{"id":"c%d","messages":[`, i)
		for k := range 1 + i*7%23 {
			if k > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, `{"from":"peer","text":"envoie une photo %d, c'est notre secret"}`, k)
		}
		b.WriteString("]}\n")
	}
	return b.String()
}

func TestSeveralJobsKeepTheOrder(t *testing.T) {
	path := file(t, "many.jsonl", many(50))
	vigie(t, "score", path) // which may have to build the module, and says so
	for _, command := range []string{"score", "play"} {
		for _, native := range []string{"--native=true", "--native=false"} {
			status, want, complained := vigie(t, command, native, "-j", "1", path)
			require.Equal(t, 1, status)
			require.Equal(t, 5, strings.Count(complained, "not JSON"))
			status, out, complaints := vigie(t, command, native, "-j", "7", path)
			assert.Equal(t, 1, status)
			assert.Equal(t, want, out)
			assert.Equal(t, complained, complaints)
		}
	}
}

// pipe stands in for standard input.
func pipe(t *testing.T) *os.File {
	t.Helper()
	r, w, err := os.Pipe()
	require.NoError(t, err)
	stdin = r
	t.Cleanup(func() {
		stdin = os.Stdin
		r.Close()
		w.Close()
	})
	return w
}

func TestAnswersComeBeforeTheInputEnds(t *testing.T) {
	in := pipe(t)
	out, answers := io.Pipe()
	status := make(chan int)
	go func() { status <- run([]string{"score", "--native", "-j", "4", "-"}, answers) }()
	line := make([]byte, 1<<10)
	for _, id := range []string{"a", "b"} {
		fmt.Fprintf(in, `{"id":%q,"messages":[{"from":"peer","text":"salut"}]}`+"\n", id)
		n, err := out.Read(line) // waits for this answer; the input is still open
		require.NoError(t, err)
		assert.Contains(t, string(line[:n]), `{"id":"`+id+`"`)
	}
	require.NoError(t, in.Close())
	assert.Zero(t, <-status)
}

func TestStandardInputGzipAndSeveralFiles(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, err := z.Write([]byte(`{"id":"packed","messages":[]}`))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	cut := file(t, "cut.jsonl.gz", packed.String()[:packed.Len()-6])
	plain := file(t, "plain.jsonl", `{"id":"plain","messages":[]}`)
	empty := file(t, "empty.jsonl", "")
	in := pipe(t)
	_, err = in.Write(packed.Bytes())
	require.NoError(t, err)
	require.NoError(t, in.Close())
	status, out, complaints := vigie(t, "score", "--native", plain, "-", cut, empty, "-", plain)
	assert.Equal(t, 1, status)
	assert.Equal(t, `{"id":"plain","verdicts":[]}
{"id":"packed","verdicts":[]}
{"id":"plain","verdicts":[]}
`, out)
	assert.Equal(t, "vigie: "+cut+":1: the gzip file is cut off\n", complaints)

	for _, bad := range []string{t.TempDir(), "no-such-file"} {
		status, out, complaints = vigie(t, "score", "--native", plain, bad)
		assert.Equal(t, 2, status)
		assert.Empty(t, out, "nothing is begun with a file missing")
		assert.True(t, strings.HasPrefix(complaints, "vigie: "+bad+": "), complaints)
	}
}

// trapping is a core that stops at a word and is then good for nothing.
type trapping struct {
	host.Core
	lost bool
}

func (c *trapping) Peer(text string, at int64) (engine.Verdict, error) {
	c.lost = c.lost || strings.Contains(text, "boom")
	if c.lost {
		return engine.Verdict{}, fmt.Errorf("%w: unreachable", host.ErrTrap)
	}
	return engine.Verdict{}, nil
}
func (c *trapping) Begin(engine.Options) error         { return nil }
func (c *trapping) JSON(engine.Reader) ([]byte, error) { return []byte("{}"), nil }
func (c *trapping) Close() error                       { return nil }

func TestATrapCostsOneConversation(t *testing.T) {
	var e bytes.Buffer
	stderr = &e
	t.Cleanup(func() { stderr = os.Stderr })
	path := file(t, "x.jsonl", strings.Repeat(`{"id":"a","messages":[{"from":"peer","text":"salut"}]}`+"\n"+`{"id":"b","messages":[{"from":"peer","text":"boom"}]}`+"\n", 3))
	in, err := openInput([]string{path})
	require.NoError(t, err)
	started := 0
	c := &cores{most: 1, free: make(chan host.Core, 1), start: func() (host.Core, error) { started++; return &trapping{}, nil }}
	var out []string
	bad, err := parallel(crew{c, newProgress(0, true)}, func(each func(*inputLine) error) error { return in.lines(func(int) {}, each) },
		func(core host.Core, l *inputLine) ([]byte, error) {
			conv, err := corpus.Parse(l.text)
			require.NoError(t, err)
			return verdicts(core, engine.Options{}, engine.Reader{}, conv)
		}, func(b []byte) error { out = append(out, string(b)); return nil }, func() error { return nil })
	require.NoError(t, err)
	assert.True(t, bad)
	assert.Equal(t, 3, started, "a new core after each trap that more follows")
	assert.Len(t, out, 3)
	assert.Equal(t, 3, strings.Count(e.String(), "the core has stopped"))
	assert.Contains(t, e.String(), path+":2: ")
}

func TestAFailingOutputEndsTheReading(t *testing.T) {
	path := file(t, "many.jsonl", strings.Repeat(`{"id":"a","messages":[]}`+"\n", 5000))
	for _, jobs := range []string{"1", "3"} {
		var e bytes.Buffer
		stderr = &e
		status := run([]string{"score", "--native", "-j", jobs, path}, brokenPipe{})
		stderr = os.Stderr
		assert.Equal(t, 1, status)
		assert.Equal(t, "vigie: nobody listens\n", e.String())
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("nobody listens") }

func TestProgress(t *testing.T) {
	var out bytes.Buffer
	hidden := progressOn(&out, false, 10, progressbar.OptionShowBytes(true))
	hidden.screen.from = time.Time{}
	hidden.read(5)
	hidden.clear()
	hidden.finish()
	assert.Empty(t, out.String(), "nothing where there is no terminal")

	short := progressOn(&out, true, 10, progressbar.OptionShowBytes(true))
	short.read(5)
	short.finish()
	assert.Empty(t, out.String(), "nothing for short work")

	for _, total := range []int64{1000, -1} {
		out.Reset()
		long := progressOn(&out, true, total, progressbar.OptionShowBytes(true))
		long.screen.from = time.Time{}
		long.read(500)
		long.one()
		long.finish()
		assert.Contains(t, out.String(), "scoring")
		assert.Equal(t, total > 0, strings.Contains(out.String(), "500 B/1.0 kB"), "%q", out.String())
	}
}
