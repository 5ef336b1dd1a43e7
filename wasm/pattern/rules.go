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

// Rule is one compiled rule. It holds no pointer, so that a collection of
// garbage does not look at rules.
type Rule struct {
	// Subject is the sign or the context, by Kind.
	Kind     uint8
	Subject  uint8
	Strength uint8 // 0–255 for 0–1
	// Name is the index of the rule's identifier; the alternatives of one rule
	// share it.
	Name    uint32
	program program
	guard   uint32 // the first of its guards
	guards  uint32 // and how many they are
}

type guard struct {
	where, n uint8
	only     bool // the match needs the guard's pattern instead of fearing it
	needs    lexicon.Class
	program  program
}

// program is where instructions are in the code of all rules.
type program struct{ from, to uint32 }

// Section layouts. In uint32 words, rules: kind | subject<<8 | lang<<16,
// strength, code offset, code length, guard index, guard count, name, second
// class; and guards: where | n<<8 | only<<16, needs, code offset, code length.
// In uint16, unions: how many atoms there are, then for each union how many
// atoms it has and these, each as the distance from the one before. In 16 or 32
// bits, anchors: for signals and then for contexts, for each atom how many rules
// it is the anchor of; then these rules. A rule is tried where one of the atoms
// of its rarest class is present, if the second rarest is (see needs).
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
	unions  []uint32 // where the atoms of each are, one more at the end
	united  []lexicon.Class
	anchors [KindContext + 1][]uint32
	entries []entry
	needs   needs
	code    []uint32
	guards  []guard
}

// MaxClasses is how many classes there can be, MaxNames how many rule names
// (the verdict struct of cmd/reactor has 24 bits for one) and MaxRules how many
// rules, alternatives counted apart.
const (
	MaxClasses = 1<<16 - 1
	MaxNames   = 1<<24 - 1
	MaxRules   = 1<<26 - 1
)

// New reads the rules of a pack.
func New(p *pack.Pack) (*Set, error) {
	s := &Set{}
	var err error
	if s.Names, err = p.Strings(pack.PatternNames); err != nil {
		return nil, err
	}
	if err = s.readUnions(p.Halves(pack.PatternUnions)); err != nil {
		return nil, err
	}
	ops, args := p.Bytes(pack.PatternOps), p.Halves(pack.PatternArgs)
	if len(ops) != args.Len() {
		return nil, pack.ErrMissing
	}
	s.code = make([]uint32, len(ops))
	for i := range s.code {
		s.code[i] = Op(int(ops[i]), int(args.At(i)))
	}
	whole, ok := check(s.code, s.Classes())
	if !ok {
		return nil, pack.ErrRange
	}
	// at finds a program that the code holds as a whole.
	at := func(off, n uint32) (program, bool) {
		end := off + n
		if end < off || int(end) > len(s.code) {
			return program{}, false
		}
		return program{off, end}, whole[off/64]&(1<<(off%64)) != 0 && whole[end/64]&(1<<(end%64)) != 0
	}
	raw := p.U32(pack.PatternGuards)
	s.guards = make([]guard, len(raw)/GuardWords)
	for i := range s.guards {
		g := raw[i*GuardWords:]
		c, ok := at(g[2], g[3])
		if !ok || int(g[1]) >= s.Classes() {
			return nil, pack.ErrRange
		}
		s.guards[i] = guard{where: uint8(g[0]), n: uint8(g[0] >> 8), only: g[0]>>16 != 0, needs: lexicon.Class(g[1]), program: c}
	}
	raw = p.U32(pack.PatternRules)
	s.Rules = make([]Rule, len(raw)/RuleWords)
	s.needs.number, s.needs.classes = make([]uint16, s.Classes()), make([]lexicon.Class, 1, 1024)
	for i := range s.Rules {
		r := raw[i*RuleWords:]
		c, ok := at(r[2], r[3])
		if !ok || uint64(r[4])+uint64(r[5]) > uint64(len(s.guards)) || int(r[6]) >= len(s.Names) || int(r[7]) >= s.Classes() {
			return nil, pack.ErrRange
		}
		x := &s.Rules[i]
		*x = Rule{Kind: uint8(r[0]), Subject: uint8(r[0] >> 8), Strength: uint8(r[1]), Name: r[6], program: c, guard: r[4], guards: r[5]}
		s.needs.add(lexicon.Class(r[7]))
		if x.Kind == KindSignal && int(x.Subject) >= signal.Count || x.Kind == KindContext && x.Subject >= uint8(ContextCount) || x.Kind > KindContext {
			return nil, pack.ErrRange
		}
	}
	if err = s.readAnchors(p.Numbers(pack.PatternAnchors), raw); err != nil {
		return nil, err
	}
	s.needs.grant(s)
	return s, nil
}

