//go:build js && wasm

// Command worker is the HTTP interface (package api) for Cloudflare Workers and
// workerd. go run ./build worker builds it with the rules inside; README.md
// tells how to deploy it. Only what belongs to a worker is here.
package main

import (
	"runtime/debug"
	"strings"
	"syscall/js"

	"github.com/syumai/workers"
	"github.com/syumai/workers/cloudflare"

	"vigie/wasm/api"
	"vigie/wasm/engine"
)

func main() {
	// An instance lives for one request. Collecting its first megabytes would
	// cost more than the request; a large one stays below what a worker has.
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(80 << 20)
	workers.Serve(api.New(api.Config{
		Engine:  func() (*engine.Engine, error) { return engine.New(table) },
		About:   func() (api.About, error) { return api.ParseAbout(description) },
		Origins: origins(),
		Log:     func(line string) { js.Global().Get("console").Call("error", "vigie: "+line) },
	}))
}

// origins are the web origins that may use the worker: a variable of the
// worker, with blanks between them.
func origins() []string {
	v := cloudflare.GetBinding("VIGIE_CORS_ORIGINS")
	if v.Type() != js.TypeString { // workerd binds null to a variable that is not set
		return nil
	}
	return strings.Fields(v.String())
}
