package main

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// row is a peer with what was measured.
type row struct {
	peer
	result
	size    int64
	version string
}

// disguised is the mean share found under the disguises of the table.
func (r *row) disguised() float64 {
	sum := 0.0
	for _, name := range setOrder[1:9] {
		sum += r.Found[name]
	}
	return sum / 8
}

// tableOf writes the table, in Markdown.
func tableOf(rows []row, t *task) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s. %s messages of `testdata/dev`, for %.0f s\nof processor time at most; the fastest thousand in a row count. Messages for a second of processor time, start in processor time as\n"+
		"well, so that other load on the machine does not count; p99 by the clock. List filters know %s phrases word for word, %d of which are looked for,\n"+
		"plain and disguised; classifiers learned %s messages of `testdata/train`. Found, in %%; harmless: flagged of %s messages\n"+
		"without a sign. Other words: %d messages with a sign that are in no list.\n\n", machine(), whole(t.Messages), t.Seconds, whole(len(t.Phrases)), len(t.Sets[exact]), whole(len(t.Train)), whole(len(t.Sets[harmless])), len(t.Sets[otherWords]))
	b.WriteString("| | messages/s | p99 µs | start ms | memory MB | size MB |")
	for _, set := range setOrder {
		fmt.Fprintf(&b, " %s |", set)
	}
	b.WriteString("\n|---|" + strings.Repeat("--:|", 5+len(setOrder)) + "\n")
	for _, r := range rows {
		size := "–"
		if r.size > 0 {
			size = fmt.Sprintf("%.1f", float64(r.size)/1e6)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %.0f | %.0f | %s |", strings.TrimSpace(r.name+" "+r.version), thousands(r.Rate), thousands(r.P99), r.ColdMS, r.RSS, size)
		for _, set := range setOrder {
			if r.noPhrases {
				b.WriteString(" – |")
			} else {
				fmt.Fprintf(&b, " %.0f |", 100*r.Found[set])
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// linesOf writes what each peer does and does not do.
func linesOf() string {
	var b strings.Builder
	for _, p := range peers {
		fmt.Fprintf(&b, "- %s: %s.\n", p.name, p.what)
	}
	return b.String()
}

// thousands writes a number with three significant digits or more.
func thousands(f float64) string {
	if f < 100 {
		return fmt.Sprintf("%.1f", f)
	}
	n := int64(math.Round(f))
	if digits := int(math.Log10(f)); digits > 2 {
		step := int64(math.Pow10(digits - 2))
		n = (n + step/2) / step * step
	}
	return whole(int(n))
}

// whole writes all digits of a number.
func whole(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// machine names what was measured on.
func machine() string {
	model := runtime.GOARCH
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(info)) {
			if name, ok := strings.CutPrefix(line, "model name"); ok {
				model = strings.TrimSpace(strings.TrimLeft(name, " \t:"))
				break
			}
		}
	}
	node := ""
	if out, err := exec.Command("node", "--version").Output(); err == nil {
		node = ", Node " + strings.TrimSpace(string(out))
	}
	return fmt.Sprintf("Measured on %s, %d cores%s, %s, %s", model, runtime.NumCPU(), node, strings.Replace(runtime.Version(), "go", "Go ", 1), time.Now().UTC().Format("January 2006"))
}

// intoReadme puts a text between its marks.
func intoReadme(file, text string) error {
	const begin, end = "<!-- peers: written by make bench-peers -->\n", "<!-- end of peers -->\n"
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	head, rest, ok := bytes.Cut(data, []byte(begin))
	_, tail, closed := bytes.Cut(rest, []byte(end))
	if !ok || !closed {
		return fmt.Errorf("%s has no place for what is measured between %q and %q", file, strings.TrimSpace(begin), strings.TrimSpace(end))
	}
	return os.WriteFile(file, bytes.Join([][]byte{head, []byte(begin), []byte(text), []byte(end), tail}, nil), 0o644)
}
