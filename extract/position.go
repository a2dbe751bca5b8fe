package extract

import (
	"strings"

	"heed/record"
)

// position reads what a responder says it thinks of the recommendation, from explicit words only, and returns the
// sentence that says so. The first sentence that takes a position counts; a reply that later says something else gets a
// doubt from the caller (positions returns them all).
func position(text string) (record.Position, string) {
	all := positions(text)
	if len(all) == 0 {
		return record.PositionUnclear, ""
	}
	return all[0].position, all[0].words
}

// stated is one position with the sentence that states it.
type stated struct {
	position record.Position
	words    string
}

// positions returns every position the text takes, in order.
func positions(text string) []stated {
	var out []stated
	for _, s := range sentences(text) {
		if p := sentencePosition(s); p != record.PositionUnclear {
			out = append(out, stated{p, s})
		}
	}
	return out
}

// sentencePosition reads one sentence. The ladder: a bare status ("Partially accepted."), then "not applicable", then a
// verb of position whose object is the recommendation, in the active or the passive.
func sentencePosition(sentence string) record.Position {
	s := itemWords.ReplaceAllString(foldSentence(sentence), "${1}recommendation")
	if m := yesNo.FindStringSubmatch(s); m != nil {
		return answerOf(m[1])
	}
	if p, ok := bareStatus(s); ok {
		return p
	}
	if m := cannotAccept.FindStringIndex(s); m != nil && !hedged(s, m[0]) {
		return record.Rejected
	}
	if (strings.Contains(s, "not") || strings.Contains(s, "n/a")) && notApplicable.MatchString(s) && !hedged(s, notApplicable.FindStringIndex(s)[0]) {
		return record.NotApplicable
	}
	for _, re := range []*pattern{activeVerb, passiveVerb, pronounVerb} {
		for _, m := range re.FindAllStringSubmatchIndex(s, -1) {
			if p := verbPosition(re, s, m); p != record.PositionUnclear {
				return p
			}
		}
	}
	return record.PositionUnclear
}

// itemWords are what reports call what they ask for besides recommendations: who accepts it takes the same position.
var itemWords = compile(`\b((?:this|these|the|both|all|each|your|any|that) (?:\w+ )?)(?:areas? for improvement|afis?|causes? of concern|areas? for priority action)\b`)

var (
	// the head of a column that asks, with its cell: "Accepted: no"
	yesNo = compile(`^(?:accepted|agreed|recommendation (?:accepted|agreed))\??\s*[:–-]\s*(yes|no|y|n|in part|partly|partially|in principle)\b[^a-z]*$`)
	// "not a recommendation that we can accept", "decided not to accept it", "not in a position to support"
	cannotAccept = compile(`\b(?:do|does|did) not (?:propose|intend|plan|wish|feel able) to (?:accept|support|endorse|agree (?:to|with)|implement|adopt)\b[^.;]{0,40}\b(?:recommendation|it|this)\b|\b(?:not|no) (?:a )?recommendations? (?:that |which )?(?:\w+ ){1,4}(?:can|could|is able to|are able to|am able to|wish(?:es)? to|feels? able to) (?:accept|agree|support)`)
)

func answerOf(word string) record.Position {
	switch {
	case strings.HasPrefix(word, "y"):
		return record.Accepted
	case strings.HasPrefix(word, "n"):
		return record.Rejected
	case strings.Contains(word, "principle"):
		return record.AcceptedInPrinciple
	}
	return record.AcceptedInPart
}

