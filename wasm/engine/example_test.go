package engine_test

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"vigie/rules"
	"vigie/rules/compiler"
	"vigie/wasm/engine"
	"vigie/wasm/level"
	"vigie/wasm/reason"
	"vigie/wasm/signal"
)

// opened is an engine with the rules that are built in. It is compiled once and
// serves the whole program.
var opened = sync.OnceValue(func() *engine.Engine {
	compiled, err := compiler.Compile(rules.Files)
	if err != nil {
		panic(err)
	}
	eng, err := engine.New(string(compiled.Pack))
	if err != nil {
		panic(err)
	}
	return eng
})

func Example() {
	eng := opened()
	conv := eng.Conversation(engine.Options{})
	conv.Me("salut, moi c'est Léa", 0)
	for _, text := range []string{"tu peux m'envoyer une photo de toi ?", "garde ça pour toi, le dis pas à tes parents"} {
		v := conv.Peer(text, 0)
		if v.Level < level.Warning || !v.Raised {
			continue
		}
		fmt.Printf("%s: %s\n", v.Level, eng.AppendText(nil, &v, engine.Reader{}))
		for _, r := range v.Reasons[:v.N] {
			fmt.Printf("  message %d: %s\n", r.Index, r.Signal)
		}
	}
	// Output:
	// warning: Cette personne t'a demandé une photo et de garder le secret.
	//   message 1: photo-request
	//   message 2: secrecy
}

// The sentence can be written in another language, and for another age.
func ExampleEngine_AppendText() {
	eng := opened()
	conv := eng.Conversation(engine.Options{})
	conv.Peer("tu peux m'envoyer une photo de toi ?", 0)
	v := conv.Peer("garde ça pour toi, le dis pas à tes parents", 0)
	fmt.Printf("%s\n", eng.AppendText(nil, &v, engine.Reader{Lang: reason.EN}))
	// Output: This person asked you for a photo and to keep it secret.
}

// A host with many strangers keeps what Export returns, which contains no text,
// and one Conversation to work with.
func ExampleConversation_Export() {
	eng := opened()
	conv := eng.Conversation(engine.Options{})
	known := map[string][]byte{}
	hear := func(stranger, text string) engine.Verdict {
		eng.Reset(conv, engine.Options{})
		if state, ok := known[stranger]; ok {
			if err := conv.Import(state); err != nil {
				fmt.Println(err) // damaged, or of other rules: the stranger begins anew
			}
		}
		v := conv.Peer(text, 0)
		known[stranger] = conv.Export(nil)
		return v
	}
	hear("marc", "tu peux m'envoyer une photo de toi ?")
	hear("inès", "garde ça pour toi, le dis pas à tes parents")
	v := hear("marc", "garde ça pour toi, le dis pas à tes parents")
	fmt.Println(v.Level, v.Signals.Has(signal.Secrecy))
	// Output: warning true
}

// Each goroutine has conversations of its own; the engine is shared.
func ExampleEngine_concurrent() {
	eng := opened()
	chats := [][]string{
		{"tu peux m'envoyer une photo de toi ?", "garde ça pour toi, le dis pas à tes parents"},
		{"bonjour, la réunion est à 18h", "merci, à demain"},
	}
	reached := make([]level.Level, len(chats))
	var all sync.WaitGroup
	for i, chat := range chats {
		all.Go(func() {
			conv := eng.Conversation(engine.Options{})
			for _, text := range chat {
				reached[i] = conv.Peer(text, 0).Level
			}
		})
	}
	all.Wait()
	fmt.Println(reached[0], reached[1])
	// Output: warning none
}

// A program that starts often keeps the compiled pack in a file.
func ExampleNew() {
	dir, err := os.MkdirTemp("", "vigie-example-")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "rules.pack")
	compiled, err := compiler.Compile(rules.Files) // or os.DirFS of a folder of rules
	if err != nil {
		fmt.Println(err) // every mistake, with file and line
		return
	}
	if err := os.WriteFile(file, compiled.Pack, 0o644); err != nil {
		fmt.Println(err)
		return
	}

	pack, err := os.ReadFile(file)
	if err != nil {
		fmt.Println(err)
		return
	}
	eng, err := engine.New(string(pack))
	fmt.Println(eng.Hash() == opened().Hash(), err)
	_, err = engine.New(string(pack[:1000]))
	fmt.Println(err)
	// Output:
	// true <nil>
	// rule pack: truncated
}
