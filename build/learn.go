package main

import (
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"vigie/build/train"
	"vigie/rules/compiler"
	"vigie/wasm/engine"
	"vigie/wasm/model"
)

// learn makes rules/model/net.bin anew from testdata and, with --benign DIR,
// the harmless corpora in that folder.
func learn(root string, args []string, w io.Writer) error {
	f := flag.NewFlagSet("train", flag.ContinueOnError)
	benign := f.String("benign", "", "folder of harmless corpora, *.jsonl.gz")
	epochs := f.Int("epochs", 8, "passes over the examples")
	rows := f.Int("rows", model.Maximum*9/10, "features to keep")
	out := f.String("out", filepath.Join(root, "rules", compiler.NetFile), "where to write")
	if err := f.Parse(args); err != nil {
		return err
	}
	// The source, not what was compiled into this program: rules may have
	// been edited since.
	with := func(net []byte) (*engine.Engine, error) {
		res, err := compiler.Compile(taught{os.DirFS(filepath.Join(root, "rules")), net})
		if err != nil {
			return nil, err
		}
		return engine.New(string(res.Pack))
	}
	e, err := with(nil)
	if err != nil {
		return err
	}
	o := train.Options{Epochs: *epochs, Rows: *rows, Seed: 20261125, Out: w, Engine: with}
	o.Train, _ = filepath.Glob(filepath.Join(root, "testdata/train/*.jsonl"))
	o.Dev, _ = filepath.Glob(filepath.Join(root, "testdata/dev/*.jsonl"))
	if *benign != "" {
		for _, lang := range compiler.Langs {
			files, err := fs.Glob(os.DirFS(*benign), "*."+lang+".jsonl.gz")
			if err != nil {
				return err
			}
			for _, name := range files {
				o.Benign = append(o.Benign, filepath.Join(*benign, name))
			}
		}
	}
	net, err := train.Run(e, o)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%s: %d kB\n", *out, len(net)/1000)
	return os.WriteFile(*out, net, 0o644)
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
