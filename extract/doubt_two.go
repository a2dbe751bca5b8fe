package extract

import (
	"strings"
	"unicode/utf8"

	"heed/record"
)

// Signs that two things run together in one text.

// topicVerb are the words of a sentence that says or asks something, where the same text without them only names a thing.
var topicVerb = compile(`(?i)\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|should|must|shall|need|needs|ought)\b`)

// twoTopics reports whether a text without points names two things, a sentence each, and asks or tells nothing: each is
// an item of its own where items are noun phrases ("The quality of plans. How well they are kept.").
func twoTopics(body []piece) bool {
	if len(body) != 1 {
		return false
	}
	ss := sentences(body[0].text)
	if len(ss) < 2 || len(ss) > 3 {
		return false
	}
	for _, s := range ss {
		if !namesThing(s) {
			return false
		}
	}
	return true
}

// namesThing reports whether a sentence only names a thing. "How well plans are kept" names one too.
func namesThing(s string) bool {
	if wordCount(s) < 4 || backRefers.MatchString(s) || strings.ContainsAny(s, ":") || imperative(s) {
		return false
	}
	head, _, _ := strings.Cut(s, ",")
	return howWell.MatchString(s) || !topicVerb.MatchString(relative.ReplaceAllString(head, " "))
}

// relative is a clause about a thing: its verb is not the sentence's own.
var relative = compile(`(?i)\b(?:that|which|who|whom|whose|when|where|how|whether|what|why)\b.*$`)

// twoAsks reports whether a later sentence of a text without points is a request of its own in the imperative.
func twoAsks(body []piece) bool {
	if len(body) != 1 {
		return false
	}
	ss := sentences(body[0].text)
	if len(ss) < 2 || !imperative(ss[0]) && !modal.MatchString(ss[0]) {
		return false
	}
	for _, s := range ss[1:] {
		if imperative(s) && !pointsBack.MatchString(s) {
			return true
		}
	}
	return false
}

// pointsBack is a word that only what stands before it explains.
var pointsBack = compile(`(?i)\b(?:this|these|those|they|them|it|its|their|such|both|the same)\b`)

// lostSemicolon reports whether a semicolon stands inside a point of a list that parts its points by semicolons: the
// marker of the next point may be lost.
func lostSemicolon(points []record.Point) bool {
	ends, inside := 0, 0
	for n, p := range points {
		if lostSemicolon(p.Points) {
			return true
		}
		t := strings.TrimRight(p.Text, " ")
		more := endsWithMore(t)
		if more && !strings.HasSuffix(t, ",") && n+1 < len(points) {
			ends++
		}
		if more {
			t = t[:strings.LastIndexAny(t, ";,")]
		}
		if _, rest, ok := strings.Cut(t, "; "); ok && !strings.Contains(rest, ";") {
			inside++ // two of them list things
		}
	}
	return ends > 0 && inside == 1
}

// lonePoint reports whether a single point, with none nested in it, stands among the words of an item: a list has at
// least two. A recommendation under a title of its own may have "(a)" and no "(b)"; a nested list hardly ever.
func lonePoint(points []record.Point, nested bool) bool {
	if len(points) == 1 && len(points[0].Points) == 0 && (nested || !counted(classOf(points[0].Label))) {
		return true
	}
	for _, p := range points {
		if lonePoint(p.Points, true) {
			return true
		}
	}
	return false
}

// lastEndsWithAnd reports whether the last point of an item ends with "and".
func lastEndsWithAnd(points []record.Point) bool {
	return len(points) > 1 && endsAnd.MatchString(points[len(points)-1].Text) && len(points[len(points)-1].Points) == 0
}

// past is a verb of a sentence that tells what happened.
var past = compile(`(?i)\b(?:was|were|had)\b|\b(?:has|have) (?:told|accepted|agreed|said|begun|since)\b`)

// whereClause is a clause whose verb is not the sentence's own.
var whereClause = compile(`(?i)\b(?:that|which|who|whom|whose|when|where|how|whether|what|why|if|since|as|because|after|until)\b.*$`)

