//go:build 386 || amd64 || arm64 || loong64 || ppc64le || riscv64 || wasm

package pack

import "unsafe"

// u16s reads numbers where they lie: these machines are little endian and read
// a number from any address.
func u16s(s string) []uint16 {
	return unsafe.Slice((*uint16)(unsafe.Pointer(unsafe.StringData(s))), len(s)/2)
}

// u64s is the same with eight bytes a number, as far as they go.
func u64s(s string) []uint64 {
	return unsafe.Slice((*uint64)(unsafe.Pointer(unsafe.StringData(s))), len(s)/8)
}
