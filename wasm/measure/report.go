package measure

import (
	"fmt"
	"io"
	"math"
	"sort"
	"strings"
	"text/tabwriter"

	"vigie/wasm/corpus"
	"vigie/wasm/signal"
)

// Report gathers outcomes by language, by kind and by source.
type Report struct {
	// Prior is the share of risk conversations that the scores assume, above 0
	// and below 1; 0 means engine.DefaultPrior.
	Prior            float32
	All              Group
	Langs, Kinds     map[string]*Group
	missed, wrong    []*Outcome
	missing, spoiled []mistake // signs not found, signs wrongly found
	reliability      reliability
}

// mistake is a message with a sign missed or wrongly found.
type mistake struct {
	id, text string
	index    int
	sign     signal.ID
}

// NewReport returns an empty report.
func NewReport() *Report {
	return &Report{Langs: map[string]*Group{}, Kinds: map[string]*Group{}}
}

// Add takes an outcome in.
func (r *Report) Add(o *Outcome) {
	c := o.Conversation
	r.All.Add(o)
	for _, g := range []struct {
		m   map[string]*Group
		key string
	}{{r.Langs, c.Lang}, {r.Kinds, kindOf(c)}} {
		if g.m[g.key] == nil {
			g.m[g.key] = &Group{}
		}
		g.m[g.key].Add(o)
	}
	risk, found := c.Label == corpus.Risk, o.FirstWarning >= 0
	switch {
	case risk && !found:
		r.missed = append(r.missed, o)
	case !risk && found:
		r.wrong = append(r.wrong, o)
	}
	r.signMistakes(o)
	if c.Label != "" && len(o.Verdicts) > 0 {
		r.reliability.add(o.Verdicts[len(o.Verdicts)-1].Score, risk)
	}
}

func kindOf(c *corpus.Conversation) string {
	label := c.Label
	if label == "" {
		label = "unlabelled"
	}
	if c.Source != "" {
		return label + " " + c.Source + "." + c.Lang
	}
	return label + " " + c.Kind
}

func (r *Report) signMistakes(o *Outcome) {
	if o.Conversation.Label == "" {
		return
	}
	peer := 0
	for i, m := range o.Conversation.Messages {
		if m.From != "peer" {
			continue
		}
		want, got := m.Signs(), o.Verdicts[peer].Signals
		for s := range signal.Count {
			id := signal.ID(s)
			if want.Has(id) && !got.Has(id) {
				r.missing = append(r.missing, mistake{o.Conversation.ID, m.Text, i, id})
			} else if got.Has(id) && !want.Has(id) {
				r.spoiled = append(r.spoiled, mistake{o.Conversation.ID, m.Text, i, id})
			}
		}
		peer++
	}
}

// Print writes the tables for people.
func (r *Report) Print(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "conversations\tn\tprecision\trecall\tF1\tF-latency\tdelay p90\tsignal F1\tpeer msgs\twarnings/10k\tnotices/10k\t")
	row := func(name string, g *Group) {
		c := g.Conversations
		fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t%s\t\n", name, c.TP+c.FP+c.FN+c.TN, num(c.Precision()), num(c.Recall()), num(c.F1()),
			num(g.FLatency()), num1(g.DelayP90()), num(g.MacroF1()), g.PeerMessages, num1(g.Rate()), num1(g.NoticeRate()))
	}
	row("all", &r.All)
	for _, k := range keys(r.Langs) {
		row(k, r.Langs[k])
	}
	fmt.Fprintln(w, "\t\t\t\t\t\t\t\t\t\t\t")
	for _, k := range keys(r.Kinds) {
		row(k, r.Kinds[k])
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if !r.labelled() {
		return nil
	}
	return r.printSignals(out)
}

func (r *Report) labelled() bool { return len(r.reliability.ends) > 0 }

func (r *Report) printSignals(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "\nsignal\t")
	langs := keys(r.Langs)
	for _, l := range langs {
		fmt.Fprintf(w, "%s n\tprecision\trecall\tF1\t", l)
	}
	fmt.Fprintln(w)
	for i := range signal.Count {
		fmt.Fprintf(w, "%s\t", signal.ID(i))
		for _, l := range langs {
			c := r.Langs[l].Signals[i]
			fmt.Fprintf(w, "%d\t%s\t%s\t%s\t", c.TP+c.FN, num(c.Precision()), num(c.Recall()), num(c.F1()))
		}
		fmt.Fprintln(w)
	}
	d := r.All.Danger
	fmt.Fprintf(w, "danger\t%d\t%s\t%s\t%s\t\n", d.TP+d.FN, num(d.Precision()), num(d.Recall()), num(d.F1()))
	fmt.Fprintf(w, "\nscore at %.0f %% risk\tconversations\tof them risk\t\n", 100*r.reliability.share())
	for _, row := range r.reliability.table(r.Prior) {
		fmt.Fprintf(w, "%.1f–%.1f\t%d\t%s\t\n", row.From, row.From+1.0/bins, row.Conversations, num(ratio(row.Risk, row.Conversations)))
	}
	return w.Flush()
}

// PrintErrors shows up to n mistakes of each kind.
func (r *Report) PrintErrors(w io.Writer, n int) error {
	for _, part := range []struct {
		title string
		list  []*Outcome
	}{{"missed risk conversations", r.missed}, {"warnings on benign conversations", r.wrong}} {
		fmt.Fprintf(w, "\n%s: %d\n", part.title, len(part.list))
		for _, o := range part.list[:min(n, len(part.list))] {
			printOutcome(w, o)
		}
	}
	for _, part := range []struct {
		title string
		list  []mistake
	}{{"signs missed", r.missing}, {"signs wrongly found", r.spoiled}} {
		fmt.Fprintf(w, "\n%s: %d\n", part.title, len(part.list))
		for _, m := range part.list[:min(n, len(part.list))] {
			fmt.Fprintf(w, "  %-22s %s[%d] %s\n", m.sign, m.id, m.index, m.text)
		}
	}
	return nil
}

func printOutcome(w io.Writer, o *Outcome) {
	fmt.Fprintf(w, "  %s (%s), %s\n", o.Conversation.ID, o.Conversation.Kind, o.Highest)
	peer := 0
	for _, m := range o.Conversation.Messages {
		note := ""
		if m.From == "peer" {
			v := o.Verdicts[peer]
			peer++
			var signs []string
			for i := range signal.Count {
				if v.Signals.Has(signal.ID(i)) {
					signs = append(signs, signal.ID(i).String())
				}
			}
			note = fmt.Sprintf("   [%s: %s]", v.Level, strings.Join(signs, " "))
			if len(m.Signals) > 0 {
				note += " expected " + strings.Join(m.Signals, " ")
			}
		}
		text := m.Text
		if len(text) > 300 {
			text = text[:300] + "…"
		}
		fmt.Fprintf(w, "    %-4s %s%s\n", m.From, text, note)
	}
}

func keys(m map[string]*Group) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

func num(f float64) string  { return format(f, "%.3f") }
func num1(f float64) string { return format(f, "%.1f") }

func format(f float64, verb string) string {
	if math.IsNaN(f) {
		return "–"
	}
	return fmt.Sprintf(verb, f)
}
