package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/build/reactor"
	"vigie/build/sites"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const root = ".."

var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "vigie-build-test-")
	if err != nil {
		return "", err
	}
	abs, err := filepath.Abs(root)
	if err != nil {
		return "", err
	}
	return dir, Build(abs, dir)
})

func dist(t *testing.T) string {
	t.Helper()
	dir, err := built()
	require.NoError(t, err)
	return dir
}

func TestMain(m *testing.M) {
	flag.Parse()
	code := m.Run()
	if dir, _ := built(); dir != "" {
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

func TestManifests(t *testing.T) {
	for _, overlays := range [][]string{{"chrome"}, {"firefox"}, {"chrome", "test-chrome"}, {"firefox", "test-firefox"}} {
		name := overlays[len(overlays)-1]
		got, err := manifest(root, overlays...)
		require.NoError(t, err)
		golden := filepath.Join("testdata", name+".manifest.json")
		if *update {
			require.NoError(t, os.WriteFile(golden, got, 0o644))
		}
		want, err := os.ReadFile(golden)
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got), "run with -update if the change is meant")
	}
}

// What the extension may do at all is settled here.
func TestShippedPermissions(t *testing.T) {
	for _, browser := range browsers {
		data, err := os.ReadFile(filepath.Join(dist(t), browser, "manifest.json"))
		require.NoError(t, err)
		var m map[string]any
		require.NoError(t, json.Unmarshal(data, &m))
		assert.ElementsMatch(t, []any{"activeTab", "scripting", "storage"}, m["permissions"])
		assert.NotContains(t, m, "host_permissions", "no site is read before the person has chosen it")
		assert.NotContains(t, m, "web_accessible_resources")
		assert.NotContains(t, m, "content_scripts")
		assert.NotContains(t, m, "externally_connectable")
		assert.NotContains(t, m, "update_url")
		csp := m["content_security_policy"].(map[string]any)["extension_pages"].(string)
		assert.Contains(t, csp, "default-src 'none'")
		assert.NotContains(t, csp, "http")
	}
}

// The test builds differ from the shipped packages in the manifest alone.
func TestTestBuildsDifferInTheManifestOnly(t *testing.T) {
	for _, browser := range browsers {
		shipped, test := contents(t, filepath.Join(dist(t), browser)), contents(t, filepath.Join(dist(t), "test-"+browser))
		var a, b map[string]any
		require.NoError(t, json.Unmarshal(shipped["manifest.json"], &a))
		require.NoError(t, json.Unmarshal(test["manifest.json"], &b))
		delete(shipped, "manifest.json")
		delete(test, "manifest.json")
		assert.Equal(t, shipped, test)

		assert.Equal(t, []any{"http://127.0.0.1/*", "http://localhost/*"}, b["host_permissions"])
		delete(b, "host_permissions")
		delete(b, "key")
		delete(a, "browser_specific_settings")
		delete(b, "browser_specific_settings")
		assert.Equal(t, a, b)
	}
}

func contents(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		data, err := os.ReadFile(path)
		out[rel] = data
		return err
	}))
	return out
}

func TestPackageContents(t *testing.T) {
	var names []string
	for name := range contents(t, filepath.Join(dist(t), "chrome")) {
		names = append(names, name)
	}
	sort.Strings(names)
	assert.Equal(t, []string{
		"_locales/de/messages.json", "_locales/en/messages.json", "_locales/es/messages.json", "_locales/fr/messages.json",
		"_locales/it/messages.json", "_locales/nl/messages.json", "_locales/pt/messages.json",
		"background.js", "content.js", "example.html", "example.js", "help.html", "help.js",
		"icons/neutral-128.png", "icons/neutral-16.png", "icons/neutral-32.png", "icons/neutral-48.png",
		"icons/off-128.png", "icons/off-16.png", "icons/off-32.png", "icons/off-48.png",
		"icons/on-128.png", "icons/on-16.png", "icons/on-32.png", "icons/on-48.png",
		"managed.json", "manifest.json", "options.html", "options.js", "pages.css", "popup.html", "popup.js",
		"probe.js", "proof.html", "proof.js", "vigie.wasm", "welcome.html", "welcome.js",
	}, names)
}

