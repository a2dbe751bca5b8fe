package pdf

import (
	"math"
	"strings"

	"heed/record"
)

// blocks makes records of the pieces: text put together, hyphens mended, spans and paths found.
func (d *document) blocks(pieces []piece) []record.Block {
	vocab := &vocabulary{counts: map[string]int{}, torn: map[string]int{}}
	for i := range pieces {
		pieces[i].lineEnds(vocab)
	}
	if len(vocab.counts) > 0 {
		for i := range pieces {
			for j := range pieces[i].lines {
				ws := pieces[i].lines[j].words
				for k := range ws {
					vocab.count(ws[k].text)
				}
			}
		}
		vocab.judge()
	}
	out := make([]record.Block, 0, len(pieces))
	var path []record.Block
	boxes := map[int]int{}
	for i := range pieces {
		p := &pieces[i]
		b := record.Block{Kind: p.kind, Text: p.text(vocab), Marker: p.mark.text, Depth: p.depth, Size: math.Round(p.size()*100) / 100, Bold: p.bold(), Italic: p.italic(), Note: p.note}
		if p.kind == record.Contents {
			b.Text = strings.Join(strings.Fields(leaderRE.ReplaceAllString(b.Text, " ")), " ")
		}
		if b.Text == "" && b.Marker == "" {
			continue
		}
		if b.Text == "" && p.mark.kind >= letterMarker {
			b.Text, b.Marker = b.Marker, ""
		}
		if p.cell != nil {
			b.Cell = &record.Cell{Table: p.cell.table, Row: p.cell.row, Col: p.cell.col, RowSpan: p.cell.rowSpan, ColSpan: p.cell.colSpan, Header: p.cell.header}
		}
		if p.box > 0 {
			n, ok := boxes[p.box]
			if !ok {
				n = len(boxes) + 1
				boxes[p.box] = n
			}
			b.Box = n
		}
		b.Quoted = p.kind != record.Quote && d.tags.within(p.elem, "BlockQuote")
		b.Spans = d.spans(p)
		b.Links = d.links(p)
		if p.kind == record.Heading {
			b.Level = max(p.level, 1)
			for len(path) > 0 && path[len(path)-1].Level >= b.Level {
				path = path[:len(path)-1]
			}
		}
		for k := range path {
			b.Path = append(b.Path, path[k].Text)
		}
		if p.kind == record.Heading {
			path = append(path, b)
		}
		out = append(out, b)
	}
	return out
}

// lineEnds asks the vocabulary for each word that a line's end broke, or may have torn.
func (p *piece) lineEnds(v *vocabulary) {
	for i := 1; i < len(p.lines); i++ {
		a, b := p.lines[i-1].words, p.lines[i].words
		l, r := a[len(a)-1].text, b[0].text
		if brokenAt(l, r) {
			v.wanted(l, r)
		} else if p.narrow() && tornAt(l, r) {
			v.wantedWhole(l, r)
		}
	}
}

// narrow reports whether the piece stands in a table's column that is narrower than long words.
func (p *piece) narrow() bool {
	return p.cell != nil && p.right-p.first().x0 < 11*p.size()
}

// plain is the piece's text before hyphens are mended.
func (p *piece) plain() string { return p.text(nil) }

// text puts the lines together, without the marker and without the marks of footnotes.
func (p *piece) text(vocab *vocabulary) string {
	var b strings.Builder
	last := "" // the last word written
	for i := range p.lines {
		l := &p.lines[i]
		from := 0
		if i == 0 {
			from = p.mark.words
			if p.kind == record.Footnote && p.note != "" && p.mark.glued == 0 {
				from = 1
			}
		}
		for k := from; k < len(l.words); k++ {
			w := l.words[k].text
			if i == 0 && k == 0 && p.mark.glued > 0 {
				w = strings.TrimSpace(w[p.mark.glued:])
			}
			if l.isNote(k) {
				continue
			}
			switch {
			case b.Len() == 0:
			case k == from || k == 0:
				if i > 0 && vocab != nil && p.narrow() && tornAt(last, w) && vocab.isTorn(last, w) {
					// Nothing between the halves of a word that was torn without a hyphen.
				} else if i > 0 && brokenAt(last, w) {
					// The first half is already written: take it back and write the whole.
					whole := vocab.mend(last, w)
					s := b.String()
					b.Reset()
					b.WriteString(s[:len(s)-len(last)])
					w = whole
				} else if i > 0 && strings.HasSuffix(last, "-") && len(last) > 1 && !isDash(last) && l.page == p.lines[i-1].page && joinsTight(last, w) {
					// "COVID-" and "19": the hyphen is the word's own.
				} else if l.newline {
					b.WriteByte('\n')
				} else {
					b.WriteByte(' ')
				}
			case l.spaceBefore(k):
				b.WriteByte(' ')
			}
			w = strings.ReplaceAll(w, "\u00ad", "")
			b.WriteString(w)
			last = w
		}
	}
	return strings.TrimSpace(b.String())
}

