package reactor

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// run runs a WASI program and returns what it prints.
func run(t *testing.T, module []byte) string {
	t.Helper()
	ctx := context.Background()
	r := wazero.NewRuntime(ctx)
	defer r.Close(ctx)
	wasi_snapshot_preview1.MustInstantiate(ctx, r)
	var out bytes.Buffer
	_, err := r.InstantiateWithConfig(ctx, module, wazero.NewModuleConfig().WithStdout(&out).WithStderr(&out))
	require.NoError(t, err, out.String())
	return out.String()
}

func TestSlimRunsAlike(t *testing.T) {
	file := filepath.Join(t.TempDir(), "garbage.wasm")
	cmd := exec.Command("go", append(append([]string{"build", "-o", file}, Flags...), "./testdata/garbage")...)
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "GOFLAGS=", "GOWASM=")
	msg, err := cmd.CombinedOutput()
	require.NoError(t, err, string(msg))
	before, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NoError(t, slim(file))
	after, err := os.ReadFile(file)
	require.NoError(t, err)

	full, slim := run(t, before), run(t, after)
	want, line, found := strings.Cut(full, "line ")
	require.True(t, found)
	assert.NotEqual(t, "0\n", line, "the line is known before")
	assert.Contains(t, want, "main.main")
	assert.Equal(t, want+"line 0\n", slim)
	assert.Less(t, gzipped(t, after), gzipped(t, before)*92/100)

	again, err := slimmed(after)
	require.NoError(t, err)
	assert.Equal(t, after, again, "what is slim stays as it is")
}

// module makes a module of one data section with segments at addresses.
func module(segments ...image) []byte {
	s := binary.AppendUvarint(nil, uint64(len(segments)))
	for _, x := range segments {
		s = append(appendSigned(append(s, active, i32const), x.base), end)
		s = append(binary.AppendUvarint(s, uint64(len(x.bytes))), x.bytes...)
	}
	out := append([]byte("\x00asm\x01\x00\x00\x00"), dataSection)
	return append(binary.AppendUvarint(out, uint64(len(s))), s...)
}

func TestDataIsMerged(t *testing.T) {
	far := 5000
	_, s, _ := bytes.Cut(module(image{far, []byte("c")}, image{70, []byte("a")}, image{80, []byte("b")}), []byte{dataSection})
	_, n := binary.Uvarint(s)
	m, err := readData(s[n:])
	require.NoError(t, err)
	assert.Equal(t, 70, m.base)
	assert.Equal(t, far-70+1, len(m.bytes))
	_, data, _ := bytes.Cut(module(image{70, []byte("a\x00\x00\x00\x00\x00\x00\x00\x00\x00b")}, image{far, []byte("c")}), []byte{dataSection})
	_, n = binary.Uvarint(data)
	assert.Equal(t, data[n:], m.data(), "one segment over a small gap, two over a large one")
}

func TestStrangeModules(t *testing.T) {
	plain := module(image{70, []byte("data")})
	for name, c := range map[string]struct {
		module []byte
		want   error
	}{
		"empty":           {nil, errModule},
		"text":            {[]byte("package main, no module"), errModule},
		"cut":             {plain[:len(plain)-2], errModule},
		"two in a place":  {module(image{70, []byte("data")}, image{72, []byte("data")}), errModule},
		"far apart":       {module(image{70, []byte("data")}, image{1 << 30, []byte("data")}), errModule},
		"not of Go":       {plain, errHeader},
		"another runtime": {module(image{0, append(bytes.Clone(headerMagic), make([]byte, 200)...)}), errHeader},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := slimmed(c.module)
			assert.ErrorIs(t, err, c.want)
		})
	}
}

func TestSigned(t *testing.T) {
	for _, x := range []int{0, 1, 63, 64, 127, 128, 8191, 8192, 1 << 21, 1<<31 - 1, -1, -64, -65, -1 << 31} {
		s := appendSigned(nil, x)
		got, n := signed(s)
		assert.Equal(t, x, got)
		assert.Equal(t, len(s), n)
		_, n = signed(s[:len(s)-1])
		assert.Zero(t, n, "cut short")
	}
}

func FuzzSlimmed(f *testing.F) {
	f.Add(module(image{70, []byte("data")}, image{900, []byte("more")}))
	f.Add([]byte("\x00asm\x01\x00\x00\x00\x0b\x06\x01\x00\x41\x00\x0b\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if out, err := slimmed(b); err == nil {
			assert.LessOrEqual(t, len(out), len(b)+zeros)
		}
	})
}

func gzipped(t *testing.T, b []byte) int {
	t.Helper()
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	require.NoError(t, err)
	_, err = w.Write(b)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return out.Len()
}
