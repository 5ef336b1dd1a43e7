package engine_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/engine"
	"vigie/wasm/level"
	"vigie/wasm/model"
	"vigie/wasm/reason"
	"vigie/wasm/signal"
)

func TestConversation(t *testing.T) {
	e := rulestest.Small(t, nil)
	c := e.Conversation(engine.Options{})
	const photo, secret = "envoie moi une photo", "hé, c'est entre nous"
	v := c.Peer(photo, 0)
	assert.Equal(t, level.None, v.Level, "a picture alone is weak")
	assert.Equal(t, signal.Of(signal.PhotoRequest), v.Signals)
	assert.True(t, v.Fresh)
	assert.Empty(t, e.AppendText(nil, &v, engine.Reader{}))

	c.Me("pourquoi ?", 0)
	v = c.Peer(secret, 0)
	assert.Equal(t, level.Warning, v.Level)
	assert.True(t, v.Raised)
	assert.Equal(t, uint32(2), v.Index, "the teen's messages are counted")
	require.Equal(t, 2, v.N)
	assert.Equal(t, signal.PhotoRequest, v.Reasons[0].Signal)
	assert.Equal(t, photo, photo[v.Reasons[0].Start:v.Reasons[0].End])
	assert.Equal(t, "entre nous", secret[v.Reasons[1].Start:v.Reasons[1].End])
	assert.Equal(t, "fr/secrecy/keep", e.RuleName(v.Reasons[1].Rule))
	assert.Equal(t, "Cette personne t'a demandé une photo et de garder le secret.", string(e.AppendText(nil, &v, engine.Reader{})))
	assert.Equal(t, "This person asked you for a photo and to keep it secret.", string(e.AppendText(nil, &v, engine.Reader{Lang: reason.EN})))

	v = c.Peer("merci", 0)
	assert.Equal(t, level.Warning, v.Level, "a level reached stays")
	assert.False(t, v.Raised)
	assert.False(t, v.Fresh)
}

func TestTheTeenIsNeverJudged(t *testing.T) {
	c := rulestest.Small(t, nil).Conversation(engine.Options{})
	for range 5 {
		c.Me("envoie moi une photo, c'est notre secret", 0)
	}
	v := c.Peer("ok", 0)
	assert.Equal(t, level.None, v.Level)
	assert.Zero(t, c.State.Seen())
}

func TestAskingAgainAfterRefusalIsPressure(t *testing.T) {
	e := rulestest.Small(t, nil)
	c := e.Conversation(engine.Options{})
	c.Peer("envoie une photo", 0)
	v := c.Peer("envoie une photo", 0)
	assert.False(t, v.Signals.Has(signal.Pressure))
	c.Me("non", 0)
	v = c.Peer("envoie une photo", 0)
	assert.True(t, v.Signals.Has(signal.Pressure))
	assert.Equal(t, level.Warning, v.Level)
}

func TestAnIntimatePictureIsNotOneMore(t *testing.T) {
	e := rulestest.Engine(t)
	for _, text := range []string{"send me a pic of you in your underwear", "envoie une photo de toi en culotte"} {
		v := e.Conversation(engine.Options{}).Peer(text, 0)
		assert.True(t, v.Signals.Has(signal.IntimateImageRequest), text)
		assert.False(t, v.Signals.Has(signal.PhotoRequest), text)
	}
}

// A rule that is sure of it is enough where the network leans that way.
func TestAnIntimatePictureAskedForNeedsNoSecondSign(t *testing.T) {
	e := rulestest.Engine(t)
	for text, warns := range map[string]bool{
		"envoie moi une photo de toi en sous vetements": true, "send me a pic of you in your underwear": true,
		"envoie moi une photo de toi": false, "send me a pic of the underwear you sell": false,
	} {
		c := e.Conversation(engine.Options{})
		v := c.Peer(text, 0)
		assert.Equal(t, warns, c.Firm(), text)
		assert.Equal(t, warns, v.Level >= level.Warning, text)
	}
}

