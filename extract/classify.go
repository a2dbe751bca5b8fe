package extract

import (
	"strings"

	"heed/record"
)

var (
	replyTitle     = compile(`(?i)\b(?:response|responses|reply|replies)\b(?:\s+\w+){0,6}?\s+(?:to|on)\b|\b(?:government|force|pcc|pfcc|commissioner[’']s|our|council|npcc|apcc)(?:[’']s)? response\b|\bresponding to\b|\bgovernment (?:progress )?updates?\b|\bprogress updates?$|\baction plan\b|\bimprovement plan\b|\bprogress (?:report|update) (?:on|against)\b|\bsuper[- ]complaints? responses?\b`)
	replyObject    = compile(`(?i)\b(?:responses?|reply|replies) (?:to|on) .{0,60}\b(?:report|recommendations?|inspection|inquiry|review|super-?complaint|hmicfrs|hmic|peel|findings|committee)\b`)
	titleNotReply  = compile(`(?i)\b(?:multi-agency|police|policing|agency|partnership|emergency|crisis|effectiveness of the|inspection of the|identification and|government’s covid)\b[\w\s-]{0,30}\bresponse to\b|\bresponses? to (?:reports|allegations|incidents|calls|disclosures) (?:of|about|from|by|involving)\b`)
	inspectedReply = compile(`(?i)\b(?:(?:inspection|review|evaluation|assessment|study) of|(?:investigation|inquiry|complaint|report|audit|examination) (?:of|into|on|about|concerning|regarding))\b.*\bresponses? to\b`)
	answerHead     = compile(`(?i)^(?:the )?(?:(?:uk |hm |scottish |welsh )?government|force|constabulary|police|pcc|pfcc|commissioner|chief constable|our|department|council|agency|service|npcc|apcc|home office|[\pL ]{2,30})(?:[’']s)?\s+(?:response|reply|comments?|position|action)(?:\s+to recommendation.*)?:?$|^(?:response|reply|our response|comments?|update|action taken|progress|action)\s*:?$`)
	answerLead     = compile(`(?i)^(?:the )?[\pL’' &]{2,40}\b(?:response|reply|comments?)\s*:\s+\pL`)
	actionLead     = compile(`^[A-Z][\pL’'& ]{2,50} (?:action|actions|update)\s*:\s+\pL`) // "Westshire Police action: we have"
	actionAsked    = compile(`(?i)^(?:recommended|agreed|required|immediate|priority|urgent|proposed|further|key|next|corrective|suggested|national|local) `)
	actionStatus   = compile(`(?i)^actions?\s*:\s*(?:complete|completed|in progress|ongoing|not (?:yet )?started|on track|under way|closed)(?:[.,;:]|$)`)
	answerWords    = compile(`(?i)\b(?:(?:the )?(?:force|government|constabulary|department|service|commissioner|council|we|i|police)\s+(?:fully |also |partially |therefore |has |have |already )?(?:accepts?|accepted|agrees? with|supports?|welcomes?|rejects?|notes?)\s+(?:\w+\s+){0,3}(?:recommendations?|findings|report)|in response to (?:the |this |your |recommendation)|responses? to (?:the )?recommendations|is in receipt of|joint response|section 55\b|has released the (?:below )?action plan|accepts? (?:all|each)(?: of)? (?:the|these) recommendations)`)
	blanketWords   = compile(`(?i)\b(?:accepts?|accepted|agrees? (?:with|to)|supports?) (?:all|each|both|every one)(?: of)? (?:of )?(?:the|these|its|\w+) (?:\w+ )?recommendations`)
	trackerTitle   = compile(`(?i)\b(?:tracker|overview|status (?:of|table)|register of recommendations|recommendations? (?:and|&|[:–—-]) (?:the )?(?:government )?(?:responses?|progress|status)\b|summary of recommendations and|monitoring (?:table|schedule)|research briefing|current position|log of recommendations|schedule of recommendations)\b`)
	reportTitle    = compile(`(?i)\b(?:prevent(?:ion of)? future deaths|inspection report|final report|inquiry report|thematic report|overview report|auditor[’']s (?:annual )?report|(?:serious case|homicide|safeguarding|adults|practice|learning) review|report and recommendations|peel (?:assessment|report|\d{4}))\b`)
	summaryWords   = compile(`(?i)\bin brief\b|\bsummary (?:of (?:the )?(?:report|findings|recommendations)|report)\b|\bexecutive summary of the\b|\beasy read\b`)
)

