package pattern

// A program is a pattern as instructions: an operation and its argument each. It
// transforms a set of positions ("everything before here has matched") held in
// one word; position n is the end.
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

// Op makes an instruction, for the compiler: the operation in the high byte, its
// argument in the low 24 bits.
func Op(op, arg int) uint32 { return uint32(op)<<24 | uint32(arg) }

// code is programs, one behind the other, as they lie in the pack.
type code struct {
	ops  string
	args []uint16
}

// of is a program's part of the code.
func (c *code) of(p program) code { return code{c.ops[p.from:p.to], c.args[p.from:p.to]} }

// state is a set of positions: those reached by consuming tokens, and those at
// which nothing has been consumed yet. Only the latter may go on across the
// end of a sentence.
type state struct{ at, fresh uint64 }

// run returns the positions reached from the positions start. Consecutive
// elements may not be separated by the end of a sentence; they may stand on
// both sides of a message boundary, which is how a sentence split over two
// messages matches.
//
// A call is dear in WebAssembly, so what is asked most often stands here.
func (m *Masks) run(c code, start uint64) uint64 {
	in, out := &m.in, &m.out
	depth := 0
	anchored := false // a gap right behind OpFirst skips tokens as well
	s := state{fresh: start}
	ops := c.ops
	args := c.args[:len(ops)]
	for i := 0; i < len(ops); i++ {
		arg := args[i]
		switch ops[i] {
		case OpClass:
			k := &m.classes[arg]
			if k.round != m.now && !m.unite(arg, k) {
				s = state{}
				break
			}
			from := s.at&^m.breaks | s.fresh
			s = state{at: (from & k.word) << 1}
			if k.long != 0 {
				s.at |= m.phrases(k, from)
			}
		case OpAny:
			s = state{at: (s.at&^m.breaks | s.fresh) & m.all << 1}
		case OpGap:
			for k := range arg {
				next := (s.at &^ m.breaks & m.all) << 1
				if k == 0 && anchored {
					next |= (s.fresh & m.all) << 1
				}
				s.at |= next
			}
		case OpNot:
			b := m.begins(arg)
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
		if s.at|s.fresh == 0 {
			if depth == 0 {
				return 0
			}
			// Nothing comes of the rest of this branch.
			var first bool
			i, first = dead(ops, i)
			anchored = anchored || first
		}
	}
	return s.at | s.fresh
}

// dead returns the last instruction of the branch that instruction i is in, and
// whether one of those left out is OpFirst.
func dead(ops string, i int) (last int, first bool) {
	for depth := 0; ; i++ {
		switch ops[i+1] {
		case OpFirst:
			first = true
		case OpOpen:
			depth++
		case OpOr:
			if depth == 0 {
				return i, first
			}
		case OpClose:
			if depth == 0 {
				return i, first
			}
			depth--
		}
	}
}

// check reports whether all programs are well formed for n classes. whole has a
// bit for each instruction that is in no group: there a program may begin, and
// end before it.
func (c *code) check(n int) (whole []uint64, ok bool) {
	// For each operation: how deep it has to be in groups, how much deeper what
	// follows is, and what its argument is less than.
	var table [256]struct {
		least, deeper int8
		limit         uint32
	}
	for op, limit := range [...]uint32{OpClass: uint32(n), OpNot: uint32(n), OpGap: 64, OpOpen: 1, OpOr: 1, OpClose: 2, OpFirst: 1, OpLast: 1, OpAny: 1} {
		table[op].limit = limit
	}
	table[OpOpen].deeper, table[OpClose].deeper = 1, -1
	table[OpOr].least, table[OpClose].least = 1, 1

	ops := c.ops
	args := c.args[:len(ops)]
	depth := int8(0)
	whole = make([]uint64, len(ops)/64+1)
	for i := range len(ops) {
		if depth == 0 {
			whole[i/64] |= 1 << (i % 64)
		}
		t := &table[ops[i]]
		if uint32(args[i]) >= t.limit || depth < t.least {
			return nil, false
		}
		if depth += t.deeper; depth > MaxDepth {
			return nil, false
		}
	}
	whole[len(ops)/64] |= 1 << (len(ops) % 64)
	return whole, depth == 0
}
