// Command vigie runs the core without a browser: for rule authors, researchers
// and measurements. It scores and explains conversations, checks rules and
// measures quality and speed. Nothing here is part of the extension.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"vigie/rules/compiler"
	"vigie/wasm/engine"
	"vigie/wasm/host"
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
	cmd := root()
	cmd.SetArgs(args)
	cmd.SetOut(out)
	cmd.SetErr(stderr)
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

func root() *cobra.Command {
	cmd := &cobra.Command{
		Use: "vigie", Short: "Score conversations for the signs of grooming, on this machine alone.",
		SilenceUsage: true, SilenceErrors: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("unknown command %q, see vigie --help", args[0])}
			}
			return nil
		},
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	cmd.AddCommand(scoreCommand(), evalCommand(), explainCommand(), rulesCommand(), playCommand(), benchCommand())
	return cmd
}

// stderr is where complaints go.
var stderr io.Writer = os.Stderr

func complain(format string, args ...any) { fmt.Fprintf(stderr, "vigie: "+format+"\n", args...) }

// settings are the options that all scoring commands share.
type settings struct {
	native                 bool
	lang, age, sensitivity string
	prior                  float64
}

func (s *settings) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVar(&s.native, "native", false, "run the engine natively instead of the shipped .wasm")
	f.StringVar(&s.lang, "lang", "", "language of the sentences: "+strings.Join(reason.Codes[:], ", ")+" (default: the conversation's)")
	f.StringVar(&s.age, "age", "13-15", "age band of the reader: under13, 13-15 or 16-17")
	f.StringVar(&s.sensitivity, "sensitivity", "standard", "low, standard or high")
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
	if s.lang != "" {
		if r.Lang, ok = reason.ParseLang(s.lang); !ok {
			return o, r, usageError{fmt.Errorf("--lang is one of %v, not %q", reason.Codes, s.lang)}
		}
	}
	return o, r, nil
}

// core starts the core that the settings ask for.
func (s *settings) core(ctx context.Context) (host.Core, error) {
	if s.native {
		res, err := compileSource()
		if err != nil {
			return nil, err
		}
		e, err := engine.New(string(res.Pack))
		if err != nil {
			return nil, err
		}
		return host.Native(e), nil
	}
	bin, err := host.Shipped(func(msg string) { complain("%s", msg) })
	if err != nil {
		return nil, err
	}
	m, err := host.Load(ctx, bin, host.CacheDir())
	if err != nil {
		return nil, err
	}
	return m.Start(ctx)
}
