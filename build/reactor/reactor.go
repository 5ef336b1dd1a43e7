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
	root, err := filepath.Abs(root)
	if err != nil {
		return err
	}
	tmp, err := os.MkdirTemp("", "vigie-reactor-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	table := filepath.Join(tmp, "table.go")
	source := "//go:build wasip1\n\npackage main\n\nconst table = " + strconv.Quote(string(pack)) + "\n"
	if err := os.WriteFile(table, []byte(source), 0o644); err != nil {
		return err
	}
	// The overlay puts the generated file in the place of the empty one.
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{
		filepath.Join(root, "wasm/cmd/reactor/table.go"): table,
	}})
	if err != nil {
		return err
	}
	overlayFile := filepath.Join(tmp, "overlay.json")
	if err := os.WriteFile(overlayFile, overlay, 0o644); err != nil {
		return err
	}
	if out, err = filepath.Abs(out); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	args := append([]string{"build", "-buildmode=c-shared", "-overlay", overlayFile, "-o", out}, Flags...)
	cmd := exec.Command("go", append(args, "./wasm/cmd/reactor")...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "GOFLAGS=", "GOWASM=", "CGO_ENABLED=0")
	if cache := os.Getenv("VIGIE_GOCACHE"); cache != "" { // go run ./build verify
		cmd.Env = append(cmd.Env, "GOCACHE="+cache)
	}
	if msg, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go build ./wasm/cmd/reactor: %w\n%s", err, msg)
	}
	return nil
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
