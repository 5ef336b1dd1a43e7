package compiler

import (
	"encoding/binary"

	"vigie/wasm/fold"
)

// dawg builds the minimal acyclic automaton of a sorted list of words, in the
// layout of package lexicon: the edges of a node in a row, targets behind their
// sources, the root's edges first (from edge 1; edge 0 is unused).
func dawg(words []string) []uint32 {
	type node struct {
		codes  []int
		kids   []*node
		finals []bool
		at     int
	}
	root := &node{}
	for _, w := range words {
		n := root
		for i := range len(w) {
			c := fold.Code(w[i])
			last := len(n.codes) - 1
			if last < 0 || n.codes[last] != c {
				n.codes, n.kids, n.finals = append(n.codes, c), append(n.kids, &node{}), append(n.finals, false)
				last++
			}
			if i == len(w)-1 {
				n.finals[last] = true
			}
			n = n.kids[last]
		}
	}

	// Merge equal subtrees from the leaves up; order is the post-order of the
	// nodes that remain.
	ids := map[string]*node{}
	number := map[*node]uint32{}
	var order []*node
	var merge func(n *node) *node
	merge = func(n *node) *node {
		var key []byte
		for i, kid := range n.kids {
			n.kids[i] = merge(kid)
			final := byte(0)
			if n.finals[i] {
				final = 1
			}
			key = append(key, byte(n.codes[i]), final)
			key = binary.LittleEndian.AppendUint32(key, number[n.kids[i]])
		}
		if same := ids[string(key)]; same != nil {
			return same
		}
		ids[string(key)] = n
		number[n] = uint32(len(order) + 1)
		order = append(order, n)
		return n
	}
	root = merge(root)

	at := 1
	for i := len(order) - 1; i >= 0; i-- {
		order[i].at = at
		at += len(order[i].codes)
	}
	edges := make([]uint32, 1, at)
	for i := len(order) - 1; i >= 0; i-- {
		n := order[i]
		for k, c := range n.codes {
			e := uint32(c)
			if len(n.kids[k].codes) > 0 {
				e |= uint32(n.kids[k].at) << 8
			}
			if k == len(n.codes)-1 {
				e |= 1 << 6
			}
			if n.finals[k] {
				e |= 1 << 7
			}
			edges = append(edges, e)
		}
	}
	return edges
}