// Signs of a stranger warn where the network only leans that way, those of everyday life do not.
func TestSignsOfAStrangerWarnEarlier(t *testing.T) {
	e := rulestest.Engine(t)
	for text, warns := range map[string]bool{
		"jte fais gagner 40 par jour easy juste ajoute mon zangi":                   true,
		"tes vieux sont de sortie samedi nan ? je débarque chez toi avec une pizza": false,
	} {
		c := e.Conversation(engine.Options{})
		v := c.Peer(text, 0)
		assert.Equal(t, warns, c.Telltale(), text)
		assert.Equal(t, warns, v.Level >= level.Warning, text)
		assert.InDelta(t, 0.87, c.Believed[model.Risk], 0.05, text)
	}
}

// Of more signs than a sentence has room for, the weightiest are told.
func TestAMeetingIsToldBesideSmallThings(t *testing.T) {
	rule := func(sign, said string) string {
		return fmt.Sprintf("signal %s\n\nrule said\nwhy Says it.\nmatch %[2]s\ncatch {%[2]s}\ncatch {%[2]s} !\ncatch moi {%[2]s}\npass bonjour\npass salut\npass oui\n", sign, said)
	}
	c := rulestest.Small(t, map[string]string{
		"fr/age-probe.rules": rule("age-probe", "asv"), "fr/personal-info.rules": rule("personal-info", "ville"), "fr/meet-request.rules": rule("meet-request", "rdv"),
	}).Conversation(engine.Options{})
	for _, m := range []string{"asv", "envoie moi une photo", "quelle ville"} {
		c.Peer(m, 0)
	}
	v := c.Peer("rdv samedi", 0)
	require.Equal(t, level.Warning, v.Level)
	var told signal.Set
	for _, r := range v.Reasons[:v.N] {
		told = told.With(r.Signal)
	}
	assert.Equal(t, signal.Of(signal.PersonalInfo, signal.PhotoRequest, signal.MeetRequest), told)
}

func TestSentenceSplitOverMessages(t *testing.T) {
	e := rulestest.Small(t, nil)
	c := e.Conversation(engine.Options{})
	v := c.Peer("envoie", 0)
	assert.Zero(t, v.Signals)
	v = c.Peer("une photo", 0)
	assert.Equal(t, signal.Of(signal.PhotoRequest), v.Signals, "completed here")
	c.Peer("c entre", 0)
	v = c.Peer("nous ok", 0)
	require.Equal(t, level.Warning, v.Level)
	last := v.Reasons[v.N-1]
	assert.Equal(t, "nous", "nous ok"[last.Start:last.End], "only what is in this message is marked")

	c = e.Conversation(engine.Options{})
	c.Peer("envoie", 0)
	assert.Zero(t, c.Peer("tu photo", 0).Signals, "a sentence of its own")
	c = e.Conversation(engine.Options{})
	c.Peer("envoie", 1000)
	assert.Zero(t, c.Peer("une photo", 1000+3600).Signals, "an hour later it is another sentence")
	c = e.Conversation(engine.Options{})
	c.Peer("envoie", 0)
	c.Me("quoi", 0)
	assert.Zero(t, c.Peer("une photo", 0).Signals, "the teen has spoken in between")
}

func TestExportAndImport(t *testing.T) {
	e := rulestest.Small(t, nil)
	a := e.Conversation(engine.Options{})
	b := e.Conversation(engine.Options{})
	for i, m := range []string{"salut", "envoie", "une photo", "c entre", "nous", "ok", "envoie une tof"} {
		require.NoError(t, b.Import(a.Export(nil)))
		if i%3 == 2 {
			a.Me("non", 0)
			b.Me("non", 0)
		}
		assert.Equal(t, a.Peer(m, 0), b.Peer(m, 0), m)
	}
	require.Error(t, b.Import([]byte("nonsense")))
	assert.Equal(t, e.Conversation(engine.Options{}).State, b.State)
}

