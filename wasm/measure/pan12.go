package measure

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"sort"

	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/host"
)

// PAN is the measures of the PAN-2012 task "sexual predator identification"
// (Inches & Crestani 2012), its first problem: which authors are predators.
// They are taken over authors, not conversations; a predator of the list who
// does not occur in the corpus counts as missed, as the task's own script has
// it. Figures that do not exist are nil.
type PAN struct {
	Authors   int      `json:"authors"`
	Counts    Counts   `json:"counts"`
	Precision *float64 `json:"precision"`
	Recall    *float64 `json:"recall"`
	// FHalf is F with β = 0.5, by which the task ranked.
	FHalf *float64 `json:"f_0_5"`
	F1    *float64 `json:"f1"`
	// FLatency is F1 × (1 − median penalty of the predators found), after
	// Sadeque et al. 2018 and Vogt et al. 2021: penalty(k) =
	// 2/(1+e^(−p·(k−1))) − 1 with p = ln 3 / 89, where k counts the messages of
	// both sides from the start of the conversation to the warning; of several
	// conversations with a warning, the one where it came soonest.
	FLatency *float64 `json:"f_latency"`
}

// PANConversation is one conversation of the corpus.
type PANConversation struct {
	ID       string
	Line     int // where it begins in the file
	Messages []PANMessage
}

// PANMessage is one message; Author is the task's anonymous identifier.
type PANMessage struct {
	Author string `xml:"author"`
	Text   string `xml:"text"`
}

// ReadPAN12 reads the XML of the task from r, which may be compressed with
// gzip, and hands over the conversations. What cannot be read is reported to
// bad: a conversation that makes no sense alone, after a mistake in the XML
// also all that follow. The error is each's.
func ReadPAN12(r io.Reader, file string, each func(*PANConversation) error, bad func(*corpus.Error)) error {
	br, err := corpus.Plain(r)
	if err != nil {
		bad(&corpus.Error{File: file, Line: 1, Err: err})
		return nil
	}
	d := xml.NewDecoder(br)
	d.Entity = xml.HTMLEntity
	root := false
	for {
		tok, err := d.Token()
		line, _ := d.InputPos()
		if err == io.EOF && !root {
			err = errors.New("expected the element <conversations>")
		}
		if err == io.EOF {
			return nil
		}
		start, ok := tok.(xml.StartElement)
		if ok && !root && start.Name.Local != "conversations" {
			err = fmt.Errorf("expected the element <conversations>, not <%s>", start.Name.Local)
		}
		if err == nil && ok && root {
			err = readPAN(d, &start, file, line, each, bad)
			if stop := (*stopped)(nil); errors.As(err, &stop) {
				return stop.err
			}
		}
		if err != nil {
			if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) {
				line, err = syntax.Line, errors.New("not XML: "+syntax.Msg)
			}
			bad(&corpus.Error{File: file, Line: line, Err: err})
			return nil
		}
		root = root || ok
	}
}

// stopped is an error of the function that conversations are handed to.
type stopped struct{ err error }

func (s *stopped) Error() string { return s.err.Error() }

// readPAN reads one conversation. The error is one of the XML, or *stopped.
func readPAN(d *xml.Decoder, start *xml.StartElement, file string, line int, each func(*PANConversation) error, bad func(*corpus.Error)) error {
	if start.Name.Local != "conversation" {
		bad(&corpus.Error{File: file, Line: line, Err: fmt.Errorf("expected the element <conversation>, not <%s>", start.Name.Local)})
		return d.Skip()
	}
	var c struct {
		ID       string       `xml:"id,attr"`
		Messages []PANMessage `xml:"message"`
	}
	if err := d.DecodeElement(&c, start); err != nil {
		return err
	}
	for i, m := range c.Messages {
		if m.Author == "" {
			bad(&corpus.Error{File: file, Line: line, Err: fmt.Errorf("conversation %q: message %d has no author", c.ID, i+1)})
			return nil
		}
	}
	if err := each(&PANConversation{c.ID, line, c.Messages}); err != nil {
		return &stopped{err}
	}
	return nil
}

