package extract

import (
	"strings"

	"heed/record"
)

// asked reads who a sentence asks to act.
func (w *walk) asked(sentence string) []agent {
	s := strings.TrimSpace(sentence)
	if m, rest := splitMarker(s); m != "" {
		s = rest
	}
	s = strings.TrimLeft(s, "0123456789. ") // the number of the paragraph
	if m := allOf.FindString(s); m != "" && len(m) == len(strings.TrimRight(s, ":. ")) {
		return []agent{{printed: strings.TrimSpace(m), org: record.AllRecipients, role: record.Owner}}
	}
	if loc := recommended.FindStringIndex(s); loc != nil {
		rest := s[loc[1]:]
		m := modal.FindStringIndex(rest)
		if m == nil || m[0] > 200 {
			if as := w.subjunctive(rest); as != nil {
				return as
			}
			return w.knownFirst(rest)
		}
		if as := w.beforeAside(rest); len(as) > 0 { // "that the government consider whether forces should"
			return as
		}
		s = rest
	}
	if that := leadingThat.ReplaceAllString(s, ""); len(that) < len(s) {
		if !modal.MatchString(that) {
			as := w.subjunctive(that) // "That the board review ...", as a motion is put
			if startsLower(s) && !allKnown(as) {
				return nil // "that the National Lamp Archive merits support": a part of what is asked
			}
			return as
		}
		if as := w.beforeAside(that); len(as) > 0 { // "That all boards have a plan, which should be public"
			return as
		}
		s = that
	}
	if m := recommendTo.FindStringSubmatch(s); m != nil { // "We recommend to the Home Office that it reviews ..."
		if as := w.coordinate(m[1], midway); len(as) > 0 {
			return as
		}
	}
	if loc := weRecommend.FindStringIndex(s); loc != nil && !modal.MatchString(s[loc[1]:]) { // "We recommend the Home Office commissions ..."
		if as := w.subjunctive(s[loc[1]:]); len(as) > 0 && allKnown(as) {
			return as
		}
	}
	if imperative(s) || strings.HasPrefix(s, "How ") { // "How well leaders share ..." names a matter, and asks nobody
		return nil
	}
	var out []agent
	from := 0
	modals := modal.FindAllStringIndex(s, 6)
	for n, loc := range modals {
		if inBrackets(s, loc[0]) || loc[0] < from {
			continue
		}
		subject := s[from:loc[0]]
		if n > 0 || from > 0 {
			cuts := clauseStart.FindAllStringIndex(subject, -1)
			if cuts == nil {
				from = loc[1]
				continue
			}
			last := cuts[len(cuts)-1]
			subject = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s[from+last[0]:loc[0]]), ";"))
			subject = strings.TrimSpace(strings.TrimLeft(subject, ",:"))
			if subordinate.MatchString(subject) {
				from = loc[1]
				continue
			}
		} else if i := strings.LastIndex(subject, ": "); i >= 0 {
			subject = subject[i+2:]
		}
		from = loc[1]
		out = append(out, w.subjectOf(subject, s[loc[1]:])...)
	}
	if len(modals) == 0 {
		if m := calledOn.FindStringSubmatch(s); m != nil && recommends.MatchString(s) {
			return w.coordinate(m[1], midway)
		}
		if m := toVerb.FindStringSubmatch(s); m != nil && startsLower(m[2]) && w.plainForm(m[1]) == nil {
			if as := w.agents(m[1]); len(as) > 0 && allKnown(as) && leads(m[1], as[0].printed) && (verbs[m[2]] || as[0].org != "") {
				out = append(out, as...)
			}
		}
	}
	// "Will" asks only when nothing else in the sentence does, and only of a body.
	if i := strings.Index(s, " will "); len(out) == 0 && i > 0 && i < 160 && (len(modals) == 0 || i < modals[0][0]) {
		if as := w.agents(s[:i]); len(as) > 0 && allKnown(as) {
			out = append(out, as...)
		}
	}
	return out
}

