package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"heed/record"
)

// style is what headings of one rank have in common.
type style struct {
	size         int // in half points
	bold, italic bool
	caps         bool
}

func (p *piece) style() style {
	return style{sizeKey(p.size()), p.bold(), p.italic(), allCaps(p.first().text())}
}

// allCaps reports whether a text is written in capitals.
func allCaps(s string) bool {
	upper, digits := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsLower(r):
			return false
		case unicode.IsUpper(r):
			upper++
		case unicode.IsDigit(r):
			digits++
		}
	}
	return upper >= 4 && upper > digits // a number with letters in it is a code
}

// classify gives every piece its kind, headings their level and list items their depth.
func (d *document) classify(pieces []piece) {
	markContents(pieces, d.tags.role)
	for i := range pieces {
		p := &pieces[i]
		switch {
		case p.kind == record.Contents || p.kind == record.Footnote:
		case p.cell != nil:
			switch {
			case p.cell.alone && d.isHeading(pieces, i):
				p.kind = record.Heading
			case p.mark.kind != noMarker && p.mark.kind != decimalMarker:
				p.kind = record.ListItem
			default:
				p.kind = record.CellText
			}
		case isCaption(p) || d.tags.role(p.elem) == "Caption" && len(p.lines) <= 4:
			p.kind = record.Caption
			p.mark = marker{}
		case d.isHeading(pieces, i):
			p.kind = record.Heading
		case p.mark.kind != noMarker && p.mark.kind != decimalMarker:
			p.kind = record.ListItem
		case p.mark.kind == noMarker && d.tags.role(p.elem) == "LI" && (i == 0 || pieces[i-1].elem != p.elem):
			p.kind = record.ListItem // its bullet is drawn, or left out
		case d.isQuote(pieces, i):
			p.kind = record.Quote
		}
	}
	d.rank(pieces)
	nest(pieces)
}

// tagLevel is the level of a tagged heading, or 0.
func (d *document) tagLevel(p *piece) int {
	switch r := d.tags.role(p.elem); r {
	case "H1", "H2", "H3", "H4", "H5", "H6":
		return int(r[1] - '0')
	case "Title", "H":
		return 1
	}
	return 0
}

// isHeading reports whether a piece looks like a heading: tagged as one, bigger than the text, bold where the text is
// not, in capitals, or underlined, and short, and not a sentence of its own.
func (d *document) isHeading(pieces []piece, i int) bool {
	p := &pieces[i]
	if p.mark.kind == bulletMarker || p.mark.kind == dashMarker {
		return false
	}
	text := p.plain()
	n, words := len(text), len(strings.Fields(text))
	if n == 0 || !strings.ContainsFunc(text, unicode.IsLetter) {
		return false
	}
	size := p.size()
	big := size >= 1.12*d.body && size-d.body >= 0.8
	bold := p.bold() && !d.bold
	if d.tagLevel(p) > 0 && n <= 400 && len(p.lines) <= 8 {
		// A whole sentence in the text's own type is tagged wrongly.
		if big || bold || !strings.HasSuffix(text, ".") || words <= 12 {
			return true
		}
	}
	ends := text[len(text)-1]
	sentence := ends == '.' || ends == ';' || ends == ','
	if startsLower(text) && p.mark.kind == noMarker {
		return false
	}
	switch {
	case big:
		return n <= 260 && len(p.lines) <= 6 && !(sentence && words > 14)
	case size < 0.9*d.body:
		return false
	case bold:
		return n <= 200 && len(p.lines) <= 3 && !(sentence && words > 5)
	}
	if len(p.lines) > 2 || words > 14 || sentence || n < 3 {
		return false
	}
	if allCaps(text) && n >= 6 {
		return true
	}
	if p.underlined(d) {
		return true
	}
	if p.italic() && len(p.lines) == 1 && i+1 < len(pieces) {
		// An italic line of its own over a paragraph that is not italic.
		next := &pieces[i+1]
		return !next.italic() && next.cell == nil && ends != ':' && (i == 0 || !pieces[i-1].italic()) && p.last().x1 < p.right-3*size
	}
	return false
}

// underlined reports whether each line of the piece has a ruled line of its own length closely under it.
func (p *piece) underlined(d *document) bool {
	for i := range p.lines {
		l := &p.lines[i]
		found := false
		for _, s := range d.sheets[l.page].draw.loose {
			if s.pos > l.y && s.pos < l.y+0.35*l.size && s.lo < l.x0+0.15*(l.x1-l.x0) && s.hi > l.x1-0.15*(l.x1-l.x0) && s.hi-s.lo < 1.2*(l.x1-l.x0)+5 {
				found = true
				break
			}
		}
		if !found {
			return false
		}
	}
	return !strings.Contains(p.first().text(), "://")
}

