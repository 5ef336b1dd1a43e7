// Package rulestest gives tests compiled rule packs: the real one, and small
// ones around a few lines.
package rulestest

import (
	"io/fs"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"vigie/rules"
	"vigie/rules/compiler"
	"vigie/wasm/engine"
	"vigie/wasm/reason"
)

var real = sync.OnceValues(func() (*compiler.Result, error) { return compiler.Compile(rules.Files) })

// Real returns the project's own rules, compiled once.
func Real(t testing.TB) *compiler.Result {
	t.Helper()
	res, err := real()
	require.NoError(t, err)
	return res
}

// Engine returns an engine with the project's own rules.
func Engine(t testing.TB) *engine.Engine {
	t.Helper()
	e, err := engine.New(string(Real(t).Pack))
	require.NoError(t, err)
	return e
}

// Files returns a complete rules folder, with little in it, and the given
// files added or replaced.
func Files(files map[string]string) fs.FS {
	out := fstest.MapFS{}
	put := func(name, text string) { out[name] = &fstest.MapFile{Data: []byte(text)} }
	for name, text := range small {
		put(name, text)
	}
	needed := []string{"levels/levels"}
	for _, lang := range reason.Codes {
		needed = append(needed, lang+"/reasons")
	}
	for _, name := range needed {
		text, err := fs.ReadFile(rules.Files, name)
		if err != nil {
			panic(err)
		}
		put(name, string(text))
	}
	for name, text := range files {
		put(name, text)
	}
	return out
}

// Pack returns the compiled pack of the small rules and the given files.
func Pack(t testing.TB, files map[string]string) []byte {
	t.Helper()
	res, err := compiler.Compile(Files(files))
	require.NoError(t, err)
	return res.Pack
}

// RealWords returns every word of the project's own lexicons, folded.
func RealWords(t testing.TB) []string {
	t.Helper()
	return Real(t).Vocabulary
}

// Small returns an engine with the small rules and the given files.
func Small(t testing.TB, files map[string]string) *engine.Engine {
	t.Helper()
	e, err := engine.New(string(Pack(t, files)))
	require.NoError(t, err)
	return e
}

// small is enough rules to see everything at work.
var small = map[string]string{
	"concepts": `PICTURE  a picture
  PHOTO  a photo
SEND    send
ME      me
SECRET  secret
PARENT  parent
NOT     negation
ADULT_AGE  18 and more
MINOR_AGE  under 18
QMARK   question mark
ANIMAL  animal
CLAUSE  begins a sentence
`,
	"shared/shared.lex": `MINOR_AGE: #8-17
ADULT_AGE: #18-79
QMARK: #question
SECRET: 🤫
`,
	"fr/words":    "je de la le une pas que tu et en un pour dans ce il ne sur se plus par avec tout mais lettre moi\n",
	"en/words":    "the of and to in is you that it he was for on are as with his they be at one have this from letter me\n",
	"other/words": "der und nicht ist das ich sie wir ein eine que los las pero muy\n",
	"fr/lexicon/a.lex": `PHOTO: photo{,s}, tof{,s}
SEND: envoi{e,es,er}
ME: moi
SECRET: secret{,s}, entre nous
PARENT: parents, mère, ma vieille
NOT: pas
ANIMAL: chat{,s}
PICTURE: =photo de classe
CLAUSE: tu, salut
`,
	"en/lexicon/a.lex": `PHOTO: picture{,s}, photo{,s}
SEND: send
ME: me
SECRET: secret{,s}
PARENT: parents, mum
NOT: don't, not
`,
	"fr/photo-request.rules": `signal photo-request

rule send-me
why      Asks for a picture.
match    SEND ..2 PHOTO
unless   inside: NOT
unless   after 3: ANIMAL
catch    {envoie moi une photo} stp
catch    tu m'{envoies une tof}
catch    {ENVOIE des photos}
pass     envoie pas de photo
pass     envoie une photo de ton chat
pass     belle photo
`,
	"fr/secrecy.rules": `signal secrecy

rule keep
why      Asks for secrecy.
strength 0.9
match    SECRET
catch    c'est {entre nous}
catch    garde le {secret}
catch    c un {secret} ok
pass     bonjour
pass     salut
pass     entre toi et moi
`,
	"en/secrecy.rules": `signal secrecy

rule keep
why      Asks for secrecy.
match    SECRET
catch    keep it {secret}
catch    our {secret}
catch    a {secret} ok
pass     hello
pass     hi
pass     bye
`,
	"fr/refusal.rules": `context refusal

rule no
why    The teen says no.
match  ^ non $
catch  {non}
catch  {non} !
catch  {NON}
pass   je ne sais pas
pass   on y va
pass   oui
`,
}
