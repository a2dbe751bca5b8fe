package store

import (
	"testing"
	"time"

	"heed/record"
)

func TestLooks(t *testing.T) {
	s := open(t, t.TempDir())
	add(t, s, newPaper("Lamps", "Light every lamp."))
	add(t, s, newPaper("Oil", "Buy oil."))
	west := answer("Westshire", "Lamps", "pf-westshire", "1", "9")
	west.src.URL = "https://west.example/lamps"
	add(t, s, west)
	gone := record.Source{Input: west.src.URL, URL: west.src.URL, Retrieved: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)}
	must(t, s.AddRetrieval(ctx, west.doc.ID, gone, RetrievedWithdrawn))
	silent := answer("Eastshire", "Lamps", "pf-eastshire")
	add(t, s, silent)
	nowhere := answer("Northshire", "Wicks", "pf-northshire", "1")
	add(t, s, nowhere)
	must(t, s.AddLook(ctx, record.Look{Organisation: "pf-eastshire", Source: "east", URL: "https://east.example/", Retrieved: gone.Retrieved, Found: "404"}))
	must(t, s.AddLook(ctx, record.Look{Organisation: "pf-eastshire", Source: "east", URL: "https://east.example/", Retrieved: gone.Retrieved, Found: "404 again"}))
	match(t, s)

	found := func(f LookFilter) (out []string) {
		t.Helper()
		looks, err := s.Looks(ctx, f)
		must(t, err)
		for _, k := range looks {
			if k.Retrieved.IsZero() || k.Source == "" {
				t.Errorf("look without time or source: %+v", k)
			}
			out = append(out, string(k.Organisation)+": "+k.Found)
		}
		return out
	}
	for name, tt := range map[string]struct {
		f    LookFilter
		want []string
	}{
		"of all":                 {LookFilter{}, []string{"lampwatch: no response", "lampwatch: no response", "pf-eastshire: no response", "pf-eastshire: 404 again", "pf-northshire: 1 response, none to a report we hold", "pf-westshire: 2 responses, to lamps-2022", "pf-westshire: withdrawn"}},
		"for a report answered":  {LookFilter{Organisations: []record.OrgID{"pf-westshire"}, Report: "lamps-2022"}, []string{"pf-westshire: 2 responses, some to this report", "pf-westshire: withdrawn"}},
		"for another report":     {LookFilter{Organisations: []record.OrgID{"pf-westshire"}, Report: "oil-2022"}, []string{"pf-westshire: 2 responses, none to this report", "pf-westshire: withdrawn"}},
		"of one never looked at": {LookFilter{Organisations: []record.OrgID{"pf-kent"}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := found(tt.f)
			if len(got) != len(tt.want) {
				t.Fatalf("got %q, want %q", got, tt.want)
			}
			for i := range got {
				if got[i] != tt.want[i] {
					t.Errorf("look %d = %q, want %q", i, got[i], tt.want[i])
				}
			}
		})
	}
}
