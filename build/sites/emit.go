package sites

import (
	"encoding/json"
	"maps"
	"strings"
)

// french sets the blanks that French has inside its quotation marks and before
// its double signs, so that no line begins with one of them; who writes a
// profile types ordinary ones.
var french = strings.NewReplacer("« ", "«\u00a0", " »", "\u00a0»", " :", "\u00a0:", " ;", "\u00a0;", " ?", "\u00a0?", " !", "\u00a0!")

func (s Steps) typeset() Steps {
	out := maps.Clone(s)
	if lines, ok := out["fr"]; ok {
		out["fr"] = strings.Split(french.Replace(strings.Join(lines, "\n")), "\n")
	}
	return out
}

func (w Words) typeset() Words {
	out := maps.Clone(w)
	if text, ok := out["fr"]; ok {
		out["fr"] = french.Replace(text)
	}
	return out
}

// entry is a profile as the background and the extension's pages know it.
type entry struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Kind    string   `json:"kind"`
	Status  string   `json:"status"`
	Start   bool     `json:"start"`
	Origins []string `json:"origins"`
	Block   Steps    `json:"block"`
	Report  Steps    `json:"report"`
	Instead Words    `json:"instead,omitempty"`
}

// hinted is a profile as the content script knows it: no more than it needs,
// for it is loaded into every frame.
type hinted struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Origins []string `json:"origins,omitempty"`
	Mark    string   `json:"mark,omitempty"`
	Hints   []Hint   `json:"hints"`
	Alone   string   `json:"alone,omitempty"`
}

// Entries gives what the background needs of all profiles, as JSON.
func Entries(all []Profile) ([]byte, error) {
	out := make([]entry, 0, len(all))
	for _, p := range all {
		origins := p.Origins
		if origins == nil {
			origins = []string{}
		}
		out = append(out, entry{p.ID, p.Name, p.Kind, p.Status, p.Start, origins, p.Block.typeset(), p.Report.typeset(), p.Instead.typeset()})
	}
	return json.Marshal(out)
}

// Hints gives what the content script needs of all profiles, as JSON; tests
// are told as well what cannot be read without a profile.
func Hints(all []Profile, tests bool) ([]byte, error) {
	out := []hinted{}
	for _, p := range all {
		if len(p.Hints) == 0 {
			continue
		}
		h := hinted{ID: p.ID, Name: p.Name, Origins: p.Origins, Mark: p.Mark, Hints: p.Hints}
		if tests {
			h.Alone = p.Alone
		}
		out = append(out, h)
	}
	return json.Marshal(out)
}
