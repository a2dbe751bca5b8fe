package extract

import (
	"strings"

	"heed/record"
)

// gluedTail says that the last words of a text have no full stop although a sentence ends before them: a heading, or the
// beginning of something else, has run in.
func gluedTail(last string) string {
	ss := sentences(last)
	if len(ss) < 2 {
		return ""
	}
	tail := ss[len(ss)-1]
	if n := wordCount(tail); n > 8 || endsSentence(tail) || endsOpen(tail) || strings.HasSuffix(tail, ";") || strings.HasPrefix(tail, "(") || strings.HasPrefix(tail, "[") {
		return ""
	}
	return "words without a full stop follow its last sentence: a heading may have run in"
}

// missingPoint says which letter or number is missing among the points of one level.
func missingPoint(points []record.Point) string {
	last, class := 0, noMarker
	for _, p := range points {
		if why := missingPoint(p.Points); why != "" {
			return why
		}
		c := classOf(p.Label)
		if c != lettered && c != numeric && c != roman {
			continue // a bullet counts nothing
		}
		label := strings.Trim(p.Label, "(). ")
		n := ordinal(label, c)
		if class != noMarker && c != class {
			if n = ordinal(label, class); n == 0 { // "v." is a letter after "u.", a numeral after "iv."
				return "point " + label + " is of another series than the points beside it: one may be lost"
			}
			c = class
		}
		if n == 0 {
			return ""
		}
		if n != last+1 {
			return "point " + label + " follows no point before it: one may be lost"
		}
		last, class = n, c
	}
	return ""
}

var afterSemicolon = compile(`;\s+(?:and |or )?(\pL+)`)

// twoPoints reports whether a verb in its plain form or in the third person follows a semicolon, as at the start of a point.
func twoPoints(text string) bool {
	for _, m := range afterSemicolon.FindAllStringSubmatch(text, 4) {
		v := strings.ToLower(m[1])
		if verbs[v] || verbs[strings.TrimSuffix(v, "s")] || verbs[strings.TrimSuffix(v, "es")] {
			return true
		}
	}
	return false
}

// endsWithMore reports whether a text ends like a point that another one follows.
func endsWithMore(s string) bool {
	s = strings.TrimRight(s, " ")
	return strings.HasSuffix(s, ";") || strings.HasSuffix(s, "; and") || strings.HasSuffix(s, ", and") || strings.HasSuffix(s, "; or") || strings.HasSuffix(s, ",")
}

// lastOfStems marks the items after which no other completes the same open sentence.
func (w *walk) lastOfStems() {
	for i, it := range w.items {
		it.lastOfStem = i+1 >= len(w.items) || w.items[i+1].stem != it.stem || w.items[i+1].report != it.report
	}
}

// elseAsked reports whether a later sentence of a list's line asks another body than its first one: the next line may
// have run on in it.
func (w *walk) elseAsked(it *item) bool {
	if it.rule == "label" || len(it.body) != 1 {
		return false
	}
	ss := sentences(it.body[0].text)
	if len(ss) < 2 {
		return false
	}
	first := map[record.OrgID]bool{}
	for _, a := range w.asked(ss[0]) {
		first[a.org] = true
	}
	if len(first) == 0 {
		return false
	}
	for _, s := range ss[1:] {
		if as := w.asked(s); len(as) > 0 && !first[as[0].org] {
			return true
		}
	}
	return false
}
