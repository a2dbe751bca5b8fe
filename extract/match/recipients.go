package match

import (
	"slices"

	"heed/record"
)

// fillRecipients replaces "all recipients of this report's recommendations" by one recipient for each class or body that
// the report's other items are addressed to, in the role and on the basis the words gave.
func (m *matcher) fillRecipients() {
	for _, g := range m.groups {
		var all []record.OrgID
		for _, it := range g.items {
			if it.retracted || it.restated() || it.rec.Kind != record.RecommendationKind {
				continue
			}
			for _, id := range owners(it.rec.Recipients) {
				if id != record.AllRecipients && !slices.Contains(all, id) {
					all = append(all, id)
				}
			}
		}
		for _, it := range g.items {
			var out []record.Recipient
			for _, r := range it.rec.Recipients {
				if r.Organisation != record.AllRecipients {
					out = append(out, r)
					continue
				}
				for _, id := range all {
					if !slices.ContainsFunc(it.rec.Recipients, func(o record.Recipient) bool { return o.Organisation == id }) {
						e := r
						e.Organisation = id
						out = append(out, e)
					}
				}
				if len(all) == 0 {
					e := r
					e.Organisation = "" // nobody else is asked: it stays as printed
					out = append(out, e)
				}
			}
			it.rec.Recipients = out
		}
	}
}

// standing says how a responder stands to an item.
type standing int

const (
	stranger  standing = iota
	mayAnswer          // a government answering the whole report, or the addressees are not known
	partner            // the commissioner of an addressed force, or the reverse
	collector          // the national body of an addressed class
	addressed          // itself or through its class
)

// stands returns the best standing any of a response's bodies has to an item.
func (m *matcher) stands(r *answer, it *item) standing {
	best := stranger
	known := false
	for _, c := range it.rec.Recipients {
		if c.Organisation != "" {
			known = true
		} else {
			best = max(best, mayAnswer) // an addressee the register does not know may be anybody
		}
	}
	if !known || len(r.Responders) == 0 || m.in.Register == nil {
		best = max(best, mayAnswer)
	}
	if m.in.Register == nil {
		return best
	}
	for _, by := range r.Responders {
		for _, c := range it.rec.Recipients {
			if c.Organisation != "" {
				best = max(best, m.standsTo(by, c.Organisation, it))
			}
		}
		// a government answers for the whole of a report's items
		if o, ok := m.in.Register.Get(by); ok && o.Kind == "government" && m.findings[r.finding].Kind == record.ResponseDocument {
			best = max(best, mayAnswer)
		}
	}
	return best
}

// governs reports whether a government answers: it may speak to all of a report.
func (m *matcher) governs(r *answer) bool {
	if m.in.Register == nil {
		return true
	}
	for _, by := range r.Responders {
		if o, ok := m.in.Register.Get(by); ok && o.Kind == "government" {
			return true
		}
	}
	return false
}

// collectors are the national bodies that answer for a class.
var collectors = map[record.OrgID]record.OrgID{
	"nb-npcc": "grp-chief-constables",
	"nb-apcc": "grp-lpb",
	"nb-nfcc": "grp-frs",
}

func (m *matcher) standsTo(by, to record.OrgID, it *item) standing {
	reg := m.in.Register
	on := it.group.report.Published
	if by == to || slices.Contains(reg.ClassesOf(by, on), to) || slices.Contains(reg.ClassesOf(by, dayZero), to) {
		return addressed
	}
	if reg.PartOf(by, to) || reg.PartOf(to, by) {
		return addressed
	}
	if collectors[by] == to {
		return collector
	}
	if p, ok := reg.PartnerOf(by); ok && (p == to || slices.Contains(reg.ClassesOf(p, on), to)) {
		return partner
	}
	return stranger
}
