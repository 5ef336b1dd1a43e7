package compiler

import (
	"io/fs"
	"math"
	"math/bits"
	"sort"
	"strconv"
	"strings"

	"vigie/wasm/level"
	"vigie/wasm/signal"
)

// levels is the file "levels/levels" as read.
type levels struct {
	lines    map[signal.Set]level.Level // the gravest level of each combination
	base     float64
	weights  [signal.Count]float64
	weak     signal.Set
	requests signal.Set
	sets     map[string]signal.Set
}

const levelsFile = "levels/levels"

// insistingRule names the rule that stands for asking again after a refusal.
const insistingRule = "levels/pressure/asked-again"

// readLevels reads the table of combinations:
//
//	set weak      age-probe flattery photo-request
//	base          -1
//	weight secrecy 3.2
//	danger  grave + (secrecy | pressure) : why
//	notice  weak + weak : why
//
// In a combination every term is a different sign.
func readLevels(fsys fs.FS, p *problems) *levels {
	t := &levels{lines: map[signal.Set]level.Level{}, sets: map[string]signal.Set{}}
	for i := range signal.Count {
		t.sets[signal.ID(i).String()] = signal.Of(signal.ID(i))
	}
	ls, err := lines(fsys, levelsFile)
	if err != nil {
		p.add(pos{levelsFile, 1, 1}, "%v", err)
		return t
	}
	for _, l := range ls {
		word, rest := l.keyword()
		arg := l.text[rest:]
		if lv, ok := level.Parse(word); ok && lv != level.None {
			t.combination(l, lv, rest, p)
			continue
		}
		switch word {
		case "set":
			name, after := line{l.at(rest), arg, 0}.keyword()
			t.sets[name] = t.union(l, rest+after, strings.Fields(arg[after:]), p)
		case "base":
			t.base = parseWeight(l, rest, arg, p)
		case "weight":
			name, value, _ := strings.Cut(arg, " ")
			id, ok := signal.Parse(name)
			if !ok {
				p.add(l.at(rest), "unknown signal %q", name)
				continue
			}
			t.weights[id] = parseWeight(l, rest+len(name)+1, strings.TrimSpace(value), p)
		default:
			p.add(l.pos, "expected set, base, weight, notice, warning or danger, not %q", word)
		}
	}
	t.weak, t.requests = t.sets["weak"], t.sets["requests"]
	return t
}

func parseWeight(l line, at int, s string, p *problems) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || math.Abs(f) > 100 {
		p.add(l.at(min(at, len(l.text))), "%q is no weight; a weight is a natural logarithm of odds", s)
	}
	return f
}

func (t *levels) union(l line, from int, names []string, p *problems) signal.Set {
	var s signal.Set
	for _, n := range names {
		set, ok := t.sets[n]
		if !ok {
			p.add(l.at(min(from, len(l.text))), "unknown signal or set %q", n)
		}
		s |= set
	}
	return s
}

// combination spells a line out as sets of signs.
func (t *levels) combination(l line, lv level.Level, rest int, p *problems) {
	body, why, ok := strings.Cut(l.text[rest:], ":")
	if !ok || strings.TrimSpace(why) == "" {
		p.add(l.pos, "say why after a colon")
	}
	sets := []signal.Set{0}
	for _, term := range strings.Split(body, "+") {
		names := strings.Fields(strings.NewReplacer("(", " ", ")", " ", "|", " ").Replace(term))
		if len(names) == 0 {
			p.add(l.pos, "a sign is missing beside '+'")
		}
		any := t.union(l, rest, names, p)
		var next []signal.Set
		for _, s := range sets {
			for i := range signal.Count {
				if id := signal.ID(i); any.Has(id) && !s.Has(id) {
					next = append(next, s.With(id))
				}
			}
		}
		sets = next
	}
	for _, s := range sets {
		t.lines[s] = max(t.lines[s], lv)
	}
}

// emit returns the two sections of package level. Combinations that contain
// another of the same level are left out only where the smaller one says as
// much; the larger tells more, so all stay.
func (t *levels) emit(insisting uint32) (lines, weights []uint32) {
	var sets []signal.Set
	for s := range t.lines {
		if s != 0 {
			sets = append(sets, s)
		}
	}
	sort.Slice(sets, func(i, j int) bool {
		a, b := bits.OnesCount32(uint32(sets[i])), bits.OnesCount32(uint32(sets[j]))
		if a != b {
			return a < b
		}
		return sets[i] < sets[j]
	})
	for _, s := range sets {
		lines = append(lines, uint32(s), uint32(t.lines[s]))
	}
	weights = append(weights, encodeWeight(t.base))
	for _, w := range t.weights {
		weights = append(weights, encodeWeight(w))
	}
	return lines, append(weights, uint32(t.weak), uint32(t.requests), insisting)
}

func encodeWeight(w float64) uint32 { return uint32(int32(math.Round(w*100)) + level.WeightZero) }