// isQuote reports whether a paragraph is set apart as a quotation: indented on the left and narrower on the right than
// the text around it, or indented and in smaller type or wholly in quotation marks.
func (d *document) isQuote(pieces []piece, i int) bool {
	p := &pieces[i]
	if d.tags.role(p.elem) == "BlockQuote" {
		return true
	}
	if p.mark.kind != noMarker || p.box > 0 || len(p.lines) < 2 {
		return false
	}
	// Italics between quotation marks, over lines of their own.
	if r, _ := utf8.DecodeRuneInString(p.first().words[0].text); p.italic() && strings.ContainsRune("“‘\"", r) {
		return true
	}
	// The text around it: the nearest plain paragraph before it in its column.
	for j := i - 1; j >= 0 && j >= i-8; j-- {
		q := &pieces[j]
		if q.kind == record.Quote && q.column == p.column && math.Abs(q.textX()-p.textX()) < 2 {
			return true
		}
		if q.column != p.column || q.kind != record.Paragraph || q.cell != nil {
			continue
		}
		em := d.body
		widest, left := 0.0, p.last().x0
		for k := range p.lines {
			widest, left = math.Max(widest, p.lines[k].x1), math.Min(left, p.lines[k].x0)
		}
		if left < q.last().x0+0.9*em {
			return false
		}
		return widest < q.right-0.9*em || p.size() < 0.95*q.size() || inMarks(p)
	}
	return false
}

// inMarks reports whether a piece begins and ends with quotation marks, the mark of a note behind them aside.
func inMarks(p *piece) bool {
	ws := p.last().words
	end := len(ws) - 1
	for end > 0 && ws[end].rise > 0 {
		end--
	}
	open, _ := utf8.DecodeRuneInString(p.first().words[0].text)
	closing, _ := utf8.DecodeLastRuneInString(strings.TrimRight(ws[end].text, ".,;"))
	return strings.ContainsRune("“‘\"", open) && strings.ContainsRune("”’\"", closing)
}

// rank gives headings their level. Tagged levels are kept; styles without a tag take their rank among the document's
// heading styles; decimal numbers order headings of one style.
func (d *document) rank(pieces []piece) {
	type votes struct {
		levels    [7]int
		n         int
		minNumber int
	}
	styles := map[style]*votes{}
	for i := range pieces {
		p := &pieces[i]
		if p.kind != record.Heading {
			continue
		}
		v := styles[p.style()]
		if v == nil {
			v = &votes{minNumber: 7}
			styles[p.style()] = v
		}
		v.n++
		if t := d.tagLevel(p); t > 0 {
			v.levels[min(t, 6)]++
		}
		if n := p.numberDepth(); n > 0 {
			v.minNumber = min(v.minNumber, n)
		}
	}
	list := make([]style, 0, len(styles))
	for s := range styles {
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b style) int {
		return cmp.Or(cmp.Compare(b.size, a.size), boolCompare(b.bold, a.bold), boolCompare(b.caps, a.caps), boolCompare(a.italic, b.italic))
	})
	level := map[style]int{}
	next := 1
	for _, s := range list {
		v := styles[s]
		tagged, best := 0, 0
		for l, n := range v.levels {
			tagged += n
			if n > v.levels[best] {
				best = l
			}
		}
		if tagged*2 >= v.n && best > 0 {
			level[s] = best
			next = max(next, best+1)
			continue
		}
		level[s] = min(next, 6)
		next++
	}
	for i := range pieces {
		p := &pieces[i]
		if p.kind != record.Heading {
			continue
		}
		s := p.style()
		p.level = level[s]
		if t := d.tagLevel(p); t > 0 {
			p.level = t
		} else if n := p.numberDepth(); n > 0 && styles[s].minNumber < n {
			p.level = min(p.level+n-styles[s].minNumber, 6)
		}
	}
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// numberDepth is the depth of a heading's decimal number: 1 for "7.", 2 for "7.2", 0 for none.
func (p *piece) numberDepth() int {
	switch p.mark.kind {
	case decimalMarker:
		return min(strings.Count(strings.TrimRight(p.mark.text, ".:)"), ".")+1, 6)
	case letterMarker, bareMarker:
		if p.mark.text[0] >= '0' && p.mark.text[0] <= '9' {
			return 1
		}
	}
	return 0
}

// nest gives list items their depth: how many lists, by the place of their markers, they stand in.
func nest(pieces []piece) {
	type level struct{ x float64 }
	var open []level
	column, cellKey := 0, place{row: -1}
	shift := 0.0
	for i := range pieces {
		p := &pieces[i]
		key := place{row: -1}
		if p.cell != nil {
			key = *p.cell
		}
		if key != cellKey {
			open, cellKey = open[:0], key
		}
		if p.kind == record.Footnote || p.kind == record.Caption {
			continue
		}
		if p.column != column {
			// The same list in the next column or on a facing page stands elsewhere by the difference of the margins.
			column, shift = p.column, 0
		}
		if p.kind != record.ListItem {
			if p.kind == record.Heading || p.cell == nil && len(open) > 0 && p.first().x0 <= open[0].x+2 {
				open = open[:0]
			}
			continue
		}
		x := p.mark.x + shift
		if p.mark.kind == noMarker {
			x = p.first().x0 - p.size()
		}
		for len(open) > 0 && open[len(open)-1].x > x+3 {
			open = open[:len(open)-1]
		}
		if len(open) == 0 || open[len(open)-1].x < x-3 {
			open = append(open, level{x})
		}
		p.depth = len(open)
	}
}
