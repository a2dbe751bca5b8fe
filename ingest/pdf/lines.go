package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// line is words on one baseline without a wide gap between them; after the columns are known, all words of one
// baseline in one column.
type line struct {
	words      []word
	x0, x1     float64
	y          float64 // baseline
	size       float64 // of most of its letters
	bold       bool    // all of it
	italic     bool
	artifact   bool
	page       int
	order      int // place of its first word in content order
	elem       int // structure element it belongs to (a paragraph, item, heading), or -1
	cell       int // structure element of the table cell it belongs to, or -1
	gaps       int // wide gaps closed when fragments became a line
	underlined bool
	newline    bool // the author broke the line before it
	box        int  // index of the box on its page, or -1
}

func (l *line) top() float64    { return l.y - 0.78*l.size }
func (l *line) bottom() float64 { return l.y + 0.22*l.size }
func (l *line) rect() rect      { return rect{l.x0, l.top(), l.x1, l.bottom()} }

// columnGap is the white space, in ems, across which words are not taken for neighbours before the columns are known.
const columnGap = 1.0

// fragmentsOf sorts words into baselines and cuts these at wide gaps. cellOf says which table cell a word is tagged
// with; words of two cells never share a fragment.
func fragmentsOf(words []word, page int, elems func(mark int) (elem, cell int)) []line {
	if len(words) == 0 {
		return nil
	}
	byY := make([]int, len(words))
	for i := range byY {
		byY[i] = i
	}
	slices.SortStableFunc(byY, func(a, b int) int { return cmp.Compare(words[a].y, words[b].y) })
	var out []line
	for i := 0; i < len(byY); {
		first := &words[byY[i]]
		j := i + 1
		for j < len(byY) && words[byY[j]].y-first.y <= 0.28*math.Min(first.size, words[byY[j]].size) {
			j++
		}
		row := byY[i:j]
		slices.SortStableFunc(row, func(a, b int) int { return cmp.Compare(words[a].x0, words[b].x0) })
		out = cutRow(out, words, row, page, elems)
		i = j
	}
	return attachRaised(out)
}

// cutRow cuts the words of one baseline, sorted by x, at wide gaps, and drops words printed twice at one place.
func cutRow(out []line, words []word, row []int, page int, elems func(int) (int, int)) []line {
	var cur []word
	curCell, curElem := -1, -1
	flush := func() {
		if len(cur) > 0 {
			l := newLine(cur, page)
			l.elem, l.cell = curElem, curCell
			out = append(out, l)
		}
		cur = nil
	}
	for _, k := range row {
		w := words[k]
		elem, cell := elems(w.mark)
		if n := len(cur); n > 0 {
			p := &cur[n-1]
			em := math.Max(p.size, w.size)
			if w.text == p.text && math.Abs(w.x0-p.x0) < 0.2*em && math.Abs(w.x1-p.x1) < 0.3*em && math.Abs(w.y-p.y) < 0.15*em {
				p.bold = true
				continue
			}
			// What the file writes elsewhere is seldom a neighbour: the cells of a table stand close at times.
			apart := w.order != p.order+1 && w.x0-p.x1 > 0.5*em && w.rise == 0 && p.rise == 0
			if w.x0-p.x1 > columnGap*em || cell != curCell || apart {
				flush()
			}
		}
		if len(cur) == 0 {
			curCell, curElem = cell, elem
		}
		cur = append(cur, w)
	}
	flush()
	return out
}

// newLine makes a line of words that stand in order.
func newLine(words []word, page int) line {
	l := line{words: words, x0: words[0].x0, x1: words[0].x1, page: page, order: words[0].order, elem: -1, cell: -1, box: -1}
	l.measure()
	return l
}

