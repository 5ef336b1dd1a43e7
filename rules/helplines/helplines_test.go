package helplines_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/rules/helplines"
)

var november = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)

// countries are those the extension must have helplines for.
var countries = []string{
	"FR", "BE", "CH", "LU", "CA", "GB", "IE", "US", "AU", "NZ", "ES", "DE", "AT", "IT", "PT", "NL", "MA", "TN", "DZ", "SN", "EU", "world",
}

func real(t *testing.T) *helplines.Data {
	t.Helper()
	d, err := helplines.Compile(os.DirFS(".."), november)
	require.NoError(t, err)
	return d
}

func TestEveryCountryHasHelp(t *testing.T) {
	d := real(t)
	for _, c := range countries {
		assert.NotEmpty(t, d.Services[c], c)
	}
	assert.Len(t, d.Services, len(countries))
	assert.Len(t, d.Members["EU"], 27)

	france := d.Services["FR"]
	i := slices.IndexFunc(france, func(s helplines.Service) bool { return s.Name == "3018" })
	require.Zero(t, i, "3018 comes first")
	assert.Equal(t, helplines.Service{
		Name: "3018", For: []string{"online", "pictures"}, Phone: "3018", Web: "https://3018.fr/", Languages: []string{"fr"},
		Hours: []helplines.Span{{First: 1, Last: 7, From: "09:00", To: "23:00"}}, Cost: "free", Anonymous: true, Sure: "A", Checked: "2025-11",
	}, france[i])
}

// Numbers that would ring nowhere, or only in some countries.
func TestNumbersHoldWhereTheyAreListed(t *testing.T) {
	union := append(real(t).Members["EU"], "EU")
	for region, services := range real(t).Services {
		for _, s := range services {
			switch s.Phone {
			case "3020":
				t.Errorf("%s: 3020 is now part of 3018", region)
			case "116 111":
				assert.Contains(t, union, region)
				assert.NotContains(t, []string{"FR", "BE"}, region, "116 111 is not in service")
			case "116 000":
				assert.Contains(t, append(union, "GB", "CH"), region)
			case "112":
				// For the world as what every mobile phone takes for an emergency call.
				assert.Contains(t, append(union, "CH", "world"), region)
			}
			for _, l := range s.Languages {
				assert.Len(t, l, 2)
			}
		}
		if slices.Contains(union, region) {
			assert.True(t, slices.ContainsFunc(services, func(s helplines.Service) bool {
				return s.Phone == "112" && slices.Contains(s.For, "emergency")
			}), "%s lacks 112", region)
		}
	}
}

// Whoever finds nobody at the number of their country has another to try.
func TestNoCountryIsADeadEnd(t *testing.T) {
	has := func(services []helplines.Service, purpose string, fits func(helplines.Service) bool) bool {
		return slices.ContainsFunc(services, func(s helplines.Service) bool { return slices.Contains(s.For, purpose) && fits(s) })
	}
	world := real(t).Services["world"]
	assert.True(t, has(world, "emergency", func(s helplines.Service) bool { return s.Phone == "112" && s.Sure != "C" }))
	assert.True(t, has(world, "listening", func(s helplines.Service) bool { return s.Web != "" && s.Sure != "C" }))
	for region, services := range real(t).Services {
		for _, s := range services {
			assert.True(t, s.Sure != "C" || s.Web != "" && s.Hours == nil, "%s: %s", region, s.Name)
		}
		if region != "world" {
			assert.True(t, has(services, "listening", func(s helplines.Service) bool { return s.Phone+s.SMS != "" }), region)
			assert.True(t, has(services, "emergency", func(s helplines.Service) bool { return s.Phone+s.SMS != "" }), region)
		}
	}
}

func TestChecksGrowOld(t *testing.T) {
	_, err := helplines.Compile(os.DirFS(".."), time.Date(2027, 5, 1, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err, "18 months after the oldest check")
	_, err = helplines.Compile(os.DirFS(".."), time.Date(2027, 6, 1, 0, 0, 0, 0, time.UTC))
	require.ErrorContains(t, err, "rules/helplines/fr.yaml:14:12: 3018 was last checked in 2025-11, more than 18 months before 2027-06: check it again (3018.fr)")
	_, err = helplines.Compile(os.DirFS(".."), time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC))
	require.ErrorContains(t, err, "was checked in 2026-11, after 2026-10")
}

const good = `region: FR
languages: [fr]
services:
- name: Écoute
  for: [listening, emergency]
  phone: "12 34"
  web: https://ecoute.example/
  hours: mon-fri 08:00-20:00, sat 09:00-17:00
  ages: 8-18
  sure: A
  source: ecoute.example
  checked: 2026-11
`

