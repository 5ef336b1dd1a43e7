//go:build js && wasm

// Command faulty is a worker that fails on purpose, for the tests: its handler
// panics with the whole request in the panic's value.
package main

import (
	"io"
	"net/http"
	"syscall/js"

	"github.com/syumai/workers"

	"vigie/wasm/api"
)

func main() {
	log := func(line string) { js.Global().Get("console").Call("error", "vigie: "+line) }
	workers.Serve(api.Guard(log, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, err := io.ReadAll(r.Body)
		if err != nil {
			panic(err)
		}
		if r.URL.Path == "/late" { // after a part of the answer
			w.Header().Set("Content-Type", "application/x-ndjson")
			_, _ = w.Write([]byte("{}\n"))
		}
		panic(string(text))
	})))
}
