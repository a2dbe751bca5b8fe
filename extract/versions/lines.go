package versions

import "heed/record"

// Line is a line of a diff.
type Line struct {
	Mark byte // '-' of the older only, '+' of the newer only, ' ' of both
	Text string
}

// maxCells is how much the comparison may weigh: beyond it the middle is taken as replaced whole.
const maxCells = 4 << 20

// Lines compares the texts of two versions block by block. Blocks of both are left out but for one on either side of a
// difference.
func Lines(old, now []record.Block) []Line {
	a, b := texts(old), texts(now)
	var out []Line
	head := 0
	for head < len(a) && head < len(b) && same(a[head], b[head]) {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && same(a[len(a)-1-tail], b[len(b)-1-tail]) {
		tail++
	}
	for _, s := range b[:head] {
		out = append(out, Line{' ', s})
	}
	out = append(out, middle(a[head:len(a)-tail], b[head:len(b)-tail])...)
	for _, s := range b[len(b)-tail:] {
		out = append(out, Line{' ', s})
	}
	return near(out)
}

func same(a, b string) bool { return a == b || settled(a) == settled(b) }

// middle is the longest common subsequence, by the plain table.
func middle(a, b []string) (out []Line) {
	if len(a)*len(b) > maxCells {
		for _, s := range a {
			out = append(out, Line{'-', s})
		}
		for _, s := range b {
			out = append(out, Line{'+', s})
		}
		return out
	}
	w := len(b) + 1
	table := make([]int32, (len(a)+1)*w)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if same(a[i], b[j]) {
				table[i*w+j] = table[(i+1)*w+j+1] + 1
			} else {
				table[i*w+j] = max(table[(i+1)*w+j], table[i*w+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && same(a[i], b[j]):
			out = append(out, Line{' ', b[j]})
			i, j = i+1, j+1
		case i < len(a) && (j == len(b) || table[(i+1)*w+j] >= table[i*w+j+1]):
			out = append(out, Line{'-', a[i]})
			i++
		default:
			out = append(out, Line{'+', b[j]})
			j++
		}
	}
	return out
}

// near keeps the differences with a line on either side.
func near(all []Line) (out []Line) {
	for i, l := range all {
		if l.Mark != ' ' || i > 0 && all[i-1].Mark != ' ' || i+1 < len(all) && all[i+1].Mark != ' ' {
			out = append(out, l)
		}
	}
	return out
}

func texts(blocks []record.Block) []string {
	out := make([]string, 0, len(blocks))
	for _, b := range blocks {
		t := b.Text
		if b.Marker != "" {
			t = b.Marker + " " + t
		}
		out = append(out, t)
	}
	return out
}
