package extract

import (
	"strings"
	"testing"

	"heed/record"
	"heed/record/org"
)

func TestParseLabel(t *testing.T) {
	for _, c := range []struct {
		in     string
		kind   record.Kind
		number string
		rest   string
	}{
		{"Recommendation 1", record.RecommendationKind, "1", ""},
		{"Recommendation 1.", record.RecommendationKind, "1", ""},
		{"Recommendation 1: Keep records", record.RecommendationKind, "1", "Keep records"},
		{"Recommendation 1 - Keep records", record.RecommendationKind, "1", "Keep records"},
		{"RECOMMENDATION 12", record.RecommendationKind, "12", ""},
		{"Safety recommendation LT-19-01", record.RecommendationKind, "LT-19-01", ""},
		{"Rec 1", record.RecommendationKind, "1", ""},
		{"Rec. 3: Train staff", record.RecommendationKind, "3", "Train staff"},
		{"Rec No. 7", record.RecommendationKind, "7", ""},
		{"R1", record.RecommendationKind, "1", ""},
		{"R4. Publish it", record.RecommendationKind, "4", "Publish it"},
		{"Recommendation One", record.RecommendationKind, "1", ""},
		{"Recommendation twelve: Pay", record.RecommendationKind, "12", "Pay"},
		{"Recommendation 4a", record.RecommendationKind, "4a", ""},
		{"Recommendation 8(b): Tell them", record.RecommendationKind, "8(b)", "Tell them"},
		{"Recommendation 10.1: Design", record.RecommendationKind, "10.1", "Design"},
		{"Recommendation 01: Design", record.RecommendationKind, "1", "Design"},
		{"Recommendation 018/14", record.RecommendationKind, "018/14", ""},
		{"Recommendation A3: Share it", record.RecommendationKind, "A3", "Share it"},
		{"Recommendation IV. Share it", record.RecommendationKind, "IV", "Share it"},
		{"Recommendation 2 The Home Office should act", record.RecommendationKind, "2", "The Home Office should act"},
		{"Recommendation 3† The board must act", record.RecommendationKind, "3", "The board must act"},
		{"Recommendation no. 2 Paragraph 2.45", record.RecommendationKind, "2", ""},
		{"Recomendation 5: as printed", record.RecommendationKind, "5", "as printed"},
		{"Area for improvement 3", record.AreaForImprovement, "3", ""},
		{"AFI 2: Supervision", record.AreaForImprovement, "2", "Supervision"},
		{"Cause of concern 1", record.CauseOfConcern, "1", ""},
		{"Action 2: Publish guidance", record.Action, "2", "Publish guidance"},
		{"Safety recommendation 3", record.RecommendationKind, "3", ""},
		{"Recommendation: The force should act.", record.RecommendationKind, "", "The force should act."},
		{"Cause of concern: Checks were late.", record.CauseOfConcern, "", "Checks were late."},
	} {
		l, ok := parseLabel(c.in)
		if !ok || l.kind != c.kind || l.number != c.number || l.rest != c.rest {
			t.Errorf("parseLabel(%q) = %+v, %v, want %s %q %q", c.in, l, ok, c.kind, c.number, c.rest)
		}
	}
	for _, in := range []string{
		"", "R", "Recommendations", "Recommendations 3 to 5", "Recommendation 4 above sets this out", "Recommendation 1 and 2 were met",
		"Recommendations 1, 2 and 4", "Recommendation 1Recommendation 2Recommendation 3", "Recommendation 3 was accepted by all forces.",
		"Recommendation 3-5", "R2D2 units", "R v Smith", "Recommended reading", "Recommendation of the board", "Record 4 shows", "Action plan",
		"Action 3rd class", "Recommendation: see above", "Reception 4", "Area 4: the north", "Recommendation 12 months later",
		"Urgent Recommendation MO-2031-202",
	} {
		if l, ok := parseLabel(in); ok {
			t.Errorf("parseLabel(%q) = %+v, want no label", in, l)
		}
	}
}

