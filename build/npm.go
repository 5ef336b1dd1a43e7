package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"

	"github.com/evanw/esbuild/pkg/api"
)

// npmPackage packs wasm/js and the core at wasm for developers as an npm
// tarball, dist/vigie-VERSION.tgz, and returns its path. Its version is the
// extension's.
func npmPackage(root, wasm, dist string) (string, error) {
	version, err := version(root)
	if err != nil {
		return "", err
	}
	out := files{}
	for name, from := range map[string]string{
		"vigie.wasm": wasm, "LICENSE": filepath.Join(root, "LICENSE"),
		"vigie.d.ts": filepath.Join(root, "wasm/js/npm/vigie.d.ts"), "README.md": filepath.Join(root, "wasm/js/npm/README.md"),
	} {
		if out[name], err = os.ReadFile(from); err != nil {
			return "", err
		}
	}
	for _, entry := range []string{"node", "browser"} {
		if out[entry+".js"], err = readableScript(root, "wasm/js/"+entry+".ts"); err != nil {
			return "", err
		}
	}
	if out["package.json"], err = npmManifest(root, version); err != nil {
		return "", err
	}
	data, err := tarball(out, "package/")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dist, "vigie-"+version+".tgz")
	return path, writeFile(path, data)
}

// version is that of the extension.
func version(root string) (string, error) {
	data, err := manifest(root)
	if err != nil {
		return "", err
	}
	var m struct{ Version string }
	if err := json.Unmarshal(data, &m); err != nil || m.Version == "" {
		return "", errors.New("extension/manifest/base.json names no version")
	}
	return m.Version, nil
}

func npmManifest(root, version string) ([]byte, error) {
	const file = "wasm/js/npm/package.json"
	data, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		return nil, err
	}
	// The version goes in where npm puts it, and the rest stays as written.
	head, tail, ok := bytes.Cut(data, []byte(`"name": "vigie",`))
	if !ok {
		return nil, fmt.Errorf(`%s: expected "name": "vigie"`, file)
	}
	return fmt.Appendf(nil, "%s\"name\": \"vigie\",\n  \"version\": %q,%s", head, version, tail), nil
}

// readableScript bundles a module for developers: types gone, names kept.
func readableScript(root, in string) ([]byte, error) {
	res := api.Build(api.BuildOptions{
		AbsWorkingDir: root, EntryPoints: []string{in}, Bundle: true, Format: api.FormatESModule, Platform: api.PlatformNeutral,
		Target: api.ES2022, Charset: api.CharsetUTF8, External: []string{"node:*"},
	})
	if len(res.Errors) > 0 {
		return nil, fmt.Errorf("%s: %s", in, res.Errors[0].Text)
	}
	return res.OutputFiles[0].Contents, nil
}

// tarball packs files, in order of their paths, the same at any time.
func tarball(contents files, prefix string) ([]byte, error) {
	var names []string
	for name := range contents {
		names = append(names, name)
	}
	sort.Strings(names)
	var buf bytes.Buffer
	z, err := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	t := tar.NewWriter(z)
	for _, name := range names {
		h := &tar.Header{Name: prefix + name, Mode: 0o644, Size: int64(len(contents[name])), ModTime: epoch, Format: tar.FormatUSTAR}
		if err := t.WriteHeader(h); err != nil {
			return nil, err
		}
		if _, err := t.Write(contents[name]); err != nil {
			return nil, err
		}
	}
	if err := t.Close(); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