func TestJSON(t *testing.T) {
	e := rulestest.Small(t, nil)
	c := e.Conversation(engine.Options{})
	v := c.Peer("envoie une photo", 0)
	assert.JSONEq(t, fmt.Sprintf(`{"index":0,"level":"none","score":%.4f,"signals":["photo-request"]}`, v.Score), string(e.AppendJSON(nil, &v, engine.Reader{})))
	v = c.Peer("secret", 0)
	var out struct {
		Index   int
		Level   string
		Signals []string
		Reasons []struct {
			Signal, Rule      string
			Index, Start, End int
		}
		Text string
	}
	require.NoError(t, json.Unmarshal(e.AppendJSON(nil, &v, engine.Reader{}), &out))
	assert.Equal(t, "warning", out.Level)
	assert.Len(t, out.Reasons, 2)
	assert.NotEmpty(t, out.Text)
}

func TestNoAllocationPerMessage(t *testing.T) {
	e := rulestest.Engine(t)
	c := e.Conversation(engine.Options{})
	messages := []string{
		"slt asv ?", "envoie moi une photo de toi stp", "3nv01e une ph0t0", "p h o t o", "le dis pas à tes parents ok ?",
		"unknownwordz qsdfgh wxcvbn", "what's ur age btw", strings.Repeat("une phrase assez longue pour plusieurs fenêtres. ", 40),
	}
	var buf []byte
	n := testing.AllocsPerRun(200, func() {
		for _, m := range messages {
			v := c.Peer(m, 0)
			c.Me(m, 0)
			buf = e.AppendText(buf[:0], &v, engine.Reader{})
			buf = c.Export(buf[:0])
		}
	})
	assert.Zero(t, n)
}

func TestBadInputHasABoundedCost(t *testing.T) {
	e := rulestest.Small(t, nil)
	t.Run("invalid UTF-8", func(t *testing.T) {
		c := e.Conversation(engine.Options{})
		v := c.Peer("\xff\xfeenvoie une \xc3photo\x80", 0)
		assert.True(t, v.Signals.Has(signal.PhotoRequest))
	})
	t.Run("5 MB", func(t *testing.T) {
		c := e.Conversation(engine.Options{})
		long := strings.Repeat("bla bla bla bla. ", 5<<20/17) + "envoie une photo"
		v := c.Peer(long, 0)
		require.True(t, v.Signals.Has(signal.PhotoRequest), "nothing is lost at the end")
		assert.Less(t, len(c.Export(nil)), 200)
		s := c.State.Signs[signal.PhotoRequest]
		assert.Equal(t, "envoie une photo", long[s.Start:s.End])
	})
	t.Run("5 MB without a blank", func(t *testing.T) {
		c := e.Conversation(engine.Options{})
		v := c.Peer(strings.Repeat("x", 5<<20)+" envoie une photo", 0)
		assert.True(t, v.Signals.Has(signal.PhotoRequest))
	})
	t.Run("100,000 messages", func(t *testing.T) {
		c := e.Conversation(engine.Options{})
		for range 100_000 {
			c.Peer("salut ça va", 0)
		}
		c.Peer("envoie une photo", 0)
		v := c.Peer("c'est notre secret", 0)
		assert.Equal(t, level.Warning, v.Level)
		assert.Equal(t, uint32(100_001), v.Index)
		assert.Less(t, len(c.Export(nil)), 200, "a stranger stays small")
	})
	t.Run("times out of range", func(t *testing.T) {
		c := e.Conversation(engine.Options{})
		for _, at := range []int64{-1, 1 << 62, 5, 0} {
			c.Peer("envoie une photo", at)
		}
	})
}

// everyday is what a classmate writes all day long.
var everyday = [...]string{
	"t'as fait l'exo 4 de maths ?", "le bus a encore dix minutes de retard", "mdr la tête du prof ce matin",
	"on mange à la cantine ou au kebab ?", "j'ai oublié mon cahier d'anglais", "t'as vu le match hier soir ?",
	"il pleut trop, le cours de sport est annulé", "mon chien a mangé ma chaussette", "y a contrôle d'histoire vendredi",
	"je suis au niveau 12 du jeu", "ma sœur chante dans la salle de bain depuis une heure", "à demain au collège",
}