// tellsAfter reports whether a last sentence only tells what happened, after one that asks: a paragraph of the narrative
// may have run in.
func tellsAfter(text string) bool {
	ss := sentences(text)
	if len(ss) < 2 || !asks(ss[0]) {
		return false
	}
	last := ss[len(ss)-1]
	if asks(last) || strings.Contains(last, ";") || strings.HasPrefix(last, "(") {
		return false
	}
	if origin.MatchString(last) {
		return true
	}
	head, _, _ := strings.Cut(last, ",")
	return endsSentence(last) && past.MatchString(whereClause.ReplaceAllString(head, " ")) && firstWordIsCapital(last)
}

func firstWordIsCapital(s string) bool { return startsUpper(firstWord(s)) }

// strayLetter reports whether a text ends with a capital that stands alone after words in lower case: the mark in the
// next cell of a table may have run in.
func strayLetter(text string) bool {
	f := strings.Fields(text)
	n := len(f)
	if n < 4 || len(f[n-1]) != 1 || !startsUpper(f[n-1]) || !isLowerWord(f[n-2]) && !startsDigit(f[n-2]) {
		return false
	}
	return !lettersOf[f[n-2]]
}

// lettersOf are words that a letter goes with.
var lettersOf = setOf(`category categories class grade group level type option annex appendix band part schedule section table figure box tier stage plan and or to vitamin hepatitis point paragraph`)

// headAtEnd finds a heading at the end of a text, in words that head lists or end them: "... of plans Strengths".
func headAtEnd(text string) bool {
	text = strings.TrimRight(text, " ")
	if text == "" || endsSentence(text) {
		return false
	}
	f := strings.Fields(text)
	for n := 1; n <= 6 && n < len(f); n++ {
		if first, _ := utf8.DecodeRuneInString(f[len(f)-n]); !('A' <= first && first <= 'Z') {
			continue
		}
		tail := strings.Join(f[len(f)-n:], " ")
		if _, ok := parseHead(tail); ok || closingHead.MatchString(tail) {
			return true
		}
	}
	return false
}

// headAtStart is a heading at the start of a text, with a sentence behind it that no mark parts from it.
var headAtStart = compile(`^(?i:(?:key |main |our )?(?:recommendations?|areas? (?:for|of) improvement|areas? for (?:priority action|development)|causes? of concern|priority actions?|what needs to improve\??|strengths|good practice|conclusions?|findings))\s+(?:\p{Lu}\pL*\s+\pL|[•–-]\s)`)

// labelInText is a short label that stands in a text, its number lost or not: "R Ensure that", "how well they do R3 Ensure".
var labelInText = compile(`^M?R\d{0,3}\s+\p{Lu}\pL|\p{Ll} M?R\d{1,3}\s+\p{Lu}\p{Ll}+ \p{Ll}|\nM?R\d{0,3} \p{Lu}\p{Ll}+ \p{Ll}`)

// oddNumber reports whether what was taken for an item's number is none: words, or letters without a digit that are no
// numeral.
func oddNumber(number string) bool {
	return strings.Count(number, " ") > 1 || len(number) > 2 && !strings.ContainsAny(number, "0123456789") && strings.Trim(number, "IVXLivxl().") != ""
}

// announcesList is how a report opens a list of recommendations: no item says so of itself.
var announcesList = compile(`(?i)^(?:the following|we (?:have )?(?:make|made)|(?:the )?(?:inquiry|panel|committee|board|commission|inspectorate|report|\p{Lu}{3,6}) (?:has |have )?(?:makes?|made|identified)|here are|below are)\b[^.]{0,60}\b(?:recommendations|learning points?|lessons)\b[^.]{0,60}:`)

// numberOnly reports whether only the number of an item is printed although its text is not said to be withheld.
func numberOnly(it *item, text string) bool { return text == "" && it.number != "" && !it.redacted }
