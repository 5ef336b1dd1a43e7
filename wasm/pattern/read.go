package pattern

import (
	"vigie/wasm/lexicon"
	"vigie/wasm/pack"
	"vigie/wasm/signal"
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
	s.code = code{p.Bytes(pack.PatternOps), p.U16(pack.PatternArgs)}
	if len(s.code.ops) != len(s.code.args) {
		return nil, pack.ErrMissing
	}
	whole, ok := s.code.check(s.Classes())
	if !ok {
		return nil, pack.ErrRange
	}
	// at finds a program that the code holds as a whole.
	at := func(off, n uint32) (program, bool) {
		end := off + n
		if end < off || int(end) > len(s.code.ops) {
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
	raw = rows(p.U32(pack.PatternRules))
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

// rows turns the words of rules, which are stored word by word of all rules, the
// rising ones as the distance from the rule before, into rule after rule.
func rows(columns []uint32) []uint32 {
	n := len(columns) / RuleWords
	out := make([]uint32, n*RuleWords)
	for w := range RuleWords {
		last := uint32(0)
		for i, x := range columns[w*n:][:n] {
			if Rising[w] {
				x += last
				last = x
			}
			out[i*RuleWords+w] = x
		}
	}
	return out
}

func (s *Set) readUnions(raw []uint16) error {
	if len(raw) == 0 || raw[0] < uint16(Reserved) {
		return pack.ErrMissing
	}
	s.atoms = int(raw[0])
	s.unions, s.united = make([]uint32, 1, len(raw)/8+1), make([]lexicon.Class, 0, len(raw))
	for i := 1; i < len(raw); {
		n := int(raw[i])
		if i++; i+n > len(raw) || s.Classes() == MaxClasses {
			return pack.ErrRange
		}
		last := 0
		for _, step := range raw[i : i+n] {
			last += int(step)
			s.united = append(s.united, lexicon.Class(last))
		}
		if last >= s.atoms {
			return pack.ErrRange
		}
		i += n
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
