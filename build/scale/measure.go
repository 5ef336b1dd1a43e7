package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

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

// mostRules is how many rules a pack can hold: their numbers have 16 bits.
const mostRules = 1<<16 - 1

// byRules measures engines with more and more rules, natively.
func byRules(said []string) (series, error) {
	s := series{what: "rules", unit: "rules, alternatives counted apart", memory: "heap with the engine, native"}
	base := 0
	for _, times := range []int{1, 3, 10, 28} {
		if base*times > mostRules {
			break
		}
		res, err := grown(base * (times - 1))
		if err != nil {
			return s, err
		}
		pack := string(res.Pack)
		res = nil
		before := heap()
		e, err := engine.New(pack)
		if err != nil {
			return s, err
		}
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
		runtime.KeepAlive(c)
	}
	return s, nil
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
func byStrangers(said []string) (series, error) {
	s := series{what: "strangers", unit: "strangers held at once, speaking in turn (.wasm under wazero, evidence handed in and out)", memory: "evidence of all strangers"}
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

// byMessages lets messages through one instance of the module, in conversations
// of 50, and looks at it from time to time.
func byMessages(said []string, most int) (series, error) {
	s := series{what: "messages", unit: "messages through one instance (.wasm under wazero)", memory: "memory of the instance"}
	core, stop, err := started()
	if err != nil {
		return s, err
	}
	defer stop()
	hear := func(i int) error {
		if i%50 == 0 {
			if err := core.Begin(engine.Options{}); err != nil {
				return err
			}
		}
		_, err := core.Peer(said[i%len(said)], 0)
		return err
	}
	done := 0
	for _, n := range []int{10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000} {
		if n > most {
			break
		}
		for ; done < n; done++ {
			if err := hear(done); err != nil {
				return s, err
			}
		}
		const round = 1000 // the same messages are timed each time
		micros, err := fastest(round, func() error {
			for i := range round {
				if err := hear(i); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return s, err
		}
		s.points = append(s.points, point{n, micros, float64(host.MemoryOf(core)) / 1e6})
		fmt.Fprintf(os.Stderr, "%d messages, %.0f µs, %.1f MB\n", n, micros, s.points[len(s.points)-1].mb)
	}
	return s, nil
}
