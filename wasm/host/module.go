package host

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"

	"vigie/wasm/engine"
	"vigie/wasm/level"
	"vigie/wasm/lexicon"
	"vigie/wasm/reason"
	"vigie/wasm/signal"
)

// ABI is the version of the module's functions that this package speaks.
const ABI = 2

// Module is a compiled module from which cores are started.
type Module struct {
	runtime  wazero.Runtime
	compiled wazero.CompiledModule
	bin      []byte
	cacheDir string
}

// Load compiles a module. With a cache folder the machine code is kept there,
// which makes the next start fast; "" keeps nothing.
func Load(ctx context.Context, bin []byte, cacheDir string) (*Module, error) {
	config := wazero.NewRuntimeConfig()
	if cacheDir != "" {
		cache, err := wazero.NewCompilationCacheWithDir(cacheDir)
		if err != nil {
			return nil, err
		}
		config = config.WithCompilationCache(cache)
	}
	m := &Module{runtime: wazero.NewRuntimeWithConfig(ctx, config), bin: bin, cacheDir: cacheDir}
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, m.runtime); err != nil {
		return nil, err
	}
	var err error
	if m.compiled, err = m.runtime.CompileModule(ctx, bin); err != nil {
		return nil, fmt.Errorf("not a WebAssembly module: %w", err)
	}
	return m, nil
}

// Close releases the module and all its cores.
func (m *Module) Close() error { return m.runtime.Close(context.Background()) }

// Start starts a core.
func (m *Module) Start(ctx context.Context) (Core, error) {
	mod, err := m.runtime.InstantiateModule(ctx, m.compiled, wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize"))
	if err != nil {
		return nil, err
	}
	c := &instance{ctx: ctx, mod: mod}
	for name, f := range map[string]*api.Function{
		"vigie_open": &c.open, "vigie_close": &c.close, "vigie_peer": &c.peer, "vigie_more": &c.more, "vigie_me": &c.me,
		"vigie_json": &c.json, "vigie_text": &c.text, "vigie_export": &c.export, "vigie_import": &c.restore,
	} {
		if *f = mod.ExportedFunction(name); *f == nil {
			return nil, fmt.Errorf("the module does not export %s", name)
		}
	}
	if v := c.get("vigie_abi"); v != ABI {
		return nil, fmt.Errorf("the module speaks version %d of the interface, this program %d", v, ABI)
	}
	c.buffer, c.verdict = uint32(c.get("vigie_buffer")), uint32(c.get("vigie_verdict"))
	if n := c.get("vigie_capacity"); n < PartSize {
		return nil, fmt.Errorf("the module's buffer has only %d bytes", n)
	}
	if n := c.get("vigie_status"); n != 0 {
		msg, _ := mod.Memory().Read(c.buffer, uint32(n))
		return nil, errors.New(string(msg))
	}
	return c, nil
}

type instance struct {
	ctx                                                      context.Context
	mod                                                      api.Module
	open, close, peer, more, me, json, text, export, restore api.Function
	buffer, verdict                                          uint32
	handle                                                   uint64
	stack                                                    [4]uint64
}

func (c *instance) get(name string) int32 {
	f := c.mod.ExportedFunction(name)
	if f == nil {
		return -1
	}
	r, err := f.Call(c.ctx)
	if err != nil || len(r) != 1 {
		return -1
	}
	return int32(r[0])
}

// call runs an exported function without allocating and returns its result.
func (c *instance) call(f api.Function, args ...uint64) (int32, error) {
	n := copy(c.stack[:], args)
	if err := f.CallWithStack(c.ctx, c.stack[:max(n, 1)]); err != nil {
		return 0, fmt.Errorf("%w: %w", ErrTrap, err)
	}
	return int32(c.stack[0]), nil
}

func (c *instance) Begin(o engine.Options) error {
	if c.handle != 0 {
		if _, err := c.call(c.close, c.handle); err != nil {
			return err
		}
	}
	h, err := c.call(c.open, uint64(o.Sensitivity), api.EncodeF32(o.Prior))
	c.handle = uint64(h)
	return err
}

func (c *instance) Me(text string, at int64) error {
	return parts(text, func(part string, offset int) error {
		return c.give(c.me, part, api.EncodeF64(float64(at)))
	})
}

func (c *instance) Peer(text string, at int64) (engine.Verdict, error) {
	err := parts(text, func(part string, offset int) error {
		if offset == 0 {
			return c.give(c.peer, part, api.EncodeF64(float64(at)))
		}
		return c.give(c.more, part, api.EncodeF64(float64(at)), uint64(offset))
	})
	if err != nil {
		return engine.Verdict{}, err
	}
	return c.read()
}

// give writes a text to the buffer and calls f with the handle and its length.
func (c *instance) give(f api.Function, text string, args ...uint64) error {
	if !c.mod.Memory().WriteString(c.buffer, text) {
		return ErrTrap
	}
	r, err := c.call(f, append([]uint64{c.handle, uint64(len(text))}, args...)...)
	if err == nil && r < 0 {
		err = fmt.Errorf("the core refused a message of %d bytes", len(text))
	}
	return err
}

// read decodes the verdict struct; its layout is in cmd/reactor/verdict.go.
func (c *instance) read() (v engine.Verdict, err error) {
	b, ok := c.mod.Memory().Read(c.verdict, 4*(5+4*reason.Max))
	if !ok {
		return v, ErrTrap
	}
	word := func(i int) uint32 { return binary.LittleEndian.Uint32(b[4*i:]) }
	head := word(1)
	v = engine.Verdict{
		Index: word(0), Level: level.Level(head), Raised: head>>8&1 != 0, Fresh: head>>9&1 != 0, Lang: lexicon.Lang(head >> 16),
		Score: math.Float32frombits(word(2)), Signals: signal.Set(word(3)), N: int(min(word(4), reason.Max)),
	}
	for i := range v.N {
		at := 5 + 4*i
		v.Reasons[i] = engine.Reason{Signal: signal.ID(word(at)), Rule: word(at) >> 8, Index: word(at + 1), Start: word(at + 2), End: word(at + 3)}
	}
	return v, nil
}

func (c *instance) JSON(r engine.Reader) ([]byte, error) {
	return c.output(c.call(c.json, uint64(r.Lang), uint64(r.Age)))
}

func (c *instance) Text(r engine.Reader) ([]byte, error) {
	return c.output(c.call(c.text, uint64(r.Lang), uint64(r.Age)))
}

func (c *instance) Export() ([]byte, error) {
	b, err := c.output(c.call(c.export, c.handle))
	return append([]byte(nil), b...), err
}

func (c *instance) output(n int32, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	b, ok := c.mod.Memory().Read(c.buffer, uint32(n))
	if !ok {
		return nil, ErrTrap
	}
	return b, nil
}

func (c *instance) Import(state []byte) error {
	if len(state) > PartSize || !c.mod.Memory().Write(c.buffer, state) {
		return ErrTrap
	}
	switch r, err := c.call(c.restore, c.handle, uint64(len(state))); {
	case err != nil:
		return err
	case r != 0:
		return errors.New("the core does not accept the state")
	}
	return nil
}

func (c *instance) Close() error { return c.mod.Close(c.ctx) }

// MemoryOf returns the size of a module's linear memory in bytes, 0 for a
// native core.
func MemoryOf(c Core) uint32 {
	if i, ok := c.(*instance); ok {
		return i.mod.Memory().Size()
	}
	return 0
}
