package compiler

import (
	"io/fs"
	"sort"
	"strings"

	"github.com/agnivade/levenshtein"
)

// concepts is the hierarchy of meanings: each name with its ancestors.
type concepts struct {
	above map[string][]string // the concept itself and all it is a kind of
}

// readConcepts reads the file "concepts": one concept a line, its name and
// what it means; a concept indented below another is a kind of it.
func readConcepts(fsys fs.FS, p *problems) *concepts {
	c := &concepts{above: map[string][]string{}}
	const file = "concepts"
	ls, err := lines(fsys, file)
	if err != nil {
		p.add(pos{file, 1, 1}, "%v", err)
		return c
	}
	type open struct {
		indent int
		name   string
	}
	var stack []open
	for _, l := range ls {
		name, rest := l.keyword()
		switch {
		case !isConcept(name):
			p.add(l.pos, "a concept's name is written in capitals, like PHOTO, not %q", name)
			continue
		case c.above[name] != nil:
			p.add(l.pos, "concept %s is declared twice", name)
			continue
		case rest == len(l.text):
			p.add(l.at(rest), "say in a few words what %s means", name)
		}
		for len(stack) > 0 && stack[len(stack)-1].indent >= l.indent {
			stack = stack[:len(stack)-1]
		}
		c.above[name] = []string{name}
		if len(stack) > 0 {
			c.above[name] = append(c.above[name], c.above[stack[len(stack)-1].name]...)
		}
		stack = append(stack, open{l.indent, name})
	}
	return c
}

func isConcept(s string) bool {
	if s == "" || s[0] < 'A' || s[0] > 'Z' {
		return false
	}
	for i := range len(s) {
		if !(s[i] >= 'A' && s[i] <= 'Z' || s[i] >= '0' && s[i] <= '9' || s[i] == '_') {
			return false
		}
	}
	return true
}

// check reports an unknown concept, with the nearest known one.
func (c *concepts) check(name string, at pos, p *problems) bool {
	if c.above[name] != nil {
		return true
	}
	p.add(at, "unknown concept %s%s", name, suggest(name, c.names()))
	return false
}

func (c *concepts) names() []string {
	out := make([]string, 0, len(c.above))
	for n := range c.above {
		out = append(out, n)
	}
	sort.Strings(out)
	return out
}

// suggest words the nearest known name, if one is near.
func suggest(name string, known []string) string {
	best, nearest := "", 0.51 // as a share of the longer of the two
	for _, k := range known {
		d := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(k))
		if share := float64(d) / float64(max(len(name), len(k))); share < nearest {
			best, nearest = k, share
		}
	}
	if best == "" {
		return ""
	}
	return ", did you mean " + best + "?"
}