// measure finds a line's extent, size, weight and baseline from its words.
func (l *line) measure() {
	total, bold, italic := 0, 0, 0
	var sizes [4]struct {
		size, y float64
		n       int
	}
	used := 0
	l.artifact = true
	for i := range l.words {
		w := &l.words[i]
		l.x0, l.x1 = math.Min(l.x0, w.x0), math.Max(l.x1, w.x1)
		l.order = min(l.order, w.order)
		l.artifact = l.artifact && w.artifact
		if w.rise != 0 {
			continue
		}
		n := len(w.text)
		if w.symbol || isBulletText(w.text) {
			n = 0
		}
		total += n
		if w.bold {
			bold += n
		}
		if w.italic {
			italic += n
		}
		k := 0
		for k < used && math.Abs(sizes[k].size-w.size) > 0.1 {
			k++
		}
		if k == used && used < len(sizes) {
			sizes[k].size, sizes[k].y = w.size, w.y
			used++
		}
		if k < used {
			sizes[k].n += n + 1
		}
	}
	l.size, l.y = l.words[0].size, l.words[0].y
	best := 0
	for _, s := range sizes[:used] {
		if s.n > best {
			best, l.size, l.y = s.n, s.size, s.y
		}
	}
	l.bold = total > 0 && bold*20 >= total*19
	l.italic = total > 0 && italic*20 >= total*19
}

// attachRaised puts fragments that are nothing but small raised text (a note mark drawn apart from its word) to the
// line beside them.
func attachRaised(frags []line) []line {
	out := frags[:0]
	for i := range frags {
		f := frags[i]
		if len(f.words) == 1 && len(f.words[0].text) <= 4 && f.words[0].rise == 0 && attachTo(frags, out, i) {
			continue
		}
		out = append(out, f)
	}
	return out
}

// attachTo looks among the lines near fragment i for the word it is raised beside.
func attachTo(frags, done []line, i int) bool {
	w := frags[i].words[0]
	try := func(l *line) bool {
		for k := range l.words {
			big := &l.words[k]
			if big.rise != 0 || w.size > 0.85*big.size || !raised(&w, big) || math.Abs(w.x0-big.x1) > 0.3*big.size {
				continue
			}
			w.rise, w.y, w.spaced = big.y-w.y, big.y, false
			l.words = slices.Insert(l.words, k+1, w)
			l.measure()
			return true
		}
		return false
	}
	// A raised mark sorts before the line it belongs to; a lowered one after it.
	for j := i + 1; j < len(frags) && j < i+8 && frags[j].y-w.y < 2*w.size; j++ {
		if try(&frags[j]) {
			return true
		}
	}
	for j := len(done) - 1; j >= 0 && j > len(done)-8 && w.y-done[j].y < w.size; j-- {
		if try(&done[j]) {
			return true
		}
	}
	return false
}

// mergeRows joins the fragments of one column that share a baseline. Sorted from top to bottom.
func mergeRows(frags []line) []line {
	slices.SortStableFunc(frags, func(a, b line) int { return cmp.Or(cmp.Compare(a.y, b.y), cmp.Compare(a.x0, b.x0)) })
	out := make([]line, 0, len(frags))
	for i := 0; i < len(frags); {
		j := i + 1
		for j < len(frags) && frags[j].y-frags[i].y <= 0.4*math.Min(frags[i].size, frags[j].size) {
			j++
		}
		row := frags[i:j]
		i = j
		if len(row) == 1 {
			out = append(out, row[0])
			continue
		}
		slices.SortStableFunc(row, func(a, b line) int { return cmp.Compare(a.x0, b.x0) })
		start := len(out)
		for _, f := range row {
			// Two fragments over each other are two lines that stand very close, not one.
			if len(out) > start && f.x0 < out[len(out)-1].x1-0.5*f.size {
				out = append(out, f)
				continue
			}
			if len(out) == start {
				out = append(out, f)
				continue
			}
			m := &out[len(out)-1]
			words := make([]word, 0, len(m.words)+len(f.words))
			words = append(append(words, m.words...), f.words...)
			l := newLine(words, m.page)
			l.elem, l.cell, l.box, l.gaps = m.elem, m.cell, m.box, m.gaps+f.gaps+1
			if len(f.text()) > len(m.text()) {
				l.elem = f.elem
			}
			l.artifact = m.artifact && f.artifact
			l.underlined = m.underlined && f.underlined
			*m = l
		}
	}
	return hangMarks(out)
}

