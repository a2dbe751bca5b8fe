package blocks

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
)

// UTF16 returns the text of bytes that are UTF-16 by their byte order mark or, without one, because every second byte is
// zero, which is how Latin text looks in UTF-16 and no other text does; and whether they are.
func UTF16(content []byte) (string, bool) {
	switch {
	case bytes.HasPrefix(content, []byte{0xff, 0xfe}):
		return decode16(content[2:], binary.LittleEndian), true
	case bytes.HasPrefix(content, []byte{0xfe, 0xff}):
		return decode16(content[2:], binary.BigEndian), true
	case zeros(content, 1):
		return decode16(content, binary.LittleEndian), true
	case zeros(content, 0):
		return decode16(content, binary.BigEndian), true
	}
	return "", false
}

func decode16(content []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(content)/2)
	for i := range units {
		units[i] = order.Uint16(content[2*i:])
	}
	return string(utf16.Decode(units))
}

// zeros reports whether most of the bytes at odd (1) or even (0) places are zero, and no others are.
func zeros(content []byte, at int) bool {
	head := content[:min(len(content), 1000)]
	var here, there int
	for i, c := range head {
		if c != 0 {
			continue
		}
		if i%2 == at {
			here++
		} else {
			there++
		}
	}
	return len(head) >= 4 && there == 0 && here*2 > len(head)*8/10
}
