package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"vigie/wasm/reason"
)

// locale is a messages.json.
type locale map[string]struct {
	Message      string
	Placeholders map[string]struct{ Content string }
}

func readLocales(t *testing.T) map[string]locale {
	t.Helper()
	out := map[string]locale{}
	files, err := filepath.Glob(filepath.Join(root, "extension/_locales/*/messages.json"))
	require.NoError(t, err)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		var l locale
		d := json.NewDecoder(bytes.NewReader(data))
		d.DisallowUnknownFields()
		require.NoError(t, d.Decode(&l), file)
		out[filepath.Base(filepath.Dir(file))] = l
	}
	return out
}

// The interface speaks the languages that warnings are written in.
func TestLocalesAreTheLanguagesOfWarnings(t *testing.T) {
	var codes []string
	for code := range readLocales(t) {
		codes = append(codes, code)
	}
	assert.ElementsMatch(t, reason.Codes, codes)

	settings, err := os.ReadFile(filepath.Join(root, "extension/src/shared/settings.ts"))
	require.NoError(t, err)
	list := regexp.MustCompile(`(?s)LANGUAGES = \{(.*?)\}`).FindSubmatch(settings)
	require.NotNil(t, list)
	var offered []string
	for _, m := range regexp.MustCompile(`(\w+): "`).FindAllSubmatch(list[1], -1) {
		offered = append(offered, string(m[1]))
	}
	assert.ElementsMatch(t, codes, offered, "the languages the settings offer")
}

// Every language has every string, with the placeholders of the French one.
func TestLocalesAreComplete(t *testing.T) {
	all := readLocales(t)
	fr := all["fr"]
	for code, l := range all {
		for _, problem := range compareLocales(fr, l) {
			t.Errorf("_locales/%s: %s", code, problem)
		}
	}
}

// What is the same word for word in another language was not translated; what
// somebody writes in an example stays in a language that Vigie understands.
func TestLocalesAreTranslated(t *testing.T) {
	all := readLocales(t)
	for code, l := range all {
		for key, m := range l {
			for other := range all {
				if other < code && m.Message == all[other][key].Message && strings.Count(m.Message, " ") > 3 && !strings.HasPrefix(key, "example") {
					t.Errorf("_locales/%s: %s is as in %s: %s", code, key, other, m.Message)
				}
			}
		}
	}
}

// French sets a blank that does not break inside its quotation marks and before
// its double signs; what somebody writes in an example is left as people type.
func TestFrenchIsTypeset(t *testing.T) {
	loose := regexp.MustCompile(`[ \pL\d$)][ ]?[;!?»]|[ ]:|«[^\x{00a0}\x{202f}]`)
	for key, m := range readLocales(t)["fr"] {
		if regexp.MustCompile(`^example[A-Z]`).MatchString(key) {
			continue
		}
		assert.Empty(t, loose.FindString(m.Message), "%s: %s", key, m.Message)
	}
}

var namedPlaceholder = regexp.MustCompile(`\$(\w+)\$`)

// compareLocales returns what is wrong with l, beside the reference.
func compareLocales(reference, l locale) (problems []string) {
	add := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	for key := range reference {
		if _, ok := l[key]; !ok {
			add("%s is missing", key)
		}
	}
	for key, m := range l {
		ref, ok := reference[key]
		if !ok {
			add("%s is not in fr", key)
			continue
		}
		if m.Message == "" || m.Message != strings.Join(strings.Fields(m.Message), " ") && !strings.Contains(m.Message, "\u00a0") && !strings.Contains(m.Message, "\u202f") {
			add("%s is empty or has blanks too many", key)
		}
		named := map[string]bool{}
		for _, found := range namedPlaceholder.FindAllStringSubmatch(m.Message, -1) {
			name := strings.ToLower(found[1])
			named[name] = true
			if _, ok := m.Placeholders[name]; !ok {
				add("%s: $%s$ is declared nowhere", key, found[1])
			}
		}
		if rest := namedPlaceholder.ReplaceAllString(m.Message, ""); strings.ContainsAny(rest, "$<>") {
			add("%s: a stray $, < or >", key)
		}
		for name, p := range m.Placeholders {
			if !named[name] {
				add("%s: the placeholder %s is not in the text", key, name)
			}
			if p != ref.Placeholders[name] {
				add("%s: the placeholder %s is %q here and %q in fr", key, name, p.Content, ref.Placeholders[name].Content)
			}
		}
		if len(m.Placeholders) != len(ref.Placeholders) {
			add("%s: other placeholders than in fr", key)
		}
		// The stores' limits.
		if limit := map[string]int{"extName": 75, "extDescription": 132}[key]; limit > 0 && len([]rune(m.Message)) > limit {
			add("%s is longer than %d characters", key, limit)
		}
	}
	sort.Strings(problems)
	return problems
}