// verbPosition judges one verb of position with what stands around it.
func verbPosition(re *pattern, s string, m []int) record.Position {
	group := func(name string) string {
		i := re.SubexpIndex(name)
		if i < 0 || m[2*i] < 0 {
			return ""
		}
		return s[m[2*i]:m[2*i+1]]
	}
	verb, between, after := group("verb"), group("between"), ""
	verbAt := m[2*re.SubexpIndex("verb")]
	if len(s) > m[1] {
		after = s[m[1]:min(len(s), m[1]+90)]
	}
	before := s[max(0, verbAt-70):verbAt]
	if clause := lastClause(before); clause > 0 {
		before = before[clause:]
	}
	active := re != passiveVerb
	object := group("object")
	if active && object != "" && !strings.HasPrefix(object, "recommendation") && !pronounWithDegree(s[m[0]:m[1]], after) {
		return record.PositionUnclear // "accept this view": not the recommendation
	}
	if !active && !strings.Contains(s[m[0]:m[1]], "recommendation") &&
		(!isAccept(verb) && !isReject(verb) || strings.HasPrefix(after, " that") || strings.HasPrefix(after, " with") || strings.HasPrefix(s, "it ")) {
		return record.PositionUnclear // "it has been agreed that": of something else
	}
	if !active && notYetBe.MatchString(s[m[0]:verbAt]) {
		return record.PositionUnclear // "was likely to be accepted"
	}
	if active && strings.HasSuffix(strings.TrimSpace(between), "that") && clauseAfter.MatchString(after) {
		return record.PositionUnclear // "I accept that recommendation 3 is hard"
	}
	if !active && besideRecommendation.MatchString(s[:m[0]]) {
		return record.PositionUnclear // "work to implement the recommendation is supported by a board"
	}
	if active && between == "" && strings.HasSuffix(verb, "ed") && asAdjective.MatchString(s[:verbAt]) {
		return record.PositionUnclear // "progress on previously accepted recommendations"
	}
	if active && strings.HasPrefix(between, "that ") && wordCount(between) > 1 {
		return record.PositionUnclear // "accepts that these recommendations matter"
	}
	if softObject.MatchString(between) && (active || !strings.Contains(between, " by ")) || active && otherActor.MatchString(between) {
		// "accepts the aim of", "supports the intention behind": the recommendation itself is not spoken of
		if isAccept(verb) && principleObject.MatchString(between) {
			return record.AcceptedInPrinciple
		}
		return record.PositionUnclear
	}
	if hedged(s, verbAt) || active && somebodyElse.MatchString(s[max(0, verbAt-24):verbAt]) {
		return record.PositionUnclear
	}
	if strings.HasPrefix(verb, "agree") && strings.HasPrefix(between, "accept ") {
		verb = "accept" // "has agreed to accept"
	}
	near := before + " " + between + " " + object + " " + firstClause(after)
	negated := negation.MatchString(before) && !notOnly.MatchString(before) || group("not")+group("nor") != ""
	if !negated && infinitive.MatchString(before) && !willing.MatchString(before) {
		return record.PositionUnclear // "to support this, we have": what something is for
	}
	if someOnly(before) {
		return record.PositionUnclear // what part of them thinks, the others do not
	}
	switch {
	case isReject(verb):
		if negated {
			return record.PositionUnclear // "does not reject" is not an acceptance
		}
		if partWords.MatchString(near) {
			return record.AcceptedInPart
		}
		return record.Rejected
	case negated:
		if fullWords.MatchString(near) && !emphatic.MatchString(near) || partOnly.MatchString(between) {
			return record.AcceptedInPart // "does not fully accept", "does not accept part of"
		}
		return record.Rejected
	case broadly.MatchString(before) || broadly.MatchString(between) || !active && broadly.MatchString(s[m[0]:m[1]]):
		return record.PositionUnclear
	case principle.MatchString(near):
		return record.AcceptedInPrinciple
	case partWords.MatchString(near) || exception.MatchString(after):
		return record.AcceptedInPart
	case isAccept(verb):
		return record.Accepted
	}
	return record.Supported
}

// someOnly reports whether the subject is a part of several bodies: what forty of forty-three accept, the others do not.
func someOnly(before string) bool {
	if someOf.MatchString(before) {
		return true
	}
	m := countOf.FindStringSubmatch(before)
	return m != nil && m[1] != m[2] || m == nil && fewerThanAll(before)
}

