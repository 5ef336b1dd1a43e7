package compiler

import (
	"sort"
	"strings"
)

// arcs are the steps between phrase states: the word, the state it leads to,
// and the list of the phrase that ends there.
type arcs struct{ words, next, lists []uint16 }

// phraseTrie numbers the prefixes of all set phrases as states; state 0 is
// "no phrase". steps is how many arcs each state has.
func (v *vocabulary) phraseTrie(number map[string]uint32, l *lists) (heads []uint16, steps []uint16, arcs arcs) {
	type node struct {
		kids map[uint32]*node
		list uint16
		id   uint32
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
	heads = make([]uint16, len(number)+1)
	// Breadth first; only nodes with successors are states.
	queue := []*node{root}
	next := uint32(0)
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
			if len(kid.kids) > 0 {
				next++
				kid.id = next
				queue = append(queue, kid)
			}
			if n == root {
				heads[w] = uint16(kid.id)
				continue
			}
			arcs.words = append(arcs.words, uint16(w))
			arcs.next = append(arcs.next, uint16(kid.id))
			arcs.lists = append(arcs.lists, kid.list)
		}
		steps = append(steps, uint16(len(arcs.words)-before))
	}
	return heads, steps, arcs
}
