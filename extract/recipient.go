package extract

import (
	"regexp"
	"strings"

	"heed/record"
)

var (
	subordinate = regexp.MustCompile(`(?i)\b(?:that|whether|which|who|where|if|when|because|how|what|whom|whose|so that|ensuring|to ensure|ensure|including|include|considering|consider)\b`)
	clauseStart = regexp.MustCompile(`(?i);\s*(?:and\s+|or\s+|but\s+)?|,\s+(?:and|but|while|whilst)\s+|:\s+|\s+and\s+(?:the|that the)\s+`)
	beVerb      = regexp.MustCompile(`(?i)^\s*(?:also |therefore |now |each |all |only |not |always |both |\w+ly )*be\s+(?:also |\w+ly )?(\w+)(?:\s+(to)\b)?`)
	byAgent     = regexp.MustCompile(`(?i)\bby ((?:the |all |each |every |chief |police )?[^,.;:]{3,120})`)
	toVerb      = regexp.MustCompile(`^(.{2,160}?),? (?:each )?to (?:each |jointly |urgently |immediately |continue to )?(\w[\w-]*)\b`)
	recommended = regexp.MustCompile(`(?i)\b(?:recommend(?:s|ed|ing)?|recommended to [^,.;:]{3,80})\s+that,?\s+`)
	calledOn    = regexp.MustCompile(`(?i)\b(?:call(?:s|ed)? (?:on|upon)|urge[sd]?|invite[sd]?|encourage[sd]?|recommend(?:s|ed)? to|ask(?:s|ed)?|require[sd]?)\s+(.{3,120}?)\s+to\s+\w`)
	irregular   = setOf(`given put set made built held kept sent shown done drawn taken found led paid read told brought sought taught met known seen written driven begun chosen run spent left lost understood undertaken`)
	notPassive  = setOf(`prepared committed satisfied assured required obliged`)
	allOf       = regexp.MustCompile(`(?i)^(?:to |for )?all (?:the )?(?:recipients of (?:the |these |our )?recommendations|(?:bodies|organisations|those) (?:subject to|in receipt of|receiving|named in|to whom we (?:made|make)) (?:the |these |our )?recommendations?)\b[^:.]*`)
	asNeeded    = regexp.MustCompile(`(?i),?\s*\b(?:where|if|as|when) (?:appropriate|necessary|applicable|relevant|required|possible|needed),?\s*`)
	workWith    = regexp.MustCompile(`(?i)^\s*(?:also |then |each )?(?:work|engage|collaborate|liaise) (?:closely |jointly |together |in partnership )*with ([^.;:]{3,140}?) to\b`)
	together    = regexp.MustCompile(`(?i)\b(?:jointly|together|collectively)\b`)
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
		if m := modal.FindStringIndex(rest); m == nil || m[0] > 200 {
			return w.subjunctive(rest)
		}
		s = rest
	}
	if imperative(s) {
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
		if (verbs[word] || word == "be") && startsLower(word) {
			if word == "be" {
				return nil
			}
			if as := w.agents(s[:at]); len(as) > 0 {
				return as
			}
		}
	}
	return nil
}

// recipients reads everyone a text asks, sentence by sentence. Points are named where only one of them asks a body.
func (w *walk) recipients(pieces []piece, basis record.Basis) []record.Recipient {
	var out recipientSet
	for n, p := range pieces {
		label := ""
		if n > 0 && p.marker != "" && p.class != bullet && p.class != dash {
			label = p.marker
		}
		for _, s := range w.inlineSentences(p.text) {
			lab := label
			if s.label != "" {
				lab = s.label
			}
			joint := together.MatchString(s.text)
			as := w.asked(s.text)
			owners := 0
			for _, a := range as {
				if a.role == record.Owner {
					owners++
				}
			}
			for _, a := range as {
				if a.org == "" && len(out.list) > 0 && w.ownThing(a.printed) {
					continue
				}
				r := record.Recipient{Printed: a.printed, Organisation: a.org, Role: a.role, Basis: basis}
				if joint && owners > 1 && a.role == record.Owner {
					r.Role = record.Joint
				}
				if lab != "" {
					r.Points = []string{lab}
				}
				out.add(r)
			}
		}
	}
	return out.list
}

