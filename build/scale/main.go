// Command scale measures what more rules, more messages and more strangers
// cost, and writes the table and plot of this folder's README.
//
//	go run ./build/scale                        rules up to a hundredfold, some minutes
//	go run ./build/scale --times 1000 --messages 10000000    the whole, an hour
//	go run ./build/scale --only messages        one series; the others stay as they are
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"

	"vigie/build/reactor"
)

func main() {
	times := flag.Int("times", 100, "how many times the rules there are to go up to: 10, 100 or 1000, which takes 6 GB")
	messages := flag.Int("messages", 1_000_000, "how many messages go through one instance of the .wasm")
	only := flag.String("only", "", "rules, strangers or messages: measure only these")
	flag.Parse()
	// Rules by the million are bounded by memory: better to tidy more often.
	debug.SetGCPercent(40)
	if err := run(*only, *times, *messages); err != nil {
		fmt.Fprintf(os.Stderr, "scale: %v\n", err)
		os.Exit(1)
	}
}

func run(only string, times, messages int) error {
	root, err := reactor.Root(".")
	if err != nil {
		return err
	}
	said, err := peerMessages(root)
	if err != nil {
		return err
	}
	readme := filepath.Join(root, "build/scale/README.md")
	all := []series{rulesSeries, strangersSeries, messagesSeries}
	if err := fromReadme(readme, all); err != nil {
		return err
	}
	known := only == ""
	for i, measure := range []struct {
		of   func([]string, int) (series, error)
		most int
	}{{byRules, times}, {byStrangers, 0}, {byMessages, messages}} {
		if only != "" && only != all[i].what {
			continue
		}
		known = true
		s, err := measure.of(said, measure.most)
		if err != nil {
			return err
		}
		fmt.Print(s.table())
		all[i] = s
	}
	if !known {
		return fmt.Errorf("--only is rules, strangers or messages, not %q", only)
	}
	if err := os.WriteFile(filepath.Join(root, "build/scale/scale.svg"), plot(all), 0o644); err != nil {
		return err
	}
	return intoReadme(readme, all)
}
