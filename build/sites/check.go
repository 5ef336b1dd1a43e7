package sites

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/andybalholm/cascadia"

	"vigie/rules/compiler"
)

// How long a step may be: it is read by somebody who is upset.
const (
	maxSteps = 6
	maxStep  = 120
)

var date = regexp.MustCompile(`^20\d\d-(0[1-9]|1[0-2])$`)

func (c *checker) profile(p Profile) {
	for _, f := range []struct{ name, value string }{{"name", p.Name}, {"kind", p.Kind}, {"status", p.Status}, {"source", p.Source}, {"date", p.Date}} {
		if strings.TrimSpace(f.value) == "" {
			c.add("$."+f.name, "%s is missing", f.name)
		}
	}
	c.oneOf("kind", p.Kind, kinds)
	c.oneOf("status", p.Status, statuses)
	if p.Date != "" && !date.MatchString(p.Date) {
		c.add("$.date", "%q is no date of the form YYYY-MM", p.Date)
	}
	for i, o := range p.Origins {
		c.origin(fmt.Sprintf("$.origins[%d]", i), o)
	}
	c.place(p)
	c.selector("$.mark", p.Mark)
	for i, h := range p.Hints {
		c.hint(fmt.Sprintf("$.hints[%d]", i), h)
	}
	needed := required
	if p.ID == Fallback {
		needed = Languages
	}
	c.steps("block", p.Block, needed)
	c.steps("report", p.Report, needed)
	if p.Status == "app" || len(p.Instead) > 0 {
		c.words("instead", p.Instead)
	}
}

// place checks that a profile says where it is for, and only that.
func (c *checker) place(p Profile) {
	switch {
	case p.ID == Fallback:
		if len(p.Origins) > 0 || p.Mark != "" || len(p.Hints) > 0 || p.Start || p.Status != "unknown" {
			c.add("$.name", "%s is for all other pages: no origins, mark, hints or start, status unknown", Fallback)
		}
	case p.Status == "app":
		if len(p.Origins) > 0 || p.Mark != "" || len(p.Hints) > 0 || p.Start {
			c.add("$.status", "what is only an app has no origins, mark, hints or start")
		}
	case len(p.Origins) == 0 && p.Mark == "":
		c.add("$.origins", "a site needs origins, or a mark by which its pages are known")
	case p.Start && len(p.Origins) == 0:
		c.add("$.start", "only a site with origins can be on from the start")
	case len(p.Hints) == 0 && !p.Guessed():
		c.add("$.status", "without hints the shape is likely or unknown")
	case len(p.Hints) > 0 && p.Guessed():
		c.add("$.status", "what hints tell is not %s", p.Status)
	case len(p.Hints) == 0 && p.Alone != "":
		c.add("$.alone", "without hints nothing could read the site")
	}
}

func (c *checker) oneOf(name, value string, allowed []string) {
	if value != "" && !slices.Contains(allowed, value) {
		c.add("$."+name, "%s is %q, expected %s", name, value, strings.Join(allowed, ", "))
	}
}

func (c *checker) origin(at, o string) {
	u, err := url.Parse(strings.TrimSuffix(o, "*"))
	if err != nil || u.Scheme != "https" || u.Host == "" || strings.Contains(u.Host, "*") || u.Path != "/" || !strings.HasSuffix(o, "/*") {
		c.add(at, "%q is no origin of the form https://host/*", o)
	}
}

func (c *checker) hint(at string, h Hint) {
	for _, f := range []struct{ name, value string }{{"list", h.List}, {"row", h.Row}} {
		if f.value == "" {
			c.add(at, "a hint needs a %s", f.name)
		}
	}
	for _, f := range []struct {
		name, value string
		attribute   bool
	}{
		{"list", h.List, false}, {"row", h.Row, false}, {"group", h.Group, false}, {"text", h.Text, false}, {"author", h.Author, true},
		{"own", h.Own, false}, {"other", h.Other, false}, {"skip", h.Skip, false},
	} {
		value := f.value
		if i := strings.LastIndex(value, "@"); f.attribute && i >= 0 && !strings.ContainsAny(value[i:], "]\"'") {
			if strings.TrimSpace(value[i+1:]) == "" {
				c.add(at+"."+f.name, "an attribute's name is missing after @")
			}
			value = value[:i]
		}
		c.selector(at+"."+f.name, value)
	}
}

// selector checks CSS. The browsers know more selectors than the parser here;
// these are enough.
func (c *checker) selector(at, css string) {
	if strings.TrimSpace(css) == "" {
		return
	}
	if _, err := cascadia.ParseGroup(strings.TrimSpace(css)); err != nil {
		c.add(at, "%q is no CSS selector: %v", css, err)
	}
}

func (c *checker) steps(name string, s Steps, needed []string) {
	at := "$." + name
	c.languages(at, keys(s), needed)
	for lang, steps := range s {
		here := at + "." + lang
		if len(steps) == 0 || len(steps) > maxSteps {
			c.add(here, "%d steps, expected 1 to %d", len(steps), maxSteps)
		}
		if want := len(s[required[0]]); len(steps) != want {
			c.add(here, "%d steps in %s and %d in %s", len(steps), lang, want, required[0])
		}
		for i, step := range steps {
			c.sentence(fmt.Sprintf("%s[%d]", here, i), step)
		}
	}
}

func (c *checker) words(name string, w Words) {
	at := "$." + name
	// Nothing stands in for them in another language.
	c.languages(at, keys(w), Languages)
	for lang, text := range w {
		if strings.TrimSpace(text) == "" {
			c.add(at+"."+lang, "nothing is said in %s", lang)
		}
	}
}

func (c *checker) sentence(at, text string) {
	switch n := len([]rune(text)); {
	case strings.TrimSpace(text) == "":
		c.add(at, "an empty step")
	case n > maxStep:
		c.add(at, "a step of %d characters, at most %d can be followed", n, maxStep)
	case !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "»") && !strings.HasSuffix(text, "”"):
		c.add(at, "a step is a sentence and ends in a full stop")
	}
}

func (c *checker) languages(at string, langs, needed []string) {
	for _, lang := range needed {
		if !slices.Contains(langs, lang) {
			c.add(at, "%s is missing", lang)
		}
	}
	for _, lang := range langs {
		if !slices.Contains(Languages, lang) {
			c.add(at+"."+lang, "%q is no language of the interface, expected %s", lang, strings.Join(Languages, ", "))
		}
	}
}

func keys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// compare checks profiles against one another: no name and no address twice.
func compare(all []Profile) compiler.Errors {
	var out compiler.Errors
	seen := map[string]string{}
	twice := func(p Profile, what string) {
		if first, ok := seen[what]; ok {
			out = append(out, compiler.Error{File: "sites/" + p.ID + ".yaml", Line: 1, Column: 1, Message: fmt.Sprintf("%s is in %s as well", what, first)})
			return
		}
		seen[what] = p.ID
	}
	for _, p := range all {
		twice(p, p.Name)
		for _, o := range p.Origins {
			twice(p, o)
		}
	}
	return out
}
