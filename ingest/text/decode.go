package text

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"heed/ingest/blocks"
)

// decode returns the bytes as text: UTF-16 where a byte order mark (or a zero in every second byte) says so, else UTF-8,
// with stray bytes read as Windows-1252. Text that was decoded wrongly before it was saved is mended.
func decode(content []byte) string {
	switch {
	case bytes.HasPrefix(content, []byte{0xff, 0xfe}):
		return blocks.Repair(decode16(content[2:], binary.LittleEndian))
	case bytes.HasPrefix(content, []byte{0xfe, 0xff}):
		return blocks.Repair(decode16(content[2:], binary.BigEndian))
	case zeros(content, 1):
		return blocks.Repair(decode16(content, binary.LittleEndian))
	case zeros(content, 0):
		return blocks.Repair(decode16(content, binary.BigEndian))
	}
	return blocks.Repair(strings.TrimPrefix(blocks.Valid(content), "\ufeff"))
}

func decode16(content []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(content)/2)
	for i := range units {
		units[i] = order.Uint16(content[2*i:])
	}
	return string(utf16.Decode(units))
}

// zeros reports whether most of the bytes at odd (1) or even (0) places are zero, which is how Latin text looks in
// UTF-16, and no others are.
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