// classify says what kind of document it is, and why. It weighs who speaks and what is done with recommendations: a
// report asks, a response quotes and answers, a tracker lists what several reports asked with their status.
func (w *walk) classify() (record.DocumentKind, []string) {
	table, answerTable := w.asking, w.answering
	if k := w.src.Overrides.Kind; k != "" {
		w.f.second = k == record.TrackerDocument
		return k, []string{"a person said so"}
	}
	if w.welsh() {
		w.skip(-1, "the text is in Welsh, which is not split")
		return record.OtherDocument, []string{"it is in Welsh"}
	}
	if w.onlyLinks() {
		return record.ListingDocument, []string{"nearly every line is a link"}
	}
	if w.isMinutes() && !w.statusesByNumber() {
		return record.OtherDocument, []string{"it is the minutes of a meeting: others recommend, and it notes"}
	}
	var why []string
	respond, report, track := 0.0, 0.0, 0.0
	note := func(score *float64, by float64, reason string) {
		*score += by
		why = append(why, reason)
	}
	title := w.f.title
	heads := title
	for i, n := 0, 0; i < len(w.lines) && n < 12; i++ {
		if l := &w.lines[i]; !l.dead && (l.heading || n < 4) && wordCount(l.text) < 30 && !annexHead.MatchString(l.text) {
			heads += " \n " + l.text
			n++
		}
	}
	metaTitle := squash(w.doc.Meta.Title)
	if isReply(title) || isReply(metaTitle) {
		note(&respond, 3, "its title speaks of a response")
	} else if isReply(heads) {
		note(&respond, 1.5, "a heading speaks of a response")
	}
	if trackerTitle.MatchString(title) || trackerTitle.MatchString(heads) {
		note(&track, 1.5, "its title speaks of a list of recommendations with their status")
		if w.states && trackerTitle.MatchString(title) {
			note(&track, 1, "its table says how each stands")
		}
	}
	if len(w.f.from) > 0 && w.know.Register != nil {
		if o, ok := w.know.Register.Get(w.f.from[0]); ok {
			switch {
			case writers[o.ID] && w.f.host != "":
				note(&report, 1.5, "it was published by a body that makes recommendations")
			case local(o.Kind) && w.f.hosted:
				note(&respond, 3, "it stands on the site of a body that receives recommendations")
			case local(o.Kind):
				note(&respond, 1, "it is the document of a body that receives recommendations")
			}
		}
	}
	if w.gathers() {
		note(&respond, 3, "a national body gathers in it what its members have done")
	}
	w.f.subjects = w.subjectHeads()
	labels, listHeads, answersSeen, answerSentences, status, dates, links, official, stems := 0, 0, 0, 0, 0, 0, 0, 0, 0
	askLabels, foundings, itemStatus, labelled, blanketSeen, madeThem := 0, 0, 0, false, false, false
	for i := range w.lines {
		l := &w.lines[i]
		if l.dead {
			continue
		}
		links += len(l.b.Links)
		madeThem = madeThem || atMost(l.text, 12) && acceptForm.MatchString(l.text) || !l.quoted && strings.Contains(l.text, "ecommendation") && weMade.MatchString(l.text)
		if reportStatus.MatchString(l.text) {
			if labelled { // a status under each recommendation says how far the recommendation is
				itemStatus++
			} else {
				status++
			}
			labelled = false
		}
		if l.labeled && !l.quoted {
			labels++
			labelled = true
			if toLabel.MatchString(l.label.rest) || modal.MatchString(l.label.rest) || officialVerb.MatchString(l.label.rest) {
				askLabels++
			}
		}
		switch {
		case l.heading || strings.IndexByte(l.text[:min(len(l.text), 72)], ':') < 0: // all these lead up to a colon
		case actionStatus.MatchString(l.text):
			answersSeen += 2 // only who was asked says how far it is
		case answerLead.MatchString(l.text), actionLead.MatchString(l.text) && !actionAsked.MatchString(l.text):
			answersSeen++
		}
		if ownFinding.MatchString(l.text) {
			foundings++
		}
		if l.heading || atMost(l.text, 9) {
			if answerHead.MatchString(l.text) && !w.f.isSubject(l.text) && !strings.HasPrefix(strings.ToLower(l.text), "your ") {
				answersSeen++
			}
			if h, ok := parseHead(l.text); ok && !h.restated && (l.heading || wordCount(l.text) <= 6 && l.class == noMarker && (!endsSentence(l.text) || strings.HasSuffix(l.text, "?")) && w.announces(i)) {
				listHeads++
			}
		}
		if i < 400 && (strings.Contains(l.text, "ccept") || strings.Contains(l.text, "espon") || strings.Contains(l.text, "upport") || strings.Contains(l.text, "elcome") || strings.Contains(l.text, "receipt") || strings.Contains(l.text, "action plan")) && answerWords.MatchString(l.text) {
			answerSentences++
			blanketSeen = blanketSeen || blanketWords.MatchString(l.text)
		}
		if endsOpen(l.text) && !l.quoted && listStem.MatchString(l.text) && !thirdParty.MatchString(listStem.FindString(l.text)) {
			stems++
		} else if (w.ownSentence(i) || w.breaksOff(i)) || l.b.Cell != nil && !answerTable && !l.quoted && ownAsk.MatchString(l.text) && endsSentence(l.text) {
			stems++
		}
		if officialEnd.MatchString(l.text) && recommended.MatchString(l.text) {
			official++
		}
		if l.b.Cell != nil {
			if stub, _, _, ok := w.reportHead(i); ok && stub.Status != "" {
				dates++
			}
		}
	}
	if answersSeen > 0 && answersSeen*2 >= labels {
		note(&respond, min(3, 0.5+float64(answersSeen)*0.75), "headings announce answers")
	}
	if answerSentences > 0 {
		note(&respond, min(2.5, 0.8*float64(answerSentences)), "sentences answer a report")
	}
	if blanketSeen {
		note(&respond, 1, "a body accepts the recommendations of a report")
	}
	if answerTable {
		note(&respond, 1, "a table has a column for responses")
	}
	if len(w.byReport) > 0 {
		note(&track, 2.5, "a table says which report each recommendation is of")
	}
	switch {
	case itemStatus == 0:
	case len(w.f.from) > 0 && writers[w.f.from[0]]:
		status += itemStatus // who recommends lists how far others are
	default:
		note(&respond, 2, "under each recommendation it says how far it is")
	}
	if status > 0 || dates > 1 {
		note(&track, 2+float64(dates), "reports are listed with dates and status")
	}
	if table && !answerTable {
		note(&report, 1, "a table lists recommendations")
	}
	if official > 0 {
		note(&report, 4, "recommendations carry official numbers")
	}
	if labels >= 2 {
		note(&report, 1.5, "recommendations are labelled")
	} else if labels == 1 {
		note(&report, 0.75, "a recommendation is labelled")
	}
	if foundings >= 2 && labels > 0 {
		note(&report, 1.5, "its findings are numbered beside its recommendations")
	}
	if askLabels >= 2 && answersSeen == 0 {
		note(&report, 1, "labels address recipients")
	}
	if listHeads > 0 {
		note(&report, 1, "headings announce recommendations")
	}
	if madeThem {
		note(&report, 3, "its authors say that they made recommendations")
	}
	if w.thanksForReport() {
		note(&respond, 3+report, "it is a letter that thanks for the report it answers")
	}
	follows := w.followsReplies() > 1
	if follows {
		note(&report, 4+respond, "its author tells of replies it received")
	}
	if stems > 0 {
		note(&report, min(4, 1.25+0.25*float64(stems)), "its authors say what they recommend")
	}
	if inspection.MatchString(title) || inspection.MatchString(metaTitle) || reportTitle.MatchString(title+" "+metaTitle) {
		note(&report, 1.5, "its title is a report's")
	}
	if len(w.f.publishers) > 0 && w.f.host == "" && writersOf(w.f.publishers) {
		note(&report, 0.75, "its first page names a body that makes recommendations")
	}
	if w.standing {
		note(&track, 2.5, "a table says to which bodies each recommendation was made and how it stands")
	}
	if labels <= 1 && w.registerPage() {
		note(&track, 3+report, "an inspectorate says of one recommendation how it stands")
	}
	if w.bodyCodes() {
		note(&track, 3, "a table shows which bodies accepted what")
	}
	if n := w.unanswered(); n > max(ownVoices, answersSeen, answerSentences) && !answerTable && !isReply(title) && !isReply(metaTitle) {
		note(&report, 1.5, "its authors recommend in their own voice and nobody answers")
	}
	if !follows && !madeThem && w.answersByLetter() {
		note(&respond, 3+report, "it is a letter in which a body that receives recommendations comments on a report")
	}
	if labels+listHeads+stems+official == 0 && !table && !follows {
		report = min(report, 0.9) // nothing in it asks: it may still speak of a report
	}
	w.f.second = summaryWords.MatchString(title) || summaryWords.MatchString(metaTitle) || w.coverSays(inBrief)
	switch {
	case track >= 2 && track > respond:
		w.f.second = true
		return record.TrackerDocument, why
	case respond >= 2 && respond > report || respond >= 1 && report < 1:
		return record.ResponseDocument, why
	case report > 0 || w.stemSeen():
		return record.ReportDocument, why
	case links > 8 && links*3 > len(w.lines):
		return record.ListingDocument, append(why, "it is mostly links")
	}
	return record.OtherDocument, append(why, "nothing in it asks or answers")
}

