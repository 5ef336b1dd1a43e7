// Package reason says in words why a level was reached: one sentence, in the
// reader's language, about what the other person's messages asked or did.
//
// The words are data (rules/<language>/reasons). Signs that share a verb are
// told together: "Cette personne t'a demandé une photo et de garder le secret."
package reason

import (
	"slices"

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

// Writer composes sentences. It is immutable.
type Writer struct{ languages []language }

// New reads the words of a pack, the Strings of each language of Codes.
func New(p *pack.Pack) (*Writer, error) {
	s, err := p.Strings(pack.ReasonText)
	if err != nil {
		return nil, err
	}
	if len(s) != len(Codes)*perLang {
		return nil, pack.ErrMissing
	}
	w := &Writer{}
	for ; len(s) > 0; s = s[perLang:] {
		w.languages = append(w.languages, s[:perLang])
	}
	return w, nil
}

// Max is how many signs a sentence names.
const Max = 3

// Append writes the sentence for the given signs, their verbs in that order, behind dst;
// nothing when there is no sign. LangNone, or a language that does not exist,
// reads as the first.
func (w *Writer) Append(dst []byte, lang Lang, age Age, ids []signal.ID) []byte {
	if len(ids) == 0 {
		return dst
	}
	if lang == LangNone || lang >= langEnd {
		lang = FR
	}
	words := w.languages[lang-FR]
	dst = append(dst, words[strSubject]...)
	var done signal.Set
	groups := 0
	listed := false // the last group was itself a list
	for i, id := range ids {
		if done.Has(id) {
			continue
		}
		verb, _ := words.of(age, id)
		last := true
		for _, other := range ids[i:] {
			if v, _ := words.of(age, other); !done.Has(other) && (v != verb || verb == "" && other != id) {
				last = false
			}
		}
		switch {
		case groups > 0 && !last:
			dst = comma(dst)
		case groups > 0 && listed && dst[len(dst)-1] != ',':
			dst = append(dst, words[strThen]...)
		case groups > 0:
			dst = append(append(dst, ' '), words[strAnd]...)
		}
		var n int
		dst, n = words.group(dst, age, ids[i:], id, &done)
		listed = n > 1
		groups++
	}
	if dst[len(dst)-1] == ',' {
		dst = dst[:len(dst)-1]
	}
	return append(dst, '.')
}

// comma appends a comma unless a clause has just been closed with one.
func comma(dst []byte) []byte {
	if dst[len(dst)-1] == ',' {
		return dst
	}
	return append(dst, ',')
}

// group writes the verb of id and the objects of all signs that share it, and
// returns how many there were. The objects come in the order of the signals, in
// which a photo stands before secrecy: "to keep the secret and a photo" would be
// understood as two things to keep.
func (l language) group(dst []byte, age Age, ids []signal.ID, id signal.ID, done *signal.Set) ([]byte, int) {
	verb, _ := l.of(age, id)
	if verb != "" {
		dst = append(append(dst, ' '), verb...)
	}
	var same [signal.Count]signal.ID
	n := 0
	for other := range signal.ID(signal.Count) {
		v, _ := l.of(age, other)
		if slices.Contains(ids, other) && !done.Has(other) && v == verb && (verb != "" || other == id) {
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
			dst = append(append(append(dst, ' '), l[strAnd]...), ' ')
		default:
			dst = append(comma(dst), ' ')
		}
		_, object := l.of(age, other)
		dst = append(dst, object...)
	}
	return dst, n
}
