package model_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/engine"
	"vigie/wasm/model"
	"vigie/wasm/pack"
)

func TestLogistic(t *testing.T) {
	for z := -30.0; z <= 30; z += 0.1 {
		assert.InDelta(t, 1/(1+math.Exp(-z)), model.Logistic(float32(z)), 1e-4, z)
	}
}

func TestNormIsOneOverTheRoot(t *testing.T) {
	for _, n := range []int{4, 9, 100, model.MaxFeatures, 10 * model.MaxFeatures} {
		assert.InDelta(t, 1/math.Sqrt(float64(min(n, model.MaxFeatures))), model.Norm(n), 1e-4)
	}
	assert.Equal(t, model.Norm(4), model.Norm(0), "a word or two do not shout")
}

func TestMemoryIsBounded(t *testing.T) {
	var m model.Memory
	var v model.Vector
	for k := range v {
		v[k] = 1e9 * float32(1-2*(k%2))
	}
	for range 3 {
		m.Hear(&v)
		m.Say(&v)
	}
	assert.Equal(t, int8(127), m.Slow[0])
	assert.Equal(t, int8(-127), m.Me[1])
	v = model.Vector{}
	for range 200 {
		m.Hear(&v)
		m.Say(&v)
	}
	assert.LessOrEqual(t, m.Slow[0], int8(model.MemoryScale/4), "what is long ago fades")
	assert.LessOrEqual(t, m.Fast[0], int8(1))
}

func TestKeptRiskIsNearTheRisk(t *testing.T) {
	for _, z := range []float32{-9, -0.3, 0, 0.04, 7} {
		assert.InDelta(t, z, model.Odds(model.KeepRisk(z)), 0.5/model.RiskSteps+1e-6)
	}
}

// units collects the features of what a stranger says.
type units struct{ all [][]uint32 }

func (u *units) Unit(_ bool, _ uint32, ids []uint32, _ *[model.Flags]float32) {
	u.all = append(u.all, append([]uint32(nil), ids...))
}

func features(t *testing.T, messages ...string) [][]uint32 {
	t.Helper()
	var u units
	c := rulestest.Small(t, nil).Conversation(engine.Options{Record: &u})
	for _, m := range messages {
		c.Peer(m, 0)
	}
	return u.all
}

func TestFeatures(t *testing.T) {
	assert.Len(t, features(t, "une photo. et moi ?"), 2, "each sentence by itself")
	assert.Equal(t, features(t, "envoie une photo"), features(t, "ENVOIE une PHOTO"))
	assert.Greater(t, len(shared(features(t, "envoie une tof")[0], features(t, "envoies une photo")[0])), 4, "meanings and their order are shared")
	whole, split := features(t, "envoie une photo")[0], features(t, "envoie", "une photo")
	assert.Greater(t, len(shared(whole, split[1])), len(shared(whole, features(t, "une photo")[0])), "a split sentence has the sequences of the whole one")
	long := features(t, strings.Repeat("envoie une photo à moi ", 40))
	for _, u := range long {
		assert.LessOrEqual(t, len(u), model.MaxFeatures)
	}
}

func shared(a, b []uint32) (out []uint32) {
	in := map[uint32]bool{}
	for _, id := range a {
		in[id] = true
	}
	for _, id := range b {
		if in[id] {
			out = append(out, id)
			delete(in, id)
		}
	}
	return out
}

func TestDamagedNetworkIsRefused(t *testing.T) {
	open := func(net []byte) error {
		b := &pack.Builder{}
		b.Bytes(pack.ModelNet, net)
		p, err := pack.Open(string(b.Finish()))
		require.NoError(t, err)
		_, err = model.New(p)
		return err
	}
	require.NoError(t, open(nil), "a pack may have none")
	for _, net := range [][]byte{{0}, {model.Version}, make([]byte, 1<<20), append([]byte{model.Version}, make([]byte, 1<<16)...)} {
		assert.Error(t, open(net))
	}
}
