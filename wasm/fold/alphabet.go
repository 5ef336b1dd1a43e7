package fold

// Letters is the number of codes of the word alphabet: a–z, then 0–9.
const Letters = 36

// Code returns the alphabet code of a folded byte, -1 when it is no letter or
// digit.
func Code(c byte) int { return int(codes[c]) }

// IsWord reports whether a folded byte belongs inside a word.
func IsWord(c byte) bool { return codes[c] >= 0 || c == Foreign }

// IsLetter reports whether a folded byte is a–z.
func IsLetter(c byte) bool { return c >= 'a' && c <= 'z' }

// IsDigit reports whether a folded byte is 0–9.
func IsDigit(c byte) bool { return c >= '0' && c <= '9' }

var codes = func() (t [256]int8) {
	for i := range t {
		t[i] = -1
	}
	for c := 'a'; c <= 'z'; c++ {
		t[c] = int8(c - 'a')
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = int8(26 + c - '0')
	}
	return t
}()

// Letter is the inverse of Code, for codes below Letters.
func Letter(code int) byte {
	if code < 26 {
		return byte('a' + code)
	}
	return byte('0' + code - 26)
}
