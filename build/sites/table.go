package sites

import (
	"fmt"
	"strings"
)

// The table stands between these two lines of rules/sites/README.md.
const (
	begin = "<!-- table: go run ./build sites -->"
	end   = "<!-- end of table -->"
)

var statusWords = map[string]string{"seen": "seen on the real client", "fixture": "fixture only", "likely": "likely shape only", "unknown": "shape unknown", "app": "app only"}

// Table gives the profiles as a table in Markdown.
func Table(all []Profile) string {
	var b strings.Builder
	b.WriteString("| site | where | who reads along | status | on from the start | without its profile | checked | source |\n|---|---|---|---|---|---|---|---|\n")
	for _, p := range all {
		where := make([]string, 0, len(p.Origins))
		for _, o := range p.Origins {
			where = append(where, strings.TrimSuffix(strings.TrimPrefix(o, "https://"), "/*"))
		}
		switch {
		case p.Mark != "":
			where = append(where, "wherever it runs")
		case p.ID == Fallback:
			where = append(where, "any other site")
		case p.Status == "app":
			where = append(where, "no browser")
		}
		start := "no"
		if p.Start {
			start = "yes"
		}
		alone := "read"
		switch {
		case p.Status == "unknown":
			alone = "not tried"
		case p.Status == "likely":
			alone = "its likely page is read"
		case p.Status == "app":
			alone = "–"
		case p.Alone != "":
			alone = "not read: " + p.Alone
		}
		fmt.Fprintf(&b, "| [%s](%s.yaml) | %s | %s | %s | %s | %s | %s | %s |\n",
			p.Name, p.ID, strings.Join(where, ", "), p.Kind, statusWords[p.Status], start, alone, p.Date, p.Source)
	}
	return b.String()
}

// InPage puts the table into the text of README.md, in the place of the one that is there.
func InPage(page, table string) (string, error) {
	before, rest, ok := strings.Cut(page, begin+"\n")
	if !ok {
		return "", fmt.Errorf("rules/sites/README.md: the line %q is missing", begin)
	}
	_, after, ok := strings.Cut(rest, end)
	if !ok {
		return "", fmt.Errorf("rules/sites/README.md: the line %q is missing", end)
	}
	return before + begin + "\n" + table + end + after, nil
}
