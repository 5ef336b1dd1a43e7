package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/engine"
	"vigie/wasm/level"
	"vigie/wasm/signal"
)

func TestNoAllocationPerMessage(t *testing.T) {
	e := rulestest.Engine(t)
	c := e.Conversation(engine.Options{})
	messages := []string{
		"slt asv ?", "envoie moi une photo de toi stp", "3nv01e une ph0t0", "p h o t o", "le dis pas à tes parents ok ?",
		"unknownwordz qsdfgh wxcvbn", "what's ur age btw", strings.Repeat("une phrase assez longue pour plusieurs fenêtres. ", 40),
	}
	var buf []byte
	n := testing.AllocsPerRun(200, func() {
		for _, m := range messages {
			v := c.Peer(m, 0)
			c.Me(m, 0)
			buf = e.AppendText(buf[:0], &v, engine.Reader{})
			buf = c.Export(buf[:0])
		}
	})
	assert.Zero(t, n)
}

func TestBadInputHasABoundedCost(t *testing.T) {
	e := rulestest.Small(t, nil)
	t.Run("invalid UTF-8", func(t *testing.T) {
		c := e.Conversation(engine.Options{})
		v := c.Peer("\xff\xfeenvoie une \xc3photo\x80", 0)
		assert.True(t, v.Signals.Has(signal.PhotoRequest))
	})
	t.Run("5 MB", func(t *testing.T) {
		c := e.Conversation(engine.Options{})
		long := strings.Repeat("bla bla bla bla. ", 5<<20/17) + "envoie une photo"
		v := c.Peer(long, 0)
		require.True(t, v.Signals.Has(signal.PhotoRequest), "nothing is lost at the end")
		assert.Less(t, len(c.Export(nil)), 200)
		s := c.State.Signs[signal.PhotoRequest]
		assert.Equal(t, "envoie une photo", long[s.Start:s.End])
	})
	t.Run("5 MB without a blank", func(t *testing.T) {
		c := e.Conversation(engine.Options{})
		v := c.Peer(strings.Repeat("x", 5<<20)+" envoie une photo", 0)
		assert.True(t, v.Signals.Has(signal.PhotoRequest))
	})
	t.Run("100,000 messages", func(t *testing.T) {
		c := e.Conversation(engine.Options{})
		for range 100_000 {
			c.Peer("salut ça va", 0)
		}
		c.Peer("envoie une photo", 0)
		v := c.Peer("c'est notre secret", 0)
		assert.Equal(t, level.Warning, v.Level)
		assert.Equal(t, uint32(100_001), v.Index)
		assert.Less(t, len(c.Export(nil)), 200, "a stranger stays small")
	})
	t.Run("times out of range", func(t *testing.T) {
		c := e.Conversation(engine.Options{})
		for _, at := range []int64{-1, 1 << 62, 5, 0} {
			c.Peer("envoie une photo", at)
		}
	})
}

// everyday is what a classmate writes all day long.
var everyday = [...]string{
	"t'as fait l'exo 4 de maths ?", "le bus a encore dix minutes de retard", "mdr la tête du prof ce matin",
	"on mange à la cantine ou au kebab ?", "j'ai oublié mon cahier d'anglais", "t'as vu le match hier soir ?",
	"il pleut trop, le cours de sport est annulé", "mon chien a mangé ma chaussette", "y a contrôle d'histoire vendredi",
	"je suis au niveau 12 du jeu", "ma sœur chante dans la salle de bain depuis une heure", "à demain au collège",
}

// With the real rules and network: what is said among much else is not lost.
func TestAFloodDrownsNoWarning(t *testing.T) {
	e := rulestest.Engine(t)
	t.Run("400 messages", func(t *testing.T) {
		c := e.Conversation(engine.Options{})
		risky := map[int]string{50: "slt asv ?", 150: "tu peux m'envoyer une photo de toi ?", 250: "garde ça pour toi ok, le dis pas à tes parents"}
		for i := range 400 {
			m := risky[i]
			if m == "" {
				m = everyday[i%len(everyday)]
			}
			v := c.Peer(m, 0)
			assert.Equal(t, i >= 250, v.Level >= level.Warning, "%d: %s", i, m)
		}
	})
	t.Run("two signs months apart are no approach", func(t *testing.T) {
		c := e.Conversation(engine.Options{})
		const day = 24 * 3600
		c.Peer("tu peux m'envoyer une photo de toi ?", day)
		require.False(t, c.Firm())
		c.Peer("le dis pas à tes parents", 200*day)
		assert.False(t, c.Firm())
		c.Peer("envoie une photo de toi", 201*day)
		assert.True(t, c.Firm())
	})
	t.Run("5 MB", func(t *testing.T) {
		c := e.Conversation(engine.Options{})
		c.Peer("salut", 0)
		c.Peer("tu peux m'envoyer une photo de toi ?", 0)
		v := c.Peer(strings.Repeat("bla bla bla bla. ", 5<<20/17)+" le dis pas à tes parents", 0)
		assert.Equal(t, level.Warning, v.Level)
	})
}

func BenchmarkPeer(b *testing.B) {
	e := rulestest.Engine(b)
	c := e.Conversation(engine.Options{})
	messages := []string{"slt ça va ?", "tu fais quoi ce soir, t'as fini tes devoirs", "envoie moi une photo de toi stp", "what are you up to tonight"}
	for b.Loop() {
		for _, m := range messages {
			c.Peer(m, 0)
		}
	}
	b.ReportMetric(float64(len(messages)*b.N)/b.Elapsed().Seconds(), "messages/s")
}

// What the extension's background and each request to a worker pay first.
func BenchmarkNew(b *testing.B) {
	data := string(rulestest.Real(b).Pack)
	b.ReportAllocs()
	for b.Loop() {
		_, err := engine.New(data)
		require.NoError(b, err)
	}
}

// A conversation's cost does not grow with its length.
func BenchmarkPeerAfter(b *testing.B) {
	e := rulestest.Engine(b)
	for _, n := range []int{10, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			c := e.Conversation(engine.Options{})
			for range n {
				c.Peer("slt ça va, t'envoies une photo ?", 0)
			}
			for b.Loop() {
				c.Peer("tu fais quoi ce soir", 0)
			}
		})
	}
}
