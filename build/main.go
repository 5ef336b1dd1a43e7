// Command build makes Vigie's packages from the checkout it is run in.
//
//	go run ./build            everything below dist/
//	go run ./build wasm       only the core, dist/vigie.wasm
//	go run ./build worker     the HTTP worker, dist/worker/
//	go run ./build faulty-worker  one that always fails, for its tests
//	go run ./build verify     builds twice in different folders and compares every byte
//	go run ./build demo       opens the demo chat with the extension in a browser
//	go run ./build sites         checks rules/sites and writes the table of its README.md
//	go run ./build train      learns the network beside the rules, see build/train
//
// What is built is described in README.md beside this file. Nothing of this
// program is in the packages.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"

	"vigie/build/reactor"
	"vigie/build/worker"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "build: %v\n", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	root, err := reactor.Root(".")
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	what := "all"
	if len(args) > 0 {
		what = args[0]
	}
	dist := filepath.Join(root, "dist")
	switch what {
	case "all":
		if err := Build(root, dist); err != nil {
			return err
		}
		return report(os.Stdout, dist)
	case "wasm":
		return reactor.Build(root, filepath.Join(root, reactor.Output))
	case "worker":
		return worker.Build(root, filepath.Join(root, worker.Output), os.Stdout)
	case "faulty-worker":
		return worker.BuildFaulty(root, filepath.Join(root, worker.FaultyOutput))
	case "verify":
		return verify(ctx, root, os.Stdout)
	case "demo":
		return demo(ctx, root, os.Stdout)
	case "sites":
		return updateSites(root, args[1:], os.Stdout)
	case "train":
		return learn(root, args[1:], os.Stdout)
	}
	return fmt.Errorf("unknown command %q, expected all, wasm, worker, faulty-worker, verify, demo, sites or train", what)
}
