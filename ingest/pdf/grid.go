package pdf

import (
	"math"
	"slices"
)

// grid is a ruled table: cells between ruled lines.
type grid struct {
	rect
	xs, ys []float64
	cells  []gridCell // in rows, from left to right
	index  []int      // of each elementary square, row by row, the cell it belongs to
}

// gridCell is a cell of a grid, possibly over several rows and columns.
type gridCell struct {
	row, col, rows, cols int
}

// maxSquares bounds the elementary squares of one grid.
const maxSquares = 40000

// newGrid makes a grid of lines that meet. The outer edge counts as ruled even where it is open: many tables have no
// lines at the sides. It returns nil for a tangle.
func newGrid(across, down []segment) *grid {
	ys := make([]float64, 0, len(across)+2)
	xs := make([]float64, 0, len(down)+2)
	for _, h := range across {
		ys = append(ys, h.pos)
		xs = append(xs, h.lo, h.hi)
	}
	for _, v := range down {
		xs = append(xs, v.pos)
		ys = append(ys, v.lo, v.hi)
	}
	// Line ends give edges only at the outside; inside, a line must stand there.
	xs = gridLines(xs, down)
	ys = gridLines(ys, across)
	if len(xs) < 2 || len(ys) < 2 || (len(xs)-1)*(len(ys)-1) > maxSquares {
		return nil
	}
	g := &grid{xs: xs, ys: ys, rect: rect{xs[0], ys[0], xs[len(xs)-1], ys[len(ys)-1]}}
	cols, rows := len(xs)-1, len(ys)-1
	// wallAbove[r*cols+c] is true when a line separates square (r-1,c) from (r,c); wallLeft likewise.
	wallAbove, wallLeft := make([]bool, rows*cols), make([]bool, rows*cols)
	for _, h := range across {
		r := nearest(ys, h.pos)
		if r <= 0 || r >= rows {
			continue
		}
		for c := 0; c < cols; c++ {
			if math.Min(h.hi, xs[c+1])-math.Max(h.lo, xs[c]) >= 0.6*(xs[c+1]-xs[c]) {
				wallAbove[r*cols+c] = true
			}
		}
	}
	for _, v := range down {
		c := nearest(xs, v.pos)
		if c <= 0 || c >= cols {
			continue
		}
		for r := 0; r < rows; r++ {
			if math.Min(v.hi, ys[r+1])-math.Max(v.lo, ys[r]) >= 0.6*(ys[r+1]-ys[r]) {
				wallLeft[r*cols+c] = true
			}
		}
	}
	g.index = make([]int, rows*cols)
	for i := range g.index {
		g.index[i] = -1
	}
	for r := 0; r < rows; r++ {
		for c := 0; c < cols; c++ {
			if g.index[r*cols+c] >= 0 {
				continue
			}
			// Grow to the right, then downwards while no wall stands inside the grown rectangle.
			w := 1
			for c+w < cols && g.index[r*cols+c+w] < 0 && !wallLeft[r*cols+c+w] {
				w++
			}
			h := 1
		down:
			for r+h < rows {
				for k := 0; k < w; k++ {
					at := (r+h)*cols + c + k
					if g.index[at] >= 0 || wallAbove[at] || k > 0 && wallLeft[at] {
						break down
					}
				}
				if c > 0 && !wallLeft[(r+h)*cols+c] || c+w < cols && !wallLeft[(r+h)*cols+c+w] {
					break
				}
				h++
			}
			for i := 0; i < h; i++ {
				for k := 0; k < w; k++ {
					g.index[(r+i)*cols+c+k] = len(g.cells)
				}
			}
			g.cells = append(g.cells, gridCell{r, c, h, w})
		}
	}
	return g
}

// gridLines clusters positions: those of lines, and the outermost ends of the crossing ones.
func gridLines(ends []float64, lines []segment) []float64 {
	if len(ends) == 0 {
		return nil
	}
	lo, hi := slices.Min(ends), slices.Max(ends)
	all := []float64{lo, hi}
	for _, s := range lines {
		all = append(all, s.pos)
	}
	slices.Sort(all)
	out := all[:1]
	for _, v := range all[1:] {
		if v-out[len(out)-1] > joint {
			out = append(out, v)
		}
	}
	return out
}

// nearest returns the index of the value nearest to v.
func nearest(values []float64, v float64) int {
	i, _ := slices.BinarySearch(values, v)
	if i == len(values) || i > 0 && v-values[i-1] < values[i]-v {
		i--
	}
	return i
}

// cellAt returns the cell a point lies in, or -1.
func (g *grid) cellAt(x, y float64) int {
	if !g.contains(x, y) {
		return -1
	}
	c, _ := slices.BinarySearch(g.xs, x)
	r, _ := slices.BinarySearch(g.ys, y)
	c, r = min(max(c-1, 0), len(g.xs)-2), min(max(r-1, 0), len(g.ys)-2)
	return g.index[r*(len(g.xs)-1)+c]
}

// cellRect is the place of a cell.
func (g *grid) cellRect(i int) rect {
	c := g.cells[i]
	return rect{g.xs[c.col], g.ys[c.row], g.xs[c.col+c.cols], g.ys[c.row+c.rows]}
}

// isDrawing reports whether a grid with text in so many of its cells is a chart or a diagram rather than a table: most of
// its cells are empty.
func (g *grid) isDrawing(filled int) bool {
	cells := 0
	for i := range g.cells {
		if r := g.cellRect(i); r.x1-r.x0 > 6 && r.y1-r.y0 > 6 {
			cells++
		}
	}
	return cells > 12 && filled*3 < cells || len(g.xs) > 40
}
