package engine_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"vigie/rules/rulestest"
	"vigie/wasm/engine"
)

// Each rule that shows a concern is still called as the engine knows it, in
// each language, whatever the network makes of such a line alone.
func TestConcerns(t *testing.T) {
	e := rulestest.Engine(t)
	for _, c := range []struct {
		text string
		want engine.Concern
	}{
		{"si tu me laisses je me tue", engine.SelfHarm},
		{"if you leave me i'll kill myself", engine.SelfHarm},
		{"si tu parles je te détruis", engine.Violence},
		{"fais gaffe à ta famille", engine.Violence},
		{"if you talk i'll destroy you", engine.Violence},
		{"i know where you live", engine.Violence},
		{"envoie encore une photo sinon je publie", 0},
		{"je meurs de faim", 0},
	} {
		v := e.Conversation(engine.Options{RulesAlone: true}).Peer(c.text, 0)
		assert.Equal(t, c.want, v.Concern, c.text)
	}
}
