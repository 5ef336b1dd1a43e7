// Package level decides what a set of signs amounts to: nothing, a notice, a
// warning, danger. The combinations are data (rules/levels); the compiler
// spells them out as sets of signs, and this package finds the gravest set
// that the evidence covers.
package level

import (
	"vigie/wasm/pack"
	"vigie/wasm/signal"
)

// Level is how much a conversation matters. The values are part of the pack
// and state formats.
type Level uint8

// The levels, rising.
const (
	None Level = iota
	Notice
	Warning
	Danger
)

var names = [...]string{"none", "notice", "warning", "danger"}

// String returns the level's name in corpora and verdicts.
func (l Level) String() string {
	if int(l) >= len(names) {
		return ""
	}
	return names[l]
}

// Parse is the inverse of String.
func Parse(s string) (Level, bool) {
	for i, n := range names {
		if n == s {
			return Level(i), true
		}
	}
	return None, false
}

// Sensitivity is how strong a sign has to be before it counts.
type Sensitivity uint8

// The settings a person can choose from.
const (
	Standard Sensitivity = iota
	Low
	High
)

var thresholds = [...]float32{Standard: 0.5, Low: 0.75, High: 0.35}

// Threshold returns the strength, 0–1, from which a sign counts.
func (s Sensitivity) Threshold() float32 { return thresholds[min(int(s), len(thresholds)-1)] }

// ParseSensitivity reads "low", "standard" or "high".
func ParseSensitivity(s string) (Sensitivity, bool) {
	switch s {
	case "low":
		return Low, true
	case "standard":
		return Standard, true
	case "high":
		return High, true
	}
	return Standard, false
}

// Table holds the combinations and the weights of signs. It is immutable.
type Table struct {
	lines   []line
	weights [signal.Count]float32
	base    float32
	weak    signal.Set
	// requests are the signs that, repeated after a refusal, are pressure.
	requests  signal.Set
	insisting uint32
}

type line struct {
	set   signal.Set
	level Level
}

// Section layouts, in uint32 words. Lines: set, level. Weights: base, then one
// per sign, as hundredths of a natural logarithm plus WeightZero; then the set
// of weak signs, the set of requests, and the name of the rule "asked again".
const WeightZero = 1 << 16

// New reads the table of a pack.
func New(p *pack.Pack) (*Table, error) {
	raw, weights := p.U32(pack.LevelLines), p.U32(pack.LevelWeights)
	if len(raw)%2 != 0 || len(weights) != signal.Count+4 {
		return nil, pack.ErrMissing
	}
	t := &Table{lines: make([]line, len(raw)/2)}
	for i := range t.lines {
		t.lines[i] = line{signal.Set(raw[2*i]), Level(raw[2*i+1])}
		if t.lines[i].level > Danger || t.lines[i].set == 0 {
			return nil, pack.ErrRange
		}
	}
	t.base = weight(weights[0])
	for i := range t.weights {
		t.weights[i] = weight(weights[1+i])
	}
	t.weak, t.requests = signal.Set(weights[signal.Count+1]), signal.Set(weights[signal.Count+2])
	t.insisting = weights[signal.Count+3]
	return t, nil
}

func weight(v uint32) float32 { return float32(int32(v)-WeightZero) / 100 }

// Weak returns the signs that are nothing by themselves.
func (t *Table) Weak() signal.Set { return t.weak }

// Requests returns the signs that ask for something which can be refused.
func (t *Table) Requests() signal.Set { return t.requests }

// Insisting returns the name of the rule that stands for asking again.
func (t *Table) Insisting() uint32 { return t.insisting }

// Decide returns the level that signs of these strengths (0–1) reach and the
// signs it rests on: of the combinations of the highest level, the one with the
// greatest weight.
func (t *Table) Decide(strength *[signal.Count]float32, s Sensitivity) (Level, signal.Set) {
	var have signal.Set
	for i, v := range strength {
		if v >= s.Threshold() {
			have = have.With(signal.ID(i))
		}
	}
	if have == 0 { // as mostly
		return None, 0
	}
	best, on, bestWeight := None, signal.Set(0), float32(0)
	for _, l := range t.lines {
		if l.set&^have != 0 || l.level < best {
			continue
		}
		w := t.share(strength, l.set)
		if l.level > best || w > bestWeight {
			best, on, bestWeight = l.level, l.set, w
		}
	}
	return best, on
}

func (t *Table) sum(strength *[signal.Count]float32, set signal.Set) float32 {
	w := float32(0)
	for i, v := range strength {
		if set.Has(signal.ID(i)) {
			w += v * t.weights[i]
		}
	}
	return w
}

// share is what a combination counts in the choice of what to tell: mostly how
// grave its signs are, and only then how sure.
func (t *Table) share(strength *[signal.Count]float32, set signal.Set) float32 {
	w := float32(0)
	for i, v := range strength {
		if set.Has(signal.ID(i)) {
			w += (0.75 + 0.25*v) * t.weights[i]
		}
	}
	return w
}

// Weight is what a sign adds, at full strength, to the log odds.
func (t *Table) Weight(id signal.ID) float32 { return t.weights[id] }

// LogOdds returns the log odds of risk that the strengths add to a prior.
func (t *Table) LogOdds(strength *[signal.Count]float32) float32 {
	return t.base + t.sum(strength, 1<<signal.Count-1)
}