func TestParseHead(t *testing.T) {
	for _, c := range []struct {
		in   string
		kind record.Kind
		one  bool
	}{
		{"Recommendations", record.RecommendationKind, false},
		{"7. RECOMMENDATIONS", record.RecommendationKind, false},
		{"Our recommendations", record.RecommendationKind, false},
		{"Summary of recommendations", record.RecommendationKind, false},
		{"Annex B: List of recommendations", record.RecommendationKind, false},
		{"Recommendations to BayRail", record.RecommendationKind, false},
		{"Recommendations for chief constables", record.RecommendationKind, false},
		{"Conclusions and recommendations", record.RecommendationKind, false},
		{"Recommendations and areas for improvement", record.RecommendationKind, false},
		{"Recommendation", record.RecommendationKind, true},
		{"Areas for improvement", record.AreaForImprovement, false},
		{"Area for improvement", record.AreaForImprovement, true},
		{"What needs to improve?", record.AreaForImprovement, false},
		{"What the service needs to do better", record.AreaForImprovement, false},
		{"Areas requiring improvement", record.AreaForImprovement, false},
		{"Area for priority action", record.CauseOfConcern, true},
		{"Areas for priority action", record.CauseOfConcern, false},
		{"Priority and immediate action", record.CauseOfConcern, true},
		{"Cause of concern", record.CauseOfConcern, true},
		{"Causes of concern", record.CauseOfConcern, false},
		{"Cause for concern", record.CauseOfConcern, true},
		{"Matters of concern", record.CauseOfConcern, false},
		{"Actions for HMICFRS", record.Action, false},
		{"Recommendation(s)", record.RecommendationKind, false},
		{"Areas for improvement (AFIs)", record.AreaForImprovement, false},
		{"Areas where improvement is needed", record.AreaForImprovement, false},
		{"What we recommend", record.RecommendationKind, false},
		{"What the force should do next", record.RecommendationKind, false},
		{"Part C: Recommendations", record.RecommendationKind, false},
		{"List of findings and recommendations", record.RecommendationKind, false},
	} {
		h, ok := parseHead(c.in)
		if !ok || h.kind != c.kind || h.one != c.one {
			t.Errorf("parseHead(%q) = %+v, %v, want %s one=%v", c.in, h, ok, c.kind, c.one)
		}
	}
	for _, in := range []string{
		"", "Strengths", "What is working well", "Progress against recommendations", "How we make recommendations", "Implementing the recommendations of 2014",
		"Response to recommendations", "The recommendations were welcomed by every force we visited and many had acted before we left the building",
		"Improvement plan", "Concern for safety", "Priority", "What is an area for improvement?", "Recommended reading", "Actions", "Monitoring of recommendations",
	} {
		if h, ok := parseHead(in); ok {
			t.Errorf("parseHead(%q) = %+v, want none", in, h)
		}
	}
	if h, ok := parseHead("Recommendations from the 2021 inspection report"); !ok || !h.restated {
		t.Errorf("an earlier report's recommendations are not seen as restated: %+v %v", h, ok)
	}
}

func TestImperative(t *testing.T) {
	for _, in := range []string{"Ensure that records are kept.", "Robustly address delays.", "Review the policy.", "make sure that", "Fully embed it.", "Urgently and jointly assess need.", "Report to the board.", "“Publish the plan.”", "Work with schools."} {
		if !imperative(in) {
			t.Errorf("imperative(%q) = false", in)
		}
	}
	for _, in := range []string{"", "The force should act.", "Review of policy is late.", "Support is poor.", "Officers act.", "Only officers act.", "Work is needed.", "Training", "Children wait.", "Early help works."} {
		if imperative(in) {
			t.Errorf("imperative(%q) = true", in)
		}
	}
}

func TestDeadlineHeading(t *testing.T) {
	w := &walk{f: &facts{}}
	for _, in := range []string{"Immediately:", "Immediately", "Within three months:", "Within the next 12 months", "By 31 March 2026:", "By the end of March 2026", "As soon as possible", "Within six months of publication:", "Short term", "Three months"} {
		if _, ok := w.deadlineHeading(in); !ok {
			t.Errorf("deadlineHeading(%q) = false", in)
		}
	}
	for _, in := range []string{"Within three months the force should:", "By the sea", "Immediately after the event, officers left.", "Within the force", "By gender", "Monthly meetings", "Before the end"} {
		if w, ok := w.deadlineHeading(in); ok {
			t.Errorf("deadlineHeading(%q) = %q", in, w)
		}
	}
}

