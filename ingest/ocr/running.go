package ocr

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"heed/ingest/blocks"
	"heed/record"
)

// dropRunning takes out running headers and footers: the same words, figures apart, at the same height as the first or last
// lines of at least three pages and half of all. It returns how many went.
func dropRunning(bs []record.Block) ([]record.Block, int) {
	const edge = 2 // blocks at the top or bottom of a page that may be running
	type line struct {
		words  string
		height int
	}
	at := func(b record.Block) line {
		words := strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) || unicode.IsPunct(r) {
				return -1
			}
			return r
		}, blocks.Fold(b.Marker+" "+b.Text))
		return line{words, int(math.Round(b.Spans[0].Box.Y0 / 12))}
	}
	edges := map[int]bool{}
	pages := 0
	for i := 0; i < len(bs); {
		j := i
		for j < len(bs) && bs[j].PageFirst() == bs[i].PageFirst() {
			j++
		}
		for k := i; k < j; k++ {
			edges[k] = k-i < edge || j-1-k < edge
		}
		pages++
		i = j
	}
	count := map[line]int{}
	for i, b := range bs {
		if edges[i] {
			l := at(b)
			count[l]++
		}
	}
	n := len(bs)
	i := -1
	kept := slices.DeleteFunc(bs, func(b record.Block) bool {
		i++
		if !edges[i] {
			return false
		}
		l, found := at(b), 0
		for _, near := range []int{-1, 0, 1} { // scans are not quite level
			found += count[line{l.words, l.height + near}]
		}
		return found >= 3 && found*2 >= pages
	})
	return kept, n - len(kept)
}
