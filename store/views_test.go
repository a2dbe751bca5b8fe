package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"heed/ledger"
	"heed/record"
	"heed/record/day"
	"heed/record/org"
	"heed/store"
)

// world makes up reports of many shapes with answers of many shapes, the same for the same seed.
func world(seed uint64, doc record.DocumentID) record.Picture {
	r := rand.New(rand.NewPCG(seed, 7))
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	today := day.In(time.Now())
	var p record.Picture
	for n := range 6 {
		report := record.Report{
			ID: record.ReportID(fmt.Sprintf("lamps-%d", n)), Title: "Lamps", Publishers: []string{"nb-hmicfrs"}, Family: record.Inspection,
			Documents: []record.DocumentID{doc}, Published: today.AddDays(-r.IntN(3600)),
		}
		switch r.IntN(7) {
		case 0:
			report.Published = day.Day{}
		case 1:
			report.Published = today.AddDays(-r.IntN(80))
		case 2:
			report.Published = today.AddDays(3)
		case 3:
			report.Publishers = append(report.Publishers, "nb-iopc")
		case 4:
			report.Family = record.SuperComplaint
		}
		p.Reports = append(p.Reports, report)
		for i := range 5 {
			item := record.Recommendation{
				ID: record.NewRecommendationID(report.ID, record.RecommendationKind, fmt.Sprint(i+1)), Report: report.ID, Number: fmt.Sprint(i + 1),
				Kind: record.RecommendationKind, Text: fmt.Sprintf("Light lamp %d.", i),
			}
			if r.IntN(9) == 0 {
				item.Restates = "older-2001/1"
			}
			for range r.IntN(4) {
				to := record.Recipient{
					Organisation: record.OrgID(pick("grp-chief-constables", "grp-lpb", "grp-frs", "pf-kent", "lpb-kent", "nb-npcc", "gov-home-office", "grp-safeguarding-partners", "lamp-board", "", "grp-police-service")),
					Role:         record.Role(pick("owner", "owner", "joint", "supporting", "consulted")),
				}
				for range r.IntN(3) * r.IntN(2) {
					to.Points = append(to.Points, pick("a.", "b.", "c."))
				}
				item.Recipients = append(item.Recipients, to)
			}
			for range r.IntN(3) {
				d := record.Deadline{Printed: "soon", Basis: record.Basis(pick("text", "report")), Point: pick("", "", "a.", "b."), ReportBack: r.IntN(3) == 0}
				if r.IntN(4) > 0 {
					d.Date = today.AddDays(r.IntN(400) - 300)
				}
				item.Deadlines = append(item.Deadlines, d)
			}
			p.Recommendations = append(p.Recommendations, item)
		}
	}
	for n := range 40 {
		a := record.Response{
			ID: record.NewResponseID(doc, n+1), Document: doc, Scope: record.Scope(pick("recommendation", "recommendation", "report", "referenced")),
			Collated: r.IntN(6) == 0,
		}
		for range 1 + r.IntN(2) {
			a.Responders = append(a.Responders, record.OrgID(pick("pf-kent", "lpb-kent", "pf-durham", "lpb-durham", "nb-npcc", "nb-apcc", "nb-nfcc", "gov-home-office", "lamp-board", "frs-kent")))
		}
		if r.IntN(3) > 0 {
			a.Sent = today.AddDays(r.IntN(500) - 480)
		}
		if r.IntN(3) == 0 {
			a.Published = today.AddDays(r.IntN(500) - 480)
		}
		p.Responses = append(p.Responses, a)
		for range r.IntN(4) {
			p.Links = append(p.Links, record.Link{
				Response: a.ID, Recommendation: p.Recommendations[r.IntN(len(p.Recommendations))].ID,
				Method: record.Method(pick("number", "quote", "collated")), Score: 1,
			})
		}
	}
	return p
}

type owed struct {
	Recommendation, Organisation, Via, Role, Due, DueBasis, State, Answered string
	Overdue                                                                 bool
}

// What people read in the views is what the program says.
func TestViewsAgreeWithTheLedger(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	s, err := store.Open(ctx, dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	register := org.Builtin()
	if err := s.SyncRegister(ctx, register); err != nil {
		t.Fatal(err)
	}
	content := []byte("lamps")
	doc := record.NewDocumentID(content)
	retrieved := time.Now().AddDate(0, 0, -20)
	_, err = s.AddDocument(ctx, content, record.Document{ID: doc, MediaType: "text/plain"}, record.Findings{Document: doc},
		record.Source{Input: "lamps.txt", Retrieved: retrieved})
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "heed.db")+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()

	states := map[string]int{}
	for seed := range uint64(25) {
		m, err := s.Material(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.SavePicture(ctx, world(seed, doc), m.Mark); err != nil {
			t.Fatal(err)
		}
		p, err := s.Picture(ctx)
		if err != nil {
			t.Fatal(err)
		}
		l := ledger.New(ledger.Input{
			Reports: p.Reports, Recommendations: p.Recommendations, Responses: p.Responses, Links: p.Links, AsOf: day.In(time.Now()),
			Retrieved: map[record.DocumentID]day.Day{doc: day.In(retrieved)},
		}, register)
		want := map[string]owed{}
		for o := range l.Obligations(ledger.Filter{}) {
			k := owed{
				string(o.Recommendation), string(o.Organisation), string(o.Via), string(o.Role), o.Due.String(), string(o.DueBasis), string(o.State),
				o.Answered.String(), o.Overdue,
			}
			want[k.Recommendation+" "+k.Organisation] = k
			states[k.State]++
			states["due "+k.DueBasis]++
		}
		got := map[string]owed{}
		rows, err := db.Query(`SELECT recommendation, organisation, coalesce(via, ''), role, coalesce(due, ''), coalesce(due_basis, ''), state,
			coalesce(answered, ''), overdue FROM obligations`)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var k owed
			if err := rows.Scan(&k.Recommendation, &k.Organisation, &k.Via, &k.Role, &k.Due, &k.DueBasis, &k.State, &k.Answered, &k.Overdue); err != nil {
				t.Fatal(err)
			}
			key := k.Recommendation + " " + k.Organisation
			if _, twice := got[key]; twice {
				t.Errorf("seed %d: %s stands twice in the view", seed, key)
			}
			got[key] = k
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d: obligations (-ledger +view):\n%s", seed, diff)
		}
		var missing int
		if err := db.QueryRow("SELECT count(*) FROM unanswered").Scan(&missing); err != nil {
			t.Fatal(err)
		}
		if n := l.Count(ledger.Filter{States: []record.State{record.None, record.Referenced}}).Obliged; n != missing {
			t.Errorf("seed %d: %d unanswered in the view, %d in the ledger", seed, missing, n)
		}
	}
	for _, name := range []string{"recorded", "partner", "collated", "referenced", "none", "due own", "due report", "due section55", "due "} {
		if states[name] == 0 {
			t.Errorf("no made-up obligation is %q: the test shows nothing of it", name)
		}
	}

	// Every view can be read.
	for _, view := range []string{
		"reports", "recommendations", "recipients", "deadlines", "responses", "links", "obligations", "unanswered", "documents",
		"retrievals", "failures", "organisations", "class_members", "review",
	} {
		var n int
		if err := db.QueryRow("SELECT count(*) FROM " + view).Scan(&n); err != nil {
			t.Errorf("view %s: %v", view, err)
		} else if n == 0 && view != "failures" && view != "review" {
			t.Errorf("view %s is empty", view)
		}
	}
}
