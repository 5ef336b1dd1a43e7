package pack

// Weights are half bytes, near zero mostly: 2.8 bits carry them. What compresses
// the package later takes 3.1 for them, as it looks for strings that are there
// again, and finds them by chance. So they are squeezed here, by range
// asymmetric numeral systems (Duda 2013): one table of how often each of the 16
// values is there, in 4096ths, and a state that bytes are moved out of and in.
const (
	squeezeBits = 12
	squeezeLow  = 1 << 23 // the state is never below
)

// Squeeze encodes half bytes, two in a byte, the lower one first. Layout: 16
// numbers of 2 bytes (how often each value is there), the last state (4 bytes,
// the highest first), what was moved out of it, last first.
func Squeeze(halves []byte) []byte {
	often := shares(halves)
	var out []byte
	first := [17]uint32{}
	for v, n := range often {
		out = append(out, byte(n), byte(n>>8))
		first[v+1] = first[v] + n
	}
	state := uint32(squeezeLow)
	var moved []byte
	put := func(v byte) {
		n := often[v]
		for state >= squeezeLow>>squeezeBits<<8*n {
			moved = append(moved, byte(state))
			state >>= 8
		}
		state = state/n<<squeezeBits + state%n + first[v]
	}
	for i := len(halves) - 1; i >= 0; i-- {
		put(halves[i] >> 4)
		put(halves[i] & 15)
	}
	out = append(out, byte(state>>24), byte(state>>16), byte(state>>8), byte(state))
	for i := len(moved) - 1; i >= 0; i-- {
		out = append(out, moved[i])
	}
	return out
}

// shares tells how often each value is there, in 4096ths, at least one where it
// is there at all.
func shares(halves []byte) (often [16]uint32) {
	var count [16]int
	for _, b := range halves {
		count[b&15]++
		count[b>>4]++
	}
	sum, most := uint32(0), 0
	for v, n := range count {
		if n > 0 {
			often[v] = max(1, uint32(n<<squeezeBits/(2*len(halves))))
		}
		sum += often[v]
		if n > count[most] {
			most = v
		}
	}
	often[most] += 1<<squeezeBits - sum // what rounding left
	return often
}

// Unsqueeze decodes n bytes of two half bytes each. It reports whether s is
// what Squeeze wrote of so many.
func Unsqueeze(s string, n int) (halves []byte, ok bool) {
	const head = 2*16 + 4
	if len(s) < head {
		return nil, false
	}
	var often, first [16]uint32
	var values [1 << squeezeBits]uint8
	at := uint32(0)
	for v := range often {
		often[v], first[v] = uint32(s[2*v])|uint32(s[2*v+1])<<8, at
		if at += often[v]; at > 1<<squeezeBits {
			return nil, false
		}
		for i := first[v]; i < at; i++ {
			values[i] = uint8(v)
		}
	}
	if at != 1<<squeezeBits {
		return nil, false
	}
	state := uint32(s[32])<<24 | uint32(s[33])<<16 | uint32(s[34])<<8 | uint32(s[35])
	next := head
	halves = make([]byte, n)
	for i := range halves {
		for shift := 0; shift < 8; shift += 4 {
			slot := state & (1<<squeezeBits - 1)
			v := values[slot] & 15
			halves[i] |= v << shift
			state = often[v]*(state>>squeezeBits) + slot - first[v]
			for state < squeezeLow && next < len(s) {
				state = state<<8 | uint32(s[next])
				next++
			}
		}
	}
	return halves, state == squeezeLow && next == len(s)
}
