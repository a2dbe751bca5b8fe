package org

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"heed/record"
)

// said writes mentions as "id:printed" with the portfolio behind, and a part of a class as "part:printed".
func said(ms []Mention) string {
	var all []string
	for _, m := range ms {
		id := string(m.Org)
		if id == "" {
			id = "part"
		}
		s := id + ":" + m.Printed
		if m.Portfolio != "" {
			s += " [" + m.Portfolio + "]"
		}
		all = append(all, s)
	}
	return strings.Join(all, " | ")
}

func TestMentions(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"label", "To chief constables:", "grp-chief-constables:chief constables"},
		{"two classes, stray comma", "To chief constables, and police and crime commissioners Agree on a plan", "grp-chief-constables:chief constables | grp-lpb:police and crime commissioners"},
		{"or equivalents", "police and crime commissioners (or equivalents) should", "grp-lpb:police and crime commissioners (or equivalents)"},
		{"acronym between", "police and crime commissioners (PCCs) or their equivalents should", "grp-lpb:police and crime commissioners (PCCs) or their equivalents"},
		{"mayors", "PCCs and mayoral equivalents must", "grp-lpb:PCCs and mayoral equivalents"},
		{"capitals", "CHIEF CONSTABLES SHOULD ACT", "grp-chief-constables:CHIEF CONSTABLES"},
		{"every one", "Every chief constable should; each police force should; all forces should", "grp-chief-constables:Every chief constable | grp-chief-constables:each police force | grp-chief-constables:all forces"},
		{"43 are all", "the 43 police forces in England and Wales", "grp-chief-constables:the 43 police forces in England and Wales"},
		{"forces as subject", "By May, forces should publish this.", "grp-chief-constables:forces"},
		{"forces otherwise", "We visited forces. The armed forces should know. Some forces should not. Market forces will decide.", ""},
		{"policing as subject", "Policing should learn from this.", "grp-police-service:Policing"},
		{"policing otherwise", "We know policing in rural areas. Neighbourhood policing should grow.", ""},
		{"government as subject", "The Government should legislate. Government policy has changed.", "grp-government:The Government"},
		{"part of a class, before", "Those chief constables should act", "part:chief constables"},
		{"part of a class, number", "12 police forces replied", "part:police forces"},
		{"part of a class, behind", "Chief constables who have not yet done so should", "part:Chief constables"},
		{"part of a class, of which", "The chief constables of the four forces inspected should", "part:chief constables"},
		{"in a place", "Police forces in Wales should; PCCs in England and Wales should; chief constables in their areas should", "part:Police forces | grp-lpb:PCCs in England and Wales | grp-chief-constables:chief constables"},
		{"exception", "All chief constables with the exception of one should", "part:All chief constables"},
		{"whole class, clause apart", "Chief constables, who know this well, should", "grp-chief-constables:Chief constables"},
		{"other ranks", "Deputy chief constables and assistant chief constables meet", ""},
		{"singular", "The chief constable should tell the force and the Commissioner.", ""},
		{"fire", "Chief fire officers and the NFCC should work with the Home Office", "grp-frs:Chief fire officers | nb-nfcc:NFCC | nb-home-office:Home Office"},
		{"three bodies", "National Employer, the LGA and the NFCC", "nb-national-employers:National Employer | nb-lga:LGA | nb-nfcc:NFCC"},
		{"two ministries", "Home Office and Ministry of Justice to each report", "nb-home-office:Home Office | nb-moj:Ministry of Justice"},
		{"acronym in brackets", "the National Police Chiefs’ Council (NPCC) should", "nb-npcc:National Police Chiefs’ Council (NPCC)"},
		{"apostrophes", "National Police Chiefs Council, National Police Chief's Council", "nb-npcc:National Police Chiefs Council | nb-npcc:National Police Chief's Council"},
		{"possessive", "Kent Police’s plan and the NPCC's view", "pf-kent:Kent Police’s | nb-npcc:NPCC's"},
		{"lead for", "the NPCC lead for bail should", "nb-npcc:NPCC lead for bail [bail]"},
		{"lead for two things", "The NPCC lead for violence and public protection, with others", "nb-npcc:NPCC lead for violence and public protection [violence and public protection]"},
		{"lead and another body", "the NPCC lead for custody and the College of Policing should", "nb-npcc:NPCC lead for custody [custody] | nb-college:College of Policing"},
		{"lead and a class", "NPCC lead for custody and chief constables should", "nb-npcc:NPCC lead for custody [custody] | grp-chief-constables:chief constables"},
		{"topic before lead", "the NPCC rural crime lead should", "nb-npcc:NPCC rural crime lead [rural crime]"},
		{"portfolio word", "the NPCC Lead for Data Quality Portfolio wrote", "nb-npcc:NPCC Lead for Data Quality Portfolio [Data Quality]"},
		{"no lead", "The NPCC should lead on this", "nb-npcc:NPCC"},
		{"either word", "Kent Constabulary, Cheshire Police, Durham constabulary", "pf-kent:Kent Constabulary | pf-cheshire:Cheshire Police | pf-durham:Durham constabulary"},
		{"bare places", "people in Kent, Durham University and Essex Ambulance Service", ""},
		{"councils", "reading council papers at Reading Council and Essex County Council", "la-reading:Reading Council | la-essex:Essex County Council"},
		{"chief constable of a place", "the Chief Constable of Kent and Surrey's chief constable", "pf-kent:Chief Constable of Kent | pf-surrey:Surrey's chief constable"},
		{"places share a head", "Norfolk and Suffolk constabularies", "pf-norfolk:Norfolk | pf-suffolk:Suffolk constabularies"},
		{"places in a list", "Bedfordshire, Cambridgeshire and Hertfordshire police forces", "pf-bedfordshire:Bedfordshire | pf-cambridgeshire:Cambridgeshire | pf-hertfordshire:Hertfordshire police forces"},
		{"chief constables of places", "the chief constables of Kent, Surrey and the West Midlands should", "pf-kent:chief constables of Kent | pf-surrey:Surrey | pf-west-midlands:West Midlands"},
		{"commissioners for places", "the PCCs for Kent and Surrey should", "lpb-kent:PCCs for Kent | lpb-surrey:Surrey"},
		{"one long name", "Devon and Cornwall Police; Avon & Somerset Constabulary", "pf-devon-and-cornwall:Devon and Cornwall Police | pf-avon-and-somerset:Avon & Somerset Constabulary"},
		{"not the force", "Kent Police Federation, Kent Police and Crime Panel, Kent Police and Crime Plan", ""},
		{"commissioner, not force", "Kent Police and Crime Commissioner and Kent Police", "lpb-kent:Kent Police and Crime Commissioner | pf-kent:Kent Police"},
		{"with fire", "Northamptonshire's Police, Fire and Crime Commissioner (PFCC)", "lpb-northamptonshire:Northamptonshire's Police, Fire and Crime Commissioner (PFCC)"},
		{"office of", "the Office of the Police and Crime Commissioner for the West Midlands", "lpb-west-midlands:Office of the Police and Crime Commissioner for the West Midlands"},
		{"the Met", "The Met said so when we met them", "pf-metropolitan:The Met"},
		{"its head", "the Commissioner of Police of the Metropolis", "pf-metropolitan:Commissioner of Police of the Metropolis"},
		{"mayor", "the Mayor of London and the Mayor's Office for Policing and Crime (MOPAC)", "lpb-metropolitan:Mayor of London | lpb-metropolitan:Mayor's Office for Policing and Crime (MOPAC)"},
		{"word or name", "Liberty wrote of the liberty to travel", "nb-liberty:Liberty"},
		{"acronym or word", "the mod squad, MoD and MOD; a cop; ico", "nb-mod:MoD | nb-mod:MOD"},
		{"ambiguous aliases", "WMP, DPP, SFRS and HMIP", ""},
		{"another country's office", "the Children's Commissioner for Wales; Police Federation of Northern Ireland", ""},
		{"another country's department", "the Department of Health in Northern Ireland; the Home Office in London", "nb-home-office:Home Office"},
		{"the inspectorate's tail", "HMI Constabulary and Fire & Rescue Services; Inspectors of Constabulary and Fire & Rescue Services", "nb-hmicfrs:HMI Constabulary and Fire & Rescue Services"},
		{"recipients of something else", "all recipients of grants replied; all recipients should reply", "grp-all-recipients:all recipients"},
		{"kept as text", "local safeguarding partners should meet local authorities", ""},
		{"one or more", "one or more police forces agreed", "part:police forces"},
		{"another college", "the College of Paramedics; the College should", "nb-college:the College"},
		{"former holder", "The former Home Secretary said; the Home Secretary should", "nb-home-office:Home Secretary"},
		{"no name over a sentence", "They went home. Office staff stayed. See the Home; Office.", ""},
		{"a line is no end", "Report to the Home\nOffice now", "nb-home-office:Home\nOffice"},
		{"a paragraph is", "Report to the Home\n\nOffice now", ""},
		{"addresses", "see https://www.gov.uk/government/news/home-office and a@home-office.example, uk/government", ""},
		{"inspectors", "Her Majesty's Chief Inspector of Constabulary; HM Inspectorate of Constabulary", "nb-hmicfrs:Her Majesty's Chief Inspector of Constabulary | nb-hmicfrs:HM Inspectorate of Constabulary"},
		{"all recipients", "To all recipients of recommendations from this investigation:", "grp-all-recipients:all recipients of recommendations from this investigation"},
		{"soft hyphen and odd spaces", "Home\u00a0Of\u00adfice", "nb-home-office:Home\u00a0Of\u00adfice"},
		{"governments", "the UK Government, the Scottish Government and other devolved administrations", "nb-uk-government:UK Government | nb-scottish-government:Scottish Government | part:devolved administrations"},
	}
	r := Builtin()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := said(r.Mentions(tt.in)); got != tt.want {
				t.Errorf("Mentions(%q)\n got %s\nwant %s", tt.in, got, tt.want)
			}
		})
	}
}

