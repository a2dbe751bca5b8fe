package pdf

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"heed/record"
)

// layoutOptions bounds the work of layout. Zero values mean the defaults.
type layoutOptions struct {
	maxGlyphs int // on a page; the rest is left out with a skip
	maxWords  int // on a page
}

func (o layoutOptions) orDefault() layoutOptions {
	if o.maxGlyphs == 0 {
		o.maxGlyphs = 150_000
	}
	if o.maxWords == 0 {
		o.maxWords = 40_000
	}
	return o
}

// sheet is the part of a page written in one direction, turned upright.
type sheet struct {
	page          *page
	dir           int
	width, height float64
	lines         []line
	furniture     []bool
	inTable       []bool
	draw          drawing
	tables        []*sheetTable
}

// sheetTable is the part of a table that stands on one sheet.
type sheetTable struct {
	rect
	tag   int // index of the tagged table, or -1
	ruled bool
	xs    []float64 // left edges of the columns, where known
	cells []sheetCell
}

// sheetCell is the part of a cell that stands on one sheet.
type sheetCell struct {
	place
	elem  int
	lines []line
	right float64
}

// flow is what is read without a break: lines of one column between two objects, or a table.
type flow struct {
	sheet       int
	lines       []line
	left, right float64
	column      int
	box         int
	table       *sheetTable
	foot        bool
}

// document is the state of one run of layout.
type document struct {
	sheets  []*sheet
	tags    *tagIndex
	lead    leadings
	flows   []flow
	boxes   int
	columns int
	body    float64 // size of most letters
	bold    bool    // most letters are bold
	left    float64 // usual margins of the text
	right   float64
	skips   []record.Skip

	gutters  []float64 // where text in columns is known to be parted
	feet     int       // footnote areas found so far
	repeated int       // words of table headers printed again and set aside
}

// layout turns the pages of a document into blocks in reading order. It is pure: the same pages give the same blocks.
// Text that is no part of the document's own text - running headers and footers, invisible or misplaced glyphs - is not
// in the blocks and is named in the skips.
func layout(pages []page, tags *structure, opt layoutOptions) ([]record.Block, []record.Skip) {
	d, pieces := layDown(pages, tags, opt)
	return d.blocks(pieces), d.skips
}

// layDown does all of layout but the writing of blocks.
func layDown(pages []page, tags *structure, opt layoutOptions) (*document, []piece) {
	opt = opt.orDefault()
	d := &document{tags: newTagIndex(tags)}
	for i := range pages {
		d.read(&pages[i], opt)
	}
	if taken := takeFurniture(d.sheets); len(taken) > 0 {
		if n := len(taken); n > 12 {
			taken = append(taken[:12], fmt.Sprintf("and %d others", n-12))
		}
		d.skip(0, "running headers, footers and page numbers set aside: "+strings.Join(taken, ", "))
	}
	d.measureBody()
	d.checkTaggedTables()
	d.learnGutters()
	for i := range d.sheets {
		d.order(i)
	}
	d.learn()
	pieces := d.joinPieces(d.pieces())
	d.classify(pieces)
	return d, pieces
}

// skip says what was set aside on purpose.
func (d *document) skip(page int, reason string) {
	d.skips = append(d.skips, record.Skip{Stage: "ingest", Page: page, Reason: reason})
}

// unread says what could not be read.
func (d *document) unread(page int, reason string) {
	d.skips = append(d.skips, record.Skip{Stage: "ingest", Page: page, Reason: reason, Unread: true})
}

// fewestOfAWord is how many glyphs of unknown meaning on a page may be a word. One or two are a bullet or an ornament.
const fewestOfAWord = 3

// read makes the sheets of a page: one for each direction of writing, the commonest first.
func (d *document) read(p *page, opt layoutOptions) {
	if !finite(p.width, p.height) || p.width <= 0 || p.height <= 0 {
		if len(p.glyphs) > 0 {
			d.unread(p.number, "the page has no size, so its text has no place")
		}
		return
	}
	var byDir [4]int
	hidden, visible := 0, 0
	for i := range p.glyphs {
		if i >= opt.maxGlyphs {
			break
		}
		g := &p.glyphs[i]
		if g.dir < 0 || g.dir > 270 || g.dir%90 != 0 {
			g.dir = 0
		}
		if g.hidden {
			hidden++
			continue
		}
		visible++
		byDir[g.dir/90]++
	}
	// The text layer of a scanned page is invisible and lies under its picture: it is the page's text.
	layer := visible == 0 && hidden > 0 && len(p.images) > 0
	if layer {
		for i := range p.glyphs {
			byDir[p.glyphs[i].dir/90]++
		}
	}
	dirs := []int{0, 90, 180, 270}
	slices.SortStableFunc(dirs, func(a, b int) int { return cmp.Compare(byDir[b/90], byDir[a/90]) })
	var lost wordCount
	main := true
	for _, dir := range dirs {
		if byDir[dir/90] == 0 {
			continue
		}
		words, count := wordsOf(p, dir, layer, opt.maxGlyphs)
		lost.hidden += count.hidden
		lost.strange += count.strange
		lost.over = count.over
		if len(words) > opt.maxWords {
			d.unread(p.number, fmt.Sprintf("%d words beyond the limit of %d on a page left out", len(words)-opt.maxWords, opt.maxWords))
			words = words[:opt.maxWords]
		}
		if len(words) > 0 {
			d.sheets = append(d.sheets, d.newSheet(p, dir, words, main))
			main = false
		}
	}
	if lost.hidden > 0 && !layer {
		d.skip(p.number, fmt.Sprintf("%d glyphs that are invisible or off the page left out", lost.hidden))
	}
	if lost.strange > 0 {
		say := d.unread
		if lost.strange < fewestOfAWord {
			say = d.skip
		}
		say(p.number, fmt.Sprintf("%d glyphs without a text, a size or a place left out", lost.strange))
	}
	if lost.over > 0 {
		d.unread(p.number, fmt.Sprintf("%d glyphs beyond the limit of %d on a page left out", lost.over, opt.maxGlyphs))
	}
}

