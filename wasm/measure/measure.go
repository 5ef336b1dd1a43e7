// Package measure compares verdicts with labels, by the definitions of the
// annotation guide ("How detection is measured").
package measure

import (
	"math"
	"sort"

	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/level"
	"vigie/wasm/signal"
)

// Counts are the outcomes of a yes-or-no decision.
type Counts struct {
	TP int `json:"tp"`
	FP int `json:"fp"`
	FN int `json:"fn"`
	TN int `json:"tn"`
}

// Precision is TP/(TP+FP), Recall TP/(TP+FN), F1 their harmonic mean; NaN where
// nothing was to be found or nothing was.
func (c Counts) Precision() float64 { return ratio(c.TP, c.TP+c.FP) }

// Recall is the share of what was to be found.
func (c Counts) Recall() float64 { return ratio(c.TP, c.TP+c.FN) }

// F1 is 2TP/(2TP+FP+FN).
func (c Counts) F1() float64 { return ratio(2*c.TP, 2*c.TP+c.FP+c.FN) }

func ratio(a, b int) float64 {
	if b == 0 {
		return math.NaN()
	}
	return float64(a) / float64(b)
}

func (c *Counts) add(expected, got bool) {
	switch {
	case expected && got:
		c.TP++
	case expected:
		c.FN++
	case got:
		c.FP++
	default:
		c.TN++
	}
}

// Group is the measures of some conversations: a language's, or a kind's.
type Group struct {
	Conversations Counts
	Signals       [signal.Count]Counts
	// Delays of the found risk conversations that say when a warning is due,
	// in messages of the stranger.
	Delays []int
	// Danger counts, among risk conversations with a level, those at danger.
	Danger Counts
	// PeerMessages, Warnings and Notices count the benign conversations'
	// messages, and those of them that reached a level.
	PeerMessages, Warnings, Notices int
}

// MacroF1 is the mean F1 of the signs that occur among labels or verdicts.
func (g *Group) MacroF1() float64 {
	sum, n := 0.0, 0
	for _, c := range g.Signals {
		if f := c.F1(); !math.IsNaN(f) {
			sum += f
			n++
		}
	}
	if n == 0 {
		return math.NaN()
	}
	return sum / float64(n)
}

// FLatency is F1 × (1 − median penalty), the latency-weighted F1 of Sadeque et
// al. 2018 with delays counted from the message where a warning became due:
// penalty(d) = 2/(1+e^(−0.1·d)) − 1.
func (g *Group) FLatency() float64 {
	if len(g.Delays) == 0 {
		return math.NaN()
	}
	return g.Conversations.F1() * (1 - penalty(median(g.Delays)))
}

func penalty(delay float64) float64 { return 2/(1+math.Exp(-0.1*delay)) - 1 }

func median(v []int) float64 {
	s := append([]int(nil), v...)
	sort.Ints(s)
	if n := len(s); n%2 == 0 {
		return float64(s[n/2-1]+s[n/2]) / 2
	}
	return float64(s[len(s)/2])
}

// DelayP90 is the 90th percentile of the delays, by nearest rank.
func (g *Group) DelayP90() float64 {
	if len(g.Delays) == 0 {
		return math.NaN()
	}
	s := append([]int(nil), g.Delays...)
	sort.Ints(s)
	return float64(s[int(math.Ceil(0.9*float64(len(s))))-1])
}

// Rate is warnings for 10,000 benign messages; NoticeRate the same for
// conversations that reached a notice.
func (g *Group) Rate() float64 { return 1e4 * ratio(g.Warnings, g.PeerMessages) }

// NoticeRate is notices for 10,000 benign messages.
func (g *Group) NoticeRate() float64 { return 1e4 * ratio(g.Notices, g.PeerMessages) }

// Outcome is one scored conversation: the verdicts on its peer messages.
type Outcome struct {
	Conversation *corpus.Conversation
	Verdicts     []engine.Verdict
	FirstWarning int // position among the verdicts, -1 for none
	Highest      level.Level
}

// Add takes an outcome in. Signs count only where some message of the
// conversation is labelled with them or the conversation has a label at all;
// unlabelled conversations count as benign, and their signs are not judged.
func (g *Group) Add(o *Outcome) {
	c := o.Conversation
	found := o.FirstWarning >= 0
	risk := c.Label == corpus.Risk
	g.Conversations.add(risk, found)
	if risk && found && c.WarnBy != nil {
		g.Delays = append(g.Delays, o.delay())
	}
	if risk && c.Level != "" {
		g.Danger.add(c.Level == level.Danger.String(), o.Highest == level.Danger)
	}
	peer := 0
	for _, m := range c.Messages {
		if m.From != "peer" {
			continue
		}
		if c.Label != "" && peer < len(o.Verdicts) {
			signs := m.Signs()
			for i := range signal.Count {
				g.Signals[i].add(signs.Has(signal.ID(i)), o.Verdicts[peer].Signals.Has(signal.ID(i)))
			}
		}
		peer++
	}
	if !risk {
		g.PeerMessages += peer
		if found {
			g.Warnings++
		} else if o.Highest == level.Notice {
			g.Notices++
		}
	}
}

// delay counts the peer messages between warn_by and the first warning, 0 when
// it came earlier.
func (o *Outcome) delay() int {
	due, peer := 0, 0
	for i, m := range o.Conversation.Messages {
		if m.From != "peer" {
			continue
		}
		if i <= *o.Conversation.WarnBy {
			due = peer
		}
		peer++
	}
	return max(0, o.FirstWarning-due)
}
