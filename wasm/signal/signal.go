// Package signal names the seventeen signs of the annotation guide.
//
// Only identifiers live here: which words carry a sign is data (rules/), how
// signs add up is package evidence and package level.
package signal

// ID is one sign; its value is the bit it takes in a Set. The order is the
// guide's and is part of the pack and state formats: append, never reorder.
type ID uint8

// The signs, in the order of the annotation guide.
const (
	AgeProbe ID = iota
	PersonalInfo
	AloneCheck
	PhotoRequest
	IntimateImageRequest
	CameraRequest
	Secrecy
	Isolation
	PlatformMove
	MeetRequest
	Offer
	SexualTalk
	AgeGap
	Flattery
	Pressure
	Threat
	AuthorityClaim

	// Count is the number of signs.
	Count = int(AuthorityClaim) + 1
)

var names = [Count]string{
	"age-probe", "personal-info", "alone-check", "photo-request",
	"intimate-image-request", "camera-request", "secrecy", "isolation",
	"platform-move", "meet-request", "offer", "sexual-talk", "age-gap",
	"flattery", "pressure", "threat", "authority-claim",
}

// String returns the sign's identifier as corpora and rule files spell it,
// "" for a value that is no sign.
func (id ID) String() string {
	if int(id) >= Count {
		return ""
	}
	return names[id]
}

// Parse is the inverse of String; ok is false for an unknown name.
func Parse(name string) (id ID, ok bool) {
	for i, n := range names {
		if n == name {
			return ID(i), true
		}
	}
	return 0, false
}

// Set is a set of signs, bit i for sign i.
type Set uint32

// Of returns the set holding the given signs.
func Of(ids ...ID) Set {
	var s Set
	for _, id := range ids {
		s |= 1 << id
	}
	return s
}

// Has reports whether id is in s.
func (s Set) Has(id ID) bool { return s&(1<<id) != 0 }

// With returns s with id added.
func (s Set) With(id ID) Set { return s | 1<<id }
