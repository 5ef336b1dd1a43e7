package main

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/goccy/go-yaml"
)

// site is one entry of rules/sites/sites.yaml.
type site struct {
	Name    string   `yaml:"name" json:"name"`
	Origins []string `yaml:"origins" json:"origins"`
}

// readSites reads and checks the sites the first run offers.
func readSites(root string) ([]site, error) {
	const file = "rules/sites/sites.yaml"
	data, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		return nil, err
	}
	var sites []site
	if err := yaml.UnmarshalWithOptions(data, &sites, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	for _, s := range sites {
		if s.Name == "" || len(s.Origins) == 0 {
			return nil, fmt.Errorf("%s: a site needs a name and origins: %+v", file, s)
		}
		for _, o := range s.Origins {
			u, err := url.Parse(strings.TrimSuffix(o, "*"))
			if err != nil || u.Scheme != "https" || u.Host == "" || u.Path != "/" || !strings.HasSuffix(o, "/*") {
				return nil, fmt.Errorf("%s: %s: %q is no origin of the form https://host/*", file, s.Name, o)
			}
		}
	}
	return sites, nil
}