// With the real rules and network: what is said among much else is not lost.
func TestAFloodDrownsNoWarning(t *testing.T) {
	e := rulestest.Engine(t)
	t.Run("400 messages", func(t *testing.T) {
		c := e.Conversation(engine.Options{})
		risky := map[int]string{50: "slt asv ?", 150: "tu peux m'envoyer une photo de toi ?", 250: "garde ça pour toi ok, le dis pas à tes parents"}
		for i := range 400 {
			m := risky[i]
			if m == "" {
				m = everyday[i%len(everyday)]
			}
			v := c.Peer(m, 0)
			assert.Equal(t, i >= 250, v.Level >= level.Warning, "%d: %s", i, m)
		}
	})
	t.Run("two signs months apart are no approach", func(t *testing.T) {
		c := e.Conversation(engine.Options{})
		const day = 24 * 3600
		c.Peer("tu peux m'envoyer une photo de toi ?", day)
		require.False(t, c.Firm())
		c.Peer("le dis pas à tes parents", 200*day)
		assert.False(t, c.Firm())
		c.Peer("envoie une photo de toi", 201*day)
		assert.True(t, c.Firm())
	})
	t.Run("5 MB", func(t *testing.T) {
		c := e.Conversation(engine.Options{})
		c.Peer("salut", 0)
		c.Peer("tu peux m'envoyer une photo de toi ?", 0)
		v := c.Peer(strings.Repeat("bla bla bla bla. ", 5<<20/17)+" le dis pas à tes parents", 0)
		assert.Equal(t, level.Warning, v.Level)
	})
}

func TestScoreFollowsThePrior(t *testing.T) {
	e := rulestest.Small(t, nil)
	var last float32
	for _, prior := range []float32{0.001, 0.01, 0.1, 0.5} {
		c := e.Conversation(engine.Options{Prior: prior})
		c.Peer("envoie une photo", 0)
		v := c.Peer("garde le secret", 0)
		assert.Greater(t, v.Score, last)
		assert.Less(t, v.Score, float32(1))
		last = v.Score
	}
}

func TestConcurrentUse(t *testing.T) {
	e := rulestest.Small(t, nil)
	for i := range 8 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			for range 200 {
				c := e.Conversation(engine.Options{})
				c.Peer("envoie une photo", 0)
				require.Equal(t, level.Warning, c.Peer("c'est entre nous", 0).Level)
			}
		})
	}
}

func FuzzPeer(f *testing.F) {
	e := rulestest.Engine(f)
	f.Add("envoie une photo", "secret")
	f.Add("\xff", "p h o t o")
	f.Add(strings.Repeat("a ", 500), "")
	f.Fuzz(func(t *testing.T, a, b string) {
		c := e.Conversation(engine.Options{})
		for _, m := range []string{a, b} {
			v := c.Peer(m, 0)
			for _, r := range v.Reasons[:v.N] {
				text := []string{a, b}[r.Index]
				require.LessOrEqual(t, r.Start, r.End)
				require.LessOrEqual(t, int(r.End), len(text))
			}
			require.True(t, json.Valid(e.AppendJSON(nil, &v, engine.Reader{})))
		}
		d := e.Conversation(engine.Options{})
		require.NoError(t, d.Import(c.Export(nil)))
	})
}

// What is written in a language nobody taught the network is no sign for it; one
// line in French among it is read all the same.
func TestOtherLanguagesAreLeftAlone(t *testing.T) {
	e := rulestest.Engine(t)
	c := e.Conversation(engine.Options{})
	for _, m := range []string{
		"hola que haces esta noche cariño",
		"yo estoy aburrido y tengo mucho sueño",
		"mañana voy al cine con mis hermanos, ¿quieres venir también?",
		"sono un po stanco, ho lavorato tutto il giorno in cantiere",
		"le ragazze amano le uniformi, io sono stato militare",
		"guardiamo i video dei cani insieme?",
		"ik werk bij de politie en ik heb een grote auto",
		"ich bin seit zwanzig jahren lehrer und komme gerade von der arbeit",
	} {
		v := c.Peer(m, 0)
		assert.Zero(t, v.Signals, m)
		assert.Equal(t, level.None, v.Level, m)
	}
	v := c.Peer("tu peux m'envoyer une photo de toi ?", 0)
	assert.Equal(t, signal.Of(signal.PhotoRequest), v.Signals)
}

