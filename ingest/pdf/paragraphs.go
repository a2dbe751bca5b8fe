package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"heed/record"
)

// builder makes pieces of the lines of one column.
type builder struct {
	lead  leadings
	tags  *tagIndex
	loose func(sheet int) []segment // separators on a sheet

	// What the columns before told, where the columns are one text; the cells of a table are not.
	flows   bool
	markers []string // that opened the last pieces
	elem    int      // of the last line
}

// paragraphs cuts a column's lines, sorted from top to bottom, into pieces. right is the right margin.
func (b *builder) paragraphs(lines []line, right float64) []piece {
	var out []piece
	marks, starts := make([]marker, len(lines)), make([]float64, len(lines))
	for i := range lines {
		marks[i], starts[i] = markerOf(&lines[i]), lines[i].x0
		if marks[i].kind != noMarker && marks[i].textX > 0 {
			starts[i] = marks[i].textX
		}
	}
	before := right
	for i := range lines {
		l, m := &lines[i], marks[i]
		edge := localRight(lines, starts, i, right)
		if len(out) > 0 {
			cur := &out[len(out)-1]
			prev := cur.last()
			if join, newline := b.continues(cur, prev, l, m, before); join {
				l.newline = newline
				cur.lines = append(cur.lines, *l)
				before = edge
				continue
			}
		} else if m.kind >= letterMarker && m.gap < justifiedGap && m.kind != decimalMarker && !plausibleFirst(lines, m) && !b.goesOnCounting(l, m) {
			m = marker{}
		}
		before = edge
		if m.kind == bareMarker && !hangs(lines, i, m) {
			m = marker{}
		}
		out = append(out, piece{kind: record.Paragraph, lines: []line{*l}, mark: m, right: edge, elem: l.elem})
	}
	if b.flows && len(out) > 0 {
		for i := range out {
			if m := out[i].mark; m.kind == letterMarker {
				b.markers = append(b.markers, m.text)
			}
		}
		b.markers = b.markers[max(0, len(b.markers)-8):]
		b.elem = out[len(out)-1].last().elem
	}
	return out
}

// justifiedGap is how wide, in ems, the space after a number in running text gets where lines are justified; the space
// after the number of an item is seldom narrower.
const justifiedGap = 0.45

// goesOnCounting reports whether the first line of a column that opens with a number is an item or heading by what is known
// from elsewhere: it counts on from one of the last items; or repeats the number of one, printed otherwise ("4d)" over
// "4d."); or the tags say so and begin something new with it.
func (b *builder) goesOnCounting(l *line, m marker) bool {
	if !b.flows {
		return false
	}
	for _, before := range b.markers {
		if countsOn(before, m.text) || before != m.text && number(before) == number(m.text) {
			return true
		}
	}
	if !b.tags.splits || l.elem < 0 || l.elem == b.elem {
		return false
	}
	role := b.tags.role(l.elem)
	return role == "LI" || role == "LBody" || len(role) == 2 && role[0] == 'H'
}

// plausibleFirst reports whether the first line of a column that opens with a number can be an item: the lines after it
// hang behind the number, or another line opens in the same way.
func plausibleFirst(lines []line, m marker) bool {
	for i := 1; i < len(lines) && i < 12; i++ {
		if n := markerOf(&lines[i]); n.kind == m.kind && math.Abs(n.x-m.x) < 2 {
			return true
		}
	}
	return len(lines) > 1 && math.Abs(lines[1].x0-m.textX) < 2 && m.textX-m.x > 5
}

// hangs reports whether the text of a line that opens with a bare number stands in a column behind it: the number is a
// label and not the first word of a sentence.
func hangs(lines []line, i int, m marker) bool {
	if m.gap >= 1.2 {
		return true
	}
	return i+1 < len(lines) && math.Abs(lines[i+1].x0-m.textX) < 2
}

// localRight is the right margin of the lines around i that share its left edge: quotations and narrow lists have a
// margin of their own.
func localRight(lines []line, starts []float64, i int, right float64) float64 {
	l, x := &lines[i], starts[i]
	most, second, n := l.x1, 0.0, 1
	var buffer [24]float64
	ends := append(buffer[:0], l.x1)
	for _, d := range [2]int{-1, 1} {
		for j := i + d; j >= 0 && j < len(lines) && j >= i-10 && j <= i+10; j += d {
			o := &lines[j]
			if math.Abs(starts[j]-x) > 2 || math.Abs(o.size-l.size) > 0.3 {
				break
			}
			n++
			ends = append(ends, o.x1)
			if o.x1 > most {
				most, second = o.x1, most
			} else if o.x1 > second {
				second = o.x1
			}
		}
	}
	if n >= 3 && right-most > 2.5*l.size && most-second < 3*l.size {
		return most
	}
	// Justified lines show their margin however near the column's is.
	flush := 0
	for _, x := range ends {
		if most-x < 0.3*l.size {
			flush++
		}
	}
	if flush >= 3 && flush*2 > n {
		return most
	}
	return math.Max(right, most)
}

