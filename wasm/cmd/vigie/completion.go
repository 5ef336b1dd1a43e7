package main

import (
	"github.com/spf13/cobra"

	"vigie/wasm/perturb"
	"vigie/wasm/reason"
)

// choices are what the shell may complete for the flags of these names.
var choices = map[string][]string{
	"lang": reason.Codes[:], "age": {"under13", "13-15", "16-17"}, "sensitivity": {"low", "standard", "high"},
	"perturb": perturb.Names(), "format": {"vigie", "pan12"}, "alone": {"rules", "model"},
}

// completeFlags registers the choices of a command and all below it.
func completeFlags(cmd *cobra.Command) {
	for name, values := range choices {
		if cmd.Flags().Lookup(name) != nil {
			_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
		}
	}
	for _, sub := range cmd.Commands() {
		completeFlags(sub)
	}
}

// conversationFiles lets the shell offer files of conversations.
func conversationFiles(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"jsonl", "json", "ndjson", "gz", "xml"}, cobra.ShellCompDirectiveFilterFileExt
}
