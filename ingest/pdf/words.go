package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// word is a run of glyphs without a space inside, upright: x grows along the writing, y downwards.
type word struct {
	text     string
	x0, x1   float64
	y        float64 // baseline of the line it belongs to
	size     float64
	rise     float64 // how far its own baseline stands above the line's: positive for superscripts, 0 for plain text
	bold     bool
	italic   bool
	symbol   bool // set in a font of pictures (Symbol, Wingdings), where letters are bullets
	spaced   bool // a printed space stands before it
	artifact bool // marked as furniture by its author
	mark     int  // marked-content id, or -1
	order    int  // place in content order
}

// wordCount is what became of a page's glyphs.
type wordCount struct {
	hidden  int // invisible or off the page
	strange int // without a place (NaN), a size or a text
	over    int // beyond the limit of glyphs on a page
}

// wordGap is the white space, in ems, that separates words when no space is printed. Kerning stays well below it, and
// justified text that is squeezed seldom falls under it.
const wordGap = 0.15

// piece of a run: one glyph turned upright.
type upright struct {
	text             string
	x, y, w, size    float64
	font             *font
	mark             int
	artifact, actual bool
}

// turn maps a point of the page to upright coordinates for text written in direction dir.
func turn(dir int, width, height, x, y float64) (float64, float64) {
	switch dir {
	case 90:
		return height - y, x
	case 180:
		return width - x, height - y
	case 270:
		return y, width - x
	}
	return x, y
}

// turnBack maps an upright rectangle to the page.
func turnBack(dir int, width, height float64, r rect) rect {
	switch dir {
	case 90:
		return rect{r.y0, height - r.x1, r.y1, height - r.x0}
	case 180:
		return rect{width - r.x1, height - r.y1, width - r.x0, height - r.y0}
	case 270:
		return rect{width - r.y1, r.x0, width - r.y0, r.x1}
	}
	return r
}

// wordsOf reads the words of a page that are written in direction dir, in content order. useHidden takes the invisible
// text instead of the visible (the text layer of a scan).
func wordsOf(p *page, dir int, useHidden bool, limit int) ([]word, wordCount) {
	var count wordCount
	b := wordBuilder{words: make([]word, 0, len(p.glyphs)/5+1)}
	glyphs := p.glyphs
	if len(glyphs) > limit {
		count.over = len(glyphs) - limit
		glyphs = glyphs[:limit]
	}
	margin := 0.02 * math.Max(p.width, p.height)
	for i := range glyphs {
		g := &glyphs[i]
		if g.dir != dir {
			continue
		}
		if g.hidden != useHidden {
			if !useHidden && g.text != "" {
				count.hidden++
			}
			continue
		}
		if g.text == "" || !finite(g.x, g.y, g.w, g.size) || g.size < 0.5 || g.size > 5000 || g.w < -g.size || g.w > 100*g.size {
			count.strange++
			continue
		}
		if g.x < -margin || g.y < -margin || g.x > p.width+margin || g.y > p.height+margin {
			count.hidden++
			continue
		}
		text := foldGlyph(g.text)
		if text == "" {
			continue
		}
		x, y := turn(dir, p.width, p.height, g.x, g.y)
		b.add(upright{text: text, x: x, y: y, w: math.Max(g.w, 0), size: g.size, font: g.font, mark: g.mark, artifact: g.artifact, actual: g.actual})
	}
	b.flush()
	raiseMarks(b.words)
	return b.words, count
}

func finite(v ...float64) bool {
	for _, f := range v {
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return false
		}
	}
	return true
}

