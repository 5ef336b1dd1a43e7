package main

import (
	"bufio"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/level"
	"vigie/wasm/measure"
)

func playCommand() *cobra.Command {
	var s settings
	cmd := &cobra.Command{
		Use:   "play [FILE…]",
		Short: "Show conversations message by message, with levels and warnings",
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
			w := bufio.NewWriter(cmd.OutOrStdout())
			defer w.Flush()
			bad, err := inputs(args, func(c *corpus.Conversation, _ int) error {
				var lines []line
				_, err := measure.Score(core, opts, c, func(v *engine.Verdict) error {
					text, err := core.Text(reader)
					lines = append(lines, line{v.Level, v.Raised || v.Fresh && v.Level >= level.Warning, string(text)})
					return err
				})
				play(w, c, lines)
				return err
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

// line is what is known after a message of the stranger.
type line struct {
	level level.Level
	news  bool
	text  string
}

func play(w io.Writer, c *corpus.Conversation, lines []line) {
	fmt.Fprintf(w, "%s\n", c.ID)
	peer := 0
	for _, m := range c.Messages {
		if m.From == "me" {
			fmt.Fprintf(w, "  %-8s me    %s\n", "", m.Text)
			continue
		}
		l := lines[peer]
		peer++
		fmt.Fprintf(w, "  %-8s peer  %s\n", l.level, m.Text)
		if l.news {
			fmt.Fprintf(w, "  %s Vigie: %s\n", mark(l.level), l.text)
		}
	}
	fmt.Fprintln(w)
}

func mark(l level.Level) string {
	if os.Getenv("NO_COLOR") != "" {
		return "►"
	}
	colour := map[level.Level]string{level.Notice: "36", level.Warning: "33", level.Danger: "31"}[l]
	return "\x1b[1;" + colour + "m►\x1b[0m"
}
