package engine

import "vigie/wasm/signal"

// leaning is the risk from which signs that tell a stranger warn, and surely the
// probability (of 255) from which the network is sure of a sign. Of four networks
// each found half a point to one point more of the approaches of the older tests so, and four
// to seven more of the shortest, at none to six more alarms in 64,000 harmless messages. To find
// as many by warning earlier of everything took two or three more still with two of the networks, as
// many with the others.
const (
	leaning = 0.85
	surely  = 179
)

// everyday are the signs that those who know each other text all day long: I'll
// pay, hurry, not a word, who is in, what is your number. All the more
// meet-request, which telltale leaves out.
const everyday = signal.Set(1<<signal.Offer | 1<<signal.Pressure | 1<<signal.Secrecy | 1<<signal.AloneCheck | 1<<signal.PersonalInfo)

// Enough returns the risk, 0 to 1, that is enough for a warning even where the network
// asks for more in general: after signs that tell a stranger, of which it has been sure
// and which still count. Without such signs it is 1.
func (c *Conversation) Enough() float32 {
	if telltale(c.Counted & c.heard(surely)) {
		return leaning
	}
	return 1
}

// telltale reports whether two of the signs hardly ever stand together where
// people know each other: one at least is none of everyday life, or somebody
// asks where one lives and also who is at home.
func telltale(signs signal.Set) bool {
	signs &^= signal.Of(signal.MeetRequest)
	asks := signal.Of(signal.AloneCheck, signal.PersonalInfo)
	several := signs&(signs-1) != 0
	return several && signs&^everyday != 0 || signs&asks == asks
}