func BenchmarkPeer(b *testing.B) {
	e := rulestest.Engine(b)
	c := e.Conversation(engine.Options{})
	messages := []string{"slt ça va ?", "tu fais quoi ce soir, t'as fini tes devoirs", "envoie moi une photo de toi stp", "what are you up to tonight"}
	for b.Loop() {
		for _, m := range messages {
			c.Peer(m, 0)
		}
	}
	b.ReportMetric(float64(len(messages)*b.N)/b.Elapsed().Seconds(), "messages/s")
}

// What the extension's background and each request to a worker pay first.
func BenchmarkNew(b *testing.B) {
	data := string(rulestest.Real(b).Pack)
	b.ReportAllocs()
	for b.Loop() {
		_, err := engine.New(data)
		require.NoError(b, err)
	}
}

// A conversation's cost does not grow with its length.
func BenchmarkPeerAfter(b *testing.B) {
	e := rulestest.Engine(b)
	for _, n := range []int{10, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			c := e.Conversation(engine.Options{})
			for range n {
				c.Peer("slt ça va, t'envoies une photo ?", 0)
			}
			for b.Loop() {
				c.Peer("tu fais quoi ce soir", 0)
			}
		})
	}
}

// Lines that would be an approach from a stranger come from a grandmother too:
// who the other is shows early, or in what the teen answers.
func TestFamilyIsNoApproach(t *testing.T) {
	for name, lines := range map[string][]string{
		"fr": {
			"Coucou ma chérie c'est mamie, j'ai envoyé un paquet", "me: oh merci mamie !",
			"Redonne-moi ton adresse avec le nouveau code postal", "me: 12 rue des tanneurs",
			"C'est un cadeau, ne dis rien à ton frère", "me: promis", "Et tu m'enverras une photo de toi avec ?",
		},
		"en": {
			"Hello darling its nan on the ipad", "me: hi nan!!", "Are you by yourself?", "me: grandad is in the garden why",
			"I've booked the train for his 70th and not a soul is to know", "me: omg he'll cry",
			"Send me a nice photo of yourself for the cake",
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := rulestest.Engine(t).Conversation(engine.Options{})
			for _, line := range lines {
				if mine, ok := strings.CutPrefix(line, "me: "); ok {
					c.Me(mine, 0)
					continue
				}
				assert.Less(t, c.Peer(line, 0).Level, level.Warning, line)
			}
		})
	}
}

// flags keeps the flags of the last sentence of the stranger.
type flags struct{ last [model.Flags]float32 }

func (f *flags) Unit(me bool, _ uint32, _ []uint32, all *[model.Flags]float32) {
	if !me {
		f.last = *all
	}
}

// What the teen calls the other is known from then on; an answer to "who is at
// home?" is no calling, and "nan" is "no" in French.
func TestWhatTheTeenCallsTheOther(t *testing.T) {
	e := rulestest.Engine(t)
	for _, c := range []struct {
		teen      string
		kin, role float32
	}{
		{"oui mamie", 1, 0}, {"roh papa !", 1, 0}, {"yes nan", 1, 0}, {"ugh dad", 1, 0},
		{"ok madame", 0, 1}, {"yes miss", 0, 1},
		{"nan", 0, 0}, {"ah nan", 0, 0}, {"maman", 0, 0}, {"oui maman est là", 0, 0}, {"mum", 0, 0}, {"hi Lola", 0, 0}, {"i miss you", 0, 0},
	} {
		t.Run(c.teen, func(t *testing.T) {
			var f flags
			conv := e.Conversation(engine.Options{Record: &f})
			conv.Peer("coucou", 0)
			assert.Zero(t, f.last[model.FlagKin]+f.last[model.FlagRole])
			conv.Me(c.teen, 0)
			conv.Me("lol", 0)
			conv.Peer("ça va ?", 0)
			assert.Equal(t, c.kin, f.last[model.FlagKin])
			assert.Equal(t, c.role, f.last[model.FlagRole])
			assert.EqualValues(t, 1, f.last[model.FlagReplies])
			assert.EqualValues(t, 2.0/16, f.last[model.FlagLong])
		})
	}
}
