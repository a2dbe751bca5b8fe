package pdftest

import (
	"bytes"
	"math/rand/v2"
)

// Damaged returns a copy of content with bytes flipped, cut, doubled or moved, the same for the same seed.
func Damaged(content []byte, seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 7))
	b := bytes.Clone(content)
	for range 1 + r.IntN(8) {
		if len(b) < 16 {
			break
		}
		at := r.IntN(len(b))
		n := min(1+r.IntN(1+len(b)/20), len(b)-at)
		switch r.IntN(6) {
		case 0:
			b[at] ^= byte(1 << r.IntN(8))
		case 1:
			for range 20 {
				b[r.IntN(len(b))] = byte(r.IntN(256))
			}
		case 2:
			b = append(b[:at:at], b[at+n:]...)
		case 3:
			b = append(b[:at:at], append(bytes.Clone(b[at:at+n]), b[at:]...)...)
		case 4:
			b = b[:at]
		case 5: // a number becomes another, which hits lengths and offsets
			for i := at; i < len(b); i++ {
				if b[i] >= '0' && b[i] <= '9' {
					b[i] = byte('0' + r.IntN(10))
					break
				}
			}
		}
	}
	return b
}
