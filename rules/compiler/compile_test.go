package compiler

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/wasm/engine"
	"vigie/wasm/reason"
	"vigie/wasm/signal"
)

func reasonFiles() (out []string) {
	for _, lang := range reason.Codes {
		out = append(out, lang+"/reasons")
	}
	return out
}

// testFiles is a small rules folder. (Package rulestest has another for the
// packages above this one.)
func testFiles(t *testing.T, changes ...string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	put := func(name, text string) { out[name] = &fstest.MapFile{Data: []byte(text)} }
	for _, name := range append(reasonFiles(), "levels/levels") {
		data, err := os.ReadFile("../" + name)
		require.NoError(t, err)
		put(name, string(data))
	}
	put("concepts", "PICTURE  a picture\n  PHOTO  a photo\nSEND  send\nNOT  negation\nCLAUSE  new sentence\n")
	put("shared/s.lex", "PHOTO: selfie\n")
	put("fr/words", "une de la")
	put("en/words", "the of")
	put("other/words", "der die")
	put("fr/lexicon/a.lex", "PHOTO: photo{,s}, =photo de classe # a comment\nSEND: envoie,\n  envoyer\nNOT: pas\n")
	put("fr/photo-request.rules", goodRule)
	for i := 0; i+1 < len(changes); i += 2 {
		put(changes[i], changes[i+1])
	}
	return out
}

const goodRule = `signal photo-request

rule send
why    Asks for a picture.
match  SEND ..2 PHOTO
unless inside: NOT
catch  {envoie une photo}
catch  {envoie photo}
catch  ok {envoie moi un selfie}
pass   envoie pas de photo
pass   une photo
pass   envoie
`

func TestCompile(t *testing.T) {
	res, err := Compile(testFiles(t))
	require.NoError(t, err)
	require.Len(t, res.Rules, 1)
	assert.Equal(t, "fr/photo-request/send", res.Rules[0].ID)
	assert.Equal(t, 3, res.Rules[0].Line)
	again, err := Compile(testFiles(t))
	require.NoError(t, err)
	assert.Equal(t, res.Pack, again.Pack, "the same sources give the same pack")
}

