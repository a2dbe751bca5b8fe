package extract

import (
	"slices"
	"strings"

	"heed/record"
)

// fromLine is the line in which a letter says whose it is: "From: National Police Chiefs’ Council".
var fromLine = compile(`^(?i:from|response from|reply from|sent by|submitted by)\s*:\s*(.{3,90}?)[.,;]?$`)

// sender returns the body that a letter's head says it is from. Lines that name no known body say nothing.
func (w *walk) sender() []record.OrgID {
	for _, l := range liveLines(w.lines, 0, 15) {
		m := fromLine.FindStringSubmatch(l.text)
		if m == nil {
			continue
		}
		if from := w.bodiesNamed(m[1]); from != nil {
			return from
		}
	}
	return nil
}

// announcesOwn follows the name of a body that says, of itself, that its answer stands here: "X sets out below how it has
// responded", "X has published its action plan".
var announcesOwn = compile(`(?i)^[’']s?\s+(?:\pL+\s+){0,3}(?:response|reply|comments|action plan)\s+(?:to|on)\b|^,?\s+(?:(?:has|have|is|are|now|here|hereby|below|also|therefore)\s+){0,3}(?:sets?|setting|publish(?:es|ed|ing)?|provid(?:es|ed|ing)|presents?|presented|describes?|gives?|submits?|submitted|reports?|explains?|summarises?)\s+(?:(?:out|here|below|on|in|this|page|the|table|following)\s+){0,5}(?:(?:how|what|where)\s+(?:it|they|we)\b|(?:its|their|our)\s+(?:\pL+\s+){0,4}(?:responses?|reply|replies|answers?|comments?|progress|position|actions?|plan|plans|update|updates)\b|(?:the\s+)?(?:actions?|steps|measures|work)\s+(?:that\s+|which\s+)?(?:it|they|we)\b)`)

// thanks follows the name of a body that receives a report: in a document that calls itself an answer it is the body's own.
var thanks = compile(`(?i)^\s+(?:is (?:very )?grateful|is thankful|thanks|welcomes|would like to thank|wishes to thank)\b[^.]{0,80}\b(?:report|inspection|inquiry|review|inspectorate|hmicfrs|committee|recommendations?)\b`)

// answersHere returns the body that a sentence near the head of a document makes the one who answers.
func (w *walk) answersHere() record.OrgID {
	for i, n := 0, 0; i < len(w.lines) && n < 15; i++ {
		l := &w.lines[i]
		if l.dead || l.b.Cell != nil {
			continue
		}
		n++
		for _, s := range sentences(l.text) {
			for _, m := range w.know.bodies(s) {
				if m.Start > 4 {
					continue
				}
				i := strings.Index(s, m.Printed)
				if i < 0 {
					continue
				}
				rest := s[i+len(m.Printed):]
				if announcesOwn.MatchString(rest) || thanks.MatchString(rest) && answerTitle.MatchString(w.f.title) {
					return m.Org
				}
			}
		}
	}
	return ""
}

// answerTitle is the title of a document in which a body answers.
var answerTitle = compile(`(?i)\b(?:respon(?:se|ses|ds?)|reply|replies|comments|action plan|section 55|s\.?55)\b`)

