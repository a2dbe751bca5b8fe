package extract

import (
	"slices"
	"strings"

	"heed/record"
)

// findPublishers names the bodies that published the document: writers named in the title or on the first page, unless the
// imprint names others; else the inquiry or commission that the title names, else whom the imprint names, else the host's
// body, else what the document prints of itself: the name that stands alone over its title, the body that introduces itself
// on its first pages, the writers that sign as inspectors or print their address at its end, the coroner who writes.
func (w *walk) findPublishers(order []record.OrgID) []string {
	var out []string
	if len(w.f.from) > 0 && writers[w.f.from[0]] {
		return []string{string(w.f.from[0])}
	}
	for _, id := range order {
		if onlyRecommends(id) && len(out) < 5 {
			out = append(out, string(id))
		}
	}
	printed := w.imprint()
	if len(out) > 0 && (len(printed) == 0 || slices.ContainsFunc(printed, func(p string) bool { return slices.Contains(out, p) })) {
		return out // the imprint of a joint report may name one for all
	}
	out = nil
	for _, a := range []string{w.f.title, w.doc.Meta.Author} {
		if m := inquiryName.FindString(a); m != "" {
			return []string{strings.TrimSpace(afterName.ReplaceAllString(m, ""))}
		}
	}
	if len(printed) > 0 {
		return printed
	}
	for _, id := range w.f.from {
		out = append(out, string(id))
	}
	for _, find := range []func() []string{w.overTitle, w.introduced, w.colophon, w.coroner} {
		if len(out) == 0 {
			out = find()
		}
	}
	return out
}

var (
	inquiryName = compile(`(?:[A-Z0-9][\pL’'&0-9-]* ){1,6}(?:Inquiry|Commission|Committee|Ombudsman|Board)\b(?: (?:on|for|into) (?:the )?[A-Z][\pL’'&-]*(?:,? (?:(?:and|of|the|for|in) )*[A-Z][\pL’'&-]*)*)?`)
	// afterName is what stands behind the name in the same line of a cover.
	afterName = compile(`\s+(?:Dated|Published|Report)\b.*$`)
	// introduces is a sentence in which a body says what it is, as those who write reports do on their first pages.
	introduces = compile(`^The ((?:[A-Z][\pL0-9’'&-]*|of|for|and|the|on|into)(?: (?:[A-Z][\pL0-9’'&-]*|of|for|and|the|on|into)){1,9})(?: \([^()]{2,40}\))? (?:is|was) (?:an? |the )?(?:\w+ ){0,5}?(?:independent|statutory|standing)\b`)
	// investigates are nouns by which bodies that write reports are called.
	investigates = compile(`\b(?:Inquiry|Commission|Committee|Ombudsman|Board|Branch|Inspectorate|Bureau|Panel|Review|Authority|Office)\b`)
	// "The inspection was led by X", "X regulates": who inspects publishes.
	inspectedBy = compile(`(?i)\b(?:inspection|review|visit)\b[^.]{0,30}\b(?:led|carried out|conducted|undertaken)\b[^.]{0,20}\bby\b`)
	inspects    = compile(`^(?i:\W*(?:\([^()]{2,20}\)\s+)?(?:regulates?|inspects?)\b)`)
	// The colophon names the publisher after the mark, or by the address of its site.
	copyright = compile(`(?i)^(?:©|\(c\)|crown copyright\b)`)
	siteName  = compile(`(?i)(?:www\.|@)([a-z0-9.-]+\.(?:uk|org|com))\b`)
	// Coroners introduce themselves: "I am Ann Lamb, assistant coroner for Westshire". The office is kept, the person is
	// not.
	coronerIs = compile(`^I am (?:[^,;]{3,60}?,? )??((?i:(?:the )?(?:HM |His Majesty[’']s |Her Majesty[’']s )?(?:(?:senior|area|assistant|acting|deputy)[ ,]+){0,2}(?:HM )?coroner),? (?:for|of) .{3,80}?)\s*\.?$`)
)

// frontPages are those on which a document says whose it is.
const frontPages = 4