// beforeAside reads "the government consider whether forces should": the modal verb stands in a clause of its own, and the
// one asked before a verb in its plain form.
func (w *walk) beforeAside(s string) []agent {
	m := modal.FindStringIndex(s)
	if m == nil || subordinate.FindStringIndex(s[:m[0]]) == nil {
		return nil
	}
	if as := w.subjunctive(s[:m[0]]); len(as) > 0 && leads(s, as[0].printed) {
		return as
	}
	return nil
}

// doersAfter reads the bodies behind "by": a list goes on over its commas as long as what follows them is a body.
func (w *walk) doersAfter(s string) []agent {
	cut := func(part string) (string, bool) {
		if i := indexWord(part, " who ", " that ", " which ", " within ", " before ", " by ", " in ", " to ", " no later ", " and to ", " at ", " prior ", " when ", " after ", " unless ", " through ", " during ", " if ", " where ", " so ", " under ", " until "); i > 0 {
			if nation.MatchString(strings.TrimPrefix(part[i:], " in ")) { // "the health departments in Scotland, Wales"
				return part, false
			}
			return part[:i], true
		}
		return part, false
	}
	parts := strings.Split(s, ", ")
	list, ended := cut(parts[0])
	for _, p := range parts[1:] {
		if ended {
			break
		}
		var next string
		next, ended = cut(p)
		if nation.MatchString(strings.TrimPrefix(next, "and ")) && placed.MatchString(list) {
			list += ", " + next
			continue
		}
		as := w.coordinate(strings.TrimPrefix(next, "and "), midway)
		if wordCount(next) > 14 || len(as) == 0 || !allKnown(as) {
			break
		}
		list += ", " + next
	}
	return w.coordinate(list, midway)
}

var (
	// "There should be a review by the council": existential and thereBe are the words around the verb, for the doer
	// stands behind it.
	existential = compile(`(?i)^\W*(?:[^,]{0,60}, )?there$`)
	thereBe     = compile(`(?i)^ be an? (?:[\pL-]+ ){1,5}by ((?:the |all |each )?[^.;:]{3,160})`)
	// "The plan should be agreed between X and Y": both are asked.
	betweenThem = compile(`(?i)\b(?:between|among|amongst) `)
	agreedWords = setOf(`agreed shared signed negotiated settled`)
)

var (
	// "That the board publish it": motions begin so.
	leadingThat = compile(`^[Tt]hat\s+`)
	// "We recommend to the board that it": who is asked stands before the clause.
	recommendTo = compile(`(?i)\brecommend(?:s|ed)? to ([^.;:]{3,100}?),? that (?:it|they|he|she)\b`)
	// weRecommend is the authors' own sentence, after which the subject is who is asked.
	weRecommend = compile(`^(?i:we|i|hmicfrs|the (?:panel|committee|commission|inquiry|review)) (?i:also |therefore |further |strongly )?(?i:recommends?) `)
)

