//go:build !wasip1

package main

import "os"

func main() {
	println("reactor is a WebAssembly module; build it with: go run ./build wasm")
	os.Exit(2)
}
