package host_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/build/reactor"
	"vigie/rules/rulestest"
	"vigie/wasm/engine"
	"vigie/wasm/host"
	"vigie/wasm/level"
)

var built = sync.OnceValues(func() (*host.Module, error) {
	dir, err := os.MkdirTemp("", "vigie-host-test-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "vigie.wasm")
	if err := reactor.Build("../..", out); err != nil {
		return nil, err
	}
	bin, err := os.ReadFile(out)
	if err != nil {
		return nil, err
	}
	return host.Load(context.Background(), bin, "")
})

// cores returns the project's rules natively and in the module.
func cores(t testing.TB) (native, module host.Core) {
	t.Helper()
	m, err := built()
	require.NoError(t, err)
	module, err = m.Start(context.Background())
	require.NoError(t, err)
	t.Cleanup(func() { module.Close() })
	return host.Native(rulestest.Engine(t)), module
}

var dialogue = []string{
	"slt asv ?", "me:13 f et toi", "cool moi 16", "t'es mignonne, envoie une photo de toi", "me:non", "allez envoie moi",
	"une tof stp", "c'est entre nous, le dis pas à tes parents", "3nv01e une ph0t0", "hi how old are you", "send me a pic and keep it secret",
	"\xff\xfe bad bytes", "", "p h o t o", strings.Repeat("bla bla. ", 9000) + "envoie une photo", "t'as snap ?", "😘🤫", "sinon je balance tout",
}

func TestNativeAndModuleAgree(t *testing.T) {
	native, module := cores(t)
	for _, o := range []engine.Options{{}, {Sensitivity: level.High}, {Sensitivity: level.Low, Prior: 0.2}} {
		require.NoError(t, native.Begin(o))
		require.NoError(t, module.Begin(o))
		for i, m := range dialogue {
			if mine, ok := strings.CutPrefix(m, "me:"); ok {
				require.NoError(t, native.Me(mine, int64(i)))
				require.NoError(t, module.Me(mine, int64(i)))
				continue
			}
			a, err := native.Peer(m, int64(i))
			require.NoError(t, err)
			b, err := module.Peer(m, int64(i))
			require.NoError(t, err)
			require.Equal(t, a, b, "%q", m)
			for _, r := range []engine.Reader{{}, {Lang: 2}, {Lang: 1, Age: 1}} {
				x, err := native.JSON(r)
				require.NoError(t, err)
				y, err := module.JSON(r)
				require.NoError(t, err)
				require.Equal(t, string(x), string(y))
				x, _ = native.Text(r)
				y, _ = module.Text(r)
				require.Equal(t, string(x), string(y))
			}
			x, err := native.Export()
			require.NoError(t, err)
			y, err := module.Export()
			require.NoError(t, err)
			require.Equal(t, x, y)
		}
	}
}

func TestStateMovesToAnotherInstance(t *testing.T) {
	native, module := cores(t)
	_, second := cores(t)
	for _, c := range []host.Core{native, module, second} {
		require.NoError(t, c.Begin(engine.Options{}))
	}
	for _, m := range dialogue {
		state, err := module.Export()
		require.NoError(t, err)
		require.NoError(t, second.Import(state))
		want, err := native.Peer(m, 0)
		require.NoError(t, err)
		got, err := second.Peer(m, 0)
		require.NoError(t, err)
		require.Equal(t, want, got)
		_, err = module.Peer(m, 0)
		require.NoError(t, err)
	}
	require.Error(t, module.Import([]byte("nonsense")))
	_, err := module.Peer("still there", 0)
	require.NoError(t, err)
}

func TestLoadRefusesWhatIsNoCore(t *testing.T) {
	for _, bin := range [][]byte{nil, []byte("nonsense")} {
		_, err := host.Load(context.Background(), bin, "")
		require.ErrorContains(t, err, "not a WebAssembly module")
	}
}

// A module around a damaged pack says what is wrong instead of judging.
func TestModuleWithDamagedPack(t *testing.T) {
	pack := rulestest.Pack(t, nil)
	out := filepath.Join(t.TempDir(), "bad.wasm")
	require.NoError(t, reactor.WithPack("../..", out, pack[:len(pack)/2]))
	bin, err := os.ReadFile(out)
	require.NoError(t, err)
	m, err := host.Load(context.Background(), bin, "")
	require.NoError(t, err)
	defer m.Close()
	_, err = m.Start(context.Background())
	require.ErrorContains(t, err, "rule pack: truncated")
}

func TestMemoryStaysBounded(t *testing.T) {
	_, module := cores(t)
	for range 3000 {
		require.NoError(t, module.Begin(engine.Options{}))
		for _, m := range dialogue[:6] {
			_, err := module.Peer(m, 0)
			require.NoError(t, err)
		}
	}
	size := host.MemoryOf(module)
	assert.Less(t, size, uint32(16<<20), "the core uses %d bytes", size)
}

func BenchmarkModule(b *testing.B) {
	_, module := cores(b)
	require.NoError(b, module.Begin(engine.Options{}))
	for b.Loop() {
		if _, err := module.Peer("tu fais quoi ce soir, t'as fini tes devoirs", 0); err != nil {
			b.Fatal(err)
		}
	}
}

func TestOutsideACheckoutOneLineSaysWhereTheModuleIsToBe(t *testing.T) {
	t.Setenv("VIGIE_WASM", "")
	t.Chdir(t.TempDir())
	_, err := host.Shipped(func(string) {})
	require.ErrorContains(t, err, "go run ./build wasm")
	require.ErrorContains(t, err, "--native")
	assert.NotContains(t, err.Error(), "\n")
	file := filepath.Join(t.TempDir(), "other.wasm")
	require.NoError(t, os.WriteFile(file, []byte("x"), 0o644))
	t.Setenv("VIGIE_WASM", file)
	bin, err := host.Shipped(func(string) {})
	require.NoError(t, err)
	assert.Equal(t, "x", string(bin))
}
