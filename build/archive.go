package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"
)

// epoch is the time every file in an archive carries: the earliest that the
// format can express.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// zipFolder packs a folder, files in order of their paths.
func zipFolder(dir, out string) error {
	var paths []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		return err
	}
	return zipFiles(dir, paths, out)
}

func zipFiles(base string, paths []string, out string) error {
	sort.Strings(paths)
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(base, path)
		if err != nil {
			return err
		}
		h := &zip.FileHeader{Name: filepath.ToSlash(rel), Method: zip.Deflate, Modified: epoch}
		h.SetMode(0o644)
		w, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := w.Write(data); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	return writeFile(out, buf.Bytes())
}

// sourceParts are what of the checkout is needed to build the packages.
var sourceParts = []string{"wasm", "rules", "build", "extension", "testdata/pages", "testdata/sample.jsonl", "go.mod", "go.sum", "Makefile", "README.md", "LICENSE"}

// sourceZip packs the sources, as the stores ask for them with a minified
// package; how to build them is in the README.
func sourceZip(root, out string) error {
	var paths []string
	for _, part := range sourceParts {
		err := filepath.WalkDir(filepath.Join(root, part), func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() {
				if name := d.Name(); name == "node_modules" || name == "out" {
					return fs.SkipDir
				}
				return nil
			}
			if !strings.HasSuffix(path, ".test") && d.Type().IsRegular() {
				paths = append(paths, path)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return zipFiles(root, paths, out)
}

func gzipSize(data []byte) int {
	var buf bytes.Buffer
	z, _ := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	_, _ = z.Write(data)
	_ = z.Close()
	return buf.Len()
}
