package main

import (
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// newProgress counts conversations on standard error when that is a terminal,
// and is silent elsewhere.
func newProgress() *progressbar.ProgressBar {
	return progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(os.Stderr),
		progressbar.OptionSetVisibility(term.IsTerminal(int(os.Stderr.Fd()))),
		progressbar.OptionSetDescription("scoring"),
		progressbar.OptionShowCount(), progressbar.OptionShowIts(),
		progressbar.OptionSetItsString("conversations"),
		progressbar.OptionClearOnFinish(),
	)
}
