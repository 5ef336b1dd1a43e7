package train

import (
	"math/rand/v2"

	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/level"
	"vigie/wasm/model"
	"vigie/wasm/signal"
)

// Drill is a sentence of a rule file: the plainest way to say a sign, or what
// must not be taken for it.
type Drill struct {
	Lang   string
	Signal signal.ID
	Text   string
	Caught bool
}

// How much the rules' sentences weigh, and how many plain approaches are put
// together from them. More of either makes the network shout at the plain and
// miss the indirect: with five times as many the F-latency on the development
// conversations fell from 0.976 to 0.955.
const (
	weightDrill = 0.5
	approaches  = 500
)

// drill makes examples of the rules' sentences. Authors who write indirect
// approaches forget the plain ones, which are the most frequent: what every
// rule knows the network has to know as well. A sentence teaches its own sign
// alone, for it may carry others.
func drill(e *engine.Engine, all []Drill, seed uint64) (out []example) {
	caught := map[string][]Drill{}
	for _, d := range all {
		ex := read(e, line(d))
		m := &ex.messages[0]
		m.weight, m.target = [outputs]float32{}, [outputs]float32{}
		m.weight[d.Signal] = weightDrill
		if d.Caught {
			m.target[d.Signal] = 1
			m.outright(e)
			caught[d.Lang] = append(caught[d.Lang], d)
		}
		out = append(out, ex)
	}
	rnd := rand.New(rand.NewPCG(seed, 2))
	for _, lang := range []string{"fr", "en"} {
		for range approaches / 2 * min(1, len(caught[lang])) {
			out = append(out, approach(e, caught[lang], lang, rnd))
		}
	}
	return out
}

func line(d Drill) *corpus.Conversation {
	return &corpus.Conversation{Lang: d.Lang, Messages: []corpus.Message{{From: "peer", Text: d.Text}}}
}

// answers are what a teen says in between.
var answers = map[string][]string{
	"fr": {"13 et toi", "ok", "euh", "14 ans", "pourquoi ?", "jsp", "non", "mdr", "en 4e", "bof"},
	"en": {"13 u?", "ok", "um", "im 14", "why?", "idk", "no", "lol", "year 8", "not really"},
}

// approach is a blunt approach of two to four signs, in which a warning is due
// from the message on that makes the table of levels warn.
func approach(e *engine.Engine, caught []Drill, lang string, rnd *rand.Rand) example {
	c := corpus.Conversation{Lang: lang}
	var signs []signal.Set
	for range 2 + rnd.IntN(3) {
		d := caught[rnd.IntN(len(caught))]
		c.Messages = append(c.Messages, corpus.Message{From: "peer", Text: d.Text})
		signs = append(signs, signal.Of(d.Signal))
		if rnd.IntN(3) > 0 {
			c.Messages = append(c.Messages, corpus.Message{From: "me", Text: answers[lang][rnd.IntN(len(answers[lang]))]})
			signs = append(signs, 0)
		}
	}
	ex := read(e, &c)
	ex.risk = true
	var strength [signal.Count]float32
	for i := range ex.messages {
		m := &ex.messages[i]
		m.weight, m.target = [outputs]float32{}, [outputs]float32{}
		for s := range signal.Count {
			if signs[i].Has(signal.ID(s)) {
				strength[s], m.weight[s], m.target[s] = 1, weightDrill, 1
			}
		}
		if reached, _ := e.Decide(&strength); reached >= level.Warning {
			m.weight[model.Risk], m.target[model.Risk] = weightDrill, 1
		}
	}
	return ex
}