// joinsTight reports whether a hyphen at a line's end binds the next word although no letters stand on both sides of it:
// before a figure, or a capital after a capital ("COVID-19", "Anglo-Saxon"), and after a figure ("R-20-1", "24-hour"), but
// not where the hyphen waits for a later word ("24- and 48-hour").
func joinsTight(left, right string) bool {
	before := strings.TrimSuffix(left, "-")
	if before == "" {
		return false
	}
	r, b := right[0], before[len(before)-1]
	if b >= '0' && b <= '9' {
		return r >= '0' && r <= '9' || startsLower(right) && right != "and" && right != "or" && right != "to"
	}
	return isLetterByte(b) && (r >= '0' && r <= '9' || r >= 'A' && r <= 'Z')
}

func isDash(s string) bool { return strings.Trim(s, "-–—") == "" }

// isNote reports whether word k of a line is the raised mark of a footnote. Ordinals and the powers of units are raised
// too, and stay.
func (l *line) isNote(k int) bool {
	w := &l.words[k]
	if w.rise <= 0 || !isNoteMark(w.text) {
		return false
	}
	if k > 0 {
		switch strings.ToLower(l.words[k-1].text) {
		case "m", "km", "cm", "mm", "co", "ft":
			if w.text == "2" || w.text == "3" {
				return false
			}
		}
		if strings.HasSuffix(l.words[k-1].text, "/s") {
			return false
		}
		if p := l.words[k-1].text; p[len(p)-1] >= '0' && p[len(p)-1] <= '9' && strings.Trim(w.text, "stndrh") == "" {
			return false
		}
	}
	return true
}

// spans are the places of a piece: one rectangle for each page and column.
func (d *document) spans(p *piece) []record.Span {
	var out []record.Span
	last := -1
	for i := range p.lines {
		l := &p.lines[i]
		s := d.sheets[l.page]
		r := l.rect()
		r = turnBack(s.dir, s.page.width, s.page.height, r)
		r = rect{clamp(r.x0, s.page.width), clamp(r.y0, s.page.height), clamp(r.x1, s.page.width), clamp(r.y1, s.page.height)}
		far := i > 0 && last == l.page && (l.y < p.lines[i-1].y-l.size)
		if last == l.page && !far {
			b := &out[len(out)-1].Box
			b.X0, b.Y0, b.X1, b.Y1 = math.Min(b.X0, r.x0), math.Min(b.Y0, r.y0), math.Max(b.X1, r.x1), math.Max(b.Y1, r.y1)
			continue
		}
		out = append(out, record.Span{Page: s.page.number, Box: record.Rect{X0: r.x0, Y0: r.y0, X1: r.x1, Y1: r.y1}})
		last = l.page
	}
	for i := range out {
		b := &out[i].Box
		b.X0, b.Y0, b.X1, b.Y1 = round1(b.X0), round1(b.Y0), round1(b.X1), round1(b.Y1)
	}
	return out
}

func clamp(v, most float64) float64 { return math.Min(math.Max(v, 0), most) }
func round1(v float64) float64      { return math.Round(v*10) / 10 }

// links are the link annotations that lie over the piece's words.
func (d *document) links(p *piece) []record.Hyperlink {
	var out []record.Hyperlink
	for i := range p.lines {
		l := &p.lines[i]
		s := d.sheets[l.page]
		if len(s.page.links) == 0 || s.dir != 0 || len(s.page.links) > 2000 {
			continue
		}
		for _, a := range s.page.links {
			if a.url == "" || a.y1 < l.y-0.3*l.size || a.y0 > l.y-0.1*l.size || a.x1 < l.x0 || a.x0 > l.x1 {
				continue
			}
			var text []string
			for k := range l.words {
				if x := (l.words[k].x0 + l.words[k].x1) / 2; x >= a.x0 && x <= a.x1 && !l.isNote(k) {
					text = append(text, l.words[k].text)
				}
			}
			if len(text) == 0 {
				continue
			}
			t := strings.Join(text, " ")
			if n := len(out); n > 0 && out[n-1].URL == a.url {
				out[n-1].Text += " " + t
				continue
			}
			out = append(out, record.Hyperlink{Text: t, URL: a.url})
		}
	}
	return out
}