// newSheet groups the words by the ruled cell they stand in and makes fragments of lines in each.
func (d *document) newSheet(p *page, dir int, words []word, main bool) *sheet {
	s := &sheet{page: p, dir: dir, width: p.width, height: p.height}
	if dir == 90 || dir == 270 {
		s.width, s.height = p.height, p.width
	}
	at := len(d.sheets)
	if main || len(words) > 30 {
		s.draw = drawingOf(p, dir, s.width, s.height)
	}
	stretchOverBars(words, p, dir)
	elems := d.tags.elems(p.number)
	rest := d.ruledTables(s, at, words, elems)
	s.lines = append(s.lines, fragmentsOf(rest, at, elems)...)
	if dir == 0 {
		dots := slices.Clone(p.dots)
		for _, r := range p.rules {
			if w, h := r.x1-r.x0, r.y1-r.y0; r.filled && r.gray < 0.9 && w > 1.5 && w < 9 && h < 1.3*w && w < 1.3*h {
				dots = append(dots, r.rect)
			}
		}
		addBullets(s.lines, dots)
		for _, t := range s.tables {
			for i := range t.cells {
				addBullets(t.cells[i].lines, dots)
			}
		}
	}
	for _, l := range s.lines {
		s.inTable = append(s.inTable, l.cell >= 0)
	}
	for _, t := range s.tables {
		for i := range t.cells {
			s.lines = append(s.lines, t.cells[i].lines...)
			for range t.cells[i].lines {
				s.inTable = append(s.inTable, true)
			}
		}
	}
	s.furniture = make([]bool, len(s.lines))
	return s
}

// measureBody finds the size of most of the document's letters and the usual margins.
func (d *document) measureBody() {
	sizes := map[int]int{}
	total, bold := 0, 0
	lefts, rights := map[int]int{}, map[int]int{}
	for _, s := range d.sheets {
		for j := range s.lines {
			if s.furniture[j] {
				continue
			}
			l := &s.lines[j]
			n := 0
			for k := range l.words {
				n += len(l.words[k].text)
			}
			sizes[int(math.Round(l.size*10))] += n
			total += n
			if l.bold {
				bold += n
			}
			if n >= 40 && !s.inTable[j] {
				lefts[int(math.Round(l.x0/2))]++
				rights[int(math.Round(l.x1/3))]++
			}
		}
	}
	d.body = float64(mostOf(sizes)) / 10
	if d.body == 0 {
		d.body = 10
	}
	d.bold = bold*2 > total
	d.tags.bodySize = d.body
	d.left = float64(mostOf(lefts)) * 2
	// The right margin is ragged: the value that only one line in fifty passes.
	n, keys := 0, make([]int, 0, len(rights))
	for k, c := range rights {
		n += c
		keys = append(keys, k)
	}
	slices.Sort(keys)
	over := n / 50
	for i := len(keys) - 1; i >= 0; i-- {
		if over -= rights[keys[i]]; over < 0 {
			d.right = float64(keys[i]) * 3
			break
		}
	}
}

// mostOf returns the key with the greatest count, the smaller of equals.
func mostOf(counts map[int]int) int {
	best, at := 0, 0
	for k, n := range counts {
		if n > best || n == best && k < at {
			best, at = n, k
		}
	}
	return at
}

// learn finds leadings and the worth of the tags from all flows.
func (d *document) learn() {
	var lines [][]line
	var rights []float64
	for _, f := range d.flows {
		if f.table != nil {
			for i := range f.table.cells {
				lines = append(lines, f.table.cells[i].lines)
				rights = append(rights, f.table.cells[i].right)
			}
			continue
		}
		lines = append(lines, f.lines)
		rights = append(rights, f.right)
	}
	d.lead = learnLeadings(lines)
	d.tags.learn(lines, d.lead, func(i int) float64 { return rights[i] })
}

// pieces makes the pieces of all flows, tables row by row.
func (d *document) pieces() []piece {
	b := &builder{lead: d.lead, tags: d.tags, loose: func(i int) []segment { return d.sheets[i].draw.loose }, flows: true}
	var out, notes []piece
	tables := newTableJoiner(d)
	sheet := -1
	for i := range d.flows {
		f := &d.flows[i]
		if page := d.sheets[f.sheet].page.number; page != sheet {
			out = append(out, notes...)
			notes = notes[:0]
			sheet = page
		}
		if f.table != nil {
			out = tables.add(out, f)
			continue
		}
		ps := b.paragraphs(f.lines, f.right)
		for k := range ps {
			ps[k].column, ps[k].box = f.column, f.box
		}
		if f.foot {
			notes = append(notes, d.footnotes(ps)...)
			continue
		}
		tables.other()
		out = append(out, ps...)
	}
	out = append(out, notes...)
	return tables.finish(out)
}
