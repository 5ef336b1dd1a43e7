package pack

// Builder assembles a pack. Sections come out in the order they were added, so
// the same calls give the same bytes.
type Builder struct {
	ids    []Section
	bodies [][]byte
}

// Bytes adds a section as it is.
func (b *Builder) Bytes(id Section, body []byte) {
	b.ids = append(b.ids, id)
	b.bodies = append(b.bodies, body)
}

// U16 adds a section of uint16.
func (b *Builder) U16(id Section, values []uint16) {
	body := make([]byte, 0, 2*len(values))
	for _, v := range values {
		body = append16(body, v)
	}
	b.Bytes(id, body)
}

// Halves adds a section of uint16, all lower bytes first, then the upper ones.
func (b *Builder) Halves(id Section, values []uint16) {
	body := make([]byte, 2*len(values))
	for i, v := range values {
		body[i], body[len(values)+i] = byte(v), byte(v>>8)
	}
	b.Bytes(id, body)
}

// U32 adds a section of uint32: all lowest bytes first, then the next, because
// like beside like compresses a quarter better.
func (b *Builder) U32(id Section, values []uint32) {
	body := make([]byte, 0, 4*len(values))
	for shift := 0; shift < 32; shift += 8 {
		for _, v := range values {
			body = append(body, byte(v>>shift))
		}
	}
	b.Bytes(id, body)
}

// Numbers adds a section of numbers, in 16 bits if all of them fit.
func (b *Builder) Numbers(id Section, values []uint32) {
	narrow := make([]uint16, len(values))
	for i, v := range values {
		if v >= 1<<16 {
			b.U32(id|wide, values)
			return
		}
		narrow[i] = uint16(v)
	}
	b.Halves(id, narrow)
}

// Strings adds a section of strings, each at most 65,535 bytes long.
func (b *Builder) Strings(id Section, values []string) {
	var body []byte
	for _, v := range values {
		body = append16(body, uint16(len(v)))
		body = append(body, v...)
	}
	b.Bytes(id, body)
}

// Finish returns the pack.
func (b *Builder) Finish() []byte {
	out := append([]byte(magic), 0, 0, 0, 0)
	out = append32(out, uint32(len(b.ids)))
	at := headerSize + entrySize*len(b.ids)
	for i, id := range b.ids {
		out = append32(out, uint32(id))
		out = append32(out, uint32(at))
		out = append32(out, uint32(len(b.bodies[i])))
		at += (len(b.bodies[i]) + 3) &^ 3
	}
	for _, body := range b.bodies {
		out = append(out, body...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	append32(out[:8], Sum(string(out[12:])))
	return out
}

func append16(b []byte, v uint16) []byte { return append(b, byte(v), byte(v>>8)) }

func append32(b []byte, v uint32) []byte {
	return append(b, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
}
