package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"vigie/build/sites"
)

// readSites reads and checks the profiles of rules/sites.
func readSites(root string) ([]sites.Profile, error) {
	return sites.Read(os.DirFS(filepath.Join(root, "rules")))
}

// compileSites gives what the extension imports of the profiles, by module name.
func compileSites(root string) (map[string]string, error) {
	all, err := readSites(root)
	if err != nil {
		return nil, err
	}
	entries, err := sites.Entries(all)
	if err != nil {
		return nil, err
	}
	hints, err := sites.Hints(all, false)
	return map[string]string{"vigie:sites": string(entries), "vigie:hints": string(hints)}, err
}

// updateSites checks the profiles and writes their table into
// rules/sites/README.md. With "--hints" it prints what the content script is
// given instead, for tests.
func updateSites(root string, args []string, w io.Writer) error {
	all, err := readSites(root)
	if err != nil {
		return err
	}
	if slices.Contains(args, "--hints") {
		hints, err := sites.Hints(all, true)
		if err == nil {
			_, err = w.Write(hints)
		}
		return err
	}
	file := filepath.Join(root, "rules/sites/README.md")
	page, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	text, err := sites.InPage(string(page), sites.Table(all))
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%d profiles are right; rules/sites/README.md has their table\n", len(all))
	return os.WriteFile(file, []byte(text), 0o644)
}
