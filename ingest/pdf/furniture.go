package pdf

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
)

// Furniture is what stands at the same height on many pages outside the text: running headers and footers, page
// numbers, the date, title and address a browser prints. It is found by repetition, because authors seldom mark it.

// edgeShare is the share of a page's height, at the top and at the bottom, in which furniture can stand.
const edgeShare = 0.17

// slotHeight is the height, in points, within which two pages' lines stand at the same place.
const slotHeight = 4.0

var (
	digits    = regexp.MustCompile(`[0-9]+`)
	romanPage = regexp.MustCompile(`\b(page|p\.) ?[ivxl]+\b`)
)

// pageNumber matches a line that is nothing but a page's number.
var pageNumber = regexp.MustCompile(`(?i)^(?:page|p\.?)?\s*[-–|]?\s*(?:[0-9]{1,4}|[ivxl]{1,7})\s*(?:[-–|]|(?:of|/)\s*[0-9]{1,4})?$`)

// furnitureKey folds what changes from page to page: numbers, case.
func furnitureKey(text string) string {
	t := strings.ToLower(strings.TrimSpace(text))
	if pageNumber.MatchString(t) && len(t) <= 7 && isRoman(strings.Trim(t, "-–| ")) {
		return "#"
	}
	return strings.Join(strings.Fields(digits.ReplaceAllString(romanPage.ReplaceAllString(t, "$1 #"), "#")), " ")
}

// edgeLine is a fragment near a page's edge.
type edgeLine struct {
	page, line int
	key        string
	slot       int // its height on the page, counted from the nearer edge so that page sizes may differ
	fromEdge   float64
}

// takeFurniture marks the furniture of all pages and says what it took.
func takeFurniture(sheets []*sheet) []string {
	var edges []edgeLine
	for i, s := range sheets {
		for j := range s.lines {
			l := &s.lines[j]
			slot := 0
			switch {
			case l.y < edgeShare*s.height:
				slot = int(math.Round(l.y / slotHeight))
			case l.y > (1-edgeShare)*s.height:
				slot = -1 - int(math.Round((s.height-l.y)/slotHeight))
			default:
				continue
			}
			if s.inTable[j] {
				continue
			}
			edges = append(edges, edgeLine{i, j, furnitureKey(l.text()), slot, math.Min(l.y, s.height-l.y)})
		}
	}
	// How many pages have this text at this height, neighbouring slots taken together; and how many have any text there.
	type place struct {
		key  string
		slot int
	}
	pagesOf := map[place]int{}
	seen := map[place]int{}
	for _, e := range edges {
		p := place{e.key, e.slot}
		if seen[p] != e.page+1 {
			seen[p] = e.page + 1
			pagesOf[p]++
		}
	}
	near := func(key string, slot int) int {
		n := pagesOf[place{key, slot}]
		return n + max(pagesOf[place{key, slot - 1}], pagesOf[place{key, slot + 1}])
	}
	// A height where most pages carry repeated text is a place for furniture; a height where the text of most pages is
	// their own is a place for text, and a line repeated there may well be a heading.
	total, repeated := map[int]int{}, map[int]int{}
	sizes := map[int]float64{}
	need := 3
	if len(sheets) < 6 {
		need = 2
	}
	for _, e := range edges {
		total[e.slot]++
		if near(e.key, e.slot) >= need {
			repeated[e.slot]++
			sizes[e.slot] = sheets[e.page].lines[e.line].size
		}
	}
	share := func(slot int) float64 {
		t, r := 0, 0
		for d := -1; d <= 1; d++ {
			t += total[slot+d]
			r += repeated[slot+d]
		}
		if t == 0 {
			return 0
		}
		return float64(r) / float64(t)
	}
	taken := map[string]int{}
	var order []string
	// From the edge inwards: furniture has nothing but furniture outside it.
	slices.SortStableFunc(edges, func(a, b edgeLine) int {
		return cmp.Or(cmp.Compare(a.page, b.page), cmp.Compare(a.fromEdge, b.fromEdge))
	})
	for _, e := range edges {
		if !outermost(sheets[e.page], e.line) {
			continue
		}
		s := sheets[e.page]
		l := &s.lines[e.line]
		n := near(e.key, e.slot)
		sh := share(e.slot)
		isFurniture := n >= need && (sh >= 0.6 || n*10 >= 6*len(sheets)) || // repeated, at a place of furniture
			n >= 2 && sh >= 0.6 && l.artifact ||
			sh >= 0.75 && total[e.slot] >= 4 && math.Abs(sizes[e.slot]-l.size) < 0.6 || // a header that changes with the chapter
			l.artifact && (n >= 2 || pageNumber.MatchString(strings.TrimSpace(l.text())))
		if !isFurniture && pageNumber.MatchString(strings.TrimSpace(l.text())) && !beside(s, e.line) && countsPages(sheets, e.page, e.line) {
			isFurniture = true
		}
		// A page's own number in the margin, where one page is all there is to compare.
		if n, ok := firstNumber(l.text()); !isFurniture && ok && n == s.page.number && len(sheets) < 3 && e.fromEdge < 0.09*s.height && pageNumber.MatchString(strings.TrimSpace(l.text())) {
			isFurniture = true
		}
		if !isFurniture {
			continue
		}
		s.furniture[e.line] = true
		if taken[e.key] == 0 {
			order = append(order, e.key)
		}
		taken[e.key]++
	}
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(taken[b], taken[a]) })
	out := make([]string, 0, len(order))
	for _, k := range order {
		out = append(out, fmt.Sprintf("%q (%d times)", clip(k, 80), taken[k]))
	}
	return out
}

// outermost reports whether no other text of the page, furniture apart, stands nearer to the edge than the line.
func outermost(s *sheet, k int) bool {
	l := &s.lines[k]
	top := l.y < s.height/2
	for j := range s.lines {
		o := &s.lines[j]
		if j == k || s.furniture[j] {
			continue
		}
		if top && o.y < l.y-0.5*l.size || !top && o.y > l.y+0.5*l.size {
			return false
		}
	}
	return true
}

// beside reports whether text that is no furniture stands beside the line: then a number is the mark of a footnote.
func beside(s *sheet, k int) bool {
	l := &s.lines[k]
	for j := range s.lines {
		if o := &s.lines[j]; j != k && !s.furniture[j] && math.Abs(o.y-l.y) < 0.8*o.size && o.x0 > l.x0 && o.x0-l.x1 < 6*o.size {
			return true
		}
	}
	return false
}

// countsPages reports whether a page number agrees with a number at the same edge of a neighbouring page.
func countsPages(sheets []*sheet, page, k int) bool {
	n, ok := firstNumber(sheets[page].lines[k].text())
	if !ok {
		return false
	}
	y := sheets[page].lines[k].y
	for _, d := range [2]int{-1, 1} {
		if page+d < 0 || page+d >= len(sheets) {
			continue
		}
		o := sheets[page+d]
		for j := range o.lines {
			t := strings.TrimSpace(o.lines[j].text())
			if m, ok := firstNumber(t); ok && m == n+d && pageNumber.MatchString(t) && math.Abs(o.lines[j].y-y) < 0.1*o.height {
				return true
			}
		}
	}
	return false
}

func firstNumber(s string) (int, bool) {
	n, found := 0, false
	for _, r := range s {
		if r >= '0' && r <= '9' && n < 100000 {
			n, found = n*10+int(r-'0'), true
		} else if found {
			break
		}
	}
	return n, found
}

// clip cuts a text to at most n runes for a message.
func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}
