package api

import (
	"net/http"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"vigie/wasm/engine"
	"vigie/wasm/lexicon"
	"vigie/wasm/model"
	"vigie/wasm/signal"
)

// explanation is the answer of POST /v1/explain. Places are byte offsets into
// the original text.
type explanation struct {
	ID       string      `json:"id"`
	Messages []explained `json:"messages"`
}

type explained struct {
	Index   int      `json:"index"`
	From    string   `json:"from"`
	Tokens  []token  `json:"tokens"`
	Phrases []phrase `json:"phrases"`
	Rules   []hit    `json:"rules"`
	// Learned is the network's probability of each sign, and of a warning being
	// due; Verdict the verdict as /v1/score has it. Only for the peer's.
	Learned    map[string]float32 `json:"learned,omitzero"`
	WarningDue *float32           `json:"warning_due,omitzero"`
	Verdict    jsontext.Value     `json:"verdict,omitzero"`
}

type token struct {
	Start     int      `json:"start"`
	End       int      `json:"end"`
	Known     bool     `json:"known"`
	Disguises []string `json:"disguises"`
	Meanings  []string `json:"meanings"`
}

type phrase struct {
	Start    int      `json:"start"`
	End      int      `json:"end"`
	Meanings []string `json:"meanings"`
}

type hit struct {
	Rule  string `json:"rule"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// explain answers POST /v1/explain.
func (s *server) explain(w http.ResponseWriter, r *http.Request) *Problem {
	if _, p := contentType(r, typeJSON); p != nil {
		return p
	}
	o, p := parseOptions(r)
	if p != nil {
		return p
	}
	if r.ContentLength > s.Limits.Body {
		return unread(errTooLarge, s.Limits.Body, 0)
	}
	src, p := s.read(w, r)
	if p != nil {
		return p
	}
	limits := s.Limits
	limits.Messages = min(limits.Messages, limits.Explained)
	d, p := newDecoder(src, 1, &limits)
	if p != nil {
		return p
	}
	c, p := d.conversation()
	if p == nil {
		p = d.end()
	}
	if p != nil {
		return p
	}
	e, p := s.engine()
	if p != nil {
		return p
	}
	a, p := s.about()
	if p != nil {
		return p
	}
	out := explanation{ID: c.id, Messages: []explained{}}
	conv := e.Conversation(o.engine)
	for i, m := range c.messages {
		x := a.look(e, m)
		x.Index = i
		if m.mine {
			conv.Me(m.text, 0)
		} else {
			v := conv.Peer(m.text, 0)
			x.Verdict = e.AppendJSON(nil, &v, c.reader(o.reader, &v))
			x.Learned = map[string]float32{}
			for i := range signal.Count {
				x.Learned[signal.ID(i).String()] = rounded(conv.Believed[i])
			}
			due := rounded(conv.Believed[model.Risk])
			x.WarningDue = &due
		}
		out.Messages = append(out.Messages, x)
	}
	send(w, r, http.StatusOK, typeJSON, encode(out))
	return nil
}

// rounded keeps four decimals, as verdicts do.
func rounded(p float32) float32 {
	f, _ := strconv.ParseFloat(strconv.FormatFloat(float64(p), 'f', 4, 32), 32)
	return float32(f)
}

var disguises = []string{"look-alike", "leet", "spaced", "typo"}

// look reads one message by itself.
func (a *About) look(e *engine.Engine, m message) explained {
	t := e.Trace(m.text)
	x := explained{From: "peer", Tokens: []token{}, Phrases: []phrase{}, Rules: []hit{}}
	if m.mine {
		x.From = "me"
	}
	for _, k := range t.Tokens {
		tok := token{Start: k.Start, End: k.End, Known: k.Known, Disguises: []string{}, Meanings: a.meanings(k.Classes)}
		for i, name := range disguises {
			if k.Disguise&(1<<i) != 0 {
				tok.Disguises = append(tok.Disguises, name)
			}
		}
		x.Tokens = append(x.Tokens, tok)
	}
	for _, p := range t.Phrases {
		x.Phrases = append(x.Phrases, phrase{t.Tokens[p.At].Start, t.Tokens[p.At+p.N-1].End, a.meanings(p.Classes)})
	}
	for _, h := range t.Hits {
		if h.Context == m.mine {
			x.Rules = append(x.Rules, hit{h.Rule, h.Start, h.End})
		}
	}
	return x
}

func (a *About) meanings(classes []lexicon.Class) []string {
	out := []string{}
	for _, c := range classes {
		if int(c) < len(a.Classes) {
			out = append(out, a.Classes[c])
		}
	}
	return out
}
