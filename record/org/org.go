package org

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"heed/record"
	"heed/record/day"
)

// Org is one body, or one class of bodies.
type Org struct {
	ID         record.OrgID
	Name       string // as it calls itself today
	Kind       string // police_force, local_policing_body, fire_service, national_body, government, group ...
	Class      bool   // a class of bodies, not a body
	Aliases    []string
	ShortNames []string // bare places
	Ambiguous  []string // names that fit several bodies or common words
	Domain     string   // its main web host, or empty
	Hosts      []string // all its web hosts, the main one first
	Region     string
	Governance string
	For        record.OrgID // of a local policing body: its force; of a department: the government it belongs to
	From, To   day.Day      // first and last day of its existence, zero where it is open
	Formerly   []DatedName  // names it had before
	Members    []string     // of a class: ids, or "kind:" and a kind
	Notes      string
	Verified   bool // the web host was seen on a published page
}

// DatedName is a name a body had for a time.
type DatedName struct {
	Name     string
	From, To day.Day // zero where open
}

// NameOn returns the name the body had on a day; its present name when the day is not known.
func (o Org) NameOn(on day.Day) string {
	for _, f := range o.Formerly {
		if !on.IsZero() && !on.Before(f.From) && !on.After(f.To) {
			return f.Name
		}
	}
	return o.Name
}

// Kinds that the register knows more about than their name.
const (
	kindForce      = "police_force"
	kindLPB        = "local_policing_body"
	kindFire       = "fire_service"
	kindCouncil    = "local_authority"
	kindGovernment = "government"
	kindClass      = "group"
	classPrefix    = "kind:"
)

// Register holds bodies and classes. It is read-only but for Extend, and safe for concurrent readers.
type Register struct {
	orgs    map[record.OrgID]Org
	ids     []record.OrgID          // sorted
	index   func() *index           // made when first asked for
	hosts   map[string]record.OrgID // empty id for a host that several bodies use
	classes map[record.OrgID][]member
}

//go:embed organisations.csv
var builtinTable string

// localAuthorities are the councils of England and Wales that answer for children's services and for social care: what
// reports on the services of one place call "the local authority". They stand apart from the table that people extend.
//
//go:embed local_authorities.csv
var localAuthorities string

var builtin = sync.OnceValue(func() *Register {
	r := &Register{orgs: map[record.OrgID]Org{}}
	for _, t := range []struct{ name, rows string }{{"organisations.csv", builtinTable}, {"local_authorities.csv", localAuthorities}} {
		if err := r.Extend(t.name, strings.NewReader(t.rows)); err != nil {
			panic("the built-in register is broken: " + err.Error()) // a test reads it; it cannot come from input
		}
	}
	return r
})

// Builtin returns the built-in register: a copy of one's own, to be extended without touching others.
func Builtin() *Register {
	c := *builtin() // Extend replaces the maps and the index, it never writes into them
	return &c
}

// Get returns a body or class by its id.
func (r *Register) Get(id record.OrgID) (Org, bool) {
	o, ok := r.orgs[id]
	return o, ok
}

// Name returns the present name of a body or class, or the id itself when the register does not know it.
func (r *Register) Name(id record.OrgID) string {
	if o, ok := r.orgs[id]; ok {
		return o.Name
	}
	return string(id)
}

// NameOn returns the name a body had on a day, or the id itself when the register does not know it.
func (r *Register) NameOn(id record.OrgID, on day.Day) string {
	if o, ok := r.orgs[id]; ok {
		return o.NameOn(on)
	}
	return string(id)
}

// All returns every body and class, sorted by id.
func (r *Register) All() []Org {
	all := make([]Org, len(r.ids))
	for i, id := range r.ids {
		all[i] = r.orgs[id]
	}
	return all
}

// sortIDs brings the list of ids up to date with the map.
func (r *Register) sortIDs() {
	r.ids = make([]record.OrgID, 0, len(r.orgs))
	for id := range r.orgs {
		r.ids = append(r.ids, id)
	}
	slices.Sort(r.ids)
}