// fewerThanAll is a number of bodies that is not said to be all of them: "Three forces accept it in part".
func fewerThanAll(before string) bool {
	m := numberOf.FindStringSubmatch(before)
	return m != nil && m[1] == "" && m[2] != "43" && m[2] != "44" && !strings.HasPrefix(m[2], "forty-t") && !strings.HasPrefix(m[2], "forty-f")
}

// membersOf are those of whom some may accept: what most of them do is the position of none.
const membersOf = `(?:(?:police|fire(?: and rescue)?|local|responding|other|territorial|of|the|and crime) )*(?:forces|constabularies|pccs|commissioners|chief constables|chief officers|members|services|authorities|councils|trusts|boards|agencies|respondents|departments|partners|providers|operators|prisons)`

var (
	someOf   = compile(`\b(?:most|some|several|many|few|a (?:small |large )?(?:number|minority|majority)|the (?:vast )?majority|almost all|nearly all|not all|half)(?: of)? ` + membersOf + `(?: \w+){0,4}\s*$`)
	numberOf = compile(`(all (?:the |of the )?|each of the |both )?\b(\d{1,2}|` + wordNumbers + `|(?:twenty|thirty|forty|fifty)(?:-\w+)?) ` + membersOf + `(?: \w+){0,3}\s*$`)
	countOf  = compile(`\b([\w-]+)(?: out)? of (?:the |our |all )*([\w-]+) ` + membersOf + `(?: \w+){0,4}\s*$`)
)

func isAccept(verb string) bool { return strings.HasPrefix(verb, "accept") }

func isReject(verb string) bool {
	for _, p := range []string{"reject", "declin", "disagree", "oppos", "refus"} {
		if strings.HasPrefix(verb, p) {
			return true
		}
	}
	return false
}

// pronounWithDegree lets "we accept this in full" stand where no "recommendation" follows the verb.
func pronounWithDegree(match, after string) bool {
	return pronounObject.MatchString(match + after)
}

// lastClause returns where the last clause of the words before a verb begins: a negation in an earlier clause ("we do
// not own this system, but accept") does not reach over.
func lastClause(before string) int {
	at := 0
	for _, m := range clauseBreak.FindAllStringIndex(before, -1) {
		at = m[1]
	}
	return at
}

func firstClause(after string) string {
	if m := clauseEnd.FindStringIndex(after); m != nil {
		return after[:m[0]]
	}
	return after
}

// hedged reports whether the words before a verb make it no statement: a condition, a question, a wish, somebody
// else's plan.
func hedged(s string, at int) bool {
	before := s[max(0, at-60):at]
	if i := strings.LastIndexAny(before, ";:"); i >= 0 {
		before = before[i+1:]
	}
	if deniesSaying.MatchString(s[:at]) {
		return true
	}
	return hedge.MatchString(before) || condition.MatchString(ownClause(s[max(0, at-120):at]))
}

// deniesSaying are words that deny what follows them: "it would be wrong to say that we reject".
var deniesSaying = compile(`\b(?:wrong|untrue|incorrect|inaccurate|unfair|misleading) to (?:say|suggest|claim|conclude|think|read)\b|\b(?:does|do|did|should|is) not (?:mean|imply|suggest|be (?:read|taken|understood)|to say)\b|\bnot the case that\b`)

// ownClause returns the last part of the words before a verb that a condition can govern.
func ownClause(before string) string {
	at := 0
	for _, m := range newSubject.FindAllStringIndex(before, -1) {
		at = m[1]
	}
	return before[at:]
}

const (
	positionVerbs = `accept(?:s|ed|ing)?|support(?:s|ed|ing|ive of)?|agree(?:s|d|ing)? (?:with|to)|agree(?:s|d)?|endorse(?:s|d)?|concur(?:s|red)? with|reject(?:s|ed|ing)?|declin(?:e|es|ed|ing)|disagree(?:s|d)?(?: with)?|oppos(?:e|es|ed)|refus(?:e|es|ed)`
	passiveVerbs  = `accepted|supported|agreed|endorsed|rejected|declined|refused`
	// up to eight words that may stand between the verb and "recommendation"
	betweenWords = `(?:[\w'’()/.-]+,?\s+){0,8}?`
)

