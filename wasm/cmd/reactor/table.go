//go:build wasip1

package main

// table is the compiled rule pack. The build replaces this file (go build
// -overlay) by one with the pack as a string constant, so that nothing
// generated lives in the source tree and the binary needs no embed package.
const table = ""
