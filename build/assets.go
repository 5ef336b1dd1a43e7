package main

import (
	"os"
	"path/filepath"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	minjson "github.com/tdewolff/minify/v2/json"
	"github.com/tdewolff/minify/v2/svg"
)

var minifier = func() *minify.M {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	// Attribute quotes and document tags stay: reviewers read these files.
	m.Add("text/html", &html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true})
	m.AddFunc("application/javascript", js.Minify)
	m.AddFunc("application/json", minjson.Minify)
	m.AddFunc("image/svg+xml", svg.Minify)
	return m
}()

func minified(mediaType string, data []byte) ([]byte, error) { return minifier.Bytes(mediaType, data) }

var mediaTypes = map[string]string{".html": "text/html", ".css": "text/css", ".json": "application/json"}

// addPages adds the extension's own pages.
func addPages(root string, out files) error {
	return addFolder(filepath.Join(root, "extension/pages"), "", out)
}

// addManaged adds the schema of what schools and associations may set.
func addManaged(root string, out files) error {
	data, err := os.ReadFile(filepath.Join(root, "extension/manifest/managed.json"))
	if err != nil {
		return err
	}
	out["managed.json"], err = minified("application/json", data)
	return err
}

// addLocales adds the strings of each language.
func addLocales(root string, out files) error {
	return addFolder(filepath.Join(root, "extension/_locales"), "_locales", out)
}

func addFolder(dir, prefix string, out files) error {
	return filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		kind, ok := mediaTypes[filepath.Ext(path)]
		if !ok {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if data, err = minified(kind, data); err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		out[filepath.ToSlash(filepath.Join(prefix, rel))] = data
		return nil
	})
}