// foldGlyph folds what a glyph stands for: odd spaces to a space, odd hyphens to "-", controls and zero-width characters
// to nothing. The soft hyphen stays: only the end of the line tells what it means.
func foldGlyph(s string) string {
	if len(s) == 1 {
		if s[0] < ' ' || s[0] == 0x7f {
			if s[0] == '\t' || s[0] == '\n' || s[0] == '\r' {
				return " "
			}
			return ""
		}
		return s
	}
	plain := true
	for _, r := range s {
		if foldRune(r) != r {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	return strings.Map(foldRune, s)
}

func foldRune(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return ' '
	case r < ' ' || r >= 0x7f && r < 0xa0:
		return -1
	case r == 0xa0 || r >= 0x2000 && r <= 0x200a || r == 0x202f || r == 0x205f || r == 0x3000:
		return ' '
	case r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r == 0x2060 || r == 0xfeff:
		return -1
	case r == 0x2010 || r == 0x2011:
		return '-'
	}
	return r
}

// wordBuilder gathers glyphs of one baseline into a run and cuts the run into words.
type wordBuilder struct {
	words  []word
	run    []upright
	gaps   []float64
	space  bool // a printed space ended the last run on this baseline
	lastX  float64
	lastY  float64
	double int // glyphs of the run that were printed twice
}

func (b *wordBuilder) add(g upright) {
	if n := len(b.run); n > 0 {
		p := &b.run[n-1]
		em := math.Max(p.size, g.size)
		gap := g.x - (p.x + p.w)
		same := math.Abs(g.y-p.y) <= 0.12*em && g.size <= 1.22*p.size && p.size <= 1.22*g.size
		// The same letter at the same place again is ink to look bold, not text.
		if same && g.text == p.text && g.text != " " && math.Abs(g.x-p.x) < math.Min(0.12*em, 0.6*p.w) {
			b.double++
			return
		}
		if !same || gap > 1.0*em || gap < -0.35*em {
			b.flush()
		}
	}
	b.run = append(b.run, g)
}

// flush cuts the run into words. Letter-spaced text has gaps between all its letters: the threshold then stands above
// the usual gap of the run instead of above nothing.
func (b *wordBuilder) flush() {
	run := b.run
	if len(run) == 0 {
		return
	}
	threshold := wordGap
	wide := 0
	b.gaps = b.gaps[:0]
	for i := 1; i < len(run); i++ {
		if run[i].text == " " || run[i-1].text == " " {
			continue
		}
		gap := (run[i].x - run[i-1].x - run[i-1].w) / run[i].size
		if gap > 0.06 {
			wide++
		}
		b.gaps = append(b.gaps, gap)
	}
	if wide*2 > len(b.gaps) && len(b.gaps) >= 3 {
		slices.Sort(b.gaps)
		usual := b.gaps[len(b.gaps)/2]
		if low := b.gaps[len(b.gaps)/4]; usual > 2*low+0.1 {
			usual = low
		}
		// Words of two letters each are not letter-spaced text: there the usual gap is the gap between words.
		if usual < 0.6 {
			threshold = math.Max(wordGap, usual+0.14)
		}
	}
	spaced := b.space && len(b.words) > 0 && math.Abs(b.lastY-run[0].y) < 0.1*run[0].size && math.Abs(b.lastX-run[0].x) < run[0].size
	start := -1
	end := func(to int) {
		if start >= 0 {
			b.word(run[start:to], spaced)
			spaced = false
		}
		start = -1
	}
	for i := range run {
		if strings.TrimSpace(run[i].text) == "" {
			end(i)
			spaced = true
			continue
		}
		if start >= 0 && (run[i].x-run[i-1].x-run[i-1].w)/run[i].size > threshold {
			end(i)
		}
		if start < 0 {
			start = i
		}
	}
	end(len(run))
	last := run[len(run)-1]
	b.space, b.lastX, b.lastY = spaced, last.x+last.w, last.y
	b.run = b.run[:0]
	b.double = 0
}

func (b *wordBuilder) word(run []upright, spaced bool) {
	n := 0
	for i := range run {
		n += len(run[i].text)
	}
	var text strings.Builder
	text.Grow(n)
	first := run[0]
	w := word{x0: first.x, y: first.y, size: first.size, spaced: spaced, mark: first.mark, artifact: true, order: len(b.words)}
	bold, italic, symbol := 0, 0, 0
	for i := range run {
		g := &run[i]
		text.WriteString(g.text)
		w.x1 = math.Max(w.x1, g.x+g.w)
		if i == 0 {
			w.x1 = g.x + g.w
		}
		w.artifact = w.artifact && g.artifact
		if g.font != nil {
			if g.font.bold {
				bold++
			}
			if g.font.italic {
				italic++
			}
			if g.font.symbol {
				symbol++
			}
		}
	}
	w.text = strings.TrimSpace(text.String())
	w.bold = bold*2 > len(run) || b.double*2 > len(b.run) && b.double > 0
	w.italic = italic*2 > len(run)
	w.symbol = symbol*2 > len(run)
	if w.text != "" {
		b.words = append(b.words, w)
	}
}

// raiseMarks finds words that stand raised or lowered beside a bigger one - note marks, ordinals, exponents - and
// gives them the baseline of the line they belong to.
func raiseMarks(words []word) {
	for i := range words {
		w := &words[i]
		for _, j := range [2]int{i - 1, i + 1} {
			if j < 0 || j >= len(words) {
				continue
			}
			big := &words[j]
			if big.rise != 0 {
				// A second mark after the first ("1, 2") stands on the first one's line.
				if j == i-1 && math.Abs(big.size-w.size) < 0.05*w.size && math.Abs(w.y-(big.y-big.rise)) < 0.1*w.size && math.Abs(w.x0-big.x1) < w.size {
					w.rise, w.y = big.rise, big.y
					break
				}
				continue
			}
			if raised(w, big) {
				w.rise, w.y = big.y-w.y, big.y
				break
			}
		}
	}
}

// raised reports whether w is a superscript or subscript of the word beside it.
func raised(w, big *word) bool {
	if big.symbol || isBulletText(big.text) {
		return false // bullets come larger than their text, and the line above one is no power of it
	}
	up := big.y - w.y
	small := w.size <= 0.85*big.size
	if !(small && (up > 0.08*big.size && up < 0.75*big.size || up < -0.03*big.size && up > -0.4*big.size)) &&
		!(!small && w.size <= 1.02*big.size && up > 0.2*big.size && up < 0.5*big.size && isNoteMark(w.text)) {
		return false
	}
	return math.Abs(w.x0-big.x1) < 0.5*big.size || math.Abs(big.x0-w.x1) < 0.8*big.size
}

// isNoteMark reports whether a raised text can be the mark of a footnote: digits, a letter, or a star or dagger.
func isNoteMark(s string) bool {
	s = strings.Trim(s, ",;()[] ")
	if s == "" || len(s) > 8 {
		return false
	}
	digits, letters := 0, 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case strings.ContainsRune("*†‡§¶,;-–", r):
		case r < unicode.MaxASCII && unicode.IsLower(r):
			letters++
		default:
			return false
		}
	}
	return digits <= 6 && (letters == 0 || letters == 1 && digits == 0 || digits == 0 && isRoman(s))
}

func isRoman(s string) bool {
	return s != "" && strings.Trim(s, "ivxl") == "" && len(s) <= 7
}
