package compiler

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"vigie/wasm/pattern"
	"vigie/wasm/signal"
)

// rule is one rule as written.
type rule struct {
	pos      pos
	lang     string
	id       string // "fr/secrecy/tell-nobody"
	kind     uint8
	subject  uint8
	why      string
	strength float64
	match    []written
	guards   []guardUse
	catches  []example
	passes   []example
}

// written is a pattern as text. Patterns are read twice, to check them and to
// compile them, because what was read of many takes ten times the memory of
// their text. read is that of a pattern that is kept all the same, else nil.
type written struct {
	pos  pos
	text string
	read expr
}

// guardUse is one condition around a match.
type guardUse struct {
	pos   pos
	where uint8
	n     int
	only  bool
	expr  expr
}

// example is a sentence of a rule; from and to delimit, in bytes of text, what
// the rule must mark.
type example struct {
	pos      pos
	text     string
	from, to int
}

// namedGuard is a guard that rules share.
type namedGuard struct {
	pos   pos
	why   string
	uses  []guardUse
	stops []example
	lets  []example
}

const (
	minCatches = 3
	minPasses  = 3
)

var guardPlaces = map[string]uint8{
	"before": pattern.GuardBefore, "after": pattern.GuardAfter, "inside": pattern.GuardInside,
	"sentence": pattern.GuardSentence, "message": pattern.GuardMessage,
}

// defaultReach is how far "before" and "after" look, in tokens.
const defaultReach = 4

// ruleReader reads the *.rules files of a language.
type ruleReader struct {
	lang     string
	concepts *concepts
	p        *problems
	guards   map[string]*namedGuard
	rules    []*rule
	byID     map[string]bool
	memo     memo
	atoms    map[string]bool // all that patterns name

	// within the file being read
	subject string
	kind    uint8
	number  uint8
	common  []guardUse
	rule    *rule
	guard   *namedGuard
}

// readRules reads the rules and guards of a language and adds what the patterns
// of rules name to atoms.
func readRules(fsys fs.FS, lang string, c *concepts, atoms map[string]bool, p *problems) ([]*rule, map[string]*namedGuard) {
	r := &ruleReader{lang: lang, concepts: c, p: p, guards: map[string]*namedGuard{}, byID: map[string]bool{}, memo: newMemo(), atoms: atoms}
	// Guards first, so that rules can name them.
	all := files(fsys, lang, ".rules")
	for _, guards := range []bool{true, false} {
		for _, file := range all {
			if strings.HasSuffix(file, "/guards.rules") == guards {
				r.file(fsys, file)
			}
		}
	}
	return r.rules, r.guards
}

func (r *ruleReader) file(fsys fs.FS, file string) {
	ls, err := lines(fsys, file)
	if err != nil {
		r.p.add(pos{file, 1, 1}, "%v", err)
		return
	}
	r.subject, r.common, r.rule, r.guard = "", nil, nil, nil
	for _, l := range ls {
		r.line(l)
	}
	r.close()
	if r.subject == "" && !strings.HasSuffix(file, "/guards.rules") {
		r.p.add(pos{file, 1, 1}, `the file does not say which sign it is about: "signal NAME" or "context NAME"`)
	}
}

func (r *ruleReader) line(l line) {
	word, rest := l.keyword()
	arg := l.text[rest:]
	switch word {
	case "signal", "context":
		r.header(l, word, arg, rest)
	case "rule":
		r.close()
		r.newRule(l, arg, rest)
	case "guard":
		r.close()
		r.guard = &namedGuard{pos: l.pos}
		if r.guards[arg] != nil {
			r.p.add(l.at(rest), "guard %q is defined twice", arg)
		}
		r.guards[arg] = r.guard
	case "unless", "needs":
		uses := r.uses(l, word == "needs", rest)
		switch {
		case r.rule != nil:
			r.rule.guards = append(r.rule.guards, uses...)
		case r.guard != nil:
			r.guard.uses = append(r.guard.uses, uses...)
		default:
			r.common = append(r.common, uses...)
		}
	case "why":
		switch {
		case r.rule != nil:
			r.rule.why = arg
		case r.guard != nil:
			r.guard.why = arg
		default:
			r.p.add(l.pos, `"why" belongs to a rule or a guard`)
		}
	case "stops", "lets":
		if r.guard == nil {
			r.p.add(l.pos, "%q belongs to a guard", word)
		} else if word == "stops" {
			r.guard.stops = append(r.guard.stops, example{pos: l.at(rest), text: arg})
		} else {
			r.guard.lets = append(r.guard.lets, example{pos: l.at(rest), text: arg})
		}
	case "strength", "match", "catch", "pass":
		if r.rule == nil {
			r.p.add(l.pos, "%q belongs to a rule", word)
			return
		}
		r.ruleLine(l, word, arg, rest)
	default:
		r.p.add(l.pos, "unknown keyword %q%s", word, suggest(word, keywords))
	}
}

var keywords = []string{"signal", "context", "rule", "guard", "unless", "needs", "why", "stops", "lets", "strength", "match", "catch", "pass"}

