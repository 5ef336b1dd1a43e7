package train

import (
	"sort"

	"vigie/wasm/model"
)

// scored is the outputs and targets of some messages, by output.
type scored [outputs][]answer

type answer struct {
	p    float32
	true bool
}

// scores reads the messages of the stranger in examples.
func (n *network) scores(examples []example) *scored {
	var s scored
	var passes []pass
	for i := range examples {
		ex := &examples[i]
		out, _, _ := n.run(ex, false, &passes)
		for j := range ex.messages {
			m := &ex.messages[j]
			if m.me || len(m.units) == 0 {
				continue
			}
			for o := range outputs {
				if m.weight[o] > 0.5 {
					s[o] = append(s[o], answer{logistic(out[j][o]), m.target[o] == 1})
				}
			}
		}
	}
	return &s
}

// best returns the threshold with the greatest F1 for an output, halfway to
// the next answer, and that F1.
func (s *scored) best(o int) (threshold float32, f1 float64) {
	a := s[o]
	sort.SliceStable(a, func(i, j int) bool { return a[i].p > a[j].p })
	positives := 0
	for _, x := range a {
		if x.true {
			positives++
		}
	}
	threshold = 0.5
	tp := 0
	for i, x := range a {
		if x.true {
			tp++
		}
		if i+1 < len(a) && a[i+1].p == x.p {
			continue
		}
		if f := 2 * float64(tp) / float64(i+1+positives); f > f1 {
			f1, threshold = f, x.p
			if i+1 < len(a) {
				threshold = (x.p + a[i+1].p) / 2
			}
		}
	}
	return min(max(threshold, 0.05), 0.95), f1
}

// usual is a threshold where nothing better is known.
const usual = 0.35

// thresholds sets each output's threshold.
func (n *network) thresholds(dev []example) (t [outputs]float32) {
	for o := range t {
		t[o] = usual
	}
	if len(dev) == 0 {
		return t
	}
	s := n.scores(dev)
	for o := range model.Risk {
		// Few examples tell little: a quarter of the way to what is usual.
		best, _ := s.best(o)
		t[o] = 0.75*best + 0.25*usual
	}
	return t
}

// most returns which of n things are among the keep greatest.
func most(keep, n int, of func(int) float32) []bool {
	order := make([]int, n)
	value := make([]float32, n)
	for i := range order {
		order[i], value[i] = i, of(i)
	}
	sort.SliceStable(order, func(i, j int) bool { return value[order[i]] > value[order[j]] })
	out := make([]bool, n)
	for _, i := range order[:min(keep, n)] {
		out[i] = true
	}
	return out
}
