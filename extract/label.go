package extract

import (
	"strings"

	"heed/record"
)

// label is the words that open an item and number it: "Recommendation 4a:", "Rec No. 7", "AFI 2".
type label struct {
	kind    record.Kind
	number  string // as printed, except that words become digits and leading noughts go: "One" is 1, "01" is 1
	rest    string // what stands after it in the same line: a title, a text or nothing
	sep     bool   // a colon, full stop or dash stands between label and rest
	printed string
}

var (
	// A year of four digits between hyphens is of an investigation ("MO-2016-202"), not of one of its recommendations.
	// The number of a label: 1, 4a, 4a(ii), 8(b), 10.1, 018/14, A1, R20240012, R/2021/150, A24-01, H-17-030, iv, Twelve.
	labelNumber = `(\d{1,3}/\d{2,4}|[A-Z]/(?:19|20)\d\d/\d{1,4}\b|(?:19|20)\d\d[-/]\d{1,3}\b|\d{1,3}(?:\.\d{1,3}){0,3}(?:[a-z]\b(?:\s?\((?:[ivx]+|[a-z])\))?|\s?\((?:[ivx]+|[a-z])\))?|[A-Z]{1,2}\d{4,8}\b|[A-Z]\d{2}-\d{1,3}\b|[A-Z]{1,3}-\d{2,4}(?:-\d{1,4})?-[A-Z]{2}-?\d{1,4}\b|[A-Z]{1,3}-\d{2}-\d{1,4}\b|[A-Z]{1,4}[-.]?\d{1,3}|[IVX]{1,5}\b|[A-Z]\b|(?i:` + wordNumbers + `)\b)`

	labelStart = compile(`^(?i:(?:(?:safety|main|key|overarching|strategic|national|new|urgent|learning|formal|further|interim|priority|joint|special|general|local|early|immediate|inquiry|draft|operational|policy|improvement|overall|thematic|quick[- ]time(?: learning)?)\s+)?` +
		`(recommendation|recomendation|reccomendation|recommedation|rec|areas? (?:for|of) (?:improvement|development)|opportunit(?:y|ies) for improvement|afi|afd|ofi|causes? (?:of|for) concern|coc|action))` +
		`(?i:\s*[.:#]?\s*(?:no\b\.?|number|ref\b\.?|#)?\s*[.:]?\s*)` + labelNumber)

	// A label without a number needs its mark and its text in the same line: alone it is a heading.
	labelBare = compile(`^(?i:(?:key |main )?(recommendation|area (?:for|of) (?:improvement|development)|cause (?:of|for) concern|afi))\s*[:–—]\s+\pL`)

	// "R1." stands alone as a label only with an upper-case R and a mark after it: "R1" inside prose is a road or a form.
	labelShort = compile(`^R\s?(\d{1,3}[a-z]?)(?:\s*[.:)\]–—-]|\t|$)`)

	labelAfter   = compile(`^\s*(?:[:.–—|]+|-+(?:\s|$)|\))\s*`)
	labelAnother = compile(`(?i)^\s*(?:(?:,|and|&|to|or|–|-)\s*(?:recommendation\s*)?\d|\(?(?:above|below)\b)`)
	labelWhere   = compile(`(?i)^\s*[(\[](?:see |at |from )?(?:paragraphs?|paras?\.?|chapters?|sections?|pages?|pp?\.)\s[^()\[\]]{1,40}[)\]]`)
	labelMark    = compile(`^[†‡*§¶]+`) // of a note that the label points to
	labelGlued   = compile(`(?i)recommendation\s*\d+\s*recommendation\s*\d`)
	firstLetter  = compile(`^[^\pL\pN]*([\pL\pN])`)
)

const wordNumbers = `one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty`

var wordNumber = func() map[string]string {
	m := map[string]string{}
	for i, w := range strings.Split(wordNumbers, "|") {
		m[w] = itoa(i + 1)
	}
	return m
}()

