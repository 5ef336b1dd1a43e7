package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"vigie/wasm/api"
	"vigie/wasm/api/about"
	"vigie/wasm/engine"
)

func serveCommand() *cobra.Command {
	var port uint16
	var origins []string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Answer the HTTP interface on this machine",
		Long: `Answer the HTTP interface of the worker (wasm/cmd/worker) on this machine's own
address 127.0.0.1, natively, until interrupted. Nothing is kept or logged of what
is sent.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			h, err := apiHandler(origins)
			if err != nil {
				return err
			}
			// Only the machine itself is served: a text does not leave it.
			l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(int(port))))
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "vigie: listening on http://%s\n", l.Addr())
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			return serve(ctx, l, h)
		},
	}
	cmd.Flags().Uint16Var(&port, "port", 8788, "port to listen on, 0 for any that is free")
	cmd.Flags().StringArrayVar(&origins, "cors-origin", nil, "a web `ORIGIN` whose pages may use the interface, or *; may be repeated")
	return cmd
}

// apiHandler returns the HTTP interface with the rules of this checkout.
func apiHandler(origins []string) (http.Handler, error) {
	res, err := compileSource()
	if err != nil {
		return nil, err
	}
	e, err := engine.New(string(res.Pack))
	if err != nil {
		return nil, err
	}
	return api.New(api.Config{
		Engine: func() (*engine.Engine, error) { return e, nil },
		About:  func() (api.About, error) { return about.Of(res), nil }, Origins: origins,
		Log: func(line string) { complain("%s", line) },
	}), nil
}

// serve answers on l until ctx ends, and then what has begun, for a while.
func serve(ctx context.Context, l net.Listener, h http.Handler) error {
	const patience = 5 * time.Second
	s := &http.Server{
		Handler: h, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		// net/http's own log would name what a client did.
		ErrorLog: log.New(io.Discard, "", 0),
	}
	drained := make(chan struct{})
	forget := context.AfterFunc(ctx, func() {
		defer close(drained)
		limit, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		_ = s.Shutdown(limit)
	})
	if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		forget()
		return err
	}
	<-drained
	return nil
}
