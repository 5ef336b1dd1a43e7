package reason

import "vigie/wasm/signal"

// Strings of one language in the pack: subject, "and", "then", then for each
// age band the verb and the object of each sign. A sign without an object has
// AgeTeen's words.
const (
	strSubject = iota
	strAnd
	strThen
	strVerbs
	strObjects = strVerbs + Ages*signal.Count
	perLang    = strObjects + Ages*signal.Count
)

// Words are those of one language.
type Words struct {
	Subject string // "Cette personne"
	And     string // "et", within a list
	Then    string // ", et", between a list and a further verb
	verbs   [Ages * signal.Count]string
	objects [Ages * signal.Count]string
}

// Set gives the words of a sign for an age band. Signs with the same verb are
// told together; an empty verb is written out in the object. An object that
// ends with a comma has closed a clause with it.
func (w *Words) Set(age Age, id signal.ID, verb, object string) {
	at := int(age)*signal.Count + int(id)
	w.verbs[at], w.objects[at] = verb, object
}

// Strings returns the words in the form that New reads.
func (w *Words) Strings() []string {
	out := append([]string{w.Subject, w.And, w.Then}, w.verbs[:]...)
	return append(out, w.objects[:]...)
}

// language is one language's part of the pack's strings.
type language []string

// of returns the verb and the object of a sign.
func (l language) of(age Age, id signal.ID) (verb, object string) {
	at := int(age)*signal.Count + int(id)
	if l[strObjects+at] == "" {
		at = int(id)
	}
	return l[strVerbs+at], l[strObjects+at]
}
