package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestServe(t *testing.T) {
	h, err := apiHandler([]string{"https://chat.example"})
	require.NoError(t, err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- serve(ctx, l, h) }()

	f, err := os.Open(sample)
	require.NoError(t, err)
	defer f.Close()
	res, err := http.Post("http://"+l.Addr().String()+"/v1/score", "application/x-ndjson", f)
	require.NoError(t, err)
	answer, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	res.Body.Close()
	_, want, _ := vigie(t, "score", "--native", sample)
	assert.Equal(t, want, string(answer), "the same bytes as the command line's")

	// What has begun is answered to its end.
	body, in := io.Pipe()
	go func() { _, _ = io.WriteString(in, `{"messages":[]}`+"\n") }()
	res, err = http.Post("http://"+l.Addr().String()+"/v1/score", "application/x-ndjson", body)
	require.NoError(t, err)
	stop()
	go func() {
		_, _ = io.WriteString(in, `{"messages":[]}`+"\n")
		in.Close()
	}()
	answer, err = io.ReadAll(res.Body)
	require.NoError(t, err)
	res.Body.Close()
	assert.Equal(t, strings.Repeat(`{"id":"","verdicts":[]}`+"\n", 2), string(answer))
	require.NoError(t, <-ended)
	_, err = net.Dial("tcp", l.Addr().String())
	assert.Error(t, err)
}

func TestServeOnlyAnswersThisMachine(t *testing.T) {
	for _, args := range [][]string{{"serve", "x"}, {"serve", "--port", "x"}, {"serve", "--port", "70000"}, {"serve", "--address", "0.0.0.0"}} {
		status, _, complaints := vigie(t, args...)
		assert.Equal(t, 2, status, args)
		assert.NotEmpty(t, complaints)
	}
	// A port that is taken is said, not served elsewhere.
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	require.NoError(t, err)
	status, _, complaints := vigie(t, "serve", "--port", port)
	assert.Equal(t, 1, status)
	assert.Contains(t, complaints, "in use")
}
