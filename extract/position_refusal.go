package extract

import (
	"strings"
)

// Many refusals name no verb of position: "We are not persuaded that a limit is needed", "There are no plans to consult",
// "The Board disagrees with the premise". Such words refuse only where an answer opens with them and takes no position
// otherwise; deep in an answer they speak of some detail.

// opening is how many sentences of an answer may hold its refusal: "Noted. There are no plans to consult."
const opening = 2

// refusal returns the sentence in which an answer's opening refuses what was asked, in the words of the quotation.
func refusal(text, quote string) string {
	for i, s := range sentences(text) {
		if i >= opening {
			break
		}
		if refuses(s, quote) {
			return s
		}
	}
	return ""
}

// refuses judges one sentence. What a body disagrees with is the recommendation it answers. Plans it has not must be of
// what was asked, or of nothing named: "no plans to cut the fund" is no refusal of "the fund should be kept".
func refuses(sentence, quote string) bool {
	if asks(sentence) && !unpersuaded.MatchString(foldSentence(sentence)) {
		return false
	}
	s := foldSentence(sentence)
	for _, re := range []*pattern{unpersuaded, disagrees, needless, needlessly, unable} {
		if m := re.FindStringIndex(s); m != nil && speaksForItself(sentence, s[:m[0]]) && !notYetDecided.MatchString(s) {
			return true
		}
	}
	if m := noCase.FindStringIndex(s); m != nil && !hedged(s, m[0]) && !notYetDecided.MatchString(s) {
		return true
	}
	m := noPlans.FindStringSubmatchIndex(s)
	if m == nil || hedged(s, m[0]) || !bareThere.MatchString(s[m[0]:]) && !speaksForItself(sentence, s[:m[0]]) {
		return false
	}
	rest := firstClause(s[m[1]:])
	if ofThat.MatchString(rest) {
		return true
	}
	return quote != "" && !forbids.MatchString(foldSentence(quote)) && !reduces.MatchString(rest) && shareStem(rest, foldSentence(quote))
}

var (
	// "We are not persuaded", "it remains unconvinced"
	unpersuaded = compile(`\b(?:is|are|am|remains?) (?:\w+ly )?(?:not |un)(?:\w+ly )?(?:persuaded|convinced|minded to)\b`)
	disagrees   = compile(`\b(?:do(?:es)? not|cannot|can't|don't|doesn't|(?:am|is|are) unable to) (?:\w+ly )?(?:agree|share|subscribe)\b|\b(?:respectfully |strongly |fundamentally )?disagrees?\b|\b(?:reject|dispute)s? (?:the|this|that|its) (?:premise|basis|reasoning|assumption|suggestion|proposition|contention|concern)\b`)
	needful     = `(?:necessary|needed|required|appropriate|right|helpful|proportionate|feasible|practical|practicable|workable|desirable|justified|warranted|beneficial|possible|sensible|suitable|viable|realistic|effective|(?:a|any|much|further) (?:need|case|merit|benefit|value)|in the (?:public )?interests?|the (?:right|best|appropriate) \w+)`
	// needless and needlessly hold that what was asked is not needed: "we do not believe that this is necessary".
	needless   = compile(`\b(?:do(?:es)? not|don't|doesn't|cannot) (?:\w+ly )?(?:consider|believe|think|feel|see|regard|judge|accept)\b[^.;]{0,160}\b` + needful + `\b|\b(?:see|sees|find|finds) (?:no|little) (?:\w+ )?(?:need|case|reason|merit|benefit|value|justification|grounds)\b`)
	unable     = compile(`\b(?:(?:is|are|am) (?:\w+ly )?(?:unable|not able|not in a position|not prepared|unwilling)|cannot|will not|do(?:es)? not (?:intend|propose|plan)|(?:is|are|am) not (?:willing|minded)) (?:currently |at present |therefore )?(?:to )?(?:take (?:this|it) forward|(?:commit to|take forward|implement|adopt|progress|deliver|act (?:on|upon)|pursue|fund) (?:this|the|it|these))\b`)
	needlessly = compile(`\b(?:considers?|believes?|thinks?|feels?|(?:is|are|am) of the view|take the view|takes the view|(?:our|its|my) view is)\b[^.;]{0,140}\b(?:is|are|was|were|would be|be) (?:\w+ly )?(?:unnecessary|not (?:\w+ly )?` + needful + `|inappropriate|disproportionate|impractical|impracticable|unworkable|neither (?:necessary|needed|appropriate|practical))\b`)
	noCase     = compile(`^(?:(?:however|therefore|in our view|at present|currently),? )?there is (?:therefore |currently |at present )?no (?:need|case|justification|reason|requirement) (?:for|to)\b|^(?:this|it) (?:would (?:not be|be neither)|is not (?:considered|thought|felt)(?: to be)?) (?:\w+ly )?` + needful + `\b|^(?:this|the recommendation|it) will not be (?:taken forward|implemented|adopted|progressed|pursued)\b`)
	noPlans    = compile(`\b(?:(?:has|have) (?:currently |at present |at this time )?no (?:current |present |immediate |firm |further )?(?:plans?|intentions?)|there (?:are|is) (?:currently |at present |at this time )?no (?:current |present |immediate |firm |further )?(?:plans?|intentions?)|(?:do(?:es)? not|don't|doesn't) (?:currently |at present |at this time |now )?(?:intend|plan|propose|envisage|wish)|will not be (?:taking|progressing|implementing|pursuing|adopting|bringing|introducing|changing|making|creating|legislating|setting|moving)|will not (?:introduce|implement|legislate|adopt|pursue|create|bring forward|take forward|take this forward))\b`)
	bareThere  = compile(`^there (?:are|is)\b`)
	// ofThat follows a lack of plans or of a case where it is what was asked that there is none for.
	ofThat = compile(`^(?: (?:to|of|for|at))*(?: (?:doing|do|implement(?:ing)?|adopt(?:ing)?|tak(?:e|ing)|mak(?:e|ing)|accept(?:ing)?|pursu(?:e|ing)|progress(?:ing)?))? ?(?:so|this|these|it|such|that|the recommendation|this recommendation|this time|present|legislat\w+|change (?:this|the (?:current|present|existing)))\b|^ ?(?:forward|this)\b`)
	// Who was asked to stop something and does not go on with it complies; who has no plans to reduce a thing refuses none.
	forbids = compile(`\b(?:should|must|shall|ought) (?:not|no longer|cease|stop|never|end)\b|\b(?:cease|abolish|discontinue|refrain|prohibit|scrap|abandon|halt)\b`)
	reduces = compile(`\b(?:reduc\w+|cut\w*|remov\w+|clos\w+|end\w*|stop\w*|abolish\w*|withdraw\w*|weaken\w*|revers\w+|dilut\w+)\b`)
	// notYetDecided puts the decision off: no refusal.
	notYetDecided = compile(`\b(?:yet|currently considering|until|before (?:we|it) (?:decide|reach))\b`)
)

