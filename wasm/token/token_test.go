package token_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/fold"
	"vigie/wasm/lexicon"
	"vigie/wasm/pack"
	"vigie/wasm/token"
)

func reader(t testing.TB) (*token.Reader, *lexicon.Lexicon) {
	p, err := pack.Open(string(rulestest.Pack(t, nil)))
	require.NoError(t, err)
	f, err := fold.New(p)
	require.NoError(t, err)
	x, err := lexicon.New(p)
	require.NoError(t, err)
	return token.NewReader(f, x), x
}

// read returns the tokens of a text as written, each followed by the word it
// was recognised as when that is another, and '|' where a sentence ends.
func read(t testing.TB, text string) string {
	r, x := reader(t)
	var w token.Window
	token.Begin(&w)
	require.Equal(t, len(text), r.Fill(&w, text, 0))
	var out []string
	for i := range w.N {
		k := &w.Tokens[i]
		s := text[k.Start:k.End]
		if k.Boundary == token.Break {
			s = "| " + s
		}
		if k.Disguise != 0 {
			for _, known := range []string{"photo", "photos", "envoie", "secret", "moi", "une", "tof"} {
				if x.Exact([]byte(known)) == k.Word {
					s += "=" + known
				}
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestFill(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"words":                {"envoie moi une photo", "envoie moi une photo"},
		"apostrophe":           {"t'envoies", "t envoies"},
		"sentences":            {"envoie. une photo! moi", "envoie | une photo | moi"},
		"hesitation":           {"envoie... une photo", "envoie une photo"},
		"no blank after a dot": {"envoie.une", "envoie une"},
		"new line":             {"envoie\nphoto", "envoie | photo"},
		"question":             {"une photo ?? moi", "une photo ?? | moi"},
		"look-alikes":          {"envoie une рhоtо", "envoie une рhоtо=photo"},
		"zero width":           {"pho\u200bto", "pho\u200bto=photo"},
		"leet":                 {"3nv01e une ph0t0", "3nv01e=envoie une ph0t0=photo"},
		"leet symbol":          {"un s3cr€t", "un s3cr€t=secret"},
		"masked letter":        {"une ph*to", "une ph*to=photo"},
		"stretched":            {"une phooootooo", "une phooootooo=photo"},
		"set apart by blanks":  {"une p h o t o", "une p h o t o=photo"},
		"set apart by dots":    {"p.h.o.t.o", "p.h.o.t.o=photo"},
		"set apart, a phrase":  {"e n v o i e m o i u n e p h o t o", "e n v o i e=envoie m o i=moi u n e=une p h o t o=photo"},
		"words set apart":      {"e n v o i e   u n e   t o f", "e n v o i e=envoie u n e=une t o f=tof"},
		"broken in two":        {"une pho to", "une pho to=photo"},
		"mistyped":             {"envpie une phtoo", "envpie=envoie une phtoo=photo"},
		"capitals":             {"ENVOIE UNE PHOTO", "ENVOIE UNE PHOTO"},
		"number and letters":   {"15ans m13 18h30", "15 ans m 13 18 h 30"},
		"leading zero is leet": {"m01", "m01=moi"},
		"mention":              {"@lea envoie", "@lea envoie"},
		"link":                 {"https://a.example/photo envoie", "https://a.example/photo envoie"},
		"glued by symbol":      {"envoie!moi", "envoie | moi"},
		"emoji":                {"🤫 ok 🙂", "🤫 ok"},
		"apostrophe left out":  {"jenvoie une tof", "j envoie une tof"},
		"currency":             {"50€ ou 20$ envoie", "50 ou 20 envoie"},
		"single letters stay":  {"y a q t la", "y a q t la"},
		"nothing":              {" …  ,", ""},
		"invalid UTF-8":        {"envoie\xff photo\xc3", "envoie photo"},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, c.want, read(t, c.in)) })
	}
}

// A long text is read window after window; every word of it is a token of
// exactly one of them.
func TestLongTextIsReadInWindows(t *testing.T) {
	r, _ := reader(t)
	const words = 5000
	text := strings.TrimSpace(strings.Repeat("envoie ", words))
	var w token.Window
	token.Begin(&w)
	n := 0
	for at := 0; at < len(text); {
		next := r.Fill(&w, text, at)
		require.Greater(t, next, at)
		for i := w.Tail; i < w.N; i++ {
			assert.Equal(t, "envoie", text[w.Tokens[i].Start:w.Tokens[i].End])
			n++
		}
		at = next
		token.Keep(&w)
		require.LessOrEqual(t, w.Tail, token.TailCap)
	}
	assert.Equal(t, words, n)
}

// Whatever fills the buffers, nothing behind it is lost.
func TestNothingIsLostBehindFiller(t *testing.T) {
	for _, filler := range []string{"😀", "?", "a ", "a? ", "\"", "x", "é", "ab.", "1 ", ".", "œ", "a@b ", strings.Repeat("x", 2000) + " ", "e n v o i e "} {
		r, _ := reader(t)
		text := strings.Repeat(filler, 3000) + " tof"
		var w token.Window
		token.Begin(&w)
		found := false
		for at := 0; at < len(text); {
			next := r.Fill(&w, text, at)
			require.Greater(t, next, at, filler)
			for i := w.Tail; i < w.N; i++ {
				found = found || text[w.Tokens[i].Start:w.Tokens[i].End] == "tof"
			}
			at = next
			token.Keep(&w)
		}
		assert.True(t, found, filler)
	}
}

func TestPhraseMayBeginInTheTail(t *testing.T) {
	r, x := reader(t)
	var w token.Window
	token.Begin(&w)
	r.Fill(&w, "c entre", 0)
	token.Keep(&w)
	r.Fill(&w, "nous", 0)
	require.Equal(t, 1, w.NP)
	assert.Equal(t, uint8(2), w.Phrases[0].N)
	assert.NotZero(t, x.Langs(w.Phrases[0].List))
}

func FuzzFill(f *testing.F) {
	r, _ := reader(f)
	for _, s := range []string{"", "p.h.o.t.o", "3nv01e $$$ @@", "e n v o i e m o i", strings.Repeat("a b ", 400), strings.Repeat("x", 3000), "https://\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var w token.Window
		token.Begin(&w)
		for at := 0; at < len(text); {
			next := r.Fill(&w, text, at)
			require.Greater(t, next, at)
			require.LessOrEqual(t, w.N, token.Cap)
			for i := w.Tail; i < w.N; i++ {
				k := &w.Tokens[i]
				require.LessOrEqual(t, int(k.Start), int(k.End))
				require.LessOrEqual(t, int(k.End), len(text))
			}
			at = next
			token.Keep(&w)
		}
	})
}
