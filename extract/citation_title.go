package extract

import (
	"slices"
	"strings"

	"heed/record"
)

// addTitle keeps a candidate title, best first, at most eight.
func addTitle(c *record.Citation, t string) {
	t = strings.Trim(squash(t), " .,;:–—-“”\"‘’'")
	if i := titleTail.FindStringIndex(t); i != nil && i[0] > 5 {
		t = strings.Trim(t[:i[0]], " .,;:–—-")
	}
	if strings.Contains(t, ". ") && sentencePosition(firstSentence(t)) != record.PositionUnclear {
		return // somebody's words
	}
	if strings.ContainsAny(t, "“”\"") || onBehalfOf.MatchString(t) || // a title within is kept for itself
		wordCount(t) < 2 || len(t) < 6 || len(c.Titles) >= 8 || genericTitle.MatchString(t) {
		return
	}
	for _, o := range c.Titles {
		if foldWords(o) == foldWords(t) {
			return
		}
	}
	c.Titles = append(c.Titles, t)
}

var (
	titleTail    = compile(`(?i)\s*(?:\((?:pdf|opens|html|external|\d+\s*kb)[^)]*\)?|,? (?:was |which was |has been )?published (?:on|in|by)\b.*|\s+\|\s+.*)$`)
	genericTitle = compile(`(?i)^(?:about|introduction to|overview of)? ?(?:the|this|our)$|^(?:(?:the|this|our|full|a|final|hmicfrs|hmic|inspection|read|view|download|see)\s+)*(?:reports?|responses?|inspection|recommendations?|website|gov\.uk(?: website)?|publications?|super[- ]?complaints?|page|here|action plan|chief constable|force|constabulary|commissioner|police and crime commissioner|pcc|pfcc)$`)
)

// addSubmitters reads the bodies that made a super-complaint: "Liberty and Southall Black Sisters".
func addSubmitters(c *record.Citation, words string) {
	words = submitterTail.ReplaceAllString(squash(words), "")
	words = leadingArticle.ReplaceAllString(words, "")
	for _, w := range submitterCut.Split(words, -1) {
		w = strings.Trim(leadingArticle.ReplaceAllString(strings.TrimSpace(w), ""), " .,;:’'\"“”")
		w = strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s")
		if len(w) < 3 || len(w) > 80 || !startsUpper(w) || notSubmitter.MatchString(w) || slices.Contains(c.Submitter, w) || len(c.Submitter) >= 6 {
			continue
		}
		c.Submitter = append(c.Submitter, w)
	}
}

var (
	submitterTail  = compile(`(?i)\s+(?:about|led to|resulted in|on the|on police|into|regarding|concerning|which|that|in (?:\w+ )?20\d\d|and (?:the )?(?:subsequent|resulting|report)|,?\s*(?:[\pL’']+\s+){1,4}(?:has|have|is|was|will)\b).*$`)
	submitterCut   = compile(`(?i)\s+(?:and|&|on behalf of|together with|jointly with)\s+|,\s*`)
	leadingArticle = compile(`^(?i:(?:the|a|this|following|from|by|in response to|response to|regarding)\s+)+`)
	notSubmitter   = compile(`(?i)^(?:police|in response|response|this|that|each|all|hmicfrs|hmic|the|our|where|when|following|responses?|national|action plan.*|report.*)$`)
)

// addURL keeps the address of a report, at most eight.
func addURL(c *record.Citation, url string) {
	if len(c.URLs) < 8 && !slices.Contains(c.URLs, url) {
		c.URLs = append(c.URLs, url)
	}
}

var (
	// subjectLine is the line of a letter that says what it is about: "Re: ...", "HMICFRS: Behind bars – an inspection of ..."
	subjectLine = compile(`^(?i:re|subject)\s*:\s|^(?i:hmicfrs|hmic|hm inspectorate\S*)\b[^.]{6,200}$`)
	subjectRe   = compile(`^(?i:re|subject)\s*:\s+`)
	// titleKind is what people add to a title that does not say it.
	titleKind = compile(`(?i)\s+(?:thematic |joint |national )?inspection$`)
)

// titleCandidates reads a document's title: "Response to X", "X: government response".
func titleCandidates(c *record.Citation, t string) {
	t = squash(t)
	for _, m := range quotedTitle.FindAllStringSubmatch(t, -1) {
		addTitle(c, m[1])
	}
	if m := responseTitle.FindStringSubmatch(t); m != nil {
		addTitle(c, m[1])
		rest := boilerHead.ReplaceAllString(m[1], "")
		if rest != m[1] {
			addTitle(c, rest)
		}
		if m := titleKind.FindStringIndex(rest); m != nil {
			addTitle(c, rest[:m[0]]) // "HMICFRS's Behind bars inspection"
		}
		for _, s := range complaintBy.FindAllStringSubmatch(m[1], -1) {
			addSubmitters(c, s[1])
		}
		for _, s := range complaintOf.FindAllStringSubmatch(t, -1) {
			addSubmitters(c, s[1])
		}
	} else if m := titleResponse.FindStringSubmatch(t); m != nil {
		addTitle(c, m[1])
	}
}
