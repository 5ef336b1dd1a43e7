package pattern

import "vigie/wasm/lexicon"

// A program is a pattern as instructions: the operation in the high byte, its
// argument in the low 24 bits. It transforms a set of positions ("everything
// before here has matched") held in one word; position n is the end.
const (
	OpClass = iota + 1 // consume one token or phrase of class arg
	OpGap              // skip up to arg tokens of the sentence
	OpOpen             // begin an alternative or option
	OpOr               // next branch
	OpClose            // end; arg 1: all branches may be left out
	OpNot              // what follows is not of class arg
	OpFirst            // only at the beginning of a sentence
	OpLast             // only at the end of a sentence
	OpAny              // consume any one token

	// MaxDepth is how deep groups may lie in each other.
	MaxDepth = 8
)

// Op makes an instruction.
func Op(op, arg int) uint32 { return uint32(op)<<24 | uint32(arg) }

// state is a set of positions: those reached by consuming tokens, and those at
// which nothing has been consumed yet. Only the latter may go on across the
// end of a sentence.
type state struct{ at, fresh uint64 }

// run returns the positions reached from the positions start. Consecutive
// elements may not be separated by the end of a sentence; they may stand on
// both sides of a message boundary, which is how a sentence split over two
// messages matches.
func (m *Masks) run(code []uint32, start uint64) uint64 {
	var in, out [MaxDepth]state
	depth := 0
	anchored := false // a gap right behind OpFirst skips tokens as well
	s := state{fresh: start}
	for _, ins := range code {
		arg := int(ins & 0xFFFFFF)
		switch ins >> 24 {
		case OpClass:
			s = state{at: m.step(lexicon.Class(arg), s.at&^m.breaks|s.fresh)}
		case OpAny:
			s = state{at: (s.at&^m.breaks | s.fresh) & m.all << 1}
		case OpGap:
			for i := range arg {
				next := (s.at &^ m.breaks & m.all) << 1
				if i == 0 && anchored {
					next |= (s.fresh & m.all) << 1
				}
				s.at |= next
			}
		case OpNot:
			b := m.begins(lexicon.Class(arg))
			s.at &^= b
			s.fresh &^= b
		case OpFirst:
			s.at, s.fresh = 0, (s.at|s.fresh)&(m.breaks|m.joints|1)
			anchored = true
		case OpLast:
			s.at, s.fresh = (s.at|s.fresh)&(m.breaks|m.joints|(m.all+1)), 0
		case OpOpen:
			in[depth], out[depth] = s, state{}
			depth++
		case OpOr:
			out[depth-1].at |= s.at
			out[depth-1].fresh |= s.fresh
			s = in[depth-1]
		case OpClose:
			depth--
			s.at |= out[depth].at
			s.fresh |= out[depth].fresh
			if arg == 1 {
				s.at |= in[depth].at
				s.fresh |= in[depth].fresh
			}
		}
		if s.at|s.fresh == 0 && depth == 0 {
			return 0
		}
	}
	return s.at | s.fresh
}

// check reports whether all programs, one behind the other, are well formed
// for n classes. whole has a bit for each instruction that is in no group: there
// a program may begin, and end before it.
func check(code []uint32, n int) (whole []uint64, ok bool) {
	depth := 0
	whole = make([]uint64, len(code)/64+1)
	for i, ins := range code {
		if depth == 0 {
			whole[i/64] |= 1 << (i % 64)
		}
		arg := int(ins & 0xFFFFFF)
		switch ins >> 24 {
		case OpClass, OpNot:
			if arg >= n {
				return nil, false
			}
		case OpGap:
			if arg > 63 {
				return nil, false
			}
		case OpOpen:
			if depth++; depth > MaxDepth {
				return nil, false
			}
		case OpOr:
			if depth == 0 {
				return nil, false
			}
		case OpClose:
			if depth--; depth < 0 {
				return nil, false
			}
		case OpFirst, OpLast, OpAny:
		default:
			return nil, false
		}
	}
	whole[len(code)/64] |= 1 << (len(code) % 64)
	return whole, depth == 0
}
