//go:build !wasip1

package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What the extension's binary may not contain: each costs tens to hundreds of
// kilobytes, and none is needed to judge a message.
var forbidden = []string{"fmt", "regexp", "encoding/json", "embed", "time", "net/http", "syscall/js", "reflect", "os", "context", "unicode"}

func TestDependencies(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", ".")
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "GOFLAGS=")
	out, err := cmd.Output()
	require.NoError(t, err)
	deps := strings.Fields(string(out))
	require.Contains(t, deps, "vigie/wasm/engine")
	for _, f := range forbidden {
		assert.NotContains(t, deps, f)
	}
	for _, d := range deps {
		if strings.HasPrefix(d, "vigie/") {
			assert.True(t, strings.HasPrefix(d, "vigie/wasm/"), "%s is no part of the core", d)
		}
		assert.False(t, strings.Contains(strings.Split(d, "/")[0], "."), "%s comes from outside", d)
	}
}
