package store

import (
	"database/sql"
	"testing"

	"github.com/google/go-cmp/cmp"

	"heed/record"
	"heed/record/day"
)

// What is laid is what the tables say, whichever way it is read.
func TestDuties(t *testing.T) {
	s := open(t, t.TempDir())
	for n := range 3 {
		add(t, s, bigPaper(n, 7))
		add(t, s, bigAnswer(n))
	}
	match(t, s)
	laid, err := s.Duties(ctx)
	must(t, err)
	p, err := s.Picture(ctx)
	must(t, err)
	if len(laid.Recommendations) != len(p.Recommendations) || len(laid.Links) != len(p.Links) || len(laid.Links) == 0 || len(laid.Retrieved) != 3 {
		t.Errorf("%d recommendations, %d links, %d retrieval days", len(laid.Recommendations), len(laid.Links), len(laid.Retrieved))
	}
	for i, r := range p.Recommendations {
		if diff := cmp.Diff(slimRecommendation(r), laid.Recommendations[i]); diff != "" {
			t.Fatalf("%s (-picture +duties):\n%s", r.ID, diff)
		}
	}
	must(t, s.write(ctx, "forget", func(tx *sql.Tx) error { return second(tx.Exec("DELETE FROM duties")) }))
	again, err := s.Duties(ctx)
	must(t, err)
	if diff := cmp.Diff(laid, again); diff != "" {
		t.Errorf("(-laid +from tables):\n%s", diff)
	}
}

func dutiesSample() Duties {
	d := Duties{
		Reports: filled[[]record.Report](1), Recommendations: filled[[]record.Recommendation](2), Responses: filled[[]record.Response](3),
		Links: filled[[]record.Link](4), Retrieved: map[record.DocumentID]day.Day{"a": published, "b": {}},
	}
	for i, r := range d.Recommendations {
		d.Recommendations[i] = slimRecommendation(r)
	}
	for i, r := range d.Responses {
		d.Responses[i] = slimResponse(r)
	}
	for i, k := range d.Links {
		d.Links[i] = record.Link{Response: k.Response, Recommendation: k.Recommendation, Method: k.Method}
	}
	return d
}

func TestDutiesRoundTrip(t *testing.T) {
	for _, want := range []Duties{{Retrieved: map[record.DocumentID]day.Day{}}, dutiesSample()} {
		got, err := unpackDuties(packDuties(want))
		must(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// Damage is an error or another record that lays and lifts the same; never a panic, never endless memory.
func FuzzDuties(f *testing.F) {
	good := packDuties(dutiesSample())
	f.Add(good)
	f.Add(good[:len(good)/3])
	f.Add([]byte{dutiesForm, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, blob []byte) {
		d, err := unpackDuties(blob)
		if err != nil {
			return
		}
		again, err := unpackDuties(packDuties(d))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d, again); diff != "" {
			t.Errorf("(-lifted +laid and lifted):\n%s", diff)
		}
	})
}
