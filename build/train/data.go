package train

import (
	"errors"
	"os"
	"slices"

	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/level"
	"vigie/wasm/model"
	"vigie/wasm/perturb"
	"vigie/wasm/signal"
)

// unit is one sentence as the network sees it.
type unit struct {
	ids   []uint32 // features
	rows  []int32  // the same in the vocabulary, unknown ones left out
	kinds []model.Kind
	flags [model.Flags]float32
}

// message is one message with what is to be learned from it.
type message struct {
	me    bool
	units []unit
	// target and weight of each output; weight 0 is not learned.
	target, weight [model.Outputs]float32
	// taught is what the teachers say, once there are any.
	taught [model.Outputs]float32
	// heard tells that the message is not learned from, only remembered.
	heard bool
}

// example is a conversation, or a single message.
type example struct {
	id       string
	risk     bool
	messages []message
}

// Weights of what is learned.
const (
	weightBefore    = 0.1 // that no warning is due yet, in a risk conversation: an early one is no fault
	weightHarmless  = 0.25
	weightDisguised = 0.5
	weightOutright  = 0.3
)

// unlabelled are signs that harmless corpora may really show (strangers who
// get acquainted ask each other's age), so that nothing is learned from their
// absence.
var unlabelled = signal.Of(signal.AgeProbe, signal.PersonalInfo, signal.Flattery, signal.PlatformMove, signal.AgeGap)

// recorder collects the units of one conversation.
type recorder struct{ out *example }

func (r *recorder) Unit(me bool, index uint32, ids []uint32, flags *[model.Flags]float32) {
	m := &r.out.messages[index]
	m.units = append(m.units, unit{ids: slices.Clone(ids), flags: *flags})
}

// read runs a conversation through the engine and keeps what the network sees.
func read(e *engine.Engine, c *corpus.Conversation) example {
	out := example{id: c.ID, risk: c.Label == corpus.Risk, messages: make([]message, len(c.Messages))}
	conv := e.Conversation(engine.Options{RulesAlone: true, Record: &recorder{&out}})
	for i, m := range c.Messages {
		if m.From == "me" {
			conv.Me(m.Text, 0)
			out.messages[i].me = true
			continue
		}
		conv.Peer(m.Text, 0)
		label(&out.messages[i], c, i)
		if c.Label == "" && c.Source == "" {
			out.messages[i].outright(e)
		}
	}
	return out
}

// label sets the targets of message i.
func label(m *message, c *corpus.Conversation, i int) {
	signs := c.Messages[i].Signs()
	for s := range signal.Count {
		m.weight[s] = 1
		if signs.Has(signal.ID(s)) {
			m.target[s] = 1
		}
	}
	switch {
	case c.Label == corpus.Risk && c.WarnBy != nil && i >= *c.WarnBy:
		m.target[model.Risk], m.weight[model.Risk] = 1, 1
	case c.Label == corpus.Risk:
		m.weight[model.Risk] = weightBefore
	case c.Label == corpus.Benign:
		m.weight[model.Risk] = 1
	case c.Source != "": // a harmless corpus
		for s := range signal.Count {
			m.weight[s] = weightHarmless
			if unlabelled.Has(signal.ID(s)) {
				m.weight[s] = 0
			}
		}
		m.weight[model.Risk] = 1
	}
}

// outright sets what a sentence that stands alone teaches of risk: a warning is
// due when its signs by themselves make the table of levels warn. Those who
// write conversations lead up to what is asked; with them alone the network
// takes a threat said outright for talk among friends.
func (m *message) outright(e *engine.Engine) {
	if reached, _ := e.Decide((*[signal.Count]float32)(m.target[:signal.Count])); reached >= level.Warning {
		m.target[model.Risk] = 1
	}
	m.weight[model.Risk] = weightOutright
}

// load reads files of conversations; evasions adds a disguised copy of each.
func load(e *engine.Engine, files []string, evasions bool, keep func(*corpus.Conversation) bool) ([]example, error) {
	var out []example
	names := perturb.Names()
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		var broken error
		err = corpus.Read(f, file, func(c *corpus.Conversation, line int) error {
			if keep != nil && !keep(c) {
				return nil
			}
			out = append(out, read(e, c))
			if !evasions {
				return nil
			}
			d, err := perturb.Apply(names[line%len(names)], uint64(line), c)
			if err != nil {
				return err
			}
			copy := read(e, d)
			for i := range copy.messages {
				for s := range copy.messages[i].weight {
					copy.messages[i].weight[s] *= weightDisguised
				}
			}
			out = append(out, copy)
			return nil
		}, func(bad *corpus.Error) { broken = errors.Join(broken, bad) })
		f.Close()
		if err = errors.Join(err, broken); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// vocabulary numbers the features that occur often enough.
func vocabulary(examples []example, least int) map[uint32]int32 {
	count := map[uint32]int{}
	for i := range examples {
		for j := range examples[i].messages {
			for k := range examples[i].messages[j].units {
				for _, id := range examples[i].messages[j].units[k].ids {
					count[id]++
				}
			}
		}
	}
	var ids []uint32
	for id, n := range count {
		if n >= least {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	rows := make(map[uint32]int32, len(ids))
	for i, id := range ids {
		rows[id] = int32(i)
	}
	return rows
}

// number fills in the rows of all units.
func number(examples []example, rows map[uint32]int32) {
	for i := range examples {
		for j := range examples[i].messages {
			units := examples[i].messages[j].units
			for k := range units {
				u := &units[k]
				u.rows, u.kinds = u.rows[:0], u.kinds[:0]
				for _, id := range u.ids {
					if r, ok := rows[id]; ok {
						u.rows, u.kinds = append(u.rows, r), append(u.kinds, model.KindOf(id))
					}
				}
			}
		}
	}
}