// Every mistake is reported with its place, all of them at once.
func TestMistakes(t *testing.T) {
	const rules = "fr/photo-request.rules"
	change := func(old, new string) string {
		require.Contains(t, goodRule, old)
		return strings.Replace(goodRule, old, new, 1)
	}
	for name, c := range map[string]struct {
		files []string
		want  []string
	}{
		"unknown concept":      {[]string{rules, change("..2 PHOTO", "..2 FOTO")}, []string{"rules/fr/photo-request.rules:5:17: unknown concept FOTO, did you mean PHOTO?"}},
		"unknown signal":       {[]string{rules, change("photo-request", "photo-requst")}, []string{`rules/fr/photo-request.rules:1:8: unknown signal "photo-requst", did you mean photo-request?`}},
		"no signal":            {[]string{rules, change("signal photo-request", "")}, []string{`rules/fr/photo-request.rules:1:1: the file does not say which sign it is about`, `rules/fr/photo-request.rules:3:1: "signal NAME" must come before the first rule`}},
		"unknown keyword":      {[]string{rules, change("match ", "macth ")}, []string{`rules/fr/photo-request.rules:5:1: unknown keyword "macth", did you mean match?`}},
		"no why":               {[]string{rules, change("why    Asks for a picture.", "")}, []string{"rules/fr/photo-request.rules:3:1: rule fr/photo-request/send does not say why"}},
		"too few catches":      {[]string{rules, change("catch  {envoie photo}", "")}, []string{"has 2 sentences to catch, at least 3 are needed"}},
		"too few passes":       {[]string{rules, change("pass   envoie\n", "")}, []string{"has 2 sentences to let pass, at least 3 are needed"}},
		"no match":             {[]string{rules, change("match  SEND ..2 PHOTO", "")}, []string{"has no pattern"}},
		"catch not marked":     {[]string{rules, change("{envoie photo}", "envoie photo")}, []string{"rules/fr/photo-request.rules:8:8: mark with {…} what the rule must find"}},
		"catch not caught":     {[]string{rules, change("{envoie photo}", "{bonjour}")}, []string{"rules/fr/photo-request.rules:8:8: rule fr/photo-request/send does not catch this"}},
		"catch marked wrongly": {[]string{rules, change("{envoie photo}", "{envoie} photo")}, []string{`rules/fr/photo-request.rules:8:8: rule fr/photo-request/send marks "envoie photo" instead`}},
		"pass caught":          {[]string{rules, change("pass   une photo", "pass   envoie des photos")}, []string{`rules/fr/photo-request.rules:11:8: rule fr/photo-request/send catches this, in "envoie des photos"`}},
		"bad gap":              {[]string{rules, change("..2", "...")}, []string{"rules/fr/photo-request.rules:5:13: a gap is written .. or ..N"}},
		"open parenthesis":     {[]string{rules, change("SEND ..2 PHOTO", "(SEND | une PHOTO")}, []string{"rules/fr/photo-request.rules:5:8: '(' is never closed"}},
		"deep groups":          {[]string{rules, change("..2 PHOTO", "..2 (PHOTO | a "+strings.Repeat("(une | la ", 9)+"PHOTO"+strings.Repeat(")", 9)+")")}, []string{"rules/fr/photo-request.rules:5:8: groups lie in each other more than 8 deep"}},
		"mixed case":           {[]string{rules, change("SEND ..2", "Send ..2")}, []string{`"Send" is neither a concept`}},
		"only optional":        {[]string{rules, change("SEND ..2 PHOTO", "PHOTO?")}, []string{"nothing in this pattern has to be there"}},
		"bad strength":         {[]string{rules, change("match ", "strength 3\nmatch ")}, []string{`rules/fr/photo-request.rules:5:10: strength is a number above 0, at most 1, not "3"`}},
		"unknown guard":        {[]string{rules, change("unless inside: NOT", "unless @advise")}, []string{"rules/fr/photo-request.rules:6:8: unknown guard @advise"}},
		"unknown place":        {[]string{rules, change("unless inside:", "unless nearby:")}, []string{`unknown place "nearby"`}},
		"guard without why":    {[]string{"fr/guards.rules", "guard g\nunless inside: NOT\nstops pas\nlets oui\n"}, []string{"rules/fr/guards.rules:1:1: a guard needs why"}},
		"guard does not stop":  {[]string{"fr/guards.rules", "guard g\nwhy x\nunless inside: NOT\nstops oui\nlets pas\n"}, []string{"rules/fr/guards.rules:4:7: guard @g does not stop this", "rules/fr/guards.rules:5:6: guard @g stops this"}},
		"lexicon head":         {[]string{"fr/lexicon/b.lex", "PHOTOS: x\nphoto\n"}, []string{"rules/fr/lexicon/b.lex:1:1: unknown concept PHOTOS, did you mean PHOTO?", "rules/fr/lexicon/b.lex:2:1: expected CONCEPT"}},
		"braces":               {[]string{"fr/lexicon/b.lex", "PHOTO: a{b,c\n"}, []string{"rules/fr/lexicon/b.lex:1:8: '{' and '}' do not match"}},
		"long phrase":          {[]string{"fr/lexicon/b.lex", "PHOTO: a b c d e f g\n"}, []string{"is 7 words long, at most 6 can be"}},
		"number range":         {[]string{"fr/lexicon/b.lex", "PHOTO: #9-1\n"}, []string{"rules/fr/lexicon/b.lex:1:8: \"#9-1\" is neither a range"}},
		"concept twice":        {[]string{"concepts", "PHOTO a\nSEND a\nNOT a\nPHOTO b\n"}, []string{"rules/concepts:4:1: concept PHOTO is declared twice"}},
		"concept in lower":     {[]string{"concepts", "PHOTO a\nSEND a\nNOT a\nfoto b\n"}, []string{"rules/concepts:4:1: a concept's name is written in capitals"}},
		"level without why":    {[]string{"levels/levels", "set weak threat\nset requests threat\nwarning threat\n"}, []string{"rules/levels/levels:3:1: say why after a colon"}},
		"level unknown sign":   {[]string{"levels/levels", "set weak threat\nset requests threat\nwarning threats : x\n"}, []string{`unknown signal or set "threats"`}},
		"reasons incomplete":   {[]string{"fr/reasons", "subject x\nand et\nverb ask a\nthreat ask\n"}, []string{"the object is missing", "no words for age-probe"}},
		"reasons without and":  {[]string{"nl/reasons", "subject x\nverb ask a\nthreat/under12 ask b\nthreat/under13 ask b\nthreat want b\n"}, []string{"rules/nl/reasons:1:1: the lines subject and and are needed", `rules/nl/reasons:3:1: unknown age band "under12"`, `rules/nl/reasons:5:8: unknown verb "want"`, "no words for threat"}},
		"reasons missing":      {[]string{"pt/reasons", ""}, []string{"rules/pt/reasons:1:1: no words for threat"}},
		"missing file":         {[]string{"fr/words", ""}, nil},
		"two files at once": {[]string{rules, change("..2 PHOTO", "..2 FOTO"), "fr/lexicon/b.lex", "PIC: x\n"}, []string{
			"rules/fr/lexicon/b.lex:1:1: unknown concept PIC", "rules/fr/photo-request.rules:5:17: unknown concept FOTO",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Compile(testFiles(t, c.files...))
			if c.want == nil {
				require.NoError(t, err)
				return
			}
			require.Error(t, err)
			require.IsType(t, Errors{}, err)
			for _, w := range c.want {
				assert.Contains(t, err.Error(), w)
			}
		})
	}
}

