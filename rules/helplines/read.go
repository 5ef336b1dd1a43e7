package helplines

import (
	"errors"
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"vigie/rules/compiler"
)

// document is a file as it is written.
type document struct {
	Region    string   `yaml:"region"`
	Members   []string `yaml:"members"`
	Languages []string `yaml:"languages"`
	Services  []entry  `yaml:"services"`
}

type entry struct {
	Name      string   `yaml:"name"`
	For       []string `yaml:"for"`
	Phone     string   `yaml:"phone"`
	SMS       string   `yaml:"sms"`
	Say       string   `yaml:"say"`
	Web       string   `yaml:"web"`
	Languages []string `yaml:"languages"`
	Hours     string   `yaml:"hours"`
	Cost      string   `yaml:"cost"`
	Anonymous bool     `yaml:"anonymous"`
	Unbilled  bool     `yaml:"unbilled"`
	Ages      string   `yaml:"ages"`
	Sure      string   `yaml:"sure"`
	Source    string   `yaml:"source"`
	Checked   string   `yaml:"checked"`
}

// place is a node of a file, or the node that should hold what is missing.
type place struct {
	file string
	node ast.Node
}

// field is the place of a value in a mapping; of the mapping's beginning when
// it is not there.
func (p place) field(name string) place {
	if m, ok := p.node.(*ast.MappingNode); ok {
		for _, v := range m.Values {
			if v.Key.String() == name {
				return place{p.file, v.Value}
			}
		}
		if len(m.Values) > 0 {
			return place{p.file, m.Values[0].Key}
		}
	}
	return p
}

// item is the place of an item of a sequence.
func (p place) item(i int) place {
	if s, ok := p.node.(*ast.SequenceNode); ok && i < len(s.Values) {
		return place{p.file, s.Values[i]}
	}
	return p
}

// read parses a file; its mistakes of form are added to c, and false returned.
func (c *checker) read(file string, data []byte) (document, place, bool) {
	var doc document
	tree, err := parser.ParseBytes(data, 0)
	if err != nil {
		c.syntax(file, err)
		return doc, place{}, false
	}
	if len(tree.Docs) != 1 || tree.Docs[0].Body == nil {
		c.errs = append(c.errs, compiler.Error{File: file, Line: 1, Column: 1, Message: "expected one document with region, languages and services"})
		return doc, place{}, false
	}
	if err := yaml.NodeToValue(tree.Docs[0].Body, &doc, yaml.Strict()); err != nil {
		c.syntax(file, err)
		return doc, place{}, false
	}
	return doc, place{file, tree.Docs[0].Body}, true
}

// syntax adds an error of the YAML reader.
func (c *checker) syntax(file string, err error) {
	e := compiler.Error{File: file, Line: 1, Column: 1, Message: err.Error()}
	var placed yaml.Error
	if errors.As(err, &placed) {
		e.Message = placed.GetMessage()
		locate(&e, placed.GetToken())
	}
	c.errs = append(c.errs, e)
}

func (c *checker) add(p place, format string, args ...any) {
	e := compiler.Error{File: p.file, Line: 1, Column: 1, Message: fmt.Sprintf(format, args...)}
	locate(&e, p.node.GetToken())
	c.errs = append(c.errs, e)
}

func locate(e *compiler.Error, t *token.Token) {
	if t != nil && t.Position != nil {
		e.Line, e.Column = t.Position.Line, t.Position.Column
	}
}
