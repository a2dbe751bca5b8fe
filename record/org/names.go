package org

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"heed/record"
)

// use says where a form may be trusted.
type use uint8

const (
	typed   use = 1 << iota // by a person looking something up
	alone                   // as a label, a cell, an addressee
	running                 // in running text
	subject                 // in running text, but only as who is to do something ("forces should")
	place                   // a bare place: in running text only with "Police" or its like beside it
	doubted                 // an ambiguous alias: typed only, and only when nothing better fits
	blocker                 // looks like a body's name and is not one: "Kent Police Federation"
	named   = typed | alone | running
)

// form is one way of writing a body's name.
type form struct {
	org   record.OrgID
	use   use
	exact string // printed exactly so, or empty: acronyms are not words in capitals
	upper bool   // begins with a capital: "Liberty" is no body in "the liberty to"
}

// namer collects the forms of all names.
type namer struct {
	add func(words string, f form)
}

// body adds every form of one body's or class's name.
func (n namer) body(r *Register, o Org) {
	n.add(string(o.ID), form{org: o.ID, use: typed})
	names := slices.Concat([]string{o.Name}, o.Aliases)
	for _, f := range o.Formerly {
		names = append(names, f.Name)
	}
	for _, name := range names {
		n.name(o, name)
	}
	n.withAcronyms(o, names)
	for _, a := range o.Ambiguous {
		n.add(a, form{org: o.ID, use: typed | doubted})
	}
	switch {
	case o.Class:
		n.class(o)
	case o.Kind == kindForce:
		n.force(o)
	case o.Kind == kindLPB:
		n.policingBody(o, placesOf(r, o))
	case strings.HasPrefix(o.Kind, kindFire):
		n.fireService(o)
	}
}

// name adds one name and its spellings.
func (n namer) name(o Org, name string) {
	f := form{org: o.ID, use: named}
	switch {
	case o.ID == classGovernment: // "government" is a common word
		f.use = typed | alone | subject
	case o.Class && len(o.Members) == 0 && o.ID != record.AllRecipients: // its members are outside the register
		f.use = typed
	case isAcronym(name):
		f.exact = name
	case !o.Class && (significantWords(name) < 2 || o.Kind == kindCouncil): // "reading council papers" names no council
		f.upper = true
	}
	n.add(name, f)
	if bare, _, ok := strings.Cut(name, " ("); ok && o.Kind == kindLPB { // "Mayor of X (policing functions)"
		n.add(bare, f)
	}
	for _, pair := range [][2]string{{"Department for ", "Department of "}, {"Department of ", "Department for "}} { // as people mix them up
		if rest, ok := strings.CutPrefix(name, pair[0]); ok && o.Kind == kindGovernment {
			n.add(pair[1]+rest, f)
		}
	}
	if rest, ok := strings.CutPrefix(name, "HM "); ok {
		n.add("His Majesty's "+rest, f)
		n.add("Her Majesty's "+rest, f)
	}
	if first, rest, ok := strings.Cut(name, " "); ok && (first == "His" || first == "Her") && strings.HasPrefix(rest, "Majesty's ") {
		n.add("HM "+strings.TrimPrefix(rest, "Majesty's "), f)
	}
}

// withAcronyms adds the names with an acronym behind them, as a text gives it once: "Home Office (HO)".
func (n namer) withAcronyms(o Org, names []string) {
	for _, a := range names {
		if !isAcronym(a) {
			continue
		}
		for _, name := range names {
			if significantWords(name) > 1 && !isAcronym(name) {
				n.add(name+" "+a, form{org: o.ID, use: named})
			}
		}
	}
}

// force adds a territorial force's name by its places, whichever of "Police" and "Constabulary" the writer used, and its
// chief constable's: what is asked of the chief constable is asked of the force.
func (n namer) force(o Org) {
	for _, p := range placesOf(nil, o) {
		n.add(p, form{org: o.ID, use: typed | place, upper: true})
		for _, head := range []string{"Police", "Constabulary"} {
			f := p + " " + head
			for _, tail := range []string{"", " Service", " Force"} {
				n.add(f+tail, form{org: o.ID, use: named})
			}
			for _, not := range []string{"Federation", "Authority", "and Crime Panel", "Fire and Crime Panel", "and Crime Plan", "and Crime Board", "Crime Panel", "Museum", "Cadets"} {
				n.add(f+" "+not, form{use: running | blocker})
			}
			for _, of := range []string{" of ", " for ", " of the ", " "} {
				n.add("Chief Constable"+of+f, form{org: o.ID, use: named})
			}
			n.add(f+" Chief Constable", form{org: o.ID, use: named})
		}
		n.add(p+" force", form{org: o.ID, use: named, upper: true})
		n.add(p+" Chief Constable", form{org: o.ID, use: named})
		n.add("Chief Constable of "+p, form{org: o.ID, use: named})
		n.add("Chief Constable of the "+p, form{org: o.ID, use: named})
		n.add("Chief Constable for "+p, form{org: o.ID, use: named})
	}
}

