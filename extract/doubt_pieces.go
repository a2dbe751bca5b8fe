package extract

import (
	"strings"
	"unicode"

	"heed/record"
)

// brokenPiece says where a line inside an item breaks off: a cut line hides in the middle of a text as well as at its end.
func brokenPiece(body []piece) string {
	marked, points := 0, 0 // points, and those that end with a mark: without any the list is one that uses none
	colons := 0            // openings of points that end with a colon
	for n, p := range body {
		if n+1 < len(body) && opens(&p, &body[n+1]) && endsOpen(p.text) {
			colons++
		}
		if p.class != noMarker {
			points++
			if endsMark(p.text) || endsOpen(p.text) {
				marked++
			}
		}
	}
	for n := 0; n+1 < len(body); n++ {
		p, next := &body[n], &body[n+1]
		if next.continues {
			continue
		}
		t := strings.TrimRight(p.text, " ")
		if endsMark(t) || endsOpen(t) || strings.HasSuffix(t, ")") || strings.HasSuffix(t, "–") || strings.HasSuffix(t, "—") || joins(lastWord(t), p, next) {
			if p.class == noMarker && next.class != noMarker && strings.HasSuffix(t, ",") && !endsWithMore(next.text) {
				return "the words that open its points break off"
			}
			if opens(p, next) && colons > 0 && !endsMark(t) && !endsOpen(t) && !strings.HasSuffix(t, ")") {
				return "the words that open its points break off"
			}
			if w := lastWord(t); next.class != noMarker && bareModal[w] && (strings.HasSuffix(t, ",") || determiners[strings.ToLower(firstWord(next.text))] || questions[strings.ToLower(firstWord(next.text))]) {
				return "the words that open its points break off"
			}
			continue
		}
		switch {
		case dangling[lastWord(t)]:
			return "a line inside it ends in the middle of a sentence"
		case p.class == noMarker && next.class == noMarker && startsUpper(next.text) && asks(t) && endsSentence(next.text):
			return "a paragraph inside it ends without a full stop"
		case p.class == noMarker && next.class != noMarker && wordCount(t) > 2 && !opensPoints(t):
			return "the words that open its points break off"
		case p.class != noMarker && next.class != noMarker && next.class != p.class && wordCount(t) <= 8 && startsUpper(t) && !asks(t):
			// the title of the points nested in it
		case p.class != noMarker && points > 2 && marked*3 >= points*2-2:
			return "a point inside it ends without a mark, unlike the others"
		}
	}
	return ""
}

// opens reports whether a line stands over points nested in it.
func opens(p, next *piece) bool {
	return next.class != noMarker && (p.class == noMarker || next.class != p.class && (counted(next.class) && ordinal(strings.Trim(next.marker, "()."), next.class) == 1 || next.depth > p.depth))
}

// joins reports whether a word at the end of a line lets the next line complete it: points beside each other complete
// nothing.
func joins(w string, p, next *piece) bool {
	return w == "and" || w == "or" || joiner[w] && (p.class == noMarker || next.class != p.class || next.depth > p.depth)
}

// opensPoints reports whether a line without a mark opens points all the same: it ends with a word that they complete.
func opensPoints(t string) bool {
	switch lastWord(t) {
	case "following", "below", "include", "includes", "including", "are", "is", "how", "on", "for", "ensure", "with", "of", "in", "as":
		return true
	}
	return false
}

var (
	bareModal   = setOf(`should must shall`)
	questions   = setOf(`what whether how who which when where why each every all any`)
	determiners = setOf(`the a an their its his her these those this that`)
)

// lostOpening reports whether points in lower case follow a finished sentence: the words that open them are missing.
func lostOpening(body []piece) bool {
	for n := 0; n+1 < len(body); n++ {
		p, next := &body[n], &body[n+1]
		if p.class == noMarker && (next.class == bullet || next.class == dash) && startsLower(next.text) && strings.HasSuffix(strings.TrimRight(p.text, " ”’)"), ".") {
			return true
		}
	}
	return false
}

// oddPoint says what is wrong with the marks at the ends of the points of one level: in a list with semicolons "and"
// stands before the last point, and a full stop behind it.
func oddPoint(points []record.Point) string {
	semicolons, ands, stops := 0, 0, 0
	for n, p := range points {
		if why := oddPoint(p.Points); why != "" {
			return why
		}
		if n+1 == len(points) {
			break
		}
		t := strings.TrimRight(p.Text, " ")
		switch {
		case len(p.Points) > 0:
		case strings.HasSuffix(t, "; and") || strings.HasSuffix(t, "; or") || strings.HasSuffix(t, ", and") || strings.HasSuffix(t, ", or"):
			ands++
			semicolons++
		case strings.HasSuffix(t, ";"):
			semicolons++
		case strings.HasSuffix(t, "."):
			stops++
		}
	}
	if n := len(points); n > 2 && ands == 1 && !endsWithAnd(points[n-2]) {
		return "“and” stands before a point that is not its last: a point may be out of its place"
	}
	if n := len(points); n > 2 && stops == 1 && semicolons == n-2 {
		return "a point inside it ends like the last one: a point may be out of its place"
	}
	return ""
}

