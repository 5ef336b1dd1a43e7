package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/host"
	"vigie/wasm/measure"
	"vigie/wasm/perturb"
)

// perturbSeed makes every measurement of an evasion the same.
const perturbSeed = 20241124

type evalFlags struct {
	settings
	json    bool
	errors  int
	evasion string
	format  string
	truth   string
	alone   string
	sealed  bool
}

func evalCommand() *cobra.Command {
	var f evalFlags
	cmd := &cobra.Command{
		Use:   "eval [FILE…]",
		Short: "Score labelled conversations and measure what was found",
		Long: `Score labelled conversations and print the measures of the annotation guide, by
language, kind and signal. Conversations without a label count as benign and
give warnings and notices for 10,000 messages.

With --format pan12 the files are the XML of the PAN-2012 task "sexual predator
identification" and --truth names its list of predators.`,
		ValidArgsFunction: conversationFiles,
		RunE:              func(cmd *cobra.Command, args []string) error { return f.run(cmd, args) },
	}
	f.flags(cmd)
	fl := cmd.Flags()
	fl.BoolVar(&f.json, "json", false, "print JSON instead of tables")
	fl.IntVar(&f.errors, "errors", 0, "show up to `N` of each kind of mistake")
	fl.StringVar(&f.evasion, "perturb", "", fmt.Sprintf("apply an evasion: %v", perturb.Names()))
	fl.StringVar(&f.format, "format", "vigie", "vigie, or pan12 for the PAN-2012 XML")
	fl.StringVar(&f.alone, "alone", "", "leave out half of what decides: rules (without the learned network) or model (without the rules); native")
	fl.BoolVar(&f.sealed, "sealed", false, "score only the fifth of conversations that nothing was learned from, by a hash of the id")
	fl.StringVar(&f.truth, "truth", "", "pan12: file with the ids of the predators, one a line")
	return cmd
}

func (f *evalFlags) run(cmd *cobra.Command, args []string) error {
	opts, _, err := f.parse()
	if err != nil {
		return err
	}
	if f.evasion != "" {
		if _, err := perturb.Apply(f.evasion, 0, &corpus.Conversation{}); err != nil {
			return usageError{err}
		}
	}
	switch f.alone {
	case "":
	case "rules", "model":
		f.native = true
		opts.RulesAlone, opts.ModelAlone = f.alone == "rules", f.alone == "model"
	default:
		return usageError{fmt.Errorf("--alone is rules or model, not %q", f.alone)}
	}
	if f.errors < 0 {
		return usageError{fmt.Errorf("--errors is a number of mistakes, not %d", f.errors)}
	}
	switch f.format {
	case "vigie":
		if f.truth != "" {
			return usageError{fmt.Errorf("--truth belongs to --format pan12")}
		}
		return f.labelled(cmd, opts, args)
	case "pan12":
		if f.evasion != "" || f.sealed || f.errors > 0 {
			return usageError{fmt.Errorf("--format pan12 goes without --perturb, --sealed and --errors")}
		}
		return f.pan12(cmd, opts, args)
	}
	return usageError{fmt.Errorf("--format is vigie or pan12, not %q", f.format)}
}

// labelled measures on conversation files.
func (f *evalFlags) labelled(cmd *cobra.Command, opts engine.Options, args []string) error {
	report := measure.NewReport()
	err := eachLine(cmd.Context(), &f.settings, args, false, func(core host.Core, l *inputLine) (*measure.Outcome, error) {
		c, err := corpus.Parse(l.text)
		if err != nil {
			return nil, l.at(err)
		}
		if f.sealed && !corpus.Sealed(c.ID) {
			return nil, nil
		}
		if f.evasion != "" {
			if c, err = perturb.Apply(f.evasion, perturbSeed, c); err != nil {
				return nil, err
			}
		}
		return measure.Score(core, opts, c, nil)
	}, func(o *measure.Outcome) error {
		if o != nil {
			report.Add(o)
		}
		return nil
	}, func() error { return nil })
	if err != nil && !errors.Is(err, errBadInput) {
		return err
	}
	if f.json {
		return cmp.Or(json.NewEncoder(cmd.OutOrStdout()).Encode(report.JSON()), err)
	}
	if err := report.Print(cmd.OutOrStdout()); err != nil {
		return err
	}
	if f.errors > 0 {
		return cmp.Or(report.PrintErrors(cmd.OutOrStdout(), f.errors), err)
	}
	return err
}
