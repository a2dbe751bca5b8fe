package extract

import (
	"strings"

	"heed/record"
	"heed/record/day"
)

// A letter says what it answers in its subject line, and again in the paragraph under it.

// subjectLines returns the blocks in which a letter says what it is about: the line set off between the salutation and the
// first paragraph, or the one before the salutation. A name or an address there is no subject.
func (a *answers) subjectLines() []int {
	if a.f.kind != record.ResponseDocument {
		return nil
	}
	salutation, before, n := -1, -1, 0
	for i := range a.lines {
		l := &a.lines[i]
		if l.dead || l.b.Cell != nil {
			continue
		}
		if n++; n > 25 {
			break
		}
		if isSalutation(l.text) {
			salutation = i
			break
		}
		before = i
	}
	if salutation < 0 {
		return nil
	}
	var out []int
	if before >= 0 && (a.lines[before].b.Bold || a.lines[before].heading) && a.isSubject(before) {
		out = append(out, before)
	}
	if i := live(a.lines, salutation+1); i < len(a.lines) && a.isSubject(i) {
		out = append(out, i)
	}
	return out
}

// isSalutation reports whether a line greets a reader: "Dear Home Secretary,".
func isSalutation(text string) bool { return strings.HasPrefix(text, "Dear ") && wordCount(text) <= 10 }

// isSubject reports whether a line stands alone and names something: no sentence, no address, no label of an answer.
func (a *answers) isSubject(i int) bool {
	l := &a.lines[i]
	n := wordCount(l.text)
	_, dated := day.Parse(l.text)
	return !l.dead && l.b.Cell == nil && n >= 2 && n <= 40 && !endsSentence(l.text) && !dated && startsUpper(l.text) &&
		!address.MatchString(l.text) && !labelText.MatchString(l.text) && !a.namesBody(strings.Trim(l.text, " .,:"))
}

// citeLetter reads the subject of a letter, and what its first paragraph says that it answers.
func (a *answers) citeLetter(c *record.Citation) {
	subjects := a.subjectLines()
	if len(subjects) == 0 {
		return
	}
	for _, i := range subjects {
		title, published := subjectTitle(a.lines[i].text)
		a.addNamed(c, title)
		if c.Published.IsZero() && published != a.f.published {
			c.Published = published
		}
	}
	if i := live(a.lines, subjects[len(subjects)-1]+1); i < len(a.lines) && !a.lines[i].heading {
		for _, s := range sentences(a.lines[i].text) {
			if m := inAnswerTo.FindStringSubmatch(s); m != nil {
				title, _ := subjectTitle(m[1])
				a.addNamed(c, title)
			}
		}
	}
}

// addNamed keeps a candidate title that is no body's name: "your letter to the Home Office" names no report.
func (a *answers) addNamed(c *record.Citation, title string) {
	if !a.namesBody(title) {
		addTitle(c, title)
	}
}

// subjectTitle takes from a subject line what says that it is one, what sort of report it names, that this is the answer,
// and the day of the report: what is left is what people call the report.
func subjectTitle(line string) (title string, published day.Day) {
	t := subjectRe.ReplaceAllString(squash(line), "")
	t = strings.TrimSpace(subjectAnswer.ReplaceAllString(t, ""))
	t, published = titleAndDay(t)
	for range 3 { // "HMICFRS: joint inspection report: …"
		rest := subjectKind.ReplaceAllString(subjectLead.ReplaceAllString(t, ""), "")
		if wordCount(rest) < 2 || rest == t {
			break
		}
		t = rest
	}
	return strings.Trim(t, " .,;:–—-"), published
}

var (
	// subjectLead is the answer's name before the report's: "Section 55 response – …", "Response to …", "Comments on the …".
	subjectLead = compile(`^(?i:(?:(?:our|my|the|a|formal|official|full|statutory|joint|force|section 55|s\.? ?55)\s+)*(?:response|reply|comments|submission|letter|section 55|s\.? ?55)(?:\s+(?:of the|under the) police act 1996)?)(?:\s*[:–—]\s*|\s+-\s+|\s+(?i:to|on|regarding)\s+(?i:the\s+)?)`)
	// subjectKind is the sort of report before its name, parted from it by a mark: "Joint inspection: …", "HMICFRS report – …".
	subjectKind = compile(`^(?i:(?:the|hmicfrs|hmicfrs[’']s|hmic|hmcpsi|hmip|joint|thematic|national|super-complaint|police|inspectorate|and|&|of|recent|new)[\s,]+)*(?i:hmicfrs|hmic|inspections?|reports?|reviews?|publications?|thematic|inquiry)(?:\s*:\s*|\s+[–—-]\s+)`)
	// subjectAnswer is the same behind the report's name: "… – NPCC response".
	subjectAnswer = compile(`(?i)(?:\s+[–—-]|:)\s+(?:[\pL’'&]+\s+){0,6}(?:response|reply|comments)$`)

	// inAnswerTo is the sentence in which a letter names the report without quotation marks: "I write in response to the
	// joint inspection Lamps at night, which was published …".
	inAnswerTo = compile(`\b(?i:in response to|in reply to|to respond to|respond(?:ing)? to|(?:to )?comment(?:s|ing)? on|response to|following the publication of)\s+(?:(?i:the|your|its|this|joint|thematic|recent|national|inspection|report|review|titled|entitled|called|of|on|into)\s+|(?:HMICFRS|HMIC)(?:[’']s)?\s+)*(\p{Lu}[^.;“”"]{5,160}?)(?:,? (?:which|that) (?:was|were)\b.*|,? (?:was |as )?(?:published|released|issued)\b.*|,? (?:under|dated|and|I|we)\b.*|[.;]|$)`)
)
