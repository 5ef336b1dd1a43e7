package main

import (
	"context"
	"io"
)

func demo(ctx context.Context, root string, w io.Writer) error { return nil }
