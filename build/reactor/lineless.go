package reactor

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// header is the beginning of what Go's runtime knows of the functions, as of Go
// 1.20 (pcHeader in runtime/symtab.go): after magic number, two zeros and the
// sizes of an instruction and of a pointer come eight numbers of 8 bytes.
type header struct {
	Functions, Files, Unused               uint64
	Names, Units, FileNames, Tables, Table uint64 // where each part begins, from the header on
}

const headerSize = 8 + 8*8

var headerMagic = []byte("\xF1\xFF\xFF\xFF\x00\x00\x01\x08")

// What Table says of a function (_func in runtime/runtime2.go), in bytes from
// its beginning; after it come a number of 4 bytes for each table of its own, and
// then for each of its data.
const (
	funcStack     = 16 // depth of the stack
	funcFile      = 20 // of an instruction, then its line
	funcOwnTables = 28 // how many
	funcUnit      = 32 // of compiling, then the line on which it begins
	funcOwnData   = 43 // how many, a byte
	funcSize      = 44

	collecting = 2 // the first so many of its tables, which collecting garbage needs
	inlined    = 2 // the table that says from which call an instruction comes
	calls      = 3 // which of its data are the calls that were inlined
	callSize   = 16
	none       = 0xFFFFFFFF // no data
)

// moduleData is where the runtime's moduledata has the address of all functions'
// data, in bytes from its beginning, as of Go 1.26.
const moduleData = 40 * 8

var errHeader = errors.New("the runtime's table of functions is not as Go 1.26 writes it: see build/reactor/lineless.go")

// functions is the runtime's table of functions in a module's memory.
type functions struct {
	header
	table, tables, data []byte
	used                []bool // what of tables is needed
}

// lineless takes out of a module's memory which file and line each instruction
// comes from, and which calls were inlined: 0 says that there is no such table.
// Stack traces tell the functions' names alone then. Unwinding the stack and
// collecting garbage need none of it.
func lineless(m image) error {
	at, h, ok := findHeader(m)
	if !ok {
		return errHeader
	}
	data, ok := findData(m, m.base+at, h)
	if !ok {
		return errHeader
	}
	part := func(from, to uint64) []byte { return m.bytes[at+int(from) : at+int(to)] }
	clear(part(h.Units, h.Tables))
	f := functions{header: h, table: m.bytes[at+int(h.Table):], tables: part(h.Tables, h.Table), data: data}
	f.used = make([]bool, len(f.tables))
	for i := range int(h.Functions) {
		if !f.strip(i) {
			return errHeader
		}
	}
	for i, yes := range f.used {
		if !yes {
			f.tables[i] = 0
		}
	}
	return nil
}

// strip takes the lines of function i out and notes which tables it needs.
func (f *functions) strip(i int) bool {
	if 8*i+8 > len(f.table) {
		return false
	}
	at := int(word(f.table[8*i+4:]))
	if at+funcSize > len(f.table) {
		return false
	}
	it := f.table[at:]
	tables, data := int(word(it[funcOwnTables:])), int(it[funcOwnData])
	if funcSize+4*(tables+data) > len(it) {
		return false
	}
	clear(it[funcFile : funcFile+8])
	clear(it[funcUnit : funcUnit+8])
	if !f.use(word(it[funcStack:])) {
		return false
	}
	own, of := it[funcSize:][:4*tables], it[funcSize+4*tables:][:4*data]
	if tables > inlined && data > calls && !f.forget(word(own[4*inlined:]), word(of[4*calls:])) {
		return false
	}
	for k := range min(tables, collecting) {
		if !f.use(word(own[4*k:])) {
			return false
		}
	}
	clear(own[min(len(own), 4*collecting):])
	return true
}

func word(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }

// use notes that a table is needed.
func (f *functions) use(from uint32) bool {
	if from == 0 {
		return true
	}
	size, _ := f.read(from)
	for i := range size {
		f.used[int(from)+i] = true
	}
	return size > 0
}

// forget clears the inlined calls of a function, which its table counts.
func (f *functions) forget(table, at uint32) bool {
	if table == 0 || at == none {
		return true
	}
	size, greatest := f.read(table)
	if size == 0 || int(at)+callSize*(greatest+1) > len(f.data) {
		return false
	}
	clear(f.data[at:][:callSize*(greatest+1)])
	return true
}

// read reads a table: pairs of numbers in LEB128, by how much the value changes
// (signed, in its zigzag form, from -1 on) and for how many instructions, up to a
// zero, which may stand first as well. It returns its size, 0 when it does not
// end, and its greatest value.
func (f *functions) read(from uint32) (size, greatest int) {
	value := -1
	for at := int(from); at < len(f.tables); {
		if f.tables[at] == 0 && at > int(from) {
			return at + 1 - int(from), greatest
		}
		change, n := binary.Varint(f.tables[at:])
		if n <= 0 {
			break
		}
		at += n
		if _, n = binary.Uvarint(f.tables[at:]); n <= 0 {
			break
		}
		at += n
		value += int(change)
		greatest = max(greatest, value)
	}
	return 0, 0
}

// findHeader returns where the header is, and reports whether there is one alone.
func findHeader(m image) (at int, h header, ok bool) {
	for from := 0; ; from++ {
		next := bytes.Index(m.bytes[from:], headerMagic)
		if next < 0 || from+next+headerSize > len(m.bytes) {
			return at, h, ok
		}
		from += next
		var x header
		if _, err := binary.Decode(m.bytes[from+8:], binary.LittleEndian, &x); err != nil || !x.valid(len(m.bytes)-from) {
			continue
		}
		if ok {
			return 0, h, false
		}
		at, h, ok = from, x, true
	}
}

func (h header) valid(size int) bool {
	return h.Names == headerSize && h.Names < h.Units && h.Units <= h.FileNames &&
		h.FileNames <= h.Tables && h.Tables < h.Table && h.Table < uint64(size)
}

// findData returns the data of all functions. Their address is in the runtime's
// moduledata, which begins with those of the header and of its parts.
func findData(m image, header int, h header) (data []byte, ok bool) {
	var begin []byte
	for _, at := range []uint64{0, h.Names} {
		begin = binary.LittleEndian.AppendUint64(begin, uint64(header)+at)
	}
	at := bytes.Index(m.bytes, begin)
	if at < 0 || at+moduleData+8 > len(m.bytes) {
		return nil, false
	}
	from := int(binary.LittleEndian.Uint64(m.bytes[at+moduleData:])) - m.base
	if from <= 0 || from >= len(m.bytes) {
		return nil, false
	}
	return m.bytes[from:], true
}
