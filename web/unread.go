package web

import "heed/record/wire"

// unread returns what of a document could not be read: words may be missing there.
func unread(skips []wire.Skip) (out []wire.Skip) {
	for _, s := range skips {
		if s.Unread {
			out = append(out, s)
		}
	}
	return out
}

// setAside returns what of a document was read and not taken, or how it was read.
func setAside(skips []wire.Skip) (out []wire.Skip) {
	for _, s := range skips {
		if !s.Unread {
			out = append(out, s)
		}
	}
	return out
}
