package measure

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"sort"
	"strings"

	"vigie/wasm/corpus"
	"vigie/wasm/engine"
	"vigie/wasm/host"
)

// PAN is the measures of the PAN-2012 task "sexual predator identification"
// (Inches & Crestani 2012): which authors are predators.
type PAN struct {
	Authors   int      `json:"authors"`
	Counts    Counts   `json:"counts"`
	Precision *float64 `json:"precision"`
	Recall    *float64 `json:"recall"`
	// FHalf is F with β = 0.5, the task's own ranking.
	FHalf *float64 `json:"f_0_5"`
	F1    *float64 `json:"f1"`
	// FLatency weighs F1 with how many messages it took from the start, after
	// Sadeque et al. 2018 and Vogt et al. 2021: penalty(k) =
	// 2/(1+e^(−p·(k−1))) − 1 with p = ln 3 / 89.
	FLatency *float64 `json:"f_latency"`
}

// panConversation is one conversation of the XML.
type panConversation struct {
	ID       string `xml:"id,attr"`
	Messages []struct {
		Author string `xml:"author"`
		Text   string `xml:"text"`
	} `xml:"message"`
}

// PAN12 scores every author of every conversation of a PAN-2012 XML file as a
// stranger; an author warned about anywhere counts as found. truthFile lists
// the predators' ids, one a line.
func PAN12(core host.Core, o engine.Options, xmlFile, truthFile string) (*PAN, error) {
	truth, err := readIDs(truthFile)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(xmlFile)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	found := map[string]int{} // author → messages until the warning
	authors := map[string]bool{}
	d := xml.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := d.InputPos()
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", xmlFile, line, err)
		}
		start, ok := tok.(xml.StartElement)
		if !ok || start.Name.Local != "conversation" {
			continue
		}
		var c panConversation
		if err := d.DecodeElement(&c, &start); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", xmlFile, line, err)
		}
		if err := c.score(core, o, authors, found); err != nil {
			return nil, err
		}
	}
	return newPAN(authors, truth, found), nil
}

// score takes each author in turn as the stranger, all others as the teen.
func (c *panConversation) score(core host.Core, o engine.Options, authors map[string]bool, found map[string]int) error {
	mine := map[string]bool{}
	for _, m := range c.Messages {
		mine[m.Author] = true
	}
	for author := range mine {
		authors[author] = true
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
			return err
		}
		if out.FirstWarning < 0 {
			continue
		}
		k := int(out.Verdicts[out.FirstWarning].Index) + 1
		if old, ok := found[author]; !ok || k < old {
			found[author] = k
		}
	}
	return nil
}

func newPAN(authors, truth map[string]bool, found map[string]int) *PAN {
	p := &PAN{Authors: len(authors)}
	var penalties []float64
	for a := range authors {
		k, ok := found[a]
		p.Counts.add(truth[a], ok)
		if ok && truth[a] {
			penalties = append(penalties, 2/(1+math.Exp(-math.Log(3)/89*float64(k-1)))-1)
		}
	}
	for a := range truth {
		if !authors[a] {
			p.Counts.FN++
		}
	}
	prec, rec := p.Counts.Precision(), p.Counts.Recall()
	p.Precision, p.Recall, p.F1 = some(prec), some(rec), some(p.Counts.F1())
	p.FHalf = some(1.25 * prec * rec / (0.25*prec + rec))
	if n := len(penalties); n > 0 {
		sort.Float64s(penalties)
		mid := (penalties[n/2] + penalties[(n-1)/2]) / 2
		p.FLatency = some(p.Counts.F1() * (1 - mid))
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

func readIDs(file string) (map[string]bool, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	ids := map[string]bool{}
	for _, line := range strings.Fields(string(data)) {
		ids[line] = true
	}
	return ids, nil
}
