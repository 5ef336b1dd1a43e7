// Package reason says in words why a level was reached: one sentence, in the
// reader's language, about what the other person's messages asked or did.
//
// The words are data (rules/<language>/reasons). Signs that share a verb are
// told together: "Cette personne t'a demandé une photo et de garder le secret."
package reason

import (
	"vigie/wasm/lexicon"
	"vigie/wasm/pack"
	"vigie/wasm/signal"
)

// Age is the reader's age band.
type Age uint8

// The age bands; the words of AgeTeen serve where a band has none of its own.
const (
	AgeTeen  Age = iota // 13–15
	AgeChild            // under 13
	AgeOlder            // 16–17
	Ages     = 3
)

// ParseAge reads "under13", "13-15" or "16-17".
func ParseAge(s string) (Age, bool) {
	switch s {
	case "13-15":
		return AgeTeen, true
	case "under13":
		return AgeChild, true
	case "16-17":
		return AgeOlder, true
	}
	return AgeTeen, false
}

// Strings of one language: subject, "and", the verb group of each sign, then
// for each age band the object of each sign. An empty object falls back to
// AgeTeen's.
const (
	strSubject = iota
	strAnd
	strVerbs
	strObjects = strVerbs + signal.Count
	PerLang    = strObjects + Ages*signal.Count
)

// Writer composes sentences. It is immutable.
type Writer struct{ strings []string }

// New reads the words of a pack: PerLang strings for each language of
// lexicon.Understood, in bit order.
func New(p *pack.Pack) (*Writer, error) {
	s, err := p.Strings(pack.ReasonText)
	if err != nil {
		return nil, err
	}
	if len(s) == 0 || len(s)%PerLang != 0 {
		return nil, pack.ErrMissing
	}
	return &Writer{s}, nil
}

// Max is how many signs a sentence names.
const Max = 3

// Append writes the sentence for the given signs, in their order, behind dst;
// nothing when there is no sign. An unknown language reads as the first.
func (w *Writer) Append(dst []byte, lang lexicon.Lang, age Age, ids []signal.ID) []byte {
	if len(ids) == 0 {
		return dst
	}
	words := w.strings[:PerLang]
	for i, at := 0, 0; at < len(w.strings); i, at = i+1, at+PerLang {
		if lang == 1<<i {
			words = w.strings[at : at+PerLang]
		}
	}
	dst = append(dst, words[strSubject]...)
	var done signal.Set
	groups := 0
	listed := false // the last group was itself a list
	for i, id := range ids {
		if done.Has(id) {
			continue
		}
		last := true
		for _, other := range ids[i:] {
			if !done.Has(other) && words[strVerbs+other] != words[strVerbs+id] {
				last = false
			}
		}
		switch {
		case groups > 0 && !last:
			dst = append(dst, ',')
		case groups > 0 && listed:
			dst = append(append(dst, ", "...), words[strAnd]...)
		case groups > 0:
			dst = append(append(dst, ' '), words[strAnd]...)
		}
		var n int
		dst, n = w.group(dst, words, age, ids[i:], id, &done)
		listed = n > 1
		groups++
	}
	return append(dst, '.')
}

// group writes the verb of id and the objects of all signs that share it.
func (w *Writer) group(dst []byte, words []string, age Age, ids []signal.ID, id signal.ID, done *signal.Set) ([]byte, int) {
	verb := words[strVerbs+id]
	if verb != "" {
		dst = append(append(dst, ' '), verb...)
	}
	var same [signal.Count]signal.ID
	n := 0
	for _, other := range ids {
		if !done.Has(other) && words[strVerbs+other] == verb && (verb != "" || other == id) {
			same[n] = other
			n++
			*done = done.With(other)
		}
	}
	for k, other := range same[:n] {
		switch {
		case k == 0:
			dst = append(dst, ' ')
		case k == n-1:
			dst = append(append(append(dst, ' '), words[strAnd]...), ' ')
		default:
			dst = append(dst, ", "...)
		}
		object := words[strObjects+int(age)*signal.Count+int(other)]
		if object == "" {
			object = words[strObjects+int(other)]
		}
		dst = append(dst, object...)
	}
	return dst, n
}
