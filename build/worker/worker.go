// Package worker builds the HTTP worker: the module with the rules inside, the
// JavaScript around it, and the configuration for workerd.
package worker

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"vigie/build/reactor"
	"vigie/rules"
	"vigie/rules/compiler"
	"vigie/wasm/api/about"
)

// Output is the worker's folder, below the project's root; FaultyOutput that of
// the one for the tests.
const (
	Output       = "dist/worker"
	FaultyOutput = "dist/worker-faulty"
)

// source is where the worker's own files are.
const source = "wasm/cmd/worker"

// Build writes the worker of the project at root to the folder out, and its
// sizes to w. A mistake in a rule is returned as compiler.Errors.
func Build(root, out string, w io.Writer) error {
	res, err := compiler.Compile(rules.Files)
	if err != nil {
		return err
	}
	table := "//go:build js && wasm\n\npackage main\n\nconst table, description = " +
		strconv.Quote(string(res.Pack)) + ", " + strconv.Quote(about.Of(res).String()) + "\n"
	if err := build(root, out, reactor.Module{Package: source, GOOS: "js", Table: table}); err != nil {
		return err
	}
	return report(w, filepath.Join(out, "app.wasm"))
}

// BuildFaulty builds the worker of the tests, which always fails.
func BuildFaulty(root, out string) error {
	return build(root, out, reactor.Module{Package: source + "/faulty", GOOS: "js"})
}

// build puts the module beside the JavaScript of the library, which has to be
// made for the standard compiler (its default is another one's).
func build(root, out string, m reactor.Module) error {
	cmd := exec.Command("go", "run", "github.com/syumai/workers/cmd/workers-assets-gen", "-mode=go", "-o", out)
	cmd.Dir = root
	if msg, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("workers-assets-gen: %w\n%s", err, msg)
	}
	config, err := os.ReadFile(filepath.Join(root, source, "workerd.capnp"))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "workerd.capnp"), config, 0o644); err != nil {
		return err
	}
	return m.Build(root, filepath.Join(out, "app.wasm"))
}

func report(w io.Writer, file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var packed counter
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(data); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%-20s %5d kB  (%d kB gzip)\n", "worker", len(data)/1000, packed/1000)
	return err
}

// counter counts what is written.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
