package main

import (
	"encoding/json"
	"os"
	"regexp"
	"sort"
	"strings"
	"syscall"
	"time"
	"unicode"

	bobusumisu "github.com/BobuSumisu/aho-corasick"
	goaway "github.com/TwiN/go-away"
	coregx "github.com/coregx/ahocorasick"
	"golang.org/x/text/unicode/norm"

	"vigie/rules"
	"vigie/rules/compiler"
	"vigie/wasm/engine"
)

// result is what is measured of one peer.
type result struct {
	ColdMS   float64            `json:"cold_ms"`
	Rate     float64            `json:"rate"`
	P99      float64            `json:"p99_us"`
	RSS      float64            `json:"rss_mb"`
	Messages int                `json:"messages"`
	Found    map[string]float64 `json:"found"`
}

// inGo are the peers that are Go packages, and Vigie's own engine beside them.
var inGo = map[string]func(*task) (func(string) bool, error){
	"vigie (Go, native)": func(*task) (func(string) bool, error) {
		compiled, err := compiler.Compile(rules.Files)
		if err != nil {
			return nil, err
		}
		eng, err := engine.New(string(compiled.Pack))
		if err != nil {
			return nil, err
		}
		c := eng.Conversation(engine.Options{})
		return func(text string) bool {
			eng.Reset(c, engine.Options{})
			return c.Peer(text, 0).Signals != 0
		}, nil
	},
	"BobuSumisu/aho-corasick": func(t *task) (func(string) bool, error) {
		trie := bobusumisu.NewTrieBuilder().AddStrings(lower(t.Phrases)).Build()
		return func(text string) bool { return trie.MatchFirstString(strings.ToLower(text)) != nil }, nil
	},
	"coregx/ahocorasick": func(t *task) (func(string) bool, error) {
		automaton, err := coregx.NewBuilder().AddStrings(lower(t.Phrases)).Build()
		return func(text string) bool { return automaton.IsMatch([]byte(strings.ToLower(text))) }, err
	},
	"TwiN/go-away": func(t *task) (func(string) bool, error) {
		// It compares what its own cleaning leaves of a text, so the phrases are
		// cleaned alike; one that nothing is left of would match everything.
		var phrases []string
		for _, p := range t.Phrases {
			if p = cleanAsGoAway(p); p != "" {
				phrases = append(phrases, p)
			}
		}
		return goaway.NewProfanityDetector().WithCustomDictionary(phrases, nil, nil).IsProfane, nil
	},
	"regexp": func(t *task) (func(string) bool, error) {
		var quoted []string
		for _, p := range t.Phrases {
			quoted = append(quoted, regexp.QuoteMeta(p))
		}
		re, err := regexp.Compile(`(?i)(?:` + strings.Join(quoted, "|") + `)`)
		if err != nil {
			return nil, err
		}
		return re.MatchString, nil
	},
}

func lower(phrases []string) (out []string) {
	for _, p := range phrases {
		out = append(out, strings.ToLower(p))
	}
	return out
}

func cleanAsGoAway(s string) string {
	s = strings.Map(func(r rune) rune {
		if to, ok := goaway.DefaultCharacterReplacements[r]; ok {
			r = to
		}
		if r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(s))
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// benchGo measures one peer in this process, by the steps of bench.mjs.
func benchGo(name, taskFile, resultFile string) error {
	data, err := os.ReadFile(taskFile)
	if err != nil {
		return err
	}
	var t task
	if err := json.Unmarshal(data, &t); err != nil {
		return err
	}
	start := busy()
	flags, err := inGo[name](&t)
	if err != nil {
		return err
	}
	flags(t.Speed[0])
	r := result{ColdMS: float64((busy() - start).Microseconds()) / 1000, Found: map[string]float64{}}

	next := 0
	run := func(count int, limit time.Duration) (each []time.Duration) {
		end := busy() + limit
		for i := range count {
			begin := time.Now()
			flags(t.Speed[next%len(t.Speed)])
			next++
			each = append(each, time.Since(begin))
			if i%16 == 15 && busy() > end {
				break
			}
		}
		return each
	}
	run(t.Warm, time.Second)
	// The fastest row of messages counts.
	left := time.Duration(t.Seconds * float64(time.Second))
	for r.Messages < t.Messages && left > 0 {
		began := busy()
		each := run(t.Row, left)
		took := busy() - began
		left -= took
		r.Messages += len(each)
		rate := float64(len(each)) / took.Seconds()
		if rate <= r.Rate || len(each) < t.Row && r.Rate > 0 {
			continue
		}
		sort.Slice(each, func(i, j int) bool { return each[i] < each[j] })
		r.Rate, r.P99 = rate, float64(each[len(each)*99/100].Nanoseconds())/1000
	}
	for set, texts := range t.Sets {
		n := 0
		for _, text := range texts {
			if flags(text) {
				n++
			}
		}
		r.Found[set] = float64(n) / float64(len(texts))
	}
	r.RSS = peakMemory()
	out, err := json.Marshal(r)
	if err != nil {
		return err
	}
	return os.WriteFile(resultFile, out, 0o644)
}

// busy is the processor time of this process so far, which depends little on
// what else runs on the machine.
func busy() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peakMemory is the most memory this process held, in MB.
func peakMemory() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb := 0.0
			for _, c := range strings.TrimSpace(rest) {
				if c >= '0' && c <= '9' {
					kb = 10*kb + float64(c-'0')
				}
			}
			return kb / 1024
		}
	}
	return 0
}
