package train

import (
	"math"
	"math/rand/v2"

	"vigie/wasm/model"
	"vigie/wasm/signal"
)

const (
	dim     = model.Dim
	hidden  = model.Hidden
	inputs  = model.In
	outputs = model.Outputs
)

type vector = [dim]float32

// network holds the weights while they are learned, with what the optimiser
// remembers of each.
type network struct {
	rows   []vector
	seen   []float32 // summed squared gradients of each row (Adagrad)
	use    []float32 // what each row did for the loss since the last pruning, see prune
	dense  []float32 // the rest, as below
	grad   []float32
	m1, m2 []float32 // moments (Adam)
	steps  int
	behind int // examples learned since the dense weights moved

	w1         []float32 // hidden × inputs
	b1         []float32
	w2         []float32 // outputs × hidden
	b2         []float32
	peaks      []float32
	g1, h1     []float32 // gradients of the same
	g2, h2     []float32
	gp         []float32
	rnd        *rand.Rand
	allowed    []bool // rows left after pruning; nil for all
	lr, lrRows float32
	drop       float32  // share of features left out while learning
	pupil      bool     // learns from teachers as well, see aim
	lose       float32  // of whole kinds, relative to kindGroups
	stepped    []vector // the rows as they are stored, once learning has to bear that
	scale      float32  // of a step of theirs
}

func newNetwork(rows int, seed uint64) *network {
	n := &network{rows: make([]vector, rows), seen: make([]float32, rows), use: make([]float32, rows), rnd: rand.New(rand.NewPCG(seed, 1))}
	for i := range n.rows {
		for k := range n.rows[i] {
			n.rows[i][k] = float32(n.rnd.NormFloat64()) * 0.1
		}
	}
	size := hidden*inputs + hidden + outputs*hidden + outputs + signal.Count
	n.dense, n.grad = make([]float32, size), make([]float32, size)
	n.m1, n.m2 = make([]float32, size), make([]float32, size)
	cut := func(s *[]float32, k int) (out []float32) {
		out, *s = (*s)[:k:k], (*s)[k:]
		return out
	}
	d, g := n.dense, n.grad
	n.w1, n.g1 = cut(&d, hidden*inputs), cut(&g, hidden*inputs)
	n.b1, n.h1 = cut(&d, hidden), cut(&g, hidden)
	n.w2, n.g2 = cut(&d, outputs*hidden), cut(&g, outputs*hidden)
	n.b2, n.h2 = cut(&d, outputs), cut(&g, outputs)
	n.peaks, n.gp = d, g
	for i := range n.w1 {
		n.w1[i] = float32(n.rnd.NormFloat64() * math.Sqrt(2.0/float64(inputs)))
	}
	for i := range n.w2 {
		n.w2[i] = float32(n.rnd.NormFloat64() * math.Sqrt(1.0/float64(hidden)))
	}
	for i := range n.b2 {
		n.b2[i] = -3 // most messages carry no sign
	}
	return n
}

// pass is what one unit leaves behind on the way forward.
type pass struct {
	message int
	kept    []int32
	norm    float32
	in      [inputs]float32
	act     [hidden]float32
	out     [outputs]float32
	grad    [outputs]float32
}

// run goes forward through an example and returns each message's outputs: the
// greatest of its units; best tells which, peaks the greatest probability of
// each sign so far. With learn set, features are dropped at random.
func (n *network) run(ex *example, learn bool, passes *[]pass) (out [][outputs]float32, best [][outputs]int, peaks [][signal.Count]float32) {
	out, best = make([][outputs]float32, len(ex.messages)), make([][outputs]int, len(ex.messages))
	peaks = make([][signal.Count]float32, len(ex.messages))
	var fast, slow, me vector
	var peak [signal.Count]float32
	*passes = (*passes)[:0]
	for i := range ex.messages {
		m := &ex.messages[i]
		for u := range m.units {
			*passes = append(*passes, pass{message: i})
			p := &(*passes)[len(*passes)-1]
			v := n.sum(&m.units[u], learn, p)
			if m.me {
				for k := range me {
					me[k] = model.MeKeep*me[k] + (1-model.MeKeep)*v[k]
				}
				continue
			}
			copy(p.in[:dim], v[:])
			copy(p.in[dim:], fast[:])
			copy(p.in[2*dim:], slow[:])
			copy(p.in[3*dim:], me[:])
			copy(p.in[4*dim:], m.units[u].flags[:])
			n.judge(p)
			for k := range fast {
				fast[k] = model.FastKeep*fast[k] + (1-model.FastKeep)*v[k]
				slow[k] = model.SlowKeep*slow[k] + model.SlowGain*v[k]
			}
			for o, z := range p.out {
				if u == 0 || z > out[i][o] {
					out[i][o], best[i][o] = z, len(*passes)-1
				}
			}
		}
		if m.me || len(m.units) == 0 {
			continue
		}
		for s := range peak {
			peak[s] = max(peak[s], logistic(out[i][s]))
			out[i][model.Risk] += n.peaks[s] * peak[s]
		}
		peaks[i] = peak
	}
	return out, best, peaks
}

// sum adds up the features of a unit.
func (n *network) sum(u *unit, learn bool, p *pass) (v vector) {
	lost := n.loseKinds(learn)
	for i, r := range u.rows {
		if n.allowed != nil && !n.allowed[r] || learn && (lost&(1<<u.kinds[i]) != 0 || n.rnd.Float32() < n.drop) {
			continue
		}
		p.kept = append(p.kept, r)
		e := &n.rows[r]
		if n.stepped != nil {
			e = &n.stepped[r]
		}
		for k := range v {
			v[k] += e[k]
		}
	}
	p.norm = model.Norm(len(p.kept))
	for k := range v {
		v[k] *= p.norm
	}
	return v
}

// loseKinds chooses kinds of feature to leave out of a unit while learning: a
// sentence is the same said in other words, so that now and then the meanings
// must do without the words, or the words without their order.
func (n *network) loseKinds(learn bool) (lost uint32) {
	if !learn {
		return 0
	}
	for _, group := range kindGroups {
		if n.rnd.Float32() < group.share*n.lose {
			lost |= group.kinds
		}
	}
	return lost
}

var kindGroups = []struct {
	share float32
	kinds uint32
}{
	{0.3, 1<<model.Word | 1<<model.Stem | 1<<model.Words},
	{0.15, 1<<model.Pair | 1<<model.Skip | 1<<model.Words},
	{0.15, 1 << model.Concept},
	{0.3, 1 << model.Rule},
}

func (n *network) judge(p *pass) {
	for i := range hidden {
		sum := n.b1[i]
		w := n.w1[i*inputs : i*inputs+inputs]
		for k, x := range p.in {
			sum += w[k] * x
		}
		p.act[i] = max(sum, 0)
	}
	for i := range outputs {
		sum := n.b2[i]
		w := n.w2[i*hidden : i*hidden+hidden]
		for k, x := range p.act {
			sum += w[k] * x
		}
		p.out[i] = sum
	}
}

func logistic(z float32) float32 { return float32(1 / (1 + math.Exp(-float64(z)))) }
