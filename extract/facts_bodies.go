package extract

import (
	"strings"

	"heed/record"
)

var (
	// ("the Department"), (‘the Force’), (hereafter the Council): a short name a document gives to the body before it.
	definedTerm  = compile(`^(?:hereafter |hereinafter |referred to as |known as )?["“‘']?(?:the )?["“‘']?([A-Z][\pL]+(?: [A-Z][\pL]+){0,2})["”’']?$`)
	definedMeans = compile(`["“‘']?(?:the )?["“‘']([A-Z][\pL]+(?: [A-Z]\pL+){0,2})["”’'],?(?: in this (?:report|volume|letter),?)? (?:means|refers to|is a reference to)\s+(?:the )?([A-Z][\pL’',&\- ]{3,80})`)
	acronymDef   = compile(`\(["“‘']?(?:the )?["“‘']?([A-Z][A-Za-z&/-]{0,10}[A-Zs])["”’']?\)`)
)

var (
	dear         = compile(`^Dear\s+(.{3,90}?)[,.:]?$`)
	sentTo       = compile(`(?i)\b(?:report is being sent|this (?:report|letter) is addressed|being sent) to\s*:?\s*$|^(?:to|sent to|recipients?|addressed to)\s*:?$`)
	sentToInline = compile(`(?i)\breport is being sent to\s*:\s*(.{4,200})$`)
	bodyClass    = compile(`(?i)\b(?:partnership|partners|council|authority|board|leaders|police|constabulary|service|trust|colleagues)\b`)
	people       = compile(`(?i)^(?:sir|madam|mr|mrs|ms|dr|miss|all|colleagues?|chief constable|commissioner|minister|secretary of state|home secretary)\b`)
)

// readAddressees reads whom a letter is sent to: its salutation, and the list under "is being sent to:".
func (w *walk) readAddressees() {
	for i := range w.lines {
		l := &w.lines[i]
		if i > 80 || l.page() > 2 {
			break
		}
		if m := dear.FindStringSubmatch(l.text); m != nil {
			if !people.MatchString(m[1]) || bodyClass.MatchString(m[1]) {
				w.f.addressees = append(w.f.addressees, addressee{printed: m[1], org: w.resolve(m[1])})
			}
			return
		}
		if m := sentToInline.FindStringSubmatch(l.text); m != nil {
			for _, a := range w.coordinate(strings.TrimRight(m[1], " ."), addressed) {
				w.f.addressees = append(w.f.addressees, addressee{printed: a.printed, org: a.org})
			}
			return
		}
		if sentTo.MatchString(l.text) {
			for j := w.live(i + 1); j < len(w.lines) && len(w.f.addressees) < 12; j = w.live(j + 1) {
				k := &w.lines[j]
				if n := len(w.f.addressees); n > 0 && !k.item() && k.b.SameCell(*l.b) && wordCount(k.text) <= 6 && !k.heading {
					w.f.addressees[n-1].printed += " " + k.text // the name goes on in the next line
					continue
				}
				if n := len(w.f.addressees); n == 0 && !k.item() && !k.heading && k.class == noMarker && wordCount(k.text) <= 12 && !endsSentence(k.text) && (w.resolve(k.text) != "" || bodyClass.MatchString(k.text)) {
					w.f.addressees = append(w.f.addressees, addressee{printed: k.text, org: w.resolve(k.text)})
					break // one body, without a marker
				}
				if !k.item() || k.class != numeric && k.class != bullet {
					break
				}
				id := w.resolve(k.text)
				if id == "" {
					id = w.headOf(strings.TrimRight(k.text, " .,;"))
				}
				w.f.addressees = append(w.f.addressees, addressee{printed: k.text, org: id})
			}
			if len(w.f.addressees) > 0 {
				return
			}
		}
	}
}

var (
	inspectedBody  = compile(`(?i)(?:inspection of|inspected|inspection report:?|assessment of|report on|re-?inspection of|effectiveness of|custody (?:suites )?(?:in|at)|services (?:in|at|for)|visit to)\s+(?:the )?(.{3,90}?)(?:[:.,–—]|$)`)
	inspectedPlace = compile(`(?i)\bcustody (?:suites? |facilities |services )?(?:in|at|of) (?:the )?(.{3,60}?)(?:[:.,–—]|$)`)
	groupedBodies  = compile(`(?i)\b(?:police|constabulary|council|fire and rescue|trust|partnership|force|suites|board|borough|authority)\b`)
)

