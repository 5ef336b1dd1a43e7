//go:build js && wasm

package main

// table is the compiled rule pack and description what api.ParseAbout reads.
// The build replaces this file (go build -overlay), so that nothing generated
// lives in the source tree.
const table, description = "", ""
