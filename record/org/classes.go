package org

import "heed/record"

// Classes that have more written forms than a table's cell can hold. Reports name them with every mixture of acronyms
// and of "or equivalents", because the mayors and the City of London's authority are no commissioners.
const (
	classChiefs     record.OrgID = "grp-chief-constables"
	classPolicing   record.OrgID = "grp-lpb"
	classFire       record.OrgID = "grp-frs"
	classFireAuth   record.OrgID = "grp-fra"
	classService    record.OrgID = "grp-police-service"
	classGovernment record.OrgID = "grp-government"
)

// class adds the forms of a class.
func (n namer) class(o Org) {
	add := func(u use, words ...string) {
		for _, w := range words {
			n.add(w, form{org: o.ID, use: u})
		}
	}
	switch o.ID {
	case classChiefs:
		for _, q := range []string{"", "all ", "every ", "each ", "the 43 ", "all 43 ", "43 "} {
			for _, w := range []string{"chief constables", "chief officers", "chief officers of police", "police forces", "chief officers of police forces", "chief constables of police forces", "territorial police forces", "Home Office forces", "Home Office police forces"} {
				if q == "every " || q == "each " {
					w = singular(w)
				}
				add(named, q+w, q+w+" in England and Wales", q+w+" of England and Wales", q+w+" across England and Wales")
			}
		}
		add(named, "all forces", "every force", "each force", "all 43 forces", "the 43 forces", "43 forces", "forces in England and Wales",
			"all forces in England and Wales", "all constabularies", "chief constables (or equivalents)", "chief constables or equivalents",
			"chief constables and commissioners", "heads of police forces")
		add(typed|alone|subject, "forces", "constabularies")
		for _, not := range []string{"deputy", "assistant", "former", "temporary", "acting", "retired"} {
			n.add(not+" chief constables", form{use: running | blocker})
			n.add(not+" chief officers", form{use: running | blocker})
		}
	case classPolicing:
		n.commissioners(o)
	case classFire:
		for _, w := range []string{"chief fire officers", "CFOs", "fire and rescue services", "fire services", "FRSs", "fire brigades"} {
			add(named, w, "all "+w, w+" in England", "all "+w+" in England")
		}
		add(named, "every fire and rescue service", "each fire and rescue service", "chief fire officers (CFOs)", "fire and rescue services (FRSs)", "every chief fire officer", "each chief fire officer")
		for _, not := range []string{"Constabulary and Fire & Rescue Services", "Constabulary, Fire and Rescue Services"} {
			n.add(not, form{use: running | blocker}) // the tail of the inspectorate's name
		}
	case classFireAuth:
		add(named, "fire and rescue authorities", "all fire and rescue authorities", "FRAs", "fire authorities", "fire and rescue authorities (FRAs)")
	case classService:
		add(named, "the police service", "all of policing")
		add(typed|alone|subject, "police service", "policing", "law enforcement", "law enforcement agencies")
	case classGovernment:
		add(typed|alone|subject, "government", "the government", "central government", "the government of the day")
	case record.AllRecipients:
		add(typed|alone|subject, "all recipients")
		for _, of := range []string{" of recommendations", " of recommendations from this investigation", " of recommendations from this report", " of recommendations in this report", " of the recommendations in this report", " of this report's recommendations", " of these recommendations", " of recommendations from this inspection"} {
			add(named, "all recipients"+of)
		}
		add(named, "all bodies subject to recommendations", "all those to whom recommendations are made", "all bodies with recommendations in this report")
	}
}

func (n namer) commissioners(o Org) {
	var bases []string
	for _, c := range commissioners {
		bases = append(bases, c.style+"s", c.style+"s "+c.acronym+"s", c.acronym+"s")
	}
	bases = append(bases, "Offices of Police and Crime Commissioners", "OPCCs", "OPFCCs", "PCCs and PFCCs",
		"Police and Crime Commissioners and Police, Fire and Crime Commissioners",
		"Police and Crime Commissioners and Police, Fire and Crime Commissioners PFCCs",
		"Police and Crime Commissioners PCCs and Police, Fire and Crime Commissioners PFCCs", "Police, Fire and Crime Commissioners and Police and Crime Commissioners",
		"Local Policing Bodies", "Elected Local Policing Bodies", "Local Policing Bodies LPBs")
	tails := []string{
		"", "or equivalents", "or equivalent", "or their equivalents", "or their equivalent", "and equivalents", "and their equivalents", "and equivalent", "or mayoral equivalents", "and mayoral equivalents", "and mayor equivalents", "or mayor equivalents", "or mayors", "and mayors", "and elected mayors", "and deputy mayors", "or deputy mayors", "and metro mayors", "and mayors with policing powers", "and mayors with police and crime functions",
		"and mayors with PCC functions", "or mayors with policing functions", "and mayors with policing responsibilities",
		"and deputy mayors for policing and crime", "and MOPAC", "in England and Wales", "or equivalents in England and Wales",
	}
	for _, b := range bases {
		for _, q := range []string{"", "all "} {
			for _, t := range tails {
				n.add(q+b+" "+t, form{org: o.ID, use: named})
			}
		}
	}
	n.add("every Police and Crime Commissioner", form{org: o.ID, use: named})
	n.add("each Police and Crime Commissioner", form{org: o.ID, use: named})
	n.add("PCCs PFCCs and deputy mayors", form{org: o.ID, use: named})
}

// singular returns a class's words in the singular: "every chief constable".
func singular(w string) string {
	first, rest := w, ""
	for i, r := range w { // the head noun stands before "of"
		if r == ' ' && len(w) > i+3 && w[i:i+4] == " of " {
			first, rest = w[:i], w[i:]
			break
		}
	}
	return first[:len(first)-1] + rest
}
