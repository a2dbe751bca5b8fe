package extract

import (
	"strings"
)

var (
	modal        = compile(`(?i)\b(?:should|must|shall|ought to|needs? to|(?:is|are) (?:required|asked|urged|encouraged|invited|expected|recommended) to)\b`)
	recommends   = compile(`(?i)\b(?:(?:we|i|inspectors|the (?:inquiry|commission|committee|panel|review|inspectorate|board|chair)|hmicfrs|hmic|(?:the )?iopc|it is)(?: (?:also|therefore|further|strongly|now|have|has|had|hereby|are|is|consequently|accordingly)){0,2} (?:recommend(?:s|ed|ing)?|call(?:s|ed|ing)? (?:on|upon|for)|urge[sd]?|invite[sd]?|ask(?:s|ed)?)\b)`)
	continuation = compile(`^(?:This|These|That|They|Such|It|Its|In (?:doing|particular|addition|order|so)|Where|When|If|As (?:part|a|an)|Subsequently|Within|By|At|Any|All|The|Until|Before|After|For|To|Other|Leaders|Forces|Chief|We|There|An?|Both|Each|Once|While|Further|Additionally|Alongside|Following)\b`)
	findings     = compile(`(?i)\b(?:we|inspectors|i) (?:have |also |had )?(?:found|saw|heard|were told|noted|reviewed|examined|spoke|observed|looked|identified|visited|interviewed)\b|\btold (?:us|inspectors|our inspectors)\b|\b(?:during|since) (?:the|our) inspection\b`)
	// origin opens a paragraph that says what a recommendation comes from.
	origin     = compile(`(?i)^(?:this|the)(?: recommendation)? (?:follows|arises from|stems from|arose from|is based on)\b`)
	passiveAsk = compile(`(?i)\bthere (?:should|must|needs? to) be\b`)
	// motion is how a panel or a meeting asks: "That every school be offered a lamp".
	motion = compile(`^That (?:the |an? |all |each |every |any |no |\p{Lu})[^.;]{1,120}? be (?:\w+ly )?\pL+(?:ed|en|wn|nt|ght|de|ut|ld|ft|st)\b`)
)

// asks reports whether a paragraph asks for something: it has a modal verb, says "we recommend", or begins with an
// imperative.
func asks(text string) bool {
	return modal.MatchString(text) || recommends.MatchString(text) || imperative(text) || passiveAsk.MatchString(text) || motion.MatchString(text)
}

// tells reports whether a paragraph reports what was found.
func tells(text string) bool { return findings.MatchString(text) || origin.MatchString(text) }

// madeAgain is how a committee asks a second time: "We reiterate our recommendation that the college make".
var madeAgain = compile(`(?i)\b(?:we|i|the committee) (?:also |therefore |now )?(?:reiterates?|repeats?|renews?|restates?)\b[^.]{0,60}\brecommendations?,? that\b`)

// complaint says of what is wrong what ought not to be, and asks for nothing: "victims should not have to wait", "it
// should have been known".
var complaint = compile(`(?i)\b(?:should|must|ought to) (?:(?:not|never) (?:have|need) to|(?:not |never )?have (?:been|known|done|seen|made|had|taken|told|given))\b`)

// openQuestion is a clause about what ought to be that leaves it open: "views on whether lamps should be lit".
var openQuestion = compile(`(?i)\b(?:whether|(?:about|over|on|of|as to) (?:how|when|why|what|who|which|where))\b[^.;:,]{0,80}?\b(?:should|must|ought to|needs? to)\b`)

var (
	present  = compile(`(?i)\b(?:is|are|was|were|has|have|had|do|does|did|means|meant)\b|^(?:not all|not every|some|many|most|few|a few|too many|too few|in (?:some|many|most|too many|a few)) `)
	contrast = compile(`(?i),? (?:when|although|where|but|which) (?:it|they|this|these)? ?should\b[^.]*`)
)

// narrates reports whether a text of several sentences says how things stand: its first sentence has a verb of its own
// and asks for nothing. What is only named ("The quality of plans") is to be mended.
func narrates(text string) bool {
	ss := sentences(text)
	return len(ss) >= 2 && !asks(contrast.ReplaceAllString(ss[0], "")) && present.MatchString(ss[0]) && !howWell.MatchString(ss[0])
}

// states reports whether the first sentence of a text is a whole one that says how things stand: a verb of its own
// before any word that opens a clause inside a noun phrase. "Staff are not trained", but not "How well staff are trained" or
// "The number of officers who are trained".
func states(text string) bool {
	ss := sentences(text)
	if len(ss) == 0 || !startsUpper(ss[0]) {
		return false
	}
	for n, f := range strings.Fields(strings.ToLower(ss[0])) {
		f = strings.Trim(f, ",.;:()“”\"‘")
		switch {
		case opensClause[f]:
			return false
		case n > 0 && finite[strings.TrimSuffix(strings.TrimSuffix(f, "n’t"), "n't")]:
			return true
		}
	}
	return false
}