func TestAsked(t *testing.T) {
	w := &walk{know: Know{Register: org.Builtin()}, f: &facts{terms: map[string]term{"department": {printed: "Department for Transport", org: "nb-dft"}}, subject: "pf-kent", subjectName: "Kent Police"}}
	for _, c := range []struct{ in, want string }{
		{"Chief constables should act.", "grp-chief-constables"},
		{"By 1 May 2026, chief constables should act.", "grp-chief-constables"},
		{"The Home Office and the Ministry of Justice should act.", "nb-home-office; nb-moj"},
		{"Home Office and Ministry of Justice to each provide a report.", "nb-home-office; nb-moj"},
		{"NPCC to collate chief constables’ progress.", "nb-npcc"},
		{"Chief constables, in conjunction with the NPCC lead for bail, should implement it.", "grp-chief-constables; nb-npcc supporting"},
		{"The Home Office, working with the College of Policing, should act.", "nb-home-office; nb-college supporting"},
		{"In consultation with the NPCC, the Home Office should act.", "nb-home-office; nb-npcc consulted"},
		{"The Home Office should, in consultation with the NPCC, publish it.", "nb-home-office; nb-npcc consulted"},
		{"The NPCC should work with the College of Policing to agree it.", "nb-npcc; nb-college supporting"},
		{"The force should act.", "pf-kent"},
		{"Within six months the force should act.", "pf-kent"},
		{"The Department shall publish it.", "nb-dft"},
		{"We recommend that the Home Office review the law.", "nb-home-office"},
		{"The Commission recommended that BayRail inspect all points.", "BayRail"},
		{"Provider boards and NHS England should act.", "Provider boards; nb-nhs-england"},
		{"Area leaders need to act.", "Area leaders"},
		{"The Harbour Board shall be obliged to pay.", "The Harbour Board"},
		{"The plan should be published by the Home Office within six months.", "nb-home-office"},
		{"The governments of the UK, Scotland and Wales should each act.", "nb-uk-government; nb-scottish-government; nb-welsh-government"},
		{"We call on the Home Office to publish it.", "nb-home-office"},
		{"HM Government and/or the Department and where appropriate the Post Office and Bluecorp shall respond.", "nb-uk-government; nb-dft; the Post Office; Bluecorp"},
		// Some of a class, and nobody can say which: kept as printed.
		{"By 30 June 2023, chief constables whose forces have boats should act.", "chief constables whose forces have boats"},
		{"Chief constables who have not yet done so should act.", "Chief constables who have not yet done so"},
		{"All forces that have not adopted it should act.", "All forces that have not adopted it"},
		{"Chief constables with the exception of the City of London should act.", "Chief constables with the exception of the City of London"},
		{"Chief constables, who have all agreed to it, should act.", "grp-chief-constables"},
		// Nobody is asked.
		{"Structures and funding should be put in place.", ""},
		{"There should be an immediate commitment.", ""},
		{"They should act.", ""},
		{"This should include training.", ""},
		{"Ensure that the Home Office must agree.", ""},
		{"The exercise should test the plan.", ""},
		{"The scheme’s documents should be amended.", ""},
		{"The quality of supervision needs to improve.", ""},
		{"Consider whether claimants should be heard.", ""},
		{"Training should cover the law.", ""},
	} {
		if g := w.askedWords(c.in); g != c.want {
			t.Errorf("asked(%q) = %q, want %q", c.in, g, c.want)
		}
	}
}

