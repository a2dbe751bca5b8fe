package pdf

import (
	"math"

	"heed/ingest/pdf/syntax"
)

const maxPoints = 20_000 // of one path; charts have many, rules have few

// path is the path under construction, in user space.
type path struct {
	parts []part
	clips bool
	open  bool // the last part can take more points
	many  bool
}

// part is a subpath.
type part struct {
	points   []point
	curves   int
	straight int
	closed   bool
}

type point struct {
	x, y float64
	mid  bool // a control point of a curve
}

func (p *path) build(op string, a []syntax.Token) {
	if len(p.parts) > maxPoints {
		p.many = true
		return
	}
	var cur *part
	if p.open && len(p.parts) > 0 {
		cur = &p.parts[len(p.parts)-1]
		if len(cur.points) > maxPoints {
			p.many = true
			return
		}
	}
	switch op {
	case "m":
		p.parts = append(p.parts, part{points: []point{{num(a, 2), num(a, 1), false}}})
		p.open = true
	case "re":
		x, y, w, h := num(a, 4), num(a, 3), num(a, 2), num(a, 1)
		p.parts = append(p.parts, part{points: []point{{x, y, false}, {x + w, y, false}, {x + w, y + h, false}, {x, y + h, false}}, straight: 4, closed: true})
		p.open = false
	case "h":
		if cur != nil {
			cur.closed = true
			p.open = false
		}
	case "l":
		if cur != nil {
			cur.points = append(cur.points, point{num(a, 2), num(a, 1), false})
			cur.straight++
		}
	case "c", "v", "y":
		if cur == nil {
			return
		}
		if op == "c" {
			cur.points = append(cur.points, point{num(a, 6), num(a, 5), true})
		}
		cur.points = append(cur.points, point{num(a, 4), num(a, 3), true}, point{num(a, 2), num(a, 1), false})
		cur.curves++
	}
}

// paint ends the path: what is drawn becomes rules, what clips narrows the clip.
func (in *interpreter) paint(filled, stroked bool) {
	p := &in.path
	if p.clips && len(p.parts) > 0 {
		b := emptyRect()
		for i := range p.parts {
			for _, q := range p.parts[i].points {
				b.include(in.state.ctm.apply(q.x, q.y))
			}
		}
		if !p.many {
			in.state.clip = in.state.clip.meet(b)
		}
	}
	if (filled || stroked) && in.hidden == 0 {
		for i := range p.parts {
			in.rules(&p.parts[i], filled, stroked)
		}
	}
	p.parts, p.clips, p.open, p.many = p.parts[:0], false, false, false
}

// rules notes a subpath that is a rectangle, or has upright lines.
func (in *interpreter) rules(s *part, filled, stroked bool) {
	if len(s.points) < 2 {
		return
	}
	const slack = 0.75 // points by which a line may lean
	pts := make([]point, len(s.points))
	b := emptyRect()
	for i, q := range s.points {
		x, y := in.state.ctm.apply(q.x, q.y)
		pts[i] = point{x, y, q.mid}
		b.include(x, y)
	}
	if filled {
		in.painted(b, in.state.fill)
	}
	if stroked {
		in.paintedLine(pts, s.closed)
	}
	if boxed(pts, b, s, slack) {
		in.rule(b, filled, stroked)
		return
	}
	if filled {
		in.page.outlines++
	}
	in.dot(b, s)
	if !stroked {
		return
	}
	if s.closed {
		pts = append(pts, pts[0])
	}
	for i := 1; i < len(pts); i++ {
		a, z := pts[i-1], pts[i]
		if a.mid || z.mid || math.Abs(a.x-z.x) > slack && math.Abs(a.y-z.y) > slack {
			continue
		}
		r := emptyRect()
		r.include(a.x, a.y)
		r.include(z.x, z.y)
		in.rule(r, false, true)
	}
}

// paintedLine notes what a stroked line covers, piece by piece: what a frame surrounds is not painted.
func (in *interpreter) paintedLine(pts []point, closed bool) {
	half := in.halfLine()
	for i := range pts {
		j := i + 1
		if j == len(pts) {
			if !closed {
				return
			}
			j = 0
		}
		r := emptyRect()
		r.include(pts[i].x, pts[i].y)
		r.include(pts[j].x, pts[j].y)
		in.painted(rect{r.x0 - half, r.y0 - half, r.x1 + half, r.y1 + half}, in.state.stroke)
	}
}

// halfLine returns half the thickness of lines, in points.
func (in *interpreter) halfLine() float64 {
	m := in.state.ctm
	return in.state.lineWidth * math.Sqrt(math.Abs(m[0]*m[3]-m[1]*m[2])) / 2
}

// dot notes a shape small enough to be a drawn bullet.
func (in *interpreter) dot(b rect, s *part) {
	const least, most, many = 1.5, 9.0, 2000
	w, h := b.x1-b.x0, b.y1-b.y0
	if s.curves > 0 && w >= least && h >= least && w <= most && h <= most && w < 1.6*h && h < 1.6*w && len(in.page.dots) < many {
		if r := b.meet(in.state.clip).meet(in.bounds); !r.empty() {
			in.page.dots = append(in.page.dots, r)
		}
	}
}

// boxed reports whether a subpath is a rectangle, its corners round or not: all its points, those of its curves too, lie
// on the sides of the box around it, and it has straight sides.
func boxed(pts []point, b rect, s *part, slack float64) bool {
	if s.curves > 0 && s.straight < 2 || len(pts) < 4 && b.x1-b.x0 > slack && b.y1-b.y0 > slack {
		return false
	}
	if len(pts) < 4 && !s.closed {
		return false // one line
	}
	if len(pts) > 40 {
		return false
	}
	for _, q := range pts {
		onX := q.x-b.x0 <= slack || b.x1-q.x <= slack
		onY := q.y-b.y0 <= slack || b.y1-q.y <= slack
		if !onX && !onY || s.curves == 0 && (!onX || !onY) {
			return false
		}
	}
	return true
}

// rule notes a rectangle or a line, no further than the clip lets it be seen.
func (in *interpreter) rule(r rect, filled, stroked bool) {
	r = r.meet(in.state.clip).meet(in.bounds)
	if r.empty() || len(in.page.rules) >= maxPageRules {
		return
	}
	gray := in.state.stroke.light
	if filled {
		gray = in.state.fill.light
	}
	if !filled && stroked {
		// A line has a thickness, and one of nothing is still drawn.
		half := math.Min(in.halfLine(), 20)
		if r.x1-r.x0 < 0.01 {
			r.x0, r.x1 = r.x0-half, r.x1+half
		} else if r.y1-r.y0 < 0.01 {
			r.y0, r.y1 = r.y0-half, r.y1+half
		}
	}
	in.page.rules = append(in.page.rules, rule{rect: r, filled: filled, stroked: stroked, gray: gray, artifact: in.artifact > 0})
}
