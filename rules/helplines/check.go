package helplines

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"vigie/rules/compiler"
)

// What a service can be for, and its cost.
var (
	purposes = []string{"listening", "online", "pictures", "suicide", "emergency", "reporting", "missing"}
	costs    = []string{"", "free", "paid"}
	days     = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
)

var (
	regions   = regexp.MustCompile(`^([A-Z]{2}|world)$`)
	language  = regexp.MustCompile(`^[a-z]{2}$`)
	number    = regexp.MustCompile(`^[0-9]+([ -][0-9]+)*$`)
	openHours = regexp.MustCompile(`^(?:(daily)|([a-z]{3})(?:-([a-z]{3}))?) ([0-2][0-9]:[0-5][0-9])-([0-2][0-9]:[0-5][0-9])$`)
	ageBand   = regexp.MustCompile(`^([0-9]{1,2})-([0-9]{1,2})$`)
)

// checker collects the mistakes of all files.
type checker struct {
	month time.Time
	errs  compiler.Errors
}

// file is what a file says once it is checked.
type file struct {
	region   string
	members  []string
	services []Service
	root     place
}

// file reads and checks one file; nil when it cannot be read at all.
func (c *checker) file(name string, data []byte) *file {
	doc, root, ok := c.read(name, data)
	if !ok {
		return nil
	}
	f := &file{region: doc.Region, members: doc.Members, root: root}
	if !regions.MatchString(doc.Region) {
		c.add(root.field("region"), "region is a country of ISO 3166 like FR, EU, or world, not %q", doc.Region)
	}
	c.languages(root.field("languages"), doc.Languages)
	known, has := map[string]bool{}, map[string]bool{}
	for i, e := range doc.Services {
		at := root.field("services").item(i)
		if known[e.Name] {
			c.add(at.field("name"), "%q is already in this file", e.Name)
		}
		known[e.Name] = true
		for _, p := range e.For {
			has[p] = has[p] || e.Phone != "" || e.SMS != ""
		}
		if len(e.Languages) == 0 {
			e.Languages = doc.Languages
		}
		f.services = append(f.services, c.entry(at, e))
	}
	if country := doc.Region != "EU" && doc.Region != "world"; len(doc.Services) == 0 || country && !(has["listening"] && has["emergency"]) {
		c.add(root.field("services"), "a country needs somebody who listens and an emergency number, both with a number to call or to text")
	}
	return f
}

// entry checks one service.
func (c *checker) entry(at place, e entry) Service {
	s := Service{
		Name: e.Name, For: e.For, Phone: e.Phone, SMS: e.SMS, Say: e.Say, Web: e.Web, Languages: e.Languages,
		Cost: e.Cost, Anonymous: e.Anonymous, Unbilled: e.Unbilled, Sure: e.Sure, Checked: e.Checked,
	}
	if e.Name == "" {
		c.add(at.field("name"), "a service needs a name")
	}
	if len(e.For) == 0 {
		c.add(at.field("for"), "for says what the service is for: %s", strings.Join(purposes, ", "))
	}
	for i, p := range e.For {
		if !slices.Contains(purposes, p) || slices.Contains(e.For[:i], p) {
			c.add(at.field("for").item(i), "for is each once of %s, not %q", strings.Join(purposes, ", "), p)
		}
	}
	c.reach(at, e)
	c.languages(at.field("languages"), e.Languages)
	if !slices.Contains(costs, e.Cost) {
		c.add(at.field("cost"), "cost is free or paid, or left out, not %q", e.Cost)
	}
	s.Hours = c.hours(at, e)
	s.Ages = c.ages(at, e.Ages)
	c.certainty(at, e)
	return s
}

// reach checks the ways to a service.
func (c *checker) reach(at place, e entry) {
	if e.Phone == "" && e.SMS == "" && e.Web == "" {
		c.add(at.field("name"), "%s needs a phone, an sms or a web", e.Name)
	}
	for name, n := range map[string]string{"phone": e.Phone, "sms": e.SMS} {
		if n != "" && !number.MatchString(n) {
			c.add(at.field(name), "%s is digits, with single blanks or hyphens between, not %q", name, n)
		}
	}
	if e.Say != "" && e.SMS == "" {
		c.add(at.field("say"), "say is the word to text, but there is no sms")
	}
	if u, err := url.Parse(e.Web); e.Web != "" && (err != nil || u.Scheme != "https" || u.Host == "") {
		c.add(at.field("web"), "web is an address that begins with https://, not %q", e.Web)
	}
}

func (c *checker) languages(at place, codes []string) {
	if len(codes) == 0 {
		c.add(at, "languages are missing")
	}
	for i, code := range codes {
		if !language.MatchString(code) {
			c.add(at.item(i), "a language is two small letters of ISO 639, not %q", code)
		}
	}
}

// hours reads the times of opening.
func (c *checker) hours(at place, e entry) []Span {
	if e.Hours == "" {
		return nil
	}
	if e.Sure != "A" {
		c.add(at.field("hours"), "hours change, so they are only for entries marked A")
	}
	if e.Hours == "always" {
		return []Span{{1, 7, "00:00", "24:00"}}
	}
	var out []Span
	for _, part := range strings.Split(e.Hours, ", ") {
		m := openHours.FindStringSubmatch(part)
		if m == nil {
			c.add(at.field("hours"), `hours are "always", "daily 09:00-23:00" or "mon-fri 08:00-20:00, sat 09:00-17:00", not %q`, part)
			continue
		}
		span := Span{1, 7, m[4], m[5]}
		if m[1] == "" {
			span.First = slices.Index(days, m[2]) + 1
			span.Last = span.First
			if m[3] != "" {
				span.Last = slices.Index(days, m[3]) + 1
			}
		}
		if span.First == 0 || span.Last < span.First || span.From >= span.To || span.To > "24:00" {
			c.add(at.field("hours"), "%q is no span of days from mon to sun and of times", part)
		}
		out = append(out, span)
	}
	return out
}

func (c *checker) ages(at place, text string) *[2]int {
	if text == "" {
		return nil
	}
	m := ageBand.FindStringSubmatch(text)
	if m == nil {
		c.add(at.field("ages"), "ages are two numbers like 8-18, not %q", text)
		return nil
	}
	from, _ := strconv.Atoi(m[1])
	to, _ := strconv.Atoi(m[2])
	if from > to {
		c.add(at.field("ages"), "ages go from the youngest to the oldest, not %q", text)
	}
	return &[2]int{from, to}
}

// certainty checks how sure an entry is and how old its check.
func (c *checker) certainty(at place, e entry) {
	switch {
	case e.Sure != "A" && e.Sure != "B" && e.Sure != "C":
		c.add(at.field("sure"), "sure is A, B or C, not %q", e.Sure)
	case e.Sure == "C" && e.Web == "":
		c.add(at.field("sure"), "%s is unchecked (C) and needs its web address", e.Name)
	}
	if e.Source == "" {
		c.add(at.field("source"), "%s needs its source", e.Name)
	}
	checked, err := time.Parse("2006-01", e.Checked)
	switch {
	case err != nil:
		c.add(at.field("checked"), "checked is a month like 2026-11, not %q", e.Checked)
	case c.month.IsZero():
	case checked.After(c.month):
		c.add(at.field("checked"), "%s was checked in %s, after %s", e.Name, e.Checked, c.month.Format("2006-01"))
	case checked.AddDate(0, MaxAge, 0).Before(c.month):
		c.add(at.field("checked"), "%s was last checked in %s, more than %d months before %s: check it again (%s)",
			e.Name, e.Checked, MaxAge, c.month.Format("2006-01"), e.Source)
	}
}
