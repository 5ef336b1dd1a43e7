package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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
		rulesStatsCommand(),
	)
	return cmd
}

// compileSource compiles the rules of the checkout around the working folder,
// so that an author sees the effect of an edit; outside one, those built in.
var compileSource = sync.OnceValues(func() (*compiler.Result, error) {
	return compiler.Compile(sourceFiles())
})

func sourceFiles() fs.FS {
	if root, err := reactor.Root("."); err == nil {
		return os.DirFS(filepath.Join(root, "rules"))
	}
	return rules.Files
}

func noArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("unexpected argument %q", args[0])}
	}
	return nil
}
