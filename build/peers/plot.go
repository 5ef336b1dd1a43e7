package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"sort"
)

// The plot: messages a second against what is found behind disguises.
const (
	width, height            = 760, 420
	left, right, top, bottom = 60, 40, 40, 50
)

// plot draws the rows that look for phrases, as SVG readable on light and dark.
func plot(rows []row) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" role="img" aria-label="Messages a second and share of phrases found behind disguises, by package">`+"\n", width, height)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="#fff"/>`+"\n", width, height)
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		lo, hi = min(lo, math.Log10(r.Rate)), max(hi, math.Log10(r.Rate))
	}
	lo, hi = math.Floor(lo), math.Ceil(hi)
	x := func(rate float64) float64 {
		return left + (math.Log10(rate)-lo)/(hi-lo)*(width-left-right)
	}
	y := func(share float64) float64 { return height - bottom - share*(height-top-bottom) }
	for d := lo; d <= hi; d++ {
		at := x(math.Pow(10, d))
		fmt.Fprintf(&b, `<path d="M%.0f %d V%d" stroke="#ddd"/><text x="%.0f" y="%d" text-anchor="middle" fill="#444">%s</text>`+"\n", at, top, height-bottom, at, height-bottom+18, whole(int(math.Pow(10, d))))
	}
	for s := 0; s <= 100; s += 25 {
		at := y(float64(s) / 100)
		fmt.Fprintf(&b, `<path d="M%d %.0f H%d" stroke="#ddd"/><text x="%d" y="%.0f" text-anchor="end" fill="#444">%d %%</text>`+"\n", left, at, width-right, left-6, at+4, s)
	}
	fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="middle" fill="#222">messages a second of processor time (logarithmic)</text>`+"\n", (left+width-right)/2, height-12)
	fmt.Fprintf(&b, `<text x="%d" y="22" fill="#222" font-size="14">Phrases found behind eight disguises, and speed (○: finds them in other words, too)</text>`+"\n", left)

	// Labels keep clear of one another and of all points: from the top down,
	// each beside its point or as far below as it must.
	var points []row
	type label struct{ x, y, w float64 }
	var placed []label
	for _, r := range rows {
		if !r.noPhrases {
			points = append(points, r)
			placed = append(placed, label{x(r.Rate) - 6, y(r.disguised()) + 4, 12})
		}
	}
	sort.Slice(points, func(i, j int) bool { return points[i].disguised() > points[j].disguised() })
	for _, r := range points {
		px, py := x(r.Rate), y(r.disguised())
		l := label{px + 8, py + 4, 7 * float64(len(r.name))}
		if l.x+l.w > width-right {
			l.x = px - 8 - l.w
		}
		for moved := true; moved; {
			moved = false
			for _, o := range placed {
				if l.x < o.x+o.w && o.x < l.x+l.w && math.Abs(l.y-o.y) < 13 {
					l.y, moved = o.y+13.5, true
				}
			}
		}
		placed = append(placed, l)
		colour, weight := "#456", "normal"
		if r.name[:5] == "vigie" {
			colour, weight = "#b4400a", "bold"
		}
		fill := colour
		if r.Found[otherWords] > 0.2 {
			fill = "#fff"
		}
		fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="4.5" fill="%s" stroke="%s" stroke-width="2"/><text x="%.1f" y="%.1f" fill="%s" font-weight="%s">`, px, py, fill, colour, l.x, l.y, colour, weight)
		_ = xml.EscapeText(&b, []byte(r.name))
		b.WriteString("</text>\n")
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}