// nameplate returns the body whose name stands alone: as the last part of the page's title ("Our response | Westshire
// Police"), where sites print their name; or, in a document that answers, in a line of its head or under its last words,
// where letters do.
func (w *walk) nameplate() []record.OrgID {
	alone := func(name string) []record.OrgID {
		id, ok := w.know.Register.Resolve(strings.Trim(name, " .,:"))
		if o, known := w.know.Register.Get(id); !ok || !known || o.Class || onlyRecommends(id) {
			return nil
		}
		return []record.OrgID{id}
	}
	if m := siteTitle.FindStringSubmatch(w.doc.Meta.Title); m != nil && wordCount(m[1]) > 1 {
		if from := alone(m[1]); from != nil {
			return from
		}
	}
	if !answerTitle.MatchString(w.f.title) {
		if w.salutation() >= 0 {
			return w.letterheadBody() // a letter's subject is what it answers: its head says whose it is
		}
		return nil
	}
	// A title that names who answers says more than the name under it: "Government response to …", printed by a department,
	// is the government's answer, which the department gives too.
	var own []record.OrgID
	if m := titleBody.FindStringSubmatch(w.f.title); m != nil {
		if own = alone(m[1]); own == nil {
			if id, ok := w.know.Register.Resolve(m[1]); ok {
				if o, _ := w.know.Register.Get(id); o.Class && len(o.Members) == 1 && !strings.HasPrefix(o.Members[0], "kind:") { // "Government": a class that one body answers for
					own = []record.OrgID{record.OrgID(o.Members[0])}
				}
			}
		}
	}
	with := func(from []record.OrgID) []record.OrgID {
		if own == nil || own[0] == from[0] {
			return from
		}
		if o, _ := w.know.Register.Get(from[0]); o.For == own[0] {
			return append(own, from...)
		}
		return own
	}
	live := w.ownLines()
	for i := 0; i < min(len(live), 8); i++ {
		if wordCount(live[i].text) > 1 && (!live[i].heading || i == 0) { // the first line of a cover is its body's, however large
			if from := alone(live[i].text); from != nil {
				return with(from)
			}
			if from := w.byline(live[i].text); from != nil {
				return with(from)
			}
		}
	}
	if own == nil && w.salutation() >= 0 {
		if from := w.letterheadBody(); from != nil {
			return from
		}
	}
	for i := len(live) - 1; i >= max(0, len(live)-5); i-- {
		if wordCount(live[i].text) > 1 {
			if from := alone(live[i].text); from != nil {
				return with(from)
			}
		}
	}
	if own != nil {
		if by := w.presentedBy(); by != "" {
			return with([]record.OrgID{by})
		}
		if by := w.answersHere(); by != "" {
			return with([]record.OrgID{by})
		}
	}
	return own
}

// presentedBy returns the body whose minister lays a paper before Parliament.
func (w *walk) presentedBy() record.OrgID {
	for i := range w.lines {
		if i > 40 {
			break
		}
		if m := submission.FindStringSubmatch(w.lines[i].text); m != nil && strings.Contains(w.lines[i].text, "resented to ") {
			if id := w.know.opening(m[1]); id != "" {
				return id
			}
		}
	}
	return ""
}

// letterheadBody returns the body whose name begins the first line of a letter, alone or before its address.
func (w *walk) letterheadBody() []record.OrgID {
	i := w.live(0)
	if i >= len(w.lines) {
		return nil
	}
	text := w.lines[i].text
	for _, m := range w.know.bodies(text) {
		at := strings.Index(text, m.Printed)
		if m.Start > 0 || at != 0 || onlyRecommends(m.Org) {
			continue
		}
		rest := strings.Trim(text[len(m.Printed):], " ,")
		for _, again := range w.know.bodies(rest) { // "NPCC National Police Chiefs’ Council": a logo's letters and the name
			if again.Org == m.Org && strings.HasPrefix(rest, again.Printed) {
				rest = strings.Trim(rest[len(again.Printed):], " ,")
				break
			}
		}
		if rest == "" || address.MatchString(rest) {
			return []record.OrgID{m.Org}
		}
	}
	return nil
}

// address is a line with a postcode, or with a number or the name of a building that begins it.
var address = compile(`\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|^(?:\d+(?:st|nd|rd|th)? (?:[Ff]loor|[A-Z])|(?:The )?(?:[A-Z]\pL+ ){1,3}(?:House|Street|Road|Building|Headquarters|Lane|Avenue|Square)\b)`)

