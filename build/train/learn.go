package train

import (
	"math"

	"vigie/wasm/model"
)

// learn goes through one example forward and back and moves the weights; it
// returns the loss.
func (n *network) learn(ex *example, passes *[]pass) (loss float64) {
	out, best, peaks := n.run(ex, true, passes)
	ps := *passes
	any := false
	for i := range ex.messages {
		m := &ex.messages[i]
		if m.me || m.heard || len(m.units) == 0 {
			continue
		}
		for o, z := range out[i] {
			target, weight := n.aim(m, o)
			if weight == 0 {
				continue
			}
			p := logistic(z)
			g := weight * (p - target)
			ps[best[i][o]].grad[o] += g
			any = true
			if o == model.Risk {
				for s, x := range peaks[i] {
					n.gp[s] += g * x
				}
			}
			loss -= float64(weight) * math.Log(max(1e-7, math.Abs(float64(1-target-p))))
		}
	}
	if !any {
		return 0
	}
	dim := n.dim
	memory := make([]float32, 5*dim)
	dv, dFast, dSlow, dMe, dOwn := memory[:dim], memory[dim:2*dim], memory[2*dim:3*dim], memory[3*dim:4*dim], memory[4*dim:]
	for at := len(ps) - 1; at >= 0; at-- {
		p := &ps[at]
		if ex.messages[p.message].me {
			for k := range dv {
				dv[k] = (1-model.MeKeep)*dMe[k] + model.SlowGain*dOwn[k]
				dMe[k] *= model.MeKeep
				dOwn[k] *= model.SlowKeep
			}
			n.move(p, dv)
			continue
		}
		for k := range dv {
			dv[k] = (1-model.FastKeep)*dFast[k] + model.SlowGain*dSlow[k]
			dFast[k] *= model.FastKeep
			dSlow[k] *= model.SlowKeep
		}
		din := n.back(p)
		for k := range dv {
			dv[k] += din[k]
			dFast[k] += din[dim+k]
			dSlow[k] += din[2*dim+k]
			dMe[k] += din[3*dim+k]
			dOwn[k] += din[4*dim+k]
		}
		n.move(p, dv)
	}
	if n.behind++; n.behind == batch {
		n.adam()
		n.behind = 0
	}
	return loss
}

// aim returns what output o should be for a message and how much that matters:
// the label, or for a pupil a mean of the label and what its teachers say, who
// also know of signs that were not labelled.
func (n *network) aim(m *message, o int) (target, weight float32) {
	target, weight = m.target[o], m.weight[o]
	if n.pupil {
		target = (1-trust)*target + trust*m.taught[o]
		if weight == 0 && o != model.Risk {
			return m.taught[o], weightHarmless
		}
	}
	return target, weight
}

// trust is the teachers' share in what a pupil learns.
const trust = 0.6

// back takes a unit's output gradients to the weights and returns those of its
// inputs.
func (n *network) back(p *pass) (din []float32) {
	inputs, hidden := n.inputs(), n.hidden
	din, dact := n.din, n.dact
	clear(din)
	clear(dact)
	for o, g := range p.grad {
		if g == 0 {
			continue
		}
		n.h2[o] += g
		w, gw := n.w2[o*hidden:o*hidden+hidden], n.g2[o*hidden:o*hidden+hidden]
		for k, a := range p.act {
			dact[k] += g * w[k]
			gw[k] += g * a
		}
	}
	for i, a := range p.act {
		if a == 0 || dact[i] == 0 {
			continue
		}
		g := dact[i]
		n.h1[i] += g
		w, gw := n.w1[i*inputs:i*inputs+inputs], n.g1[i*inputs:i*inputs+inputs]
		for k, x := range p.in {
			din[k] += g * w[k]
			gw[k] += g * x
		}
	}
	return din
}

// move changes the rows of a unit's features (Adagrad, one rate a row).
func (n *network) move(p *pass, dv []float32) {
	square := float32(0)
	for k := range dv {
		dv[k] *= p.norm
		square += dv[k] * dv[k]
	}
	if square == 0 {
		return
	}
	square /= float32(n.dim)
	for _, r := range p.kept {
		n.seen[r] += square
		rate := n.lrRows / float32(math.Sqrt(float64(n.seen[r]+1e-6)))
		e := row(n.rows, r, n.dim)
		use := float32(0)
		for k := range e {
			use += dv[k] * e[k]
		}
		n.use[r] += max(use, -use)
		for k := range e {
			e[k] -= rate * (dv[k] + decay*e[k])
		}
		if n.stepped != nil {
			n.round(row(n.stepped, r, n.dim), e)
		}
	}
}

const (
	// batch is how many examples move the dense weights together: with four,
	// two epochs teach what four did one by one.
	batch = 4
	decay = 1e-5
	beta1 = 0.9
	beta2 = 0.999
)

// adam moves the dense weights.
func (n *network) adam() {
	n.steps++
	c1 := 1 - float32(math.Pow(beta1, float64(n.steps)))
	c2 := 1 - float32(math.Pow(beta2, float64(n.steps)))
	for i, g := range n.grad {
		n.grad[i] = 0
		n.m1[i] = beta1*n.m1[i] + (1-beta1)*g
		n.m2[i] = beta2*n.m2[i] + (1-beta2)*g*g
		n.dense[i] -= n.lr * (n.m1[i] / c1) / (float32(math.Sqrt(float64(n.m2[i]/c2))) + 1e-8)
	}
}
