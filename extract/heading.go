package extract

import (
	"strings"

	"heed/record"
)

// listHead is what a heading announces.
type listHead struct {
	kind        record.Kind
	one         bool // in the singular: "Area for improvement" opens one item, not a list
	conclusions bool // "Conclusions and recommendations": only what asks is an item
	restated    bool // "Recommendations from the 2019 report": repeats what was asked before
	listing     bool // "Summary of recommendations": printed again or in brief
}

var (
	headNumber = compile(`^(?:(?i:chapter|section|part|annex|annexe|appendix|schedule)\s+[A-Z0-9]{1,3}\s*[:.–—-]?\s*|\(?[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}[.)]?\s+|[A-Z][.)]\s+|[ivxIVX]{1,4}[.)]\s+)`)

	headRecommendation = compile(`^(?:(?:our|the|key|main|full|complete|summary|list|table|overview|specific|further|additional|national|local|overarching|all|immediate|urgent|detailed|safety|inspection|report|inquiry|interim|final|formal|strategic|operational|previous|previously|issued|new|other|early|general|priority|proposed|critical|preliminary|progress|on|against|single|multi|inter|agency|single-agency|multi-agency|individual|internal|wider|partnership|statutory|conclusions?|findings|lessons|observations|comments|learning|actions?|and|&|of|for|with|review|panel|committee|commission|committee[’']s|inquiry[’']s|coroner[’']s|chair[’']s|force)\s+)*` +
		`recommendations?(?:\s*(?:\(.*\)|and (?:next steps|actions?|areas for improvement|conclusions?|learning|findings|responses?)|(?:being )?(?:reiterated|repeated|restated)))?(?:\s*(?:for|to|from|made|of|in|by|relating|on|about|arising|:|–|—|-)\s*.*)?$`)
	headPlain       = compile(`^(?:what (?:needs|has) to happen(?: next| now)?|what (?:should|must) happen(?: next| now)?|agreed actions?|actions? agreed|what we (?:recommend|are recommending|think should happen)|what (?:the )?(?:force|service|forces|police|council|government) (?:should|must|needs? to) do(?: (?:next|now))?|recommendations? (?:summary|list|table))$`)
	headImprovement = compile(`^(?:(?:the|key|main|our|summary|list|of|further|other|new|local|overall|specific)\s+)*(?:areas? (?:for|of|requiring|that require|in need of|needing) (?:improvement|development)|what (?:needs|need) to (?:improve|change|get better|be improved)|what (?:the )?[\pL’' ]{1,40}needs? to (?:improve|do better|do to improve)|improvements? (?:required|needed)|issues? (?:to|that need to) (?:be )?address(?:ed)?|areas? (?:that|which) (?:need|require|must be)s? improve(?:d|ment)|areas where improvements? (?:is|are) (?:needed|required))(?:\s*(?:\(.*\)|(?:for|to|in|at|:|–|—|-)\s*.*))?$`)
	headConcern     = compile(`^(?:(?:the|key|main|our|summary|list|of|accelerated|new|further|coroner[’']s)\s+)*(?:causes? (?:of|for) (?:serious )?concern|areas? (?:for|of|requiring) (?:urgent|priority|immediate|serious)(?: and immediate)? (?:action|attention|concern)|priority (?:and immediate )?actions?|immediate and priority actions?|priority areas? for (?:action|improvement)|areas? of (?:serious )?concern|(?:matters?|areas?) (?:of|giving rise to) concern|(?:priority|key|main) concerns)(?:\s*(?:\(.*\)|(?:for|to|in|:|–|—|-)\s*.*))?$`)
	headAction      = compile(`^(?:actions? (?:for|by) (?:us|ourselves|hmicfrs|hmic|the (?:inspectorate|college of policing|iopc|authors)|the independent office for police conduct|.*\b(?:hmicfrs|iopc|college of policing)\b.*)|(?:our|hmicfrs) (?:actions|commitments)|what we will do(?: next)?|actions? we will take)$`)

	headRestated    = compile(`(?i)\brecommendations?(?:\(s\))? (?:from|made in|in|of) (?:the |our |its |hmic(?:frs)?[’']s )?(?:\d{4}\b|last|previous|earlier|first|initial|original|interim|\d{1,2} \pL+ \d{4})|\bprevious recommendations?\b|\bpreviously (?:issued|made) (?:\w+ )?recommendations?\b|\brecommendations? (?:being )?(?:reiterated|repeated|restated)\b|\brecommendations? (?:made )?(?:previously|earlier)\b|progress (?:against|on|with|since) (?:the |our )?(?:previous |earlier )?recommendations?|previous (?:areas for improvement|causes of concern)|\bpreliminary (?:report )?recommendations?\b`)
	headEarlier     = compile(`\b(?:last|previous(?:ly)?|earlier|first|initial|original|interim|preliminary|(?:19|20)\d\d)\b`)
	headConclusions = compile(`\bconclusions?\b|\bsummary and\b|\bfindings\b|\bobservations\b|\bcomments\b|\blessons\b`)
	headListing     = compile(`^(?:(?:annex|appendix)\b|(?:full |complete )?(?:summary|list|table|overview)\b|all )`)
	headNot         = compile(`(?i)\bresponses? to\b|\bresponse\b|\bprogress (?:on|against|with|towards)\b|\bimplement(?:ing|ation|ed)\b|\bmonitoring\b|\btracking\b|\bupdates? on\b|\bstatus of\b|\bfollow[- ]?up\b|\bmethodology\b|\bhow (?:we|to)\b|\bconsultation\b|\bnotice (?:given|of)\b|\bdefinition|\bwhat is an?\b|\bbackground to\b|\bapproach to\b|\bapplicable to\b|\bof previous (?:inquir|inspect|report|review)|\bpolicy on\b|\bmade by\b`)
)