// ownThing reports whether a name speaks of something that the item itself sets up: "the committee should then meet". It
// is in the singular, definite and without a name of its own.
func (w *walk) ownThing(printed string) bool {
	l := strings.ToLower(printed)
	if printed == "" || !strings.HasPrefix(l, "the ") && !strings.HasPrefix(l, "this ") && !strings.HasPrefix(l, "that ") {
		return false
	}
	rest := printed[4:]
	if _, ok := w.f.terms[strings.TrimSpace(strings.ToLower(rest))]; ok {
		return false
	}
	head := lastWord(rest)
	return rest == strings.ToLower(rest) && !strings.HasSuffix(head, "s") && head != "police" && head != "government"
}

// labelled is a sentence with the label of the point it stands in.
type labelled struct{ label, text string }

// inlineSentences cuts a text into sentences, and at points run together in one line ("a. ... b. ...").
func (w *walk) inlineSentences(text string) []labelled {
	var out []labelled
	for _, part := range inlineParts(text) {
		for _, s := range sentences(part.text) {
			out = append(out, labelled{part.label, s})
		}
	}
	return out
}

// recipientSet keeps recipients in order, each body once. A stronger part replaces a weaker one.
type recipientSet struct{ list []record.Recipient }

func (rs *recipientSet) add(r record.Recipient) {
	for i := range rs.list {
		have := &rs.list[i]
		if r.Organisation != "" && have.Organisation == r.Organisation || r.Organisation == "" && have.Organisation == "" && samePrinted(have.Printed, r.Printed) {
			if rank(r.Role) < rank(have.Role) {
				have.Role = r.Role
			}
			if len(have.Points) > 0 {
				if len(r.Points) == 0 {
					have.Points = nil
				} else {
					have.Points = mergeStrings(have.Points, r.Points)
				}
			}
			return
		}
	}
	rs.list = append(rs.list, r)
}

// samePrinted reports whether a later unresolved name b is the body a: equal but for "every" and plurals, or its bare noun
// ("every provider board", later "boards").
func samePrinted(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	if len(x) == 0 || len(y) == 0 || x[len(x)-1] != y[len(y)-1] {
		return false
	}
	return strings.Join(x, " ") == strings.Join(y, " ") || len(y) == 1 && agentNouns[y[0]]
}

var quantifiers = setOf(`the all every each any both relevant other their its these those`)

// nameWords folds a name to its words in the singular, without leading quantifiers.
func nameWords(s string) []string {
	var out []string
	for _, f := range strings.Fields(foldWords(s)) {
		if len(out) == 0 && quantifiers[f] {
			continue
		}
		switch {
		case strings.HasSuffix(f, "ies") && len(f) > 4:
			f = f[:len(f)-3] + "y"
		case strings.HasSuffix(f, "s") && !strings.HasSuffix(f, "ss") && len(f) > 3:
			f = f[:len(f)-1]
		}
		out = append(out, f)
	}
	return out
}

func rank(r record.Role) int {
	switch r {
	case record.Owner:
		return 0
	case record.Joint:
		return 1
	case record.Supporting:
		return 2
	}
	return 3
}

func mergeStrings(a, b []string) []string {
	for _, s := range b {
		seen := false
		for _, t := range a {
			seen = seen || s == t
		}
		if !seen {
			a = append(a, s)
		}
	}
	return a
}

var (
	toLabel   = regexp.MustCompile(`^(?:[Tt]o|TO|[Ff]or|FOR|[Aa]ddressed to:?|[Dd]irected (?:to|at))\s+`)
	sepBefore = regexp.MustCompile(`^(?:\s*\([^()]{0,60}\))?\s*(?:,\s*and\s+|,\s*|\s+and\s+|\s*&\s*|\s+and/or\s+|/)(?:the\s+|all\s+)?$`)
	tailMark  = regexp.MustCompile(`^(?:\s*\([^()]{0,60}\))?\s*[:.–—-]*\s*`)
)

