package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/helplines"
)

func TestHelplinesAreFreshAndSmall(t *testing.T) {
	help, err := readHelplines(root)
	require.NoError(t, err)
	assert.Less(t, len(help), 40_000)
	var d helplines.Data
	require.NoError(t, json.Unmarshal(help, &d))
	assert.NotEmpty(t, d.Services["FR"])

	settings, err := os.ReadFile(filepath.Join(root, "extension/src/shared/settings.ts"))
	require.NoError(t, err)
	list := regexp.MustCompile(`COUNTRIES = \[(.*?)\]`).FindSubmatch(settings)
	require.NotNil(t, list)
	offered := regexp.MustCompile(`[A-Z]{2}`).FindAllString(string(list[1]), -1)
	for _, country := range offered {
		assert.NotEmpty(t, d.Services[country], "%s can be chosen in the settings", country)
	}
	assert.Len(t, offered, len(d.Services)-2, "every country but EU and world")

	dir := t.TempDir()
	old := "region: FR\nlanguages: [fr]\nservices:\n- name: X\n  for: [listening, emergency]\n  phone: \"1\"\n  sure: A\n  source: x\n  checked: 2024-11\n"
	require.NoError(t, writeFile(filepath.Join(dir, "rules/helplines/fr.yaml"), []byte(old)))
	_, err = readHelplines(dir)
	require.ErrorContains(t, err, "rules/helplines/fr.yaml:9:12: X was last checked in 2024-11, more than 18 months before "+released.Format("2006-01"))
}

// What is compiled from rules/ reaches the scripts under its name.
func TestCompiledDataIsBundled(t *testing.T) {
	bundle := func(code string) api.BuildResult {
		entry := filepath.Join(t.TempDir(), "entry.ts")
		require.NoError(t, os.WriteFile(entry, []byte(code), 0o644))
		return api.Build(api.BuildOptions{
			EntryPoints: []string{entry}, Bundle: true, LogLevel: api.LogLevelSilent,
			Plugins: []api.Plugin{data(map[string]string{"vigie:helplines": `{"services":{"FR":[]}}`, "vigie:sites": `["site"]`})},
		})
	}
	res := bundle(`import help from "vigie:helplines"; import sites from "vigie:sites"; console.log(help.services.FR, sites)`)
	require.Empty(t, res.Errors)
	assert.Contains(t, string(res.OutputFiles[0].Contents), "FR: []")
	assert.Contains(t, string(res.OutputFiles[0].Contents), `"site"`)
	res = bundle(`import x from "vigie:helpline"; console.log(x)`)
	require.Len(t, res.Errors, 1)
	assert.Contains(t, res.Errors[0].Text, "vigie:helpline")
}
