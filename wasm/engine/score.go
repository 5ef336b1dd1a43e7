package engine

import "math"

// score turns log odds of evidence into a probability at a prior share of risk
// conversations: σ(logit(prior) + odds), by Bayes' rule.
func score(odds, prior float32) float32 {
	e := math.Exp(float64(odds)) * float64(prior) / (1 - float64(prior))
	return float32(e / (1 + e))
}
