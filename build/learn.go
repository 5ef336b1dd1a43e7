package main

import (
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
)

// licences are the harmless corpora that the network may learn from: those
// under a licence that does not bind what is made from them.
var licences = map[string]string{
	"casino": "CC BY 4.0", "commonvoice": "CC0 1.0", "diplomacy": "CC BY 4.0", "goemotions": "Apache-2.0", "hatecheck": "CC BY 4.0",
	"mlma": "MIT", "smsspam_ham": "CC BY 4.0", "snips": "CC0 1.0", "tatoeba": "CC BY 2.0 FR", "ubuntu_irc": "CC BY 4.0",
	"xed": "CC BY 4.0", "xpersona": "MIT",
}

// learn makes rules/model/net.bin anew from testdata and, with --benign DIR,
// the harmless corpora in that folder.
func learn(root string, args []string, w io.Writer) error {
	f := flag.NewFlagSet("train", flag.ContinueOnError)
	benign := f.String("benign", "", "folder of harmless corpora, *.jsonl.gz")
	epochs := f.Int("epochs", 8, "passes over the examples")
	rows := f.Int("rows", 9600, "features to keep")
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
		for _, name := range slices.Sorted(maps.Keys(licences)) {
			for _, lang := range compiler.Langs {
				file := filepath.Join(*benign, name+"."+lang+".jsonl.gz")
				if _, err := os.Stat(file); err == nil {
					o.Benign = append(o.Benign, file)
				}
			}
		}
		if len(o.Benign) == 0 {
			return fmt.Errorf("%s holds none of the corpora that may be learned from", *benign)
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
