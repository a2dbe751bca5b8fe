package extract

import (
	"strings"
	"testing"

	"heed/record"
	"heed/record/org"
)

func TestSection55(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     bool
	}{
		{"a thematic of the police inspectorate", "# Out of hours: An inspection of policing at night\nHis Majesty’s Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS)\nPublished on: 14 March 2023\n## Recommendations\nRecommendation 1\nForces should act.", true},
		{"before the law", "# Out of hours: An inspection of policing at night\nHMICFRS\nPublished on: 14 March 2016\n## Recommendations\nRecommendation 1\nForces should act.", false},
		{"a super-complaint", "# Quiet streets: super-complaint report\nHMICFRS\nPublished on: 14 March 2023\n## Recommendations\nRecommendation 1\nForces should act.", false},
		{"a fire report", "# Safe fireground: an inspection of fire services\nHMICFRS\nPublished on: 14 March 2023\n## Recommendations\nRecommendation 1\nServices should act.", false},
		{"a joint letter", "14 March 2023\nDear Eastmoor Partnership\n# Joint targeted area inspection of Eastmoor\nby Ofsted and HMICFRS\n## What needs to improve?\n- Records.", false},
		{"another publisher", "# Independent review of nights\nPublished on: 14 March 2023\n## Recommendations\nRecommendation 1\nForces should act.", false},
	} {
		doc, src := typed(c.in)
		f := Document(doc, src, Know{Register: org.Builtin()})
		if len(f.Reports) != 1 || f.Reports[0].Section55 != c.want {
			t.Errorf("%s: reports = %+v, want section 55 %v", c.name, f.Reports, c.want)
		}
	}
}

func TestPublished(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"# A report\nPublished on: 3 May 2024\nText.", "2024-05-03"},
		{"# A report\nReport published: 03/05/2024\nText.", "2024-05-03"},
		{"# A report\nInspection date: 1 to 4 May 2016 Report published: 25 November 2016", "2016-11-25"},
		{"# A report\nPublished by HMICFRS and the College of Policing on 3 May 2024\nText.", "2024-05-03"},
		{"# Our response to the lamps report\nPublished by HMICFRS on 3 May 2024\nText.", ""},
		{"# A report\nPublished by HMICFRS, the first report on lamps was followed by a second on the third of its kind on 3 May 2024\nText.", ""},
		{"12 June 2023\nDear partners\n# An inspection\nText.", "2023-06-12"},
		{"# A report\nUpdated 21 March 2024\nText.", ""},
		{"# A report\nThe plan was published on 3 May 2019 by another body that we had asked to do so in the year before.", ""},
		{"# Report dated 17 October 2023\nText.", "2023-10-17"},
		{"# A report\nText.\nApproved on 21 July 2005 for publication", "2005-07-21"},
		{"# A report\nText.\nA. Coroner, 21st April 2023", "2023-04-21"},
	} {
		doc, src := typed(c.in)
		if got := Document(doc, src, Know{}).Published.String(); got != c.want {
			t.Errorf("published of %q = %q, want %q", c.in, got, c.want)
		}
	}
	doc, src := typed("# A report\nText.")
	src.Input = "reports/keys-2024-11-14.pdf"
	if got := Document(doc, src, Know{}).Published.String(); got != "2024-11-14" {
		t.Errorf("published by the file's name = %q", got)
	}
}

func TestOverrides(t *testing.T) {
	doc, src := typed("as: report\npublished: 2020-02-02\ntitle: Keys\nfrom: pf-kent\n\n# Our response to the report\nRecommendation 1: Forces should act within one month.")
	f := Document(doc, src, Know{Register: org.Builtin()})
	if f.Kind != record.ReportDocument || f.Title != "Keys" || f.Published.String() != "2020-02-02" || len(f.From) != 1 || f.From[0] != "pf-kent" {
		t.Errorf("a person's word does not outrank the page: %s %q %s %v", f.Kind, f.Title, f.Published, f.From)
	}
	if len(f.Printings) != 1 || f.Printings[0].Deadlines[0].Date.String() != "2020-03-02" {
		t.Errorf("printings = %+v", f.Printings)
	}
}

func TestNothingIsUnderstood(t *testing.T) {
	for _, doc := range []record.Document{{}, {Blocks: []record.Block{{}}}, {Blocks: []record.Block{{Kind: record.Heading}, {Kind: record.ListItem, Marker: "1."}, {Cell: &record.Cell{}}}}} {
		f := Document(doc, record.Source{}, Know{})
		if len(f.Printings) != 0 {
			t.Errorf("found %+v in nothing", f.Printings)
		}
		for _, s := range f.Skips {
			if strings.Contains(s.Reason, "could not be understood") {
				t.Error(s.Reason)
			}
		}
	}
}

