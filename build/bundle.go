package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// scripts are the bundles: what is loaded as a module, and what runs in pages,
// which cannot be one.
var scripts = []struct {
	out, in string
	format  api.Format
}{
	{"background.js", "extension/src/background/main.ts", api.FormatESModule},
	{"content.js", "extension/src/content/main.ts", api.FormatIIFE},
	{"popup.js", "extension/src/popup/popup.ts", api.FormatESModule},
	{"options.js", "extension/src/options/options.ts", api.FormatESModule},
	{"welcome.js", "extension/src/welcome/welcome.ts", api.FormatESModule},
	{"probe.js", "extension/src/content/probe.ts", api.FormatIIFE},
	{"help.js", "extension/src/help/help.ts", api.FormatESModule},
	{"proof.js", "extension/src/proof/proof.ts", api.FormatESModule},
	{"example.js", "extension/src/example/example.ts", api.FormatESModule},
}

// addScripts bundles the TypeScript with esbuild and minifies the result.
func addScripts(root string, out files) error {
	compiled, err := compileSites(root)
	if err != nil {
		return err
	}
	help, err := readHelplines(root)
	if err != nil {
		return err
	}
	compiled["vigie:helplines"] = string(help)
	for _, s := range scripts {
		res := api.Build(api.BuildOptions{
			AbsWorkingDir: root, EntryPoints: []string{s.in}, Bundle: true, Format: s.format,
			Target: api.ES2022, Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone,
			Platform: api.PlatformBrowser, TreeShaking: api.TreeShakingTrue,
			Plugins: []api.Plugin{data(compiled), styles},
		})
		if len(res.Errors) > 0 {
			e := res.Errors[0]
			if e.Location != nil {
				return fmt.Errorf("%s:%d:%d: %s", e.Location.File, e.Location.Line, e.Location.Column+1, e.Text)
			}
			return errors.New(e.Text)
		}
		code, err := minified("application/javascript", res.OutputFiles[0].Contents)
		if err != nil {
			return fmt.Errorf("%s: %w", s.out, err)
		}
		out[s.out] = code
	}
	return nil
}

// data serves what is compiled from rules/ to imports like "vigie:sites"; the
// keys of compiled are the names, its values JSON.
func data(compiled map[string]string) api.Plugin {
	return api.Plugin{Name: "data", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `^vigie:`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			if _, ok := compiled[a.Path]; !ok {
				return api.OnResolveResult{}, fmt.Errorf("nothing is compiled under the name %s", a.Path)
			}
			return api.OnResolveResult{Path: a.Path, Namespace: "vigie"}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "vigie"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			text := compiled[a.Path]
			return api.OnLoadResult{Contents: &text, Loader: api.LoaderJSON}, nil
		})
	}}
}

// styles bundles a style sheet as a string, minified.
var styles = api.Plugin{Name: "styles", Setup: func(b api.PluginBuild) {
	b.OnLoad(api.OnLoadOptions{Filter: `\.css$`}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
		css, err := os.ReadFile(a.Path)
		if err == nil {
			css, err = minified("text/css", css)
		}
		text := string(css)
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderText, WatchFiles: []string{filepath.Clean(a.Path)}}, err
	})
}}
