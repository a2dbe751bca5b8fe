package extract

import (
	"strings"

	"heed/record"
)

// inlinePart is a stretch of a text that run-on points cut out: "a. ... i. ... ii. ...; and b. ...".
type inlinePart struct {
	label string // of the outermost point it stands in
	mark  string
	class markerClass
	text  string
}

var inlineMark = compile(`(?:^|[\s;:,])(\([a-z]{1,4}\)|\([0-9]{1,2}\)|[a-z][.)]|(?:ix|iv|v?i{1,3}|v|x)[.)])\s+`)

// inlineParts cuts a text at points that run on in one line. A marker counts only as the first of its series ("a", "i",
// "1") or as the next one of a series that is open: "i.e." and "section 4(b)" open nothing.
func inlineParts(text string) []inlinePart {
	locs := inlineMark.FindAllStringSubmatchIndex(text, 200)
	if len(locs) < 2 && !(len(locs) == 1 && strings.TrimSpace(text[:locs[0][2]]) == "") {
		return []inlinePart{{text: text}}
	}
	type level struct {
		class markerClass
		n     int
		style byte // "(" or "." or ")"
		label string
	}
	type cut struct {
		from, to int
		depth    int
		class    markerClass
		mark     string
	}
	var stack []level
	var cuts []cut
	for _, loc := range locs {
		mark := text[loc[2]:loc[3]]
		body := strings.Trim(mark, "().")
		style := mark[len(mark)-1]
		if mark[0] == '(' {
			style = '('
		}
		// The next one of an open series, the innermost first; else the first of a new one.
		placed := false
		for d := len(stack) - 1; d >= 0 && !placed; d-- {
			if stack[d].style == style && ordinal(body, stack[d].class) == stack[d].n+1 {
				stack = stack[:d+1]
				stack[d].n++
				cuts = append(cuts, cut{loc[2], loc[1], d, stack[d].class, mark})
				placed = true
			}
		}
		if placed {
			continue
		}
		for _, class := range []markerClass{roman, lettered, numeric} {
			if ordinal(body, class) != 1 {
				continue
			}
			open := strings.TrimRight(text[:loc[2]], " \n")
			if open != "" && !strings.ContainsRune(":;,.)—–", lastRune(open)) && !joiner[lastWord(open)] && style == '.' && len(stack) > 0 {
				break
			}
			stack = append(stack, level{class, 1, style, mark})
			cuts = append(cuts, cut{loc[2], loc[1], len(stack) - 1, class, mark})
			break
		}
	}
	// A series of one is no series.
	if len(cuts) < 2 {
		if len(cuts) == 1 && cuts[0].from == 0 {
			return []inlinePart{{label: cuts[0].mark, mark: cuts[0].mark, class: cuts[0].class, text: strings.TrimSpace(text[cuts[0].to:])}}
		}
		return []inlinePart{{text: text}}
	}
	var out []inlinePart
	if head := strings.TrimSpace(text[:cuts[0].from]); head != "" {
		out = append(out, inlinePart{text: head})
	}
	top := ""
	for n, c := range cuts {
		end := len(text)
		if n+1 < len(cuts) {
			end = cuts[n+1].from
		}
		if c.depth == 0 {
			top = c.mark
		}
		out = append(out, inlinePart{label: top, mark: c.mark, class: c.class, text: strings.TrimSpace(text[c.to:end])})
	}
	return out
}

var joiner = setOf(`and or to by including that if whether should must are either`)

// ordinal returns the place of a marker in its series from 1, or 0 when it is not of the series.
func ordinal(body string, class markerClass) int {
	switch class {
	case lettered:
		if len(body) == 1 && body[0] >= 'a' && body[0] <= 'z' {
			return int(body[0]-'a') + 1
		}
	case roman:
		return romanValue(body)
	case numeric:
		n := 0
		for _, c := range body {
			if c < '0' || c > '9' {
				return 0
			}
			n = n*10 + int(c-'0')
		}
		return n
	}
	return 0
}

func romanValue(s string) int {
	values := map[byte]int{'i': 1, 'v': 5, 'x': 10}
	n := 0
	for i := 0; i < len(s); i++ {
		v := values[s[i]]
		if v == 0 {
			return 0
		}
		if i+1 < len(s) && values[s[i+1]] > v {
			v = -v
		}
		n += v
	}
	return n
}

// counted reports whether markers of a class count.
func counted(c markerClass) bool { return c == lettered || c == roman || c == numeric }

// pointTree nests the marked pieces of an item: the next one of a series that is open goes on with it, the first one of
// another series opens a deeper level.
func pointTree(pieces []piece) []record.Point {
	var root []record.Point
	var stack []openSeries
	passed := false // an unmarked paragraph stands after the last point
	for _, p := range expandInline(pieces) {
		if p.class == noMarker {
			passed = passed || !p.continues
			continue
		}
		class, at := p.class, -1
		for d := len(stack) - 1; d >= 0 && at < 0; d-- {
			if stack[d].goesOn(p.marker) {
				class, at = stack[d].class, d // "(v)" after "(iv)" is a numeral, after "(u)" a letter
			}
		}
		if at < 0 && passed {
			stack = stack[:0] // the paragraph ended the points before it
		}
		passed = false
		for d := len(stack) - 1; d >= 0 && at < 0; d-- {
			if stack[d].class == class && (p.depth == 0 || stack[d].depth == 0 || stack[d].depth == p.depth) {
				at = d
			}
		}
		if at < 0 && p.depth > 0 {
			for len(stack) > 0 && stack[len(stack)-1].depth >= p.depth && stack[len(stack)-1].depth > 0 {
				if top := stack[len(stack)-1]; top.depth == p.depth && counted(top.class) && counted(class) && ordinal(strings.Trim(p.marker, "()."), class) == 1 {
					break // "(i)" under "(a)", though the page sets both at one margin
				}
				stack = stack[:len(stack)-1]
			}
		}
		if at >= 0 {
			stack = stack[:at+1]
		} else {
			list := &root
			if len(stack) > 0 {
				parent := stack[len(stack)-1].list
				if len(*parent) > 0 {
					list = &(*parent)[len(*parent)-1].Points
				}
			}
			stack = append(stack, openSeries{class, p.depth, list})
		}
		list := stack[len(stack)-1].list
		*list = append(*list, record.Point{Label: p.marker, Text: p.text})
	}
	return root
}

// openSeries is a level of points that may go on.
type openSeries struct {
	class markerClass
	depth int
	list  *[]record.Point
}

// goesOn reports whether a marker is the next one of a series that counts.
func (s openSeries) goesOn(marker string) bool {
	l := *s.list
	if !counted(s.class) || len(l) == 0 || classOf(marker) != s.class && (classOf(marker) == numeric || s.class == numeric) {
		return false
	}
	n := ordinal(strings.Trim(l[len(l)-1].Label, "(). "), s.class)
	return n > 0 && ordinal(strings.Trim(marker, "(). "), s.class) == n+1
}

// expandInline turns points that run on in one line into pieces of their own.
func expandInline(pieces []piece) []piece {
	var out []piece
	for _, p := range pieces {
		parts := inlineParts(p.text)
		if len(parts) < 2 {
			out = append(out, p)
			continue
		}
		for n, part := range parts {
			q := p
			q.text = part.text
			if part.mark != "" {
				q.marker, q.class, q.depth = part.mark, part.class, 0
			} else if n > 0 {
				q.marker, q.class = "", noMarker
			}
			out = append(out, q)
		}
	}
	return out
}