func TestResolve(t *testing.T) {
	tests := []struct {
		in   string
		want record.OrgID
	}{
		{"Kent Police", "pf-kent"},
		{"KENT POLICE", "pf-kent"},
		{"Kent Constabulary", "pf-kent"},
		{"Chief Constable of Kent", "pf-kent"},
		{"Chief Constable, Kent Police", "pf-kent"},
		{"The Commissioner of Police of the Metropolis", "pf-metropolitan"},
		{"Commissioner of the City of London Police", "pf-city-of-london"},
		{"To chief constables:", "grp-chief-constables"},
		{"Chief Constables", "grp-chief-constables"},
		{"Forces", "grp-chief-constables"},
		{"Police and crime commissioners (or equivalents)", "grp-lpb"},
		{"Kent Police and Crime Commissioner", "lpb-kent"},
		{"Northamptonshire's Police, Fire and Crime Commissioner (PFCC)", "lpb-northamptonshire"},
		{"Office of the Police and Crime Commissioner for Kent", "lpb-kent"},
		{"Kent PCC", "lpb-kent"},
		{"Mayor of London", "lpb-metropolitan"},
		{"the Met", "pf-metropolitan"},
		{"NPCC", "nb-npcc"},
		{"the Home Office", "nb-home-office"},
		{"Home Office (lead)", "nb-home-office"},
		{"The Department (for Transport)", "nb-dft"},
		{"Chief Executive of the College of Policing", "nb-college"},
		{"government", "grp-government"},
		{"The police service", "grp-police-service"},
		// What must not resolve.
		{"Kent", ""},
		{"npcc", ""},
		{"the met", ""},
		{"WMP", ""},
		{"DPP", ""},
		{"the inspectorate", ""},
		{"local authorities", ""},
		{"the force", ""},
		{"the constabulary", ""},
		{"the Commissioner", ""},
		{"Home Office and Ministry of Justice", ""},
		{"Kent Police Federation", ""},
		{"Kent Polise", ""},
		{"Home Office Circular", ""},
		{"", ""},
		{"the", ""},
		{"()", ""},
	}
	r := Builtin()
	for _, tt := range tests {
		got, ok := r.Resolve(tt.in)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("Resolve(%q) = %q, %v, want %q", tt.in, got, ok, tt.want)
		}
	}
}