var (
	activeVerb = compile(`\b(?P<verb>` + positionVerbs + `)\s*,?\s+(?P<between>` + betweenWords + `)(?P<object>recommendations?\b)`)

	pronounVerb = compile(`\b(?P<verb>` + positionVerbs + `)\s*,?\s+(?P<between>)(?P<object>it\b|this\b|these\b|them\b|both\b|all (?:two|three|four|five|six|seven|eight|nine|ten)\b|each of (?:them|these)\b|all of (?:them|these)\b|both of (?:them|these)\b|in full\b|in part\b|in principle\b)`)

	passiveVerb = compile(`(?:\brecommendations?\b(?P<between>(?:\s+[\w'’()/.,-]+){0,8}?)|^(?:they|these|both|all|this|it|each|(?:all|these|the|both) (?:of (?:them|these)|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})))\s+(?:is|are|was|were|being|be|cannot be|(?:has|have|had)(?P<nor>\s+not)? been)\s+(?P<not>not\s+|neither\s+)?(?:[\w-]+ly\s+|therefore\s+|also\s+|now\s+|hereby\s+|in part\s+|in principle,?\s+|in full\s+)*(?P<object>)(?P<verb>` + passiveVerbs + `)\b`)

	// words that turn the object into something beside the recommendation
	softObject = compile(`\b(aims?|intents?|intentions?|spirit|principles?|need|needs|importance|rationale|thrust|findings?|sentiments?|objectives?|purposes?|direction|conclusions?|challenge|criticisms?|concerns?|points?|logic|ethos|themes?|implementation|delivery|work|development|progress|efforts?|forces?|for|into|behind|because|about|whether|how|who|which|having|being|mandating|responsibility|views?)\b|\bthat\s+\w+\s+\w+|\bto\s+(?:implement|deliver|support|ensure|take|consider|work|the need)\b`)

	// "Likely to be accepted", "should be accepted": nobody has yet.
	notYetBe = compile(`\b(?:likely|unlikely|expected|due|hoped|planned|intended|proposed|recommended|about|going|yet) to be\b|\b(?:may|might|could|would|should|can|must) (?:only |also |still )*be\b`)
	// clauseAfter is the verb of a clause about the recommendation: "I accept that recommendation 3 is hard" takes no
	// position on it.
	clauseAfter = compile(`^\s*(?:\(?\d{1,3}[a-z]?\)?\s+)?(?:is|are|was|were|has|have|had|should|will|would|may|might|needs?|must|can|could|asks?)\b`)

	otherActor           = compile(`\b(by|as)\b`)
	besideRecommendation = compile(`\b(?:implement|deliver|address|meet|progress|achieve|complete|under|against|on|towards?)(?:ing)?\s+(?:[\w']+\s+){0,2}$`)

	asAdjective = compile(`(?:^|\b(?:previously|already|the|any|all|these|those|of|on|for|to|with|implement|implementing|deliver|delivering|our|its|their|newly|both|and|each|every|each of the|fully)\s+)$`)

	principleObject = compile(`\bprinciples?\b`)
	pronounObject   = compile(`^(?:accept|support|agree|endorse|reject)\w*\s+(?:with\s+|to\s+)?(?:(?:it|this|these|them|both|all (?:two|three|four|five|six|seven|eight|nine|ten)|all|each of (?:them|these)|all of (?:them|these)|both of (?:them|these))\s*,?\s*)?(?:in full|in part|in principle|partially|partly|fully|in its entirety|entirely)?\s*(?:recommendations?\b|(?:in full|in part|in principle|partially|partly|fully|in its entirety)|and (?:have|has|will|am|are|is|shall|would|ask(?:ed)?|can)\b|[.;,:]|$)`)

	negation     = compile(`\b(not|at no point|at no time|cannot|can't|cant|won't|wont|don't|dont|doesn't|doesnt|didn't|unable|never|no longer|neither|nor|unwilling|(?:decided|decision|advised|resolved) against|chosen not|without|isn't|aren't|fails? to|failed to|declin(?:e|es|ed) to|refus(?:e|es|ed) to|impossible|stop short of|stops short of)\b`)
	somebodyElse = compile(`\b(?:which|who) (?:has |have |had |also |now |already )*$`) // "the College, which has accepted it"
	infinitive   = compile(`(?:^|[^a-z])to (?:\w+ly )?$`)
	willing      = compile(`\b(?:able|happy|pleased|content|willing|prepared|glad|ready|decided|agreed|resolved|wish|wishes|like|minded|chosen) to (?:\w+ly )?$`)

	notOnly = compile(`\bnot (?:only|just|merely|simply)\b`)

	fullWords = compile(`\b(fully|wholly|entirely|in full|in its entirety|completely|all of|every part|every aspect|unreservedly|without reservation)\b`)
	emphatic  = compile(`\b(at all|in any way)\b`)
	partOnly  = compile(`^(?:\w+\s+)?(part|parts|elements?|aspects?|some)\b`)
	partWords = compile(`\b(?:points?|parts?|elements?|limbs?|sub-?points?) \(?[a-z0-9]\)?(?:[ ,)(]+(?:[a-h0-9]\)?|and|to|or))* of\b|\b(in part|partly|partially|part of|parts of|elements of|some of|aspects of|only part|to an extent|to some extent)\b`)
	principle = compile(`\b(in principle|principle of)\b`)
	broadly   = compile(`\b(broadly|largely|mostly|generally|majority|most of|vast majority|many of|several of)\b`)
	exception = compile(`^[^.]{0,40}\b(with the exception of|with (?:one|two|some|certain) exceptions?|except for|except that|save for|save that|apart from|other than)\b`)

	hedge = compile(`\b(if|where|wherever|whether|should|could|would|might|may|unless|until|before|once|consider(?:ing|s)?|asked to|invited? to|urged? to|expected to|encouraged? to|why|either|hopes? to|subject to|propose[sd]? to|recommend(?:s|ed)? that|intends? to|not yet|yet to|deciding|decide|decision on)\b(?:\W+[\w']+){0,5}\W*$`)

	condition  = compile(`^(?:.*[;:.]\s)?(?:if|unless|until|whether|once|when)\b(?:\W+[\w']+){0,12}\W*$`)
	newSubject = compile(`[;:.]\s|, (?:we|they|he|she|i|then|the force|the government|the commissioner|the board)\s`)

	notApplicable = compile(`\b(?:recommendation|this|it)s?\b[^.;]{0,60}?\b(?:is|are|was|were)\s+(?:therefore\s+|also\s+)?not\s+(?:directly\s+)?(?:applicable|relevant)\b|\brecommendations?\b[^.;]{0,40}?\bdo(?:es)? not apply\b|^not applicable\b|^n/a\b|^not relevant to\b|\bnot applicable to (?:us|this|the|our)\b|\brecommendations?\b[^.;]{0,40}?\b(?:is|are|was|were) not (?:a matter )?(?:(?:addressed|directed|aimed|made|intended|one) )?(?:to|at|for) (?:us|me|(?:police )?forces|chief (?:constables|officers)|(?:police and crime )?commissioners|pccs|(?:the|this|our) (?:force|constabulary|service|commissioner|department|police))\b|^not (?:a matter )?for (?:us|(?:police )?forces|chief (?:constables|officers)|(?:police and crime )?commissioners|pccs|(?:the|this|our) (?:force|constabulary|service|commissioner|department|police))[.]?$`)

	clauseBreak = compile(`[;:]|,? (?:but|however|although|though|while|whilst|yet|and we|and the|and it)\s|, (?:we|it|the|they|i)\s`)
	clauseEnd   = compile(`[.;:]|,? (?:but|however|although|though|while|whilst|because|and we|and will|and the|and has|and is|that|which)\s`)
)

