package compiler

import (
	"sort"
	"strings"
)

// arcs are the steps between phrase states: the word, whether it leads to a
// state, and the list of the phrase that ends there.
type arcs struct {
	words, lists []uint16
	on           []bool
}

// phraseTrie numbers the prefixes of all set phrases as states; state 0 is
// "no phrase". heads are the words that lead to one from there, steps is how many
// arcs each state has. States are numbered in the order in which the heads, and
// then the arcs of all states, lead to them.
func (v *vocabulary) phraseTrie(number map[string]uint32, l *lists) (heads []bool, steps []uint16, arcs arcs) {
	type node struct {
		kids map[uint32]*node
		list uint16
	}
	root := &node{kids: map[uint32]*node{}}
	for _, ph := range sortedKeys(v.phrases) {
		n := root
		for _, w := range strings.Fields(ph) {
			kid := n.kids[number[w]]
			if kid == nil {
				kid = &node{kids: map[uint32]*node{}}
				n.kids[number[w]] = kid
			}
			n = kid
		}
		n.list = l.of(v.phrases[ph], "")
	}
	heads = make([]bool, len(number)+1)
	// Breadth first; only nodes with successors are states.
	queue := []*node{root}
	for i := 0; i < len(queue); i++ {
		n := queue[i]
		var words []uint32
		for w := range n.kids {
			words = append(words, w)
		}
		sort.Slice(words, func(a, b int) bool { return words[a] < words[b] })
		before := len(arcs.words)
		for _, w := range words {
			kid := n.kids[w]
			on := len(kid.kids) > 0
			if on {
				queue = append(queue, kid)
			}
			if n == root {
				heads[w] = on
				continue
			}
			arcs.words = append(arcs.words, uint16(w))
			arcs.on = append(arcs.on, on)
			arcs.lists = append(arcs.lists, kid.list)
		}
		steps = append(steps, uint16(len(arcs.words)-before))
	}
	return heads, steps, arcs
}
