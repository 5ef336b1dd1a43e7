package main

import (
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
		Use:   "bench [FILE…]",
		Short: "Measure speed on conversations, natively and in the .wasm",
		RunE: func(cmd *cobra.Command, args []string) error {
			var messages []string
			if _, err := inputs(args, func(c *corpus.Conversation, _ int) error {
				for _, m := range c.Messages {
					if m.From == "peer" {
						messages = append(messages, m.Text)
					}
				}
				return nil
			}); err != nil {
				return err
			}
			if len(messages) == 0 {
				return usageError{fmt.Errorf("bench needs conversations with messages of a peer")}
			}
			for _, native := range []bool{true, false} {
				s := settings{native: native}
				start := time.Now()
				core, err := s.core(cmd.Context())
				if err != nil {
					return err
				}
				name := ".wasm under wazero"
				if native {
					name = "native"
				}
				ready := time.Since(start)
				if err := bench(cmd, name, core, messages, rounds, ready); err != nil {
					return err
				}
				core.Close()
			}
			return nil
		},
	}
	cmd.Flags().IntVar(&rounds, "rounds", 5, "how often the messages are scored; the median round is reported")
	return cmd
}

// bench scores all messages, one stranger each, several times and prints the
// median rate and the quantiles of single messages.
func bench(cmd *cobra.Command, name string, core host.Core, messages []string, rounds int, ready time.Duration) error {
	var rates []float64
	var each []time.Duration
	for round := range rounds + 1 {
		start := time.Now()
		for _, m := range messages {
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
