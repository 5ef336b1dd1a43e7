//go:build wasip1

// Command reactor is the extension's core: the engine as a WebAssembly module
// with exported functions, one shared text buffer and one verdict struct.
//
// GOOS=wasip1 -buildmode=c-shared was chosen over syscall/js because a call
// costs half a microsecond instead of twelve, and because the same file runs
// in the browser, in Node and under wazero. A panic traps; the host then starts
// a new instance and gives it back the exported states.
//
// The host writes a message as UTF-8 at Buffer and calls Peer or Me with its
// length. All integers are little endian. Only what a host needs is here; what
// a verdict means is package engine.
package main

import (
	"unsafe"

	"vigie/wasm/engine"
	"vigie/wasm/evidence"
	"vigie/wasm/level"
	"vigie/wasm/reason"
)

// abi is the version of the exported functions and of the verdict struct.
const abi = 2

const capacity = 64 << 10

var (
	eng     *engine.Engine
	failure error
	buffer  [capacity]byte
	slots   []*engine.Conversation
	free    []int32
	last    engine.Verdict
	out     [verdictWords]uint32
)

func init() { eng, failure = engine.New(table) }

func main() {}

// abiVersion returns abi.
//
//go:wasmexport vigie_abi
func abiVersion() int32 { return abi }

// status returns 0 when the core works; otherwise the length of the reason,
// written at the buffer.
//
//go:wasmexport vigie_status
func status() int32 {
	if failure == nil {
		return 0
	}
	return int32(copy(buffer[:], failure.Error()))
}

// bufferAt returns where the shared text buffer is.
//
//go:wasmexport vigie_buffer
func bufferAt() int32 { return int32(uintptr(unsafe.Pointer(&buffer))) }

// bufferSize returns the size of the buffer in bytes. Longer texts are handed
// over in parts: peer, then more.
//
//go:wasmexport vigie_capacity
func bufferSize() int32 { return capacity }

// verdictAt returns where the verdict struct is.
//
//go:wasmexport vigie_verdict
func verdictAt() int32 { return int32(uintptr(unsafe.Pointer(&out))) }

// open begins a conversation and returns its handle, 0 when there is no core.
// sensitivity is a level.Sensitivity, prior the share of risk conversations (0:
// the default).
//
//go:wasmexport vigie_open
func open(sensitivity int32, prior float32) int32 {
	if failure != nil {
		return 0
	}
	o := engine.Options{Sensitivity: level.Sensitivity(sensitivity), Prior: prior}
	if n := len(free); n > 0 {
		h := free[n-1]
		free = free[:n-1]
		eng.Reset(slots[h-1], o)
		return h
	}
	slots = append(slots, eng.Conversation(o))
	return int32(len(slots))
}

// shut ends a conversation; its handle may be given out again.
//
//go:wasmexport vigie_close
func shut(h int32) {
	if c := conversation(h); c != nil {
		eng.Reset(c, engine.Options{})
		free = append(free, h)
	}
}

// peer judges the first n bytes of the buffer as a message of the stranger, at
// a time in seconds of the Unix epoch (0: unknown), and fills in the verdict.
// It returns 0, or -1 for a bad handle or length.
//
//go:wasmexport vigie_peer
func peer(h, n int32, at float64) int32 {
	c := conversation(h)
	if c == nil || n < 0 || n > capacity {
		return -1
	}
	last = c.Peer(text(n), int64(at))
	publish()
	return 0
}

// more goes on with the last message, of which offset bytes were handed over.
//
//go:wasmexport vigie_more
func more(h, n int32, at float64, offset int32) int32 {
	c := conversation(h)
	if c == nil || n < 0 || n > capacity {
		return -1
	}
	before := last
	last = c.More(text(n), int64(at), uint32(offset))
	last.Also(&before)
	publish()
	return 0
}

// me takes the first n bytes of the buffer as a message of the teen.
//
//go:wasmexport vigie_me
func me(h, n int32, at float64) int32 {
	c := conversation(h)
	if c == nil || n < 0 || n > capacity {
		return -1
	}
	c.Me(text(n), int64(at))
	return 0
}

// sentence writes the last verdict's sentence at the buffer and returns its
// length; lang is a reason.Lang (0: that of the conversation), age a
// reason.Age.
//
//go:wasmexport vigie_text
func sentence(lang, age int32) int32 {
	if failure != nil {
		return 0
	}
	return int32(len(eng.AppendText(buffer[:0], &last, reader(lang, age))))
}

// verdictJSON writes the last verdict as JSON at the buffer, as in the
// command line's output, and returns its length.
//
//go:wasmexport vigie_json
func verdictJSON(lang, age int32) int32 {
	if failure != nil {
		return 0
	}
	return int32(len(eng.AppendJSON(buffer[:0], &last, reader(lang, age))))
}

// export writes a conversation's evidence at the buffer and returns its
// length, -1 for a bad handle.
//
//go:wasmexport vigie_export
func export(h int32) int32 {
	c := conversation(h)
	if c == nil {
		return -1
	}
	return int32(len(c.Export(buffer[:0])))
}

// restore replaces a conversation's evidence by n exported bytes at the
// buffer. It returns 0, -1 for a bad handle or length, -2 when the bytes are
// damaged, in which case the conversation begins anew.
//
//go:wasmexport vigie_import
func restore(h, n int32) int32 {
	c := conversation(h)
	if c == nil || n < 0 || n > evidence.MaxSize {
		return -1
	}
	if c.Import(buffer[:n]) != nil {
		return -2
	}
	return 0
}

// hash returns the hash of the rules.
//
//go:wasmexport vigie_hash
func hash() int32 {
	if failure != nil {
		return 0
	}
	return int32(eng.Hash())
}

func conversation(h int32) *engine.Conversation {
	if h < 1 || int(h) > len(slots) {
		return nil
	}
	return slots[h-1]
}

func text(n int32) string { return unsafe.String(&buffer[0], n) }

func reader(lang, age int32) engine.Reader {
	return engine.Reader{Lang: reason.Lang(min(max(lang, 0), int32(len(reason.Codes)))), Age: reason.Age(min(max(age, 0), reason.Ages-1))}
}
