package reason_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/lexicon"
	"vigie/wasm/pack"
	"vigie/wasm/reason"
	"vigie/wasm/signal"
)

var update = flag.Bool("update", false, "rewrite the golden file")

type ids = []signal.ID

func writer(t testing.TB) *reason.Writer {
	t.Helper()
	p, err := pack.Open(string(rulestest.Real(t).Pack))
	require.NoError(t, err)
	w, err := reason.New(p)
	require.NoError(t, err)
	return w
}

func TestSentences(t *testing.T) {
	w := writer(t)
	for _, c := range []struct {
		lang reason.Lang
		age  reason.Age
		ids  ids
		want string
	}{
		{reason.FR, 0, ids{}, ""},
		{reason.FR, 0, ids{signal.PhotoRequest}, "Cette personne t'a demandé une photo."},
		{reason.FR, 0, ids{signal.PhotoRequest, signal.Secrecy}, "Cette personne t'a demandé une photo et de garder le secret."},
		{reason.FR, 0, ids{signal.Secrecy, signal.PhotoRequest}, "Cette personne t'a demandé une photo et de garder le secret."},
		{reason.FR, 0, ids{signal.AgeProbe, signal.PhotoRequest, signal.Secrecy}, "Cette personne t'a demandé ton âge, une photo et de garder le secret."},
		{reason.FR, 0, ids{signal.Threat}, "Cette personne te menace."},
		{reason.FR, 0, ids{signal.PhotoRequest, signal.Threat}, "Cette personne t'a demandé une photo et te menace."},
		{reason.FR, 0, ids{signal.PhotoRequest, signal.Secrecy, signal.Threat}, "Cette personne t'a demandé une photo et de garder le secret, et te menace."},
		{reason.FR, 0, ids{signal.PhotoRequest, signal.Threat, signal.Secrecy}, "Cette personne t'a demandé une photo et de garder le secret, et te menace."},
		{reason.FR, 0, ids{signal.AgeGap, signal.SexualTalk, signal.Threat}, "Cette personne est plus âgée que toi, te parle de sexe et te menace."},
		{reason.FR, reason.AgeChild, ids{signal.PhotoRequest, signal.Secrecy}, "Cette personne t'a demandé une photo et de ne rien dire à personne."},
		{reason.FR, reason.AgeOlder, ids{signal.PhotoRequest, signal.Secrecy}, "Cette personne t'a demandé une photo et de garder le secret."},
		{reason.EN, 0, ids{signal.PhotoRequest, signal.Secrecy}, "This person asked you for a photo and to keep it secret."},
		{reason.EN, 0, ids{signal.AgeGap, signal.MeetRequest}, "This person is older than you and asked you to meet in person."},
		{reason.EN, 0, ids{signal.AgeGap, signal.Threat, signal.MeetRequest}, "This person is older than you, is threatening you and asked you to meet in person."},
		// German closes its clauses with a comma, and only them.
		{reason.DE, 0, ids{signal.Secrecy}, "Diese Person will, dass du es geheim hältst."},
		{reason.DE, 0, ids{signal.Secrecy, signal.Threat}, "Diese Person will, dass du es geheim hältst, und droht dir."},
		{reason.DE, 0, ids{signal.Secrecy, signal.MeetRequest, signal.Threat}, "Diese Person will, dass du es geheim hältst, will dich in echt treffen und droht dir."},
		{reason.DE, 0, ids{signal.AgeProbe, signal.PhotoRequest, signal.Threat}, "Diese Person fragt nach deinem Alter und einem Foto von dir und droht dir."},
		{reason.DE, reason.AgeChild, ids{signal.AgeProbe, signal.PersonalInfo, signal.PhotoRequest}, "Diese Person fragt nach deinem Alter und einem Foto von dir und will wissen, wo du wohnst oder wie man dich findet."},
		// Spanish and Portuguese ask for things and ask questions with two verbs.
		{reason.ES, 0, ids{signal.AgeProbe, signal.PhotoRequest, signal.AloneCheck}, "Esta persona te ha preguntado cuántos años tienes y si hay adultos contigo, y te ha pedido una foto."},
		{reason.PT, reason.AgeChild, ids{signal.PersonalInfo, signal.PhotoRequest, signal.Secrecy}, "Esta pessoa perguntou-te onde moras ou como te encontrar e pediu-te uma foto e para não contares a ninguém."},
		{reason.LangNone, 0, ids{signal.Threat}, "Cette personne te menace."},
		{99, 0, ids{signal.Threat}, "Cette personne te menace."},
	} {
		assert.Equal(t, c.want, string(w.Append(nil, c.lang, c.age, c.ids)))
	}
}