// maxHeadWords bounds a list heading: longer ones are sentences that mention recommendations.
const maxHeadWords = 16

// bareHead returns the words of a heading in lower case, without its number and final marks.
func bareHead(text string) string {
	t := text
	if m := headNumber.FindString(t); m != "" && len(m) < len(t) {
		t = t[len(m):]
	}
	t = strings.ToLower(strings.Trim(t, " .:?*–—-"))
	return strings.TrimSpace(strings.TrimSuffix(t, "(continued)"))
}

// mentionsAsk is a cheap look before the patterns.
func mentionsAsk(t string) bool {
	return strings.Contains(t, "recommendation") || strings.Contains(t, "improve") || strings.Contains(t, "concern") ||
		strings.Contains(t, "priority") || strings.Contains(t, "action") || strings.Contains(t, "commitments") || strings.Contains(t, "what we will do") || strings.Contains(t, "needs to") || strings.Contains(t, "recommend") || strings.Contains(t, "should do") || strings.Contains(t, "happen") || strings.Contains(t, "development") || strings.Contains(t, "address")
}

// parseHead says what list a heading announces, if any.
func parseHead(text string) (listHead, bool) {
	if len(text) > 160 || wordCount(text) > maxHeadWords {
		return listHead{}, false
	}
	t := bareHead(text)
	if !mentionsAsk(t) {
		return listHead{}, false
	}
	h := listHead{restated: headRestated.MatchString(t)}
	switch {
	case headAction.MatchString(t):
		h.kind = record.Action
	case headConcern.MatchString(t):
		h.kind = record.CauseOfConcern
		h.one = !strings.Contains(t, "causes") && !strings.Contains(t, "areas") && !strings.Contains(t, "actions") && !strings.Contains(t, "matters") && !strings.Contains(t, "concerns")
	case headImprovement.MatchString(t):
		h.kind = record.AreaForImprovement
		h.one = strings.Contains(t, "area for") || strings.Contains(t, "area of")
	case headPlain.MatchString(t):
		h.kind = record.RecommendationKind
	case headRecommendation.MatchString(t) && (h.restated && headEarlier.MatchString(t) || !headNot.MatchString(t)):
		h.kind = record.RecommendationKind
		h.one = !strings.Contains(t, "recommendations") && !strings.Contains(t, "(s)")
		h.conclusions = headConclusions.MatchString(t)
	default:
		return listHead{}, false
	}
	h.listing = headListing.MatchString(t)
	return h, true
}

var headTo = compile(`(?i)\b(?:recommendations?|improvement|concern|actions?)\s+(?:for|to|addressed to|directed (?:to|at))\s+(.+)$`)

// Headings and openings that end an item: what follows speaks of it but is not part of it.
var (
	notesHead    = compile(`(?i)^(?:notes?|explanatory notes?|footnotes?) (?:to|on|for) (?:this |the )?(?:recommendation|area for improvement|item)\b|^notes?:?$`)
	responseHead = compile(`(?i)^(?:(?:the )?(?:[\pL’'&,]+ ){0,6}?(?:response|reply|comments?|update|progress|position|action taken|actions taken)(?: (?:to|on|against|for) (?:this |the )?(?:recommendations?|area for improvement)\b.{0,20})?\s*(?:[:–—-].*)?|(?:response|reply|comments?|update|status|progress|outcome|findings?|re-inspection findings|evidence|rationale|background|reasons?|justification|why (?:we|this).{0,60}|context|analysis|discussion|our findings|(?:do|does|did) (?:you|the [\pL ]{2,30}) (?:accept|agree)\b.{0,60}\?.{0,20}|action: (?:in progress|complete|completed).*|current position)\s*(?:[:–—-].*)?)$`)
	redacted     = compile(`(?i)^\W*(?:redacted|withheld|this (?:recommendation|area for improvement|cause of concern) (?:has been|is) (?:redacted|withheld|removed|sensitive)|text removed|sensitive).{0,120}$`)
)
