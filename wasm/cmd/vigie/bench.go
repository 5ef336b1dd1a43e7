package main

import (
	"cmp"
	"fmt"
	"sort"
	"time"

	"github.com/spf13/cobra"

	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/host"
)

func benchCommand() *cobra.Command {
	var rounds int
	cmd := &cobra.Command{
		Use:               "bench [FILE…]",
		Short:             "Measure speed on conversations, natively and in the .wasm",
		ValidArgsFunction: conversationFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			if rounds < 1 {
				return usageError{fmt.Errorf("--rounds is 1 or more, not %d", rounds)}
			}
			messages, bad, err := peerMessages(args)
			if err != nil {
				return err
			}
			if len(messages) == 0 {
				return usageError{fmt.Errorf("bench needs conversations with messages of a peer")}
			}
			for _, native := range []bool{true, false} {
				if err := benchCore(cmd, native, messages, rounds); err != nil {
					return err
				}
			}
			if bad {
				return errBadInput
			}
			return nil
		},
	}
	cmd.Flags().IntVar(&rounds, "rounds", 5, "how often the messages are scored; the median round is reported")
	return cmd
}

// peerMessages returns what strangers say in the conversations of the files.
func peerMessages(files []string) (messages []string, bad bool, err error) {
	in, err := openInput(files)
	if err != nil {
		return nil, false, err
	}
	err = in.lines(func(int) {}, func(l *inputLine) error {
		c, err := corpus.ParseUnlabelled(l.text)
		if err = cmp.Or(l.bad, err); err != nil {
			bad = true
			complain("%v", l.at(err))
			return nil
		}
		for _, m := range c.Messages {
			if m.From == "peer" {
				messages = append(messages, m.Text)
			}
		}
		return nil
	})
	return messages, bad, err
}

func benchCore(cmd *cobra.Command, native bool, messages []string, rounds int) error {
	s := settings{native: native, jobs: 1}
	start := time.Now()
	cores, err := s.cores(cmd.Context())
	if err != nil {
		return err
	}
	defer cores.Close()
	core, err := cores.take()
	if err != nil {
		return err
	}
	name := ".wasm under wazero"
	if native {
		name = "native"
	}
	return bench(cmd, name, core, messages, rounds, time.Since(start))
}

// bench scores all messages, one stranger each, several times and prints the
// median rate and the quantiles of single messages.
func bench(cmd *cobra.Command, name string, core host.Core, messages []string, rounds int, ready time.Duration) error {
	var rates []float64
	var each []time.Duration
	bar := newCount((rounds + 1) * len(messages))
	defer bar.finish()
	for round := range rounds + 1 {
		start := time.Now()
		for _, m := range messages {
			bar.read(1)
			t := time.Now()
			if err := core.Begin(engine.Options{}); err != nil {
				return err
			}
			if _, err := core.Peer(m, 0); err != nil {
				return err
			}
			if round > 0 {
				each = append(each, time.Since(t))
			}
		}
		if round > 0 { // the first warms up
			rates = append(rates, float64(len(messages))/time.Since(start).Seconds())
		}
	}
	sort.Float64s(rates)
	sort.Slice(each, func(i, j int) bool { return each[i] < each[j] })
	at := func(q float64) float64 { return float64(each[int(q*float64(len(each)-1))].Nanoseconds()) / 1000 }
	_, err := fmt.Fprintf(cmd.OutOrStdout(), "%-20s %9.0f messages/s   median %.2f µs   p99 %.1f µs   ready in %d ms\n",
		name, rates[len(rates)/2], at(0.5), at(0.99), ready.Milliseconds())
	return err
}
