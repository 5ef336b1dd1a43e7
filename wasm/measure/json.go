package measure

import (
	"math"

	"vigie/wasm/signal"
)

// Figures is a group for machines; a figure that does not exist is absent.
type Figures struct {
	Conversations Counts              `json:"conversations"`
	Precision     *float64            `json:"precision,omitempty"`
	Recall        *float64            `json:"recall,omitempty"`
	F1            *float64            `json:"f1,omitempty"`
	FLatency      *float64            `json:"f_latency,omitempty"`
	DelayP90      *float64            `json:"delay_p90,omitempty"`
	SignalMacroF1 *float64            `json:"signal_macro_f1,omitempty"`
	PeerMessages  int                 `json:"benign_peer_messages"`
	Warnings      int                 `json:"benign_warnings"`
	Notices       int                 `json:"benign_notices"`
	WarningsPer   *float64            `json:"warnings_per_10k,omitempty"`
	NoticesPer    *float64            `json:"notices_per_10k,omitempty"`
	Signals       map[string]SignFigs `json:"signals,omitempty"`
}

// SignFigs is the measures of one sign.
type SignFigs struct {
	Counts
	Precision *float64 `json:"precision,omitempty"`
	Recall    *float64 `json:"recall,omitempty"`
	F1        *float64 `json:"f1,omitempty"`
}

// JSON returns the report for machines.
func (r *Report) JSON() any {
	out := struct {
		All         Figures            `json:"all"`
		Langs       map[string]Figures `json:"languages"`
		Kinds       map[string]Figures `json:"kinds"`
		Missed      []string           `json:"missed"`
		Wrong       []string           `json:"false_alarms"`
		Share       *float64           `json:"risk_share"`
		Calibration []calibration      `json:"calibration"`
	}{All: figures(&r.All), Langs: map[string]Figures{}, Kinds: map[string]Figures{}, Missed: []string{}, Wrong: []string{}}
	for k, g := range r.Langs {
		out.Langs[k] = figures(g)
	}
	for k, g := range r.Kinds {
		out.Kinds[k] = figures(g)
	}
	for _, o := range r.missed {
		out.Missed = append(out.Missed, o.Conversation.ID)
	}
	for _, o := range r.wrong {
		out.Wrong = append(out.Wrong, o.Conversation.ID)
	}
	out.Share, out.Calibration = some(r.reliability.share()), r.reliability.table(r.Prior)
	return out
}

func figures(g *Group) Figures {
	c := g.Conversations
	f := Figures{
		Conversations: c, Precision: some(c.Precision()), Recall: some(c.Recall()), F1: some(c.F1()),
		FLatency: some(g.FLatency()), DelayP90: some(g.DelayP90()), SignalMacroF1: some(g.MacroF1()),
		PeerMessages: g.PeerMessages, Warnings: g.Warnings, Notices: g.Notices,
		WarningsPer: some(g.Rate()), NoticesPer: some(g.NoticeRate()),
		Signals: map[string]SignFigs{},
	}
	for i, c := range g.Signals {
		if c.TP+c.FP+c.FN > 0 {
			f.Signals[signal.ID(i).String()] = SignFigs{c, some(c.Precision()), some(c.Recall()), some(c.F1())}
		}
	}
	return f
}

func some(f float64) *float64 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return nil
	}
	return &f
}
