package extract

// A letter's opening says what it is for. One whose author writes under section 55, or to give his own comments on a
// report, answers, however many of the report's headings it quotes: only the body that receives a report comments on it.
// An inspector's or an inquiry's letter says what was found and what its reader has to do.

var (
	// writesHere is an author who writes, and underSection55 the law under which a policing body does.
	writesHere     = compile(`(?i)\b(?:(?:i|we) (?:(?:am|are|now|hereby|also|would like|wish|want|set out below) ?(?:to )?){0,2}(?:writ(?:e|ing)|provid(?:e|ing)|set(?:ting)? out|enclos(?:e|ing)|submit(?:ting)?|respond(?:ing)?|repl(?:y|ying)|attach(?:ing)?|offer(?:ing)?|comment)\b|this (?:letter|document) (?:is|sets out|contains|constitutes|forms|provides|gives)\b|(?:please find|here are|these are|set out below (?:is|are)|below (?:is|are))\b)`)
	underSection55 = compile(`(?i)\b(?:section|s\.?) ?55\b`)
	// ownComments are the words for an answer, with the report that it is to.
	ownComments = compile(`(?i)\b(?:(?:my|our|the [\pL’' ]{3,40}[’']s?|the (?:force|trust|council|department|board)[’']s|a (?:full|formal|joint)|its|this) (?:\w+ ){0,2}(?:response|reply|comments|observations) (?:to|on|about|regarding|in relation to)|in (?:response|reply) to|to (?:respond|reply) to|(?:responding|replying) to|respond to|reply to|to comment on|commenting on) ((?:the|your|this|that|its|his|her|their|hmicfrs(?:[’']s?)?)\b[^.;]{0,110}?\b(?:reports?|inspection|inquiry|recommendations?|findings|super-?complaint))\b`)
	// askedOfReader is what the reader is told to send: who says so has not answered.
	askedOfReader = compile(`(?i)\byour (?:\w+ ){0,3}(?:response|reply|comments|observations)\b|\byou(?:r \pL+)? (?:are|must|should|have|will|may|shall|need|to)\b|\b(?:commissioners?|bod(?:y|ies)|forces?|board|council) (?:must|should|shall|will|has to|have to|needs? to|is required|are required)\b`)
	// wasAsked is what makes the object of an answer a request and no report.
	wasAsked = compile(`(?i)\b(?:request|commission(?:ed)?|invit(?:ation|ed)|ask(?:ed|ing)|call|letter of)\b`)
	// inspecting are the offices of those who make recommendations, on a letterhead or below a signature.
	inspecting = compile(`(?i)\b(?:(?:hm|his majesty[’']s|her majesty[’']s) (?:\w+ )?inspector(?:ate|s)?\b|inspector(?:ate)? of constabulary|inspectorates?|coroner|ombudsman|(?:chair|chairman|chairwoman|secretary|counsel) (?:of|to) the (?:[\pL’' ]+ )?(?:inquiry|review|panel|committee|commission)|independent (?:inquiry|reviewer)|inquiry)\b`)
	// receiving are the offices of those who receive recommendations.
	receiving = compile(`(?i)\b(?:(?:police|fire)(?:,? (?:fire|and|&|crime))* commissioner|chief constable|commissioner of police|mayor|chief (?:executive|fire officer|officer)|managing director|minister|secretary of state|home secretary|permanent secretary|director|leader of the council|board|council|trust|department|police|constabulary|authority)\b`)
)

// openingLines is how many lines below the salutation of a letter say what it is for.
const openingLines = 6

// answersByLetter reports whether the document is a letter in which a body that receives recommendations says, in its
// opening, that it comments on a report.
func (w *walk) answersByLetter() bool {
	dear := w.salutation()
	if dear < 0 {
		return false
	}
	for _, l := range liveLines(w.lines, dear+1, openingLines) {
		if l.heading || l.quoted || l.labeled {
			continue
		}
		for _, s := range sentences(l.text) {
			if saysItAnswers(s) {
				return w.receiverSigns()
			}
		}
	}
	return false
}

// saysItAnswers reports whether a sentence of a letter's opening says that its author comments on a report.
func saysItAnswers(sentence string) bool {
	if !writesHere.MatchString(sentence) || askedOfReader.MatchString(sentence) {
		return false
	}
	if underSection55.MatchString(sentence) {
		return true
	}
	m := ownComments.FindStringSubmatch(sentence)
	return m != nil && !wasAsked.MatchString(m[1])
}

// receiverSigns reports whether the first line of a letter, or the lines below its close, name a body or an office that
// receives recommendations and none that makes them.
func (w *walk) receiverSigns() bool {
	var says []string
	for _, l := range liveLines(w.lines, 0, 1) {
		says = append(says, l.text)
	}
	for _, l := range w.underClose(6) {
		says = append(says, l.text)
	}
	receives := false
	for _, s := range says {
		if wordCount(s) > 16 {
			continue
		}
		if inspecting.MatchString(s) {
			return false
		}
		for _, m := range w.know.bodies(s) {
			if onlyRecommends(m.Org) {
				return false
			}
			receives = true
		}
		receives = receives || receiving.MatchString(s)
	}
	return receives
}
