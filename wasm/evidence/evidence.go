// Package evidence remembers what one stranger's messages have shown so far:
// the strength of each sign and where it was seen, what the teen disclosed or
// refused, the languages spoken, and the meanings of the last tokens, so that a
// sentence split over messages is still one.
//
// It holds no text and reads no clock. Time comes in with each message, in
// seconds; 0 means unknown, and then only the number of messages fades things.
package evidence

import (
	"vigie/wasm/lexicon"
	"vigie/wasm/model"
	"vigie/wasm/pattern"
	"vigie/wasm/signal"
	"vigie/wasm/token"
)

// Sign is what is known of one sign; a zero Strength means never seen.
type Sign struct {
	Strength uint8  // 0–255 for 0–1, as it was when last seen
	best     uint8  // strength of the strongest sighting
	Rule     uint32 // the rule of the strongest sighting
	Message  uint32 // 0-based index of the message with the strongest sighting
	// Start and End delimit it in that message, in bytes.
	Start, End uint32
	Last       uint32 // index of the message last seen in
	Time       uint32 // when last seen, in seconds of the Unix epoch; 0 unknown
}

// State is the evidence about one stranger. Its zero value is a stranger not
// yet heard; it may be copied.
type State struct {
	Pack     uint32 // hash of the pack that the rule and list numbers refer to
	Messages uint32 // how many messages so far, both sides
	Peer     uint32 // how many of them were the stranger's
	Level    uint8
	On       signal.Set // the signs that the level rests on
	Signs    [signal.Count]Sign
	// Contexts[i] is 1 + the index of the message that last established it.
	Contexts [pattern.ContextCount]uint32
	// Known and Unknown count words by language, halved now and then so that
	// what is spoken lately weighs most.
	Known   [len(lexicon.LangCodes)]uint16
	Unknown uint16

	// Memory is what the learned network keeps, Risk its last answer as
	// model.KeepRisk rounds it.
	Memory model.Memory
	Risk   int8
	// Firm are the signs that a rule sure of itself has seen.
	Firm signal.Set

	Tail     [token.TailCap]Tail
	TailN    uint8
	TailTime uint32
}

// Tail is one remembered token.
type Tail struct {
	Word     uint32
	List     uint16
	Boundary uint8
	Disguise uint8
}

// Replies is how many messages the teen has written.
func (s *State) Replies() uint32 { return s.Messages - min(s.Peer, s.Messages) }

// Half-lives of what still counts toward the next level: long enough that a
// patient stranger does not outwait them, short enough that one odd remark does
// not follow somebody for ever.
const (
	halfLifeSeconds  = 30 * 24 * 3600
	halfLifeMessages = 600
)

// Strength returns how much a sign counts at message index now and time t.
func (s *State) Strength(id signal.ID, now, t uint32) float32 {
	g := &s.Signs[id]
	if g.Strength == 0 {
		return 0
	}
	halvings := float32(now-g.Last) / halfLifeMessages
	if t > g.Time && g.Time != 0 {
		halvings += float32(t-g.Time) / halfLifeSeconds
	}
	return float32(g.Strength) / 255 * halve(halvings)
}

// halve returns 2 to the power -x, linear between whole numbers: half a per
// cent or so off at most is nothing here, and needs no exponential.
func halve(x float32) float32 {
	f := float32(1)
	for x >= 1 {
		if f /= 2; f < 1.0/1024 {
			return 0
		}
		x--
	}
	return f * (1 - x/2)
}

// See adds a sighting of strength 0–255 to what is left of earlier ones, as
// independent observations add: 1-(1-a)(1-b).
func (s *State) See(id signal.ID, strength uint8, at Sighting) {
	g := &s.Signs[id]
	old := s.Strength(id, at.Message, at.Time)
	sum := 1 - (1-old)*(1-float32(strength)/255)
	if strength >= g.best {
		g.best, g.Rule, g.Message, g.Start, g.End = strength, at.Rule, at.Message, at.Start, at.End
	}
	g.Strength = uint8(sum*254) + 1
	g.Last, g.Time = at.Message, at.Time
}

// Sighting is where a sign was seen.
type Sighting struct {
	Rule       uint32
	Message    uint32
	Start, End uint32
	Time       uint32
}

// Seen returns the signs seen at all.
func (s *State) Seen() signal.Set {
	var set signal.Set
	for i := range s.Signs {
		if s.Signs[i].Strength != 0 {
			set = set.With(signal.ID(i))
		}
	}
	return set
}

// maxTally is where the language counts are halved.
const maxTally = 400

// Speak adds the language counts of a window.
func (s *State) Speak(w *token.Window) {
	total := uint16(0)
	for i, n := range w.Known {
		s.Known[i] += uint16(n)
		total += s.Known[i]
	}
	s.Unknown += uint16(w.Unknown)
	if total+s.Unknown > maxTally {
		for i := range s.Known {
			s.Known[i] /= 2
		}
		s.Unknown /= 2
	}
}

// splitSeconds is how long a sentence may be interrupted.
const splitSeconds = 5 * 60

// Resume puts the remembered tokens in front of an empty window.
func (s *State) Resume(w *token.Window, t uint32) {
	if t > s.TailTime && s.TailTime != 0 && t-s.TailTime > splitSeconds {
		return
	}
	for i := range int(s.TailN) {
		r := &s.Tail[i]
		w.Tokens[i] = token.Token{Word: lexicon.Word(r.Word), List: r.List, Boundary: r.Boundary, Disguise: r.Disguise}
	}
	w.N, w.Tail = int(s.TailN), int(s.TailN)
}

// Remember keeps the end of a window for the next message.
func (s *State) Remember(w *token.Window, t uint32) {
	n := min(w.N, token.TailCap)
	for i := range n {
		k := &w.Tokens[w.N-n+i]
		s.Tail[i] = Tail{Word: uint32(k.Word), List: k.List, Boundary: k.Boundary, Disguise: k.Disguise}
	}
	s.TailN, s.TailTime = uint8(n), t
}

// Forget drops the remembered tokens: somebody else has spoken.
func (s *State) Forget() { s.TailN = 0 }

// Insisted returns one of the given signs that was seen before and refused by
// the teen since.
func (s *State) Insisted(ids signal.Set) (signal.ID, bool) {
	refused := s.Contexts[pattern.Refusal]
	for i := range s.Signs {
		g := &s.Signs[i]
		if ids.Has(signal.ID(i)) && g.Strength != 0 && refused > g.Last+1 {
			return signal.ID(i), true
		}
	}
	return 0, false
}

// Lang returns the language spoken, Other when it is not one that is
// understood, 0 while too little was said.
func (s *State) Lang() lexicon.Lang {
	best, most, total := 0, uint16(0), s.Unknown
	for i, n := range s.Known {
		total += n
		if n > most {
			best, most = i, n
		}
	}
	const enough = 8
	if foreign := s.Known[len(s.Known)-1] + s.Unknown; total >= 3*enough && most < foreign/4 {
		return lexicon.Other
	}
	if most == 0 {
		return 0
	}
	return 1 << best
}