// hangMarks puts the raised mark of a footnote that hangs before its text, a wide gap between, in front of that text.
func hangMarks(lines []line) []line {
	out := lines[:0]
	for i := range lines {
		if i+1 < len(lines) && len(lines[i].words) == 1 {
			w, l := lines[i].words[0], &lines[i+1]
			up := l.y - w.y
			if w.rise == 0 && isNoteMark(w.text) && w.size <= 0.85*l.size && up > 0.08*l.size && up < 0.75*l.size && w.x1 < l.x0 && l.x0-w.x1 < 4*l.size {
				w.rise, w.y = up, l.y
				l.words = append([]word{w}, l.words...)
				l.measure()
				continue
			}
		}
		out = append(out, lines[i])
	}
	return out
}

// text is the line as read, note marks included.
func (l *line) text() string {
	if len(l.words) == 1 {
		return l.words[0].text
	}
	var b strings.Builder
	for i := range l.words {
		if i > 0 && l.spaceBefore(i) {
			b.WriteByte(' ')
		}
		b.WriteString(l.words[i].text)
	}
	return b.String()
}

// spaceBefore reports whether white space separates word i from the one before it.
func (l *line) spaceBefore(i int) bool {
	if i == 0 {
		return false
	}
	w, p := &l.words[i], &l.words[i-1]
	if w.spaced && w.rise == 0 && w.order == p.order+1 {
		return true
	}
	gap := w.x0 - p.x1
	em := math.Min(w.size, p.size)
	if w.rise != 0 || p.rise != 0 {
		return w.spaced && gap > 0.05*em || gap > 0.2*em
	}
	return w.spaced && gap > -0.1*em || gap > wordGap*em*0.8
}

// gapBefore is the white space before word i in ems.
func (l *line) gapBefore(i int) float64 {
	if i <= 0 || i >= len(l.words) {
		return 0
	}
	return (l.words[i].x0 - l.words[i-1].x1) / l.size
}

// addBullets gives lines the bullets that are drawn beside them and not printed: browsers make such files. A dot belongs
// to the nearest line on its right, at the height of its letters.
func addBullets(lines []line, dots []rect) {
	if len(dots) == 0 || len(lines) == 0 {
		return
	}
	byY := make([]int, len(lines))
	for i := range byY {
		byY[i] = i
	}
	slices.SortStableFunc(byY, func(a, b int) int { return cmp.Compare(lines[a].y, lines[b].y) })
	for _, d := range dots {
		y := (d.y0 + d.y1) / 2
		at, _ := slices.BinarySearchFunc(byY, y, func(i int, y float64) int { return cmp.Compare(lines[i].y, y) })
		best := -1
		for k := at; k < len(byY) && k < at+50 && lines[byY[k]].y < y+40; k++ {
			l := &lines[byY[k]]
			if l.y-0.8*l.size > y || l.x0 < d.x1 || l.x0-d.x1 > 2.2*l.size || d.y1-d.y0 > 0.8*l.size {
				continue
			}
			if best < 0 || l.x0 < lines[best].x0 {
				best = byY[k]
			}
		}
		if best < 0 || markerOf(&lines[best]).kind == bulletMarker {
			continue
		}
		l := &lines[best]
		w := word{text: "•", x0: d.x0, x1: d.x1, y: l.y, size: l.size, mark: l.words[0].mark, order: l.words[0].order, artifact: l.artifact}
		l.words = append([]word{w}, l.words...)
		l.measure()
	}
}