// speaksForItself reports whether the words before a refusal are the responder's own subject: "we", "the Department", a
// name. "Officers told us that they do not agree" is another's view.
func speaksForItself(sentence, before string) bool {
	if i := strings.LastIndex(before, " but "); i >= 0 && ownSubject.MatchString(before[:i]+" ") && wordCount(before[i:]) <= 4 {
		return true // "The Board sees the concern but is not persuaded"
	}
	if ownSubject.MatchString(before) {
		return true
	}
	name := sentence[:min(len(before), len(sentence))]
	return namedSubject.MatchString(strings.TrimSpace(name) + " ")
}

var (
	// A refusal is the responder's own where its subject is "we", or a body that the sentence begins with.
	ownSubject   = compile(`^(?:(?:however|therefore|accordingly|regrettably|unfortunately|while [^,]{3,120}|whilst [^,]{3,120}|although [^,]{3,120}|having [^,]{3,120}|following [^,]{3,80}|at this (?:time|stage)|at present|on balance|for (?:these|this) reasons?),? )?(?:we|i|(?:the |our |my )?(?:[\w&'-]+ ){0,4}(?:government|department|council|board|constabulary|force|service|trust|ministry|authority|agency|office|commissioner|executive|inspectorate|chief constable|college|partnership|committee|company|operator|association|commission|secretary of state|minister|ministers|university|regulator|body|bank|mayor|pcc|pfcc|opcc|npcc|apcc))(?:,? (?:therefore|however|respectfully|also|still|fully|that|though|has|have|had|been|do|does|\w+ly|and|therefore,))*(?: [\w' ,-]{0,80}\b(?:but|and|however))? $`)
	namedSubject = compile(`^(?:The )?(?:[A-Z]{2,}[\w&]*|[A-Z][\pL’'&.-]+(?: (?:of|and|for|the|&|in))*(?: [A-Z][\pL’'&.-]+(?: (?:of|and|for|the|&|in))*)+)(?: (?:therefore|however|respectfully|also|still|does|do|\w+ly))* $`)
)

// shareStem reports whether two texts share a telling word, by its first letters.
func shareStem(a, b string) bool {
	have := map[string]bool{}
	for _, w := range strings.Fields(foldWords(b)) {
		if len(w) >= 5 && !commonStem[w] {
			have[w[:5]] = true
		}
	}
	for _, w := range strings.Fields(foldWords(a)) {
		if len(w) >= 5 && have[w[:5]] && !commonStem[w] {
			return true
		}
	}
	return false
}

var commonStem = setOf(`should their there these those which would could where other government department recommendation recommendations police force forces make making ensure about within under`)