// bareStatus reads a reply, or a cell, that is nothing but its status: "Accepted", "Partially agreed.", "Not accepted -
// the force has no such unit". What follows a dash or full stop is another sentence.
func bareStatus(s string) (record.Position, bool) {
	s = strings.TrimSpace(statusLabel.ReplaceAllString(s, ""))
	s = strings.Trim(s, " .:;-–—*\"'()")
	if plainYes.MatchString(s) {
		return statusPosition(s), true
	}
	m := statusWords.FindStringSubmatch(s)
	if m == nil {
		return record.PositionUnclear, false
	}
	return statusPosition(m[1]), true
}

var (
	statusLabel = compile(`^(?:(?:\w+ ){0,3}(?:response|position|status|decision|stance|view|recommendation \w+)\s*[:–—-]\s*)`)
	plainYes    = compile(`^(?:we|i|(?:the )?(?:[\w'&-]+ ){0,4}(?:force|board|council|department|government|commissioner|agency|trust|service|authority|committee|company|ministry|office|cabinet|bureau|college|home office|constabulary|secretary|director|management|administration)) (?:has |have )?(?:fully |partially |partly |do not |does not |did not |cannot |non-?)?(?:accepts?|accepted|agrees?|agreed|concurs?|concurred|disagrees?|disagreed|rejects?|rejected)(?: in full| in part| in principle)?(?:,? and (?:have|has|had|will|am|are|is)\b.*)?$`)
	statusWords = compile(`^((?:(?:fully|wholly|partially|partly|not|do not|does not|cannot|unable to|agreed to be|recommendation|in part|in principle)\s+)*(?:accept(?:s|ed)?|agree(?:s|d)?|support(?:s|ed)?|reject(?:s|ed)?|disagree(?:s|d)?|decline[sd]?|concur(?:s|red)?|endorse[sd]?)(?:\s+(?:in full|in part|in principle|partially|partly|fully|with (?:modification|amendment|conditions?|qualification)s?|recommendation))*(?:\s+by (?:us|me|(?:the |my |our )?(?:chief constable|force|constabulary|police|commissioner|pcc|pfcc|government|department|council|board|service|authority|home office|ministry)))?|not applicable(?: to \w+(?: \w+){0,3})?|n/a)\)?(?:\s*[-–—:;,(].*|\s+and\s+(?:now |already |fully )?(?:complete|completed|implemented|closed|delivered|in progress|under way|underway|ongoing|achieved)\b.*)?$`)
)

