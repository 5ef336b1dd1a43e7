package sites

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/cascadia"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

const good = `name: Chat
kind: private
status: fixture
source: "a test"
date: "2026-11"
start: true
origins: ["https://chat.example/*"]
hints:
  - list: ".list"
    row: ".row"
    author: "img @alt"
block:
  fr: ["Clique."]
  en: ["Click."]
report:
  fr: ["Clique."]
  en: ["Click."]
`

func profiles(t *testing.T) []Profile {
	t.Helper()
	all, err := Read(os.DirFS("../../rules"))
	require.NoError(t, err)
	return all
}

func TestGoodProfile(t *testing.T) {
	all, err := Read(fstest.MapFS{"sites/chat.yaml": {Data: []byte(good)}})
	require.NoError(t, err)
	require.Len(t, all, 1)
	assert.Equal(t, "chat", all[0].ID)
	assert.Equal(t, Hint{List: ".list", Row: ".row", Author: "img @alt"}, all[0].Hints[0])
}

// Every mistake is told with its place.
func TestMistakesHaveTheirPlace(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"unknown field", "kind: private", "kin: private", `2:1: unknown field "kin"`},
		{"no YAML", "kind: private", "kind: [", "2:7: sequence end token"},
		{"twice", "kind: private", "name: Again", `2:1: mapping key "name" already defined`},
		{"type", "start: true", "start: perhaps", "6:8: "},
		{"kind", "kind: private", "kind: duet", `2:7: kind is "duet", expected private, room, both, random`},
		{"kind missing", "kind: private\n", "", "1:1: kind is missing"},
		{"status", "status: fixture", "status: sure", `3:9: status is "sure", expected seen, fixture, likely, unknown, app`},
		{"hints of what is unknown", "status: fixture", "status: unknown", "3:9: what hints tell is not unknown"},
		{"hints of what is likely", "status: fixture", "status: likely", "3:9: what hints tell is not likely"},
		{"fixture without hints", good[strings.Index(good, "hints:"):strings.Index(good, "block:")], "", "3:9: without hints the shape is likely or unknown"},
		{"date", `date: "2026-11"`, `date: "November"`, `5:7: "November" is no date`},
		{"scheme", "https://chat", "http://chat", `7:11: "http://chat.example/*" is no origin`},
		{"path", "example/*", "example/dm/*", `7:11: "https://chat.example/dm/*" is no origin`},
		{"every host", "chat.example", "*.example", `7:11: "https://*.example/*" is no origin`},
		{"nowhere", `origins: ["https://chat.example/*"]`, "mark: \"\"", "1:1: a site needs origins"},
		{"selector", `row: ".row"`, `row: ".row["`, `10:10: ".row[" is no CSS selector`},
		{"no row", `    row: ".row"` + "\n", "", "9:5: a hint needs a row"},
		{"attribute", "img @alt", "img @", "11:13: an attribute's name is missing"},
		{"language missing", "  en: [\"Click.\"]\nreport", "report", "13:3: en is missing"},
		{"language unknown", "block:\n", "block:\n  xx: [\"X.\"]\n", `13:7: "xx" is no language of the interface`},
		{"more steps", `["Click."]` + "\nreport", `["Click.", "Again."]` + "\nreport", "14:7: 2 steps in en and 1 in fr"},
		{"no steps", `en: ["Click."]` + "\nreport", "en: []\nreport", "14:7: 0 steps, expected 1 to 6"},
		{"long step", `["Clique."]` + "\n  en: [\"Click.\"]\nreport", `["` + strings.Repeat("Clique ", 20) + `."]` + "\n  en: [\"Click.\"]\nreport", "13:8: a step of 141 characters"},
		{"no sentence", `["Clique."]` + "\n  en: [\"Click.\"]\nreport", `["Clique"]` + "\n  en: [\"Click.\"]\nreport", "13:8: a step is a sentence"},
		{"app in few languages", "start: true", `instead: {fr: "Non.", en: "No."}`, "6:11: nl is missing"},
		{"app with origins", "status: fixture", "status: app", "3:9: what is only an app has no origins"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Contains(t, good, c.old)
			_, err := Read(fstest.MapFS{"sites/chat.yaml": {Data: []byte(strings.Replace(good, c.old, c.new, 1))}})
			require.ErrorContains(t, err, "rules/sites/chat.yaml:"+c.want)
		})
	}
}