func TestLanguages(t *testing.T) {
	for i, code := range reason.Codes {
		l, ok := reason.ParseLang(code)
		assert.True(t, ok)
		assert.Equal(t, reason.FR+reason.Lang(i), l)
	}
	_, ok := reason.ParseLang("xx")
	assert.False(t, ok)
	for from, want := range map[lexicon.Lang]reason.Lang{lexicon.FR: reason.FR, lexicon.EN: reason.EN, lexicon.Other: reason.FR, 0: reason.FR} {
		assert.Equal(t, want, reason.LangOf(from))
	}
}

// Every three signs, in every language and for every age, make one sentence
// that is put together well.
func TestEverySentenceIsWellFormed(t *testing.T) {
	w := writer(t)
	bad := regexp.MustCompile(`  | ,|,,|,\.|\.\.|[^.]$|\. `)
	// Words that would have to change before these sounds are avoided.
	sounds := map[reason.Lang]*regexp.Regexp{
		reason.ES: regexp.MustCompile(` y h?i[^aeou]`), // "e insiste"
		reason.IT: regexp.MustCompile(` e[ ,]*e`),      // "ed è"
		reason.DE: regexp.MustCompile(`und,`),
	}
	for lang := reason.FR; lang <= reason.NL; lang++ {
		for _, age := range []reason.Age{reason.AgeTeen, reason.AgeChild} {
			for a := range signal.ID(signal.Count) {
				for b := range signal.ID(signal.Count) {
					for c := range signal.ID(signal.Count) {
						if a == b || b == c || a == c {
							continue
						}
						s := string(w.Append(nil, lang, age, ids{a, b, c}))
						require.Empty(t, bad.FindString(s), s)
						if sound := sounds[lang]; sound != nil {
							require.Empty(t, sound.FindString(s), s)
						}
					}
				}
			}
		}
	}
}

// No sentence stands for two signs, or in two languages.
func TestSentencesDiffer(t *testing.T) {
	w := writer(t)
	seen := map[string]string{}
	for lang := reason.FR; lang <= reason.NL; lang++ {
		for id := range signal.ID(signal.Count) {
			s := string(w.Append(nil, lang, 0, ids{id}))
			require.NotContains(t, seen, s, "said of %s and of %s", seen[s], id)
			seen[s] = id.String()
		}
	}
}

// The golden file shows a translator every sentence at a glance.
func TestEverySign(t *testing.T) {
	w := writer(t)
	var out strings.Builder
	for i, code := range reason.Codes {
		fmt.Fprintf(&out, "# %s\n", code)
		for id := range signal.ID(signal.Count) {
			teen := w.Append(nil, reason.FR+reason.Lang(i), reason.AgeTeen, ids{id})
			child := w.Append(nil, reason.FR+reason.Lang(i), reason.AgeChild, ids{id})
			fmt.Fprintf(&out, "%s\n", teen)
			if string(child) != string(teen) {
				fmt.Fprintf(&out, "  under 13: %s\n", child)
			}
		}
	}
	const golden = "testdata/sentences.golden"
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(golden, []byte(out.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), out.String(), "run with -update if the change is meant")
}

func BenchmarkSentence(b *testing.B) {
	w := writer(b)
	buf := make([]byte, 0, 512)
	for b.Loop() {
		buf = w.Append(buf[:0], reason.DE, 0, ids{signal.AgeProbe, signal.PhotoRequest, signal.Secrecy})
	}
}
