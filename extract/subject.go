package extract

import (
	"strings"

	"heed/record"
)

// "The force", "the local authority", "the trust": words that a report uses for the one body it is about.

const kindCouncil = "local_authority"

// subjectWord resolves the words a report uses for the body it inspected. A word means that body only when the body is of
// the class that the word names: in a report on a force "the council" is somebody else.
func (w *walk) subjectWord(bare string) (record.OrgID, bool) {
	word := strings.TrimPrefix(strings.ToLower(strings.TrimSpace(bare)), "local ")
	kind, named := "", w.f.subjectName
	if w.know.Register != nil && w.f.subject != "" {
		if o, ok := w.know.Register.Get(w.f.subject); ok {
			kind, named = o.Kind, named+" "+o.Name
		}
	}
	known := w.f.subject != "" || w.f.subjectName != ""
	switch word {
	case "council", "authority":
		if kind == kindCouncil || kind == "" && known && hasWord(named, "council", "authority", "borough") {
			return w.f.subject, true
		}
		if w.f.council != "" && !strings.EqualFold(strings.TrimSpace(bare), "authority") { // alone it may be any authority
			return w.f.council, true
		}
	case "force", "constabulary":
		return w.f.subject, known && (strings.HasPrefix(kind, "police_force") || kind == "special_force" || kind == "" && hasWord(named, "police", "constabulary", "force"))
	case "chief constable", "chief officers", "chief officer team", "chief officer group", "command team":
		return w.f.subject, kind == "police_force" || kind == "special_force" // what is asked of its head is asked of the force
	case "police and crime commissioner", "police, fire and crime commissioner", "pcc", "pfcc", "office of the police and crime commissioner", "opcc", "police and crime commissioner’s office", "police and crime commissioner's office":
		if kind == "police_force" {
			return w.know.Register.PartnerOf(w.f.subject)
		}
	case "chief fire officer":
		return w.f.subject, strings.HasPrefix(kind, "fire_service")
	case "service":
		return w.f.subject, known && (strings.HasPrefix(kind, "fire_service") || hasWord(named, "service"))
	case "board", "company", "partnership", "trust", "school", "college", "hospital", "university", "department", "agency", "commission":
		return w.f.subject, known && hasWord(named, word)
	case "organisation", "provider":
		return w.f.subject, known
	}
	return "", false
}

// hasWord reports whether a name has one of the words.
func hasWord(name string, words ...string) bool {
	for _, f := range strings.Fields(foldWords(name)) {
		for _, want := range words {
			if f == want {
				return true
			}
		}
	}
	return false
}

// placeOf ends a title with the place whose services were inspected: "... services in Eastmoor", "...: Eastmoor".
var placeOf = compile(`(?:\b(?i:of|in|for|at)|:) ((?:(?i:the )?(?i:area of )?)\p{Lu}[\pL’' -]{2,50}?)(?: (?i:local area(?: partnership)?|area))?$`)

// readCouncil finds the council of the place whose services a report of an inspection is about, where the title or the
// rest of the cover names one place and that place has one council. It is what the report then calls "the local
// authority". A force's area has several councils, so a report on a force has none.
func (w *walk) readCouncil() {
	f, reg := w.f, w.know.Register
	if f.subject != "" {
		if o, ok := reg.Get(f.subject); !ok || o.Kind != kindCouncil {
			return
		}
		f.council = f.subject
		return
	}
	found := map[record.OrgID]bool{}
	try := func(words string) {
		for _, name := range []string{words + " Council", words} {
			if id, ok := reg.Resolve(name); ok {
				if o, known := reg.Get(id); known && o.Kind == kindCouncil {
					found[id] = true
				}
			}
		}
	}
	inspected := inspection.MatchString(f.title)
	read := func(words string) {
		inspected = inspected || inspection.MatchString(words)
		if wordCount(words) <= 6 && startsUpper(words) {
			try(words)
		}
		if m := placeOf.FindStringSubmatch(words); m != nil {
			try(m[1])
		}
	}
	read(f.title)
	for l := range coverHeadings(w.lines, 6) {
		read(l.text)
	}
	if inspected && len(found) == 1 {
		for id := range found {
			f.council = id
		}
	}
}
