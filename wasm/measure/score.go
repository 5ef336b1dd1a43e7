package measure

import (
	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/host"
	"vigie/wasm/level"
)

// Score runs a conversation through a core. each, which may be nil, is called
// after every verdict, while the core can still word it.
func Score(core host.Core, o engine.Options, c *corpus.Conversation, each func(*engine.Verdict) error) (*Outcome, error) {
	if err := core.Begin(o); err != nil {
		return nil, err
	}
	out := &Outcome{Conversation: c, FirstWarning: -1}
	for _, m := range c.Messages {
		if m.From == "me" {
			if err := core.Me(m.Text, 0); err != nil {
				return nil, err
			}
			continue
		}
		v, err := core.Peer(m.Text, 0)
		if err != nil {
			return nil, err
		}
		if v.Level >= level.Warning && out.FirstWarning < 0 {
			out.FirstWarning = len(out.Verdicts)
		}
		out.Highest = max(out.Highest, v.Level)
		out.Verdicts = append(out.Verdicts, v)
		if each != nil {
			if err := each(&v); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}
