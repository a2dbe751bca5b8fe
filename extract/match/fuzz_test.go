package match

import (
	"fmt"
	"math/rand"
	"testing"

	"heed/record"
)

// FuzzAll builds worlds out of a seed and some words: reports, trackers, pages and decisions that may be anything. The
// picture is the same twice, whatever the order of documents; links and aliases lead only to what is there; no id twice.
func FuzzAll(f *testing.F) {
	f.Add(int64(1), "lamps at night", "4a", "page")
	f.Add(int64(99), "", "", "")
	f.Add(int64(7), "Report on – the ? : -", "~1", "1/2")
	reg := testRegister(f)
	f.Fuzz(func(t *testing.T, seed int64, title, number, quote string) {
		m := maker{rand.New(rand.NewSource(seed))}
		var docs []record.Findings
		orgs := []string{"grp-chief-constables", "grp-lpb", "nb-npcc", "", "grp-all-recipients"}
		for i := range 1 + m.Intn(4) {
			var asks []string
			for n := range m.Intn(5) {
				no := fmt.Sprint(n + 1)
				if m.Intn(3) == 0 {
					no = number
				}
				asks = append(asks, no+"|"+m.pick(orgs)+"|"+m.text()+quote)
			}
			d := report(fmt.Sprintf("r%d", i), title, "2020-01-02", asks...)
			if m.Intn(2) == 0 {
				d.Kind, d.Reports[0].Own = record.TrackerDocument, false
			}
			if m.Intn(4) == 0 && len(d.Printings) > 0 {
				d.Printings[0].Restated = true
				d.Printings[0].Report = m.Intn(3) - 1
			}
			docs = append(docs, d)
		}
		var decisions []record.Decision
		for i := range m.Intn(3) {
			q := quote
			if len(docs[0].Printings) > 0 && m.Intn(2) == 0 {
				q = m.quoted(docs[0].Printings[0].Text, 0.2)
			}
			page := answersPage(fmt.Sprintf("p%d", i), "pf-westshire", title, record.Response{Quote: q, Numbers: []string{number}}, record.Response{Scope: record.ScopeReport}, record.Response{Quote: q, Heading: title})
			page.Candidates = []record.Candidate{{Document: page.Document, Text: q, From: []record.OrgID{"pf-westshire"}, Cited: page.Responses[0].Cited}}
			docs = append(docs, page)
			for _, v := range []record.Verdict{record.Accept, record.Split, record.Merge, record.Retract, record.Repoint, record.SetRecipient} {
				if m.Intn(4) == 0 {
					decisions = append(decisions, record.Decision{ID: int64(len(decisions)), Verdict: v, Document: docs[m.Intn(len(docs))].Document, Quote: q, Target: string(record.NewReportID(title, 2020)) + "/" + number})
				}
			}
		}
		in := Input{Register: reg, Decisions: decisions}
		p := All(docs, in)
		if a, b := printPicture(p), printPicture(All(docs, in)); a != b {
			t.Fatalf("two runs differ:\n%s\n%s", a, b)
		}
		items := map[record.RecommendationID]bool{}
		for _, r := range p.Recommendations {
			if items[r.ID] {
				t.Fatalf("id %s twice", r.ID)
			}
			items[r.ID] = true
			if len(r.Printings) == 0 {
				t.Fatalf("%s has no printing", r.ID)
			}
		}
		responses := map[record.ResponseID]bool{}
		for _, r := range p.Responses {
			if responses[r.ID] {
				t.Fatalf("response %s twice", r.ID)
			}
			responses[r.ID] = true
		}
		for _, l := range p.Links {
			if !items[l.Recommendation] || !responses[l.Response] {
				t.Fatalf("link %s -> %s leads nowhere", l.Response, l.Recommendation)
			}
			if l.Score < 0 || l.Score > 1 || l.Why == "" {
				t.Fatalf("link %v", l)
			}
		}
		m.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		q := All(docs, in)
		if len(q.Reports) != len(p.Reports) || len(q.Recommendations) != len(p.Recommendations) || len(q.Links) != len(p.Links) {
			t.Fatalf("the order of documents changes the picture:\n%s\n%s", printPicture(p), printPicture(q))
		}
	})
}
