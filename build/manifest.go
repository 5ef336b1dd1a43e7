package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// manifest lays the named overlays over the common base, in order; objects are
// merged, everything else replaced.
func manifest(root string, overlays ...string) ([]byte, error) {
	merged := map[string]any{}
	for _, name := range append([]string{"base"}, overlays...) {
		path := filepath.Join(root, "extension/manifest", name+".json")
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		var layer map[string]any
		if err := json.Unmarshal(data, &layer); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		overlay(merged, layer)
	}
	data, err := json.MarshalIndent(merged, "", "  ")
	return append(data, '\n'), err
}

func overlay(base, layer map[string]any) {
	for key, value := range layer {
		over, isObject := value.(map[string]any)
		under, wasObject := base[key].(map[string]any)
		if isObject && wasObject {
			overlay(under, over)
			continue
		}
		base[key] = value
	}
}
