package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"os"

	"github.com/spf13/cobra"

	"vigie/rules/compiler"
	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/host"
	"vigie/wasm/lexicon"
	"vigie/wasm/measure"
	"vigie/wasm/reason"
)

func scoreCommand() *cobra.Command {
	var s settings
	cmd := &cobra.Command{
		Use:   "score [FILE…]",
		Short: "Score conversations, one JSON object a line in and out",
		Long: `Score conversations, one JSON object a line in and out, in the order of the input.

  {"id":"x","messages":[{"from":"peer","text":"slt asv ?"},{"from":"me","text":"13 f"}]}

Files may be compressed with gzip; "-" or no file is standard input. Labels are
ignored. Bad lines are reported with their place, the others are scored, and
the exit status is 1; it is 2 for bad usage.`,
		ValidArgsFunction: conversationFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts, reader, err := s.parse()
			if err != nil {
				return err
			}
			w := bufio.NewWriterSize(cmd.OutOrStdout(), 1<<16)
			return eachLine(cmd.Context(), &s, args, isTerminal(os.Stdout), func(core host.Core, l *inputLine) ([]byte, error) {
				c, err := corpus.ParseUnlabelled(l.text)
				if err != nil {
					return nil, l.at(err)
				}
				return verdicts(core, opts, reader, c)
			}, func(line []byte) error {
				_, err := w.Write(line)
				return err
			}, w.Flush)
		},
	}
	s.flags(cmd)
	return cmd
}

// eachLine works on the lines of the named files on several cores and hands
// the results to done in order; flush writes out what was
// held back. quiet leaves out the bar.
func eachLine[T any](ctx context.Context, s *settings, files []string, quiet bool, work func(host.Core, *inputLine) (T, error), done func(T) error, flush func() error) error {
	in, err := openInput(files)
	if err != nil {
		return err
	}
	cores, err := s.cores(ctx)
	if err != nil {
		return err
	}
	defer cores.Close()
	bar := newProgress(in.bytes, quiet)
	bad, err := parallel(crew{cores, bar}, func(each func(*inputLine) error) error { return in.lines(bar.read, each) }, work, done, flush)
	bar.finish()
	if err = cmp.Or(err, flush()); err == nil && bad {
		err = errBadInput
	}
	return err
}

// verdicts scores a conversation and returns its line of output.
func verdicts(core host.Core, opts engine.Options, reader engine.Reader, c *corpus.Conversation) ([]byte, error) {
	id, err := json.Marshal(c.ID)
	if err != nil {
		return nil, err
	}
	out := append(append([]byte(`{"id":`), id...), `,"verdicts":[`...)
	first := true
	_, err = measure.Score(core, opts, c, func(v *engine.Verdict) error {
		if !first {
			out = append(out, ',')
		}
		first = false
		b, err := core.JSON(readerOf(reader, c, v))
		out = append(out, b...)
		return err
	})
	return append(out, "]}\n"...), err
}

// readerOf is the reader in the language of the conversation: the one heard,
// and the one the file names where too little was said to hear any.
func readerOf(r engine.Reader, c *corpus.Conversation, v *engine.Verdict) engine.Reader {
	if r.Lang == 0 && v.Lang&lexicon.Understood == 0 {
		r.Lang = langOf(c.Lang)
	}
	return r
}

// langOf is the language of a code, 0 for one that is not understood.
func langOf(code string) reason.Lang {
	for i, known := range compiler.Langs {
		if l := lexicon.Lang(1<<i) & lexicon.Understood; code == known && l != 0 {
			return reason.LangOf(l)
		}
	}
	return reason.LangNone
}
