package pattern

import (
	"math/bits"

	"vigie/wasm/lexicon"
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
	KinAddressed                  // the teen calls the other mum, granny, uncle
	RoleAddressed                 // the teen calls the other miss, coach, doctor
	ContextCount
)

var contextNames = [ContextCount]string{"minor-disclosed", "refusal", "kin-addressed", "role-addressed"}

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
// class; the first word of all rules first, then the second, the Rising ones as
// the distance from the rule before. Guards: where | n<<8 | only<<16, needs, code
// offset, code length.
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

// Rising are the words of rules that mostly rise from one rule to the next.
var Rising = [RuleWords]bool{2: true, 4: true, 6: true}

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
	code    code
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
	// Only matches that end behind the tail are new.
	fresh := ^uint64(0)
	if m.tail != 0 {
		fresh = ^(m.tail<<1 | 1)
	}
	starts := s.anchors[kind]
	for _, c := range m.touched {
		list := s.entries[starts[c]:starts[c+1]]
		for i := range list {
			e := &list[i]
			if !m.open(e, guess) || m.tried[e.rule] == m.now {
				continue
			}
			m.tried[e.rule] = m.now
			r := &s.Rules[e.rule]
			code := s.code.of(r.program)
			if m.run(code, m.all)&fresh == 0 {
				continue
			}
			if lo, hi, ok := m.match(r, code, fresh); ok && out.N < MaxHits {
				out.Hit[out.N] = Hit{Rule: e.rule, Lo: uint8(lo), Hi: uint8(hi)}
				out.N++
			}
		}
	}
}

// match finds where a rule matches, with an end among those in fresh.
func (m *Masks) match(r *Rule, code code, fresh uint64) (lo, hi int, ok bool) {
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
	code := m.set.code.of(g.program)
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
