package extract

import (
	"strings"

	"heed/record"
)

var (
	officialEnd  = compile(`\((\d{1,4}/\d{2,4}|[A-Z]{1,3}[-/ ]?\d{2,4}[-/]\d{1,4})\)\W*$`)
	officialVerb = compile(`(?i)\b(?:recommend(?:s|ed)|recommends|is recommended)\b`)
)

// maxOfficialBlocks bounds how far the official number may stand from the words "recommended that".
const maxOfficialBlocks = 14

var officialStart = compile(`^((?:19|20)\d\d/\d{1,3}|\d{3}/\d{2,4})[.:]?\s+(\pL.*)$`)

// ruleOfficialStart takes an item that its official number opens, under a heading or a stem that announces
// recommendations: "The Agency is recommended to:", "2019/101 Amend its code".
func (w *walk) ruleOfficialStart(i int) int {
	l := &w.lines[i]
	if l.heading || l.quoted || !w.ctx.open || w.ctx.head.kind != record.RecommendationKind {
		return i
	}
	text := l.text
	if l.marker != "" {
		text = l.marker + " " + text
	}
	m := officialStart.FindStringSubmatch(text)
	if m == nil {
		return i
	}
	it := &item{rule: "official-number", kind: record.RecommendationKind, number: m[1], first: i, end: i, confidence: 0.9}
	w.inherit(it)
	for k := i - 1; k > w.ctx.from; k-- { // the sentence above says who is asked
		if w.leftOver != "" && k == w.leftAt {
			it.stem = w.leftOver
			break
		}
		if p := &w.lines[k]; !p.dead && !w.owned[k] { // over the items before it
			if endsOpen(p.text) {
				it.stem = p.text
				break
			}
			if p.heading || !officialStart.MatchString(p.text) {
				break
			}
		}
	}
	it.addPiece(piece{block: i, text: m[2]})
	j := w.live(i + 1)
	for ; j < w.ctx.to; j = w.live(j + 1) {
		k := &w.lines[j]
		if k.heading || w.owned[j] || officialStart.MatchString(k.text) || endsOpen(k.text) && !k.item() && !it.open() || !k.item() && !it.open() && endsSentence(it.lastText()) {
			break
		}
		it.add(j, k, k.item())
	}
	// A stem that the reader took for the end of the paragraph before it opens the next items.
	last := &it.body[len(it.body)-1]
	if ss := sentences(last.text); len(ss) > 1 && j < w.ctx.to && endsOpen(ss[len(ss)-1]) && officialVerb.MatchString(ss[len(ss)-1]) {
		w.leftOver, w.leftAt = ss[len(ss)-1], last.block
		last.text = strings.TrimSpace(strings.TrimSuffix(last.text, w.leftOver))
	}
	w.emit(it)
	return j
}

// thatBelow is a sentence that breaks off at what is recommended, which then stands by itself below.
var thatBelow = compile(`(?i)\b(?:recommends?|recommended)(?: to [^,.;:]{3,80})?,? that\W*$`)

// codeAtEnd is the name of the recommendation in a line of its own at its end: "TSB Recommendation R22-01".
var codeAtEnd = compile(`(?s)^(.*[.;])\s+(?:[A-Z]{2,6} )?(?:[Ss]afety )?[Rr]ecommendation:? ?(?:[Nn]o\.? ?)?([A-Z]{1,3}-?\d{2}[-/]\d{1,3}|\d{4}[-/]\d{1,3}|\d{3}/\d{2,4})\.?$`)

// breaksOff reports whether a paragraph ends with words of the authors such as "the Board recommends that".
func (w *walk) breaksOff(i int) bool {
	l := &w.lines[i]
	if l.dead || l.heading || l.quoted || !thatBelow.MatchString(l.text) {
		return false
	}
	stem := openSentence(l.text)
	return recommends.MatchString(stem) && !earlierAsk.MatchString(stem)
}

// ruleThatBelow takes a recommendation that is set in by itself below "the Board recommends that".
func (w *walk) ruleThatBelow(i int) int {
	if !w.breaksOff(i) {
		return i
	}
	stem := openSentence(w.lines[i].text)
	j := w.live(i + 1)
	if j >= len(w.lines) {
		return i
	}
	n := &w.lines[j]
	if n.heading || n.labeled || n.item() || n.b.Cell != nil || !n.setIn() && n.b.Box == 0 && !startsLower(n.text) {
		return i
	}
	it := &item{rule: "official-number", kind: record.RecommendationKind, stem: stem, first: j, end: j, confidence: 0.85}
	w.inherit(it)
	text := n.text
	if m := codeAtEnd.FindStringSubmatch(text); m != nil {
		text, it.number = m[1], m[2]
	}
	it.addPiece(piece{block: j, text: text})
	k := w.live(j + 1)
	for ; k < len(w.lines) && it.open() && w.lines[k].item(); k = w.live(k + 1) {
		it.add(k, &w.lines[k], true)
	}
	w.emit(it)
	return k
}

// officialBelow reports whether an item with an official number stands under the heading at i.
func (w *walk) officialBelow(i int) bool {
	for j := i + 1; j < len(w.lines) && j < i+80; j++ {
		l := &w.lines[j]
		if l.dead {
			continue
		}
		if l.heading && (l.labeled || l.b.Level > 0 && l.b.Level <= w.lines[i].b.Level) {
			return false
		}
		if !l.heading && officialEnd.MatchString(l.text) {
			return true
		}
	}
	return false
}

// officialAsk reports whether a line asks for something under a heading that announces recommendations with official
// numbers: "To the Railway Administration:", "Require ... (R-20-1)". The heading has said that it is recommended.
func (w *walk) officialAsk(l *line) bool {
	return w.ctx.open && w.ctx.official && w.ctx.head.kind == record.RecommendationKind && !tells(l.text) &&
		(asks(l.text) || w.ctx.recipients != nil && startsUpper(l.text) && !determiners[strings.ToLower(firstWord(l.text))] && !present.MatchString(openingWords(l.text)))
}

// ruleOfficial takes a recommendation that ends with its official number in brackets, as accident investigators print it:
// "On 3 May 2015 the Commission recommended that ... (021/14)". The number stands at the end of the sentence or of the
// list that completes it.
func (w *walk) ruleOfficial(i int) int {
	l := &w.lines[i]
	if l.heading || l.quoted && !l.setIn() {
		return i
	}
	if !(officialVerb.MatchString(l.text) && recommended.MatchString(l.text)) && !w.officialAsk(l) {
		return i
	}
	it := &item{rule: "official-number", kind: record.RecommendationKind, first: i, end: i, confidence: 0.95}
	w.inherit(it)
	for j := i; j < len(w.lines) && j < i+maxOfficialBlocks; j++ {
		k := &w.lines[j]
		if k.dead {
			continue
		}
		if j > i {
			if k.heading || k.labeled || k.class == dotted {
				return i
			}
			if !k.item() && !it.open() && endsSentence(it.lastText()) {
				return i
			}
		}
		it.add(j, k, j > i && k.item())
		if m := officialEnd.FindStringSubmatch(k.text); m != nil {
			it.number = m[1]
			w.emit(it)
			return j + 1
		}
	}
	return i
}
