package extract

import (
	"strings"
	"testing"

	"heed/record"
	"heed/record/org"
)

// TestAskedNamed has the ways in which a sentence names those it asks: parts of bodies, lists, passives, motions.
func TestAskedNamed(t *testing.T) {
	w := &walk{know: Know{Register: org.Builtin()}, f: &facts{terms: map[string]term{}, subject: "pf-kent", subjectName: "Kent Police"}}
	for _, c := range []struct{ in, want string }{
		// A part of a body, or who leads a part of it, stands for the body.
		{"NHS England’s specialised commissioning should fund it.", "nb-nhs-england"},
		{"The Home Office's policing directorate should fund it.", "nb-home-office"},
		{"The Director of Intelligence within the National Crime Agency should act.", "nt-nca"},
		{"The regional head of custody at Surrey Police should act.", "pf-surrey"},
		{"The force’s chief officers should act.", "pf-kent"},
		{"The Home Office's review should cover nights.", ""},
		{"The council’s lamps should be lit.", ""},
		// Quantified classes.
		{"Each force should brief its staff.", "grp-chief-constables"},
		{"All local authorities should brief their staff.", "All local authorities"},
		// Names with commas and "and" in them; two names of one shape.
		{"The Department for Levelling Up, Housing and Communities should act.", "nb-mhclg"},
		{"The Board for Oil, Wicks and Lamps should act.", "The Board for Oil, Wicks and Lamps"},
		{"The Department for Oil, Kent Police and Surrey Police should act.", "The Department for Oil; pf-kent; pf-surrey"},
		{"The Department for Oil, the Lamp Board and the NPCC should act.", "The Department for Oil; the Lamp Board; nb-npcc"},
		{"The lamp boards of England, Scotland and Wales should act.", "The lamp boards of England, Scotland and Wales"},
		{"Lamp Inspectorate Wales and Oil Inspectorate Wales should act.", "Lamp Inspectorate Wales; Oil Inspectorate Wales"},
		{"The Public Works and Local Roads Committee should act.", "The Public Works and Local Roads Committee"},
		// Who does it stands behind "by", in a list of several too.
		{"Oil should be bought by lamp trusts, harbour boards, and the Home Office.", "lamp trusts; harbour boards; nb-home-office"},
		{"Oil should be bought by the Home Office, before winter.", "nb-home-office"},
		{"Oil should be looked for by the lamp boards in England, Wales and Scotland, to spare wood.", "the lamp boards in England, Wales and Scotland"},
		{"The plan should be agreed between the Home Office and the NPCC.", "nb-home-office; nb-npcc"},
		{"The plan should be split between the north and the south.", ""},
		{"There should be a review of oil by the four lamp departments.", "the four lamp departments"},
		{"There should be a review of oil by next spring.", ""},
		{"Keepers shall be entitled to advice funded by the Home Office prior to choosing a lamp.", "nb-home-office"},
		{"Every keeper and provider of lamps should act.", "Every keeper and provider of lamps"},
		{"Every provider and commissioner of lamps should act.", "Every provider of lamps; commissioner of lamps"},
		{"Kent Council Public Lamp Directorate should act.", "la-kent"},
		{"A minister should retain the power.", ""},
		{"A Lamp Board should be set up, and an Oil Board should act.", "an Oil Board"},
		{"that the National Lamp Archive, run by keepers, takes oil.", ""},
		{"that the Lamp Board takes oil.", "the Lamp Board"},
		{"Agencies with lamps fail to light them.", ""},
		{"That all lamp boards have a plan in place, which should be public.", "all lamp boards"},
		{"The chief constables of Kent and Surrey should act.", "pf-kent; pf-surrey"},
		{"The PCCs for Kent and Essex should act.", "lpb-kent; lpb-essex"},
		{"Lamps must be lit by 1 May 2024 by the Home Office.", "nb-home-office"},
		{"Lamps must be lit by 1 May 2024.", ""},
		{"The seven forces we visited should act.", "The seven forces we visited"},
		{"Those forces without a plan should act.", "Those forces without a plan"},
		// Motions and recommendations without "should".
		{"That lamp trusts and lamp boards should be required to consider oil.", "lamp trusts; lamp boards"},
		{"We recommend the Home Office commissions research into oil.", "nb-home-office"},
		{"We recommend to the Home Office that it reviews the code.", "nb-home-office"},
		{"We recommend research into oil.", ""},
		// Lesser parts.
		{"The Home Office should, with the NPCC, publish it.", "nb-home-office; nb-npcc supporting"},
		{"The Home Office should, within three months, and with the support of the College of Policing, review it.", "nb-home-office; nb-college supporting"},
		{"The Home Office (in partnership with the NPCC) should agree.", "nb-home-office; nb-npcc supporting"},
		{"The force should work with the local authority and health partners to provide beds.", "pf-kent; the local authority supporting; health partners supporting"},
		{"The Home Office should, with care, publish it.", "nb-home-office"},
		{"The Home Office should require the NPCC to publish it.", "nb-home-office"},
		{"Chief constables should ensure that sergeants check each cell.", "grp-chief-constables"},
	} {
		if g := w.askedWords(c.in); g != c.want {
			t.Errorf("asked(%q) = %q, want %q", c.in, g, c.want)
		}
	}
}

