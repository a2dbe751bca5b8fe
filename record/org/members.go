package org

import (
	"slices"
	"strings"

	"heed/record"
	"heed/record/day"
)

// Members returns the bodies of a class on a day, sorted by id. When the day is not known (zero) it returns the bodies
// that exist today. A class without members in the register, and an id that is no class, have none.
func (r *Register) Members(class record.OrgID, on day.Day) []Org {
	c, ok := r.orgs[class]
	if !ok || !c.Class {
		return nil
	}
	var members []Org
	for _, id := range r.ids {
		if o := r.orgs[id]; !o.Class && o.existed(on) && c.takes(o) {
			members = append(members, o)
		}
	}
	return members
}

// ClassesOf returns the classes a body is in on a day, sorted by id.
func (r *Register) ClassesOf(id record.OrgID, on day.Day) []record.OrgID {
	o, ok := r.orgs[id]
	if !ok || o.Class || !o.existed(on) {
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
