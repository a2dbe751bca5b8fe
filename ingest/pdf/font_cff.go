package pdf

import (
	"encoding/binary"
	"strings"
)

// cff is what a Compact Font Format program says of its characters.
type cff struct {
	data    []byte
	names   []string // of each glyph, what it stands for
	cid     bool
	coding  int // offset of the encoding; 0 for the standard one, 1 for the expert one
	strings [][]byte
}

// cffStandard are the first 229 standard strings of CFF, as what they stand for; the rest is for expert sets.
var cffStandard = []rune(" !\"#$%&’()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_‘abcdefghijklmnopqrstuvwxyz{|}~" +
	"¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ–†‡·¶•‚„”»…‰¿`´ˆ˜¯˘˙¨˚¸˝˛ˇ—ÆªŁØŒºæıłøœß¹¬µ™Ð½±Þ¼÷¦°þ¾²®−ð×³©" +
	"ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž")

const (
	cffStrings  = 391 // standard strings in all
	maxCFFItems = 70_000
)

// cffOf returns the CFF table of an OpenType font, or data itself.
func cffOf(data []byte) []byte {
	if t := sfntTables(data); t["CFF "] != nil {
		return t["CFF "]
	}
	return data
}

// parseCFF reads the tables that name a font's characters; nil when they can not be read.
func parseCFF(data []byte) *cff {
	if len(data) < 4 || data[0] != 1 {
		return nil
	}
	c := &cff{data: data}
	_, at := cffIndex(data, int(data[2])) // names
	tops, at := cffIndex(data, at)
	c.strings, _ = cffIndex(data, at)
	if at < 0 || len(tops) == 0 {
		return nil
	}
	top := cffDict(tops[0])
	_, c.cid = top[1230]
	c.coding = top[16]
	chars, end := cffIndex(data, top[17])
	if end < 0 || len(chars) == 0 {
		return nil
	}
	c.readCharset(top[15], len(chars))
	return c
}

// cffIndex reads an INDEX and returns where it ends, or -1.
func cffIndex(data []byte, at int) ([][]byte, int) {
	if at < 0 || at+2 > len(data) {
		return nil, -1
	}
	n := int(binary.BigEndian.Uint16(data[at:]))
	if n == 0 {
		return nil, at + 2
	}
	if at+3 > len(data) {
		return nil, -1
	}
	size := int(data[at+2])
	table := at + 3
	base := table + (n+1)*size - 1
	if size < 1 || size > 4 || base > len(data) {
		return nil, -1
	}
	offset := func(i int) int {
		v := 0
		for _, b := range data[table+i*size : table+(i+1)*size] {
			v = v<<8 | int(b)
		}
		return base + v
	}
	items := make([][]byte, 0, n)
	for i := range n {
		from, to := offset(i), offset(i+1)
		if from < base || to < from || to > len(data) {
			return items, -1
		}
		items = append(items, data[from:to])
	}
	return items, offset(n)
}

// cffDict reads a DICT; of each entry the last number counts. Two-byte operators are 1200 and the second byte.
func cffDict(data []byte) map[int]int {
	d := map[int]int{}
	v := 0
	for i := 0; i < len(data); {
		b := int(data[i])
		i++
		switch {
		case b == 12 && i < len(data):
			d[1200+int(data[i])] = v
			i++
		case b <= 21:
			d[b] = v
		case b == 28 && i+1 < len(data):
			v = int(int16(binary.BigEndian.Uint16(data[i:])))
			i += 2
		case b == 29 && i+3 < len(data):
			v = int(int32(binary.BigEndian.Uint32(data[i:])))
			i += 4
		case b == 30: // a real number, nibble by nibble to its end mark
			for i < len(data) && data[i]&0xf != 0xf && data[i]>>4 != 0xf {
				i++
			}
			i++
		case b >= 32 && b <= 246:
			v = b - 139
		case b >= 247 && b <= 250 && i < len(data):
			v = (b-247)*256 + int(data[i]) + 108
			i++
		case b >= 251 && b <= 254 && i < len(data):
			v = -(b-251)*256 - int(data[i]) - 108
			i++
		}
	}
	return d
}

// text returns what a string number stands for as the name of a glyph.
func (c *cff) text(sid int) string {
	switch {
	case sid > 0 && sid <= len(cffStandard):
		return string(cffStandard[sid-1])
	case sid >= cffStrings && sid-cffStrings < len(c.strings):
		return fromGlyphName(strings.Clone(string(c.strings[sid-cffStrings])))
	}
	return ""
}

func (c *cff) readCharset(at, glyphs int) {
	glyphs = min(glyphs, maxCFFItems)
	c.names = append(c.names, "")
	if at <= 2 { // a predefined one; the first is the standard strings in order
		for sid := 1; at == 0 && sid < glyphs && sid <= len(cffStandard); sid++ {
			c.names = append(c.names, c.text(sid))
		}
		return
	}
	if at >= len(c.data) {
		return
	}
	format, p := c.data[at], at+1
	u16 := func() int {
		if p+2 > len(c.data) {
			p = len(c.data) + 1
			return 0
		}
		v := int(binary.BigEndian.Uint16(c.data[p:]))
		p += 2
		return v
	}
	for len(c.names) < glyphs && p <= len(c.data) {
		sid, left := u16(), 0
		switch format {
		case 1:
			if p < len(c.data) {
				left = int(c.data[p])
			}
			p++
		case 2:
			left = u16()
		}
		if p > len(c.data) {
			return
		}
		for i := 0; i <= left && len(c.names) < glyphs; i++ {
			c.names = append(c.names, c.text(sid+i))
		}
	}
}

// encoding returns the font's own encoding, or nil for a predefined one.
func (c *cff) encoding() *charset {
	if c.cid || c.coding <= 1 || c.coding+1 >= len(c.data) {
		return nil
	}
	var set charset
	d := c.data[c.coding:]
	format, n := d[0], int(d[1])
	d = d[2:]
	glyph := 1
	put := func(code byte) {
		if glyph < len(c.names) {
			set[code] = c.names[glyph]
		}
		glyph++
	}
	switch format & 0x7f {
	case 0:
		for _, code := range d[:min(n, len(d))] {
			put(code)
		}
		d = d[min(n, len(d)):]
	case 1:
		for ; n > 0 && len(d) >= 2; n-- {
			for i := 0; i <= int(d[1]); i++ {
				put(d[0] + byte(i))
			}
			d = d[2:]
		}
	}
	if format&0x80 != 0 && len(d) > 0 { // codes that share a glyph with another
		n, d = int(d[0]), d[1:]
		for ; n > 0 && len(d) >= 3; n-- {
			set[d[0]] = c.text(int(d[1])<<8 | int(d[2]))
			d = d[3:]
		}
	}
	return &set
}