// ownFinding is a finding that a report numbers.
var ownFinding = compile(`(?i)^(?:key )?finding (?:no\.? ?)?\d{1,3}\b`)

// weMade is how authors speak of what they recommended to somebody; who answers made nothing.
var weMade = compile(`(?i)\bwe (?:have )?(?:made|make|are making) (?:\w+ ){1,4}recommendations? to\b`)

// acceptForm is the question that an author's form puts to the body which was asked: who asks it prints the answers too.
var acceptForm = compile(`(?i)^(?:do|does|did) (?:you|the force|the [\pL ]{2,30}) (?:accept|agree with) (?:the|this) recommendation`)

// annexHead opens an annex: what it holds is not what the document is.
var annexHead = compile(`^(?i:annex|appendix|annexe)\b`)

// inBrief are the words on the cover of a summary.
var inBrief = compile(`(?i)^(?:.{0,60}\b)?(?:in brief|easy read)(?: version)?\W*$`)

// coverSays reports whether a short line of the first page matches.
func (w *walk) coverSays(re *pattern) bool {
	for i := range w.lines {
		l := &w.lines[i]
		if l.page() > 1 || i > 30 {
			return false
		}
		if !l.dead && wordCount(l.text) <= 12 && re.MatchString(l.text) {
			return true
		}
	}
	return false
}

// reportWithReply is the title of a report that prints what was answered to it.
var reportWithReply = compile(`(?i)\breport\b(?: \pL+){0,2},? (?:after|with|including|following|and|incorporating) (?:\S+ ){0,4}(?:response|reply)\b`)

// isReply reports whether a title is a response's. "The police response to stalking" is a subject, "the police response
// to the stalking report" a reply.
func isReply(title string) bool {
	if inspection.MatchString(title) || !replyTitle.MatchString(title) || reportWithReply.MatchString(title) {
		return false
	}
	return !titleNotReply.MatchString(title) && !inspectedReply.MatchString(title) || replyObject.MatchString(title)
}

func writersOf(publishers []string) bool {
	for _, p := range publishers {
		if writers[record.OrgID(p)] {
			return true
		}
	}
	return false
}
