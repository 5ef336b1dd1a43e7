// Package rules holds the rules as they are written, so that programs built
// from this module can compile them. The data lives beside this file; the
// compiler is vigie/rules/compiler.
package rules

import "embed"

// Files is the folder rules/: concepts, lexicons, rules, levels, reasons, sites, helplines.
//
//go:embed concepts shared fr en es de it pt nl other levels sites model helplines/*.yaml
var Files embed.FS
