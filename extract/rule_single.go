package extract

import (
	"strings"

	"heed/record"
)

// singleTitle is the title of a page about one recommendation, by its official number: "Rail safety recommendation R19-04".
var singleTitle = compile(`(?i)^(?:[\pL]+ ){0,4}recommendation\s+(?:no\.?\s*)?([A-Z]{1,3}[-/ ]?\d{2,4}[-/]\d{1,4}|\d{2,4}[-/]\d{1,4})\b`)

// single takes the one recommendation of a page that its title numbers, where no rule found an item: the last paragraph
// above the first reply in which its authors recommend. What the page's head says of it is a short form.
func (w *walk) single() {
	if len(w.items) > 0 || w.f.kind != record.ReportDocument {
		return
	}
	m := singleTitle.FindStringSubmatch(w.f.title)
	if m == nil {
		return
	}
	at := -1
	for i := range w.lines {
		l := &w.lines[i]
		if l.dead || l.quoted || l.b.Cell != nil || w.owned[i] {
			continue
		}
		if l.heading {
			if at >= 0 && replyHead.MatchString(strings.TrimRight(l.text, " :")) {
				break
			}
			continue
		}
		if officialVerb.MatchString(l.text) && recommendsThat.MatchString(l.text) && wordCount(l.text) >= 8 {
			at = i
		}
	}
	if at < 0 {
		return
	}
	it := &item{rule: "single-page", kind: record.RecommendationKind, number: m[1], first: at, end: at, confidence: 0.85}
	it.add(at, &w.lines[at], false)
	w.emit(it)
}

// recommendsThat is how authors recommend in one sentence.
var recommendsThat = compile(`(?i)\brecommends? that\b|\bis recommended that\b|\brecommends? (?:to )?(?:the )?[A-Z]`)
