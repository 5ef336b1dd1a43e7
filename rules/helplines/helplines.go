// Package helplines reads who a teen can talk to, country by country, checks
// it, and turns it into the JSON that the extension carries. The data lies
// beside this file; its form is described in README.md.
package helplines

import (
	"encoding/json"
	"io/fs"
	"path"
	"sort"
	"strings"
	"time"

	"vigie/rules/compiler"
)

// Dir is the folder of the data below rules/.
const Dir = "helplines"

// MaxAge is how many months a check of an entry holds.
const MaxAge = 18

// Data is every service, as the extension reads it.
type Data struct {
	// Services are those of a region, "FR", "EU" or "world", in the order in
	// which they are offered.
	Services map[string][]Service `json:"services"`
	// Members are the countries of a region that is none itself.
	Members map[string][]string `json:"members"`
}

// Service is one helpline, police number or place to report.
type Service struct {
	Name      string   `json:"name"`
	For       []string `json:"for"`
	Phone     string   `json:"phone,omitempty"`
	SMS       string   `json:"sms,omitempty"`
	Say       string   `json:"say,omitempty"` // the word to text to SMS
	Web       string   `json:"web,omitempty"`
	Languages []string `json:"languages"`
	Hours     []Span   `json:"hours,omitempty"`
	Cost      string   `json:"cost,omitempty"` // "free", "paid" or unknown
	Anonymous bool     `json:"anonymous,omitempty"`
	Unbilled  bool     `json:"unbilled,omitempty"`
	Ages      *[2]int  `json:"ages,omitempty"` // from and to, both included
	Sure      string   `json:"sure"`           // "A", "B" or "C"
	Checked   string   `json:"checked"`        // the month, "2026-11"
}

// Span is a time of opening that repeats every week.
type Span struct {
	First int    `json:"first"` // day, 1 is Monday
	Last  int    `json:"last"`  // day, 7 is Sunday
	From  string `json:"from"`  // "09:00"
	To    string `json:"to"`    // up to "24:00"
}

// Compile reads the files of Dir below fsys (the folder rules/) and measures
// the age of their checks against a month, if one is given. The error, if any, is of type
// compiler.Errors and holds every mistake.
func Compile(fsys fs.FS, month time.Time) (*Data, error) {
	c := &checker{month: month}
	out := &Data{Services: map[string][]Service{}, Members: map[string][]string{}}
	names, _ := fs.Glob(fsys, Dir+"/*.yaml")
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		f := c.file(name, data)
		if f == nil {
			continue
		}
		if want := strings.TrimSuffix(path.Base(name), ".yaml"); strings.ToLower(f.region) != want {
			c.add(f.root.field("region"), "the file of region %q is %s.yaml, not %s", f.region, strings.ToLower(f.region), path.Base(name))
		}
		out.Services[f.region] = f.services
		if f.members != nil {
			out.Members[f.region] = f.members
		}
	}
	if len(out.Services) == 0 && len(c.errs) == 0 {
		c.errs = append(c.errs, compiler.Error{File: Dir, Line: 1, Column: 1, Message: "there are no helplines"})
	}
	if len(c.errs) > 0 {
		sort.SliceStable(c.errs, func(i, j int) bool {
			a, b := c.errs[i], c.errs[j]
			return a.File < b.File || a.File == b.File && (a.Line < b.Line || a.Line == b.Line && a.Column < b.Column)
		})
		return nil, c.errs
	}
	return out, nil
}

// JSON returns the data as the extension carries it, always in the same order.
func (d *Data) JSON() ([]byte, error) { return json.Marshal(d) }
