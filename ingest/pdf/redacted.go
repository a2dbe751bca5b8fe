package pdf

import (
	"cmp"
	"math"
	"slices"
)

// barGap is how near, in ems, a blacked-out word stands to its neighbours.
const barGap = 0.7

// stretchOverBars lets a word beside a black bar of the height of text reach over the bar. A bar stands for words that were
// blacked out before publication: without them a line seems to begin or to end elsewhere than it does, an item hangs
// behind what is missing, and one line is taken for two. The word behind the bar stretches, else the one in front of it.
func stretchOverBars(words []word, p *page, dir int) {
	bars := blackBars(p, dir, words)
	if len(bars) == 0 {
		return
	}
	beside := func(b rect, w *word) bool {
		h := (b.y1 - b.y0) / w.size
		return h > 0.6 && h < 1.6 && b.y0 < w.y-0.4*w.size && b.y1 > w.y-0.2*w.size && b.x1-b.x0 > w.size
	}
	// From the right, so that of two bars side by side the first is reached through the second.
	slices.SortStableFunc(bars, func(a, b rect) int { return cmp.Compare(b.x0, a.x0) })
	var ends []rect
	for _, b := range bars {
		found := false
		for i := range words {
			w := &words[i]
			if math.Abs(w.x0-b.x1) < barGap*w.size && beside(b, w) {
				w.x0, found = math.Min(w.x0, b.x0), true
			}
		}
		if !found {
			ends = append(ends, b)
		}
	}
	slices.Reverse(ends)
	for _, b := range ends {
		for i := range words {
			if w := &words[i]; math.Abs(b.x0-w.x1) < barGap*w.size && beside(b, w) {
				w.x1 = math.Max(w.x1, b.x1)
			}
		}
	}
}

// blackBars returns the black rectangles of a page, upright, that may stand for words: flat ones on which nothing is
// written.
func blackBars(p *page, dir int, words []word) []rect {
	const most = 400 // with more, the page is a drawing
	var bars []rect
	for _, r := range p.rules {
		if !r.filled || r.gray > 0.15 || len(bars) >= most {
			continue
		}
		b := turnRect(dir, p.width, p.height, r.rect)
		if w, h := b.x1-b.x0, b.y1-b.y0; h > joint && h < 40 && w > h {
			bars = append(bars, b)
		}
	}
	if len(bars) == most {
		return nil
	}
	return slices.DeleteFunc(bars, func(b rect) bool {
		return slices.ContainsFunc(words, func(w word) bool {
			x, y := (w.x0+w.x1)/2, w.y-0.3*w.size
			return x > b.x0 && x < b.x1 && y > b.y0 && y < b.y1
		})
	})
}
