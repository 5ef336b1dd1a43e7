package main

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
)

// The plot: a column a series, time above, memory below.
const (
	panelW, panelH = 250, 150
	margin, gap    = 46, 44
)

func plot(all []series) []byte {
	var b bytes.Buffer
	w, h := margin+len(all)*(panelW+gap), 2*(panelH+gap)+margin
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11" role="img" aria-label="Time and memory against rules, strangers and messages">`+"\n", w, h)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="#fff"/>`+"\n", w, h)
	for i, s := range all {
		left := float64(margin + i*(panelW+gap))
		panel(&b, left, 30, s, "µs a message", func(p point) float64 { return p.micros })
		panel(&b, left, 30+panelH+gap+10, s, "MB, "+s.memory, func(p point) float64 { return p.mb })
		fmt.Fprintf(&b, `<text x="%.0f" y="%d" text-anchor="middle" fill="#222" font-size="12">%s (logarithmic)</text>`+"\n", left+panelW/2, h-8, s.what)
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// panel draws one curve; its y axis begins at 0.
func panel(b *bytes.Buffer, left, top float64, s series, title string, value func(point) float64) {
	lo, hi, most := math.Inf(1), math.Inf(-1), 0.0
	for _, p := range s.points {
		lo, hi, most = min(lo, math.Log10(float64(p.n))), max(hi, math.Log10(float64(p.n))), max(most, value(p))
	}
	lo, hi = math.Floor(lo), math.Ceil(hi)
	most = ceil(most)
	x := func(n float64) float64 { return left + (math.Log10(n)-lo)/(hi-lo)*panelW }
	y := func(v float64) float64 { return top + panelH - v/most*panelH }
	fmt.Fprintf(b, `<text x="%.0f" y="%.0f" fill="#222">%s</text>`+"\n", left, top-8, title)
	for d := lo; d <= hi; d++ {
		at := x(math.Pow(10, d))
		fmt.Fprintf(b, `<path d="M%.1f %.1f v%d" stroke="#ddd"/><text x="%.1f" y="%.1f" text-anchor="middle" fill="#555">%s</text>`+"\n", at, top, panelH, at, top+panelH+14, count(int(math.Pow(10, d))))
	}
	for k := range 3 {
		v := most * float64(k) / 2
		fmt.Fprintf(b, `<path d="M%.1f %.1f h%d" stroke="#ddd"/><text x="%.1f" y="%.1f" text-anchor="end" fill="#555">%.4g</text>`+"\n", left, y(v), panelW, left-4, y(v)+4, v)
	}
	var path strings.Builder
	for i, p := range s.points {
		fmt.Fprintf(&path, "%c%.1f %.1f", "ML"[min(i, 1)], x(float64(p.n)), y(value(p)))
		fmt.Fprintf(b, `<circle cx="%.1f" cy="%.1f" r="3.5" fill="#b4400a"/>`+"\n", x(float64(p.n)), y(value(p)))
	}
	fmt.Fprintf(b, `<path d="%s" fill="none" stroke="#b4400a" stroke-width="2"/>`+"\n", path.String())
}

// ceil is the next of 1, 2, 5, 10 … above v.
func ceil(v float64) float64 {
	step := math.Pow(10, math.Floor(math.Log10(v)))
	for _, k := range []float64{1, 2, 5, 10} {
		if v <= k*step {
			return k * step
		}
	}
	return v
}

// count writes a power of ten for people.
func count(n int) string {
	switch {
	case n >= 1_000_000:
		return fmt.Sprintf("%d M", n/1_000_000)
	case n >= 1000:
		return fmt.Sprintf("%d k", n/1000)
	}
	return fmt.Sprint(n)
}

func (s *series) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "| %s | µs a message | MB: %s |\n|--:|--:|--:|\n", s.unit, s.memory)
	for _, p := range s.points {
		fmt.Fprintf(&b, "| %d | %.1f | %.2f |\n", p.n, p.micros, p.mb)
	}
	return b.String() + "\n"
}

// fromReadme takes the points of each series from the tables, as far as there
// are any.
func fromReadme(file string, all []series) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	for i := range all {
		_, rows, ok := strings.Cut(string(data), strings.SplitAfter(all[i].table(), "--:|\n")[0])
		if !ok {
			continue
		}
		for row := range strings.Lines(rows) {
			var p point
			if _, err := fmt.Sscanf(row, "| %d | %f | %f |", &p.n, &p.micros, &p.mb); err != nil {
				break
			}
			all[i].points = append(all[i].points, p)
		}
	}
	return nil
}

// intoReadme puts the tables between their marks.
func intoReadme(file string, all []series) error {
	const begin, end = "<!-- scale: written by make bench-scale -->\n", "<!-- end of scale -->\n"
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	head, rest, ok := strings.Cut(string(data), begin)
	_, tail, closed := strings.Cut(rest, end)
	if !ok || !closed {
		return fmt.Errorf("%s has no place for the tables", file)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s%sMeasured on %s, %d cores, %s.\n\n", head, begin, cpu(), runtime.NumCPU(), strings.Replace(runtime.Version(), "go", "Go ", 1))
	for _, s := range all {
		b.WriteString(s.table())
	}
	return os.WriteFile(file, []byte(b.String()+end+tail), 0o644)
}

func cpu() string {
	info, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(info)) {
		if name, ok := strings.CutPrefix(line, "model name"); ok {
			return strings.TrimSpace(strings.TrimLeft(name, " \t:"))
		}
	}
	return runtime.GOARCH
}
