package main

import (
	"bufio"
	"encoding/json"
	"io"
	"os"

	"github.com/spf13/cobra"

	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/measure"
)

func scoreCommand() *cobra.Command {
	var s settings
	cmd := &cobra.Command{
		Use:   "score [FILE…]",
		Short: "Score conversations, one JSON object a line in and out",
		RunE: func(cmd *cobra.Command, args []string) error {
			opts, reader, err := s.parse()
			if err != nil {
				return err
			}
			core, err := s.core(cmd.Context())
			if err != nil {
				return err
			}
			defer core.Close()
			w := bufio.NewWriterSize(cmd.OutOrStdout(), 1<<16)
			bad, err := inputs(args, func(c *corpus.Conversation, _ int) error {
				id, err := json.Marshal(c.ID)
				if err != nil {
					return err
				}
				w.WriteString(`{"id":`)
				w.Write(id)
				w.WriteString(`,"verdicts":[`)
				first := true
				_, err = measure.Score(core, opts, c, func(*engine.Verdict) error {
					if !first {
						w.WriteByte(',')
					}
					first = false
					b, err := core.JSON(reader)
					w.Write(b)
					return err
				})
				if err != nil {
					return err
				}
				w.WriteString("]}\n")
				return w.Flush()
			})
			if err == nil && bad {
				err = errBadInput
			}
			return err
		},
	}
	s.flags(cmd)
	return cmd
}

// inputs reads conversations from files, or standard input for "-" or no file,
// and reports bad lines and files that cannot be opened.
func inputs(files []string, each func(*corpus.Conversation, int) error) (bad bool, err error) {
	report := func(e *corpus.Error) {
		bad = true
		complain("%v", e)
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, file := range files {
		var r io.ReadCloser = os.Stdin
		name := "standard input"
		if file != "-" {
			name = file
			if r, err = os.Open(file); err != nil {
				return bad, usageError{err}
			}
		}
		err := corpus.Read(r, name, each, report)
		r.Close()
		if err != nil {
			return bad, err
		}
	}
	return bad, nil
}
