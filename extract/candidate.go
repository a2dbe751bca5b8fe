package extract

import (
	"slices"
	"strings"

	"heed/record"
	"heed/record/day"
)

// loose reads a block outside every zone: it may answer all recommendations of a report, point to an answer elsewhere,
// announce the answers that follow, or say that something was sent.
func (a *answers) loose(i int) {
	text := a.lines[i].text
	if announces.MatchString(text) {
		a.section.announced = true
	}
	if passesOn.MatchString(text) {
		if id := a.partnerNamed(text); id != "" {
			a.handOver(i, id)
		}
	}
	for _, s := range sentences(text) {
		if m := givesUpdate.FindStringSubmatch(s); m != nil {
			if by := a.speakerOf(m[1]); by.known() && a.related(by.orgs0(), a.own.orgs) {
				a.section.from = by.orgs
			}
		}
		a.candidate(i, s)
		if a.blanket(i, s) {
			return
		}
	}
	a.point(i, text)
}

// handOver gives what follows to the other of force and commissioner: the rest of the section, or the quotation that
// comes next, after which the page's own body speaks again.
func (a *answers) handOver(i int, to record.OrgID) {
	k := live(a.lines, i+1)
	a.handed = handed{}
	if k < len(a.lines) && a.inQuote[k] {
		last := k
		for n := k + 1; n < len(a.lines) && (a.lines[n].dead || a.inQuote[n]); n++ {
			if !a.lines[n].dead {
				last = n
			}
		}
		a.handed = handed{first: k, last: last, before: a.section.from}
	}
	a.section.from = []record.OrgID{to}
}

// takeBack ends what was handed over to another body.
func (a *answers) takeBack(i int) {
	if a.handed.last == 0 || i <= a.handed.last {
		return
	}
	a.closeZone()
	a.section.from = a.handed.before
	a.handed = handed{}
}

// handed is a quotation in which another body than the page's own answers.
type handed struct {
	first, last int
	before      []record.OrgID
}

// givesUpdate is a sentence by which a page says whose answers follow: "Westshire Police have provided an update".
var givesUpdate = compile(`^(?i:the )?([A-Z][\pL’'& ,-]{3,80}?) (?:has|have) (?:provided|given|published|produced|supplied) (?:an |its |their |the following |a detailed |this )?(?:updates?|responses?|comments?|repl(?:y|ies))\b`)

// passesOn are words by which a page hands over to somebody else's reply: "The Chief Constable has responded as follows:".
var passesOn = compile(`(?i)\b(?:chief constable|commissioner)(?:['’]?s['’]?)?\b[^.]{0,60}\b(?:responded|responds|response|reply|replied|comments?|commented|said|stated?s?|views?|wrote|written|provided)\b[^.]{0,90}:\s*$|^(?:the |a )?(?:response|reply|comments?) (?:from|of|by) (?:the )?(?:chief constable|commissioner|force)\b[^.]{0,60}:\s*$`)

var announces = compile(`(?i)\b(?:responses?|repl(?:y|ies)|answers?|comments|progress|updates?|position|actions?)\b[^.]{0,80}\brecommendations?\b[^.]{0,80}\b(?:below|follow(?:s|ing)?|set out|detailed|as follows|listed|here|outlined|in turn)\b|\brecommendations?\b[^.]{0,100}\b(?:responses?|repl(?:y|ies)|answers?|progress|actions?)\b[^.]{0,60}\b(?:below|follow(?:s|ing)?|set out|detailed|as follows|outlined|in turn)\b|\brecommendations?\b[^.]{0,120}\b(?:how|what) (?:we|i|(?:the|our) [\pL ]{3,40}?) (?:have|has|are|is|am|did|will|plans?|intends?|responded|responds?)\b|\brecommendations? (?:for|to|relevant to|addressed to|directed at)\b[^.]{0,100}\b(?:below|as follows|were|are):?`)