var labelKinds = map[string]record.Kind{
	"recommendation": record.RecommendationKind, "recomendation": record.RecommendationKind, "reccomendation": record.RecommendationKind,
	"recommedation": record.RecommendationKind, "rec": record.RecommendationKind,
	"area for improvement": record.AreaForImprovement, "areas for improvement": record.AreaForImprovement, "afi": record.AreaForImprovement,
	"area for development": record.AreaForImprovement, "areas for development": record.AreaForImprovement, "afd": record.AreaForImprovement,
	"area of improvement": record.AreaForImprovement, "areas of improvement": record.AreaForImprovement,
	"area of development": record.AreaForImprovement, "areas of development": record.AreaForImprovement,
	"opportunity for improvement": record.AreaForImprovement, "opportunities for improvement": record.AreaForImprovement, "ofi": record.AreaForImprovement,
	"cause of concern": record.CauseOfConcern, "causes of concern": record.CauseOfConcern, "cause for concern": record.CauseOfConcern,
	"causes for concern": record.CauseOfConcern, "coc": record.CauseOfConcern,
	"action": record.Action,
}

// parseLabel reads the label at the start of a text. It refuses what only speaks of a recommendation: "Recommendation 4
// above sets out", "Recommendations 3 to 5", labels glued together by a menu.
func parseLabel(text string) (label, bool) {
	if len(text) < 2 || !labelInitial[text[0]|0x20] {
		return label{}, false
	}
	if m := labelBare.FindStringSubmatchIndex(text); m != nil {
		kind := labelKinds[strings.ToLower(text[m[2]:m[3]])]
		rest := text[m[3]:]
		rest = strings.TrimLeft(rest, " :–—")
		if kind != record.RecommendationKind || modal.MatchString(rest) || imperative(rest) {
			return label{kind: kind, rest: strings.TrimSpace(rest), sep: true, printed: strings.TrimSpace(text[:m[3]])}, true
		}
		return label{}, false
	}
	if m := labelShort.FindStringSubmatchIndex(text); m != nil {
		return finishLabel(text, record.RecommendationKind, text[m[2]:m[3]], m[3])
	}
	m := labelStart.FindStringSubmatchIndex(text)
	if m == nil {
		return label{}, false
	}
	kind := labelKinds[strings.ToLower(text[m[2]:m[3]])]
	if kind == "" {
		kind = record.RecommendationKind
	}
	if m[5]-m[4] == 1 && text[m[4]] >= 'A' && text[m[4]-1] != ' ' {
		return label{}, false // the S of "RECOMMENDATIONS"
	}
	return finishLabel(text, kind, text[m[4]:m[5]], m[5])
}

// labelInitial holds the first letters, in lower case, a label can have: it keeps the pattern off most lines.
var labelInitial = func() (set [256]bool) {
	for _, c := range []byte("rascmkonulfipjgled") {
		set[c] = true
	}
	return
}()

func finishLabel(text string, kind record.Kind, number string, end int) (label, bool) {
	rest := text[end:]
	if labelAnother.MatchString(rest) || labelGlued.MatchString(text) {
		return label{}, false
	}
	// A number that runs on ("1st", "12%") is not the label's.
	if rest != "" && isLetterOrDigit(rest[0]) && !strings.HasPrefix(rest, "To ") && !strings.HasPrefix(rest, "Recommendation") {
		return label{}, false
	}
	l := label{kind: kind, number: foldNumber(number), printed: strings.TrimSpace(text[:end])}
	if m := labelWhere.FindString(rest); m != "" { // "Recommendation 3 (paragraph 4.12)" says where it is argued
		rest = rest[len(m):]
	}
	rest = labelMark.ReplaceAllString(rest, "")
	if m := labelAfter.FindString(rest); m != "" {
		l.sep = true
		rest = rest[len(m):]
	}
	if l.rest = strings.TrimSpace(rest); locator.MatchString(l.rest) { // "Recommendation no. 2", below it "Paragraph 2.45"
		l.rest = ""
	}
	if l.sep || l.rest == "" {
		return l, true
	}
	if len(number) == 1 && !strings.ContainsAny(number, "0123456789IVX") {
		return label{}, false // "Recommendation A" stands alone; "Action A Home Office team took" is a sentence
	}
	// Without a mark the rest must begin like a sentence or a title; a verb in lower case makes it a mention.
	if c := firstLetter.FindString(l.rest); c != "" {
		if r := lastRune(c); isLowerRune(r) {
			return label{}, false
		}
	}
	return l, true
}

// foldNumber turns number words to digits and drops leading noughts; all else stays as printed.
func foldNumber(s string) string {
	s = strings.TrimSpace(s)
	if d := wordNumber[strings.ToLower(s)]; d != "" {
		return d
	}
	if !strings.Contains(s, "/") {
		for len(s) > 1 && s[0] == '0' && s[1] >= '0' && s[1] <= '9' {
			s = s[1:]
		}
	}
	return strings.TrimRight(s, ".")
}
