package compiler

import (
	"io/fs"
	"strings"

	"vigie/wasm/reason"
	"vigie/wasm/signal"
)

// readReasons reads the words of a language's sentences:
//
//	subject  Cette personne
//	and      et
//	verb ask t'a demandé
//	secrecy  ask  de garder le secret
//	secrecy/under13  ask  de ne rien dire
//	threat   -    te menace
//
// "-" is a verb of its own, written out in the object. An optional line "then"
// has what joins a further verb to a list; a comma and "and" where there is none.
func readReasons(fsys fs.FS, lang string, p *problems) []string {
	file := lang + "/reasons"
	var words reason.Words
	ls, err := lines(fsys, file)
	if err != nil {
		p.add(pos{file, 1, 1}, "%v", err)
		return words.Strings()
	}
	verbs := map[string]string{"-": ""}
	var have signal.Set
	for _, l := range ls {
		word, rest := l.keyword()
		arg := l.text[rest:]
		switch word {
		case "subject":
			words.Subject = arg
			continue
		case "and":
			words.And = arg
			continue
		case "then":
			words.Then = " " + arg
			continue
		case "verb":
			name, at := line{l.at(rest), arg, 0}.keyword()
			verbs[name] = arg[at:]
			continue
		}
		name, band, _ := strings.Cut(word, "/")
		id, ok := signal.Parse(name)
		age, okAge := reason.AgeTeen, true
		if band != "" {
			age, okAge = reason.ParseAge(band)
		}
		verb, at := line{l.at(rest), arg, 0}.keyword()
		said, okVerb := verbs[verb]
		switch {
		case !ok:
			p.add(l.pos, "unknown signal %q", name)
		case !okAge:
			p.add(l.pos, "unknown age band %q, expected under13, 13-15 or 16-17", band)
		case !okVerb:
			p.add(l.at(rest), "unknown verb %q", verb)
		case at == len(arg):
			p.add(l.at(len(l.text)), "the object is missing")
		default:
			words.Set(age, id, said, arg[at:])
			if age == reason.AgeTeen {
				have = have.With(id)
			}
		}
	}
	if words.Subject == "" || words.And == "" {
		p.add(pos{file, 1, 1}, "the lines subject and and are needed")
	}
	if words.Then == "" {
		words.Then = ", " + words.And
	}
	for i := range signal.Count {
		if !have.Has(signal.ID(i)) {
			p.add(pos{file, 1, 1}, "no words for %s", signal.ID(i))
		}
	}
	return words.Strings()
}
