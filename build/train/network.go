package train

import (
	"math"
	"math/rand/v2"

	"vigie/wasm/model"
	"vigie/wasm/signal"
)

const outputs = model.Outputs

// size is how wide a network is: the numbers of a row and of the hidden layer.
type size struct{ dim, hidden int }

// What is stored has the size that model reads; a teacher may be larger.
var (
	stored = size{model.Dim, model.Hidden}
	large  = size{32, 192}
)

// inputs of the hidden layer, as model.In.
func (s size) inputs() int { return 5*s.dim + model.Flags }

// network holds the weights while they are learned, with what the optimiser
// remembers of each.
type network struct {
	size
	rows   []float32 // dim numbers for each
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
	drop       float32   // share of features left out while learning
	pupil      bool      // learns from teachers as well, see aim
	lose       float32   // of whole kinds, relative to kindGroups
	stepped    []float32 // the rows as they are stored, once learning has to bear that
	scale      float32   // of a step of theirs
	din, dact  []float32 // see back
}

func newNetwork(z size, rows int, seed uint64) *network {
	n := &network{size: z, rows: make([]float32, rows*z.dim), seen: make([]float32, rows), use: make([]float32, rows), rnd: rand.New(rand.NewPCG(seed, 1))}
	for i := range n.rows {
		n.rows[i] = float32(n.rnd.NormFloat64()) * 0.1
	}
	inputs, hidden := z.inputs(), z.hidden
	n.din, n.dact = make([]float32, inputs), make([]float32, hidden)
	all := hidden*inputs + hidden + outputs*hidden + outputs + signal.Count
	n.dense, n.grad = make([]float32, all), make([]float32, all)
	n.m1, n.m2 = make([]float32, all), make([]float32, all)
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
	in      []float32
	act     []float32
	out     [outputs]float32
	grad    [outputs]float32
}

// next begins another pass; what those before it left is used again.
func (n *network) next(passes *[]pass, message int) *pass {
	ps := *passes
	if len(ps) == cap(ps) {
		ps = append(ps, pass{})
	} else {
		ps = ps[:len(ps)+1]
	}
	*passes = ps
	p := &ps[len(ps)-1]
	if len(p.in) != n.inputs() || len(p.act) != n.hidden {
		p.in, p.act = make([]float32, n.inputs()), make([]float32, n.hidden)
	}
	p.message, p.kept, p.grad = message, p.kept[:0], [outputs]float32{}
	return p
}

// run goes forward through an example and returns each message's outputs: the
// greatest of its units; best tells which, peaks the greatest probability of
// each sign so far. With learn set, features are dropped at random.
func (n *network) run(ex *example, learn bool, passes *[]pass) (out [][outputs]float32, best [][outputs]int, peaks [][signal.Count]float32) {
	out, best = make([][outputs]float32, len(ex.messages)), make([][outputs]int, len(ex.messages))
	peaks = make([][signal.Count]float32, len(ex.messages))
	dim := n.dim
	memory := make([]float32, 5*dim)
	v, fast, slow, me, own := memory[:dim], memory[dim:2*dim], memory[2*dim:3*dim], memory[3*dim:4*dim], memory[4*dim:]
	var peak [signal.Count]float32
	*passes = (*passes)[:0]
	for i := range ex.messages {
		m := &ex.messages[i]
		for u := range m.units {
			p := n.next(passes, i)
			n.sum(&m.units[u], learn, p, v)
			if m.me {
				for k := range me {
					me[k] = model.MeKeep*me[k] + (1-model.MeKeep)*v[k]
					own[k] = model.SlowKeep*own[k] + model.SlowGain*v[k]
				}
				continue
			}
			copy(p.in, memory)
			copy(p.in[5*dim:], m.units[u].flags[:])
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

// sum adds up the features of a unit in v.
func (n *network) sum(u *unit, learn bool, p *pass, v []float32) {
	rows := n.rows
	if n.stepped != nil {
		rows = n.stepped
	}
	clear(v)
	lost := n.loseKinds(learn)
	for i, r := range u.rows {
		if n.allowed != nil && !n.allowed[r] || learn && (lost&(1<<u.kinds[i]) != 0 || n.rnd.Float32() < n.drop) {
			continue
		}
		p.kept = append(p.kept, r)
		for k, x := range row(rows, r, n.dim) {
			v[k] += x
		}
	}
	p.norm = model.Norm(len(p.kept))
	for k := range v {
		v[k] *= p.norm
	}
}

func row(rows []float32, r int32, dim int) []float32 { return rows[int(r)*dim:][:dim] }

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
	inputs, hidden := n.inputs(), n.hidden
	for i := range p.act {
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