func TestAddressLabel(t *testing.T) {
	w := &walk{know: Know{Register: org.Builtin()}, f: &facts{terms: map[string]term{}}}
	for _, c := range []struct{ in, to, rest string }{
		{"To chief constables:", "grp-chief-constables", ""},
		{"To Chief Constables", "grp-chief-constables", ""},
		{"To chief constables Assure themselves that all is well.", "grp-chief-constables", "Assure themselves that all is well."},
		{"To chief constables, and police and crime commissioners Work together.", "grp-chief-constables; grp-lpb", "Work together."},
		{"To chief constables and police and crime commissioners (or equivalents): Act.", "grp-chief-constables; grp-lpb", "Act."},
		{"To all recipients of recommendations from this investigation: Report.", "grp-all-recipients", "Report."},
		{"For the Home Office: Pay.", "nb-home-office", "Pay."},
		{"To the Harbour Board: Light the pier.", "Harbour Board", "Light the pier."},
		{"Home Office: Pay.", "nb-home-office", "Pay."},
	} {
		rs, rest, ok := w.addressLabel(c.in)
		var got []string
		for _, r := range rs {
			s := string(r.Organisation)
			if s == "" {
				s = strings.TrimPrefix(r.Printed, "the ")
			}
			got = append(got, s)
		}
		if g := strings.Join(got, "; "); !ok || g != c.to || rest != c.rest {
			t.Errorf("addressLabel(%q) = %q, %q, %v, want %q, %q", c.in, g, rest, ok, c.to, c.rest)
		}
	}
	for _, in := range []string{"To ensure that all is well: act.", "To chief constables this matters.", "Training: it is late.", "Total", "To support this, forces should act.", "Note: chief constables agreed.", ""} {
		if rs, rest, ok := w.addressLabel(in); ok {
			t.Errorf("addressLabel(%q) = %v, %q, want none", in, rs, rest)
		}
	}
}

func TestInlineParts(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"Act now.", []string{"Act now."}},
		{"They should: a. read; i. all of it; ii. twice; and b. write.", []string{"They should:", "a.read;", "i.all of it;", "ii.twice; and", "b.write."}},
		{"Offers (a) are fair (b) are quick and (c) are kept.", []string{"Offers", "(a)are fair", "(b)are quick and", "(c)are kept."}},
		{"See section 4(b) of the Act, i.e. the old one.", []string{"See section 4(b) of the Act, i.e. the old one."}},
		{"Plan a. b should follow.", []string{"Plan a. b should follow."}},
	} {
		var got []string
		for _, p := range inlineParts(c.in) {
			got = append(got, p.mark+p.text)
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("inlineParts(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestPointTree(t *testing.T) {
	it := &item{}
	for _, p := range []piece{{text: "They should:"}, {marker: "a.", class: lettered, text: "read:"}, {marker: "i.", class: roman, text: "all; and"}, {marker: "ii.", class: roman, text: "twice;"}, {marker: "b.", class: lettered, text: "write."}} {
		it.addPiece(p)
	}
	got := pointTree(it.body)
	if len(got) != 2 || len(got[0].Points) != 2 || got[0].Points[1].Label != "ii." || got[1].Label != "b." {
		t.Errorf("pointTree = %+v", got)
	}
	if want := "They should:\na. read:\ni. all; and\nii. twice;\nb. write."; it.text() != want {
		t.Errorf("text = %q, want %q", it.text(), want)
	}
}

func TestSentences(t *testing.T) {
	got := sentences("The plan (see p. 4) is late. Mr. Smith knows. It cost 3.5 million.2 Why? “Because.” End")
	want := []string{"The plan (see p. 4) is late.", "Mr. Smith knows.", "It cost 3.5 million.2", "Why?", "“Because.”", "End"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("sentences = %q, want %q", got, want)
	}
}

func TestSquash(t *testing.T) {
	for in, want := range map[string]string{"a b": "a b", " a \u00a0 b\n": "a b", "a\u00a0b": "a b", "": "", "é  è": "é è", "one": "one", "a\n\nb": "a b", "\u200b": ""} {
		if got := squash(in); got != want {
			t.Errorf("squash(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestInitials(t *testing.T) {
	for _, c := range []struct{ short, before, want string }{
		{"DVPO", "They used domestic violence protection orders", "domestic violence protection orders"},
		{"CPS", "sent to the Crown Prosecution Service", "Crown Prosecution Service"},
		{"MASH", "the multi-agency safeguarding hub", "multi-agency safeguarding hub"},
		{"XYZ", "nothing of the kind", ""},
	} {
		if got := initials(c.short, c.before); got != c.want {
			t.Errorf("initials(%q, %q) = %q, want %q", c.short, c.before, got, c.want)
		}
	}
}
