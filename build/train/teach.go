package train

import (
	"fmt"
	"io"
	"sync"
)

// lessons is what a network learns from.
type lessons struct {
	authored, harmless, dev []example
	out                     io.Writer
}

// teach learns the teachers, each from another beginning, side by side, writes
// what they say in the mean into the examples, and returns the first. What
// several large networks agree on is a better lesson for a small one than the
// labels alone (Hinton et al. 2015).
func (l *lessons) teach(rows int, o Options) *network {
	teachers := make([]*network, max(o.Teachers, 1))
	var wait sync.WaitGroup
	for i := range teachers {
		wait.Go(func() {
			n := newNetwork(rows, o.Seed+uint64(i))
			n.drop, n.lose = 0.4, 2
			for epoch := range o.Epochs {
				n.rate(1e-3, 0.08, epoch, o.Epochs)
				n.epoch(l, fmt.Sprintf("teacher %d, epoch %d", i+1, epoch+1))
			}
			teachers[i] = n
		})
	}
	wait.Wait()
	for _, examples := range [][]example{l.authored, l.harmless} {
		for i := range examples {
			say(teachers, &examples[i])
		}
	}
	return teachers[0]
}

// say writes the mean of the teachers' answers into an example.
func say(teachers []*network, ex *example) {
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
