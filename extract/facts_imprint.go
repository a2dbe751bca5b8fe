package extract

import (
	"slices"
	"strings"
)

var (
	// publishesThis is a sentence of an imprint that says who publishes the document it stands in.
	publishesThis = compile(`^(?:` + thisPaper + ` (?:is|was|has been) (?:prepared and |produced and |written and )?published|Published) (?:jointly )?by\s+(?:the\s+)?([A-Z].{2,140})$`)
	// imprintEnds is where the name ends: at a day, an address, on whose behalf or under what law it publishes.
	imprintEnds = compile(`(?i)\s*(?:[;:|(©]|,?\s+(?:on|in|at|under|pursuant|as|for the purposes?|who|which|with|and (?:is|was|can|may)|available|c/o|\d)\b|,?\s+\d|\.$|\.\s).*$`)
	// printers print and sell what others publish.
	printers = compile(`(?i)\b(?:stationery office|TSO|HMSO|APS Group|printers?|printing|press)\b`)
	// imprintBody is a name that holds what its body is.
	imprintBody = compile(`\b(?:Government|Police|Constabulary|Council|Authority|Agency|Board|Trust|Commission|Commissioner|Services?|Inspectorate|College|University|Association|Branch|Bureau|Panel|Inquiry|Ombudsman|Office|Department|Ministry|Committee|Partnership|Directorate|Administration|Institute|Executive|Institution|Society|Foundation|Tribunal|Regulator)\b`)
)

// imprint returns the bodies that a sentence on the first pages names as who publishes this document. In an answer only a
// sentence of "this" document speaks of it: "Published by X" may be the report that is answered.
func (w *walk) imprint() []string {
	for i := range w.lines {
		l := &w.lines[i]
		if l.page() > frontPages || i > 80 {
			break
		}
		if l.dead || l.quoted || l.b.Cell != nil || len(l.text) > maxImprint || !strings.Contains(l.text, "ublished") {
			continue
		}
		for _, s := range sentences(l.text) {
			m := publishesThis.FindStringSubmatch(s)
			if m == nil || strings.HasPrefix(s, "Published") && w.titleAnswers() {
				continue
			}
			if out := w.imprintBodies(m[1]); len(out) > 0 {
				return out
			}
		}
	}
	return nil
}

// imprintBodies reads the names of an imprint: one body or several that the register knows, else the words before the
// first comma, where the department it belongs to or its address begins, if they name a body.
func (w *walk) imprintBodies(words string) []string {
	words = strings.TrimSpace(imprintEnds.ReplaceAllString(words, ""))
	name, _, _ := strings.Cut(words, ",")
	for _, try := range []string{words, name} {
		if ids := w.bodiesNamed(try); ids != nil && !printers.MatchString(try) {
			var out []string
			for _, id := range ids {
				if !slices.Contains(out, string(id)) {
					out = append(out, string(id))
				}
			}
			return out
		}
	}
	name = strings.Trim(name, " .")
	if n := wordCount(name); n < 2 || n > 12 || !ofNames(name) || !imprintBody.MatchString(name) || printers.MatchString(name) {
		return nil
	}
	return []string{name}
}
