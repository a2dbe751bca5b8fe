package extract

import (
	"strings"

	"heed/record"
)

// Whom an item asks without an asking verb: the doer that a noun phrase names, the chapter that the list stands in, the
// body on the cover.

var (
	// howWell is a matter put as a question: "How well the partnership understands ...".
	howWell = compile(`^(?i:how (?:well|effectively|quickly|consistently|efficiently|often|promptly|far|swiftly|safely|thoroughly|the|\pL+ly)\s+)(.{3,160}?)\s+(?:then |also |and )?(\pL+)\b`)
	// providedBy names the doer behind a noun: "training provided by the partnership".
	providedBy = compile(`(?i)\b(?:provided|offered|made|delivered|given|carried out|undertaken|commissioned|held|kept|led|run) by ((?:the )?[^,.;:]{3,90}?)(?:\s+(?:to|in|for|on|at|about|across|with|when|and its|so|is|are|which|that|who|from|after|during|under|regarding)\b|[,.;:]|$)`)
	possessor  = compile(`^((?:[Tt]he )?[^,.;:]{2,80}?)(?:[’']s|s[’'])\s+\pL`)
	// ownWork is how well one body does its own work: "The timeliness of the police response", "The quality of council
	// decisions". Where the work of several is meant, more words stand between.
	ownWork = compile(`(?i)^(?:(?:the )?(?:\pL+(?:, | and |, and | )){0,5}?of )?(the (?:force|constabulary)|(?:the )?(?:police|local authority|council|probation service|fire service)) (?:\pL+[ -]){0,4}?(?:(?:\pL{3,}(?:tions?|ments?|ings?|ance)|responses?|work|practice|oversight|decisions?|records?|capacity|attendance)\b)`)
	// nominalBy names who does what a noun tells: "the sharing of oil by the Home Office". A participle before it would
	// make it what somebody once did: "guidance issued by".
	nominalBy = compile(`(\pL+) by ((?:the |all |each )?\pL[^.;:]{2,200})`)
	// peopleIn stands before the bodies that people work for.
	peopleIn = compile(`^(?:the |all |each )?(?:[\pL-]+ ){0,3}?(?:partners|leaders|managers|staff|officers|teams|practitioners|professionals) (?:in|at|from|of|within|across) (?:the )?`)
)

// doers reads the bodies that a noun phrase names as those who do what is to get better. People at work ("staff",
// "leaders") are nobody's name: whom they work for is the addressee.
func (w *walk) doers(text string) []record.Recipient {
	ss := sentences(text)
	if len(ss) == 0 {
		return nil
	}
	if loc := modal.FindStringIndex(ss[0]); loc != nil && toImprove.MatchString(ss[0][loc[1]:]) {
		ss[0] = strings.TrimSpace(ss[0][:loc[0]]) // "The board's oversight of lamps needs to improve": the matter, as without the verb
	}
	if asks(ss[0]) {
		return nil
	}
	if as := w.doersNamed(ss); len(as) > 0 {
		return w.asRecipients(as, record.FromText)
	}
	var as []agent
	if m := howWell.FindStringSubmatchIndex(ss[0]); m != nil {
		as = w.doersBefore(ss[0][m[2]:])
		if p := policePeople.FindStringSubmatch(ss[0][m[2]:]); p != nil {
			id, _ := w.subjectWord("force")
			return w.asRecipients([]agent{{printed: p[1], org: id, role: record.Owner}}, record.FromText)
		}
	} else if m := possessor.FindStringSubmatch(ss[0]); m != nil {
		name := m[1]
		if strings.HasPrefix(ss[0][len(name):], "s’") || strings.HasPrefix(ss[0][len(name):], "s'") {
			name += "s"
		}
		if !phraseOf(name) {
			as = w.coordinate(name, midway)
		}
	} else if m := providedBy.FindStringSubmatch(ss[0]); m != nil {
		as = w.coordinate(m[1], midway)
	}
	if len(as) == 0 && !states(text) {
		if m := ownWork.FindStringSubmatch(ss[0]); m != nil && !strings.Contains(ss[0], "multi-agency") {
			id, _ := w.subjectWord(strings.TrimPrefix(strings.ToLower(m[1]), "the "))
			return w.asRecipients([]agent{{printed: m[1], org: id, role: record.Owner}}, record.FromText)
		}
	}
	for _, a := range as {
		name := parens.ReplaceAllString(a.printed, "")
		if atWork[lastWord(name)] {
			return nil
		}
		if bare := strings.TrimSpace(determiner.ReplaceAllString(name, "")); a.org == "" && !agentNouns[headNoun(strings.Fields(strings.ToLower(name)))] && !groupedBodies.MatchString(name) && !isAcronym(bare) && w.f.terms[strings.ToLower(bare)].printed == "" {
			return nil // "Eastmoor’s approach": a place does nothing
		}
	}
	return w.asRecipients(as, record.FromText)
}

// policePeople are the people of the police, who have no other employer.
var policePeople = compile(`^((?:[Tt]he )?[Pp]olice) (?:officers|staff|leaders|managers|supervisors) \pL`)

// papers are what bodies write about others: "a report by the Lamp Board" makes the board no doer of what is asked.
var papers = setOf(`report reports review reviews inspection inspections guidance audit audits complaint complaints visit visits letter letters publication research recommendation recommendations funding inquiry investigation evaluation`)

