package extract

import "heed/record"

// ownRunning reports whether among the report's running paragraphs in a section the authors say in some that they
// recommend what a list below completes: then neither the number nor a "should" makes an item of the others.
func (w *walk) ownRunning(from, to int) bool {
	stems, own, others, first := 0, 0, 0, 0
	for k := w.live(from); k < to; k = w.live(k + 1) {
		l := &w.lines[k]
		if l.heading || l.quoted || l.class != dotted && l.class != numeric {
			continue
		}
		if first == 0 && l.class == numeric {
			first = ordinal(markerNumber(l.marker), numeric)
			if first <= 1 {
				return false // the list counts its own items
			}
		}
		n := w.live(k + 1)
		switch {
		case endsOpen(l.text) && saysOwn(openSentence(l.text)) && n < to && w.lines[n].item() && w.lines[n].class != numeric:
			stems++
		case ownAsk.MatchString(l.text):
			own++
		default:
			others++
		}
	}
	return stems > 0 && stems+own >= 2 && others > 0
}

// saysOwn reports whether an open sentence is one in which the authors recommend.
func saysOwn(s string) bool { return ownAsk.MatchString(s) || listStem.MatchString(s) }

// listIntro opens a paragraph that speaks of the recommendations to come, and is none of them.
var listIntro = compile(`(?i)^(?:(?:in|before|when) (?:making|considering|reaching|framing|drafting|deciding)|(?:we|i) (?:have )?(?:made?|set out|drawn up|grouped|considered)|in this (?:part|section|chapter)|this (?:part|section|chapter)|as a result of|having (?:considered|heard|regard)|taking account of)\b[^.]*\brecommend(?:ations?|ed|ing)?\b`)

// ownCall is a stem in which the authors themselves call on a body.
var ownCall = compile(`(?i)\b(?:we|i) (?:also |therefore )?(?:recommend|call|are calling|urge)\b`)

// recommendsElsewhere reports whether the document has a list of recommendations, or labels some: its areas for improvement
// may then be no more than what the inspectors saw.
func (w *walk) recommendsElsewhere() bool {
	if w.labels[record.RecommendationKind] > 0 {
		return true
	}
	for i := range w.lines {
		if l := &w.lines[i]; l.heading && !l.dead {
			if h, ok := parseHead(l.text); ok && h.kind == record.RecommendationKind && !h.restated && !h.conclusions {
				return true
			}
		}
	}
	return false
}

// listTells reports whether a list whose items all asked for something turns, from line j on, into one that only tells.
func (w *walk) listTells(made []*item, j, to int) bool {
	if asks(w.lines[j].text) || w.lines[j].class != numeric {
		return false
	}
	for _, it := range made {
		if it.stem != "" || !asks(it.text()) {
			return false
		}
	}
	n, ask := 0, 0
	for k := w.live(j + 1); k < to && n < 4; k = w.live(k + 1) {
		if l := &w.lines[k]; l.class == numeric {
			n++
			if asks(l.text) && !tells(l.text) {
				ask++
			}
		}
	}
	return n >= 2 && ask*4 <= n
}

// keepList judges a list as a whole: long bullets that tell what was seen are findings, whatever stands over them; a
// list of conclusions and recommendations keeps what asks.
func (w *walk) keepList(made []*item, kind record.Kind, at int) bool {
	if len(made) == 0 {
		return false
	}
	if kind == record.AreaForImprovement || kind == record.CauseOfConcern {
		tell := 0
		elsewhere := kind == record.AreaForImprovement && w.recommendsElsewhere()
		for _, it := range made {
			t := it.text()
			if elsewhere && it.number == "" && it.stem == "" && !asks(t) && states(t) {
				tell++ // a weakness; what is to be done about it stands in the recommendations
				continue
			}
			if it.number == "" && len(sentences(t)) >= 2 && (wordCount(t) > 40 && !asks(t) || kind == record.AreaForImprovement && it.stem == "" && narrates(t)) || tells(t) && !asks(t) {
				tell++
			}
		}
		if tell*2 > len(made) && len(made) > 1 {
			w.skip(at, "the list under “"+clip(w.ctx.title, 60)+"” tells what was found and asks for nothing")
			return false
		}
	}
	short := 0
	for _, it := range made {
		if t := it.text(); wordCount(t) < 5 && !asks(t) {
			short++
		}
	}
	if short*2 > len(made) {
		return false // a list of titles: contents, or names
	}
	if w.ctx.head.conclusions {
		kept := made[:0]
		for _, it := range made {
			if t := it.text(); recommends.MatchString(t) || madeAgain.MatchString(t) || asks(t) && !tells(t) && modal.MatchString(complaint.ReplaceAllString(openQuestion.ReplaceAllString(t, ""), "")) {
				it.gaps = true
				kept = append(kept, it)
			}
		}
		for i := len(kept); i < len(made); i++ {
			made[i] = &item{}
		}
	}
	return true
}

// provesAbove asks for proof that what stands above was done, and for nothing else.
var provesAbove = compile(`(?i)\b(?:evidence|proof|confirmation)\b.{0,20}\b(?:it|they) ha(?:s|ve) (?:complied|done|completed|carried out|taken)\b`)

// topicsOf opens a list of what recommendations were about, which is not their wording.
var topicsOf = compile(`(?i)\b(?:areas?|topics?|subjects?|themes?|matters|issues|they|these|which|recommendations)\b[^.:]*\b(?:covered|covers?|concerned|related to|relate to|dealt with|deal with|were about|were made on|fell into)\b[^.]*:\W*$`)