// TestRecipientsOfPoints has points that name bodies without asking them, and names said twice.
func TestRecipientsOfPoints(t *testing.T) {
	w := &walk{know: Know{Register: org.Builtin()}, f: &facts{terms: map[string]term{}, subject: "pf-kent", subjectName: "Kent Police"}}
	for in, want := range map[string]string{
		"The force should review each case with:\n- the council, to find out why; and\n- the Lamp Board, to learn from it.": "pf-kent",
		"The Public Lamp Committee (“PLC”) should review it.\n(b) PLC should then report.":                                  "The Public Lamp Committee (“PLC”)",
		"The boards in Scotland and Wales should act. The boards in Wales and Scotland should report.":                      "The boards in Scotland and Wales",
		"The Lamp Board should act.\n(b) The Harbour Board should act too.":                                                 "The Lamp Board; The Harbour Board",
		"The force should set up a board. The board should meet.":                                                           "pf-kent",
		"The force should ask for beds. The council should find them.":                                                      "pf-kent; The council",
	} {
		var got []string
		for _, r := range w.recipients(typedPieces(in), record.FromText) {
			if r.Organisation != "" {
				got = append(got, string(r.Organisation))
			} else {
				got = append(got, r.Printed)
			}
		}
		if g := strings.Join(got, "; "); g != want {
			t.Errorf("recipients of %q: %q, want %q", in, g, want)
		}
	}
}

// TestHeadOf has heads and parts of bodies as a letter's "To:" names them, misprints among them.
func TestHeadOf(t *testing.T) {
	w := &walk{know: Know{Register: org.Builtin()}, f: &facts{}}
	for in, want := range map[string]string{
		"Chief Executive Officer of NHS England":    "nb-nhs-england",
		"Chief Executive Officer if NHS England":    "nb-nhs-england",
		"Director of Oil within Kent Police":        "pf-kent",
		"Friends of Kent Police":                    "",
		"Chief Executive Officer of the Lamp Trust": "",
	} {
		if got := string(w.headOf(in)); got != want {
			t.Errorf("headOf(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestAlwaysCapital tells names from words that open a sentence.
func TestAlwaysCapital(t *testing.T) {
	doc, _ := typed("# Lamps In Northmoor\nPeople in Eastmoor wait. Staff of lamps wait for staff.\nLamps are lit.")
	w := &walk{lines: prepare(doc)}
	for word, want := range map[string]bool{"Eastmoor": true, "eastmoor": false, "Staff": false, "Lamps": false, "People": false, "Northmoor": false} {
		if got := w.alwaysCapital(word); got != want {
			t.Errorf("alwaysCapital(%q) = %v, want %v", word, got, want)
		}
	}
}

// askedWords is whom a text asks, in one line.
func (w *walk) askedWords(text string) string {
	var got []string
	for _, a := range w.asked(text) {
		s := string(a.org)
		if s == "" {
			s = a.printed
		}
		if a.role != record.Owner {
			s += " " + string(a.role)
		}
		got = append(got, s)
	}
	return strings.Join(got, "; ")
}