func TestLocaleMistakesAreNamed(t *testing.T) {
	read := func(text string) (l locale) {
		require.NoError(t, json.Unmarshal([]byte(text), &l))
		return l
	}
	fr := read(`{"a":{"message":"x $N$","placeholders":{"n":{"content":"$1"}}},"b":{"message":"y"}}`)
	assert.Empty(t, compareLocales(fr, fr))
	for text, want := range map[string]string{
		`{"a":{"message":"x $N$","placeholders":{"n":{"content":"$1"}}}}`:                                         "b is missing",
		`{"a":{"message":"x $N$","placeholders":{"n":{"content":"$1"}}},"b":{"message":"y"},"c":{"message":"z"}}`: "c is not in fr",
		`{"a":{"message":"x $M$","placeholders":{"n":{"content":"$1"}}},"b":{"message":"y"}}`:                     "a: $M$ is declared nowhere",
		`{"a":{"message":"x","placeholders":{"n":{"content":"$1"}}},"b":{"message":"y"}}`:                         "a: the placeholder n is not in the text",
		`{"a":{"message":"x $N$","placeholders":{"n":{"content":"$2"}}},"b":{"message":"y"}}`:                     `a: the placeholder n is "$2" here and "$1" in fr`,
		`{"a":{"message":"x"},"b":{"message":"y"}}`:                                                               "a: other placeholders than in fr",
		`{"a":{"message":"x $N$","placeholders":{"n":{"content":"$1"}}},"b":{"message":"y $1"}}`:                  "b: a stray $, < or >",
		`{"a":{"message":"x $N$","placeholders":{"n":{"content":"$1"}}},"b":{"message":" y"}}`:                    "b is empty or has blanks too many",
	} {
		assert.Contains(t, compareLocales(fr, read(text)), want)
	}
}

// Strings and scripts fit: nothing is asked for that is not there, nothing is
// there that nobody asks for, and each is given as many values as it has places.
func TestStringsAreUsedAsTheyAre(t *testing.T) {
	var sources strings.Builder
	for _, dir := range []string{"src", "pages", "manifest"} {
		for _, data := range contents(t, filepath.Join(root, "extension", dir)) {
			sources.Write(data)
		}
	}
	for _, problem := range misused(readLocales(t)["fr"], sources.String()) {
		t.Error(problem)
	}
}

var (
	quoted      = regexp.MustCompile(`["'\x60](@@)?([A-Za-z]\w*)["'\x60]`)
	composed    = regexp.MustCompile("[\x60\"]([A-Za-z]\\w*?)(?:\\$\\{|\" ?\\+)")
	suffixed    = regexp.MustCompile(`\$\{[^{}]*\}([A-Za-z]\w*)` + "`")
	inMarkup    = regexp.MustCompile(`data-t(?:-[\w-]+)?="(\w+)"|__MSG_(\w+)__`)
	callOfT     = regexp.MustCompile(`\bt\(`)
	ofAFamily   = regexp.MustCompile(`"((?:card|popup|title|welcome|options|pin|repair|choice|advice|talk|know|help|proof)[A-Z]\w*)"`)
	notAMessage = regexp.MustCompile(`(?:byId(?:<\w+>)?\(|id=|id: |class: |class=|for=|addEventListener\()"\w+"`)
)

