package compiler

import "vigie/wasm/pattern"

// room is how many of each thing a pack can number.
type room struct{ words, lists, phrases, classes, names, rules int }

// packRoom is what package pack and its readers have room for. What people
// write much of, rules and groups of words in them, is bounded by memory alone.
var packRoom = room{
	words: 1<<16 - 1, lists: 1 << 16, phrases: 1 << 16, classes: pattern.MaxClasses,
	names: pattern.MaxNames - 100, // the network's and the levels' own are behind
	rules: pattern.MaxRules,
}

// check reports what is too many.
func (r *room) check(p *problems, what string, n, most int) {
	if n > most {
		p.add(pos{}, "%d %s are too many: a pack has room for %d", n, what, most)
	}
}