// blanket makes a response of a sentence that takes a position on all recommendations of a report, or says that none
// concern the responder.
func (a *answers) blanket(i int, sentence string) bool {
	f := foldSentence(sentence)
	none := noneForUs.MatchString(f) && !otherThan.MatchString(f)
	if !none && (!allOfThem.MatchString(f) || mostOfThem.MatchString(f) || someOfThem.MatchString(f) && !ofThemOurs.MatchString(f) || numberList.MatchString(sentence)) {
		return false
	}
	p := sentencePosition(sentence)
	if !none && p == record.PositionUnclear {
		return false
	}
	if a.f.kind != record.ResponseDocument || tellsOfOthers(f) {
		return false
	}
	r := record.Response{
		Document: a.doc.ID, Cited: a.section.cited, Scope: record.ScopeReport, Text: a.lines[i].text,
		Position: p, PositionWords: sentence, Action: progress(a.lines[i].text),
		Sent: a.section.sent, Published: a.f.published, Rule: ruleAll,
	}
	if p == record.PositionUnclear {
		r.PositionWords = ""
	}
	by := a.here()
	if id := a.subject(sentence); id != "" && !a.related(id, by.orgs) {
		by = speaker{orgs: []record.OrgID{id}}
	}
	a.sign(&r, by)
	r.Collated = a.collated(&r)
	a.place(&r, nil, []part{{block: i}})
	a.closePointerFor()
	a.out = append(a.out, r)
	a.section.replies++
	return true
}

var (
	allOfThem  = compile(`\b(?:all|each|every|both|the|these|those|its|hmicfrs's|inspectorate's|their|\w+'s)\b(?:\s+(?:of|the|these|those|its|their|\d{1,2}|` + wordNumbers + `|national|relevant|report's|chair's|inquiry's|inspectorate's|hmicfrs's|formal|main|key))*\s+recommendations\b|\brecommendations\b(?:\s+[\w',]+){0,8}?\s+(?:are|were|have been)\s+(?:all\s+|fully\s+|both\s+)?(?:accepted|supported|agreed|rejected|endorsed)\b|\brecommendations (?:made |in the report )?in full\b|\ball recommendations\b|\b(?:every|each)(?: (?:single|one|national|relevant|formal|main|key|of (?:its|the|these|those|their)|\w+'s))* recommendations?\b`)
	mostOfThem = compile(`\b(?:majority|most of|many of|some of|several of|broadly|largely|\d+ of the|number of|part of)\b`)
	someOfThem = compile(`\brecommendations,? (?:that|which|where|on which) `)
	// "all the recommendations that are for her": those addressed to who speaks, as "all" means anyway
	ofThemOurs = compile(`\brecommendations,? (?:that|which) (?:are |is |were |was )?(?:for|made (?:to|for)|addressed to|directed (?:at|to)|relevant to|relate to|apply to|applicable to|concern|fall to)\s+(?:us|me|him|her|them|(?:the |my |our )?(?:force|constabulary|chief constables?|forces|commissioners?|pccs?|police))\b`)
	noneForUs  = compile(`\b(?:no|none of the)\b(?:\s+(?:specific|direct|formal|of|the|new|individual))*\s+recommendations?\b[^.]{0,60}\b(?:for|to|at|directed|concern(?:s|ing)?|relat(?:e|es|ing) to|appl(?:y|ies) to)\b[^.]{0,30}\b(?:the |this |our )?(?:force|constabulary|police|commissioner|us|service)\b`)
)

// otherThan makes "no recommendations for us" say that there are some.
var otherThan = compile(`\b(?:other than|except|apart from|besides|save for)\b[^.]{0,40}\brecommendations?\b`)

// tellsOfOthers reports whether a sentence says what the response of somebody else, or of an earlier time, was.
func tellsOfOthers(f string) bool {
	return otherTime.MatchString(f)
}

var otherTime = compile(`\bprevious (?:government|commissioner|administration)\b|\bin our (?:previous|earlier|last) (?:response|reply)\b`)

// candidate notes a sentence which says that an answer, update or plan was sent to those who watch the recommendations.
func (a *answers) candidate(i int, sentence string) {
	if a.f.kind != record.ResponseDocument {
		return
	}
	m := wasSent.FindStringSubmatch(sentence)
	if m == nil || notEvidence.MatchString(sentence) {
		return
	}
	from := a.here().orgs
	if joint := a.jointly(sentence); len(joint) > 0 {
		from = joint
		a.section.from = joint
		a.closePointerFor()
	} else if found := a.bodies(beforeTo(sentence)); len(found) > 0 && !a.related(found[0], from) && len(from) > 0 {
		return // somebody else's sending
	}
	sent := a.section.sent
	if d, ok := firstDay(sentence); ok {
		sent = d
		a.section.sent = d
	}
	a.candidates = append(a.candidates, record.Candidate{
		Document: a.doc.ID, From: slices.Clone(from), Cited: a.section.cited, Text: sentence, Sent: sent,
		About: strings.ToLower(m[1]), Block: i, Span: firstSpan(a.doc.Blocks[i]),
	})
}

