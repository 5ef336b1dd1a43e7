//go:build !js

package main

import "os"

func main() {
	println("faulty is a WebAssembly module for the tests of the worker")
	os.Exit(2)
}
