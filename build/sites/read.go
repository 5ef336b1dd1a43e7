package sites

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"vigie/rules/compiler"
)

// Fallback is the profile whose steps serve on pages no other one is for.
const Fallback = "other"

// Read reads all profiles of sites/ in fsys, the folder rules/, sorted by ID.
// The error is a compiler.Errors with every mistake found, each with its place.
func Read(fsys fs.FS) ([]Profile, error) {
	files, err := fs.Glob(fsys, "sites/*.yaml")
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, errors.New("rules/sites: no profile is there")
	}
	slices.Sort(files)
	var out []Profile
	var all compiler.Errors
	for _, file := range files {
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		p, problems := parse(file, data)
		out = append(out, p)
		all = append(all, problems...)
	}
	all = append(all, compare(out)...)
	if len(all) > 0 {
		slices.SortStableFunc(all, func(a, b compiler.Error) int {
			return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
		return nil, all
	}
	return out, nil
}

// parse reads one profile and checks it by itself.
func parse(file string, data []byte) (Profile, compiler.Errors) {
	p := Profile{ID: strings.TrimSuffix(path.Base(file), ".yaml")}
	tree, err := parser.ParseBytes(data, 0)
	if err == nil {
		err = yaml.UnmarshalWithOptions(data, &p, yaml.Strict())
	}
	if err != nil {
		return p, compiler.Errors{placed(file, err)}
	}
	c := &checker{file: file, tree: tree}
	c.profile(p)
	return p, c.list
}

// placed gives an error of the YAML library its place.
func placed(file string, err error) compiler.Error {
	var at yaml.Error
	if errors.As(err, &at) && at.GetToken() != nil {
		pos := at.GetToken().Position
		return compiler.Error{File: file, Line: pos.Line, Column: pos.Column, Message: at.GetMessage()}
	}
	return compiler.Error{File: file, Line: 1, Column: 1, Message: err.Error()}
}

// checker collects the mistakes of one file.
type checker struct {
	file string
	tree *ast.File
	list compiler.Errors
}

// add reports a mistake at a YAML path such as "$.origins[1]"; what is not
// there is reported at the beginning.
func (c *checker) add(at, format string, args ...any) {
	e := compiler.Error{File: c.file, Line: 1, Column: 1, Message: fmt.Sprintf(format, args...)}
	if p, err := yaml.PathString(at); err == nil {
		if node, err := p.FilterFile(c.tree); err == nil {
			first := node.GetToken().Position
			// A mapping's own token is its first colon.
			if m, ok := node.(*ast.MappingNode); ok && len(m.Values) > 0 {
				first = m.Values[0].Key.GetToken().Position
			} else if m, ok := node.(*ast.MappingValueNode); ok {
				first = m.Key.GetToken().Position
			}
			e.Line, e.Column = first.Line, first.Column
		}
	}
	c.list = append(c.list, e)
}
