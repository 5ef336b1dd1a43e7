package corpus

// Sealed reports whether a conversation of the harmless corpora is kept for
// measuring: a fifth of them, by a hash of the id (FNV-1a). The others may be
// mined for rules and examples.
func Sealed(id string) bool {
	h := uint32(2166136261)
	for i := range len(id) {
		h = (h ^ uint32(id[i])) * 16777619
	}
	return h>>8%5 == 0
}
