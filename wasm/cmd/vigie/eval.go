package main

import (
	"encoding/json"
	"fmt"
	"io"

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
give warnings and notices for 10,000 messages.`,
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, args) },
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
	core, err := f.core(cmd.Context())
	if err != nil {
		return err
	}
	defer core.Close()
	switch f.format {
	case "vigie":
	case "pan12":
		return f.pan12(cmd.OutOrStdout(), core, opts, args)
	default:
		return usageError{fmt.Errorf("--format is vigie or pan12, not %q", f.format)}
	}
	bar := newProgress()
	report := measure.NewReport()
	bad, err := inputs(args, func(c *corpus.Conversation, _ int) error {
		_ = bar.Add(1)
		if f.sealed && !corpus.Sealed(c.ID) {
			return nil
		}
		return f.one(core, opts, c, report)
	})
	_ = bar.Finish()
	if err != nil {
		return err
	}
	if f.json {
		err = json.NewEncoder(cmd.OutOrStdout()).Encode(report.JSON())
	} else {
		err = report.Print(cmd.OutOrStdout())
		if err == nil && f.errors > 0 {
			err = report.PrintErrors(cmd.OutOrStdout(), f.errors)
		}
	}
	if err == nil && bad {
		err = errBadInput
	}
	return err
}

func (f *evalFlags) one(core host.Core, opts engine.Options, c *corpus.Conversation, report *measure.Report) error {
	if f.evasion != "" {
		var err error
		if c, err = perturb.Apply(f.evasion, perturbSeed, c); err != nil {
			return err
		}
	}
	o, err := measure.Score(core, opts, c, nil)
	if err != nil {
		return err
	}
	report.Add(o)
	return nil
}

func (f *evalFlags) pan12(w io.Writer, core host.Core, opts engine.Options, args []string) error {
	if f.truth == "" || len(args) != 1 {
		return usageError{fmt.Errorf("--format pan12 takes one XML file and --truth FILE")}
	}
	p, err := measure.PAN12(core, opts, args[0], f.truth)
	if err != nil {
		return err
	}
	if f.json {
		return json.NewEncoder(w).Encode(p)
	}
	return p.Print(w)
}