func TestAllMistakesAreToldAtOnce(t *testing.T) {
	bad := strings.NewReplacer("private", "duet", "2026-11", "soon").Replace(good)
	_, err := Read(fstest.MapFS{"sites/b.yaml": {Data: []byte(bad)}, "sites/a.yaml": {Data: []byte(good)}})
	require.ErrorContains(t, err, "rules/sites/b.yaml:2:7: ")
	require.ErrorContains(t, err, "rules/sites/b.yaml:5:7: ")
	require.ErrorContains(t, err, "Chat is in a as well")
	require.ErrorContains(t, err, "https://chat.example/* is in a as well")
	_, err = Read(fstest.MapFS{})
	require.ErrorContains(t, err, "no profile")
}

func TestTableGoesIntoThePage(t *testing.T) {
	page := "before\n" + begin + "\nold\n" + end + "\nafter\n"
	got, err := InPage(page, "new\n")
	require.NoError(t, err)
	assert.Equal(t, "before\n"+begin+"\nnew\n"+end+"\nafter\n", got)
	for _, bad := range []string{"", begin + "\n", end} {
		_, err := InPage(bad, "new\n")
		require.ErrorContains(t, err, "rules/sites/README.md")
	}
}

// Whatever a browser can open has a page, and the selectors fit something on it.
func TestHintsFitTheirPages(t *testing.T) {
	for _, p := range profiles(t) {
		if p.ID == Fallback || !p.Browser() {
			continue
		}
		t.Run(p.ID, func(t *testing.T) {
			pages, err := filepath.Glob("../../testdata/pages/sites/" + p.ID + "*.html")
			require.NoError(t, err)
			var doc []*html.Node
			for _, file := range pages {
				if id, _, _ := strings.Cut(filepath.Base(file), "."); id == p.ID {
					doc = append(doc, parsePage(t, file))
				}
			}
			require.NotEmpty(t, doc, "no page in testdata/pages/sites")
			fits := func(what, css string) {
				css, _, _ = strings.Cut(css, "@")
				if strings.TrimSpace(css) == "" {
					return
				}
				sel, err := cascadia.ParseGroup(strings.TrimSpace(css))
				require.NoError(t, err)
				for _, d := range doc {
					if cascadia.Query(d, sel) != nil {
						return
					}
				}
				t.Errorf("%s %q fits nothing on its page", what, css)
			}
			fits("mark", p.Mark)
			for _, h := range p.Hints {
				for what, css := range map[string]string{"list": h.List, "row": h.Row, "group": h.Group, "text": h.Text, "author": h.Author, "own": h.Own, "other": h.Other} {
					fits(what, css)
				}
			}
		})
	}
}

// parsePage parses a page with its shadow roots as if they were plain elements.
func parsePage(t *testing.T, file string) *html.Node {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	text := strings.NewReplacer(`<template shadowrootmode="open">`, "<div>", "</template>", "</div>").Replace(string(data))
	doc, err := html.Parse(strings.NewReader(text))
	require.NoError(t, err)
	return doc
}

func TestWhatTheExtensionIsGiven(t *testing.T) {
	all := profiles(t)
	entries, err := Entries(all)
	require.NoError(t, err)
	var list []entry
	require.NoError(t, json.Unmarshal(entries, &list))
	assert.Len(t, list, len(all))
	hints, err := Hints(all, false)
	require.NoError(t, err)
	assert.NotContains(t, string(hints), "alone")
	assert.Less(t, len(hints), 12_000, "it is loaded into every frame")
}

// The sites that were asked for, and the steps for all others, are there.
func TestSitesThatTeensUseAreThere(t *testing.T) {
	there := map[string]bool{}
	for _, p := range profiles(t) {
		there[p.ID] = true
	}
	for _, id := range strings.Fields(`instagram snapchat tiktok discord whatsapp messenger telegram x reddit twitch youtube roblox steam
		google-messages pinterest threads teams jeuxvideo rencontre-ados ometv chatroulette emerald kiwi-irc the-lounge qwebirc
		discourse phpbb xenforo nodebb other`) {
		assert.True(t, there[id], id)
	}
	_, err := fs.Stat(os.DirFS("../../rules"), "sites/sites.yaml")
	assert.ErrorIs(t, err, fs.ErrNotExist)
}
