// Package train learns the small network beside the rules from labelled
// conversations: `go run ./build train`. The same files give the same bytes:
// everything random comes from a fixed seed, and each network is learned by one
// goroutine.
//
// How: every sentence becomes a bag of hashed features (vigie/wasm/model); the
// weights are learned by stochastic gradient descent over whole conversations,
// so that what was said before counts. Several teachers learn first, as many more
// from them, then a pupil, which loses all but its most useful features by and by, has
// its weights rounded, and learns on with what is left.
package train

import (
	"fmt"
	"io"
	"strings"

	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/model"
)

// Options of a training run.
type Options struct {
	Train  []string // labelled conversations and messages to learn from
	Dev    []string // labelled conversations to set thresholds with
	Benign []string // harmless corpora, without labels
	Drills []Drill  // what the rules' own examples teach
	Epochs int
	// Teachers is how many networks without limits each generation has; what the
	// last say in the mean is taught to the one that is stored. 0 means one.
	Teachers int
	Rows     int // how many features to keep, at most model.Maximum
	Seed     uint64
	Out      io.Writer // progress
	// Engine returns an engine with a network in it, to choose when to warn;
	// nil leaves the usual values.
	Engine func(net []byte) (*engine.Engine, error)
}

// Run learns a network and returns it as package model reads it.
func Run(e *engine.Engine, o Options) ([]byte, error) {
	authored, err := load(e, o.Train, true, nil)
	if err != nil {
		return nil, err
	}
	dev, err := load(e, o.Dev, false, nil)
	if err != nil {
		return nil, err
	}
	harmless, err := load(e, o.Benign, false, mined)
	if err != nil {
		return nil, err
	}
	authored = append(authored, drill(e, o.Drills, o.Seed)...)
	rows := vocabulary(append(authored[:len(authored):len(authored)], harmless...), 3)
	number(authored, rows)
	number(harmless, rows)
	number(dev, rows)
	fmt.Fprintf(o.Out, "%d authored, %d harmless, %d dev examples, %d features\n", len(authored), len(harmless), len(dev), len(rows))

	lessons := lessons{authored: authored, harmless: harmless, dev: dev, out: o.Out}
	lessons.teach(len(rows), o)
	n := lessons.pupil(len(rows), o)
	t := n.thresholds(dev)
	net := func(w when) []byte {
		t[model.Risk] = w.alarm
		return n.store(rows, t, w)
	}
	w, err := n.operate(o, net)
	return net(w), err
}

// mined tells the harmless conversations to learn from.
func mined(c *corpus.Conversation) bool { return !corpus.Sealed(c.ID) }

// epoch learns from all authored examples and a draw of harmless ones, in random
// order.
func (n *network) epoch(l *lessons, name string) {
	authored, harmless := l.authored, l.harmless
	order := make([]*example, 0, 2*len(authored))
	for i := range authored {
		order = append(order, &authored[i])
	}
	var talks, lines []*example
	for i := range harmless {
		if len(harmless[i].messages) > 1 {
			talks = append(talks, &harmless[i])
		} else {
			lines = append(lines, &harmless[i])
		}
	}
	for _, i := range l.hard {
		order = append(order, &harmless[i])
	}
	// More single messages than authored examples, however few there are: with
	// less a network hears approaches in harmless talk. Dialogues are fewest and
	// teach most.
	draw := func(of []*example, count int) {
		for range count {
			order = append(order, of[n.rnd.IntN(len(of))])
		}
	}
	draw(talks, len(talks)*5/2)
	if len(lines) > 0 {
		draw(lines, len(authored)*5/4)
	}
	n.rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	var passes []pass
	loss := 0.0
	for _, ex := range order {
		loss += n.learn(n.acquainted(ex, talks, authored), &passes)
	}
	fmt.Fprintf(l.out, "%s: loss %.4f %s\n", name, loss/float64(len(order)), n.quality(l.dev))
}

// prune keeps the features that did most for the loss since the last pruning:
// how much it would change without one, to the first order (Molchanov et al.
// 2017).
func (n *network) prune(keep int) {
	n.allowed = most(keep, len(n.use), func(i int) float32 { return n.use[i] })
	clear(n.use)
}

// quality says in a line how well the examples are read at each sign's best
// threshold.
func (n *network) quality(examples []example) string {
	if len(examples) == 0 {
		return ""
	}
	var b strings.Builder
	t := n.scores(examples)
	sum := 0.0
	for o := range outputs {
		_, f := t.best(o)
		if o < outputs-1 {
			sum += f
		}
		fmt.Fprintf(&b, " %.2f", f)
	}
	return fmt.Sprintf("macro F1 %.3f, risk F1 %.3f |%s", sum/float64(outputs-1), mustF(t.best(outputs-1)), b.String())
}

func mustF(_ float32, f float64) float64 { return f }
