package blocks

import "strconv"

// Alpha returns a number as list letters: a to z, then aa, ab and so on. Numbers below 1 come as figures.
func Alpha(n int) string {
	if n < 1 {
		return strconv.Itoa(n)
	}
	var out []byte
	for ; n > 0; n = (n - 1) / 26 {
		out = append([]byte{byte('a' + (n-1)%26)}, out...)
	}
	return string(out)
}

// Roman returns a number as small Roman letters. Numbers they can not write come as figures.
func Roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var out string
	for _, d := range romanDigits {
		for n >= d.value {
			out += d.letters
			n -= d.value
		}
	}
	return out
}

var romanDigits = []struct {
	value   int
	letters string
}{
	{1000, "m"},
	{900, "cm"},
	{500, "d"},
	{400, "cd"},
	{100, "c"},
	{90, "xc"},
	{50, "l"},
	{40, "xl"},
	{10, "x"},
	{9, "ix"},
	{5, "v"},
	{4, "iv"},
	{1, "i"},
}