// subjectOf reads the bodies of a subject, given the words after its modal verb.
func (w *walk) subjectOf(subject, after string) []agent {
	if toImprove.MatchString(after) {
		return nil // "Oversight of the front door needs to improve": a thing is to become better
	}
	if existential.MatchString(strings.TrimSpace(subject)) { // "There should be a review by the departments"
		if m := thereBe.FindStringSubmatch(after); m != nil {
			as := w.doersAfter(m[1])
			if of := strings.Index(m[1], " of "); of > 0 && !allKnown(as) { // "a review by the departments of what they do"
				as = w.doersAfter(m[1][:of])
			}
			if allKnown(as) {
				return as
			}
		}
		return nil
	}
	if m := beVerb.FindStringSubmatch(after); m != nil {
		verb := strings.ToLower(m[1])
		part := strings.HasSuffix(verb, "ed") || irregular[verb] || strings.HasSuffix(verb, "en") && len(verb) > 4
		if part && !(notPassive[verb] && m[2] != "") {
			// "should be published by chief constables": the doer stands after "by".
			end := strings.IndexAny(after, ".;")
			if end < 0 {
				end = len(after)
			}
			act := after[:end]
			if loc := byOther.FindStringIndex(act); loc != nil {
				act = act[:loc[0]] // "should be set up, chaired by a minister": whoever chairs does not set it up
			}
			named := false
			for rest := act; ; { // "by 1 May 2024 by the Home Office"
				b := byAgent.FindStringSubmatchIndex(rest)
				if b == nil {
					break
				}
				rest, named = rest[b[2]:], true
				if as := w.doersAfter(rest); len(as) > 0 {
					return as
				}
			}
			if named {
				return nil
			}
			if b := betweenThem.FindStringIndex(act); b != nil && agreedWords[verb] {
				if as := w.doersAfter(act[b[1]:]); len(as) > 1 {
					return as
				}
			}
			return nil
		}
	}
	if m := workWith.FindStringSubmatch(after); m != nil { // "should work with X to agree"
		subject = strings.TrimRight(subject, " ,") + ", working with " + m[1]
	}
	if aside := roleAside(after); aside != "" { // "should, in consultation with X, publish"
		subject = strings.TrimRight(subject, " ,") + ", " + aside
	}
	subject = strings.TrimSpace(asNeeded.ReplaceAllString(subject, " "))
	if m := thatClause.FindString(subject); m != "" {
		subject = subject[len(m):]
	}
	tail := subject
	for adverbial.MatchString(tail) {
		i := commaOutside(tail)
		if i < 0 {
			break
		}
		tail = strings.TrimSpace(tail[i+1:])
	}
	if loc := subordinate.FindStringIndex(tail); loc != nil && !roleWords.MatchString(tail[:loc[0]]) {
		// A relative clause after a body is part of its name; anything else makes the modal belong to another thought.
		before := strings.TrimRight(tail[:loc[0]], " ,")
		word := strings.ToLower(tail[loc[0]:loc[1]])
		if narrows.MatchString(tail[loc[0]:]) && before == strings.TrimRight(tail[:loc[0]], " ") {
			return w.owners(tail)
		}
		if word != "who" && word != "that" && word != "which" && word != "including" && word != "where" && word != "if" && word != "when" {
			return nil
		}
		return w.owners(before)
	}
	return w.agents(subject)
}

// byOther is a second participle with a doer of its own, after a comma.
var byOther = compile(`(?i), (?:to be |and )?(?:\w+ly )?\w+(?:ed|led|run|made|held|en) by\b`)

// roleAside returns the words between commas right after a modal verb that bring in another body.
func roleAside(after string) string {
	s := strings.TrimLeft(after, " ")
	if !strings.HasPrefix(s, ",") {
		return ""
	}
	s = strings.TrimLeft(s, ", ")
	for n := 0; n < 2 && adverbial.MatchString(s) && !strings.HasPrefix(s, "with ") && !roleAt(s); n++ { // "should, within a month, and with the help of"
		i := commaOutside(s)
		if i < 0 {
			return ""
		}
		s = strings.TrimPrefix(strings.TrimLeft(s[i:], ", "), "and ")
	}
	if rest, ok := strings.CutPrefix(s, "with "); ok && !roleAt(s) { // "should, with the council, publish"
		if i := strings.Index(rest, ", "); i > 0 && wordCount(rest[:i]) <= 14 && (startsUpper(rest) || determiner.MatchString(rest)) {
			return "together with " + rest[:i]
		}
	}
	if !roleAt(s) {
		return ""
	}
	end := strings.Index(s, ", ")
	for n := 0; end > 0 && n < 4; n++ { // a list of bodies has commas of its own; the verb stands after the last
		rest := s[end+2:]
		if verbs[strings.ToLower(firstWord(rest))] || adverbs[strings.ToLower(firstWord(rest))] || strings.HasSuffix(firstWord(rest), "ly") {
			return s[:end]
		}
		next := strings.Index(rest, ", ")
		if next < 0 {
			return s[:end]
		}
		end += 2 + next
	}
	if end <= 0 {
		return ""
	}
	return s[:end]
}