func statusPosition(w string) record.Position {
	neg := negation.MatchString(w)
	switch {
	case strings.HasPrefix(w, "not applicable"), strings.HasPrefix(w, "n/a"):
		return record.NotApplicable
	case strings.Contains(w, "reject"), strings.Contains(w, "disagree"), strings.Contains(w, "decline"), strings.Contains(w, "non-concur"), strings.Contains(w, "nonconcur"):
		if neg {
			return record.PositionUnclear
		}
		if partWords.MatchString(w) {
			return record.AcceptedInPart
		}
		return record.Rejected
	case neg && fullWords.MatchString(w):
		return record.AcceptedInPart
	case neg:
		return record.Rejected
	case strings.Contains(w, "principle"):
		return record.AcceptedInPrinciple
	case partWords.MatchString(w), strings.Contains(w, "modification"), strings.Contains(w, "amendment"), strings.Contains(w, "condition"), strings.Contains(w, "qualification"):
		return record.AcceptedInPart
	case strings.Contains(w, "accept"):
		return record.Accepted
	}
	return record.Supported
}

// foldSentence lowers a sentence and straightens quotes, dashes and white space, so that the tables match.
func foldSentence(s string) string {
	s = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "\u00a0", " ", "\u00ad", "", "can not", "cannot").Replace(strings.ToLower(s))
	return strings.Join(strings.Fields(s), " ")
}
