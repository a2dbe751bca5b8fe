package extract

import (
	"slices"
	"strings"
	"testing"

	"heed/record"
)

// letterDoc makes a letter of its lines; those that begin with "*" are set in bold type.
func letterDoc(lines ...string) record.Document {
	doc := record.Document{ID: "letter", Reader: "html"}
	for _, l := range lines {
		p := para(strings.TrimPrefix(l, "*"))
		p.Bold = strings.HasPrefix(l, "*")
		doc.Blocks = append(doc.Blocks, p)
	}
	return doc
}

// TestLetterSender says that a letter is of who stands in its head, in its first sentence or under its last words, and never
// of whom it is sent to.
func TestLetterSender(t *testing.T) {
	body := []string{"*Lamps at night – response", "", "*Recommendation 1", "Chief constables should light each lamp.", "We accept this recommendation. All lamps are lit."}
	letter := func(head []string, first string, foot ...string) record.Document {
		b := slices.Clone(body)
		b[1] = first
		return letterDoc(slices.Concat(head, b, []string{"Yours sincerely,"}, foot)...)
	}
	const written = "Thank you for the report of May."
	to := []string{"10 November 2025", "Dame Ada Lamp KC HM Chief Inspector of Constabulary", "Dear Dame Ada,"}
	for _, c := range []struct {
		name    string
		doc     record.Document
		org     string
		printed string
	}{
		{"who writes as whose lead", letter(to, "I am writing as the National Police Chiefs’ Council lead for lamps to provide a response to Westshire Police.", "DCC B Wick"), "nb-npcc", ""},
		{"on behalf of whom", letter(to, "I write on behalf of Westshire Police in response to the report on Northmarch Police.", "B Wick"), "pf-westshire", ""},
		{"letters and a name beside the address", letter(slices.Concat([]string{"NPCC National Police Chiefs’ Council 1st Floor, 1 Lamp Street, London SW1H 0NN"}, to), written, "B Wick"), "nb-npcc", ""},
		{"letters and a name", letter(slices.Concat([]string{"NPCC National Police Chiefs’ Council"}, to), written, "B Wick"), "nb-npcc", ""},
		{"who signs", letter(to, written, "DCC B Wick", "NPCC Lead for Lamps"), "nb-npcc", ""},
		{"a body it is sent to", letter([]string{"1 Lamp Street", "To: Westshire Police", "Dear Chief Constable,"}, written, "B Wick, Northmarch Police"), "pf-northmarch", ""},
		{"a body in the addressee's block", letter([]string{"3 May 2025", "Mrs A Lamp", "Westshire Police", "Dear Mrs Lamp,"}, written, "B Wick", "Northmarch Police"), "pf-northmarch", ""},
		{"two bodies sign", letter(to, written, "B Wick, Northmarch Police, with Westshire Police and the Home Office"), "", ""},
		{"its own name above the addressee", letter([]string{"Northmoor Lamp Trust", "3 May 2025", "Mr A Lamp", "Southmoor Wick Authority", "Dear Mr Lamp,"}, written, "B Wick"), "", "Northmoor Lamp Trust"},
	} {
		f := Document(c.doc, record.Source{Overrides: record.Overrides{Kind: record.ResponseDocument}}, Know{Register: testRegister(t)})
		if len(f.Responses) != 1 {
			t.Errorf("%s: %d responses", c.name, len(f.Responses))
			continue
		}
		r := f.Responses[0]
		var org []string
		for _, id := range r.Responders {
			org = append(org, string(id))
		}
		if strings.Join(org, " ") != c.org || strings.Join(r.Unresolved, " ") != c.printed {
			t.Errorf("%s: by %v %v, want %q %q", c.name, org, r.Unresolved, c.org, c.printed)
		}
	}
}

// TestLetterSubject says in which forms the subject line of a letter names the report, and when a line is no subject.
func TestLetterSubject(t *testing.T) {
	const title, night = "Lamps at night: an inspection of lamps", "Lamps at night – police lamps"
	for line, want := range map[string]string{
		title:                                           title,
		"Re: " + title:                                  title,
		title + ", published 20 May 2025":               title + " 2025-05-20",
		"Section 55 response – " + title:                title,
		"Response to " + title:                          title,
		"Inspection: " + title:                          title,
		"HMICFRS report: " + title:                      title,
		"Joint inspection: " + night + " (20 May 2025)": night + " 2025-05-20",
		title + " – NPCC response":                      title,
		"Lamp report":                                   "Lamp report",
		"Wick reviews and the inspection: a tale":       "Wick reviews and the inspection: a tale",
	} {
		got, published := subjectTitle(line)
		if !published.IsZero() {
			got += " " + published.String()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
	cites := func(lines ...string) []string {
		lines = append(lines, "*Recommendation 1", "We accept this recommendation. All lamps are lit.", "Yours sincerely,", "B Wick")
		f := Document(letterDoc(lines...), record.Source{Overrides: record.Overrides{Kind: record.ResponseDocument}}, Know{Register: testRegister(t)})
		if len(f.Responses) != 1 {
			t.Fatalf("%q: %d responses", lines, len(f.Responses))
		}
		return f.Responses[0].Cited.Titles
	}
	for _, c := range []struct {
		name  string
		lines []string
		want  bool
	}{
		{"behind the salutation", []string{"Westshire Police", "Dear Minister,", title, "Thank you for it."}, true},
		{"before the salutation", []string{"Westshire Police", "*" + title, "Dear Minister,", "Thank you for it."}, true},
		{"in the first paragraph", []string{"Westshire Police", "Dear Minister,", "*Our answer", "I write in response to the joint inspection " + title + ", which was published in May."}, true},
		{"in a sentence further down", []string{"Westshire Police", "Dear Minister,", "*Our answer", "Thank you for it.", "We read " + title + ", too."}, false},
		{"no letter", []string{"Westshire Police", "*Our answer", "It was " + title + " that we read."}, false},
	} {
		if got := cites(c.lines...); slices.Contains(got, title) != c.want {
			t.Errorf("%s: titles %q, has it %v", c.name, got, !c.want)
		}
	}
	if got := cites("Westshire Police", "Dear Minister,", "The Home Office", "Thank you for it."); slices.Contains(got, "The Home Office") {
		t.Errorf("a body is no title: %q", got)
	}
}
