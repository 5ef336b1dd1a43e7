//go:build !js

package main

import "os"

func main() {
	println("worker is a WebAssembly module; build it with: go run ./build worker")
	os.Exit(2)
}
