package extract

import (
	"strconv"
	"strings"

	"heed/record"
)

// themeHeading reads a heading that says at its end which recommendations are answered under it: "Recruitment
// (recommendations 1 and 5)".
func (a *answers) themeHeading(i int) (numbers []string, title string, ok bool) {
	l := &a.lines[i]
	if !l.heading && l.b.Kind != record.Heading || l.b.Cell != nil {
		return nil, "", false
	}
	m := themeNumbers.FindStringSubmatchIndex(l.text)
	if m == nil || m[2] < 0 || strings.TrimSpace(l.text[:m[2]]) == "" {
		return nil, "", false
	}
	c, found := findNumbers(l.text[m[4]:m[5]])
	if !found || strings.Trim(c.rest, " )]") != "" {
		return nil, "", false
	}
	return c.numbers, strings.Trim(l.text[:m[2]], " .:–—-"), true
}

// quoteFollows reports whether the next block is set off as a quotation, or asks.
func (a *answers) quoteFollows(i int) bool {
	k := live(a.lines, i+1)
	if k == len(a.lines) {
		return false
	}
	l := &a.lines[k]
	return l.b.Box != 0 || l.b.Kind == record.Quote || a.inQuote[k] || l.heading || l.b.Bold || l.b.Italic || asks(l.text) && !a.speaks(l.text)
}

// themeNumbers are the recommendations named at the end of a heading.
var themeNumbers = compile(`(?i)\pL{3}.*?(\s*[(\[–—:-]\s*)((?:recommendations?|recs?)\.?\s+` + `[^()\[\]]{1,60}?)[)\]]?$`)

// numberedHeading reads a heading whose own number is that of the recommendation, in documents that label none:
// "01: Confidential reporting", "2) Remembering the dead". It counts only where such headings count up from 1.
func (a *answers) numberedHeading(i int) (number, title string, ok bool) {
	l := &a.lines[i]
	if l.b.Kind != record.Heading || a.headingRun() == nil {
		return "", "", false
	}
	n, ok := a.headingRun()[i]
	if !ok {
		return "", "", false
	}
	return n, strings.Trim(headingTitle.ReplaceAllString(l.text, ""), " .:"), true
}

// headingRun returns the blocks that are headings counting up from 1, with their numbers; none where recommendations are
// labelled by word, or where fewer than three count up. A page that answers only some recommendations of a report leaves
// numbers out: then all headings of the rank must carry one, and each a higher one.
func (a *answers) headingRun() map[int]string {
	if a.runsSet {
		return a.runs
	}
	a.runsSet = true
	run, byLevel := map[int]string{}, map[int][]int{}
	next := 1
	for i := range a.lines {
		l := &a.lines[i]
		if l.dead || l.b.Kind != record.Heading {
			continue
		}
		if labelText.MatchString(l.text) && l.labeled {
			return nil
		}
		byLevel[l.b.Level] = append(byLevel[l.b.Level], i)
		if n := a.headingNumber(i); n == itoa(next) {
			run[i] = n
			next++
		}
	}
	if next <= 3 {
		run = a.sparseRun(byLevel)
	}
	asked := 0
	for i := range run {
		if a.askFollows(i) {
			asked++
		}
	}
	if len(run) < 3 || asked*10 < len(run)*6 {
		return nil // chapters, not recommendations
	}
	a.runs = run
	return run
}

// headingNumber is the number a heading begins with, without leading zeros, or nothing.
func (a *answers) headingNumber(i int) string {
	l := &a.lines[i]
	if l.class == numeric {
		return markerNumber(l.marker)
	}
	if m := headingOrdinal.FindStringSubmatch(l.text); m != nil {
		return m[1]
	}
	return ""
}

// sparseRun returns the headings of the one rank whose headings all carry numbers, ever higher ones; those that end the
// page ("Further information") are left out.
func (a *answers) sparseRun(byLevel map[int][]int) map[int]string {
	var best map[int]string
	for _, blocks := range byLevel {
		run, last := map[int]string{}, 0
		for _, i := range blocks {
			if endHeading.MatchString(a.lines[i].text) {
				continue
			}
			n, err := strconv.Atoi(a.headingNumber(i))
			if err != nil || n <= last {
				run = nil
				break
			}
			run[i], last = itoa(n), n
		}
		if len(run) > len(best) {
			best = run
		}
	}
	return best
}

// askFollows reports whether one of the three blocks after a heading asks, or is set off in a box or as a quotation.
func (a *answers) askFollows(i int) bool {
	for k, l := range liveLines(a.lines, i+1, 3) {
		if l.b.Box != 0 || l.b.Kind == record.Quote || a.inQuote[k] || asks(l.text) && !a.speaks(l.text) {
			return true
		}
	}
	return false
}

var (
	headingTitle   = compile(`^\(?0?\d{1,2}\s*[.:)\]–—-]+\s*`)
	headingOrdinal = compile(`^\(?0?(\d{1,2})\s*[:)\]–—-]+\s*\pL`)
)

// runsOn reports whether a block set as a heading is the beginning of a sentence that the next block goes on with: a long
// link in larger type, say.
func (a *answers) runsOn(i int) bool {
	if endsSentence(a.lines[i].text) || strings.HasSuffix(a.lines[i].text, ":") || wordCount(a.lines[i].text) < 4 {
		return false
	}
	k := live(a.lines, i+1)
	if k == len(a.lines) {
		return false
	}
	l := &a.lines[k]
	return l.b.Kind == record.Paragraph && l.marker == "" && (startsLower(l.text) || strings.HasPrefix(l.text, ",") || linkBehind.MatchString(l.text))
}

// linkBehind is an address in brackets that printers put behind the words of a link, and more of the sentence.
var linkBehind = compile(`^\((?:https?://|www\.)[^)]*\)\s*\S`)

// partLevel is the level of the headings that part the document into what the labels of its recommendations stand in: the
// level of the heading above the first label. A heading of a level between, larger than the labels and yet no such part
// (readers of PDFs rank headings by their size), parts an answer.
func (a *answers) partLevel() int {
	if a.partsSet {
		return a.parts
	}
	a.partsSet = true
	for i := range a.lines {
		l := &a.lines[i]
		if l.dead || l.b.Kind != record.Heading {
			continue
		}
		if labelText.MatchString(l.text) {
			if _, ok := findNumbers(l.text); ok {
				break
			}
		}
		a.parts = l.b.Level
	}
	return a.parts
}

// headingAbove is the level of the nearest heading above a block, or 0.
func (a *answers) headingAbove(i int) int {
	for k := i - 1; k >= 0; k-- {
		if b := a.lines[k].b; !a.lines[k].dead && b.Kind == record.Heading {
			return b.Level
		}
	}
	return 0
}
