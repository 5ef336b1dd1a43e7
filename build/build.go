package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"vigie/build/reactor"
)

// browsers are the two packages; each has a manifest overlay of its name.
var browsers = []string{"chrome", "firefox"}

// Build makes everything below dist from the checkout at root:
//
//	vigie.wasm                   the core
//	chrome/, firefox/            the packages, and vigie-*.zip of each
//	test-chrome/, test-firefox/  the same with a manifest for tests
//	vigie-VERSION.tgz            the core and wasm/js as an npm package, for developers
//	vigie-source.zip             the sources, as stores ask for them
//
// The same sources give the same bytes, wherever and whenever they are built.
func Build(root, dist string) error {
	wasm := filepath.Join(dist, "vigie.wasm")
	if err := reactor.Build(root, wasm); err != nil {
		return err
	}
	files, err := assemble(root, wasm)
	if err != nil {
		return err
	}
	for _, browser := range browsers {
		if err := writePackage(root, dist, browser, files, nil); err != nil {
			return err
		}
		if err := zipFolder(filepath.Join(dist, browser), filepath.Join(dist, "vigie-"+browser+".zip")); err != nil {
			return err
		}
		if err := writePackage(root, dist, browser, files, []string{"test-" + browser}); err != nil {
			return err
		}
	}
	if _, err := npmPackage(root, wasm, dist); err != nil {
		return err
	}
	return sourceZip(root, filepath.Join(dist, "vigie-source.zip"))
}

// files is a package's contents without its manifest, by path.
type files map[string][]byte

// assemble makes the contents that both browsers share.
func assemble(root, wasm string) (files, error) {
	out := files{}
	core, err := os.ReadFile(wasm)
	if err != nil {
		return nil, err
	}
	out["vigie.wasm"] = core
	for _, step := range []func(string, files) error{addScripts, addPages, addManaged, addLocales, addIcons} {
		if err := step(root, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// writePackage writes a package's folder anew; overlays name further manifest
// files, and the first of them the folder.
func writePackage(root, dist, browser string, contents files, overlays []string) error {
	m, err := manifest(root, append([]string{browser}, overlays...)...)
	if err != nil {
		return err
	}
	name := browser
	if len(overlays) > 0 {
		name = overlays[0]
	}
	dir := filepath.Join(dist, name)
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	for path, data := range contents {
		if err := writeFile(filepath.Join(dir, path), data); err != nil {
			return err
		}
	}
	return writeFile(filepath.Join(dir, "manifest.json"), m)
}

func writeFile(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}

// report prints the sizes that matter.
func report(w io.Writer, dist string) error {
	packed, err := filepath.Glob(filepath.Join(dist, "vigie-*.tgz"))
	if err != nil {
		return err
	}
	names := []string{"vigie.wasm", "vigie-chrome.zip", "vigie-firefox.zip"}
	for _, path := range packed {
		names = append(names, filepath.Base(path))
	}
	for _, name := range append(names, "vigie-source.zip") {
		data, err := os.ReadFile(filepath.Join(dist, name))
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%-20s %5d kB", name, len(data)/1000)
		if name == "vigie.wasm" {
			fmt.Fprintf(w, "  (%d kB gzip)", gzipSize(data)/1000)
		}
		fmt.Fprintln(w)
	}
	return nil
}