// endsWithAnd reports whether a point, or the last one nested in it, ends with "and" or "or".
func endsWithAnd(p record.Point) bool {
	for len(p.Points) > 0 {
		p = p.Points[len(p.Points)-1]
	}
	w := lastWord(p.Text)
	return w == "and" || w == "or"
}

// closedReference is a reference in brackets that closes an item of a list, with more text behind it.
var closedReference = compile(`[.?!]\s*\((?:(?:(?:Recommendation|Conclusion), )?(?:[Pp]aragraphs?|[Pp]aras?\.?|[Pp]ages?|[Ss]ections?|[Cc]hapters?) [\d.,–\- and]+|[A-Z]?\d{1,2}\.\d{1,3}[^()]{0,40}|S\d{1,3}[^()]{0,40})\)\.?\s+\p{Lu}`)

// gapInside reports whether a mark follows a word that no mark can follow: "agree under ; and".
func gapInside(text string) bool {
	for i := 1; i+1 < len(text); i++ {
		if c := text[i]; (c == ';' || c == '.' || c == ',') && text[i-1] == ' ' && text[i+1] == ' ' && dangling[lastWord(text[:i-1])] {
			return true
		}
	}
	return false
}

// lostMarker reports whether a bullet asks on its own after a finished sentence, in an item that carries a number: the
// bullet may be the next item, its number lost.
func lostMarker(it *item) bool {
	if it.number == "" {
		return false
	}
	for n := 1; n < len(it.body); n++ {
		p, before := &it.body[n], &it.body[n-1]
		if (p.class == bullet || p.class == dash) && before.class == noMarker && endsSentence(before.text) && asks(before.text) && startsUpper(p.text) && asks(p.text) && endsSentence(p.text) {
			return true
		}
	}
	return false
}

// changedVoice reports whether a paragraph in the imperative follows a sentence that names whom it asks: the label of
// another item may be lost.
func changedVoice(body []piece) bool {
	if len(body) < 2 || body[0].class != noMarker || imperative(body[0].text) || !modal.MatchString(body[0].text) {
		return false
	}
	for n, p := range body[1:] {
		if p.class == noMarker && !p.continues && startsUpper(p.text) && imperative(p.text) && endsSentence(body[n].text) {
			return true
		}
	}
	return false
}

// openingClause is what stands before the verb of a request that does not begin with it: "Working with the council, make".
var openingClause = compile(`^(?:Working|Together|In (?:consultation|collaboration|conjunction|partnership)|Using|Building|Following|By|Within|Before|As|Where|When|If|Until|With|Subject)\b[^.;:]{3,160}?,\s+(?:then |also |and )?(\pL+)\s`)

// asksLate reports whether a text asks after an opening clause.
func asksLate(text string) bool {
	if to, ok := strings.CutPrefix(text, "To "); ok && verbs[firstWord(to)] {
		return true // "To review the training of"
	}
	m := openingClause.FindStringSubmatch(text)
	return m != nil && verbs[m[1]]
}

// sameOpening reports whether two paragraphs or sentences of the words before the points ask with the same first words:
// "Chief constables should ... Chief constables should ...". The second may be an item of its own.
func sameOpening(body []piece) bool {
	seen := map[string]bool{}
	for _, p := range body {
		if p.class != noMarker {
			continue
		}
		for _, s := range sentences(p.text) {
			f := strings.Fields(s)
			if len(f) < 5 || !modal.MatchString(s) {
				continue
			}
			head := strings.ToLower(strings.Join(f[:3], " "))
			for n := 1; n <= 3; n++ { // "Chief constables should, within", "Leaders should"
				if bareModal[strings.ToLower(strings.TrimRight(f[n], ","))] {
					head = foldWords(strings.Join(f[:n+1], " "))
					break
				}
			}
			if seen[head] {
				return true
			}
			seen[head] = true
		}
	}
	return false
}

// ownPlans are what the authors say that they will do themselves: never part of what they ask of others.
var ownPlans = compile(`(?:[.?!”)]|\n)\s+(?:We|I|Inspectors|Our inspectors|HMICFRS|HMIC|The inspectorate) (?:will|shall|intend to|plan to) (?:\w+ )?(?:visit|revisit|re-?inspect|inspect|return|follow|publish|monitor|review|continue|report|check|assess)\b`)

// gluedHead reports whether a heading runs into the first sentence of a text: a capital small word, or the same word
// again, stands behind words that no mark ends.
func gluedHead(text string) bool {
	f := strings.Fields(text)
	for n := 1; n < len(f) && n < 12; n++ {
		if !isWord(f[n-1]) {
			return false
		}
		switch f[n] {
		case "The", "We", "This", "These", "There", "It", "On", "By", "In", "All", "Each", "Every":
			if startsUpper(f[n-1]) && !adverbs[strings.ToLower(f[n-1])] || n > 1 {
				return true
			}
		case f[n-1]:
			if startsUpper(f[n]) && len(f[n]) > 2 {
				return true
			}
		}
	}
	return false
}

// isWord reports whether a word consists of letters only.
func isWord(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && r != '’' && r != '-' {
			return false
		}
	}
	return s != ""
}
