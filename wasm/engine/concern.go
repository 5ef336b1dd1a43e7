package engine

// Concern is what a message shows beyond its signs, when the help that fits is
// another than the sign's own. The values are part of the verdict struct.
type Concern uint8

// The concerns, a bit each.
const (
	SelfHarm Concern = 1 << iota // to harm oneself is used as pressure
	Violence                     // harm to the teen or the family is announced
)

// concernOf returns the concern that a rule shows, by its name behind the two
// letters of its language: every language names these rules alike.
func concernOf(rule string) Concern {
	switch rule[min(len(rule), len("fr/")):] {
	case "pressure/self-harm-lever":
		return SelfHarm
	case "threat/harm-if", "threat/know-where":
		return Violence
	}
	return 0
}
