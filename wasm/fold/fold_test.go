package fold_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/fold"
	"vigie/wasm/pack"
)

func table(t testing.TB) *fold.Table {
	p, err := pack.Open(string(rulestest.Real(t).Pack))
	require.NoError(t, err)
	f, err := fold.New(p)
	require.NoError(t, err)
	return f
}

func folded(f *fold.Table, text string) string {
	var b fold.Buffer
	f.Fill(&b, text, 0)
	return string(b.Bytes[:b.N])
}

func TestFill(t *testing.T) {
	f := table(t)
	for name, c := range map[string]struct{ in, want string }{
		"case":            {"PHOTO de Toi", "photo de toi"},
		"accents":         {"École été cœur Noël", "ecole ete coeur noel"},
		"combining marks": {"e\u0301te\u0301", "ete"},
		"full width":      {"ｐｈｏｔｏ", "photo"},
		"mathematical":    {"𝓹𝓱𝓸𝓽𝓸 𝐩𝐡𝐨𝐭𝐨", "photo photo"},
		"circled":         {"ⓟⓗⓞⓣⓞ", "photo"},
		"cyrillic":        {"рһоtо ѕесrеt", "photo secret"},
		"greek":           {"ρhοτο", "photo"},
		"small capitals":  {"ᴘʜᴏᴛᴏ", "photo"},
		"zero width":      {"ph\u200bo\u200dt\u2060o", "photo"},
		"soft hyphen":     {"pho\u00adto", "photo"},
		"bidi controls":   {"\u202ephoto\u202c", "photo"},
		"apostrophes":     {"t’as j‘ai", "t'as j'ai"},
		"quotes":          {"«photo»", `"photo"`},
		"new lines":       {"a\r\nb", "a\n\nb"},
		"invalid UTF-8":   {"a\xffb\xc3", "a b "},
		"emoji":           {"a😘b", "a\x02b"},
		"foreign letters": {"你", "\x01"},
		"empty":           {"", ""},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, c.want, folded(f, c.in)) })
	}
}

func TestOffsetsPointIntoTheOriginal(t *testing.T) {
	f := table(t)
	const text = "é œ рhoto"
	var b fold.Buffer
	end := f.Fill(&b, text, 0)
	require.Equal(t, len(text), end)
	at := strings.Index(string(b.Bytes[:b.N]), "photo")
	assert.Equal(t, "рhoto", text[b.Offset(at):b.Offset(at+5)])
	assert.True(t, b.Disguised(at), "a Cyrillic letter among Latin ones is a disguise")
	assert.False(t, b.Disguised(0), "an accent is none")
}

func TestLongTextIsFoldedInParts(t *testing.T) {
	f := table(t)
	text := strings.Repeat("été ", 3000)
	var b fold.Buffer
	var out strings.Builder
	for at := 0; at < len(text); {
		next := f.Fill(&b, text, at)
		require.Greater(t, next, at)
		out.Write(b.Bytes[:b.N])
		at = next
	}
	assert.Equal(t, strings.Repeat("ete ", 3000), out.String())
}

func FuzzFill(f *testing.F) {
	tab := table(f)
	for _, s := range []string{"", "photo", "ph\u200boto", "\xff\xfe", "œ😘é", strings.Repeat("a\u0301", 2000)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var b fold.Buffer
		for at := 0; at < len(text); {
			next := tab.Fill(&b, text, at)
			require.Greater(t, next, at)
			require.LessOrEqual(t, next, len(text))
			last := at
			for i := range b.N + 1 {
				require.GreaterOrEqual(t, b.Offset(i), last)
				require.LessOrEqual(t, b.Offset(i), next)
				last = b.Offset(i)
			}
			for _, c := range b.Bytes[:b.N] {
				require.Less(t, c, byte(utf8.RuneSelf))
			}
			at = next
		}
	})
}
