package reactor

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"slices"
)

// slim makes a module built by Go smaller without a change in what it does. Two
// things in it are for people who debug alone, or cost more than they spare:
//
//   - which file and line an instruction comes from (see lineless);
//   - the linker begins a new segment of data after every eight zeros; with fewer,
//     longer ones the compressed module is a twentieth smaller.
func slim(file string) error {
	module, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if module, err = slimmed(module); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return os.WriteFile(file, module, 0o755)
}

// Of the binary format (WebAssembly core specification 2.0, 5.5): the length of
// the magic number and version before the first section, and a data section.
const (
	preamble    = 8
	dataSection = 11
)

var errModule = errors.New("not a WebAssembly module as Go builds it")

func slimmed(module []byte) ([]byte, error) {
	if len(module) < preamble || !bytes.HasPrefix(module, []byte("\x00asm\x01\x00\x00\x00")) {
		return nil, errModule
	}
	out := bytes.Clone(module[:preamble])
	for rest := module[preamble:]; len(rest) > 0; {
		id := rest[0]
		size, n := binary.Uvarint(rest[1:])
		if n <= 0 || size > uint64(len(rest)-1-n) {
			return nil, errModule
		}
		section := rest[1+n:][:size]
		rest = rest[1+n+int(size):]
		if id == dataSection {
			image, err := readData(section)
			if err != nil {
				return nil, err
			}
			if err := lineless(image); err != nil {
				return nil, err
			}
			section = image.data()
		}
		out = binary.AppendUvarint(append(out, id), uint64(len(section)))
		out = append(out, section...)
	}
	return out, nil
}

// image is a piece of memory as the module begins with it.
type image struct {
	base  int // where it lies
	bytes []byte
}

// A segment in the one memory that there is: flags, and the address as the
// expression "i32.const n end".
const (
	active   = 0x00
	i32const = 0x41
	end      = 0x0B
)

// most is how far apart data may lie; Go's is within a few megabytes.
const most = 1 << 28

// readData lays out the segments of a data section.
func readData(s []byte) (image, error) {
	var m image
	count, n := binary.Uvarint(s)
	if n <= 0 {
		return m, errModule
	}
	s = s[n:]
	var segments []image
	for range count {
		if len(s) < 2 || s[0] != active || s[1] != i32const {
			return m, errModule
		}
		at, n := signed(s[2:])
		if n <= 0 || len(s) < 3+n || s[2+n] != end {
			return m, errModule
		}
		s = s[3+n:]
		size, n := binary.Uvarint(s)
		if n <= 0 || size > uint64(len(s)-n) {
			return m, errModule
		}
		segments = append(segments, image{at, s[n:][:size]})
		s = s[n+int(size):]
	}
	slices.SortFunc(segments, func(a, b image) int { return a.base - b.base })
	for i, x := range segments {
		if i == 0 {
			m.base = x.base
		}
		gap := x.base - m.base - len(m.bytes)
		if gap < 0 || x.base > m.base+most { // two in one place
			return m, errModule
		}
		m.bytes = append(append(m.bytes, make([]byte, gap)...), x.bytes...)
	}
	return m, nil
}

// zeros is from how many zeros on a new segment begins. With 16 to 256 the
// module differs by a thousandth.
const zeros = 64

// data writes the image as a data section.
func (m image) data() []byte {
	var segments []byte
	count := 0
	for at := 0; at < len(m.bytes); {
		if m.bytes[at] == 0 {
			at++
			continue
		}
		size := bytes.Index(m.bytes[at:], make([]byte, zeros))
		if size < 0 {
			size = len(bytes.TrimRight(m.bytes[at:], "\x00"))
		}
		segments = append(segments, active, i32const)
		segments = append(appendSigned(segments, m.base+at), end)
		segments = binary.AppendUvarint(segments, uint64(size))
		segments = append(segments, m.bytes[at:at+size]...)
		at += size
		count++
	}
	return append(binary.AppendUvarint(nil, uint64(count)), segments...)
}

// signed reads a signed LEB128 number; n is how many bytes it takes, 0 when there
// is none.
func signed(s []byte) (x, n int) {
	for shift := 0; n < len(s) && shift < 35; shift += 7 {
		b := s[n]
		n++
		x |= int(b&0x7F) << shift
		if b < 0x80 {
			if b&0x40 != 0 {
				x -= 1 << (shift + 7)
			}
			return x, n
		}
	}
	return 0, 0
}

func appendSigned(s []byte, x int) []byte {
	for {
		b := byte(x & 0x7F)
		x >>= 7
		if x == 0 && b&0x40 == 0 || x == -1 && b&0x40 != 0 {
			return append(s, b)
		}
		s = append(s, b|0x80)
	}
}
