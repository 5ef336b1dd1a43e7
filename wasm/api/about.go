package api

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"vigie/wasm/signal"
)

// About describes the rules of an engine in what the compiled pack does not
// hold.
type About struct {
	Rules []RuleCount
	// Classes names what a token can mean, by lexicon.Class.
	Classes []string
}

// RuleCount is how many rules a language has for one subject: a sign, or what
// the teen may say ("refusal").
type RuleCount struct {
	Lang, Subject string
	Rules         int
}

// String writes a as ParseAbout reads it: a line for each count and class.
func (a About) String() string {
	var b strings.Builder
	for _, r := range a.Rules {
		fmt.Fprintf(&b, "rules %s %s %d\n", r.Lang, r.Subject, r.Rules)
	}
	for _, c := range a.Classes {
		fmt.Fprintf(&b, "class %s\n", c)
	}
	return b.String()
}

// ParseAbout is the inverse of String. It returns an error for any other text.
func ParseAbout(s string) (About, error) {
	var a About
	for line := range strings.Lines(s) {
		word, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		switch word {
		case "class":
			a.Classes = append(a.Classes, rest)
			continue
		case "rules":
			if f := strings.Fields(rest); len(f) == 3 {
				n, err := strconv.Atoi(f[2])
				if err != nil {
					return About{}, fmt.Errorf("description of the rules: %w", err)
				}
				a.Rules = append(a.Rules, RuleCount{f[0], f[1], n})
				continue
			}
		}
		return About{}, fmt.Errorf("description of the rules: unknown line")
	}
	return a, nil
}

// rulesAnswer is the answer of GET /v1/rules.
type rulesAnswer struct {
	Version   string                `json:"version"`
	Hash      string                `json:"hash"` // of the compiled rules, 8 hexadecimal digits
	Rules     int                   `json:"rules"`
	Languages map[string]*langRules `json:"languages"`
}

// langRules counts a language's rules. Contexts are about what the teen says.
type langRules struct {
	Rules    int            `json:"rules"`
	Signals  map[string]int `json:"signals"`
	Contexts map[string]int `json:"contexts"`
}

// rules answers GET /v1/rules.
func (s *server) rules(w http.ResponseWriter, r *http.Request) *Problem {
	e, p := s.engine()
	if p != nil {
		return p
	}
	a, p := s.about()
	if p != nil {
		return p
	}
	out := rulesAnswer{Version: Version, Hash: fmt.Sprintf("%08x", e.Hash()), Languages: map[string]*langRules{}}
	for _, c := range a.Rules {
		l := out.Languages[c.Lang]
		if l == nil {
			l = &langRules{Signals: map[string]int{}, Contexts: map[string]int{}}
			out.Languages[c.Lang] = l
		}
		if _, ok := signal.Parse(c.Subject); ok {
			l.Signals[c.Subject] += c.Rules
		} else {
			l.Contexts[c.Subject] += c.Rules
		}
		l.Rules += c.Rules
		out.Rules += c.Rules
	}
	send(w, r, http.StatusOK, typeJSON, encode(out))
	return nil
}