// overTitle returns the known body whose name is all that a line over the title says, as official pages print it.
func (w *walk) overTitle() []string {
	var out []string
	for i := range w.lines {
		l := &w.lines[i]
		if l.page() > 1 || i > 12 || w.f.title == "" {
			break
		}
		if strings.HasPrefix(foldWords(w.f.title), foldWords(l.text)) && wordCount(l.text) >= 2 || l.heading && l.b.Level == 1 {
			return out
		}
		if id, ok := w.know.Register.Resolve(strings.Trim(l.text, " .,:")); ok && !l.dead {
			if o, known := w.know.Register.Get(id); known && !o.Class && !slices.Contains(out, string(id)) {
				out = append(out, string(id))
			}
		}
	}
	return nil // there is no title under it
}

// introduced returns the body that introduces itself on the first pages. Where two are introduced neither is the author
// for certain.
func (w *walk) introduced() []string {
	var out []string
	for i := range w.lines {
		l := &w.lines[i]
		if l.page() > frontPages || i > 80 {
			break
		}
		if l.dead || l.quoted || l.b.Cell != nil {
			continue
		}
		ss := sentences(l.text)
		if len(ss) == 0 {
			continue
		}
		m := introduces.FindStringSubmatch(ss[0])
		if m == nil || !investigates.MatchString(m[1]) {
			continue
		}
		if id, ok := w.know.Register.Resolve(m[1]); ok {
			m[1] = string(id)
		}
		if !slices.Contains(out, m[1]) {
			out = append(out, m[1])
		}
	}
	if len(out) > 1 {
		return nil
	}
	return out
}

// colophon returns the writers that the end of a document names as its inspectors or as whose publication it is: "The
// inspection was led by ... from X", "X regulates and inspects", an address of X beside the copyright.
func (w *walk) colophon() []string {
	var out []string
	add := func(id record.OrgID) {
		if onlyRecommends(id) && !slices.Contains(out, string(id)) && len(out) < 5 {
			out = append(out, string(id))
		}
	}
	last := 0
	if n := len(w.lines); n > 0 {
		last = w.lines[n-1].page()
	}
	for i := range w.lines {
		l := &w.lines[i]
		front := last > 0 && l.page() <= 2 || last == 0 && i < 20
		if end := last > 0 && l.page() >= last-1 || last == 0 && i >= len(w.lines)-20; !front && !end {
			continue
		}
		if copyright.MatchString(l.text) {
			for k := max(0, i-12); k < min(len(w.lines), i+6); k++ {
				for _, m := range siteName.FindAllStringSubmatch(w.lines[k].text, 4) {
					if id, ok := w.bodyOfSite(m[1]); ok {
						add(id)
					}
				}
			}
		}
		for _, s := range sentences(l.text) {
			led := inspectedBy.FindStringIndex(s)
			for _, m := range w.know.bodies(s) {
				at := strings.Index(s, m.Printed)
				if at < 0 {
					continue
				}
				if led != nil && at > led[0] || at <= 4 && inspects.MatchString(s[at+len(m.Printed):]) {
					add(m.Org)
				}
			}
		}
	}
	return out
}

// bodyOfSite returns the body whose site or mail an address is: a host that the register knows, else one that begins with
// the body's short name ("ofsted.gov.uk").
func (w *walk) bodyOfSite(host string) (record.OrgID, bool) {
	host = strings.ToLower(strings.Trim(host, "."))
	if o, ok := w.know.Register.ByHost(host); ok {
		return o.ID, true
	}
	name, rest, _ := strings.Cut(host, ".")
	if rest != "gov.uk" && rest != "org.uk" || name == "" {
		return "", false
	}
	for _, written := range []string{strings.ToUpper(name), strings.ToUpper(name[:1]) + name[1:]} {
		if id, ok := w.know.Register.Resolve(written); ok {
			return id, true
		}
	}
	return "", false
}

// coroner returns the office of the coroner who writes: "the assistant coroner for Westshire". Persons are not named.
func (w *walk) coroner() []string {
	for i := range w.lines {
		l := &w.lines[i]
		if l.page() > 2 || i > 60 {
			break
		}
		if m := coronerIs.FindStringSubmatch(squash(l.text)); m != nil && !l.dead {
			return []string{strings.TrimPrefix(strings.TrimSpace(m[1]), "the ")}
		}
	}
	return nil
}
