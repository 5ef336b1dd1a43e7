package reason

import "vigie/wasm/lexicon"

// Lang is a language that sentences are written in: more than are understood.
type Lang uint8

// The languages, in the order of the pack; LangNone is no choice.
const (
	LangNone Lang = iota
	FR
	EN
	ES
	DE
	IT
	PT
	NL
	langEnd
)

// Codes are the ISO 639-1 codes of the languages, from FR on.
var Codes = [...]string{"fr", "en", "es", "de", "it", "pt", "nl"}

// ParseLang reads a code of Codes.
func ParseLang(code string) (Lang, bool) {
	for i, c := range Codes {
		if c == code {
			return FR + Lang(i), true
		}
	}
	return LangNone, false
}

// LangOf is the language to answer a conversation in: French where it is in
// none that is understood, or not yet known.
func LangOf(l lexicon.Lang) Lang {
	if l == lexicon.EN {
		return EN
	}
	return FR
}