// Every body is found by every name the table gives it, in a text and alone, unless the name is in doubt.
func TestEveryNameIsFound(t *testing.T) {
	r := Builtin()
	for _, o := range r.All() {
		if o.ID == classGovernment || o.ID == record.AllRecipients || o.Class && len(o.Members) == 0 {
			continue // in running text only in some places, or never
		}
		for _, name := range append([]string{o.Name}, o.Aliases...) {
			if id, ok := r.Resolve(name); !ok || id != o.ID {
				t.Errorf("Resolve(%q) = %q, want %q", name, id, o.ID)
			}
			if ms := r.Mentions("We wrote to " + name + ", and waited."); len(ms) != 1 || ms[0].Org != o.ID {
				t.Errorf("Mentions(%q) = %s, want %s", name, said(ms), o.ID)
			}
			if got, err := r.Lookup(name); err != nil || got.ID != o.ID {
				t.Errorf("Lookup(%q) = %q, %v, want %q", name, got.ID, err, o.ID)
			}
		}
	}
}

func FuzzMentions(f *testing.F) {
	for _, s := range []string{
		"To chief constables and police and crime commissioners (or equivalents):", "the NPCC lead for bail and", "Norfolk and Suffolk constabularies",
		"chief constables of Kent and", "Home\u00adOffice’s", "Kent's Police & Crime Commissioner (", "\u00ad", "Home Office(", "the NPCC lead", "NPCC a b c d e lead for",
	} {
		f.Add(s)
	}
	r := Builtin()
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, m := range r.Mentions(s) {
			if m.Start < last || m.Start >= m.End || m.End > len(s) || s[m.Start:m.End] != m.Printed {
				t.Fatalf("Mentions(%q): %+v after %d", s, m, last)
			}
			if _, known := r.Get(m.Org); !known && m.Org != "" {
				t.Fatalf("Mentions(%q): unknown id %q", s, m.Org)
			}
			if m.Portfolio != "" && !strings.Contains(m.Printed, m.Portfolio) {
				t.Fatalf("Mentions(%q): portfolio %q is not in %q", s, m.Portfolio, m.Printed)
			}
			last = m.End
		}
		if id, ok := r.Resolve(s); ok {
			if _, known := r.Get(id); !known {
				t.Fatalf("Resolve(%q) = unknown %q", s, id)
			}
		}
		if o, err := r.Lookup(s); err == nil && o.ID == "" {
			t.Fatalf("Lookup(%q) found nothing without an error", s)
		}
	})
}

