package cite

import (
	"testing"

	"heed/record/wire"
)

func name(id string) string {
	return map[string]string{"hmicfrs": "HMICFRS", "pf-westshire": "Westshire Police"}[id]
}

func TestCitations(t *testing.T) {
	d := wire.Document{
		ID: "0123456789abcdef", SHA256: "ab12", Title: "Our answers", Published: "2024-05-01", From: wire.List[string]{"pf-westshire"},
		Retrievals: wire.List[wire.Retrieval]{{Input: "/home/somebody/answers.pdf", Retrieved: "2024-10-01T09:30:00Z"}},
	}
	brief := wire.ReportBrief{Title: "Keeping\n \u202ecount", Published: "2024-03-12", Publishers: wire.List[string]{"hmicfrs"}}
	r := wire.Recommendation{Report: brief, Kind: "area_for_improvement", Number: "4a", Source: wire.ItemSource{PageFirst: 7, PageLast: 8}}
	nameless := r
	nameless.Kind, nameless.Number, nameless.Source.PageLast = "recommendation", "", 7
	x := wire.Response{Responders: wire.List[string]{"pf-westshire"}, Number: "4a", Sent: "2024-04-30", PageFirst: 2}
	read := "Read in answers.pdf, retrieved 1 October 2024, 09:30 UTC, SHA-256 ab12. "
	for _, c := range []struct{ what, got, want string }{
		{"an item", Recommendation(r, d, "http://heed.example/r/1", name), "HMICFRS, ‘Keeping count’ (12 March 2024), area for improvement 4a, pages 7 to 8. " + read + "Shown at http://heed.example/r/1. " + licence},
		{"no number", Recommendation(nameless, wire.Document{}, "", name), "HMICFRS, ‘Keeping count’ (12 March 2024), recommendation (no number printed), page 7. " + licence},
		{"a report", Report(wire.Report{Title: "Keeping count", Publishers: wire.List[string]{"hmicfrs"}}, wire.Document{}, "", name), "HMICFRS, ‘Keeping count’. " + licence},
		{"an answer", Response(x, d, "", name), "Westshire Police, response to recommendation 4a in ‘Our answers’ (sent 30 April 2024), page 2. Read in answers.pdf, retrieved 1 October 2024, 09:30 UTC, SHA-256 ab12."},
		{"a passage", Passage(d, 3, "", name), "Westshire Police, ‘Our answers’ (1 May 2024), page 3. Read in answers.pdf, retrieved 1 October 2024, 09:30 UTC, SHA-256 ab12."},
	} {
		if c.got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.what, c.got, c.want)
		}
	}
}
