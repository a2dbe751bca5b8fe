package extract

import (
	"strings"

	"heed/record"
)

// level is how deep a list line stands.
type level struct {
	class markerClass
	depth int
	left  float64
}

func levelOf(l *line) level {
	c := l.class
	if c == noMarker || c == otherMarker {
		c = bullet
	}
	return level{c, l.b.Depth, l.left()}
}

// same reports whether a list line stands on the level of the items rather than inside one.
func (a level) same(b level) bool {
	if a.class != b.class {
		return false
	}
	if a.depth > 0 && b.depth > 0 && b.depth > a.depth {
		return false
	}
	return !(a.left > 0 && b.left > a.left+14 && (a.class == bullet || a.class == dash))
}

// splitList makes an item of every line of a list between two blocks, with what stands under it. It returns the block
// after the list.
func (w *walk) splitList(from, to int, stem string) int {
	head := w.ctx.head
	kind := head.kind
	if kind == "" {
		kind = record.RecommendationKind
	}
	ruleName := "list-heading"
	if w.ctx.stem {
		ruleName = "stem"
	}
	running := stem == "" && kind == record.RecommendationKind && w.ownRunning(from, to)
	if stem == "" && !running && (!w.hasList(from, to) || kind == record.RecommendationKind && w.ownNumbered(from, to)) {
		return w.splitParagraphs(from, to, kind)
	}
	var cur *item
	var made []*item
	var base level
	hasBase, titled := false, false
	intro, stemAt := 0, -1
	if stem != "" {
		stemAt = from - 1
	}
	whole := false // the list completes one sentence: its lines are points
	done := func() {
		if cur != nil {
			made = append(made, cur)
		}
		cur, whole = nil, false
	}
	// begin takes an open sentence: as a stem, or as an item of its own that the list completes.
	begin := func(j int, l *line) {
		done()
		hasBase = false
		if w.oneSentence(l.text) {
			cur, whole = w.listItem(j, l, kind, ruleName, "", -1), true
			stem, stemAt = "", -1
			return
		}
		stem, stemAt = l.text, j
	}
	j := w.live(from)
loop:
	for ; j < to; j = w.live(j + 1) {
		l := &w.lines[j]
		if w.owned[j] || l.quoted && !l.item() {
			break
		}
		if l.labeled && !l.quoted {
			break
		}
		if t, ok := w.deadlineHeading(l.text); ok && !l.item() {
			done()
			w.ctx.deadline, hasBase = t, false // the sentence that opened the list still names who is asked
			continue
		}
		if l.heading && cur != nil && titled && (l.class == lettered || l.class == roman) {
			cur.add(j, l, true)
			continue
		}
		if l.heading || titled && cur != nil && succeeds(cur, l) && w.titleOfPoints(j, to) {
			done()
			titled = false
			if w.titleOfPoints(j, to) || w.titleAmongTitles(j, to) {
				titled = true
				cur = &item{rule: "numbered-title", kind: kind, number: markerNumber(l.marker), heading: l.text, first: j, end: j, confidence: 0.85}
				w.inherit(cur)
				continue
			}
			hasBase = false
			if bareShould.MatchString(strings.TrimRight(l.text, " :")) && endsOpen(l.text) {
				stem, stemAt = l.text, j // "The county should:" set as a heading
				continue
			}
			if rs := w.headingRecipients(l.text); rs != nil {
				w.address(j, rs)
			} else if rs = w.namedBody(l.text); rs != nil && kind == record.RecommendationKind {
				w.address(j, rs)
			} else {
				w.besideBody(j)
				w.ctx.theme = l.text
			}
			stem, stemAt = "", -1
			continue
		}
		if titled && cur != nil && !responseHead.MatchString(l.text) && !notesHead.MatchString(l.text) {
			if l.item() || len(cur.body) == 0 || !outdented(l, w.lines[cur.body[0].block].left()+10) && !tells(l.text) {
				cur.add(j, l, l.item())
				continue
			}
		}
		if notesHead.MatchString(l.text) && cur != nil {
			j = w.notes(cur, j, l.b.Cell) - 1
			continue
		}
		if responseHead.MatchString(l.text) && wordCount(l.text) <= 12 && cur != nil && !l.item() {
			done()
			break
		}
		if running && (l.class == dotted || l.class == numeric) {
			done()
			hasBase = false
			stem, stemAt = "", -1
			last := *l
			last.text = openSentence(l.text)
			switch {
			case endsOpen(l.text) && saysOwn(last.text):
				begin(j, &last)
			case ownAsk.MatchString(l.text):
				cur = w.listItem(j, l, kind, ruleName, "", -1)
			case asks(l.text) && !tells(l.text):
				w.skip(j, "paragraph "+markerNumber(l.marker)+" asks for something, among others in which the authors say that they recommend")
			}
			continue
		}
		if l.item() || l.class == dotted && hasBase && base.class == dotted {
			lv := levelOf(l)
			if l.class == numeric && (!hasBase || base.class == lettered) && w.letteredUnder(j, to) {
				begin(j, l) // "15 The Department should:", "a ...": the letters are the items
				continue
			}
			if l.class == numeric && base.class == lettered && stemAt >= 0 && w.lines[stemAt].class == numeric && follows(markerNumber(w.lines[stemAt].marker), l.marker) {
				done() // the numbered paragraphs go on after the letters
				stem, stemAt, hasBase = "", -1, false
				if provesAbove.MatchString(l.text) || !asks(l.text) {
					break
				}
			}
			if !hasBase && cur == nil && len(made) == 0 && listIntro.MatchString(l.text) && !w.forceShould(l.text) {
				intro++ // the section's first numbered paragraph says how the recommendations came about
				continue
			}
			if !hasBase && l.class == numeric && takeAction.MatchString(l.text) && !w.nextInSeries(j, to) {
				// A running paragraph of the report opens the list.
				intro++
				stem, stemAt = l.text, j
				continue
			}
			if !hasBase {
				if l.class == dotted && !w.dottedList(j, to) {
					intro++
					continue
				}
				base, hasBase = lv, true
			}
			if whole && cur != nil {
				cur.add(j, l, true)
				continue
			}
			if base.same(lv) || cur == nil || lv.depth > 0 && lv.depth < base.depth {
				if cur != nil && base.class == numeric && lv.class == numeric && !follows(cur.number, l.marker) && cur.open() {
					cur.add(j, l, true)
					continue
				}
				if kind == record.RecommendationKind && cur != nil && len(made) > 0 && !w.ctx.head.conclusions && w.listTells(made, j, to) {
					done()
					break // the report's numbered paragraphs go on where its recommendations end
				}
				done()
				base = lv
				cur = w.listItem(j, l, kind, ruleName, stem, stemAt)
				continue
			}
			cur.add(j, l, true)
			continue
		}
		if l.class == dotted && !hasBase && w.dottedList(j, to) {
			base, hasBase = levelOf(l), true
			base.class = dotted
			done()
			cur = w.listItem(j, l, kind, ruleName, stem, stemAt)
			continue
		}
		if wordCount(l.text) <= 12 && !endsSentence(l.text) && toLabel.MatchString(l.text) {
			if rs := w.addressLine(l.text); rs != nil {
				done()
				w.ctx.recipients, hasBase = rs, false
				stem, stemAt = "", -1
				continue
			}
		}
		if cur != nil && locator.MatchString(l.text) {
			cur.reach(j) // "(paragraph 4.12)" under the item's points says where it is argued
			continue
		}
		// A paragraph.
		if cur != nil {
			nx := w.live(j + 1)
			switch {
			case !endsSentence(cur.lastText()) && startsLower(l.text):
				cur.add(j, l, false)
				continue
			case endsOpen(l.text) && ruleName == "stem" && !listStem.MatchString(l.text) && !w.forceShould(l.text):
				done()
				break loop
			case endsOpen(l.text) && nx < to && w.lines[nx].item() && base.same(levelOf(&w.lines[nx])) && !succeeds(cur, &w.lines[nx]),
				nx < to && w.lines[nx].item() && !cur.open() && w.forceShould(l.text): // the list goes on counting under another stem
				begin(j, l)
				continue
			case titleLike(l) && endsMark(cur.lastText()) && nx < to && w.lines[nx].item() && base.class == numeric && succeeds(cur, &w.lines[nx]):
				done() // a title between two items whose numbers go on over it
				w.ctx.theme = l.text
				continue
			case base.left > 0 && l.left() > base.left+4 && l.left() < base.left+80 && l.page() == w.lines[cur.end].b.PageLast():
				cur.add(j, l, false)
				continue
			case w.lines[cur.first].b.Bold && !l.b.Bold && !asks(l.text):
				done()
				if w.listAhead(j, to) {
					continue
				}
				break loop
			case nx < to && w.lines[nx].item() && base.class == numeric && succeeds(cur, &w.lines[nx]) && wordCount(l.text) < 150 && !outdented(l, base.left+12):
				cur.add(j, l, false)
				continue
			case base.class == numeric && kind == record.RecommendationKind && !asks(cur.text()) && asks(l.text) && !tells(l.text):
				cur.add(j, l, false) // the number opens with what is intended, the request follows
				continue
			case endsOpen(l.text) && (asks(l.text) || intro == 0) && nx < to && w.lines[nx].item():
				begin(j, l)
				continue
			case cur.open() && (startsLower(l.text) || endsOpen(cur.lastText()) && !tells(l.text)):
				cur.add(j, l, false)
				continue
			}
			done()
			if w.ctx.title != "" && ruleName == "list-heading" && w.plainAsk(l) {
				cur = w.listItem(j, l, kind, "paragraph", "", -1)
				hasBase = false
				continue
			}
			if w.listAhead(j, to) && wordCount(l.text) < 60 && !titleLike(l) {
				continue
			}
			break loop
		}
		if len(made) > 0 && !endsOpen(l.text) && !w.listAhead(j, to) {
			break
		}
		if stem == "" && kind == record.RecommendationKind && ruleName == "list-heading" && w.recommendsWhole(l) {
			cur = w.listItem(j, l, kind, "paragraph", "", -1) // one recommendation before those that share a stem
			continue
		}
		intro++
		if intro > 4 && len(made) == 0 && !endsOpen(l.text) && !takeAction.MatchString(l.text) {
			if !w.ctx.open {
				break
			}
			// Prose under a heading is narrative: only its own stems open items, and their rule reads them.
			return from
		}
		if nx := w.live(j + 1); endsOpen(l.text) && nx < to && w.lines[nx].item() && kind == record.RecommendationKind && topicsOf.MatchString(l.text) {
			w.skip(j, "the list after “"+clip(l.text, 60)+"” names what recommendations were about")
			break
		} else if endsOpen(l.text) && nx < to && w.lines[nx].item() && w.oneSentence(l.text) {
			begin(j, l)
		} else if asks(l.text) || endsOpen(l.text) || recommends.MatchString(l.text) {
			stem, stemAt = l.text, j
		}
	}
	done()
	w.letterNumbers(made)
	if w.keepList(made, kind, from) {
		for _, it := range made {
			w.emit(it)
		}
	}
	return max(j, from)
}

// titleLike reports whether a line looks like a heading although nothing marks it as one.
func titleLike(l *line) bool {
	return wordCount(l.text) <= 12 && startsUpper(l.text) && !endsSentence(l.text) && !endsOpen(l.text) && !strings.HasSuffix(l.text, ";") && !strings.HasSuffix(l.text, ",") && l.class == noMarker
}

// listItem begins an item with one line of a list.
func (w *walk) listItem(j int, l *line, kind record.Kind, ruleName, stem string, stemAt int) *item {
	if stemAt >= 0 && kind == record.AreaForImprovement && ownCall.MatchString(stem) {
		kind = record.RecommendationKind // "What needs to change": there the authors call on somebody
	}
	it := &item{rule: ruleName, kind: kind, number: markerNumber(l.marker), first: j, end: j, confidence: 0.9}
	w.inherit(it)
	if stemAt >= 0 {
		it.stem = stem
	}
	text := l.text
	if rs, rest, ok := w.addressLabel(text); ok && rest != "" {
		it.label, text = rs, rest
	}
	it.addPiece(piece{block: j, text: text})
	return it
}
