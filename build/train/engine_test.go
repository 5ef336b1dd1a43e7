package train

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/level"
	"vigie/wasm/model"
	"vigie/wasm/signal"
)

// What is learned is worth something only if the engine then reads the same in
// the same way: sentences, messages of several, and what was said before.
func TestTheEngineAnswersAsWhatWasLearned(t *testing.T) {
	c := &corpus.Conversation{Lang: "fr"}
	for _, text := range []string{
		"salut ça va", "la clé est sous le pot. ta mère rentre tard ? viens", "me: non. pourquoi ?", "envoie une photo. allez !",
		"tu joues à quoi", "un. deux. trois. quatre. cinq. six. sept phrases. huit phrases.", "me: rien", "d'accord. on se voit demain ?",
	} {
		m := corpus.Message{From: "peer", Text: text}
		if text[:3] == "me:" {
			m = corpus.Message{From: "me", Text: text[4:]}
		}
		c.Messages = append(c.Messages, m)
	}
	learned := []example{read(rulestest.Small(t, nil), c)}
	rows := vocabulary(learned, 1)
	number(learned, rows)
	n := newNetwork(stored, len(rows), 7)
	n.allowed = most(len(rows), len(rows), func(int) float32 { return 0 })
	for i := range n.rows {
		n.rows[i] *= 4
	}
	clear(n.b2)
	n.step()
	var passes []pass
	want, _, _ := n.run(&learned[0], false, &passes)

	conv := rulestest.Small(t, map[string]string{"model/net.bin": string(n.store(rows, [outputs]float32{}, usually))}).Conversation(engine.Options{})
	for i, m := range c.Messages {
		if m.From == "me" {
			conv.Me(m.Text, 0)
			continue
		}
		conv.Peer(m.Text, 0)
		for o, p := range conv.Believed {
			assert.InDelta(t, logistic(want[i][o]), p, 0.03, "%s, output %d", m.Text, o)
		}
	}
}

// However high the risk, what is warned of needs a sign that counts as its
// reason, and another that is suspected: a suspicion is none, and one sign a notice.
func TestNoWarningWithoutASignThatCounts(t *testing.T) {
	for _, c := range []struct {
		name       string
		sign, more float32 // log odds of two signs
		want       level.Level
	}{
		{"a suspicion", -1, -8, level.None},
		{"two suspicions", -1, -1, level.None},
		{"a sign", 2, -8, level.Notice},
		{"a sign and a faint suspicion", 2, -2, level.Notice},
		{"a sign and a suspicion", 2, -1, level.Warning},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := newNetwork(stored, 1, 1)
			n.allowed = []bool{true}
			n.step()
			clear(n.w2)
			clear(n.peaks)
			for o := range n.b2 {
				n.b2[o] = -8
			}
			n.b2[signal.PersonalInfo], n.b2[signal.PlatformMove], n.b2[model.Risk] = c.sign, c.more, 6
			var thresholds [outputs]float32
			for o := range thresholds {
				thresholds[o] = usual
			}
			thresholds[model.Risk] = 0.9
			net := n.store(map[uint32]int32{1: 0}, thresholds, when{veto: 0.9, alarm: 0.9})
			conv := rulestest.Small(t, map[string]string{"model/net.bin": string(net)}).Conversation(engine.Options{})
			v := conv.Peer("salut ça va", 0)
			require.Greater(t, conv.Believed[model.Risk], float32(0.9))
			assert.Equal(t, c.want, v.Level)
		})
	}
}