// Nothing in the package may reach out, or turn text into markup or code.
func TestNoWayOut(t *testing.T) {
	forbidden := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|WebTransport|importScripts|dns-prefetch|preconnect|prefetch`)
	fetches := regexp.MustCompile(`\bfetch\(([^)]*)`)
	addresses := regexp.MustCompile(`https?://[^"'\s<)\\]+`)
	help, err := readHelplines(root)
	require.NoError(t, err)
	links := map[string]bool{}
	for _, a := range addresses.FindAllString(string(help), -1) {
		links[a] = true
	}
	for name, data := range contents(t, filepath.Join(dist(t), "chrome")) {
		ext := filepath.Ext(name)
		if ext != ".js" && ext != ".html" && ext != ".css" {
			continue
		}
		assert.Empty(t, forbidden.FindAllString(string(data), -1), name)
		for _, f := range fetches.FindAllStringSubmatch(string(data), -1) {
			packaged := strings.HasSuffix(f[1], `.runtime.getURL("vigie.wasm"`) || strings.Contains(f[1], ".runtime.getURL(`_locales/${")
			assert.True(t, packaged, "%s: fetch(%s", name, f[1])
		}
		for _, a := range addresses.FindAllString(string(data), -1) {
			// The helplines' pages, opened on a click, the SVG name space, and match patterns.
			ok := links[a] || strings.HasSuffix(a, "/*") || strings.HasSuffix(a, "/*`")
			assert.True(t, ok, "%s names %s", name, a)
		}
	}
}

func TestZipIsReproducible(t *testing.T) {
	a, b := filepath.Join(t.TempDir(), "a.zip"), filepath.Join(t.TempDir(), "b.zip")
	require.NoError(t, zipFolder(filepath.Join(dist(t), "chrome"), a))
	require.NoError(t, zipFolder(filepath.Join(dist(t), "test-chrome"), filepath.Join(t.TempDir(), "c.zip")))
	require.NoError(t, zipFolder(filepath.Join(dist(t), "chrome"), b))
	x, err := os.ReadFile(a)
	require.NoError(t, err)
	y, err := os.ReadFile(b)
	require.NoError(t, err)
	assert.Equal(t, x, y)
}

func TestNpmPackage(t *testing.T) {
	abs, err := filepath.Abs(root)
	require.NoError(t, err)
	a, err := npmPackage(abs, filepath.Join(dist(t), "vigie.wasm"), t.TempDir())
	require.NoError(t, err)
	v, err := version(root)
	require.NoError(t, err)
	assert.Equal(t, "vigie-"+v+".tgz", filepath.Base(a))
	packed, err := os.ReadFile(a)
	require.NoError(t, err)
	again, err := os.ReadFile(filepath.Join(dist(t), filepath.Base(a)))
	require.NoError(t, err)
	assert.True(t, bytes.Equal(packed, again), "the same bytes each time")

	z, err := gzip.NewReader(bytes.NewReader(packed))
	require.NoError(t, err)
	contents := map[string]string{}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		data, err := io.ReadAll(r)
		require.NoError(t, err)
		contents[strings.TrimPrefix(h.Name, "package/")] = string(data)
	}
	var m struct {
		Version         string
		Dependencies    map[string]any
		DevDependencies map[string]any
		Scripts         map[string]any
		Files           []string
	}
	require.NoError(t, json.Unmarshal([]byte(contents["package.json"]), &m))
	assert.Equal(t, v, m.Version)
	assert.Empty(t, m.Dependencies)
	assert.Empty(t, m.DevDependencies)
	assert.Empty(t, m.Scripts, "nothing runs when it is installed")
	for _, name := range append(m.Files, "LICENSE", "README.md", "package.json") {
		assert.NotEmpty(t, contents[name], name)
		delete(contents, name)
	}
	assert.Empty(t, contents, "nothing else is packed")
}

func TestCompareNamesDifferences(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, compare(map[string]string{"a": "1"}, map[string]string{"a": "1"}, &out))
	out.Reset()
	err := compare(map[string]string{"a": "1", "b": "2"}, map[string]string{"a": "3", "c": "4"}, &out)
	require.ErrorContains(t, err, "3 of 3 files differ")
	assert.Contains(t, out.String(), "differs: a")
}

func TestSitesAreChecked(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, writeFile(filepath.Join(dir, "rules/sites/bad.yaml"), []byte("name: X\nnam: Y\n")))
	_, err := compileSites(dir)
	require.ErrorContains(t, err, "rules/sites/bad.yaml:2:1: unknown field")
}

func TestSitesTableIsCurrent(t *testing.T) {
	all, err := readSites(root)
	require.NoError(t, err)
	page, err := os.ReadFile(filepath.Join(root, "rules/sites/README.md"))
	require.NoError(t, err)
	want, err := sites.InPage(string(page), sites.Table(all))
	require.NoError(t, err)
	assert.Equal(t, want, string(page), "run go run ./build sites")
}

func TestRootIsFound(t *testing.T) {
	got, err := reactor.Root("testdata")
	require.NoError(t, err)
	want, err := filepath.Abs(root)
	require.NoError(t, err)
	assert.Equal(t, want, got)
	_, err = reactor.Root(t.TempDir())
	require.Error(t, err)
}

func TestSizes(t *testing.T) {
	wasm, err := os.ReadFile(filepath.Join(dist(t), "vigie.wasm"))
	require.NoError(t, err)
	assert.Less(t, gzipSize(wasm), 1_200_000)
	zip, err := os.ReadFile(filepath.Join(dist(t), "vigie-chrome.zip"))
	require.NoError(t, err)
	assert.Less(t, len(zip), 1_500_000)
}