// coverLine is how a line on a cover says what was inspected.
var coverLine = compile(`(?i)^(?:an? |the |our )?(?:[\pL-]+ ){0,4}(?:re-?)?(?:inspection|assessment|visit)\b[^.:]{0,40}?\b(?:of|to|in)\b`)

// readBodies finds whose document it is, who published it and which body it is about.
func (w *walk) readBodies() {
	f := w.f
	reg := w.know.Register
	if w.src.Overrides.From != "" {
		f.from = []record.OrgID{w.src.Overrides.From}
	}
	if reg == nil {
		return
	}
	if len(f.from) == 0 && f.host != "" {
		if o, ok := reg.ByHost(f.host); ok {
			f.from, f.hosted = []record.OrgID{o.ID}, true
		}
	}
	if len(f.from) == 0 && w.doc.Meta.Site != "" { // a page may give its site's name instead of an address
		if id, ok := reg.Resolve(w.doc.Meta.Site); ok {
			f.from, f.hosted = []record.OrgID{id}, true
		}
	}
	if len(f.from) == 0 {
		f.from = w.sender()
	}
	if len(f.from) == 0 {
		f.from = w.nameplate()
	}
	if len(f.from) == 0 {
		f.from = w.writesAs()
	}
	if id, ok := w.serviceOfCouncil(); ok {
		f.from = []record.OrgID{id}
	}
	// Bodies named on the first page, before any list of recommendations.
	count := map[record.OrgID]int{}
	var order []record.OrgID
	limit := 0
	for i := range w.lines {
		l := &w.lines[i]
		if limit > 6000 {
			break
		}
		limit += len(l.text)
		for _, m := range w.know.bodies(l.text) {
			if count[m.Org] == 0 {
				order = append(order, m.Org)
			}
			count[m.Org]++
		}
	}
	// The subject: an inspected body named in the title, else on the rest of the cover, else the one local body that the
	// text keeps naming.
	w.readSubject(f.title)
	if f.subject == "" && f.subjectName == "" {
		for l := range coverHeadings(w.lines, 5) {
			if w.readSubject(l.text); f.subject != "" {
				break
			}
			f.subjectName = "" // the series stands in larger type than the body; headings of other words name none for certain
		}
	}
	// Smaller type over or under the title says what was inspected: "An inspection of Westshire Fire and Rescue Service".
	for i := 0; i < len(w.lines) && i < 12 && w.lines[i].page() <= 1 && f.subject == "" && f.subjectName == ""; i++ {
		if l := &w.lines[i]; !l.dead && !l.heading && wordCount(l.text) <= 16 && !endsSentence(l.text) && coverLine.MatchString(l.text) {
			if w.readSubject(l.text); f.subject == "" {
				f.subjectName = ""
			}
		}
	}
	// A letter to a partnership is about the partnership, however often it names the police among its members.
	// A report on an accident is about the accident.
	if f.subject == "" && f.subjectName == "" && len(f.addressees) == 0 && w.family(f.title) != record.Accident {
		best, second := record.OrgID(""), 0
		for _, id := range order {
			o, ok := reg.Get(id)
			if !ok || o.Kind != "police_force" && o.Kind != "fire_service" {
				continue
			}
			if count[id] > count[best] {
				second, best = count[best], id
			} else if count[id] > second {
				second = count[id]
			}
		}
		if count[best] >= 4 && count[best] >= 3*second {
			f.subject, f.subjectName = best, reg.Name(best)
		}
	}
	w.readCouncil()
	f.publishers = w.findPublishers(order)
	if len(f.from) == 0 {
		f.fromPrinted = w.printedSender() // a name on the cover outranks the body that the text keeps naming
	}
	if len(f.from) == 0 && len(f.fromPrinted) == 0 {
		f.from = w.signatory()
	}
	if len(f.from) == 0 && len(f.fromPrinted) == 0 {
		f.from = w.letterhead(order, count)
	}
}

// serviceOfCouncil returns the force or fire service whose page a council's site carries: its name stands alone at the top.
func (w *walk) serviceOfCouncil() (record.OrgID, bool) {
	f, reg := w.f, w.know.Register
	if len(f.from) != 1 || w.src.Overrides.From != "" {
		return "", false
	}
	if o, ok := reg.Get(f.from[0]); !ok || o.Kind != kindCouncil {
		return "", false
	}
	for _, l := range liveLines(w.lines, 0, 5) {
		if id, ok := reg.Resolve(strings.Trim(l.text, " .,:")); ok {
			if o, _ := reg.Get(id); local(o.Kind) && !o.Class {
				return id, true
			}
		}
	}
	return "", false
}

