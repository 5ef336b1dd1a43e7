package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
)

// verify copies the checkout to two folders, builds each, the second with an
// empty compiler cache, and compares every file.
func verify(ctx context.Context, root string, w io.Writer) error {
	tmp, err := os.MkdirTemp("", "vigie-verify-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	var sums [2]map[string]string
	for i, dir := range []string{filepath.Join(tmp, "a"), filepath.Join(tmp, "another", "place")} {
		if err := copySources(root, dir); err != nil {
			return err
		}
		cmd := exec.CommandContext(ctx, "go", "run", "./build", "all")
		cmd.Dir = dir
		cmd.Env = os.Environ()
		if i == 1 {
			cmd.Env = append(cmd.Env, "VIGIE_GOCACHE="+filepath.Join(tmp, "cache"))
		}
		if msg, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("building in %s: %w\n%s", dir, err, msg)
		}
		if sums[i], err = hashes(filepath.Join(dir, "dist")); err != nil {
			return err
		}
	}
	return compare(sums[0], sums[1], w)
}

func compare(a, b map[string]string, w io.Writer) error {
	var names []string
	for name := range a {
		names = append(names, name)
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	different := 0
	for _, name := range names {
		if a[name] != b[name] {
			different++
			fmt.Fprintf(w, "differs: %s\n", name)
		}
	}
	if different > 0 {
		return fmt.Errorf("%d of %d files differ between two builds", different, len(names))
	}
	for _, name := range names {
		if filepath.Ext(name) == ".zip" || filepath.Ext(name) == ".wasm" && filepath.Dir(name) == "." {
			fmt.Fprintf(w, "%s  %s\n", a[name], name)
		}
	}
	fmt.Fprintf(w, "%d files, the same in both builds\n", len(names))
	return nil
}

func copySources(root, dir string) error {
	for _, part := range sourceParts {
		err := filepath.WalkDir(filepath.Join(root, part), func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			rel, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			if d.IsDir() {
				if d.Name() == "node_modules" || d.Name() == "out" {
					return fs.SkipDir
				}
				return os.MkdirAll(filepath.Join(dir, rel), 0o755)
			}
			if !d.Type().IsRegular() {
				return nil
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			return writeFile(filepath.Join(dir, rel), data)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func hashes(dir string) (map[string]string, error) {
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		out[rel] = fmt.Sprintf("%x", sha256.Sum256(data))
		return err
	})
	return out, err
}
