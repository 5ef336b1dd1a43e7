package reason_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/rulestest"
	"vigie/wasm/lexicon"
	"vigie/wasm/pack"
	"vigie/wasm/reason"
	"vigie/wasm/signal"
)

func TestSentences(t *testing.T) {
	p, err := pack.Open(string(rulestest.Real(t).Pack))
	require.NoError(t, err)
	w, err := reason.New(p)
	require.NoError(t, err)
	type ids = []signal.ID
	for _, c := range []struct {
		lang lexicon.Lang
		age  reason.Age
		ids  ids
		want string
	}{
		{lexicon.FR, 0, ids{}, ""},
		{lexicon.FR, 0, ids{signal.PhotoRequest}, "Cette personne t'a demandé une photo."},
		{lexicon.FR, 0, ids{signal.PhotoRequest, signal.Secrecy}, "Cette personne t'a demandé une photo et de garder le secret."},
		{lexicon.FR, 0, ids{signal.AgeProbe, signal.PhotoRequest, signal.Secrecy}, "Cette personne t'a demandé ton âge, une photo et de garder le secret."},
		{lexicon.FR, 0, ids{signal.Threat}, "Cette personne te menace."},
		{lexicon.FR, 0, ids{signal.PhotoRequest, signal.Threat}, "Cette personne t'a demandé une photo et te menace."},
		{lexicon.FR, 0, ids{signal.PhotoRequest, signal.Secrecy, signal.Threat}, "Cette personne t'a demandé une photo et de garder le secret, et te menace."},
		{lexicon.FR, 0, ids{signal.PhotoRequest, signal.Threat, signal.Secrecy}, "Cette personne t'a demandé une photo et de garder le secret, et te menace."},
		{lexicon.FR, reason.AgeChild, ids{signal.PhotoRequest, signal.Secrecy}, "Cette personne t'a demandé une photo et de ne rien dire à personne."},
		{lexicon.EN, 0, ids{signal.PhotoRequest, signal.Secrecy}, "This person asked you for a photo and to keep it secret."},
		{lexicon.EN, 0, ids{signal.AgeGap, signal.MeetRequest}, "This person is older than you and asked you to meet in person."},
		{lexicon.EN, 0, ids{signal.AgeGap, signal.Threat, signal.MeetRequest}, "This person is older than you, is threatening you and asked you to meet in person."},
		{lexicon.Other, 0, ids{signal.Threat}, "Cette personne te menace."},
	} {
		assert.Equal(t, c.want, string(w.Append(nil, c.lang, c.age, c.ids)))
	}
}
