package extract

import (
	"slices"
	"strings"

	"heed/record"
)

var (
	subordinate = compile(`(?i)\b(?:that|whether|which|who|where|if|when|because|how|what|whom|whose|so that|ensuring|to ensure|ensure|including|include|considering|consider)\b`)
	clauseStart = compile(`(?i);\s*(?:and\s+|or\s+|but\s+)?|,\s+(?:and|but|while|whilst)\s+|:\s+|\s+and\s+(?:the|that the)\s+`)
	beVerb      = compile(`(?i)^\s*(?:also |therefore |now |each |all |only |not |always |both |\w+ly )*be\s+(?:also |\w+ly )?(\w+)(?:\s+(to)\b)?`)
	byAgent     = compile(`(?i)\bby ((?:the |all |each |every |chief |police )?[^,.;:]{3,120})`)
	toVerb      = compile(`^(.{2,160}?),? (?:each )?to (?:each |jointly |urgently |immediately |continue to )?(\w[\w-]*)\b`)
	recommended = compile(`(?i)\b(?:recommend(?:s|ed|ing)?|(?:reiterate|repeat|renew|restate)s?\b[^.]{0,60}\brecommendations?|recommended to [^,.;:]{3,80})\s+that,?\s+`)
	calledOn    = compile(`(?i)\b(?:call(?:s|ed|ing)? (?:on|upon)|urge[sd]?|invite[sd]?|encourage[sd]?|recommend(?:s|ed)? to|ask(?:s|ed)?|require[sd]?)\s+(.{3,120}?)\s+to\s+\w`)
	irregular   = setOf(`lit dealt sold laid overseen withdrawn won worn bound bought fed lent given put set made built held kept sent shown done drawn taken found led paid read told brought sought taught met known seen written driven begun chosen run spent left lost understood undertaken`)
	notPassive  = setOf(`prepared committed satisfied assured required obliged`)
	allOf       = compile(`(?i)^(?:to |for )?all (?:the )?(?:recipients of (?:the |these |our )?recommendations|(?:bodies|organisations|those) (?:subject to|in receipt of|receiving|named in|to whom we (?:made|make)) (?:the |these |our )?recommendations?)\b[^:.]*`)
	asNeeded    = compile(`(?i),?\s*\b(?:where|if|as|when) (?:appropriate|necessary|applicable|relevant|required|possible|needed),?\s*`)
	workWith    = compile(`(?i)^\s*(?:also |then |each )?(?:work|engage|collaborate|liaise) (?:closely |jointly |together |in partnership )*with ([^.;:]{3,140}?) to\b`)
	together    = compile(`(?i)\b(?:jointly|together|collectively)\b`)
)

// recipients reads everyone a text asks, sentence by sentence. Points are named where only one of them asks a body.
func (w *walk) recipients(pieces []piece, basis record.Basis) []record.Recipient {
	var out recipientSet
	involved := len(pieces) > 1 && involves.MatchString(pieces[0].text)
	said := "" // the text so far
	for n, p := range pieces {
		if involved && n > 0 && p.marker != "" {
			continue // "review it with: the council; the hospital": bodies to work with, not asked
		}
		label := ""
		if n > 0 {
			label = p.number()
		}
		for _, s := range w.inlineSentences(p.text) {
			lab := label
			if s.label != "" {
				lab = s.label
			}
			joint := together.MatchString(s.text)
			as := w.asked(s.text)
			before := len(out.list)
			owners := 0
			for _, a := range as {
				if a.role == record.Owner {
					owners++
				}
			}
			for _, a := range as {
				if a.org == "" && (before > 0 || setUpIn(said, a.printed)) && w.ownThing(a.printed) {
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
			said += s.text + " "
		}
	}
	return out.list
}

// involves ends the words before points that name those whom the action involves.
var involves = compile(`(?i)\b(?:with|from|between|among|amongst|of|for|about|including|such as)\s*:\s*$`)

// setUpIn reports whether the text before has brought in, as something new, what a name now points back to: "A national
// agency should be created ... The agency should".
func setUpIn(said, printed string) bool {
	head := strings.ToLower(lastWord(printed))
	for _, s := range sentences(said) {
		if m := broughtIn.FindStringSubmatch(s); m != nil && strings.Contains(strings.ToLower(m[1])+" ", " "+head+" ") {
			return true
		}
	}
	return false
}

// broughtIn is a new thing that shall come to be.
var broughtIn = compile(`(?i)\b((?:an?|one|new|single) (?:[\pL-]+ ){0,4}[\pL-]+)(?: for [^.;]{3,60}| to [^.;]{3,60}| of [^.;]{3,60})? (?:should|must|shall|needs? to|is to|to) be (?:\w+ly )?(?:created|established|set up|formed|appointed|founded|instituted|constituted|convened)\b`)

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
	return rest == strings.ToLower(rest) && !strings.HasSuffix(head, "s") && !standing[head]
}

// standing are nouns of bodies that no recommendation sets up.
var standing = setOf(`police government authority council force constabulary constable trust court minister secretary ombudsman inspectorate coroner`)

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
		if r.Organisation != "" && have.Organisation == r.Organisation || r.Organisation == "" && have.Organisation == "" && (samePrinted(have.Printed, r.Printed) || shortFor(have.Printed, r.Printed)) {
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
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	if len(y) == 1 && x[len(x)-1] == y[0] && agentNouns[y[0]] {
		return true
	}
	slices.Sort(x) // "in Scotland and Wales", "in Wales and Scotland"
	slices.Sort(y)
	return slices.Equal(x, y)
}

// shortFor reports whether b is the acronym that stands in brackets behind the name a: "the Lamp Board (“LB”)", later "LB".
func shortFor(a, b string) bool {
	b = strings.TrimPrefix(strings.TrimPrefix(b, "The "), "the ")
	m := acronymDef.FindStringSubmatch(a)
	return m != nil && m[1] == b
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
	toLabel   = compile(`^(?:[Tt]o|TO|[Ff]or|FOR|[Aa]ddressed to:?|[Dd]irected (?:to|at))\s+`)
	sepBefore = compile(`^(?:\s*\([^()]{0,60}\))?\s*(?:,\s*and\s+|,\s*|\s+and\s+|\s*&\s*|\s+and/or\s+|/)(?:the\s+|all\s+)?$`)
	tailMark  = compile(`^(?:\s*\([^()]{0,60}\))?\s*[:.–—-]*\s*`)
)