// readSubject reads the inspected body from a title.
func (w *walk) readSubject(title string) {
	f, reg := w.f, w.know.Register
	for _, m := range reg.Mentions(title) {
		if o, ok := reg.Get(m.Org); ok && !m.Class && local(o.Kind) {
			f.subject, f.subjectName = m.Org, m.Printed
			return
		}
	}
	m := inspectedPlace.FindStringSubmatch(title)
	if m == nil {
		m = inspectedBody.FindStringSubmatch(title)
	}
	if m == nil {
		return
	}
	name := strings.TrimSpace(m[1])
	if id, ok := w.forceIn(name); ok {
		f.subject, f.subjectName = id, name
	} else if startsUpper(name) && groupedBodies.MatchString(name) {
		f.subjectName = name
	}
}

// forceIn resolves the inspected body of a title. There a bare place means the force of that place, when the title is of
// the police.
func (w *walk) forceIn(name string) (record.OrgID, bool) {
	reg := w.know.Register
	if id, ok := reg.Resolve(name); ok {
		return id, true
	}
	if !policeTitle.MatchString(w.f.title) || wordCount(name) > 4 {
		return "", false
	}
	for _, tail := range []string{" Police", " Constabulary"} {
		if id, ok := reg.Resolve(name + tail); ok {
			return id, true
		}
	}
	return "", false
}

var policeTitle = compile(`(?i)\b(?:police|custody|peel|constabulary)\b`)

func local(kind string) bool {
	return kind == "police_force" || kind == "fire_service" || kind == "local_policing_body" || kind == "special_force"
}

// writers are the bodies that make recommendations. What another body publishes is an answer or a list.
var writers = map[record.OrgID]bool{
	"nb-hmicfrs": true, "nb-iopc": true, "nb-ofsted": true, "nb-cqc": true, "nb-hmcpsi": true, "nb-hmip-prisons": true, "nb-hmip-probation": true,
	"nb-hmi-prisons": true, "nb-hmi-probation": true, "nb-nao": true, "nb-hasc": true, "nb-iicsa": true, "nb-college": true, "nb-hmics": true,
}

// onlyRecommends reports whether a body makes recommendations and receives none. The College of Policing does both.
func onlyRecommends(id record.OrgID) bool { return writers[id] && id != "nb-college" }

// authors returns whose document a report is: its publishers that the register knows. The bodies its text keeps naming are
// those it is about.
func (w *walk) authors() []record.OrgID {
	var out []record.OrgID
	for _, p := range w.f.publishers {
		if w.know.Register != nil {
			if _, ok := w.know.Register.Get(record.OrgID(p)); ok {
				out = append(out, record.OrgID(p))
			}
		}
	}
	return out
}

var (
	complainedOf = compile(`(?i)\bcomplaints?\b[^.]{0,40}\b(?:submitted|made|put forward|raised|brought)\b`)
	submission   = compile(`(?i)\b(?:response (?:from|by|of)|(?:submitted|prepared|published|issued) by|on behalf of|presented to parliament by(?: the)?)\s+(?:the )?(.{4,100})`)
)

// reportPublished are the words that say who published a report, in a document that answers it.
var reportPublished = compile(`^(?i:(?:published|issued|prepared) by)`)

// letterhead finds whose document it is from its words: "response by X", a title that names X before "response", or the
// one local body it keeps naming.
func (w *walk) letterhead(order []record.OrgID, count map[record.OrgID]int) []record.OrgID {
	reg := w.know.Register
	for i := range w.lines {
		if i > 40 {
			break
		}
		t := w.lines[i].text
		if complainedOf.MatchString(t) {
			continue // "the super-complaint submitted by X": X complained, it does not answer
		}
		if m := submission.FindStringSubmatch(t); m != nil {
			id := w.know.opening(m[1])
			if id != "" && !(writers[id] && reportPublished.MatchString(m[0]) && answerTitle.MatchString(w.f.title)) { // the report that is answered
				return []record.OrgID{id}
			}
		}
	}
	if id := w.answersHere(); id != "" {
		return []record.OrgID{id}
	}
	title := strings.ToLower(w.f.title)
	if i := strings.Index(title, "response"); i >= 0 {
		for _, m := range w.know.bodies(w.f.title) {
			if m.Start < i {
				return []record.OrgID{m.Org}
			}
		}
	}
	var best record.OrgID
	total := 0
	for _, id := range order {
		o, ok := reg.Get(id)
		if !ok || !local(o.Kind) {
			continue
		}
		total += count[id]
		if count[id] > count[best] {
			best = id
		}
	}
	if count[best] >= 2 && count[best]*10 >= total*5 {
		return []record.OrgID{best}
	}
	return nil
}
