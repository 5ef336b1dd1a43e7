package host

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"vigie/build/reactor"
)

// Shipped returns the module as it is shipped: the file named by the
// environment variable VIGIE_WASM, or that of the checkout around the working
// folder, built first when it is missing or older than its sources, or that
// beside the running program, where an installed one has it. say is told, in
// one line, when that takes a moment.
func Shipped(say func(string)) ([]byte, error) {
	if path := os.Getenv("VIGIE_WASM"); path != "" {
		return os.ReadFile(path)
	}
	root, err := reactor.Root(".")
	if err != nil {
		return installed()
	}
	path := filepath.Join(root, reactor.Output)
	if info, err := os.Stat(path); err != nil || info.ModTime().Before(newest(root)) {
		say("building " + reactor.Output)
		if err := reactor.Build(root, path); err != nil {
			return nil, err
		}
	}
	return os.ReadFile(path)
}

// installed returns the module beside the running program.
func installed() ([]byte, error) {
	if self, err := os.Executable(); err == nil {
		if bin, err := os.ReadFile(filepath.Join(filepath.Dir(self), filepath.Base(reactor.Output))); err == nil {
			return bin, nil
		}
	}
	return nil, errors.New("no vigie.wasm here: build it in a checkout of Vigie with `go run ./build wasm`, put dist/vigie.wasm beside this program or name it in VIGIE_WASM; or use --native")
}

// newest returns when a source of the module was last changed.
func newest(root string) time.Time {
	var t time.Time
	for _, dir := range []string{"wasm", "rules"} {
		_ = filepath.WalkDir(filepath.Join(root, dir), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, ".md") {
				return nil
			}
			if info, err := d.Info(); err == nil && info.ModTime().After(t) {
				t = info.ModTime()
			}
			return nil
		})
	}
	return t
}

// CacheDir is where compiled modules are kept; "" when there is no such place.
func CacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "vigie")
}
