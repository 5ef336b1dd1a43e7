// Package about makes the description that package api gives of its rules,
// from the compiler's. It is apart so that a worker does not contain the
// compiler.
package about

import (
	"vigie/rules/compiler"
	"vigie/wasm/api"
)

// Of describes compiled rules.
func Of(res *compiler.Result) api.About {
	a := api.About{Classes: res.Classes}
	at := map[[2]string]int{}
	for _, r := range res.Rules {
		key := [2]string{r.Lang, r.Subject}
		i, ok := at[key]
		if !ok {
			i = len(a.Rules)
			at[key] = i
			a.Rules = append(a.Rules, api.RuleCount{Lang: r.Lang, Subject: r.Subject})
		}
		a.Rules[i].Rules++
	}
	return a
}
