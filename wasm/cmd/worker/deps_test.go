//go:build !js

package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What the worker may not contain: the compiler of the rules, which belongs to
// the build, a second WebAssembly host, and a second JSON library.
var forbidden = []string{"vigie/rules/compiler", "vigie/rules", "vigie/wasm/host", "github.com/tetratelabs/wazero", "encoding/json"}

func TestDependencies(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", ".")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	out, err := cmd.Output()
	require.NoError(t, err)
	deps := strings.Fields(string(out))
	require.Contains(t, deps, "vigie/wasm/api")
	for _, f := range forbidden {
		assert.NotContains(t, deps, f)
	}
}
