package extract

import (
	"slices"
	"strings"

	"heed/record"
	"heed/record/day"
)

// A letter names two parties: who writes, in its head, its first sentence and under its last; and to whom it is sent, in the
// block before the salutation. Nobody answers a letter addressed to himself.

// salutation returns the block that greets the reader, or -1.
func (w *walk) salutation() int {
	for i, l := range liveLines(w.lines, 0, 20) {
		if isSalutation(l.text) {
			return i
		}
	}
	return -1
}

// addresseeBlock returns the blocks in which a letter says to whom it is sent, the last one excluded: from "To:", from the
// line that names whom the salutation greets, from a line that begins with a person's style, or from the one under the
// letter's date, whichever stands first, to the salutation. The first line of a letter is its writer's.
func (w *walk) addresseeBlock() (from, to int) {
	to = w.salutation()
	if to < 0 {
		return 0, 0
	}
	greeted := strings.Trim(strings.TrimPrefix(w.lines[to].text, "Dear "), " ,.:")
	for style := personStyle.FindString(greeted); style != ""; style = personStyle.FindString(greeted) {
		greeted = greeted[len(style):]
	}
	dated, first := false, true
	for i := 0; i < to; i++ {
		l := &w.lines[i]
		if l.dead {
			continue
		}
		names := len(greeted) > 2 && !first && strings.Contains(foldWords(l.text), foldWords(greeted))
		if toLine.MatchString(l.text) || dated || !first && (names || personStyle.MatchString(l.text)) {
			return i, to
		}
		_, dated = day.Parse(l.text)
		first = false
	}
	return to, to
}

var (
	toLine = compile(`^(?i:to|cc|for the attention of|fao)\s*:\s*\S`)
	// personStyle begins a person's name.
	personStyle = compile(`^(?:The )?(?:Rt\.? Hon\.?|Right Honourable|Sir|Dame|Lord|Lady|Baroness|Mrs?|Ms|Miss|Dr|Prof(?:essor)?|Cllr|Councillor)\.? `)
)

// ownLines returns the lines of a document outside tables, without those that say to whom a letter is sent.
func (w *walk) ownLines() []*line {
	from, to := w.addresseeBlock()
	var out []*line
	for i := range w.lines {
		if l := &w.lines[i]; !l.dead && l.b.Cell == nil && (i < from || i >= to) {
			out = append(out, l)
		}
	}
	return out
}

// writesAs returns the body as which, or for which, a letter says that it is written: "I am writing as the lead of the
// Lamp Board to …".
func (w *walk) writesAs() []record.OrgID {
	at := w.salutation()
	if at < 0 {
		return nil
	}
	for _, l := range liveLines(w.lines, at+1, 4) {
		for _, s := range sentences(l.text) {
			if m := writingAs.FindStringSubmatch(s); m != nil {
				if by := w.oneWriter(m[1]); by != nil {
					return by
				}
			}
		}
	}
	return nil
}

// writingAs is cut before the words that say why, or to whom: they name others.
var writingAs = compile(`(?i)^(?:I|we) (?:(?:am|are) writing|write|respond|reply|(?:am|are) (?:responding|replying))(?: to you)?,? (?:in my (?:capacity|role) )?(?:as|on behalf of|for and on behalf of) (.{3,120}?)(?:,| to (?:you|provide|respond|reply|set|give|comment|share|let|inform|confirm|thank|update|offer)\b| in (?:response|reply|answer)\b| (?:regarding|about|concerning|following)\b|[.]|$)`)

// signatory returns the body that stands under a letter's last words, with or beside the name of who signs.
func (w *walk) signatory() []record.OrgID {
	if w.salutation() < 0 {
		return nil
	}
	var under []string
	for _, l := range w.underClose(5) {
		if toLine.MatchString(l.text) || wordCount(l.text) > 20 {
			break // copies, or what is no signature
		}
		under = append(under, l.text)
	}
	return w.oneWriter(strings.Join(under, ", "))
}

// underClose returns at most so many lines under a letter's last "Yours sincerely".
func (w *walk) underClose(most int) []*line {
	for i := len(w.lines) - 1; i >= 0; i-- {
		if w.lines[i].dead || !valediction.MatchString(w.lines[i].text) {
			continue
		}
		var out []*line
		for _, l := range liveLines(w.lines, i+1, most) {
			out = append(out, l)
		}
		return out
	}
	return nil
}

// oneWriter returns the one body that some words name. Two may be the writer's and another's: nothing tells which.
func (w *walk) oneWriter(words string) []record.OrgID {
	var out []record.OrgID
	for _, m := range w.know.bodies(words) {
		if onlyRecommends(m.Org) {
			return nil
		}
		if !slices.Contains(out, m.Org) {
			out = append(out, m.Org)
		}
	}
	if len(out) != 1 {
		return nil
	}
	return out
}
