package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
)

// licensed is a harmless corpus that the network may learn from: one under a
// licence that does not bind what is made from it.
type licensed struct{ licence, credit string }

var corpora = map[string]licensed{
	"casino":      {"CC BY 4.0", "Chawla et al. 2021, CaSiNo"},
	"commonvoice": {"CC0 1.0", "contributors to Mozilla Common Voice"},
	"diplomacy":   {"CC BY 4.0", "Peskov et al. 2020, It Takes Two to Lie"},
	"goemotions":  {"Apache-2.0", "Demszky et al. 2020, GoEmotions (Google)"},
	"hatecheck":   {"CC BY 4.0", "Röttger et al. 2021, HateCheck; Röttger et al. 2022, Multilingual HateCheck"},
	"mlma":        {"MIT", "Ousidhoum et al. 2019, MLMA"},
	"smsspam_ham": {"CC BY 4.0", "Almeida & Gómez Hidalgo 2011, SMS Spam Collection (UCI)"},
	"snips":       {"CC0 1.0", "Coucke et al. 2018, Snips"},
	"tatoeba":     {"CC BY 2.0 FR", "Tatoeba contributors (tatoeba.org)"},
	"ubuntu_irc":  {"CC BY 4.0", "Kummerfeld et al. 2019, IRC disentanglement"},
	"xed":         {"CC BY 4.0", "Öhman et al. 2020, XED; OpenSubtitles by way of OPUS (Lison & Tiedemann 2016)"},
	"xpersona":    {"MIT", "Lin et al. 2020, XPersona; after PersonaChat (Zhang et al. 2018)"},
}

// provenance says what a network was learned from.
type provenance struct {
	Network string   `json:"network"` // SHA-256 of net.bin
	Epochs  int      `json:"epochs"`
	Rows    int      `json:"rows"`
	Seed    uint64   `json:"seed"`
	Files   []origin `json:"files"`
}

type origin struct {
	File    string `json:"file"`
	Source  string `json:"source"`
	Licence string `json:"licence"`
	SHA256  string `json:"sha256"`
}

// originOf describes a file that was learned from.
func originOf(root, file string) (origin, error) {
	sum, err := sha256File(file)
	if err != nil {
		return origin{}, err
	}
	if own, err := filepath.Rel(root, file); err == nil && !strings.HasPrefix(own, "..") {
		return origin{filepath.ToSlash(own), "written for Vigie", "Apache-2.0", sum}, nil
	}
	name, _, _ := strings.Cut(filepath.Base(file), ".")
	return origin{filepath.Base(file), corpora[name].credit, corpora[name].licence, sum}, nil
}

func sha256File(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}

// write puts the provenance beside the network.
func (p *provenance) write(file string) error {
	data, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(data, '\n'), 0o644)
}
