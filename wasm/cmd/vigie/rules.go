package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"sync"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"vigie/build/reactor"
	"vigie/rules"
	"vigie/rules/compiler"
)

func rulesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "rules", Short: "Check, list and count the rules",
	}
	cmd.AddCommand(
		&cobra.Command{
			Use: "check", Short: "Compile all rules and try them on their own examples", Args: noArgs,
			RunE: func(cmd *cobra.Command, _ []string) error {
				res, err := compileSource()
				if err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%d rules, %d words, %d phrases, %d bytes: all examples behave\n", len(res.Rules), res.Words, res.Phrases, len(res.Pack))
				return nil
			},
		},
		&cobra.Command{
			Use: "list", Short: "List the rules, with the reason of each", Args: noArgs,
			RunE: func(cmd *cobra.Command, _ []string) error {
				res, err := compileSource()
				if err != nil {
					return err
				}
				w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
				for _, r := range res.Rules {
					fmt.Fprintf(w, "%s\t%.2f\trules/%s:%d\t%s\n", r.ID, r.Strength, r.File, r.Line, r.Why)
				}
				return w.Flush()
			},
		},
		&cobra.Command{
			Use: "stats", Short: "Count the rules by language and sign", Args: noArgs,
			RunE: func(cmd *cobra.Command, _ []string) error {
				res, err := compileSource()
				if err != nil {
					return err
				}
				return ruleStats(cmd, res)
			},
		},
	)
	return cmd
}

func ruleStats(cmd *cobra.Command, res *compiler.Result) error {
	type row struct{ rules, catches, passes int }
	rows := map[string]*row{}
	for _, r := range res.Rules {
		key := r.Lang + "\t" + r.Subject
		if rows[key] == nil {
			rows[key] = &row{}
		}
		rows[key].rules++
		rows[key].catches += r.Catches
		rows[key].passes += r.Passes
	}
	var keys []string
	for k := range rows {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "language\tsign\trules\tcatches\tpasses")
	for _, k := range keys {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\n", k, rows[k].rules, rows[k].catches, rows[k].passes)
	}
	return w.Flush()
}

// compileSource compiles the rules of the checkout around the working folder,
// so that an author sees the effect of an edit; outside one, those built in.
var compileSource = sync.OnceValues(func() (*compiler.Result, error) {
	var files fs.FS = rules.Files
	if root, err := reactor.Root("."); err == nil {
		files = os.DirFS(filepath.Join(root, "rules"))
	}
	return compiler.Compile(files)
})

func noArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("unexpected argument %q", args[0])}
	}
	return nil
}
