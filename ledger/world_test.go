package ledger

import (
	"testing"
	"time"

	"heed/record"
	"heed/record/day"
)

func on(t testing.TB, s string) day.Day {
	t.Helper()
	d, err := day.ParseISO(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

const (
	chiefs        record.OrgID = "grp-chief-constables"
	commissioners record.OrgID = "grp-lpb"
)

func owner(ids ...record.OrgID) []record.Recipient {
	var all []record.Recipient
	for _, id := range ids {
		all = append(all, record.Recipient{Organisation: id, Role: record.Owner, Printed: string(id)})
	}
	return all
}

func report(t testing.TB, id record.ReportID, published string, family record.Family, publishers ...string) record.Report {
	return record.Report{ID: id, Title: string(id), Published: on(t, published), Family: family, Publishers: publishers}
}

func newItem(report record.ReportID, n string, recipients []record.Recipient, deadlines ...record.Deadline) record.Recommendation {
	return record.Recommendation{
		ID: record.RecommendationID(string(report) + "/" + n), Report: report, Kind: record.RecommendationKind, Number: n,
		Text: "Do thing " + n + ".", Recipients: recipients, Deadlines: deadlines,
	}
}

// overview is a made-up overview of three super-complaint reports with fourteen items, of which one force and its
// commissioner have answered three: the shape a force keeps, and the counts that must come of it.
func overview(t testing.TB) Input {
	six := func(date string) record.Deadline {
		return record.Deadline{Printed: "within six months of publication", Date: on(t, date), Basis: record.FromText, ReportBack: true}
	}
	in := Input{
		Reports: []record.Report{
			report(t, "safe-harbour-2020", "2020-12-17", record.SuperComplaint, "nb-hmicfrs", "nb-iopc", "nb-college"),
			report(t, "held-in-plain-sight-2021", "2021-05-26", record.SuperComplaint, "nb-hmicfrs", "nb-iopc", "nb-college"),
			report(t, "orders-that-protect-2021", "2021-08-24", record.SuperComplaint, "nb-hmicfrs", "nb-iopc", "nb-college"),
		},
		Recommendations: []record.Recommendation{
			newItem("safe-harbour-2020", "a", owner(chiefs)),
			newItem("safe-harbour-2020", "b", owner(chiefs)),
			newItem("safe-harbour-2020", "c", owner(chiefs, commissioners)),
			newItem("safe-harbour-2020", "d", owner(chiefs, commissioners), six("2021-06-17")), // all recipients, as match works it out
			newItem("held-in-plain-sight-2021", "a", owner(chiefs, commissioners)),
			newItem("held-in-plain-sight-2021", "b", owner(chiefs)),
			newItem("orders-that-protect-2021", "a", []record.Recipient{
				{Organisation: "nb-home-office", Role: record.Owner, Points: []string{"a."}},
				{Organisation: "nb-moj", Role: record.Owner, Points: []string{"a."}},
				{Organisation: "nb-npcc", Role: record.Owner, Points: []string{"b."}},
			}, six("2022-02-24")),
			newItem("orders-that-protect-2021", "b", owner(chiefs, "nb-npcc")),
		},
	}
	for _, n := range []string{"c", "d", "e", "f", "g"} {
		in.Recommendations = append(in.Recommendations, newItem("orders-that-protect-2021", n, owner(chiefs)))
	}
	last := newItem("orders-that-protect-2021", "h", owner(chiefs))
	last.Recipients = append(last.Recipients, record.Recipient{Organisation: "nb-npcc", Role: record.Supporting, Printed: "NPCC lead for bail"})
	in.Recommendations = append(in.Recommendations, last)
	for i, n := range []string{"a", "b", "c"} {
		id := record.NewResponseID("page", i+1)
		in.Responses = append(in.Responses, record.Response{
			ID: id, Document: "page", Scope: record.ScopeRecommendation, Sent: on(t, "2021-12-03"),
			Responders: []record.OrgID{"pf-northamptonshire", "lpb-northamptonshire"},
		})
		in.Links = append(in.Links, record.Link{Response: id, Recommendation: record.RecommendationID("safe-harbour-2020/" + n)})
	}
	return in
}

func look(t testing.TB, body record.OrgID, date string) record.Look {
	at, err := time.Parse("2006-01-02", date)
	if err != nil {
		t.Fatal(err)
	}
	return record.Look{Organisation: body, Source: "site", URL: "https://force.example/" + date, Retrieved: at.Add(12 * time.Hour), Found: "nothing"}
}
