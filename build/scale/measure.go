package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"vigie/build/reactor"
	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/host"
)

// point is one measurement: of how many things, what a message costs and how
// much memory is held.
type point struct {
	n      int
	micros float64 // in the fastest of some rounds
	mb     float64
}

// series is measurements of a growing number of things.
type series struct {
	what, unit, memory string
	points             []point
}

// The series, without their points.
var (
	rulesSeries     = series{what: "rules", unit: "rules, alternatives counted apart", memory: "heap with the engine, native"}
	strangersSeries = series{what: "strangers", unit: "strangers held at once, speaking in turn (.wasm under wazero, evidence handed in and out)", memory: "evidence of all strangers"}
	messagesSeries  = series{what: "messages", unit: "messages through one instance (.wasm in V8)", memory: "memory of the instance"}
)

// peerMessages returns what strangers say in testdata/dev.
func peerMessages(root string) (said []string, err error) {
	files, err := filepath.Glob(filepath.Join(root, "testdata/dev/*.jsonl"))
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		err = corpus.Read(f, file, func(c *corpus.Conversation, _ int) error {
			for _, m := range c.Messages {
				if m.From == "peer" {
					said = append(said, m.Text)
				}
			}
			return nil
		}, func(e *corpus.Error) { fmt.Fprintln(os.Stderr, e) })
		f.Close()
		if err != nil {
			return nil, err
		}
	}
	return said, nil
}

// heap is what is in use after cleaning up, in MB.
func heap() float64 {
	for range 3 { // pools let go of what they hold only at the second
		runtime.GC()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}

// fastest runs f some times, for count messages each, and returns the
// processor time of a message in the fastest round, in µs: what depends least
// on whatever else runs on the machine.
func fastest(count int, f func() error) (float64, error) {
	best := math.Inf(1)
	for range 8 {
		began := busy()
		if err := f(); err != nil {
			return 0, err
		}
		best = min(best, float64((busy()-began).Nanoseconds())/1000/float64(count))
	}
	return best, nil
}

// busy is the processor time of this process so far.
func busy() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// byRules measures engines with more and more rules, natively.
func byRules(said []string, most int) (series, error) {
	s := rulesSeries
	base := 0
	for _, times := range []int{1, 10, 100, 1000} {
		if times > most {
			break
		}
		began := busy()
		res, err := grown(base * (times - 1))
		if err != nil {
			return s, err
		}
		pack := string(res.Pack)
		compiled := busy() - began
		res = nil
		before := heap()
		began = busy()
		e, err := engine.New(pack)
		if err != nil {
			return s, err
		}
		opened := busy() - began
		if base == 0 {
			base = e.Rules()
		}
		c := e.Conversation(engine.Options{})
		micros, err := fastest(len(said), func() error {
			for _, text := range said {
				e.Reset(c, engine.Options{})
				c.Peer(text, 0)
			}
			return nil
		})
		if err != nil {
			return s, err
		}
		s.points = append(s.points, point{e.Rules(), micros, heap() - before + float64(len(pack))/1e6})
		fmt.Fprintf(os.Stderr, "%d rules: compiled in %.1f s of processor time, opened in %.0f ms, pack of %.1f MB, %.1f µs a message; at most %.0f MB so far\n",
			e.Rules(), compiled.Seconds(), opened.Seconds()*1000, float64(len(pack))/1e6, micros, peak())
		runtime.KeepAlive(c)
	}
	return s, nil
}

// peak is the most memory this process has held, in MB.
func peak() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return float64(u.Maxrss) / 1000
}

// started starts the shipped module.
func started() (host.Core, func() error, error) {
	ctx := context.Background()
	bin, err := host.Shipped(func(line string) { fmt.Fprintln(os.Stderr, line) })
	if err != nil {
		return nil, nil, err
	}
	m, err := host.Load(ctx, bin, host.CacheDir())
	if err != nil {
		return nil, nil, err
	}
	core, err := m.Start(ctx)
	return core, m.Close, err
}

// byStrangers measures one instance of the module with more and more
// strangers, whose evidence is kept outside it as the extension does, and who
// speak in turn.
func byStrangers(said []string, _ int) (series, error) {
	s := strangersSeries
	core, stop, err := started()
	if err != nil {
		return s, err
	}
	defer stop()
	for _, n := range []int{1, 10, 100, 1000, 10_000, 100_000} {
		states := make([][]byte, n)
		next := 0
		hear := func(count int) error {
			for range count {
				i := next % n
				if err := core.Begin(engine.Options{}); err != nil {
					return err
				}
				if states[i] != nil {
					if err := core.Import(states[i]); err != nil {
						return err
					}
				}
				if _, err := core.Peer(said[next%len(said)], 0); err != nil {
					return err
				}
				if states[i], err = core.Export(); err != nil {
					return err
				}
				next++
			}
			return nil
		}
		if err := hear(min(n, 20_000)); err != nil { // most have been heard before
			return s, err
		}
		micros, err := fastest(len(said), func() error { return hear(len(said)) })
		if err != nil {
			return s, err
		}
		bytes, heard := 0, 0
		for _, state := range states {
			if state != nil {
				bytes += len(state)
				heard++
			}
		}
		s.points = append(s.points, point{n, micros, float64(bytes) / float64(heard) * float64(n) / 1e6})
	}
	return s, nil
}

// byMessages lets messages through one instance of the module in V8, as a
// browser has it.
func byMessages(said []string, most int) (series, error) {
	s := messagesSeries
	input, err := json.Marshal(said)
	if err != nil {
		return s, err
	}
	root, err := reactor.Root(".")
	if err != nil {
		return s, err
	}
	cmd := exec.Command("node", "--no-warnings", filepath.Join(root, "build/scale/messages.mjs"), filepath.Join(root, reactor.Output), fmt.Sprint(most))
	cmd.Stdin, cmd.Stderr = bytes.NewReader(input), os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return s, err
	}
	if err := cmd.Start(); err != nil {
		return s, err
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var p struct {
			N          int
			Micros, MB float64
		}
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			return s, err
		}
		s.points = append(s.points, point{p.N, p.Micros, p.MB})
		fmt.Fprintf(os.Stderr, "%d messages, %.1f µs, %.1f MB\n", p.N, p.Micros, p.MB)
	}
	return s, cmd.Wait()
}