// printedSender returns the name of a body the register does not know, in a document that answers: the one its title says
// answers, one that stands alone in a line of its head or under its last words, or the one it says it is written on behalf
// of.
func (w *walk) printedSender() []string {
	if !answerTitle.MatchString(w.f.title) && !answerTitle.MatchString(w.doc.Meta.Title) && w.salutation() < 0 {
		return nil
	}
	if m := titleBody.FindStringSubmatch(w.f.title); m != nil && printedBody.MatchString(m[1]) {
		return []string{m[1]}
	}
	live := w.ownLines()
	alone := func(i int) []string {
		name := strings.Trim(live[i].text, " .,:")
		if n := wordCount(name); n < 2 || n > 10 || !printedBody.MatchString(name) {
			return nil
		}
		if i := strings.LastIndex(name, ", "); i > 0 && w.bodiesNamed(name[i+2:]) != nil {
			return nil // who signs, and a body that the register knows
		}
		return []string{name}
	}
	for i := 0; i < min(len(live), 6); i++ {
		if by := alone(i); by != nil {
			return by
		}
	}
	for i := len(live) - 1; i >= max(6, len(live)-4); i-- {
		if by := alone(i); by != nil {
			return by
		}
	}
	for i := 0; i < min(len(live), 12); i++ {
		if m := writtenFor.FindStringSubmatch(live[i].text); m != nil {
			return []string{strings.TrimSpace(m[1])}
		}
	}
	return nil
}

var (
	// printedBody is a name that ends in what its body is.
	printedBody = compile(`^(?:The |the )?(?:[A-Z][\pL’'&-]*,?\s+(?:(?:of|and|for|the|on|in|&|to)\s+)*){1,9}(?:Government|Police|Constabulary|Council|Authority|Agency|Board|Trust|Commission|Services?|Inspectorate|College|University|Association|Limited|Ltd|PLC|plc|Company|Federation|Corporation|Hospitals?|Partnership|Administration|Branch|Railways?|Airways|Airlines)$`)
	// "I write on behalf of the Westshire Lamp Trust"
	writtenFor = compile(`\b(?i:on behalf of) (?:the )?((?:[A-Z][\pL’'&-]*\s+(?:(?:of|and|for|the|&)\s+)*){1,9}(?:Council|Authority|Trust|Service|Limited|Ltd|Hospitals?|Partnership|University|Association|Company))\b`)
)

// byline returns the bodies of a line that names those who answer, and perhaps a day, and nothing else: "Kent Police and the
// Kent Police and Crime Commissioner, 7 May 2024".
func (w *walk) byline(line string) []record.OrgID {
	if wordCount(line) > 24 {
		return nil
	}
	rest, end := "", 0
	var out []record.OrgID
	for _, m := range w.know.Register.Mentions(line) {
		if m.Org == "" || m.Class || writers[m.Org] {
			return nil
		}
		rest += line[end:m.Start] + " "
		end = m.End
		if !slices.Contains(out, m.Org) { // its name beside its letters is one body
			out = append(out, m.Org)
		}
	}
	rest += line[end:]
	if len(out) == 0 || !bylineRest.MatchString(rest) {
		return nil
	}
	return out
}

// bylineRest is what may stand beside the names: words that join them, and a day.
var bylineRest = compile(`^(?i:(?:joint(?:ly)?|response|from|by|of|and|the|&|on|dated?|\d{1,2}(?:st|nd|rd|th)?|` + monthNames + `|20\d\d|[\s,;:.|–-]))*$`)

// titleBody is the body that a title says answers: "The government's response to …", "Home Office reply: …".
var titleBody = compile(`^(?i:the )?(\pL[\pL’'&, -]{2,70}?)(?:['’]s?)? (?i:(?:full|formal|interim|final|further|joint|written|updated) )?(?i:response|reply)\b`)

var siteTitle = compile(`\s(?:[|–—·:-]|\x{2022})\s+([^|–—·]{4,80})$`)

// bodiesNamed returns the bodies of a line that names one or several and nothing else: "Home Office and Ministry of
// Justice". A class is nobody's name.
func (w *walk) bodiesNamed(line string) []record.OrgID {
	one := func(name string) (record.OrgID, bool) {
		id, ok := w.know.Register.Resolve(strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(name), "the ")))
		o, known := w.know.Register.Get(id)
		return id, ok && known && !o.Class
	}
	if id, ok := one(line); ok {
		return []record.OrgID{id}
	}
	var out []record.OrgID
	for _, name := range andComma.Split(line, -1) {
		id, ok := one(name)
		if !ok {
			return nil
		}
		out = append(out, id)
	}
	return out
}

var andComma = compile(`\s*(?:,|;|&|\band\b)\s*`)
