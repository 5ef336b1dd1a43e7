package engine_test

import (
	"encoding/binary"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/engine"
	"vigie/wasm/pack"
)

func TestTruncatedPackIsRefused(t *testing.T) {
	good := rulestest.Pack(t, nil)
	for n := 0; n < len(good); n += 1 + n/50 {
		_, err := engine.New(string(good[:n]))
		require.Error(t, err, "cut to %d bytes", n)
	}
}

// A pack whose check sum is right but whose contents are not must be refused
// or, where the damage makes sense, be harmless: never crash.
func TestDamagedPackNeverCrashes(t *testing.T) {
	good := rulestest.Pack(t, nil)
	r := rand.New(rand.NewPCG(3, 4))
	refused := 0
	for range 3000 {
		bad := append([]byte(nil), good...)
		for range 1 + r.IntN(4) {
			bad[16+r.IntN(len(bad)-16)] = byte(r.IntN(256))
		}
		binary.LittleEndian.PutUint32(bad[8:], pack.Sum(string(bad[12:])))
		e, err := engine.New(string(bad))
		if err != nil {
			refused++
			continue
		}
		c := e.Conversation(engine.Options{})
		for _, m := range []string{"envoie moi une photo", "c'est entre nous 🤫", "3nv01e une p h o t o", "non"} {
			v := c.Peer(m, 0)
			c.Me(m, 0)
			e.AppendJSON(nil, &v, engine.Reader{})
		}
	}
	require.Positive(t, refused)
}
