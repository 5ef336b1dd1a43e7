// Package host runs the core for Go programs: the shipped WebAssembly module
// under wazero, or the same engine compiled natively. Both give the same
// verdicts; the tests hold them together.
package host

import (
	"errors"

	"vigie/wasm/engine"
)

// Core is a running core. It holds one conversation at a time and belongs to
// one goroutine.
type Core interface {
	// Begin drops the conversation and begins a new one.
	Begin(engine.Options) error
	// Me takes a message of the teen, Peer one of the stranger; at is in
	// seconds of the Unix epoch, 0 when unknown.
	Me(text string, at int64) error
	Peer(text string, at int64) (engine.Verdict, error)
	// Text returns the last verdict's sentence, JSON the verdict in the form of
	// engine.AppendJSON; both are valid until the next call.
	Text(engine.Reader) ([]byte, error)
	JSON(engine.Reader) ([]byte, error)
	// Export returns the conversation's evidence, Import takes it over.
	Export() ([]byte, error)
	Import(state []byte) error
	Close() error
}

// ErrTrap is returned when the module has trapped; the Core is then lost, and
// a new one can take over the last exported state.
var ErrTrap = errors.New("the core has stopped")

// Native returns a core of an engine in this process.
func Native(e *engine.Engine) Core { return &native{engine: e} }

type native struct {
	engine *engine.Engine
	conv   engine.Conversation
	last   engine.Verdict
	buf    []byte
}

func (n *native) Begin(o engine.Options) error {
	n.engine.Reset(&n.conv, o)
	return nil
}

func (n *native) Me(text string, at int64) error {
	return parts(text, func(part string, _ int) error {
		n.conv.Me(part, at)
		return nil
	})
}

func (n *native) Peer(text string, at int64) (engine.Verdict, error) {
	err := parts(text, func(part string, offset int) error {
		if offset == 0 {
			n.last = n.conv.Peer(part, at)
			return nil
		}
		before := n.last
		n.last = n.conv.More(part, at, uint32(offset))
		n.last.Also(&before)
		return nil
	})
	return n.last, err
}

func (n *native) JSON(r engine.Reader) ([]byte, error) {
	n.buf = n.engine.AppendJSON(n.buf[:0], &n.last, r)
	return n.buf, nil
}

func (n *native) Text(r engine.Reader) ([]byte, error) {
	n.buf = n.engine.AppendText(n.buf[:0], &n.last, r)
	return n.buf, nil
}

func (n *native) Export() ([]byte, error) { return n.conv.Export(nil), nil }

func (n *native) Import(state []byte) error { return n.conv.Import(state) }

func (n *native) Close() error { return nil }
