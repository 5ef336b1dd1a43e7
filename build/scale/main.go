// Command scale measures what more rules, more messages and more strangers
// cost, and writes the table and plot of this folder's README.
//
//	go run ./build/scale                        some minutes
//	go run ./build/scale --messages 10000000    the whole, most of an hour
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"vigie/build/reactor"
)

func main() {
	messages := flag.Int("messages", 1_000_000, "how many messages go through one instance of the .wasm")
	flag.Parse()
	if err := run(*messages); err != nil {
		fmt.Fprintf(os.Stderr, "scale: %v\n", err)
		os.Exit(1)
	}
}

func run(messages int) error {
	root, err := reactor.Root(".")
	if err != nil {
		return err
	}
	said, err := peerMessages(root)
	if err != nil {
		return err
	}
	var all []series
	for _, measure := range []func([]string) (series, error){
		byRules, byStrangers,
		func(said []string) (series, error) { return byMessages(said, messages) },
	} {
		s, err := measure(said)
		if err != nil {
			return err
		}
		fmt.Print(s.table())
		all = append(all, s)
	}
	dir := filepath.Join(root, "build/scale")
	if err := os.WriteFile(filepath.Join(dir, "scale.svg"), plot(all), 0o644); err != nil {
		return err
	}
	return intoReadme(filepath.Join(dir, "README.md"), all)
}