// Whatever a pack cannot number is said with what it is and how many there are,
// and nothing is compiled; one less fits.
func TestTooManyIsAClearError(t *testing.T) {
	had := packRoom
	t.Cleanup(func() { packRoom = had })
	for name, c := range map[string]struct {
		most *int
		has  int
		want string
	}{
		"words":        {&packRoom.words, 14, "rules/: 14 different words, those in phrases and rules included are too many: a pack has room for 13"},
		"lists":        {&packRoom.lists, 9, "rules/: 9 different sets of meanings that words and phrases have are too many: a pack has room for 8"},
		"phrases":      {&packRoom.phrases, 3, "rules/: 3 beginnings of phrases that go on are too many: a pack has room for 2"},
		"classes":      {&packRoom.classes, 6, "rules/: 6 concepts and words that rules name are too many: a pack has room for 5"},
		"rules":        {&packRoom.names, 1, "rules/: 1 rules are too many: a pack has room for 0"},
		"alternatives": {&packRoom.rules, 1, "rules/: 1 alternatives of rules are too many: a pack has room for 0"},
	} {
		t.Run(name, func(t *testing.T) {
			packRoom = had
			*c.most = c.has - 1
			res, err := Compile(testFiles(t))
			assert.Nil(t, res)
			require.EqualError(t, err, c.want)
			*c.most = c.has
			_, err = Compile(testFiles(t))
			require.NoError(t, err)
		})
	}
}

// Rules are numbered beyond 16 bits, in the pack and in what refers to them.
func TestMoreRulesThanSixteenBits(t *testing.T) {
	var words, match strings.Builder
	const n = 257
	for i := range n {
		fmt.Fprintf(&words, " w%dw", i)
		for k := range n {
			fmt.Fprintf(&match, "match w%dw w%dw\n", i, k)
		}
	}
	many := "signal photo-request\nrule many\nwhy x\nstrength 0.9\n" + match.String() +
		"catch {w0w w1w}\ncatch {w256w w256w}\ncatch la {w7w w0w}\npass une\npass la\npass de\n"
	last := "signal secrecy\nrule last\nwhy x\nstrength 0.9\nmatch la de une\ncatch {la de une}\ncatch ok {la de une}\ncatch {la de une} ok\npass la\npass de\npass une\n"
	res, err := Compile(testFiles(t, "fr/words", "une de la"+words.String(), "fr/many.rules", many, "fr/secrecy.rules", last))
	require.NoError(t, err)
	eng, err := engine.New(string(res.Pack))
	require.NoError(t, err)
	require.Greater(t, eng.Rules(), 1<<16)
	assert.Equal(t, "fr/secrecy/last", eng.Trace("la de une").Hits[0].Rule, "the last of all")
	assert.Equal(t, "fr/photo-request/many", eng.Trace("w200w w100w").Hits[0].Rule)
}