// doersNamed reads the bodies that sentences name behind "by", each with a name of its own: "safeguarding by partners in
// the Lamp Trust and Kent Police". "Partner agencies" are no name.
func (w *walk) doersNamed(ss []string) []agent {
	for _, s := range ss {
		if asks(s) || states(s) {
			continue
		}
		for _, m := range nominalBy.FindAllStringSubmatch(s, 4) {
			if word := strings.ToLower(m[1]); strings.HasSuffix(word, "ed") || strings.HasSuffix(word, "en") || irregular[word] || papers[word] {
				continue
			}
			as := w.doersAfter(peopleIn.ReplaceAllString(m[2], ""))
			named := len(as) > 0
			for _, a := range as {
				name := determiner.ReplaceAllString(a.printed, "")
				named = named && !writers[a.org] && (a.org != "" || startsUpper(name) && agentNouns[headNoun(strings.Fields(strings.ToLower(name)))])
			}
			if named {
				return as
			}
		}
	}
	return nil
}

// phraseOf reports whether words say more than a body's name: "the involvement of schools in planning the partnership"
// ends like a name and is none.
func phraseOf(name string) bool {
	f := strings.Fields(name)
	for i, word := range f {
		low := strings.ToLower(strings.Trim(word, ".,;:()"))
		small := smallWords[low] && low != "and" && low != "or" && low != "the"
		if small && (i+1 == len(f) || !startsUpper(f[i+1])) || i > 0 && !startsUpper(word) && strings.HasSuffix(low, "ing") {
			return true
		}
	}
	return false
}

// doersBefore reads the subject at the start of a clause: the longest run of words before a verb that is made of bodies.
func (w *walk) doersBefore(clause string) []agent {
	f := strings.Fields(clause)
	for n := 1; n < len(f) && n <= 16; n++ {
		next := strings.ToLower(strings.Trim(f[n], ",.;:"))
		if !verbs[next] && !verbs[strings.TrimSuffix(next, "s")] && !verbs[strings.TrimSuffix(next, "es")] && next != "is" && next != "are" && next != "has" && next != "have" {
			continue
		}
		if as := w.coordinate(strings.Join(f[:n], " "), midway); len(as) > 0 {
			return as
		}
	}
	return nil
}

var atWork = setOf(`staff officers practitioners professionals clinicians leaders managers supervisors inspectors teams team workers police children families parents people schools`)

// chapterBody is a chapter heading that is nothing but a body: "The local authority", "The Lamp Board (LB)".
var chapterBody = compile(`^(?:The )?(?:(?i:local authority|council|police|force|trust)|(?:\p{Lu}[\pL’'-]* (?:and |of |for )?){1,6}(?i:council|board|police|constabulary|partnership|trust|authority))(?: \([^)]{2,20}\))?$`)

// chapter returns the body whose chapter a block stands in: the heading above the list's own one, when it is nothing but
// a body.
func (w *walk) chapter(i int) string {
	level := 0
	for j := i; j >= 0; j-- {
		l := &w.lines[j]
		if !l.heading || l.b.Level == 0 || level != 0 && l.b.Level >= level {
			continue
		}
		level = l.b.Level
		if l.page() > 1 && chapterBody.MatchString(l.text) {
			return l.text
		}
		if level == 1 {
			break
		}
	}
	return ""
}

// localName returns the name that the document gives a body of its place: "the Local Lamp Board" is "Eastmoor Lamp Board"
// where the text keeps saying so.
func (w *walk) localName(name string) string {
	bare := strings.TrimPrefix(strings.TrimSpace(parens.ReplaceAllString(name, "")), "The ")
	common, ok := strings.CutPrefix(bare, "Local ")
	if !ok || wordCount(common) < 2 {
		return ""
	}
	count := map[string]int{}
	best := ""
	for i := range w.lines {
		for at, rest := 0, w.lines[i].text; ; {
			n := strings.Index(rest[at:], " "+common)
			if n < 0 {
				break
			}
			at += n
			place := rest[strings.LastIndexByte(rest[:at], ' ')+1 : at]
			if isWord(place) && startsUpper(place) && place != "Local" && place != "The" {
				full := place + " " + common
				if count[full]++; count[full] > count[best] {
					best = full
				}
			}
			at += len(common)
		}
	}
	if len(count) != 1 || count[best] < 2 {
		return "" // several places, or one in passing
	}
	return best
}

// implied returns whom an item asks that names nobody in an asking sentence, or nil.
func (w *walk) implied(it *item) []record.Recipient {
	if it.kind != record.RecommendationKind {
		if rs := w.doers(it.text()); len(rs) > 0 {
			return rs
		}
	}
	if !imperative(it.text()) || it.number != "" && it.rule == "label" {
		return nil
	}
	name := w.chapter(it.first)
	if name == "" {
		return nil
	}
	if full := w.localName(name); full != "" {
		name = full
	}
	if m, ok := w.agent(name, addressed); ok {
		return []record.Recipient{{Printed: m.printed, Organisation: m.org, Role: record.Owner, Basis: record.FromHeading}}
	}
	return nil
}

// coverName is a body by itself on the cover of an inspection's report.
var coverName = compile(`^(?:\p{Lu}[\pL’'-]* (?:and |of |with )?){1,6}(?:Council|Police|Constabulary|Trust|Partnership|Authority|Board)$`)

// cover returns the body that stands alone on the first page of an inspection's report, for an item that commands and
// names nobody.
func (w *walk) cover(it *item) []record.Recipient {
	if it.kind == record.RecommendationKind && !imperative(it.text()) {
		return nil
	}
	name, inspected := "", inspection.MatchString(w.f.title)
	for l := range coverHeadings(w.lines, 6) {
		inspected = inspected || inspection.MatchString(l.text)
		if name == "" && coverName.MatchString(l.text) && !writers[w.resolve(l.text)] {
			name = l.text
		}
	}
	if name == "" || !inspected {
		return nil
	}
	return []record.Recipient{{Printed: name, Organisation: w.resolve(name), Role: record.Owner, Basis: record.FromSubject}}
}