// commissioners are the styles of a commissioner with the acronyms they go by. Writers use the old style long after a
// commissioner took on fire and rescue, and the reverse, so every place takes every style.
var commissioners = []struct{ style, acronym string }{
	{"Police and Crime Commissioner", "PCC"},
	{"Police, Fire and Crime Commissioner", "PFCC"},
	{"Police, Fire and Rescue and Crime Commissioner", "PFRCC"},
	{"Police, Crime and Victims' Commissioner", "PCVC"},
}

func (n namer) policingBody(o Org, places []string) {
	f := form{org: o.ID, use: named}
	for _, p := range places {
		for _, c := range commissioners {
			of := func(words string) {
				for _, link := range []string{" for ", " for the ", " of "} {
					n.add(words+link+p, f)
				}
			}
			for _, office := range []string{"", "Office of the "} {
				of(office + c.style)
				of(office + c.style + " " + c.acronym)
				of(office + c.acronym)
				n.add(office+p+" "+c.style, f)
				n.add(office+p+" "+c.style+" "+c.acronym, f)
				n.add(office+p+" "+c.acronym, f)
			}
			n.add(p+" Office of the "+c.style, f)
			of("O" + c.acronym)
			n.add(p+" O"+c.acronym, f)
		}
	}
}

func (n namer) fireService(o Org) {
	stem := o.Name
	for _, tail := range []string{" & Rescue Service", " and Rescue Service", " and Rescue", " Brigade", " Service", ", Rescue and Community Safety Service"} {
		if s, ok := strings.CutSuffix(stem, " Fire"+tail); ok {
			stem = s
			break
		}
	}
	if s, ok := strings.CutSuffix(stem, " Fire, Rescue and Community Safety Service"); ok {
		stem = s
	}
	if stem == o.Name {
		return
	}
	n.add(stem+" Fire", form{org: o.ID, use: typed})
	for _, tail := range []string{"Fire and Rescue Service", "Fire and Rescue", "Fire Service", "Fire Brigade", "FRS", "Fire and Rescue Authority", "Fire Authority", "Chief Fire Officer"} {
		n.add(stem+" "+tail, form{org: o.ID, use: named})
	}
	n.add("Chief Fire Officer of "+stem, form{org: o.ID, use: named})
	n.add("Chief Fire Officer for "+stem, form{org: o.ID, use: named})
	n.add("Chief Fire Officer of "+o.Name, form{org: o.ID, use: named})
}

// placesOf returns the bare places of a force, or of a local policing body: its force's and those in its own name.
func placesOf(r *Register, o Org) []string {
	places := slices.Clone(o.ShortNames)
	if o.Kind == kindForce {
		for _, head := range []string{" Police", " Constabulary", " Police Service"} {
			if p, ok := strings.CutSuffix(o.Name, head); ok {
				places = append(places, p)
			}
		}
	} else if r != nil {
		if force, ok := r.orgs[o.For]; ok {
			places = append(places, placesOf(nil, force)...)
		}
		if _, p, ok := strings.Cut(o.Name, "Commissioner for "); ok && !strings.Contains(p, "Police") {
			places = append(places, strings.TrimPrefix(p, "the "))
		}
	}
	var unique []string
	seen := map[string]bool{}
	for _, p := range places {
		if k := foldKey(p); k != "" && !seen[k] {
			seen[k] = true
			unique = append(unique, p)
		}
	}
	return unique
}

// isAcronym reports whether a name is a short one of capitals ("NPCC", "MoJ", "A&S"): in text it must stand as it is.
func isAcronym(name string) bool {
	if strings.ContainsRune(name, ' ') || utf8.RuneCountInString(name) > 8 {
		return false
	}
	capitals := 0
	for _, r := range name {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals >= 2
}

// significantWords counts the words of a name that are not little ones.
func significantWords(name string) int {
	n := 0
	for _, w := range foldWords(name) {
		switch w {
		case "the", "of", "and", "for", "a":
		default:
			n++
		}
	}
	return n
}
