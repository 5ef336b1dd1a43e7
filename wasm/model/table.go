package model

import "vigie/wasm/pack"

// Slots is the size of the hash table of features, Maximum how many features a
// network can know. Two slots of three stay empty: an empty one costs a bit in
// the pack, and each that is taken is one more to take a feature for another in.
const (
	Slots   = 1 << 17
	Maximum = Slots / 2
)

// table finds the row of a feature. It is a hash table with linear probing in
// which only the slots that are taken have an entry: a bit tells whether a slot
// is, and the entries are in the order of the slots.
type table struct {
	taken pack.Bits
	tags  string // a byte for each entry
}

// read reads the bits and the tags and returns the number of entries.
func (t *table) read(r *reader) (count int, ok bool) {
	t.taken = pack.NewBits(r.take(Slots / 8))
	if count = t.taken.Count(); r.bad || count > Maximum {
		return 0, false
	}
	t.tags = r.take(count)
	return count, !r.bad
}

// row returns where a feature's row is. A feature that is not there is taken for
// another one in a thousand times.
func (t *table) row(id uint32) (row int, ok bool) {
	at := Slot(id)
	if !t.taken.Has(at) {
		return 0, false
	}
	row = int(t.taken.Rank(at))
	for tag := Tag(id); t.tags[row] != tag; row++ {
		if at++; at == Slots {
			at, row = 0, -1
		}
		if !t.taken.Has(at) {
			return 0, false
		}
	}
	return row, true
}

// Slot is where the search for a feature begins.
func Slot(id uint32) uint32 { return id >> KindBits & (Slots - 1) }

// Tag tells features in one slot apart.
func Tag(id uint32) uint8 { return uint8(id >> 21) }
