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
		first, rest, ok := strings.Cut(printed, " ")
		if !ok {
			return "", false
		}
		switch strings.ToLower(first) {
		case "the", "to", "for":
			printed = rest
		default:
			return "", false
		}
	}
}

// exactly looks a name up as it stands.
func (r *Register) exactly(printed string) (record.OrgID, bool) {
	var ids []record.OrgID
	upper := startsUpper(strings.TrimPrefix(printed, "the "))
	for _, f := range r.index.at(foldWords(printed)) {
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