// continues decides whether line l goes on with the piece, and whether the author broke the line before it.
func (b *builder) continues(cur *piece, prev, l *line, m marker, right float64) (join, newline bool) {
	em := math.Max(prev.size, l.size)
	if prev.page != l.page || prev.cell != l.cell || endsInLeader(prev) {
		return false, false
	}
	// Type of another size begins another paragraph, unless it begins inside the line before.
	end, first := &prev.words[len(prev.words)-1], l.words[0]
	if math.Abs(prev.size-l.size) > 0.1*em && math.Abs(end.size-first.size) > 0.05*em {
		return false, false
	}
	d := l.y - prev.y
	lead := b.lead.of(l.size)
	if n := len(cur.lines); n >= 2 {
		if own := cur.lines[n-1].y - cur.lines[n-2].y; own > 0.9*em {
			lead = math.Min(math.Max(lead, own), 1.15*own)
		}
	}
	if d < 0.5*em || d > 1.3*lead+0.3 {
		return false, false
	}
	room := right - prev.x1
	fits := first.x1-first.x0+0.3*em < room-0.3*em
	lower := startsLower(first.text)
	same := cur.elem >= 0 && l.elem == cur.elem
	differ := b.tags.splits && cur.elem >= 0 && l.elem >= 0 && l.elem != cur.elem && !b.tags.sameBlock(cur.elem, l.elem)
	want := cur.textX()
	off := l.x0 - want
	// A sentence that plainly runs on outweighs the tags, but for the start of a tagged item.
	runsOn := lower && !fits && m.kind == noMarker && math.Abs(off) < 0.3*em && d <= 1.13*lead+0.2 && !endsSentence(end.text) &&
		first.bold == end.bold && b.tags.role(l.elem) != "LI"
	if differ && !runsOn || b.separated(prev, l) {
		return false, false
	}
	if m.kind == bulletMarker || m.kind != noMarker && !same {
		// A number or dash can also stand in running text; it opens an item when the line stands out of the paragraph,
		// or when the paragraph was over.
		runs := (!fits || unfinished(end.text)) && math.Abs(off) < 0.5*em && d <= 1.12*lead && !endsSentence(prev.text())
		if m.kind == bulletMarker && (m.gap > 0.2 || m.glued > 0) || !runs && m.kind != bareMarker || m.kind == bareMarker && m.gap > 1 && math.Abs(off) > 0.5*em {
			return false, false
		}
		if !runs && m.kind == bareMarker && (d > 1.12*lead || fits) && cur.mark.kind == bareMarker && math.Abs(m.x-cur.mark.x) < 2 {
			return false, false
		}
	}
	if b.tags.joins && same && d <= 1.15*lead+0.3 {
		return true, fits && room > 0.12*(right-cur.first().x0) && !lower
	}
	// Weight.
	if cur.bold() && !l.bold && !first.bold && !(lower && !fits) {
		return false, false
	}
	if l.bold && !cur.bold() && !end.bold && !(lower && !fits) {
		return false, false
	}
	// Indent.
	centred := cur.mark.kind == noMarker && math.Abs((l.x0+l.x1)-(prev.x0+prev.x1)) < 1.2*em && math.Abs(off) > 0.6*em
	if !centred {
		switch {
		case off > 0.6*em:
			// Lines that hang without a marker: "Recipient:  text" with the text aligned behind a tab.
			if len(cur.lines) == 1 && startsAt(prev, l.x0) && (lower || !fits) {
				return true, false
			}
			if len(cur.lines) == 1 && !fits && lower && off < 14*em {
				break
			}
			return false, false
		case off < -0.6*em:
			if len(cur.lines) == 1 && cur.mark.kind == noMarker && -off < 5*em && (!fits || lower) {
				break
			}
			if len(cur.lines) == 1 && cur.mark.kind != noMarker && math.Abs(l.x0-cur.mark.x) < 0.6*em && !fits {
				break
			}
			return false, false
		}
	}
	if !fits {
		return true, false
	}
	// The next word would have fitted: the line was ended on purpose, unless it is ragged or a heading broken for looks.
	width := right - cur.first().x0
	if unfinished(end.text) && d <= 1.12*lead+0.2 && !l.bold {
		return true, false
	}
	if lower && room < 0.4*width && !strings.HasSuffix(end.text, ";") && !strings.HasSuffix(end.text, ".") {
		return true, false
	}
	if (cur.bold() && l.bold || centred || l.size > 1.15*b.tags.bodySize) && room < 0.5*width && !endsSentence(end.text) && d <= 1.1*lead+0.3 {
		return true, false
	}
	return false, false
}

// unfinished reports whether a word can not be the last of a paragraph.
func unfinished(w string) bool {
	switch w {
	case "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "that", "which", "their", "its", "is", "are", "was", "were", "be", "as":
		return true
	}
	return false
}

// startsAt reports whether some word of the line, not its first, begins at x after a wide gap.
func startsAt(l *line, x float64) bool {
	for i := 1; i < len(l.words); i++ {
		if math.Abs(l.words[i].x0-x) < 2 && l.gapBefore(i) > 0.45 {
			return true
		}
	}
	return false
}

// separated reports whether a ruled line stands between two lines of text, the underline of the first apart.
func (b *builder) separated(prev, l *line) bool {
	if b.loose == nil {
		return false
	}
	segs := b.loose(l.page)
	lo, _ := slices.BinarySearchFunc(segs, prev.y+0.05*prev.size, func(s segment, y float64) int { return cmp.Compare(s.pos, y) })
	for _, s := range segs[lo:] {
		if s.pos > l.y-0.6*l.size {
			break
		}
		width := math.Max(prev.x1, l.x1) - math.Min(prev.x0, l.x0)
		under := s.pos < prev.y+0.35*prev.size && s.lo > prev.x0-3 && s.hi < prev.x1+3
		if !under && math.Min(s.hi, l.x1)-math.Max(s.lo, l.x0) > 0.5*width {
			return true
		}
	}
	return false
}
