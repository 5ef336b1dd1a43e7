//go:build corpora

package main

import (
	"compress/gzip"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/level"
)

// The harmless corpora are not part of the project, so this is only built with
// the tag corpora (make test-corpora). Their text never comes in: the snapshot
// holds ids, rule names and places.
func corporaDir(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("VIGIE_BENIGN")
	require.NotEmpty(t, dir, "VIGIE_BENIGN has to name the folder of harmless corpora")
	return dir
}

// sampled is one in so many harmless conversations.
const sampled = 40

// TestHitsOnHarmlessTalk shows, line by line, what a change of the rules does to
// talk that nobody here wrote. -update rewrites the snapshot.
func TestHitsOnHarmlessTalk(t *testing.T) {
	files, err := harmless(corporaDir(t))
	require.NoError(t, err)
	e := rulestest.Engine(t)
	var out strings.Builder
	for _, file := range files {
		require.NoError(t, eachOf(file, func(c *corpus.Conversation) {
			h := fnv.New32a()
			_, _ = io.WriteString(h, c.ID)
			if !corpus.Sealed(c.ID) && h.Sum32()%sampled == 0 {
				hits(&out, e, c)
			}
		}))
	}
	golden := filepath.Join("testdata", "harmless-hits.txt")
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(out.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, strings.Split(string(want), "\n"), strings.Split(out.String(), "\n"))
}

// hits writes a line for each rule that matches and for each notice or more.
func hits(out *strings.Builder, e *engine.Engine, c *corpus.Conversation) {
	conv := e.Conversation(engine.Options{})
	for i, m := range c.Messages {
		if m.From == "me" {
			conv.Me(m.Text, 0)
			continue
		}
		for _, h := range e.Trace(m.Text).Hits {
			if !h.Context {
				fmt.Fprintf(out, "%s %d %s %d-%d\n", c.ID, i, h.Rule, h.Start, h.End)
			}
		}
		if v := conv.Peer(m.Text, 0); v.Raised && v.Level > level.None {
			fmt.Fprintf(out, "%s %d %s\n", c.ID, i, v.Level)
		}
	}
}

func eachOf(file string, f func(*corpus.Conversation)) error {
	r, err := os.Open(file)
	if err != nil {
		return err
	}
	defer r.Close()
	z, err := gzip.NewReader(r)
	if err != nil {
		return err
	}
	return corpus.Read(z, file, func(c *corpus.Conversation, _ int) error {
		f(c)
		return nil
	}, func(*corpus.Error) {})
}

// TestTheNetworkIsWhatTheFilesTeach learns it again; that takes minutes.
func TestTheNetworkIsWhatTheFilesTeach(t *testing.T) {
	dir := corporaDir(t)
	require.NoError(t, learn(root, []string{"--benign", dir, "--check"}, io.Discard))
}
