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
			return w.subjunctive(rest)
		}
		if loc := subordinate.FindStringIndex(rest[:m[0]]); loc != nil { // "that the government consider whether forces should": the modal is not its own
			if as := w.subjunctive(rest[:m[0]]); len(as) > 0 && leads(rest, as[0].printed) {
				return as
			}
		}
		s = rest
	}
	if that, ok := strings.CutPrefix(s, "That "); ok && !modal.MatchString(that) {
		return w.subjunctive(that) // "That the board review ...", as a motion is put
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
		if m := toVerb.FindStringSubmatch(s); m != nil && startsLower(m[2]) {
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

// subjectOf reads the bodies of a subject, given the words after its modal verb.
func (w *walk) subjectOf(subject, after string) []agent {
	if toImprove.MatchString(after) {
		return nil // "Oversight of the front door needs to improve": a thing is to become better
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
			if b := byAgent.FindStringSubmatch(after[:end]); b != nil {
				doer := b[1]
				if i := indexWord(doer, " who ", " that ", " which ", " within ", " before ", " by ", " in ", " to ", " no later ", " and to ", " at "); i > 0 {
					doer = doer[:i]
				}
				return w.coordinate(doer, midway)
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

// roleAside returns the words between commas right after a modal verb that bring in another body.
func roleAside(after string) string {
	s := strings.TrimLeft(after, " ")
	if !strings.HasPrefix(s, ",") {
		return ""
	}
	s = strings.TrimLeft(s, ", ")
	loc := roleWords.FindStringIndex(s)
	if loc == nil || loc[0] > 12 {
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
	return strings.HasPrefix(s, printed) || strings.HasSuffix(firstWords2(s), printed)
}

// firstWords2 returns s up to its second word: a name may stand after an article.
func firstWords2(s string) string {
	f := strings.Fields(s)
	return strings.Join(f[:min(2, len(f))], " ")
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
		if (verbs[word] || word == "be" || thirdPerson(word)) && startsLower(word) {
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
