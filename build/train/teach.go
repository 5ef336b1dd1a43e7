package train

import (
	"fmt"
	"io"
	"slices"
	"sync"

	"vigie/wasm/model"
)

// lessons is what a network learns from.
type lessons struct {
	authored, harmless, dev []example
	hard                    []int // harmless ones that teachers take for risky
	out                     io.Writer
}

// generations is how often networks learn before the pupil does. Those of the
// second learn from the first as well as from the labels and know a little more
// than they did ("born again", Furlanello et al. 2018).
const generations = 2

// teach learns the teachers and writes what they say in the mean into the
// examples. What several large networks agree on is a better lesson for a small
// one than the labels alone (Hinton et al. 2015).
func (l *lessons) teach(rows int, o Options) {
	for generation := range generations {
		l.ask(l.generation(generation, rows, o))
	}
	risky := func(m message) bool { return m.taught[model.Risk] > hardFrom }
	for i := range l.harmless {
		if slices.ContainsFunc(l.harmless[i].messages, risky) {
			l.hard = append(l.hard, i)
		}
	}
	fmt.Fprintf(l.out, "%d harmless examples are hard\n", len(l.hard))
}

// generation learns teachers, each from another beginning, side by side.
func (l *lessons) generation(generation, rows int, o Options) []*network {
	teachers := make([]*network, max(o.Teachers, 1))
	var wait sync.WaitGroup
	for i := range teachers {
		wait.Go(func() {
			n := newNetwork(large, rows, o.Seed+uint64(generation*len(teachers)+i))
			epochs := o.Epochs
			n.drop, n.lose = 0.4, 2
			if generation > 0 {
				n.pupil, n.drop, n.lose = true, 0.3, 1.5
				epochs++
			}
			for epoch := range epochs {
				n.rate(1e-3, 0.08, epoch, epochs)
				n.epoch(l, fmt.Sprintf("generation %d, teacher %d, epoch %d", generation+1, i+1, epoch+1))
			}
			teachers[i] = n
		})
	}
	wait.Wait()
	return teachers
}

// ask writes what the teachers say in the mean into all examples.
func (l *lessons) ask(teachers []*network) {
	var wait sync.WaitGroup
	for _, examples := range [][]example{l.authored, l.harmless} {
		for part := range slices.Chunk(examples, 1+len(examples)/8) {
			wait.Go(func() {
				for i := range part {
					say(teachers, &part[i])
				}
			})
		}
	}
	wait.Wait()
}

// hardFrom is the risk in one of its messages from which a harmless example is
// learned in every epoch of the pupil, which else sees about half of them in each.
const hardFrom = 0.1

// pupil learns the network that is stored: first with all features, then with
// fewer each round, at last with rounded weights.
func (l *lessons) pupil(rows int, o Options) *network {
	n := newNetwork(stored, rows, o.Seed)
	n.pupil, n.drop, n.lose = true, 0.3, 1.5
	for epoch := range o.Epochs {
		n.rate(1e-3, 0.08, epoch, o.Epochs)
		n.epoch(l, fmt.Sprintf("pupil, epoch %d", epoch+1))
	}
	n.drop, n.lose = 0.2, 1
	const rounds, bare, stepped = 7, 2, 4
	for round := range rounds {
		if round <= bare {
			n.prune(o.Rows << (bare - round))
		}
		if round == stepped {
			n.step()
		}
		n.rate(5e-4, 0.06, round, rounds)
		n.epoch(l, fmt.Sprintf("pupil, round %d", round+1))
	}
	return n
}

// say writes the mean of the teachers' answers into an example.
func say(teachers []*network, ex *example) {
	for i := range ex.messages {
		ex.messages[i].taught = [outputs]float32{}
	}
	var passes []pass
	for _, n := range teachers {
		out, _, _ := n.run(ex, false, &passes)
		for i := range ex.messages {
			for o := range ex.messages[i].taught {
				ex.messages[i].taught[o] += logistic(out[i][o]) / float32(len(teachers))
			}
		}
	}
}

// rate sets the learning rates, which fall to a fifth over the epochs.
func (n *network) rate(dense, rows float32, epoch, epochs int) {
	share := 1 - 0.8*float32(epoch)/float32(epochs)
	n.lr, n.lrRows = dense*share, rows*share
}
