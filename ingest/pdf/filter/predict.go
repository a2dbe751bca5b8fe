package filter

// unpredict undoes the predictor of p. A last row that is cut short is kept as far as it goes.
func unpredict(data []byte, p Parms) []byte {
	if p.Predictor < 2 {
		return data
	}
	colors, bits, columns := p.Colors, p.Bits, p.Columns
	if colors <= 0 || colors > 64 {
		colors = 1
	}
	switch bits {
	case 1, 2, 4, 8, 16:
	default:
		bits = 8
	}
	if columns <= 0 || columns > 1<<24 {
		columns = 1
	}
	row := (columns*colors*bits + 7) / 8
	pixel := max(1, colors*bits/8)
	if p.Predictor == 2 {
		return untiff(data, row, colors, bits, columns)
	}
	return unpng(data, row, pixel)
}

// unpng undoes the PNG predictors, which are told row by row, whatever the number in the parameters says.
func unpng(data []byte, row, pixel int) []byte {
	out := make([]byte, 0, len(data))
	prior := make([]byte, row)
	for len(data) > 1 {
		kind := data[0]
		n := min(row, len(data)-1)
		at := len(out)
		out = append(out, data[1:1+n]...)
		data = data[1+n:]
		cur := out[at:]
		for i := range cur {
			var left, up, corner byte
			up = prior[i]
			if i >= pixel {
				left, corner = cur[i-pixel], prior[i-pixel]
			}
			switch kind {
			case 1:
				cur[i] += left
			case 2:
				cur[i] += up
			case 3:
				cur[i] += byte((int(left) + int(up)) / 2)
			case 4:
				cur[i] += paeth(left, up, corner)
			}
		}
		copy(prior, cur)
	}
	return out
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// untiff undoes TIFF's predictor 2: each sample was stored as its difference from the one to its left.
func untiff(data []byte, row, colors, bits, columns int) []byte {
	out := append([]byte(nil), data...)
	for at := 0; at < len(out); at += row {
		cur := out[at:min(at+row, len(out))]
		switch bits {
		case 8:
			for i := colors; i < len(cur); i++ {
				cur[i] += cur[i-colors]
			}
		case 16:
			for i := 2 * colors; i+1 < len(cur); i += 2 {
				v := uint16(cur[i])<<8 | uint16(cur[i+1])
				v += uint16(cur[i-2*colors])<<8 | uint16(cur[i-2*colors+1])
				cur[i], cur[i+1] = byte(v>>8), byte(v)
			}
		default:
			untiffBits(cur, colors, bits, columns)
		}
	}
	return out
}

// untiffBits is untiff for samples smaller than a byte.
func untiffBits(cur []byte, colors, bits, columns int) {
	mask := byte(1<<bits - 1)
	left := make([]byte, colors)
	for i := 0; i < columns*colors; i++ {
		at := i * bits
		if at/8 >= len(cur) {
			return
		}
		shift := 8 - bits - at%8
		v := (cur[at/8]>>shift&mask + left[i%colors]) & mask
		cur[at/8] = cur[at/8]&^(mask<<shift) | v<<shift
		left[i%colors] = v
	}
}
