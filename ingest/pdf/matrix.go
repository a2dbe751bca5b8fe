package pdf

import "math"

// matrix is [a b c d e f]: x' = a*x + c*y + e, y' = b*x + d*y + f.
type matrix [6]float64

var unit = matrix{1, 0, 0, 1, 0, 0}

// mul returns the matrix that does m first and n after it.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// shifted returns the matrix that moves by x, y first and does m after it.
func (m matrix) shifted(x, y float64) matrix {
	m[4] += x*m[0] + y*m[2]
	m[5] += x*m[1] + y*m[3]
	return m
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// box returns the upright rectangle around a rectangle that went through m.
func (m matrix) box(r rect) rect {
	b := emptyRect()
	for _, p := range [4][2]float64{{r.x0, r.y0}, {r.x1, r.y0}, {r.x0, r.y1}, {r.x1, r.y1}} {
		b.include(m.apply(p[0], p[1]))
	}
	return b
}

// finite reports whether all six numbers are such as a page can hold.
func (m matrix) finite() bool {
	for _, v := range m {
		if !(math.Abs(v) < 1e9) { // false for NaN
			return false
		}
	}
	return true
}

func emptyRect() rect {
	return rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
}

func (r *rect) include(x, y float64) {
	r.x0, r.x1 = math.Min(r.x0, x), math.Max(r.x1, x)
	r.y0, r.y1 = math.Min(r.y0, y), math.Max(r.y1, y)
}

// meet returns what two rectangles share; x0 > x1 or y0 > y1 when it is nothing.
func (r rect) meet(o rect) rect {
	return rect{math.Max(r.x0, o.x0), math.Max(r.y0, o.y0), math.Min(r.x1, o.x1), math.Min(r.y1, o.y1)}
}

func (r rect) empty() bool { return !(r.x0 <= r.x1 && r.y0 <= r.y1) }
