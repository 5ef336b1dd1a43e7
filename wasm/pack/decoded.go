//go:build !(386 || amd64 || arm64 || loong64 || ppc64le || riscv64 || wasm)

package pack

// u16s decodes numbers into a new slice.
func u16s(s string) []uint16 {
	out := make([]uint16, len(s)/2)
	for i := range out {
		out[i] = uint16(s[2*i]) | uint16(s[2*i+1])<<8
	}
	return out
}

// u64s is the same with eight bytes a number, as far as they go.
func u64s(s string) []uint64 {
	out := make([]uint64, len(s)/8)
	for i := range out {
		out[i] = U64(s[8*i:])
	}
	return out
}
