package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/host"
	"vigie/wasm/measure"
)

// panItem is one conversation of a PAN-2012 file, or what is wrong with it.
type panItem struct {
	file string
	conv *measure.PANConversation
	bad  *corpus.Error
}

func (i *panItem) damage() error {
	if i.bad != nil {
		return i.bad
	}
	return nil
}

func (i *panItem) at(err error) *corpus.Error {
	if i.bad != nil {
		return i.bad
	}
	return &corpus.Error{File: i.file, Line: i.conv.Line, Err: err}
}

// pan12 measures on the files of the PAN-2012 task.
func (f *evalFlags) pan12(cmd *cobra.Command, opts engine.Options, args []string) error {
	truth, err := f.predators()
	if err != nil {
		return err
	}
	in, err := openInput(args)
	if err != nil {
		return err
	}
	cores, err := f.cores(cmd.Context())
	if err != nil {
		return err
	}
	defer cores.Close()
	bar := newProgress(in.bytes, false)
	found := measure.PANFound{}
	bad, err := parallel(crew{cores, bar}, func(each func(*panItem) error) error {
		return in.each(bar.read, func(r io.Reader, name string) error {
			var stop error
			err := measure.ReadPAN12(r, name, func(c *measure.PANConversation) error {
				return each(&panItem{file: name, conv: c})
			}, func(e *corpus.Error) { stop = cmp.Or(stop, each(&panItem{file: name, bad: e})) })
			return cmp.Or(err, stop)
		})
	}, func(core host.Core, i *panItem) (measure.PANFound, error) {
		return i.conv.Score(core, opts)
	}, func(one measure.PANFound) error {
		found.Join(one)
		return nil
	}, func() error { return nil })
	bar.finish()
	if err != nil {
		return err
	}
	result := found.Measure(truth)
	if f.json {
		err = json.NewEncoder(cmd.OutOrStdout()).Encode(result)
	} else {
		err = result.Print(cmd.OutOrStdout())
	}
	if err == nil && bad {
		err = errBadInput
	}
	return err
}

// predators reads the list that --truth names.
func (f *evalFlags) predators() (map[string]bool, error) {
	if f.truth == "" {
		return nil, usageError{errors.New("--format pan12 needs --truth FILE, the list of predators")}
	}
	file, err := os.Open(f.truth)
	if err != nil {
		return nil, usageError{fmt.Errorf("%s: %w", f.truth, plainly(err))}
	}
	defer file.Close()
	return measure.ReadPredators(file, f.truth)
}