// roleAt reports whether words that bring in another body stand at the start of s, or nearly.
func roleAt(s string) bool {
	loc := roleWords.FindStringIndex(s)
	return loc != nil && loc[0] <= 12
}

func indexWord(s string, words ...string) int {
	best := -1
	for _, x := range words {
		if i := strings.Index(s, x); i >= 0 && (best < 0 || i < best) {
			best = i
		}
	}
	return best
}

// leads reports whether a subject begins with a body rather than with a thing that some body has.
func leads(subject, printed string) bool {
	s := strings.TrimSpace(subject)
	for adverbial.MatchString(s) {
		i := commaOutside(s)
		if i < 0 {
			return false
		}
		s = strings.TrimSpace(s[i+1:])
	}
	return strings.HasPrefix(s, printed) || strings.HasSuffix(firstWords(s, 2), printed) // it may stand after an article
}

func allKnown(as []agent) bool {
	for _, a := range as {
		if a.org == "" && !isAcronym(firstWord(a.printed)) && !agentNouns[lastWord(a.printed)] {
			return false
		}
	}
	return true
}

// subjunctive reads "that KiwiLine apply a limit": a body, then a verb in its plain form.
func (w *walk) subjunctive(s string) []agent {
	for adverbial.MatchString(s) {
		i := commaOutside(s)
		if i < 0 {
			return nil
		}
		s = strings.TrimSpace(s[i+1:])
	}
	at := 0
	for n := 0; n < 24; n++ {
		sp := strings.IndexByte(s[at:], ' ')
		if sp < 0 {
			return nil
		}
		at += sp + 1
		word := strings.Trim(firstWord(s[at:]), ",")
		if (verbs[word] || word == "be" || word == "have" || thirdPerson(word)) && startsLower(word) {
			if word == "be" {
				return nil
			}
			if as := w.agents(adverbLast.ReplaceAllString(s[:at], "")); len(as) > 0 {
				return as
			}
		}
	}
	return nil
}

// knownFirst reads the body that stands first after "recommends that", where the register knows it and a word in small
// letters follows: whatever that verb is, it is the body's.
func (w *walk) knownFirst(s string) []agent {
	ms := w.mentions(s)
	if len(ms) == 0 || ms[0].start > 0 && !modifiersOnly(s[:ms[0].start]) || possessive(s[ms[0].end:]) {
		return nil
	}
	rest := strings.TrimSpace(s[ms[0].end:])
	if next := firstWord(rest); !startsLower(rest) || smallWords[next] || next == "be" || next == "is" || next == "are" || strings.HasSuffix(next, "ed") {
		return nil
	}
	return w.coordinate(s[:ms[0].end], addressed)
}

// thirdPerson reports whether a word is a verb as it stands after "that the force": "takes", "ensures", "publishes".
func thirdPerson(word string) bool {
	if verbs[strings.TrimSuffix(word, "s")] {
		return strings.HasSuffix(word, "s")
	}
	return strings.HasSuffix(word, "es") && verbs[strings.TrimSuffix(word, "es")] || strings.HasSuffix(word, "ies") && verbs[strings.TrimSuffix(word, "ies")+"y"]
}

// toImprove is a verb without an object after "needs to".
var toImprove = compile(`(?i)^\s+(?:be )?(?:further |significantly )?(?:improved?|get better)\s*(?:[.,;]|$|so that\b|to (?:ensure|make sure)\b)`)

// adverbLast is an adverb between a body and its verb: "that the force immediately review".
var adverbLast = compile(`(?i),?\s+(?:\w+ly|also|now|therefore|further),?\s*$`)
