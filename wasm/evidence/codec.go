package evidence

import (
	"errors"

	"vigie/wasm/model"
	"vigie/wasm/signal"
	"vigie/wasm/token"
)

// MaxSize is an upper bound of an exported state, in bytes. An ordinary state
// takes 40 to 180.
const MaxSize = 1024

const codecVersion = 4

// ErrState is returned for bytes that are no exported state, or a damaged one.
var ErrState = errors.New("evidence: not an exported state, or a damaged one")

// Append writes s behind dst: a version byte, then numbers of variable length,
// then one byte of check sum. The text of no message is in it.
func (s *State) Append(dst []byte) []byte {
	start := len(dst)
	dst = append(dst, codecVersion)
	dst = num(dst, s.Pack, s.Messages, s.Peer, uint32(s.Level), uint32(s.On))
	for _, c := range s.Contexts {
		dst = num(dst, c)
	}
	for _, k := range s.Known {
		dst = num(dst, uint32(k))
	}
	dst = num(dst, uint32(s.Unknown), uint32(s.Seen()))
	for i := range s.Signs {
		g := &s.Signs[i]
		if g.Strength != 0 {
			dst = num(dst, uint32(g.Strength), uint32(g.best), g.Rule, g.Message, g.Start, g.End, g.Last, g.Time)
		}
	}
	dst = num(s.appendMemory(append(dst, byte(s.Risk))), uint32(s.Firm))
	dst = num(dst, s.TailTime, uint32(s.TailN))
	for i := range int(s.TailN) {
		t := &s.Tail[i]
		dst = num(dst, t.Word, uint32(t.List), uint32(t.Boundary)<<4|uint32(t.Disguise&15))
	}
	return append(dst, checksum(dst[start:]))
}

// Limits says which numbers a state may hold, so that a state made by another
// version of the rules is taken over without them.
type Limits struct {
	Pack         uint32 // hash of the rules in use
	Rules        int    // number of rule names
	Words, Lists int
}

// Load replaces s by an exported state. A state made with other rules keeps
// its evidence but not what only those rules can read (the last tokens; rule
// numbers become 0). On ErrState s is a new state.
func (s *State) Load(src []byte, limit Limits) error {
	*s = State{}
	n := len(src)
	if n < 2 || n > MaxSize || src[0] != codecVersion || checksum(src[:n-1]) != src[n-1] {
		return ErrState
	}
	r := reader{src: src[1 : n-1]}
	var out State
	out.Pack, out.Messages, out.Peer = r.num(), r.num(), r.num()
	out.Level, out.On = uint8(r.num()), signal.Set(r.num())
	for i := range out.Contexts {
		out.Contexts[i] = r.num()
	}
	for i := range out.Known {
		out.Known[i] = uint16(r.num())
	}
	out.Unknown = uint16(r.num())
	seen := signal.Set(r.num())
	same := out.Pack == limit.Pack
	for i := range out.Signs {
		if !seen.Has(signal.ID(i)) {
			continue
		}
		g := &out.Signs[i]
		g.Strength, g.best, g.Rule = uint8(r.num()), uint8(r.num()), r.num()
		g.Message, g.Start, g.End, g.Last, g.Time = r.num(), r.num(), r.num(), r.num(), r.num()
		if !same {
			g.Rule = 0
		}
		r.bad = r.bad || uint64(g.Rule) >= uint64(limit.Rules) || g.Strength == 0 || g.Last >= out.Messages || g.Message >= out.Messages
	}
	out.Risk = int8(r.byte())
	r.memory(&out.Memory)
	out.Firm = signal.Set(r.num())
	if !same {
		out.Memory = model.Memory{Peak: out.Memory.Peak}
	}
	out.TailTime, out.TailN = r.num(), uint8(r.num())
	if out.TailN > token.TailCap {
		return ErrState
	}
	for i := range int(out.TailN) {
		t := &out.Tail[i]
		t.Word, t.List = r.num(), uint16(r.num())
		b := r.num()
		t.Boundary, t.Disguise = uint8(b>>4), uint8(b&15)
		r.bad = r.bad || same && (int(t.Word) >= limit.Words || int(t.List) >= limit.Lists || t.Boundary > token.Message)
	}
	if !same {
		out.TailN, out.Pack = 0, limit.Pack
	}
	if r.bad || len(r.src) != 0 || out.Level > 3 || (out.On|out.Firm)>>signal.Count != 0 {
		return ErrState
	}
	*s = out
	return nil
}

type reader struct {
	src []byte
	bad bool
}

func (r *reader) num() uint32 {
	var v uint32
	for shift := 0; shift < 35; shift += 7 {
		if len(r.src) == 0 {
			r.bad = true
			return 0
		}
		c := r.src[0]
		r.src = r.src[1:]
		v |= uint32(c&0x7F) << shift
		if c < 0x80 {
			return v
		}
	}
	r.bad = true
	return 0
}

func (r *reader) byte() byte {
	if len(r.src) == 0 {
		r.bad = true
		return 0
	}
	c := r.src[0]
	r.src = r.src[1:]
	return c
}

// memory reads what appendMemory wrote.
func (r *reader) memory(m *model.Memory) {
	if r.byte() == 0 {
		return
	}
	for k := range model.Dim {
		m.Fast[k], m.Slow[k] = int8(r.byte()), int8(r.byte())
		m.Me[k], m.Own[k] = int8(r.byte()), int8(r.byte())
	}
	for i := range m.Peak {
		m.Peak[i] = r.byte()
	}
}

// appendMemory writes a byte that tells whether there is any, then the bytes.
func (s *State) appendMemory(dst []byte) []byte {
	m := &s.Memory
	if *m == (model.Memory{}) {
		return append(dst, 0)
	}
	dst = append(dst, 1)
	for k := range model.Dim {
		dst = append(dst, byte(m.Fast[k]), byte(m.Slow[k]), byte(m.Me[k]), byte(m.Own[k]))
	}
	return append(dst, m.Peak[:]...)
}

func num(dst []byte, values ...uint32) []byte {
	for _, v := range values {
		for v >= 0x80 {
			dst = append(dst, byte(v)|0x80)
			v >>= 7
		}
		dst = append(dst, byte(v))
	}
	return dst
}

// checksum is a byte-wise Fletcher sum: enough to tell a cut or swapped state.
func checksum(b []byte) byte {
	var x, y uint32
	for _, c := range b {
		x = (x + uint32(c)) % 255
		y = (y + x) % 255
	}
	return byte(x*17 ^ y)
}
