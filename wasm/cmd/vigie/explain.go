package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"vigie/rules/compiler"
	"vigie/wasm/engine"
	"vigie/wasm/lexicon"
	"vigie/wasm/model"
	"vigie/wasm/signal"
	"vigie/wasm/token"
)

func explainCommand() *cobra.Command {
	var s settings
	cmd := &cobra.Command{
		Use:   "explain TEXT… | -",
		Short: "Show how sentences are read: tokens, meanings, rules, verdict",
		Long: `Show how sentences are read: tokens, meanings, rules that matched, verdict.

Each argument is one message of the stranger; an argument that begins with
"me: " is the teen's. With "-" messages are read from standard input, a line
each.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{fmt.Errorf("explain needs a text")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			opts, reader, err := s.parse()
			if err != nil {
				return err
			}
			if len(args) == 1 && args[0] == "-" {
				args = readLines(os.Stdin)
			}
			res, err := compileSource()
			if err != nil {
				return err
			}
			eng, err := engine.New(string(res.Pack))
			if err != nil {
				return err
			}
			conv := eng.Conversation(opts)
			for _, text := range args {
				explainOne(cmd.OutOrStdout(), res, eng, conv, reader, text)
			}
			return nil
		},
	}
	s.flags(cmd)
	return cmd
}

func readLines(r io.Reader) (out []string) {
	s := bufio.NewScanner(r)
	for s.Scan() {
		if s.Text() != "" {
			out = append(out, s.Text())
		}
	}
	return out
}

func explainOne(w io.Writer, res *compiler.Result, eng *engine.Engine, conv *engine.Conversation, reader engine.Reader, text string) {
	text, mine := strings.CutPrefix(text, "me: ")
	fmt.Fprintf(w, "%q\n", text)
	t := eng.Trace(text)
	for _, k := range t.Tokens {
		fmt.Fprintf(w, "  %-18s %s\n", text[k.Start:k.End], describe(&k, res))
	}
	for _, p := range t.Phrases {
		fmt.Fprintf(w, "  phrase %q %s\n", text[t.Tokens[p.At].Start:t.Tokens[p.At+p.N-1].End], classNames(p.Classes, res))
	}
	for _, h := range t.Hits {
		if h.Context == mine {
			fmt.Fprintf(w, "  → %s: %q\n", h.Rule, text[h.Start:h.End])
		}
	}
	if mine {
		conv.Me(text, 0)
		fmt.Fprintln(w)
		return
	}
	v := conv.Peer(text, 0)
	explainBeliefs(w, conv)
	fmt.Fprintf(w, "  %s, score %.3f, language %s", v.Level, v.Score, v.Lang.Code())
	for i := range signal.Count {
		if v.Signals.Has(signal.ID(i)) {
			fmt.Fprintf(w, ", %s", signal.ID(i))
		}
	}
	fmt.Fprintf(w, "\n  %s\n\n", eng.AppendText(nil, &v, reader))
}

// explainBeliefs shows what the learned network makes of the last message, as
// far as it makes anything of it.
func explainBeliefs(w io.Writer, conv *engine.Conversation) {
	const little = 0.05
	fmt.Fprint(w, "  learned:")
	for i := range signal.Count {
		if p := conv.Believed[i]; p >= little {
			fmt.Fprintf(w, " %s %.2f,", signal.ID(i), p)
		}
	}
	fmt.Fprintf(w, " warning due %.2f\n", conv.Believed[model.Risk])
}

func describe(k *engine.TraceToken, res *compiler.Result) string {
	var notes []string
	for i, name := range []string{"look-alike", "leet", "spaced", "typo"} {
		if k.Disguise&(1<<i) != 0 {
			notes = append(notes, name)
		}
	}
	if k.Boundary == token.Break {
		notes = append(notes, "new sentence")
	}
	if !k.Known {
		notes = append(notes, "unknown")
	}
	out := classNames(k.Classes, res)
	if len(notes) > 0 {
		out += " (" + strings.Join(notes, ", ") + ")"
	}
	return out
}

// classNames lists the tests a token meets; single concepts and words first.
func classNames(cs []lexicon.Class, res *compiler.Result) string {
	var short, long []string
	for _, c := range cs {
		if name := res.Classes[c]; strings.Contains(name, "|") {
			long = append(long, "("+name+")")
		} else {
			short = append(short, name)
		}
	}
	return strings.Join(append(short, long...), " ")
}