// PANFound says, for each author of one conversation, after how many of its
// messages there was a warning about them; 0 for no warning.
type PANFound map[string]int

// Score takes each author in turn as the stranger, all others as the teen.
func (c *PANConversation) Score(core host.Core, o engine.Options) (PANFound, error) {
	found := PANFound{}
	for _, m := range c.Messages {
		found[m.Author] = 0
	}
	for author := range found {
		conv := &corpus.Conversation{ID: c.ID}
		for _, m := range c.Messages {
			from := "me"
			if m.Author == author {
				from = "peer"
			}
			conv.Messages = append(conv.Messages, corpus.Message{From: from, Text: m.Text})
		}
		out, err := Score(core, o, conv, nil)
		if err != nil {
			return nil, err
		}
		if out.FirstWarning >= 0 {
			found[author] = int(out.Verdicts[out.FirstWarning].Index) + 1
		}
	}
	return found, nil
}

// Join adds what another conversation showed: an author warned about anywhere
// counts as found, as soon as in any.
func (f PANFound) Join(other PANFound) {
	for author, k := range other {
		if old := f[author]; old == 0 || k != 0 && k < old {
			f[author] = k
		}
	}
}

// Measure compares what was found with the list of predators.
func (f PANFound) Measure(truth map[string]bool) *PAN {
	p := &PAN{Authors: len(f)}
	var penalties []float64
	for a, k := range f {
		p.Counts.add(truth[a], k > 0)
		if k > 0 && truth[a] {
			penalties = append(penalties, 2/(1+math.Exp(-math.Log(3)/89*float64(k-1)))-1)
		}
	}
	for a := range truth {
		if _, occurs := f[a]; !occurs {
			p.Counts.FN++
		}
	}
	c := p.Counts
	p.Precision, p.Recall, p.F1 = some(c.Precision()), some(c.Recall()), some(c.F1())
	// (1+β²)·TP / ((1+β²)·TP + β²·FN + FP), with β² = 1/4.
	p.FHalf = some(ratio(5*c.TP, 5*c.TP+c.FN+4*c.FP))
	if n := len(penalties); n > 0 {
		sort.Float64s(penalties)
		mid := (penalties[n/2] + penalties[(n-1)/2]) / 2
		p.FLatency = some(c.F1() * (1 - mid))
	}
	return p
}

// Print writes the measures for people.
func (p *PAN) Print(w io.Writer) error {
	figure := func(f *float64) string {
		if f == nil {
			return "–"
		}
		return num(*f)
	}
	_, err := fmt.Fprintf(w, "authors %d, predators found %d, missed %d, others flagged %d\nprecision %s  recall %s  F0.5 %s  F1 %s  F-latency %s\n",
		p.Authors, p.Counts.TP, p.Counts.FN, p.Counts.FP,
		figure(p.Precision), figure(p.Recall), figure(p.FHalf), figure(p.F1), figure(p.FLatency))
	return err
}

// ReadPredators reads the task's list of predators, one identifier a line.
func ReadPredators(r io.Reader, file string) (map[string]bool, error) {
	ids := map[string]bool{}
	s := bufio.NewScanner(r)
	line := 0
	for s.Scan() {
		line++
		text := bytes.TrimSpace(bytes.TrimPrefix(s.Bytes(), []byte("\xef\xbb\xbf")))
		switch fields := bytes.Fields(text); len(fields) {
		case 0:
		case 1:
			ids[string(fields[0])] = true
		default:
			return nil, &corpus.Error{File: file, Line: line, Err: errors.New("expected one identifier of an author a line (the list of the task's first problem)")}
		}
	}
	if err := s.Err(); err != nil {
		return nil, &corpus.Error{File: file, Line: line + 1, Err: err}
	}
	if len(ids) == 0 {
		return nil, &corpus.Error{File: file, Line: 1, Err: errors.New("names no predator")}
	}
	return ids, nil
}
