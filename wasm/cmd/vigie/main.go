// Command vigie runs the core without a browser: for rule authors, researchers
// and measurements. It scores and explains conversations, checks rules and
// measures quality and speed. Nothing here is part of the extension.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"vigie/rules/compiler"
	"vigie/wasm/engine"
	"vigie/wasm/level"
	"vigie/wasm/reason"
)

// errBadInput makes the exit status 1: some lines were bad, the good ones were
// handled.
var errBadInput = errors.New("")

// usageError makes the exit status 2.
type usageError struct{ error }

func main() { os.Exit(run(os.Args[1:], os.Stdout)) }

// run executes a command line and returns the exit status: 0, 1 when some
// input was bad or something failed, 2 for bad usage.
func run(args []string, out io.Writer) int {
	cmd := root(out)
	cmd.SetArgs(args)
	err := cmd.Execute()
	var usage usageError
	var mistakes compiler.Errors
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errBadInput):
		return 1
	case errors.As(err, &mistakes):
		for _, m := range mistakes {
			complain("%v", m)
		}
		return 1
	case errors.As(err, &usage):
		complain("%v", err)
		return 2
	}
	complain("%v", err)
	return 1
}

func root(out io.Writer) *cobra.Command {
	cmd := &cobra.Command{
		Use: "vigie", Short: "Score conversations for the signs of grooming, on this machine alone.",
		SilenceUsage: true, SilenceErrors: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("unknown command %q, see vigie --help", args[0])}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.SetOut(out)
	cmd.SetErr(stderr)
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	cmd.AddCommand(scoreCommand(), evalCommand(), explainCommand(), rulesCommand(), playCommand(), benchCommand(), serveCommand())
	cmd.InitDefaultCompletionCmd() // which writes to the output set by now
	completeFlags(cmd)
	strictGroups(cmd)
	return cmd
}

// strictGroups makes a wrong word after a command that only has commands below
// it, such as completion, bad usage.
func strictGroups(cmd *cobra.Command) {
	for _, sub := range cmd.Commands() {
		if sub.HasSubCommands() && !sub.Runnable() {
			var names []string
			for _, s := range sub.Commands() {
				names = append(names, s.Name())
			}
			sub.Args = cobra.ArbitraryArgs
			sub.RunE = func(cmd *cobra.Command, args []string) error {
				return usageError{fmt.Errorf("%s needs one of %s; got %q", cmd.Name(), strings.Join(names, ", "), args)}
			}
		}
	}
}

// stderr is where complaints go, stdin what "-" and no file mean.
var (
	stderr io.Writer = os.Stderr
	stdin            = os.Stdin
)

func complain(format string, args ...any) { fmt.Fprintf(stderr, "vigie: "+format+"\n", args...) }

// mostJobs bounds the memory: each job has a core of its own.
const mostJobs = 256

// settings are the options that all scoring commands share.
type settings struct {
	native                 bool
	lang, age, sensitivity string
	prior                  float64
	jobs                   int
}

func (s *settings) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVar(&s.native, "native", false, "run the engine natively instead of the shipped .wasm")
	f.StringVar(&s.lang, "lang", "", "language of the sentences: "+strings.Join(reason.Codes[:], ", ")+" (default: the conversation's)")
	f.StringVar(&s.age, "age", "13-15", "age band of the reader: under13, 13-15 or 16-17")
	f.StringVar(&s.sensitivity, "sensitivity", "standard", "low, standard or high")
	f.IntVarP(&s.jobs, "jobs", "j", runtime.GOMAXPROCS(0), "how many conversations to score at once")
	f.Float64Var(&s.prior, "prior", engine.DefaultPrior, "share of risk conversations that the score assumes")
}

func (s *settings) parse() (engine.Options, engine.Reader, error) {
	var o engine.Options
	var r engine.Reader
	var ok bool
	if o.Sensitivity, ok = level.ParseSensitivity(s.sensitivity); !ok {
		return o, r, usageError{fmt.Errorf("--sensitivity is low, standard or high, not %q", s.sensitivity)}
	}
	if r.Age, ok = reason.ParseAge(s.age); !ok {
		return o, r, usageError{fmt.Errorf("--age is under13, 13-15 or 16-17, not %q", s.age)}
	}
	if !(s.prior > 0 && s.prior < 1) {
		return o, r, usageError{fmt.Errorf("--prior is between 0 and 1, not %v", s.prior)}
	}
	o.Prior = float32(s.prior)
	if s.jobs < 1 || s.jobs > mostJobs {
		return o, r, usageError{fmt.Errorf("--jobs is between 1 and %d, not %d", mostJobs, s.jobs)}
	}
	if s.lang != "" {
		if r.Lang, ok = reason.ParseLang(s.lang); !ok {
			return o, r, usageError{fmt.Errorf("--lang is one of %v, not %q", reason.Codes, s.lang)}
		}
	}
	return o, r, nil
}