// prose is made-up report text with a name every other sentence.
var prose = strings.Repeat(`We found that officers in most places understood the new guidance, though few had been trained in it. `+
	`Chief constables should, by the end of the year, work with the College of Policing to put this right. In Kent the picture `+
	`was better than in Essex. The Home Office has since changed its approach, and supervisors told us that records were now checked weekly. `, 200)

func BenchmarkMentions(b *testing.B) {
	r := Builtin()
	b.SetBytes(int64(len(prose)))
	b.ReportAllocs()
	for b.Loop() {
		r.Mentions(prose)
	}
}

func BenchmarkMentionsOfBlocks(b *testing.B) {
	r := Builtin()
	blocks := strings.SplitAfter(prose, ". ")
	b.SetBytes(int64(len(prose)))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range blocks {
			r.Mentions(s)
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	r := Builtin()
	for b.Loop() {
		_, _ = r.Lookup("Kent Police and Crime Commissioner")
	}
}

func BenchmarkLookupMiss(b *testing.B) {
	r := Builtin()
	for b.Loop() {
		_, _ = r.Lookup("Northhamptonshire Polise")
	}
}

func BenchmarkExtend(b *testing.B) {
	for b.Loop() {
		if err := Builtin().Extend("mine.csv", strings.NewReader("id,name,kind\npf-westshire,Westshire Police,police_force\n")); err != nil {
			b.Fatal(err)
		}
	}
}

// TestAgainstLabels prints which labelled recipients the register resolves. The labels are not ours to carry: set
// HEED_CORPUS to a folder that has them in gold/.
func TestAgainstLabels(t *testing.T) {
	dir := os.Getenv("HEED_CORPUS")
	if dir == "" {
		t.Skip("HEED_CORPUS is not set: no labels to measure against")
	}
	counts, names := labelled(t, filepath.Join(dir, "gold"))
	r := Builtin()
	resolved, all := 0, 0
	for _, n := range names {
		id, ok := r.Resolve(n)
		all += counts[n]
		if ok {
			resolved += counts[n]
		}
		t.Logf("%4d %-60s %s", counts[n], n, id)
	}
	t.Logf("%d of %d labelled recipients are in the register", resolved, all)
}
