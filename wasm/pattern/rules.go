package pattern

import (
	"math/bits"

	"vigie/wasm/lexicon"
	"vigie/wasm/pack"
	"vigie/wasm/signal"
)

// Where a guard looks for its pattern, relative to a match.
const (
	GuardBefore   = iota // ends at most N tokens before the match, in its sentence
	GuardAfter           // begins at most N tokens behind it, in its sentence
	GuardInside          // within it
	GuardSentence        // anywhere in its sentence
	GuardMessage         // anywhere in the window
)

// Kinds of rule: what a match means.
const (
	KindSignal  = iota // a sign, in a message of the stranger
	KindContext        // something to remember, see Context
)

// Context is something the conversation knows besides signs.
type Context uint8

// Contexts that rules can establish.
const (
	MinorDisclosed Context = iota // the teen said an age under 18, or a school year
	Refusal                       // the teen declined or hesitated
	ContextCount
)

var contextNames = [ContextCount]string{"minor-disclosed", "refusal"}

// String returns the name used in rule files.
func (c Context) String() string {
	if c >= ContextCount {
		return ""
	}
	return contextNames[c]
}

// ParseContext is the inverse of String.
func ParseContext(name string) (Context, bool) {
	for i, n := range contextNames {
		if n == name {
			return Context(i), true
		}
	}
	return 0, false
}

// Rule is one compiled rule.
type Rule struct {
	// Subject is the sign or the context, by Kind.
	Kind     uint8
	Subject  uint8
	Lang     lexicon.Lang
	Strength uint8 // 0–255 for 0–1
	// Name is the index of the rule's identifier; the alternatives of one rule
	// share it.
	Name   uint16
	code   []uint32
	guards []guard
}

type guard struct {
	where, n uint8
	only     bool // the match needs the guard's pattern instead of fearing it
	needs    lexicon.Class
	code     []uint32
}

// Section layouts. In uint32 words, rules: kind | subject<<8 | lang<<16,
// strength, code offset, code length, guard index, guard count, name, second
// class; and guards: where | n<<8 | only<<16, needs, code offset, code length.
// In uint16, unions: how many atoms there are, then for each union how many
// atoms it has and these, each as the distance from the one before; and
// anchors: for signals and then for contexts, for each atom how many rules it
// is the anchor of; then these rules. A rule is tried where one of the atoms of
// its rarest class is present, if all else that it needs is (see gate).
// Everything is laid out so that gzip finds like beside like.
const (
	RuleWords  = 8
	GuardWords = 4
)

// Set is all rules. It is immutable.
type Set struct {
	Rules []Rule
	// Names are the identifiers, such as "fr/secrecy/tell-nobody".
	Names []string

	atoms   int
	unions  [][]lexicon.Class
	anchors [KindContext + 1][]uint32
	entries []uint16
	needs   needs
	gates   []gate // one a rule
}

// New reads the rules of a pack.
func New(p *pack.Pack) (*Set, error) {
	s := &Set{}
	var err error
	if s.Names, err = p.Strings(pack.PatternNames); err != nil {
		return nil, err
	}
	if err = s.readUnions(p.U16(pack.PatternUnions)); err != nil {
		return nil, err
	}
	ops, args := p.Bytes(pack.PatternOps), p.U16(pack.PatternArgs)
	if len(ops) != len(args) {
		return nil, pack.ErrMissing
	}
	code := make([]uint32, len(ops))
	for i := range code {
		code[i] = Op(int(ops[i]), int(args[i]))
	}
	slice := func(off, n uint32) ([]uint32, bool) {
		if uint64(off)+uint64(n) > uint64(len(code)) {
			return nil, false
		}
		c := code[off : off+n]
		return c, check(c, s.Classes())
	}
	raw := p.U32(pack.PatternGuards)
	guards := make([]guard, len(raw)/GuardWords)
	s.needs.number = make(map[lexicon.Class]uint16)
	for i := range guards {
		g := raw[i*GuardWords:]
		c, ok := slice(g[2], g[3])
		if !ok || int(g[1]) >= s.Classes() {
			return nil, pack.ErrRange
		}
		guards[i] = guard{where: uint8(g[0]), n: uint8(g[0] >> 8), only: g[0]>>16 != 0, needs: lexicon.Class(g[1]), code: c}
	}
	raw = p.U32(pack.PatternRules)
	s.Rules, s.gates = make([]Rule, len(raw)/RuleWords), make([]gate, len(raw)/RuleWords)
	for i := range s.Rules {
		r := raw[i*RuleWords:]
		c, ok := slice(r[2], r[3])
		if !ok || uint64(r[4])+uint64(r[5]) > uint64(len(guards)) || int(r[6]) >= len(s.Names) || int(r[7]) >= s.Classes() {
			return nil, pack.ErrRange
		}
		s.Rules[i] = Rule{
			Kind: uint8(r[0]), Subject: uint8(r[0] >> 8), Lang: lexicon.Lang(r[0] >> 16), Strength: uint8(r[1]),
			Name: uint16(r[6]), code: c, guards: guards[r[4] : r[4]+r[5]],
		}
		s.gates[i] = gate{s.Rules[i].Lang, s.needs.of(lexicon.Class(r[7]))}
		if s.Rules[i].Kind == KindSignal && int(s.Rules[i].Subject) >= signal.Count ||
			s.Rules[i].Kind == KindContext && s.Rules[i].Subject >= uint8(ContextCount) || s.Rules[i].Kind > KindContext {
			return nil, pack.ErrRange
		}
	}
	s.needs.grant(s)
	return s, s.readAnchors(p.U16(pack.PatternAnchors))
}