func (s *Set) readUnions(raw pack.Halves) error {
	if raw.Len() == 0 || raw.At(0) < uint16(Reserved) {
		return pack.ErrMissing
	}
	s.atoms = int(raw.At(0))
	s.unions, s.united = make([]uint32, 1, raw.Len()/8+1), make([]lexicon.Class, 0, raw.Len())
	for i := 1; i < raw.Len(); {
		n := int(raw.At(i))
		if i++; i+n > raw.Len() || s.Classes() == MaxClasses {
			return pack.ErrRange
		}
		last := 0
		for end := i + n; i < end; i++ {
			if last += int(raw.At(i)); last >= s.atoms {
				return pack.ErrRange
			}
			s.united = append(s.united, lexicon.Class(last))
		}
		s.unions = append(s.unions, uint32(len(s.united)))
	}
	return nil
}

// readAnchors reads the section of anchors; rules is that of the rules.
func (s *Set) readAnchors(raw, rules []uint32) error {
	if len(raw) < len(s.anchors)*s.atoms {
		return pack.ErrMissing
	}
	counts := raw[:len(s.anchors)*s.atoms]
	raw = raw[len(counts):]
	s.entries = make([]entry, len(raw))
	at := uint64(0)
	for k := range s.anchors {
		first := at
		s.anchors[k] = append(make([]uint32, 0, s.atoms+1), uint32(at))
		for _, n := range counts[k*s.atoms : (k+1)*s.atoms] {
			at += uint64(n)
			s.anchors[k] = append(s.anchors[k], uint32(at))
		}
		if at > uint64(len(raw)) {
			return pack.ErrRange
		}
		for i := first; i < at; i++ {
			n := raw[i]
			if uint64(n) >= uint64(len(s.Rules)) || int(s.Rules[n].Kind) != k {
				return pack.ErrRange
			}
			r := rules[n*RuleWords:]
			s.entries[i] = entry{n, s.needs.number[r[7]], lexicon.Lang(r[0] >> 16)}
		}
	}
	return nil
}

// Atoms is the number of classes that tokens carry, Classes that of all.
func (s *Set) Atoms() int { return s.atoms }

// Classes is the number of classes rules test for.
func (s *Set) Classes() int { return s.atoms + len(s.unions) - 1 }

// members returns the atoms of a class: of one that is an atom, what is given.
func (s *Set) members(c lexicon.Class, own []lexicon.Class) []lexicon.Class {
	n := int(c) - s.atoms
	if n < 0 {
		return own
	}
	return s.united[s.unions[n]:s.unions[n+1]]
}

// Hit is one match of a rule: tokens Lo..Hi-1.
type Hit struct {
	Rule   uint32
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
		list := s.entries[starts[c]:starts[c+1]]
		for i := range list {
			e := &list[i]
			if !m.open(e, guess) || m.tried[e.rule] == m.now {
				continue
			}
			m.tried[e.rule] = m.now
			if lo, hi, ok := m.match(&s.Rules[e.rule]); ok && out.N < MaxHits {
				out.Hit[out.N] = Hit{Rule: e.rule, Lo: uint8(lo), Hi: uint8(hi)}
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
	code := m.set.code[r.program.from:r.program.to]
	if m.run(code, m.all)&fresh == 0 {
		return 0, 0, false
	}
	for starts := m.all; starts != 0; starts &= starts - 1 {
		lo = bits.TrailingZeros64(starts)
		ends := m.run(code, 1<<lo) & fresh
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
	guards := m.set.guards[r.guard : r.guard+r.guards]
	for i := range guards {
		g := &guards[i]
		found := m.present(g.needs) && m.look(g, lo, hi)
		if found != g.only {
			return false
		}
	}
	return true
}

func (m *Masks) look(g *guard, lo, hi int) bool {
	n := int(g.n)
	code := m.set.code[g.program.from:g.program.to]
	switch g.where {
	case GuardBefore:
		s := m.sentence(lo, hi) & mask(0, lo)
		from := lo
		for k := 0; k < n && from > 0 && s&(1<<(from-1)) != 0; k++ {
			from--
		}
		// Any start in the sentence before the match; ends at from..lo.
		return m.run(code, s)&mask(from, lo+1) != 0
	case GuardAfter:
		s := m.sentence(lo, hi) &^ mask(0, hi)
		return m.run(code, s&mask(hi, min(hi+n+1, 64))) != 0
	case GuardInside:
		return m.run(code, mask(lo, hi))&mask(lo, hi+1) != 0
	case GuardSentence:
		s := m.sentence(lo, hi)
		return m.run(code, s) != 0
	}
	return m.run(code, m.all) != 0
}