var (
	wasSent     = compile(`(?i)\b(?:submitted|sent|provided|returned|shared|supplied|forwarded|gave|wrote|replied|responded|reported)\b(?:[^.]{0,90}?\b(response|update|action plan|return|report|progress|letter|evidence)\b)?[^.]{0,140}?\bto\s+(?:the\s+)?(?:HMICFRS|HMIC|HMCIC|NPCC|IOPC|His Majesty|Her Majesty|HM (?:Inspectorate|Chief)|Chief Inspector|National Police Chiefs|Home (?:Office|Secretary)|inspectorate|College of Policing|Independent Office|Secretary of State)`)
	notEvidence = compile(`(?i)\b(?:should|must|will|would|are (?:required|expected|asked)|is (?:required|expected|asked)|need(?:s|ed)? to|to be (?:sent|submitted)|if|super[- ]?complaint (?:was )?submitted)\b`)
	jointWith   = compile(`(?i)\b(?:joint(?:ly)?|together|in partnership|in conjunction)\b`)
	toWhom      = compile(`(?i)\bto\s+(?:the\s+)?(?:HMICFRS|HMIC|HMCIC|NPCC|IOPC|His Majesty|Her Majesty|HM |Chief Inspector|National Police Chiefs|Home |inspectorate|College|Independent|Secretary)`)
)

// beforeTo returns the part of a sentence before those it was sent to.
func beforeTo(s string) string {
	if m := toWhom.FindStringIndex(s); m != nil {
		return s[:m[0]]
	}
	return s
}

