package compiler

import (
	"strings"

	"vigie/wasm/engine"
	"vigie/wasm/pattern"
)

// check runs every rule on its own sentences and every guard on its own.
func (s *source) check(res *Result, p *problems) {
	eng, err := engine.New(string(res.Pack))
	if err != nil {
		p.add(pos{"", 0, 0}, "the compiled pack cannot be read back: %v", err)
		return
	}
	for _, r := range s.rules {
		s.checkRule(eng, r, p)
	}
	s.checkGuards(p)
}

// checkGuards tries each guard's patterns, as if they were rules, on the
// sentences that it stops and lets through.
func (s *source) checkGuards(p *problems) {
	probe := *s
	probe.rules = nil
	for _, name := range sortedGuards(s.guards) {
		g := s.guards[name]
		r := &rule{pos: g.pos, id: name, lang: name[:2]}
		for _, u := range g.uses {
			r.match = append(r.match, written{pos: u.pos, read: u.expr})
		}
		probe.rules = append(probe.rules, r)
	}
	res := probe.build(p)
	eng, err := engine.New(string(res.Pack))
	if err != nil {
		p.add(pos{"", 0, 0}, "the guards cannot be tried: %v", err)
		return
	}
	for _, name := range sortedGuards(s.guards) {
		g := s.guards[name]
		holds := func(text string) bool {
			for _, h := range eng.Trace(text).Hits {
				if h.Rule == name {
					return !g.uses[0].only
				}
			}
			return g.uses[0].only
		}
		for _, ex := range g.stops {
			if !holds(ex.text) {
				p.add(ex.pos, "guard @%s does not stop this", name[3:])
			}
		}
		for _, ex := range g.lets {
			if holds(ex.text) {
				p.add(ex.pos, "guard @%s stops this", name[3:])
			}
		}
	}
}

func (s *source) checkRule(eng *engine.Engine, r *rule, p *problems) {
	parts := strings.SplitN(r.id, "/", 3)
	sign := parts[0] + "/" + parts[1] + "/"
	for _, ex := range r.catches {
		hits := eng.Trace(ex.text).Hits
		var mine []engine.TraceHit
		for _, h := range hits {
			if h.Rule == r.id {
				mine = append(mine, h)
			}
		}
		exact := false
		for _, h := range mine {
			exact = exact || h.Start == ex.from && h.End == ex.to
		}
		switch {
		case len(mine) == 0:
			p.add(ex.pos, "rule %s does not catch this", r.id)
		case !exact:
			p.add(ex.pos, "rule %s marks %q instead", r.id, ex.text[mine[0].Start:mine[0].End])
		}
	}
	for _, ex := range r.passes {
		for _, h := range eng.Trace(ex.text).Hits {
			if strings.HasPrefix(h.Rule, sign) && (r.kind == pattern.KindContext) == h.Context {
				p.add(ex.pos, "rule %s catches this, in %q", h.Rule, ex.text[h.Start:h.End])
			}
		}
	}
}
