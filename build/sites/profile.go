// Package sites reads rules/sites, one profile a site, checks each and turns
// them into what the extension needs and into the table of rules/sites/README.md.
// Nothing of it is in the extension. How a page is read belongs in
// extension/src/content, not here.
package sites

// Profile is what is known of one site, as written in rules/sites/ID.yaml.
type Profile struct {
	// ID is the file's name without .yaml; the fixture page has it as well.
	ID string `yaml:"-"`
	// Name is how the site calls itself.
	Name string `yaml:"name"`
	// Kind is who reads along: private, room, both, or random (one stranger
	// after another at the same address).
	Kind string `yaml:"kind"`
	// Status is how well it is known: seen (on the real client), fixture (only
	// from what is publicly known of it), likely (its shape is not known; the
	// generic detector reads it, and a page of the kind it must be), unknown
	// (nothing was tried), app (not possible in a browser).
	Status string `yaml:"status"`
	// Source says where the shape and the steps come from, Date (YYYY-MM) when
	// that was.
	Source string `yaml:"source"`
	Date   string `yaml:"date"`
	// Start is whether the first run has the site ticked.
	Start bool `yaml:"start"`
	// Origins are the addresses, in match pattern form. Software that anybody
	// may run has none and is known by Mark, a selector of its pages.
	Origins []string `yaml:"origins"`
	Mark    string   `yaml:"mark"`
	// Hints are where the messages stand, one for each client of the site; the
	// first that fits counts. None where the shape is not publicly known: the
	// generic detector reads the site then.
	Hints []Hint `yaml:"hints"`
	// Alone tells why the generic detector alone cannot read the site; empty
	// when it can, which is tested.
	Alone string `yaml:"alone"`
	// Block and Report are the steps, by language.
	Block  Steps `yaml:"block"`
	Report Steps `yaml:"report"`
	// Instead says what to do where no browser is used, by language; app only.
	Instead Words `yaml:"instead"`
}

// Hint says with CSS selectors where a client's messages stand; what they are
// looked for in is searched with its shadow root. All but List and Row may be
// left out: the generic detector finds the rest.
type Hint struct {
	// Client tells clients of the same site apart, for people.
	Client string `yaml:"client" json:"-"`
	// List holds the rows, Row is one message in it.
	List string `yaml:"list" json:"list"`
	Row  string `yaml:"row" json:"row"`
	// Group is what several rows stand in that share an author.
	Group string `yaml:"group" json:"group,omitempty"`
	// Text and Author are looked for in a row. An attribute is named after an
	// "@": "img @alt", or "@data-from" for the row's own.
	Text   string `yaml:"text" json:"text,omitempty"`
	Author string `yaml:"author" json:"author,omitempty"`
	// Me are names by which the site calls the teen.
	Me []string `yaml:"me" json:"me,omitempty"`
	// Own fits the teen's rows, or something in them; Other the others'.
	Own   string `yaml:"own" json:"own,omitempty"`
	Other string `yaml:"other" json:"other,omitempty"`
	// Skip fits rows that nobody wrote, and parts of a text that are not the message.
	Skip string `yaml:"skip" json:"skip,omitempty"`
}

// Steps are what to do, one after another, by language.
type Steps map[string][]string

// Words are a sentence, by language.
type Words map[string]string

// The languages a profile may speak; the first two it must.
var (
	Languages = []string{"fr", "en", "es", "de", "it", "pt", "nl"}
	required  = Languages[:2]
)

var (
	kinds    = []string{"private", "room", "both", "random"}
	statuses = []string{"seen", "fixture", "likely", "unknown", "app"}
)

// Guessed tells whether the site has no hints, its shape not being known.
func (p Profile) Guessed() bool { return p.Status == "likely" || p.Status == "unknown" }

// Browser tells whether the site can be read in a browser at all.
func (p Profile) Browser() bool { return p.Status != "app" }
