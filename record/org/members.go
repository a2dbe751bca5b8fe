package org

import (
	"slices"
	"strings"

	"heed/record"
	"heed/record/day"
)

// member is a body in a class, while it exists.
type member struct {
	id       record.OrgID
	from, to day.Day
}

// Members returns the bodies of a class on a day, sorted by id. When the day is not known (zero) it returns the bodies
// that exist today. A class without members in the register, and an id that is no class, have none.
func (r *Register) Members(class record.OrgID, on day.Day) []Org {
	var members []Org
	for _, m := range r.classes[class] {
		if existed(m.from, m.to, on) {
			members = append(members, r.orgs[m.id])
		}
	}
	return members
}

// MemberIDs returns the ids of Members.
func (r *Register) MemberIDs(class record.OrgID, on day.Day) []record.OrgID {
	all := r.classes[class]
	if len(all) == 0 {
		return nil
	}
	ids := make([]record.OrgID, 0, len(all))
	for _, m := range all {
		if existed(m.from, m.to, on) {
			ids = append(ids, m.id)
		}
	}
	return ids
}

// ClassesOf returns the classes a body is in on a day, sorted by id.
func (r *Register) ClassesOf(id record.OrgID, on day.Day) []record.OrgID {
	o, ok := r.orgs[id]
	if !ok || o.Class || !existed(o.From, o.To, on) {
		return nil
	}
	var classes []record.OrgID
	for _, c := range r.ids {
		if class := r.orgs[c]; class.Class && class.takes(o) {
			classes = append(classes, c)
		}
	}
	return classes
}

// existed reports whether a body with these first and last days was there on a day. When the day is not known, only
// bodies still there count.
func existed(from, to, on day.Day) bool {
	if on.IsZero() {
		return to.IsZero()
	}
	return !on.Before(from) && !on.After(to)
}

// classTable returns the bodies that each class ever had, sorted by id.
func classTable(r *Register) map[record.OrgID][]member {
	classes := map[record.OrgID][]member{}
	for _, c := range r.ids {
		class := r.orgs[c]
		if !class.Class {
			continue
		}
		for _, id := range r.ids {
			if o := r.orgs[id]; !o.Class && class.takes(o) {
				classes[c] = append(classes[c], member{o.ID, o.From, o.To})
			}
		}
	}
	return classes
}

// takes reports whether a body is of the class, whatever the day.
func (o Org) takes(body Org) bool {
	return slices.ContainsFunc(o.Members, func(m string) bool {
		kind, isKind := strings.CutPrefix(m, classPrefix)
		return isKind && kind == body.Kind || m == string(body.ID)
	})
}

// PartnerOf returns the local policing body of a force, or the force of a local policing body.
func (r *Register) PartnerOf(id record.OrgID) (record.OrgID, bool) {
	o, ok := r.orgs[id]
	if !ok {
		return "", false
	}
	if o.Kind == kindLPB {
		return o.For, o.For != ""
	}
	if o.Kind != kindForce {
		return "", false
	}
	for _, other := range r.ids {
		if p := r.orgs[other]; p.Kind == kindLPB && p.For == id && p.To.IsZero() {
			return other, true
		}
	}
	return "", false
}

// PartOf reports whether a body belongs to another: a department to its government. A local policing body does not
// belong to its force.
func (r *Register) PartOf(part, whole record.OrgID) bool {
	o, ok := r.orgs[part]
	return ok && o.Kind != kindLPB && whole != "" && o.For == whole
}