func TestMissingFilesAreNamed(t *testing.T) {
	files := testFiles(t)
	delete(files, "levels/levels")
	delete(files, "fr/words")
	_, err := Compile(files)
	require.Error(t, err)
	assert.Contains(t, err.Error(), "rules/levels/levels:1:1")
	assert.Contains(t, err.Error(), "rules/fr/words:1:1")
	_, err = Compile(fstest.MapFS{})
	require.Error(t, err)
}

func TestGuards(t *testing.T) {
	rule := func(guard string) string {
		return "signal photo-request\nrule r\nwhy x\nmatch PHOTO\n" + guard + "\ncatch {photo}\ncatch ah {photo}\ncatch {photo} une\npass envoie\npass une\npass de la\n"
	}
	for name, c := range map[string]struct {
		guard       string
		stop, allow []string
	}{
		"before":   {"unless before 2: NOT", []string{"pas une photo", "pas photo"}, []string{"pas la de une photo", "photo pas", "pas. photo"}},
		"after":    {"unless after 1: NOT", []string{"photo pas", "photo une pas"}, []string{"photo une la pas", "pas photo", "photo. pas"}},
		"sentence": {"unless sentence: NOT", []string{"pas de la une de la une photo"}, []string{"pas. une photo"}},
		"message":  {"unless message: NOT", []string{"pas. une photo", "photo. pas"}, []string{"une photo"}},
		"whole":    {"unless message: NOT SEND", []string{"pas envoie. photo"}, []string{"envoie pas photo"}},
	} {
		t.Run(name, func(t *testing.T) {
			res, err := Compile(testFiles(t, "fr/photo-request.rules", rule(c.guard)))
			require.NoError(t, err)
			eng, err := engine.New(string(res.Pack))
			require.NoError(t, err)
			for _, s := range c.stop {
				assert.Empty(t, eng.Trace(s).Hits, s)
			}
			for _, s := range c.allow {
				assert.NotEmpty(t, eng.Trace(s).Hits, s)
			}
		})
	}
	res, err := Compile(testFiles(t, "fr/photo-request.rules", strings.NewReplacer("{photo}", "envoie {photo}", "pass envoie", "pass photo").Replace(rule("needs message: SEND"))))
	require.NoError(t, err)
	eng, err := engine.New(string(res.Pack))
	require.NoError(t, err)
	assert.NotEmpty(t, eng.Trace("photo. envoie").Hits)
	assert.Empty(t, eng.Trace("photo").Hits)
}

func TestLevelsSpellOutCombinations(t *testing.T) {
	p := &problems{}
	l := readLevels(fstest.MapFS{levelsFile: {Data: []byte("set weak age-probe flattery\nset requests threat\nnotice weak + weak : x\nwarning secrecy + (weak | offer) : x\n")}}, p)
	require.NoError(t, p.err())
	assert.Len(t, l.lines, 4)
	assert.Contains(t, l.lines, signal.Of(signal.AgeProbe, signal.Flattery))
	assert.Contains(t, l.lines, signal.Of(signal.Secrecy, signal.Offer))
	assert.NotContains(t, l.lines, signal.Of(signal.AgeProbe))
}

// The compiler must not lose itself in whatever is in a rule file.
func FuzzCompile(f *testing.F) {
	f.Add(goodRule, "PHOTO: photo\n")
	f.Add("signal secrecy\nrule x\nmatch (((", "A{,: {}")
	f.Add("guard\nunless\nneeds @\ncatch }{", ":")
	f.Fuzz(func(t *testing.T, rules, lex string) {
		files := fstest.MapFS{"concepts": {Data: []byte("PHOTO a\nSEND b\nNOT c\n")}}
		for _, name := range append(reasonFiles(), "fr/words", "en/words", "other/words", "levels/levels") {
			files[name] = &fstest.MapFile{Data: []byte("")}
		}
		files["fr/x.rules"] = &fstest.MapFile{Data: []byte(rules)}
		files["fr/lexicon/x.lex"] = &fstest.MapFile{Data: []byte(lex)}
		_, err := Compile(fs.FS(files))
		require.Error(t, err) // the reasons are missing
	})
}
