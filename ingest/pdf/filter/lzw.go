package filter

// unlzw undoes PDF's LZW: codes of 9 to 12 bits, most significant bit first, 256 clears the table and 257 ends. early is
// 1 when the width grows one code early, which is the rule.
func unlzw(data []byte, early, limit int) ([]byte, error) {
	const clear, end = 256, 257
	type entry struct {
		prefix int // an earlier code, or -1
		last   byte
		length int
	}
	table := make([]entry, 258, 4096)
	for i := 0; i < 256; i++ {
		table[i] = entry{-1, byte(i), 1}
	}
	var (
		out   []byte
		bits  uint32
		have  int
		width = 9
		prev  = -1
	)
	// put appends the bytes of a code and returns the first of them.
	put := func(code int) byte {
		n := table[code].length
		at := len(out)
		for i := 0; i < n; i++ {
			out = append(out, 0)
		}
		for i := at + n - 1; i >= at; i-- {
			out[i] = table[code].last
			code = table[code].prefix
		}
		return out[at]
	}
	for _, b := range data {
		bits = bits<<8 | uint32(b)
		have += 8
		if have < width {
			continue
		}
		code := int(bits >> (have - width) & (1<<width - 1))
		have -= width
		switch {
		case code == end:
			return out, nil
		case code == clear:
			table, width, prev = table[:258], 9, -1
			continue
		case prev < 0:
			if code > 255 {
				return out, nil // no valid first code
			}
			put(code)
		case code < len(table) && code != clear:
			first := put(code)
			if len(table) < 4096 {
				table = append(table, entry{prev, first, table[prev].length + 1})
			}
		case code == len(table) && len(table) < 4096:
			first := prev
			for table[first].prefix >= 0 {
				first = table[first].prefix
			}
			table = append(table, entry{prev, byte(first), table[prev].length + 1})
			put(code)
		default:
			return out, nil // a code that was never made: damaged
		}
		prev = code
		if len(out) > limit {
			return out[:limit], ErrTooLong
		}
		switch n := len(table) + early; {
		case n >= 2048:
			width = 12
		case n >= 1024:
			width = 11
		case n >= 512:
			width = 10
		default:
			width = 9
		}
	}
	return out, nil
}
