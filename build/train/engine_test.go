package train

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"vigie/rules/rulestest"
	"vigie/wasm/corpus"
	"vigie/wasm/engine"
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
	n := newNetwork(len(rows), 7)
	n.allowed = most(len(rows), len(rows), func(int) float32 { return 0 })
	for i := range n.rows {
		for k := range n.rows[i] {
			n.rows[i][k] *= 4
		}
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