func TestMistakesAreNamedWithTheirPlace(t *testing.T) {
	compile := func(text string) (*helplines.Data, error) {
		return helplines.Compile(fstest.MapFS{"helplines/fr.yaml": {Data: []byte(text)}}, november)
	}
	d, err := compile(good)
	require.NoError(t, err)
	assert.Equal(t, []helplines.Span{{1, 5, "08:00", "20:00"}, {6, 6, "09:00", "17:00"}}, d.Services["FR"][0].Hours)
	assert.Equal(t, &[2]int{8, 18}, d.Services["FR"][0].Ages)

	for _, c := range []struct{ old, new, want string }{
		{"region: FR", "region: fr", `1:9: region is a country of ISO 3166`},
		{"region: FR", "region: BE", `1:9: the file of region "BE" is be.yaml, not fr.yaml`},
		{"languages: [fr]", "languages: [french]", `2:13: a language is two small letters`},
		{"name: Écoute", "nom: Écoute", `4:3: unknown field "nom"`},
		{"[listening, emergency]", "[listening, chatting]", `5:20: for is each once of listening`},
		{"[listening, emergency]", "[listening]", `a country needs somebody who listens and an emergency number`},
		{`"12 34"`, "call us", `6:10: phone is digits`},
		{"https://ecoute", "http://ecoute", `7:8: web is an address that begins with https://`},
		{"mon-fri 08:00-20:00", "8h-20h", `8:10: hours are "always"`},
		{"mon-fri 08:00-20:00", "fri-mon 08:00-20:00", `8:10: "fri-mon 08:00-20:00" is no span`},
		{"mon-fri 08:00-20:00", "mon-fri 20:00-08:00", `8:10: "mon-fri 20:00-08:00" is no span`},
		{"sure: A", "sure: B", `8:10: hours change`},
		{"sure: A", "sure: D", `10:9: sure is A, B or C`},
		{"ages: 8-18", "ages: 18-8", `9:9: ages go from the youngest`},
		{"ages: 8-18", "ages: all", `9:9: ages are two numbers`},
		{"ages: 8-18", "cost: cheap", `9:9: cost is free or paid`},
		{"ages: 8-18", "say: HELP", `9:8: say is the word to text, but there is no sms`},
		{"  source: ecoute.example\n", "", `4:3: Écoute needs its source`},
		{"checked: 2026-11", "checked: soon", `12:12: checked is a month`},
		{"checked: 2026-11", "checked: 2025-04", `12:12: Écoute was last checked in 2025-04, more than 18 months before 2026-11`},
		{"languages: [fr]\n", "languages: [fr\n", `rules/helplines/fr.yaml:`},
		{good, "", `1:1: expected one document`},
	} {
		_, err := compile(strings.Replace(good, c.old, c.new, 1))
		if assert.Error(t, err, c.new) {
			assert.Contains(t, err.Error(), "rules/helplines/fr.yaml:")
			assert.Contains(t, err.Error(), c.want)
		}
	}

	_, err = compile(strings.Replace(strings.Replace(good, "  web: https://ecoute.example/\n", "", 1), "sure: A", "sure: C", 1))
	require.ErrorContains(t, err, "Écoute is unchecked (C) and needs its web address")
	_, err = compile(strings.Replace(strings.Replace(good, "  web: https://ecoute.example/\n", "", 1), `  phone: "12 34"`+"\n", "", 1))
	require.ErrorContains(t, err, "rules/helplines/fr.yaml:4:9: Écoute needs a phone, an sms or a web")
	_, err = compile(good + strings.SplitN(good, "services:\n", 2)[1])
	require.ErrorContains(t, err, `rules/helplines/fr.yaml:13:9: "Écoute" is already in this file`)
	_, err = helplines.Compile(fstest.MapFS{}, november)
	require.ErrorContains(t, err, "there are no helplines")
}

// All mistakes are told at once, in the order in which they stand.
func TestAllMistakesAreTold(t *testing.T) {
	text := strings.NewReplacer("sure: A", "sure: X", "ages: 8-18", "ages: x").Replace(good)
	_, err := helplines.Compile(fstest.MapFS{"helplines/fr.yaml": {Data: []byte(text)}, "helplines/be.yaml": {Data: []byte("- x")}}, november)
	require.Error(t, err)
	lines := strings.Split(err.Error(), "\n")
	require.Len(t, lines, 4)
	assert.Contains(t, lines[0], "be.yaml")
	assert.Contains(t, lines[1], "fr.yaml:8:10")
	assert.Contains(t, lines[2], "fr.yaml:9:9")
	assert.Contains(t, lines[3], "fr.yaml:10:9")
}
