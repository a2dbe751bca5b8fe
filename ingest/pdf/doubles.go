package pdf

import (
	"math"
	"math/bits"
)

// doubleCell is the side, in points, of the squares in which a glyph's doubles are looked for. Doubles lie within a point
// of each other.
const doubleCell = 4.0

// dropDoubles returns the page's glyphs, in place, without those that were drawn twice at one spot, which is how some
// producers make bold or a shadow: the second is gone and the first is bold. Glyphs whose text an /ActualText gave to
// another are gone too.
func (in *interpreter) dropDoubles() []glyph {
	glyphs := in.page.glyphs
	if len(glyphs) < 2 {
		return glyphs
	}
	// A table of chains: heads by hash, next by glyph. This runs over every glyph of every page, so a map would be a third
	// of all reading.
	size := 1 << bits.Len(uint(2*len(glyphs)))
	in.f.heads, in.f.next = cleared(in.f.heads, size), cleared(in.f.next, len(glyphs))
	heads, next := in.f.heads, in.f.next
	kept := glyphs[:0]
	for i := range glyphs {
		g := glyphs[i]
		if g.text == "" && g.actual {
			continue // another glyph has its text
		}
		if g.text == "" || g.hidden || !(math.Abs(g.x) < 1e6) || !(math.Abs(g.y) < 1e6) {
			kept = append(kept, g)
			continue
		}
		near := math.Min(0.12*g.size, 1)
		if first := findDouble(kept, heads, next, &g, near); first != nil {
			if first.font != nil && g.text != " " {
				first.font = first.font.thickened()
			}
			continue
		}
		slot := spot(g.text, cellOf(g.x), cellOf(g.y)) & (size - 1)
		next[len(kept)] = heads[slot]
		kept = append(kept, g)
		heads[slot] = int32(len(kept)) // one more than the index, so that 0 ends a chain
	}
	return kept
}

// cleared returns n zeros, in the room of s where there is enough.
func cleared(s []int32, n int) []int32 {
	if cap(s) < n {
		return make([]int32, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// findDouble returns the glyph among kept of which g is the double, or nil.
func findDouble(kept []glyph, heads, next []int32, g *glyph, near float64) *glyph {
	for x := cellOf(g.x - near); x <= cellOf(g.x+near); x++ {
		for y := cellOf(g.y - near); y <= cellOf(g.y+near); y++ {
			steps := 0
			for j := heads[spot(g.text, x, y)&(len(heads)-1)]; j > 0 && steps < 64; j = next[j-1] {
				steps++
				o := &kept[j-1]
				if math.Abs(o.x-g.x) <= near && math.Abs(o.y-g.y) <= near && o.dir == g.dir && o.text == g.text && math.Abs(o.size-g.size) < 0.1*g.size {
					return o
				}
			}
		}
	}
	return nil
}

func cellOf(v float64) int { return int(math.Floor(v / doubleCell)) }

// spot hashes a text and a square.
func spot(text string, x, y int) int {
	h := uint64(x)*0x9E3779B97F4A7C15 ^ uint64(y)*0xC2B2AE3D27D4EB4F
	for i := 0; i < len(text); i++ {
		h = (h ^ uint64(text[i])) * 0x100000001B3
	}
	return int((h ^ h>>29) >> 1)
}