// misused compares strings with the scripts and pages that show them.
func misused(l locale, source string) (problems []string) {
	add := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	used := map[string]bool{}
	for _, m := range quoted.FindAllStringSubmatch(source, -1) {
		used[m[2]] = true
	}
	var prefixes []string
	for _, m := range composed.FindAllStringSubmatch(source, -1) {
		prefixes = append(prefixes, m[1])
	}
	for _, m := range suffixed.FindAllStringSubmatch(source, -1) {
		for key := range l {
			if used[strings.TrimSuffix(key, m[1])] {
				used[key] = true
			}
		}
	}
	asked := map[string]bool{}
	for _, m := range inMarkup.FindAllStringSubmatch(source, -1) {
		key := m[1] + m[2]
		used[key], asked[key] = true, true
		if n := len(l[key].Placeholders); n > 0 {
			add("%s stands in a page and has %d placeholders", key, n)
		}
	}
	for _, at := range callOfT.FindAllStringIndex(source, -1) {
		args := arguments(source[at[1]:])
		for _, m := range quoted.FindAllStringSubmatch(args[0], -1) {
			if m[1] != "" || !strings.ContainsAny(m[2], "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") {
				continue // a name of the browser's own, or a value compared with
			}
			asked[m[2]] = true
			spread := slices.ContainsFunc(args[1:], func(a string) bool { return strings.HasPrefix(strings.TrimSpace(a), "...") })
			if n := len(l[m[2]].Placeholders); !spread && n != len(args)-1 {
				add("%s has %d placeholders and is given %d values", m[2], n, len(args)-1)
			}
		}
	}
	for _, m := range ofAFamily.FindAllStringSubmatch(notAMessage.ReplaceAllString(source, ""), -1) {
		asked[m[1]] = true
	}
	for key := range asked {
		if _, ok := l[key]; !ok {
			add("%s is asked for and is not in _locales", key)
		}
	}
	for key := range l {
		if !used[key] && !slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(key, p) }) {
			add("%s is never used", key)
		}
	}
	sort.Strings(problems)
	return problems
}

// arguments splits what follows a call's "(" into its arguments.
func arguments(s string) (out []string) {
	depth, from := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '"', '\'', '`':
			for i++; i < len(s) && s[i] != c; i++ {
				if s[i] == '\\' {
					i++
				}
			}
		case '(', '[', '{':
			depth++
		case ',':
			if depth == 0 {
				out = append(out, s[from:i])
				from = i + 1
			}
		case ')', ']', '}':
			if depth--; depth < 0 {
				if last := s[from:i]; strings.TrimSpace(last) != "" || len(out) == 0 {
					out = append(out, last)
				}
				return out
			}
		}
	}
	return append(out, s[from:])
}

func TestMisuseIsNamed(t *testing.T) {
	var l locale
	require.NoError(t, json.Unmarshal([]byte(`{"cardA":{"message":"$N$","placeholders":{"n":{"content":"$1"}}},"cardB":{"message":"b"},"level_x":{"message":"l"},"old":{"message":"o"},"oldOlder":{"message":"o"}}`), &l))
	good := "`${key}Older`; t(\"cardA\", f(1, 2)); t(yes ? \"cardB\" : \"old\"); t(`level_${x}`); byId(\"cardList\"); t(\"@@ui_locale\")"
	assert.Empty(t, misused(l, good))
	for code, want := range map[string]string{
		good + `; t("cardC")`:                         "cardC is asked for and is not in _locales",
		good + `; button("cardD")`:                    "cardD is asked for and is not in _locales",
		good + `; <p data-t-title="cardE">`:           "cardE is asked for and is not in _locales",
		good + `; <p data-t="cardA">`:                 "cardA stands in a page and has 1 placeholders",
		good + `; t("cardA")`:                         "cardA has 1 placeholders and is given 0 values",
		good + `; t("cardB", "x",)`:                   "cardB has 0 placeholders and is given 1 values",
		strings.Replace(good, "}Older", "}", 1):       "oldOlder is never used",
		strings.Replace(good, `: "old"`, `: x`, 1):    "old is never used",
		strings.Replace(good, "`level_${x}`", "x", 1): "level_x is never used",
	} {
		assert.Contains(t, misused(l, code), want, code)
	}
}
