// Package reactor builds the core's WebAssembly module with the compiled rules
// inside. Build and command line share it.
package reactor

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"vigie/rules"
	"vigie/rules/compiler"
)

// Output is where the module is built, below the project's root.
const Output = "dist/vigie.wasm"

// Flags make the module the same wherever it is built.
var Flags = []string{"-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid="}

// Build compiles the rules and the module of the project at root and writes it
// to out. A mistake in a rule is returned as compiler.Errors.
func Build(root, out string) error {
	res, err := compiler.Compile(rules.Files)
	if err != nil {
		return err
	}
	return WithPack(root, out, res.Pack)
}

// WithPack builds the module around a given pack.
func WithPack(root, out string, pack []byte) error {
	err := Module{
		Package: "wasm/cmd/reactor", GOOS: "wasip1", Flags: []string{"-buildmode=c-shared"},
		Table: "//go:build wasip1\n\npackage main\n\nconst table = " + strconv.Quote(string(pack)) + "\n",
	}.Build(root, out)
	if err != nil {
		return err
	}
	return slim(out)
}

// Module is a WebAssembly module of the project.
type Module struct {
	Package string // its folder, with slashes
	GOOS    string
	Flags   []string
	// Table is Go source that takes the place of the package's table.go; ""
	// leaves the package as it is.
	Table string
}

// Build builds the module of the project at root and writes it to out, the
// same bytes wherever it is built.
func (m Module) Build(root, out string) error {
	root, err := filepath.Abs(root)
	if err != nil {
		return err
	}
	if out, err = filepath.Abs(out); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp("", "vigie-module-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	args := append([]string{"build", "-o", out}, m.Flags...)
	if m.Table != "" {
		overlay, err := m.overlay(root, tmp)
		if err != nil {
			return err
		}
		args = append(args, "-overlay", overlay)
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	cmd := exec.Command("go", append(append(args, Flags...), "./"+m.Package)...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS="+m.GOOS, "GOARCH=wasm", "GOFLAGS=", "GOWASM=", "CGO_ENABLED=0")
	if cache := os.Getenv("VIGIE_GOCACHE"); cache != "" { // go run ./build verify
		cmd.Env = append(cmd.Env, "GOCACHE="+cache)
	}
	if msg, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go build ./%s: %w\n%s", m.Package, err, msg)
	}
	return nil
}

// overlay writes the generated file, and the file that tells the compiler to
// read it in the place of the empty one, below tmp.
func (m Module) overlay(root, tmp string) (string, error) {
	table, overlay := filepath.Join(tmp, "table.go"), filepath.Join(tmp, "overlay.json")
	if err := os.WriteFile(table, []byte(m.Table), 0o644); err != nil {
		return "", err
	}
	data, err := json.Marshal(map[string]any{"Replace": map[string]string{
		filepath.Join(root, m.Package, "table.go"): table,
	}})
	if err != nil {
		return "", err
	}
	return overlay, os.WriteFile(overlay, data, 0o644)
}

// Root returns the project's root: the nearest folder, from dir upwards, whose
// go.mod is Vigie's.
func Root(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for d := dir; ; d = filepath.Dir(d) {
		mod, err := os.ReadFile(filepath.Join(d, "go.mod"))
		if err == nil && len(mod) > 12 && string(mod[:12]) == "module vigie" {
			return d, nil
		}
		if d == filepath.Dir(d) {
			return "", fmt.Errorf("%s is not inside a checkout of Vigie", dir)
		}
	}
}
