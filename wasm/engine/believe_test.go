package engine_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/engine"
	"vigie/wasm/level"
	"vigie/wasm/model"
	"vigie/wasm/signal"
)

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

// Signs of a stranger warn where the network only leans that way, those of everyday
// life do not.
func TestSignsOfAStrangerWarnEarlier(t *testing.T) {
	e := rulestest.Engine(t)
	for text, warns := range map[string]bool{
		"jte fais gagner 40 par jour easy juste ajoute mon zangi":                      true,
		"leave the back door on the latch when your nan goes up, I'll be like a mouse": false,
	} {
		c := e.Conversation(engine.Options{})
		v := c.Peer(text, 0)
		assert.InDelta(t, 0.9, c.Believed[model.Risk], 0.04, text)
		assert.Equal(t, warns, c.Enough() < 1, text)
		assert.Equal(t, warns, v.Level >= level.Warning, text)
	}
}

// One sign that is not grave is a notice, however sure the network is of an approach.
func TestOneSignIsANotice(t *testing.T) {
	c := rulestest.Engine(t).Conversation(engine.Options{})
	v := c.Peer("garde ça pour toi ok, le dis pas à tes parents", 0)
	require.Greater(t, c.Believed[model.Risk], float32(0.95))
	assert.Equal(t, level.Notice, v.Level)
	assert.False(t, c.Several())
	v = c.Peer("tu m'envoies une photo de toi ?", 1)
	assert.True(t, c.Several())
	assert.Equal(t, level.Warning, v.Level)
}

// What has faded tells no stranger any more.
func TestASignMonthsAgoTellsNoStranger(t *testing.T) {
	const day = 24 * 3600
	c := rulestest.Engine(t).Conversation(engine.Options{})
	c.Peer("jte fais gagner 40 par jour easy juste ajoute mon zangi", day)
	require.Less(t, c.Enough(), float32(1))
	c.Peer("le bus a encore dix minutes de retard", 200*day)
	assert.EqualValues(t, 1, c.Enough())
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
