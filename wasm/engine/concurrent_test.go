package engine_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/engine"
)

// Conversations of one engine do not disturb one another, whatever runs beside
// them: make test-race runs this with the race detector.
func TestConversationsRunSideBySide(t *testing.T) {
	e := rulestest.Engine(t)
	const chats = 24
	said := func(chat int) []string {
		return []string{
			"slt asv ?", "3nv01e une ph0t0 de toi", fmt.Sprintf("mot%d qsdfgh wxcvbn", chat), "p h o t o", "how old are you",
			strings.Repeat("une phrase assez longue pour plusieurs fenêtres. ", chat%5), "garde ça pour toi, le dis pas à tes parents", "t'as snap ?",
		}[chat%3:]
	}
	// All that the engine and a conversation offer, in one string.
	judge := func(chat int) string {
		var out []byte
		c, other := e.Conversation(engine.Options{}), e.Conversation(engine.Options{})
		for i, text := range said(chat) {
			c.Me("non", int64(i))
			v := c.Peer(text, int64(i))
			out = e.AppendJSON(out, &v, engine.Reader{})
			out = e.AppendText(out, &v, engine.Reader{})
			out = c.Export(out)
			if err := other.Import(c.Export(nil)); err != nil {
				return err.Error()
			}
			e.Reset(other, engine.Options{})
			out = fmt.Append(out, len(e.Trace(text).Tokens), e.Hash(), e.Rules())
		}
		return string(out)
	}
	alone := make([]string, chats)
	for i := range alone {
		alone[i] = judge(i)
	}
	require.NotEqual(t, alone[0], alone[1])
	together := make([]string, chats)
	var all sync.WaitGroup
	for i := range together {
		all.Go(func() {
			for range 3 {
				together[i] = judge(i)
			}
		})
	}
	all.Wait()
	for i := range together {
		assert.Equal(t, alone[i], together[i], "chat %d", i)
	}
}
