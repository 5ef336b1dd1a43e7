package lexicon

import "vigie/wasm/fold"

// MaxRun is the longest run of letters Segment cuts into words.
const MaxRun = 64

// Costs of a segmentation: few, long, known words win. A word of one or two
// letters is as dear as two or one and a half longer ones.
const (
	costWord   = 10
	costTwo    = 5
	costOne    = 12
	costLetter = 40
)

// Segmenter cuts letters written without word boundaries into words. It is
// reused and not safe for concurrent use.
type Segmenter struct {
	cost [MaxRun + 1]uint16
	back [MaxRun + 1]uint8
	// Ends[:N] are the end positions of the words found, ascending.
	Ends [MaxRun]uint8
	N    int
}

// Segment cuts letters (at most MaxRun) into known words and reports whether
// that worked without leaving a letter over.
func (g *Segmenter) Segment(x *Lexicon, letters []byte) bool {
	n := len(letters)
	g.N = 0
	if n == 0 || n > MaxRun {
		return false
	}
	for i := range n + 1 {
		g.cost[i] = 1<<16 - 1
	}
	g.cost[0] = 0
	for i := range n {
		base := g.cost[i]
		if base == 1<<16-1 {
			continue
		}
		g.relax(i, i+1, base+costLetter)
		g.words(x, letters, i, base)
	}
	whole := true
	for end := n; end > 0; {
		start := int(g.back[end])
		if end-start == 1 && g.cost[end]-g.cost[start] == costLetter {
			whole = false
		}
		g.Ends[g.N] = uint8(end)
		g.N++
		end = start
	}
	for i, j := 0, g.N-1; i < j; i, j = i+1, j-1 {
		g.Ends[i], g.Ends[j] = g.Ends[j], g.Ends[i]
	}
	return whole
}

func (g *Segmenter) words(x *Lexicon, letters []byte, i int, base uint16) {
	first := uint32(1)
	for j := i; j < len(letters); j++ {
		code := fold.Code(letters[j])
		if code < 0 {
			return
		}
		e := x.find(first, uint32(code))
		if e == 0 {
			return
		}
		edge := x.edges[e]
		if edge&edgeFinal != 0 {
			cost := uint16(costWord)
			switch j - i {
			case 0:
				cost += costOne
			case 1:
				cost += costTwo
			}
			g.relax(i, j+1, base+cost)
		}
		if first = edge >> 8; first == 0 {
			return
		}
	}
}

func (g *Segmenter) relax(from, to int, cost uint16) {
	if cost < g.cost[to] {
		g.cost[to], g.back[to] = cost, uint8(from)
	}
}