func (r *ruleReader) header(l line, kind, arg string, rest int) {
	if r.subject != "" {
		r.p.add(l.pos, "a file is about one sign; it has said %q already", r.subject)
		return
	}
	r.subject = arg
	if kind == "signal" {
		id, ok := signal.Parse(arg)
		if !ok {
			var names []string
			for i := range signal.Count {
				names = append(names, signal.ID(i).String())
			}
			r.p.add(l.at(rest), "unknown signal %q%s", arg, suggest(arg, names))
		}
		r.kind, r.number = pattern.KindSignal, uint8(id)
		return
	}
	ctx, ok := pattern.ParseContext(arg)
	if !ok {
		r.p.add(l.at(rest), "unknown context %q", arg)
	}
	r.kind, r.number = pattern.KindContext, uint8(ctx)
}

func (r *ruleReader) newRule(l line, name string, rest int) {
	id := fmt.Sprintf("%s/%s/%s", r.lang, r.subject, name)
	if r.subject == "" {
		r.p.add(l.pos, `"signal NAME" must come before the first rule`)
	}
	if name == "" || strings.ContainsAny(name, " /") {
		r.p.add(l.at(rest), "a rule's name is one word, like tell-nobody")
	}
	if r.byID[id] {
		r.p.add(l.at(rest), "rule %s is defined twice", id)
	}
	r.byID[id] = true
	r.rule = &rule{pos: l.pos, lang: r.lang, id: id, kind: r.kind, subject: r.number, strength: 0.8}
	r.rule.guards = append(r.rule.guards, r.common...)
}

func (r *ruleReader) ruleLine(l line, word, arg string, rest int) {
	switch word {
	case "strength":
		f, err := strconv.ParseFloat(arg, 64)
		if err != nil || f <= 0 || f > 1 {
			r.p.add(l.at(rest), "strength is a number above 0, at most 1, not %q", arg)
			return
		}
		r.rule.strength = f
	case "match":
		parseExpr(l, rest, r.lang, r.concepts, r.memo, r.p).name(r.atoms)
		r.rule.match = append(r.rule.match, written{pos: l.at(rest), text: arg})
	case "catch":
		open, end := strings.IndexByte(arg, '{'), strings.IndexByte(arg, '}')
		if open < 0 || end < open+2 {
			r.p.add(l.at(rest), "mark with {…} what the rule must find")
			return
		}
		text := arg[:open] + arg[open+1:end] + arg[end+1:]
		r.rule.catches = append(r.rule.catches, example{l.at(rest), text, open, end - 1})
	case "pass":
		r.rule.passes = append(r.rule.passes, example{pos: l.at(rest), text: arg})
	}
}

// uses reads what follows "unless" or "needs": "@guard …", or
// "before 2: PATTERN".
func (r *ruleReader) uses(l line, only bool, rest int) []guardUse {
	text := l.text[rest:]
	if strings.HasPrefix(text, "@") {
		var out []guardUse
		for _, name := range strings.Fields(text) {
			g := r.guards[strings.TrimPrefix(name, "@")]
			at := l.at(strings.Index(l.text, name))
			if g == nil {
				r.p.add(at, "unknown guard %s", name)
				continue
			}
			out = append(out, g.uses...)
		}
		return out
	}
	head, _, ok := strings.Cut(text, ":")
	fields := strings.Fields(head)
	if !ok || len(fields) == 0 || len(fields) > 2 {
		r.p.add(l.at(rest), "expected @guard, or a place and a pattern, like %q", "before 3: NOT")
		return nil
	}
	where, known := guardPlaces[fields[0]]
	if !known {
		r.p.add(l.at(rest), "unknown place %q, expected before, after, inside, sentence or message", fields[0])
		return nil
	}
	n := defaultReach
	if len(fields) == 2 {
		v, err := strconv.Atoi(fields[1])
		if err != nil || v < 0 || v > 32 {
			r.p.add(l.at(rest), "%q is no number of tokens", fields[1])
		} else {
			n = v
		}
	}
	from := rest + len(head) + 1
	// Rules repeat their guards.
	e, ok := r.memo.exprs[l.text[from:]]
	if !ok {
		known := len(r.p.list)
		e = parseExpr(l, from, r.lang, r.concepts, r.memo, r.p)
		if len(r.p.list) == known {
			r.memo.exprs[strings.Clone(l.text[from:])] = e
		}
	}
	return []guardUse{{pos: l.at(from), where: where, n: n, only: only, expr: e}}
}

// close checks that the rule or guard just read is complete.
func (r *ruleReader) close() {
	if x := r.rule; x != nil {
		if x.why == "" {
			r.p.add(x.pos, `rule %s does not say why: add "why …"`, x.id)
		}
		if len(x.match) == 0 {
			r.p.add(x.pos, `rule %s has no pattern: add "match …"`, x.id)
		}
		if len(x.catches) < minCatches {
			r.p.add(x.pos, "rule %s has %d sentences to catch, at least %d are needed", x.id, len(x.catches), minCatches)
		}
		if len(x.passes) < minPasses {
			r.p.add(x.pos, "rule %s has %d sentences to let pass, at least %d are needed", x.id, len(x.passes), minPasses)
		}
		r.rules = append(r.rules, x)
	}
	if g := r.guard; g != nil && (g.why == "" || len(g.uses) == 0 || len(g.stops) == 0 || len(g.lets) == 0) {
		r.p.add(g.pos, "a guard needs why, at least one unless, one sentence it stops and one it lets through")
	}
	r.rule, r.guard = nil, nil
}
