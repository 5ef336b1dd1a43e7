package api_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/wasm/api"
)

// server is a real one on loopback; what it logs is in the buffer once it is
// closed.
func server(t *testing.T, h http.Handler) (*httptest.Server, *bytes.Buffer) {
	t.Helper()
	var logged bytes.Buffer
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = log.New(&logged, "", 0)
	s.Start()
	t.Cleanup(s.Close)
	return s, &logged
}

// A line is answered before the whole of the next is sent.
func TestAStreamIsAnsweredWhileItComes(t *testing.T) {
	s, _ := server(t, handler(t, nil))
	out, in := io.Pipe()
	r, err := http.NewRequest("POST", s.URL+"/v1/score", out)
	require.NoError(t, err)
	r.Header.Set("Content-Type", ndjsonType)
	conversations := lines(t, sample)
	// Half of the next line comes with each.
	send := func(i int) {
		text := conversations[i][5:] + "\n"
		if i == 0 {
			text = conversations[i] + "\n"
		}
		if i+1 < len(conversations) {
			text += conversations[i+1][:5]
		}
		_, _ = io.WriteString(in, text)
	}
	go send(0)
	res, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	defer res.Body.Close()
	answers := bufio.NewReader(res.Body)
	for i := range conversations {
		if i > 0 {
			send(i)
		}
		line, err := answers.ReadString('\n')
		require.NoError(t, err)
		assert.Contains(t, line, `"verdicts"`)
	}
	in.Close()
	_, err = answers.ReadByte()
	assert.ErrorIs(t, err, io.EOF)
}

// A client that reads nothing before it has sent everything is not kept
// waiting, however much the answer is.
func TestAClientMayWriteEverythingFirst(t *testing.T) {
	s, _ := server(t, handler(t, nil))
	conn, err := net.Dial("tcp", s.Listener.Addr().String())
	require.NoError(t, err)
	defer conn.Close()
	const n = 30_000
	line := `{"messages":[{"from":"peer","text":"envoie une photo"},{"from":"peer","text":"secret"}]}` + "\n"
	fmt.Fprintf(conn, "POST /v1/score HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n", ndjsonType, n*len(line))
	_, err = io.WriteString(conn, strings.Repeat(line, n))
	require.NoError(t, err)
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	require.NoError(t, err)
	body, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	assert.Equal(t, n, bytes.Count(body, []byte{'\n'}))
}

func TestABodyThatDoesNotComeIsGivenUp(t *testing.T) {
	s, _ := server(t, handler(t, func(c *api.Config) {
		c.Limits = small
		c.Limits.Wait = 50 * time.Millisecond
	}))
	for kind, want := range map[string]string{jsonType: "408", ndjsonType: "200"} {
		conn, err := net.Dial("tcp", s.Listener.Addr().String())
		require.NoError(t, err)
		fmt.Fprintf(conn, "POST /v1/score HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: 100\r\n\r\n{", kind)
		answer, err := io.ReadAll(conn) // to the end: the server hangs up
		require.NoError(t, err)
		assert.Contains(t, string(answer), "HTTP/1.1 "+want)
		assert.Contains(t, string(answer), "too-slow")
		conn.Close()
	}
}

func TestABodyThatEndsEarly(t *testing.T) {
	s, _ := server(t, handler(t, nil))
	for _, c := range []struct{ kind, want string }{{jsonType, "400"}, {ndjsonType, "200"}} {
		conn, err := net.Dial("tcp", s.Listener.Addr().String())
		require.NoError(t, err)
		fmt.Fprintf(conn, "POST /v1/score HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: 100\r\n\r\n{\n", c.kind)
		require.NoError(t, conn.(*net.TCPConn).CloseWrite())
		answer, err := io.ReadAll(conn)
		require.NoError(t, err)
		assert.Contains(t, string(answer), "HTTP/1.1 "+c.want)
		assert.Contains(t, string(answer), "incomplete")
		conn.Close()
	}
}

func TestAPanicIsAnsweredAndItsValueNotLogged(t *testing.T) {
	var logged []string
	h := api.Guard(func(l string) { logged = append(logged, l) }, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, err := io.ReadAll(r.Body)
		require.NoError(t, err)
		switch r.URL.Path {
		case "/late":
			w.Header().Set("Content-Type", ndjsonType)
			_, _ = w.Write([]byte("{}\n"))
		case "/nothing":
			var m map[string]int
			m[string(text)]++
		}
		panic(string(text))
	}))
	for _, path := range []string{"/", "/nothing"} {
		p := refused(t, ask(h, "POST", path, jsonType, secret), "internal")
		assert.Equal(t, 500, p.Status)
	}
	w := ask(h, "POST", "/late", jsonType, secret)
	assert.Equal(t, 200, w.Code)
	assert.Contains(t, w.Body.String(), "{}\n{\"problem\":")
	require.Len(t, logged, 3)
	for _, l := range logged {
		assert.Contains(t, l, "TestAPanicIsAnsweredAndItsValueNotLogged", "where it was")
		assert.NotContains(t, l, secret)
	}
	api.Guard(nil, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("x") })).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
}

// Whatever is sent where, no log and no refusal holds it.
func TestNoTextIsLogged(t *testing.T) {
	var own bytes.Buffer
	s, logged := server(t, handler(t, func(c *api.Config) { c.Log = func(l string) { own.WriteString(l) } }))
	std := log.Writer()
	log.SetOutput(&own)
	defer log.SetOutput(std)
	for _, kind := range []string{jsonType, ndjsonType, secret, ""} {
		for _, body := range []string{
			secret, `{"` + secret + `"`, `{"` + secret + `":x}`, `{"messages":[{"from":"` + secret + `","text":""}]}`, `{"messages":[{"from":"peer","text":"` + secret + `"}]}`,
			`{"messages":[{"text":"` + secret + "\n\"}]}", `["` + secret + `"]`,
		} {
			for _, path := range []string{"/v1/score", "/v1/explain", "/" + secret, "/v1/score?" + secret + "=1", "/v1/score?lang=" + secret} {
				res, err := http.Post(s.URL+path, kind, strings.NewReader(body))
				require.NoError(t, err)
				answer, err := io.ReadAll(res.Body)
				require.NoError(t, err)
				res.Body.Close()
				if res.StatusCode != 200 {
					assert.NotContains(t, string(answer), secret)
				}
			}
		}
	}
	s.Close()
	assert.NotContains(t, own.String()+logged.String(), secret)
}