// addressLabel reads a label that names recipients at the start of a text ("To chief constables:", also without a colon
// before a verb with a capital) and returns what follows it.
func (w *walk) addressLabel(text string) (recipients []record.Recipient, rest string, ok bool) {
	loc := toLabel.FindString(text)
	s := text[len(loc):]
	if m := allOf.FindString(s); loc != "" && m != "" {
		after := strings.TrimLeft(s[len(m):], " :.")
		return []record.Recipient{{Printed: strings.TrimSpace(m), Organisation: record.AllRecipients, Role: record.Owner, Basis: record.FromLabel}}, after, true
	}
	colon := strings.IndexByte(s, ':')
	if colon > 0 && colon <= 200 && !strings.ContainsAny(s[:colon], ".;") && !modal.MatchString(s[:colon]) {
		np := strings.TrimSpace(s[:colon])
		known := w.mentions(np)
		if loc != "" && !verbs[strings.ToLower(firstWord(np))] || loc == "" && coversAll(known, np) {
			if as := w.coordinate(np, addressed); len(as) > 0 {
				return w.asRecipients(as, record.FromLabel), strings.TrimSpace(s[colon+1:]), true
			}
		}
	}
	if loc == "" {
		return nil, text, false
	}
	ms := w.mentions(s)
	if len(ms) == 0 || ms[0].start > 0 && !modifiersOnly(s[:ms[0].start]) {
		return nil, text, false
	}
	end := ms[0].end
	for _, m := range ms[1:] {
		if !sepBefore.MatchString(s[end:m.start]) {
			break
		}
		end = m.end
	}
	after := s[end:]
	cut := tailMark.FindString(after)
	rest = strings.TrimSpace(after[len(cut):])
	if rest != "" && !startsUpper(rest) {
		return nil, text, false
	}
	brackets := ""
	if strings.HasPrefix(strings.TrimSpace(after), "(") {
		if i := strings.IndexByte(after, ')'); i >= 0 {
			brackets = after[:i+1]
		}
	}
	as := w.coordinate(s[:end]+brackets, addressed)
	if len(as) == 0 {
		return nil, text, false
	}
	return w.asRecipients(as, record.FromLabel), rest, true
}

// coversAll reports whether names the register knows, and words that join them, are all of s.
func coversAll(ms []mention, s string) bool {
	if len(ms) == 0 {
		return false
	}
	at := 0
	for n, m := range ms {
		gap := s[at:m.start]
		if n == 0 && gap != "" && !modifiersOnly(gap) || n > 0 && !sepBefore.MatchString(gap) {
			return false
		}
		at = m.end
	}
	return strings.TrimSpace(parens.ReplaceAllString(s[at:], "")) == ""
}

func (w *walk) asRecipients(as []agent, basis record.Basis) []record.Recipient {
	var set recipientSet
	for _, a := range as {
		set.add(record.Recipient{Printed: a.printed, Organisation: a.org, Role: a.role, Basis: basis})
	}
	return set.list
}

// headingRecipients reads the bodies that a heading addresses: "Recommendations to KiwiLine", "For the Home Office", or
// nothing but a body's name.
func (w *walk) headingRecipients(text string) []record.Recipient {
	if m := headTo.FindStringSubmatch(text); m != nil {
		np := strings.Trim(m[1], " .:")
		if as := w.coordinate(np, addressed); len(as) > 0 && !verbs[strings.ToLower(firstWord(np))] && plausibleBody(as) {
			return w.asRecipients(as, record.FromHeading)
		}
		return nil
	}
	if wordCount(text) > 14 {
		return nil
	}
	t := strings.TrimRight(text, " :")
	loc := toLabel.FindString(t)
	np := t[len(loc):]
	if coversAll(w.mentions(np), np) {
		return w.asRecipients(w.coordinate(np, addressed), record.FromHeading)
	}
	return nil
}

// plausibleBody keeps "Recommendations for improving practice" from addressing "improving practice".
func plausibleBody(as []agent) bool {
	for _, a := range as {
		if a.org == "" && !startsUpper(strings.TrimPrefix(strings.TrimPrefix(a.printed, "the "), "The ")) && !agentNouns[lastWord(a.printed)] {
			return false
		}
	}
	return true
}
