package train

import (
	"fmt"
	"os"

	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/level"
	"vigie/wasm/measure"
	"vigie/wasm/model"
)

// step is what decides about a warning after one message of the stranger.
type step struct {
	warned bool    // the table of levels warns by itself
	seen   bool    // there is a sign to give as a reason
	risk   float32 // the network's view of the conversation
}

// history is a labelled conversation with its steps.
type history struct {
	conversation *corpus.Conversation
	steps        []step
}

// operate chooses where the network's view of a conversation overrules the
// table of levels: below the veto signs warn of nothing, from the threshold on
// a lesser sign warns. It tries all pairs on the development conversations and
// takes the one with the best F-latency whose precision is as demanded.
func (n *network) operate(o Options, net func(veto, alarm float32) []byte) (veto, alarm float32, err error) {
	if len(o.Dev) == 0 || o.Engine == nil {
		return defaultVeto, defaultAlarm, nil
	}
	e, err := o.Engine(net(0, 1))
	if err != nil {
		return 0, 0, err
	}
	all, err := histories(e, o.Dev)
	if err != nil {
		return 0, 0, err
	}
	best := -1.0
	for v := float32(0.05); v < 0.95; v += 0.05 {
		for a := v; a < 1; a += 0.05 {
			f, precision := outcome(all, v, a)
			if worth := f - 2*max(0, demanded-precision); worth > best {
				best, veto, alarm = worth, v, a
			}
		}
	}
	f, precision := outcome(all, veto, alarm)
	fmt.Fprintf(o.Out, "veto %.2f, alarm %.2f: F-latency %.3f, precision %.3f on the development conversations\n", veto, alarm, f, precision)
	return veto, alarm, nil
}

const (
	// demanded is the precision that the design asks for, and a little more,
	// since the pair is chosen on the conversations it is measured on.
	demanded     = 0.98
	defaultVeto  = 0.1
	defaultAlarm = 0.9
)

func histories(e *engine.Engine, files []string) ([]history, error) {
	var all []history
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		err = corpus.Read(f, file, func(c *corpus.Conversation, _ int) error {
			if c.Label != "" {
				all = append(all, follow(e, c))
			}
			return nil
		}, func(*corpus.Error) {})
		f.Close()
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

func follow(e *engine.Engine, c *corpus.Conversation) history {
	h := history{conversation: c}
	conv := e.Conversation(engine.Options{})
	for _, m := range c.Messages {
		if m.From == "me" {
			conv.Me(m.Text, 0)
			continue
		}
		v := conv.Peer(m.Text, 0)
		h.steps = append(h.steps, step{
			warned: v.Level >= level.Warning, seen: conv.State.Seen() != 0, risk: conv.Believed[model.Risk],
		})
	}
	return h
}

// outcome returns the F-latency and precision of a pair.
func outcome(all []history, veto, alarm float32) (fLatency, precision float64) {
	var g measure.Group
	for _, h := range all {
		first := -1
		for i, s := range h.steps {
			if s.warned && s.risk >= veto || s.seen && s.risk >= alarm {
				first = i
				break
			}
		}
		o := measure.Outcome{Conversation: h.conversation, FirstWarning: first}
		g.Add(&o)
	}
	return g.FLatency(), g.Conversations.Precision()
}
