package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"vigie/wasm/corpus"
)

func explainCommand() *cobra.Command {
	var s settings
	cmd := &cobra.Command{
		Use:   "explain TEXT… | -",
		Short: "Show how sentences are read: tokens, meanings, rules, verdict",
		Long: `Show how sentences are read: what folding leaves of them, tokens, meanings, rules
that matched, what the learned network believes, and the verdict.

Each argument is one message of the stranger; one that begins with "me: " is the
teen's ("peer: " may stand before the stranger's). With "-" messages are read
from standard input, a line each. A conversation pasted as JSON, as score reads
it, is taken apart.

Unlike all other commands this one always runs the engine natively, with the
rules of the checkout as they are now: the shipped .wasm tells a verdict but
nothing of the way there. With the same rules both give the same verdict.`,
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
			messages, bad, err := pasted(args)
			if err != nil {
				return err
			}
			m, err := newMicroscope(cmd.OutOrStdout(), opts, reader)
			if err != nil {
				return err
			}
			for _, message := range messages {
				m.explain(message)
			}
			if bad {
				return errBadInput
			}
			return nil
		},
	}
	s.flags(cmd)
	return cmd
}

// pasted returns the messages of a command line; bad tells that some lines of
// standard input were reported and left out.
func pasted(args []string) (out []corpus.Message, bad bool, err error) {
	add := func(text []byte) error {
		if text[0] == '{' {
			c, err := corpus.ParseUnlabelled(text)
			if err == nil {
				out = append(out, c.Messages...)
			}
			return err
		}
		m := corpus.Message{From: "peer", Text: string(text)}
		for _, from := range []string{"me", "peer"} {
			if rest, ok := strings.CutPrefix(m.Text, from+": "); ok {
				m = corpus.Message{From: from, Text: rest}
				break
			}
		}
		out = append(out, m)
		return nil
	}
	if len(args) == 1 && args[0] == "-" {
		err := corpus.Lines(stdin, nameOf("-"), func(text []byte, line int) error {
			if err := add(text); err != nil {
				complain("%v", &corpus.Error{File: nameOf("-"), Line: line, Err: err})
				bad = true
			}
			return nil
		}, func(e *corpus.Error) {
			complain("%v", e)
			bad = true
		})
		return out, bad, err
	}
	for _, arg := range args {
		if arg == "" {
			out = append(out, corpus.Message{From: "peer"})
		} else if err := add([]byte(arg)); err != nil {
			return nil, false, usageError{err}
		}
	}
	return out, false, nil
}
