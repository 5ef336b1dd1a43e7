package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"vigie/build/train"
	"vigie/rules/compiler"
	"vigie/wasm/engine"
	"vigie/wasm/signal"
)

// seed makes every training run the same.
const seed = 20261125

// learn makes rules/model/net.bin anew from testdata and the harmless corpora
// in the folder --benign DIR; with --check it compares instead of writing.
func learn(root string, args []string, w io.Writer) error {
	f := flag.NewFlagSet("train", flag.ContinueOnError)
	benign := f.String("benign", "", "folder of harmless corpora, *.jsonl.gz")
	epochs := f.Int("epochs", 2, "passes over the examples")
	teachers := f.Int("teachers", 2, "networks to learn from")
	rows := f.Int("rows", 40000, "features to keep")
	check := f.Bool("check", false, "compare with the network that is there, write nothing")
	if err := f.Parse(args); err != nil {
		return err
	}
	// The source, not what was compiled into this program: rules may have
	// been edited since.
	var rules *compiler.Result
	with := func(net []byte) (*engine.Engine, error) {
		var err error
		if rules, err = compiler.Compile(taught{os.DirFS(filepath.Join(root, "rules")), net}); err != nil {
			return nil, err
		}
		return engine.New(string(rules.Pack))
	}
	e, err := with(nil)
	if err != nil {
		return err
	}
	o := train.Options{Epochs: *epochs, Teachers: *teachers, Rows: *rows, Seed: seed, Out: w, Engine: with, Drills: drillsOf(rules)}
	if o.Train, err = filepath.Glob(filepath.Join(root, "testdata/train/*.jsonl")); err != nil {
		return err
	}
	if o.Dev, err = filepath.Glob(filepath.Join(root, "testdata/dev/*.jsonl")); err != nil {
		return err
	}
	if *benign != "" {
		if o.Benign, err = harmless(*benign); err != nil {
			return err
		}
	}
	net, err := train.Run(e, o)
	if err != nil {
		return err
	}
	out := filepath.Join(root, "rules", compiler.NetFile)
	if *check {
		old, err := os.ReadFile(out)
		if err == nil && !bytes.Equal(old, net) {
			err = fmt.Errorf("%s is not what these files and rules teach", out)
		}
		return err
	}
	if err := os.WriteFile(out, net, 0o644); err != nil {
		return err
	}
	p := provenance{Epochs: *epochs, Rows: *rows, Seed: seed}
	if p.Network, err = sha256File(out); err != nil {
		return err
	}
	for _, file := range slices.Concat(o.Train, o.Dev, o.Benign) {
		from, err := originOf(root, file)
		if err != nil {
			return err
		}
		p.Files = append(p.Files, from)
	}
	fmt.Fprintf(w, "%s: %d kB\n", out, len(net)/1000)
	return p.write(filepath.Join(filepath.Dir(out), "manifest.json"))
}

// drillsOf takes the sentences of the rules that are sure enough to make a sign.
func drillsOf(rules *compiler.Result) (out []train.Drill) {
	for _, r := range rules.Rules {
		id, ok := signal.Parse(r.Subject)
		if !ok || r.Context || r.Strength < 0.6 {
			continue
		}
		for _, text := range r.Caught {
			out = append(out, train.Drill{Lang: r.Lang, Signal: id, Text: text, Caught: true})
		}
		for _, text := range r.Passed {
			out = append(out, train.Drill{Lang: r.Lang, Signal: id, Text: text})
		}
	}
	return out
}

// harmless lists the corpora in a folder that may be learned from.
func harmless(dir string) (files []string, err error) {
	for _, name := range slices.Sorted(maps.Keys(corpora)) {
		for _, lang := range compiler.Langs {
			file := filepath.Join(dir, name+"."+lang+".jsonl.gz")
			if _, err := os.Stat(file); err == nil {
				files = append(files, file)
			}
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s holds none of the corpora that may be learned from", dir)
	}
	return files, nil
}

// taught is the rules with another network, or none.
type taught struct {
	fs.FS
	net []byte
}

func (t taught) ReadFile(name string) ([]byte, error) {
	if name != compiler.NetFile {
		return fs.ReadFile(t.FS, name)
	}
	if t.net == nil {
		return nil, fs.ErrNotExist
	}
	return t.net, nil
}
