//go:build wasip1

package main

import (
	"unsafe"

	"vigie/wasm/reason"
)

// The verdict struct, in 32-bit words:
//
//	0  index of the message
//	1  level | raised<<8 | fresh<<9 | concern<<10 | language<<16
//	2  score, IEEE 754
//	3  signals in the message, a bit each
//	4  number of reasons (0–3), then for each
//	   signal | rule<<8, message index, start, end
const (
	verdictHead  = 5
	reasonWords  = 4
	verdictWords = verdictHead + reason.Max*reasonWords
)

func publish() {
	v := &last
	head := uint32(v.Level) | uint32(v.Concern)<<10 | uint32(v.Lang)<<16
	if v.Raised {
		head |= 1 << 8
	}
	if v.Fresh {
		head |= 1 << 9
	}
	out[0], out[1], out[3], out[4] = v.Index, head, uint32(v.Signals), uint32(v.N)
	out[2] = *(*uint32)(unsafe.Pointer(&v.Score))
	for i := range v.N {
		r := &v.Reasons[i]
		w := out[verdictHead+i*reasonWords:]
		w[0], w[1], w[2], w[3] = uint32(r.Signal)|r.Rule<<8, r.Index, r.Start, r.End
	}
}
