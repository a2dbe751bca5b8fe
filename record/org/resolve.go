package org

import (
	"strings"

	"heed/record"
)

// Resolve returns the body or class that a printed name standing alone means: a label, a cell, an addressee. It is
// stricter than Lookup: no bare places, no ambiguous aliases, no nearest names; acronyms must stand in their own
// capitals. A name in doubt resolves to nothing.
func (r *Register) Resolve(printed string) (record.OrgID, bool) {
	printed = strings.Trim(strings.Join(strings.Fields(printed), " "), " .:;,-–—*•")
	if id, ok := r.resolve(printed); ok {
		return id, true
	}
	// An acronym or a remark in brackets behind the name: "Home Office (lead)", "Ministry of X (MoX)".
	if open := strings.LastIndexByte(printed, '('); open > 0 && strings.HasSuffix(printed, ")") {
		return r.resolve(strings.TrimSpace(printed[:open]))
	}
	return "", false
}

func (r *Register) resolve(printed string) (record.OrgID, bool) {
	for {
		if id, ok := r.exactly(printed); ok {
			return id, true
		}
		rest, ok := withoutOffice(printed)
		if !ok {
			return "", false
		}
		printed = rest
	}
}

// offices are those whose holder is addressed for the body.
var offices = []string{
	"the ", "to ", "for ", "chief executive of ", "chief executive officer of ", "chief executive, ",
	"chief executive officer, ", "ceo of ", "chair of ", "chairman of ", "director general of ", "director-general of ",
	"permanent secretary of ", "permanent secretary at ", "permanent secretary, ", "president of ",
}

// withoutOffice takes one such word or office off the front of a name.
func withoutOffice(printed string) (string, bool) {
	for _, o := range offices {
		if len(printed) > len(o) && strings.EqualFold(printed[:len(o)], o) {
			return strings.TrimSpace(printed[len(o):]), true
		}
	}
	return "", false
}

// exactly looks a name up as it stands.
func (r *Register) exactly(printed string) (record.OrgID, bool) {
	var ids []record.OrgID
	upper := startsUpper(strings.TrimPrefix(printed, "the "))
	for _, f := range r.index().at(foldWords(printed)) {
		if f.use&alone == 0 || f.exact != "" && !sameAcronym(printed, f.exact) || f.upper && !upper {
			continue
		}
		if len(ids) == 0 || ids[0] != f.org {
			ids = append(ids, f.org)
		}
	}
	if len(ids) != 1 {
		return "", false
	}
	return ids[0], true
}
