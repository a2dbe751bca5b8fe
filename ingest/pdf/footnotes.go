package pdf

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"heed/record"
)

// splitFootnotes takes the footnotes off the end of each column of the sheet whose flows begin at start: lines smaller
// than the text, at the foot of the page, the first of which opens with a mark or stands under a short ruled line.
func (d *document) splitFootnotes(start int) {
	var feet []flow
	for i := start; i < len(d.flows); i++ {
		f := &d.flows[i]
		if f.table != nil || f.box > 0 || i+1 < len(d.flows) && d.flows[i+1].column == f.column && d.flows[i+1].box == f.box {
			continue
		}
		cut := d.footFrom(f)
		if cut < 0 {
			continue
		}
		foot := *f
		foot.lines, foot.foot = f.lines[cut:], true
		d.feet++
		f.lines = f.lines[:cut]
		feet = append(feet, foot)
	}
	kept := d.flows[:start]
	for _, f := range d.flows[start:] {
		if f.table != nil || len(f.lines) > 0 {
			kept = append(kept, f)
		}
	}
	d.flows = append(kept, feet...)
}

// footFrom returns the first footnote line of a column, or -1.
func (d *document) footFrom(f *flow) int {
	s := d.sheets[f.sheet]
	n := len(f.lines)
	cut := n
	for cut > 0 {
		l := &f.lines[cut-1]
		if l.size > 0.97*d.body || l.y < 0.3*s.height {
			break
		}
		cut--
	}
	if cut == n {
		return -1
	}
	// Of the small lines at the foot, notes begin at the first that stands under a rule, else at the first that opens with a mark.
	for k := cut; k < n; k++ {
		above := 0.0
		if k > 0 {
			above = f.lines[k-1].y
		}
		if d.ruleBetween(s, above, &f.lines[k]) && d.hasNotes(f, k) {
			return k
		}
	}
	for k := cut; k < n; k++ {
		if mark := footMark(&f.lines[k]); mark != "" && (f.lines[k].words[0].rise > 0 || f.lines[k].size < 0.93*d.body) {
			gap := math.Inf(1)
			if k > 0 {
				gap = f.lines[k].y - f.lines[k-1].y
			}
			if gap > 1.3*f.lines[k].size || k == 0 || f.lines[k-1].size > 1.05*f.lines[k].size {
				return k
			}
		}
	}
	return -1
}

// hasNotes reports whether the lines from k on hold the beginning of a note, or can be the rest of one.
func (d *document) hasNotes(f *flow, k int) bool {
	for i := k; i < len(f.lines); i++ {
		if footMark(&f.lines[i]) != "" {
			return true
		}
	}
	// A document that has notes elsewhere may have one whose mark can not be read.
	return d.feet >= 2
}

// ruleBetween reports whether a ruled line of its own stands closely over the line and below y.
func (d *document) ruleBetween(s *sheet, y float64, l *line) bool {
	for _, seg := range s.draw.loose {
		if seg.pos > y && seg.pos < l.top()+1 && l.top()-seg.pos < 3*l.size && seg.hi-seg.lo > 40 && seg.lo < l.x0+20 && seg.hi > l.x0 {
			return true
		}
	}
	return false
}

// footMark is the mark a footnote's line opens with, or "".
func footMark(l *line) string {
	w := &l.words[0]
	switch {
	case w.rise > 0 && isNoteMark(w.text):
		return strings.Trim(w.text, ",;()[] ")
	case strings.Trim(w.text, "*†‡§") == "":
		return w.text
	case strings.Trim(w.text, "0123456789") == "" && len(w.text) <= 3:
		return w.text
	}
	return gluedMark(w.text)
}

// gluedMark is the number that stands before a footnote's first word without a gap, as some word processors set it.
func gluedMark(w string) string {
	n := 0
	for n < len(w) && w[n] >= '0' && w[n] <= '9' {
		n++
	}
	if n == 0 || n > 3 || n == len(w) {
		return ""
	}
	if r, _ := utf8.DecodeRuneInString(w[n:]); unicode.IsUpper(r) || strings.ContainsRune("‘“\"'(", r) {
		return w[:n]
	}
	return ""
}

// footnotes makes one piece of each note of a page's foot.
func (d *document) footnotes(ps []piece) []piece {
	var out []piece
	for i := range ps {
		p := &ps[i]
		for k := range p.lines {
			l := &p.lines[k]
			mark := footMark(l)
			n := len(out)
			if k > 0 && l.words[0].rise == 0 && !follows(out[n-1].note, mark) {
				mark = ""
			}
			if mark == "" && n > 0 && (k > 0 || out[n-1].column == p.column) {
				out[n-1].lines = append(out[n-1].lines, *l)
				continue
			}
			note := piece{kind: record.Footnote, note: mark, column: p.column, right: p.right, elem: p.elem, lines: []line{*l}}
			if mark != "" && l.words[0].text != mark && gluedMark(l.words[0].text) == mark {
				note.mark.glued = len(mark)
			}
			out = append(out, note)
		}
	}
	return out
}

// follows reports whether a note's number is the one after another.
func follows(before, mark string) bool {
	a, ok := firstNumber(before)
	b, ok2 := firstNumber(mark)
	return ok && ok2 && b == a+1
}