func TestStated(t *testing.T) {
	for in, want := range map[string]int{
		"We make 14 recommendations.": 14, "This report contains a total of twelve recommendations.": 12, "The Inquiry makes 10 recommendations relating to the UK.": 10,
		"In all we have made nine recommendations to forces.": 9, "Forces met 14 recommendations.": 0, "At our last inspection we made 9 recommendations.": 0, "In March 2023 we published a report. We made five recommendations.": 0,
		"In May 2024 we inspected the force. We make three recommendations.": 3, "The 43 recommendations of 2022": 0,
		"The Committee made two further recommendations about lamps.": 0, "The Committee made seven recommendations.": 0, "The Board’s report made seven recommendations.": 0, "We make two further recommendations.": 0,
		"In 2024 we made 212 recommendations to forces and 38 to others.": 0, "Over the past year we have made 40 recommendations.": 0, "This year we looked at lamps. We make six recommendations.": 6,
	} {
		doc, src := typed("published: 2024-06-01\n\n# A report\n" + in + "\n## Recommendations\nRecommendation 1\nForces should act.")
		f := Document(doc, src, Know{})
		got := 0
		if len(f.Reports) > 0 && f.Reports[0].Stated != nil {
			got = *f.Reports[0].Stated
		}
		if got != want {
			t.Errorf("stated in %q = %d, want %d", in, got, want)
		}
	}
}

// A body that says of itself that its answer stands here is the one who answers, wherever the sentence stands.
func TestAnswersHere(t *testing.T) {
	reg := testRegister(t)
	for _, tt := range []struct{ line, want string }{
		{"Northmarch Police sets out below how it has responded to Long nights, which HMICFRS published on 28 June 2022.", "pf-northmarch"},
		{"Westshire Police has published its action plan on this page.", "pf-westshire"},
		{"The Westshire PCC sets out here the actions that it has taken.", "lpb-westshire"},
		{"Northmarch Police was inspected in May. It has published its plan.", ""},
		{"We wrote to Westshire Police, which sets out below how it has responded.", ""},
		{"Westshire Police sets out to be the best in the land.", ""},
		{"Westshire Police reports its losses to the council.", ""},
	} {
		doc := record.Document{ID: "d", Blocks: []record.Block{head(1, "Long nights: action plan"), para(tt.line)}}
		f := Document(doc, record.Source{Overrides: record.Overrides{Kind: record.ResponseDocument}}, Know{Register: reg})
		got := ""
		if len(f.From) > 0 {
			got = string(f.From[0])
		}
		if got != tt.want {
			t.Errorf("%q: from %q, want %q", tt.line, got, tt.want)
		}
	}
}

// A title that names who answers outranks the name that stands alone under it, but for the part that gives the answer.
func TestTitleSaysWhoAnswers(t *testing.T) {
	reg := testRegister(t)
	for _, tt := range []struct{ title, line, want string }{
		{"Government response to Quiet roads", "Department for Transport", "nb-uk-government nb-dft"},
		{"Government response to Quiet roads", "Presented to Parliament", "nb-uk-government"},
		{"The Government's formal response to Quiet roads", "Westshire Police", "nb-uk-government"},
		{"Department for Transport response: Quiet roads", "Department for Transport", "nb-dft"},
		{"Response to Quiet roads", "Department for Transport", "nb-dft"},
		{"Early response to Quiet roads", "Department for Transport", "nb-dft"},
	} {
		doc := record.Document{ID: "d", Blocks: []record.Block{para(tt.line), head(1, tt.title), para("Recommendation 1 is accepted.")}}
		f := Document(doc, record.Source{Overrides: record.Overrides{Kind: record.ResponseDocument}}, Know{Register: reg})
		got := ""
		for _, id := range f.From {
			got = strings.TrimSpace(got + " " + string(id))
		}
		if got != tt.want {
			t.Errorf("%q, %q: from %q, want %q", tt.title, tt.line, got, tt.want)
		}
	}
}

func TestAccidentTitle(t *testing.T) {
	for in, want := range map[string]bool{
		"derailment at lockgate sidings": true, "final report: collision of two trams at eastmoor": true, "freight train derailment near northmarch": true,
		"keys after a derailment": false, "policing collisions with deer": false, "an inspection of how collisions are recorded": false,
	} {
		if got := accidentTitle.MatchString(in); got != want {
			t.Errorf("%q is the title of a report on an accident: %v, want %v", in, got, want)
		}
	}
}