func (s *Set) readUnions(raw []uint16) error {
	if len(raw) == 0 || raw[0] < uint16(Reserved) || raw[0] > 1<<15 {
		return pack.ErrMissing
	}
	s.atoms = int(raw[0])
	for raw = raw[1:]; len(raw) > 0; {
		n := int(raw[0])
		if n >= len(raw) || len(s.unions) > 1<<15 {
			return pack.ErrRange
		}
		members := make([]lexicon.Class, n)
		last := 0
		for i, step := range raw[1 : 1+n] {
			if last += int(step); last >= s.atoms {
				return pack.ErrRange
			}
			members[i] = lexicon.Class(last)
		}
		s.unions = append(s.unions, members)
		raw = raw[1+n:]
	}
	return nil
}

func (s *Set) readAnchors(raw []uint16) error {
	if len(raw) < len(s.anchors)*s.atoms {
		return pack.ErrMissing
	}
	counts := raw[:len(s.anchors)*s.atoms]
	s.entries = raw[len(counts):]
	at := 0
	for k := range s.anchors {
		first := at
		s.anchors[k] = append(make([]uint32, 0, s.atoms+1), uint32(at))
		for _, n := range counts[k*s.atoms : (k+1)*s.atoms] {
			at += int(n)
			s.anchors[k] = append(s.anchors[k], uint32(at))
		}
		if at > len(s.entries) {
			return pack.ErrRange
		}
		for _, r := range s.entries[first:at] {
			if int(r) >= len(s.Rules) || int(s.Rules[r].Kind) != k {
				return pack.ErrRange
			}
		}
	}
	return nil
}

// Atoms is the number of classes that tokens carry, Classes that of all.
func (s *Set) Atoms() int { return s.atoms }

// Classes is the number of classes rules test for.
func (s *Set) Classes() int { return s.atoms + len(s.unions) }

func (s *Set) members(c lexicon.Class) []lexicon.Class { return s.unions[int(c)-s.atoms] }

// Hit is one match of a rule: tokens Lo..Hi-1.
type Hit struct {
	Rule   uint16
	Lo, Hi uint8
}

// MaxHits bounds the hits of one window.
const MaxHits = 48

// Hits is a reused list of hits.
type Hits struct {
	Hit [MaxHits]Hit
	N   int
}

// Match finds the rules of one kind that match in the window, for a guess of
// the languages spoken; only matches that end behind the tail are new. At most one hit a rule is reported, the
// leftmost, at its longest.
func (s *Set) Match(m *Masks, kind uint8, guess lexicon.Lang, out *Hits) {
	out.N = 0
	starts := s.anchors[kind]
	for _, c := range m.touched {
		for _, n := range s.entries[starts[c]:starts[c+1]] {
			if !m.open(s.gates[n], guess) || m.tried[n] == m.now {
				continue
			}
			m.tried[n] = m.now
			if lo, hi, ok := m.match(&s.Rules[n]); ok && out.N < MaxHits {
				out.Hit[out.N] = Hit{Rule: n, Lo: uint8(lo), Hi: uint8(hi)}
				out.N++
			}
		}
	}
}

func (m *Masks) match(r *Rule) (lo, hi int, ok bool) {
	// Only matches that end behind the tail are new.
	fresh := ^uint64(0)
	if m.tail != 0 {
		fresh = ^(m.tail<<1 | 1)
	}
	if m.run(r.code, m.all)&fresh == 0 {
		return 0, 0, false
	}
	for starts := m.all; starts != 0; starts &= starts - 1 {
		lo = bits.TrailingZeros64(starts)
		ends := m.run(r.code, 1<<lo) & fresh
		for ends != 0 {
			hi = bits.Len64(ends) - 1
			if hi > lo && m.guarded(r, lo, hi) {
				return lo, hi, true
			}
			ends &^= 1 << hi
		}
	}
	return 0, 0, false
}

// guarded reports whether all guards of a rule let the match lo..hi through.
func (m *Masks) guarded(r *Rule, lo, hi int) bool {
	for i := range r.guards {
		g := &r.guards[i]
		found := m.present(g.needs) && m.look(g, lo, hi)
		if found != g.only {
			return false
		}
	}
	return true
}

func (m *Masks) look(g *guard, lo, hi int) bool {
	n := int(g.n)
	switch g.where {
	case GuardBefore:
		s := m.sentence(lo, hi) & mask(0, lo)
		from := lo
		for k := 0; k < n && from > 0 && s&(1<<(from-1)) != 0; k++ {
			from--
		}
		// Any start in the sentence before the match; ends at from..lo.
		return m.run(g.code, s)&mask(from, lo+1) != 0
	case GuardAfter:
		s := m.sentence(lo, hi) &^ mask(0, hi)
		return m.run(g.code, s&mask(hi, min(hi+n+1, 64))) != 0
	case GuardInside:
		return m.run(g.code, mask(lo, hi))&mask(lo, hi+1) != 0
	case GuardSentence:
		s := m.sentence(lo, hi)
		return m.run(g.code, s) != 0
	}
	return m.run(g.code, m.all) != 0
}
