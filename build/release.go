package main

import (
	"os"
	"path/filepath"
	"time"

	"vigie/rules/helplines"
)

// released is the month of the next release. Moving it is part of releasing:
// the age of what was checked by hand is counted to it and not to the clock,
// so that the same sources always give the same bytes.
var released = time.Date(2026, time.November, 1, 0, 0, 0, 0, time.UTC)

// readHelplines compiles rules/helplines into the JSON that is packaged.
func readHelplines(root string) ([]byte, error) {
	data, err := helplines.Compile(os.DirFS(filepath.Join(root, "rules")), released)
	if err != nil {
		return nil, err
	}
	return data.JSON()
}
