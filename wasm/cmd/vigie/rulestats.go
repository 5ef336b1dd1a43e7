package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"vigie/build/sites"
	"vigie/rules/compiler"
	"vigie/rules/helplines"
)

// stats is how much there is in the folder rules/.
type stats struct {
	Rules     []ruleStats    `json:"rules"`
	Lexicon   []lexiconStats `json:"lexicon"`
	Sites     int            `json:"sites"`
	Helplines helplineStats  `json:"helplines"`
}

// ruleStats counts the rules of a language about one sign, or about what the
// teen says, and the sentences they are tried on.
type ruleStats struct {
	Lang    string `json:"lang"`
	Subject string `json:"subject"`
	Rules   int    `json:"rules"`
	Catches int    `json:"catches"`
	Passes  int    `json:"passes"`
}

type lexiconStats struct {
	Lang     string `json:"lang"`
	Forms    int    `json:"forms"`
	Concepts int    `json:"concepts"`
}

type helplineStats struct {
	Regions  int `json:"regions"`
	Services int `json:"services"`
}

func rulesStatsCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use: "stats", Short: "Count rules, lexicons, sites and helplines", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := countRules()
			if err != nil {
				return err
			}
			if asJSON {
				e := json.NewEncoder(cmd.OutOrStdout())
				e.SetIndent("", "  ")
				return e.Encode(s)
			}
			return s.print(cmd.OutOrStdout())
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func countRules() (*stats, error) {
	res, err := compileSource()
	if err != nil {
		return nil, err
	}
	s := &stats{Rules: byLangAndSubject(res.Rules)}
	for _, l := range res.Lexicon {
		s.Lexicon = append(s.Lexicon, lexiconStats(l))
	}
	profiles, err := sites.Read(sourceFiles())
	if err != nil {
		return nil, err
	}
	s.Sites = len(profiles)
	// Whether the checks of the helplines are recent is for the build to say.
	help, err := helplines.Compile(sourceFiles(), time.Time{})
	if err != nil {
		return nil, err
	}
	s.Helplines.Regions = len(help.Services)
	for _, services := range help.Services {
		s.Helplines.Services += len(services)
	}
	return s, nil
}

func byLangAndSubject(rules []compiler.RuleInfo) (rows []ruleStats) {
	at := map[[2]string]int{}
	for _, r := range rules {
		key := [2]string{r.Lang, r.Subject}
		i, ok := at[key]
		if !ok {
			i = len(rows)
			at[key] = i
			rows = append(rows, ruleStats{Lang: r.Lang, Subject: r.Subject})
		}
		rows[i].Rules++
		rows[i].Catches += r.Catches
		rows[i].Passes += r.Passes
	}
	slices.SortFunc(rows, func(a, b ruleStats) int {
		return cmp.Or(cmp.Compare(a.Lang, b.Lang), cmp.Compare(a.Subject, b.Subject))
	})
	return rows
}

func (s *stats) print(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "language\tsign\trules\tcatches\tpasses")
	for _, r := range s.Rules {
		fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\n", r.Lang, r.Subject, r.Rules, r.Catches, r.Passes)
	}
	fmt.Fprintln(w, "\nlexicon\tforms\tconcepts")
	for _, l := range s.Lexicon {
		fmt.Fprintf(w, "%s\t%d\t%d\n", l.Lang, l.Forms, l.Concepts)
	}
	fmt.Fprintf(w, "\nsites\t%d\nhelplines\t%d in %d countries and regions\n", s.Sites, s.Helplines.Services, s.Helplines.Regions)
	return w.Flush()
}