// jointly returns who answers together, where a sentence says so: "submitted a joint response with its Commissioner".
func (a *answers) jointly(sentence string) []record.OrgID {
	if !jointWith.MatchString(sentence) {
		return nil
	}
	out := slices.Clone(a.own.orgs)
	for _, id := range a.bodies(beforeTo(sentence)) {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	words := beforeTo(sentence)
	for _, id := range a.own.orgs {
		p, ok := a.partner(id)
		if !ok || slices.Contains(out, p) {
			continue
		}
		if a.ofKind(p, kindLPB) && commissionerWords.MatchString(words) || a.ofKind(p, kindForce) && forceWords.MatchString(words) {
			out = append(out, p)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// letterCandidate keeps one sentence of a prose answer in which no rule found a response, so that a person looks.
func (a *answers) letterCandidate() {
	if len(a.out) > 0 || len(a.candidates) > 0 {
		return
	}
	for i := range a.lines {
		l := &a.lines[i]
		if l.dead || l.heading {
			continue
		}
		for _, s := range sentences(l.text) {
			if proseAnswer.MatchString(s) && !notEvidence.MatchString(s) {
				a.candidates = append(a.candidates, record.Candidate{
					Document: a.doc.ID, From: slices.Clone(a.here().orgs), Cited: a.whole, Text: s, Sent: a.section.sent,
					About: "response", Block: i, Span: firstSpan(a.doc.Blocks[i]),
				})
				return
			}
		}
	}
}

var proseAnswer = compile(`(?i)\b(?:my|our|the (?:force|government|commissioner|chief constable|service|department)['’]s|this is (?:the|my|our)|formal|joint) (?:\w+ ){0,2}(?:response|reply|comments) (?:to|on)\b|\bI (?:welcome|am writing|write) [^.]{0,120}\b(?:report|recommendations?|inspection)\b|\bwe welcome [^.]{0,120}\b(?:report|recommendations?|inspection)\b`)

// pointer is a sentence that points to an answer elsewhere; it counts only while nothing else answers in its section.
type pointer struct {
	block int
	text  string
	in    int // section number
}

// point notes a sentence that points to an action plan or response elsewhere.
func (a *answers) point(i int, text string) {
	if a.pointer != nil || a.section.replies > 0 {
		return
	}
	for _, s := range sentences(text) {
		if !pointsTo.MatchString(s) || notPointer.MatchString(s) {
			continue
		}
		if !(a.openNo > 0 || len(a.whole.Titles)+len(a.whole.Submitter)+len(a.whole.URLs) > 0) {
			continue
		}
		a.pointer = &pointer{i, s, a.openNo}
		return
	}
}

var (
	pointsTo   = compile(`(?i)\b(?:action plan|improvement plan|response|reply|comments|statement|letter)\b[^.]{0,90}\b(?:below|attached|here|link|download(?:ed)?|appendix|annex|enclosed|can be (?:found|viewed|read|seen|accessed|downloaded)|is available|are available|published (?:at|in|on (?:our|the|its|my|this))|on (?:our|the) website)\b|\b(?:below|attached|following|enclosed|linked)\s+(?:\w+\s+)?(?:action plan|improvement plan|response|document|pdf|letter)\b|\b(?:read|view|download|see|open)\s+(?:the|our|its|my|a copy of (?:the|our))\s+(?:\w+\s+){0,3}(?:action plan|response|reply|improvement plan)\b`)
	notPointer = compile(`(?i)\b(?:cookies?|complaints? form|feedback|technical problem|freedom of information|sign up|newsletter|consultation)\b|\bresponses? to recommendations? [^.]{0,60}\b(?:detailed|set out|listed) below\b`)
)

// onlyPoints reports whether an answer says nothing itself but where to read: every sentence points elsewhere.
func onlyPoints(text string) bool {
	all := sentences(text)
	for _, s := range all {
		if !pointsTo.MatchString(s) && !givenBefore.MatchString(s) || done.MatchString(s) && !givenBefore.MatchString(s) && !pointerVerb.MatchString(s) {
			return false
		}
	}
	return len(all) > 0 && len(all) <= 3
}

var (
	// "details were provided in my response to the interim report", "see the response to recommendation 3"
	givenBefore = compile(`(?i)^(?:please )?(?:see|refer to)\b[^.]{0,40}\b(?:response|reply|answer|action plan|appendix|annex|letter)\b[^.]{0,80}$|\b(?:details?|information|response)\b[^.]{0,60}\b(?:was|were|is|are|has been|have been)\s+(?:given|provided|set out|included|contained)\s+in\s+(?:my|our|the)\s+(?:\w+ ){0,3}(?:response|letter|reply|action plan)\b`)
	pointerVerb = compile(`(?i)\b(?:has|have|is|are|been|be)\s+(?:been\s+)?(?:published|attached|available|released|provided|set out)\b`)
)

// closePointerFor drops the pointer of a section in which an answer was found.
func (a *answers) closePointerFor() {
	if a.pointer != nil && a.pointer.in == a.openNo {
		a.pointer = nil
	}
}

// closePointer makes a response of a pointer that nothing followed.
func (a *answers) closePointer() {
	p := a.pointer
	a.pointer = nil
	if p == nil || a.section.replies > 0 {
		return
	}
	r := record.Response{
		Document: a.doc.ID, Cited: a.section.cited, Scope: record.ScopeReferenced, Text: p.text,
		Position: record.PositionUnclear, Action: record.ProgressUnclear,
		Sent: a.section.sent, Published: a.f.published, Rule: ruleSee,
	}
	a.sign(&r, a.here())
	a.place(&r, nil, []part{{block: p.block}})
	a.out = append(a.out, r)
}

// replySent returns the day on which a reply says it was given.
func replySent(text string) day.Day {
	if m := repliedOn.FindStringIndex(text); m != nil {
		if d, ok := firstDay(text[m[0]:m[1]]); ok {
			return d
		}
	}
	return day.Day{}
}

var repliedOn = compile(`(?i)^On \d{1,2}(?:st|nd|rd|th)?(?: of)? \pL+ \d{4}`)

// firstDay returns the first full date in a text.
func firstDay(text string) (day.Day, bool) {
	for _, f := range day.Find(text) {
		if f.Precision == day.DayPrecision {
			return f.Day, true
		}
	}
	return day.Day{}, false
}

func firstSpan(b record.Block) record.Span {
	if len(b.Spans) == 0 {
		return record.Span{}
	}
	return b.Spans[0]
}