var (
	opensClause = setOf(`that which who whose whom where when how whether if because so than while until why what`)
	finite      = setOf(`is are was were has have had do does did ca can cannot could wo will would remains remained means lacks lacked`)
)

// imperative reports whether a text begins with a verb in its plain form: "Ensure that", "Robustly address".
func imperative(text string) bool {
	w := strings.ToLower(firstWord(text))
	if w == "" || !startsUpper(text) && classOf(w) == noMarker && !verbs[w] {
		return false
	}
	if verbs[w] {
		return !nounAfter[w] || !nounPhrase(text)
	}
	if strings.HasSuffix(w, "ly") && !lyWords[w] || adverbs[w] { // an adverb before the verb
		rest := strings.TrimLeft(text, " \t“\"'‘")
		for n := 0; n < 3; n++ {
			i := strings.IndexByte(rest, ' ')
			if i < 0 {
				return false
			}
			rest = strings.TrimLeft(rest[i:], " ,")
			w = strings.ToLower(firstWord(rest))
			if verbs[w] {
				return true
			}
			if !strings.HasSuffix(w, "ly") && w != "and" && w != "to" {
				return false
			}
		}
	}
	return false
}

// nounAfter are verbs that are as often nouns at the start of a line: "Work", "Review", "Support", "Access to".
var nounAfter = setOf(`access plan report review support work use train question need increase decrease result order lead process record study document benefit focus share list place test trust change help start target access check brief`)

// nounPhrase reports whether the word after the first one shows the first to be a noun: "Review of", "Support is".
func nounPhrase(text string) bool {
	f := strings.Fields(text)
	if len(f) < 2 {
		return true
	}
	switch strings.ToLower(strings.Trim(f[1], ",.;:")) {
	case "of", "is", "are", "was", "were", "has", "have", "had", "in", "for", "needs", "should", "must", "services", "arrangements", "staff", "teams", "officers", "provided", "offered", "plans", "from", "by", "will":
		return true
	}
	return false
}

// lyWords end like adverbs and are none, or none that stands before a request.
var lyWords = setOf(`early only likely unlikely daily weekly monthly yearly family elderly friendly supply reply apply assembly july italy anomaly timely costly orderly`)

var adverbs = setOf(`each also further urgently immediately then always continue jointly together`)

var verbs = bothSpellings(setOf(`apologise calibrate compensate delete destroy dispose erase refund reimburse repair repay retrofit waive abolish accelerate accept access accredit achieve acknowledge abide act adapt add address adhere adjust adopt advise agree align allocate allow amend analyse analyze answer
appoint apply appraise approach approve arrange articulate ascertain ask assess assign assist assure attend audit authorise avoid balance ban base become begin benchmark brief bring broaden build buy call
capture carry cease challenge change check circulate clarify clean clear collaborate collate collect combine commence commission commit communicate complete comply conduct confirm connect consider consolidate
consult continue contribute convene coordinate co-ordinate co-produce correct count create cut deal decide decommission dedicate define delegate deliver demonstrate deploy describe design designate determine develop devise disclose
discontinue discuss disseminate distribute divert document draft draw drive eliminate embed emphasise employ empower enable encourage end enforce engage enhance enrich ensure equip establish evaluate examine
exercise expand expedite explain explore extend facilitate factor fill finalise finalize find fit focus follow formalise formulate foster fully fulfil fund gain gather get give go grant guarantee halt help highlight hire hold identify
implement improve include incorporate increase inform initiate innovate inspect install instigate institute instruct integrate intensify introduce invest investigate invite involve issue join keep launch lay lead learn legislate let liaise limit
link list lobby locate log look maintain make manage mandate map maximise measure meet minimise minimize mitigate modernise modify monitor move negotiate notify nominate obtain offer open operate optimise order organise oversee participate pause pay perform permit
phase pilot place plan prepare present preserve press prevent prioritise proceed produce procure progress prohibit promote propose protect provide publicise publish purchase pursue put question raise read re-establish re-examine reach realign reassess rebuild recirculate recognise recommend
reconsider record recruit rectify redesign redouble reduce refer refine reflect reform refresh regularise reinforce reinstate reiterate relocate remedy remind remove renew reopen reorganise repeal replace report represent request require research resolve resource respect respond restore restrict
retain rethink return revise review revisit rewrite roll safeguard satisfy scope scrutinise secure seek select send separate set share show simplify speak speed staff standardise start state stop streamline strengthen strike structure submit supervise supply support suspend
sustain tackle tailor talk take target tell task test tighten track train transfer transform treat trial undertake understand update upgrade uphold upskill urge use utilise validate vary verify visit widen withdraw work write`))

// bothSpellings adds the forms in -ize to verbs in -ise.
func bothSpellings(set map[string]bool) map[string]bool {
	out := map[string]bool{}
	for v := range set {
		out[v] = true
		if stem, ok := strings.CutSuffix(v, "ise"); ok && v != "exercise" && v != "advise" && v != "revise" && v != "supervise" && v != "devise" && v != "raise" {
			out[stem+"ize"] = true
		}
	}
	return out
}

func setOf(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
