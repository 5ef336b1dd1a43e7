package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/host"
	"vigie/wasm/level"
	"vigie/wasm/measure"
)

func playCommand() *cobra.Command {
	var s settings
	cmd := &cobra.Command{
		Use:               "play [FILE…]",
		Short:             "Show conversations message by message, with levels and warnings",
		ValidArgsFunction: conversationFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts, reader, err := s.parse()
			if err != nil {
				return err
			}
			w := bufio.NewWriter(cmd.OutOrStdout())
			colours := isTerminal(os.Stdout) && os.Getenv("NO_COLOR") == ""
			return eachLine(cmd.Context(), &s, args, isTerminal(os.Stdout), func(core host.Core, l *inputLine) (string, error) {
				c, err := corpus.ParseUnlabelled(l.text)
				if err != nil {
					return "", l.at(err)
				}
				var lines []line
				_, err = measure.Score(core, opts, c, func(v *engine.Verdict) error {
					text, err := core.Text(readerOf(reader, c, v))
					lines = append(lines, line{v.Level, v.Raised || v.Fresh && v.Level >= level.Warning, string(text)})
					return err
				})
				return play(c, lines, colours), err
			}, func(text string) error {
				_, err := w.WriteString(text)
				return err
			}, w.Flush)
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

// play shows a conversation with what is known after each message.
func play(c *corpus.Conversation, lines []line, colours bool) string {
	var w strings.Builder
	fmt.Fprintf(&w, "%s\n", printable(c.ID))
	peer := 0
	for _, m := range c.Messages {
		if m.From == "me" {
			fmt.Fprintf(&w, "  %-8s me    %s\n", "", printable(m.Text))
			continue
		}
		if peer == len(lines) { // the core stopped here
			break
		}
		l := lines[peer]
		peer++
		fmt.Fprintf(&w, "  %-8s peer  %s\n", l.level, printable(m.Text))
		if l.news {
			fmt.Fprintf(&w, "  %s Vigie: %s\n", mark(l.level, colours), l.text)
		}
	}
	return w.String() + "\n"
}

func mark(l level.Level, colours bool) string {
	if !colours {
		return "►"
	}
	colour := map[level.Level]string{level.Notice: "36", level.Warning: "33", level.Danger: "31"}[l]
	return "\x1b[1;" + colour + "m►\x1b[0m"
}

// printable takes the control characters out of a stranger's text, which could
// otherwise command the terminal.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return '·'
		}
		return r
	}, text)
}
