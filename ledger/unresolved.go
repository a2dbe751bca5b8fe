package ledger

import (
	"slices"

	"heed/record"
)

// Unresolved is a recipient for which no body could be found, so that nobody is held to it.
type Unresolved struct {
	Recommendation record.RecommendationID
	Report         record.ReportID
	Number         string
	Printed        string // the recipient as printed; empty when the item names none
	Why            string
}

// Unresolved returns the items and recipients that make no obligations because nobody could be found for them. Of the
// filter only Report and Kinds count.
func (l *Ledger) Unresolved(f Filter) []Unresolved {
	var all []Unresolved
	for i := range l.items {
		it := &l.items[i]
		if f.Report != "" && it.rec.Report != f.Report && (it.report == nil || it.report != l.reports[f.Report]) ||
			len(f.Kinds) > 0 && !slices.Contains(f.Kinds, it.rec.Kind) || it.rec.Restates != "" {
			continue
		}
		add := func(printed, why string) {
			all = append(all, Unresolved{it.rec.ID, it.rec.Report, it.rec.Number, printed, why})
		}
		if it.rec.Restated() { // what it repeats is on record nowhere, so nobody is held to it: that is said, not passed over
			add("", "it repeats an item of an earlier report (“"+it.rec.Origin.Cited+"”) that is not on record")
			continue
		}
		owners := 0
		for _, r := range it.rec.Recipients {
			if r.Role != record.Owner && r.Role != record.Joint {
				continue
			}
			owners++
			switch {
			case r.Organisation == "":
				add(r.Printed, "the register knows no such body")
			case len(l.bodies.lists[classDay{r.Organisation, it.published}].bodies) == 0:
				add(r.Printed, "the register knows no members of "+string(r.Organisation))
			}
		}
		if owners == 0 {
			add("", "the item names nobody who is to act")
		}
	}
	return all
}
