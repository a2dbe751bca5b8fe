package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"heed/record"
)

const (
	lampText  = "Assure themselves that every lamp in their district is lit at dusk and trimmed at dawn."
	oilText   = "Review their oil policy and publish what they found within six months of this report."
	wickText  = "Train every keeper in the cutting of wicks, including those who work at night."
	lampShort = "Assure themselves that every lamp in their district is lit at dusk."
)

type item struct{ id, number, text string }

func pictureWith(doc record.DocumentID, report, title string, items ...item) record.Picture {
	p := record.Picture{Reports: []record.Report{{ID: record.ReportID(report), Title: title, Published: published, Documents: []record.DocumentID{doc}}}}
	for _, i := range items {
		p.Recommendations = append(p.Recommendations, record.Recommendation{
			ID: record.RecommendationID(report + "/" + i.id), Report: record.ReportID(report), Number: i.number, Text: i.text, Kind: record.RecommendationKind,
		})
	}
	return p
}

func TestAliases(t *testing.T) {
	const tracker, report = "lamps-2021", "lamps-after-dark-2022"
	tests := []struct {
		name          string
		before, after func(doc record.DocumentID) record.Picture
		want          map[string]string // old id → what it leads to; empty: nothing
	}{
		{
			"numbers become known",
			func(d record.DocumentID) record.Picture {
				return pictureWith(d, report, "Lamps after dark", item{"~1", "", lampShort}, item{"~2", "", oilText})
			},
			func(d record.DocumentID) record.Picture {
				return pictureWith(d, report, "Lamps after dark", item{"1", "1", oilText}, item{"2", "2", lampText}, item{"3", "3", wickText})
			},
			map[string]string{report + "/~1": report + "/2", report + "/~2": report + "/1"},
		},
		{
			"the report gets another name",
			func(d record.DocumentID) record.Picture {
				return pictureWith(d, tracker, "Lamps: a report", item{"1", "1", lampText}, item{"~2", "", oilText})
			},
			func(d record.DocumentID) record.Picture {
				return pictureWith(d, report, "Lamps after dark", item{"1", "1", lampText}, item{"2", "2", oilText})
			},
			map[string]string{tracker: report, tracker + "/1": report + "/1", tracker + "/~2": report + "/2"},
		},
		{
			"two reports become one",
			func(d record.DocumentID) record.Picture {
				p := pictureWith(d, report, "Lamps after dark", item{"1", "1", lampText})
				q := pictureWith("", tracker, "Lamps after dark - overview", item{"~1", "", lampShort}, item{"~2", "", oilText})
				return record.Picture{Reports: append(p.Reports, q.Reports...), Recommendations: append(p.Recommendations, q.Recommendations...)}
			},
			func(d record.DocumentID) record.Picture {
				return pictureWith(d, report, "Lamps after dark", item{"1", "1", lampText}, item{"2", "2", oilText})
			},
			map[string]string{tracker: report, tracker + "/~1": report + "/1", tracker + "/~2": report + "/2"},
		},
		{
			"the wording changed beyond likeness, the number did not",
			func(d record.DocumentID) record.Picture {
				return pictureWith(d, tracker, "Lamps", item{"7", "7", lampText})
			},
			func(d record.DocumentID) record.Picture {
				return pictureWith(d, report, "Lamps", item{"7", "7", wickText}, item{"8", "8", oilText})
			},
			map[string]string{tracker + "/7": report + "/7"},
		},
		{
			"the same words twice lead to the one at the same place",
			func(d record.DocumentID) record.Picture {
				return pictureWith(d, tracker, "Lamps", item{"1", "1", lampText}, item{"2", "2", lampText})
			},
			func(d record.DocumentID) record.Picture {
				return pictureWith(d, report, "Lamps", item{"1", "1", lampText}, item{"2", "2", lampText})
			},
			map[string]string{tracker + "/1": report + "/1", tracker + "/2": report + "/2"},
		},
		{
			"ambiguous leads nowhere",
			func(d record.DocumentID) record.Picture {
				return pictureWith(d, report, "Lamps", item{"~1", "", lampText})
			},
			func(d record.DocumentID) record.Picture {
				return pictureWith(d, report, "Lamps", item{"1", "1", lampText}, item{"2", "2", lampText})
			},
			map[string]string{report + "/~1": ""},
		},
		{
			"what is gone leads nowhere",
			func(d record.DocumentID) record.Picture {
				return pictureWith(d, report, "Lamps", item{"1", "1", lampText}, item{"2", "2", oilText})
			},
			func(d record.DocumentID) record.Picture {
				return pictureWith(d, report, "Lamps", item{"1", "1", lampText})
			},
			map[string]string{report + "/2": ""},
		},
		{
			"an id of another kind of item is no match",
			func(d record.DocumentID) record.Picture {
				return pictureWith(d, report, "Lamps", item{"~1", "", lampText})
			},
			func(d record.DocumentID) record.Picture {
				p := pictureWith(d, report, "Lamps", item{"action-1", "", lampText})
				p.Recommendations[0].Kind = record.Action
				return p
			},
			map[string]string{report + "/~1": ""},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t, t.TempDir())
			doc := add(t, s, newPaper("Lamps", "lamps"))
			before := tt.before(doc)
			for i := range before.Reports {
				if before.Reports[i].Documents[0] == "" {
					before.Reports[i].Documents = nil
				}
			}
			must(t, s.SavePicture(ctx, before, mark(t, s)))
			must(t, s.SavePicture(ctx, tt.after(doc), mark(t, s)))
			got := map[string]string{}
			for old := range tt.want {
				got[old] = ""
				if record.RecommendationID(old).Report() == "" {
					if r, err := s.Report(ctx, record.ReportID(old)); err == nil {
						got[old] = string(r.ID)
					}
				} else if r, err := s.Recommendation(ctx, record.RecommendationID(old)); err == nil {
					got[old] = string(r.ID)
					if diff := cmp.Diff([]record.RecommendationID{record.RecommendationID(old)}, r.Aliases); diff != "" {
						t.Errorf("aliases of %s (-want +got):\n%s", r.ID, diff)
					}
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			wantClean(t, s)
		})
	}
}

// An old id leads on when the new one changes too; it is somebody's own again when it is given again.
func TestAliasChains(t *testing.T) {
	s := open(t, t.TempDir())
	doc := add(t, s, newPaper("Lamps", "lamps"))
	for _, id := range []string{"~1", "1", "r1"} {
		must(t, s.SavePicture(ctx, pictureWith(doc, "lamps-2022", "Lamps", item{id, "", lampText}), mark(t, s)))
	}
	r, err := s.Recommendation(ctx, "lamps-2022/~1")
	must(t, err)
	if diff := cmp.Diff([]record.RecommendationID{"lamps-2022/1", "lamps-2022/~1"}, r.Aliases); diff != "" || r.ID != "lamps-2022/r1" {
		t.Errorf("%s (-want +got):\n%s", r.ID, diff)
	}
	wantClean(t, s)

	must(t, s.SavePicture(ctx, pictureWith(doc, "lamps-2022", "Lamps", item{"~1", "", wickText}, item{"r1", "", lampText}), mark(t, s)))
	if r, err = s.Recommendation(ctx, "lamps-2022/~1"); err != nil || r.Text != wickText {
		t.Errorf("an id given again leads to %q, %v", r.Text, err)
	}
	if r, err = s.Recommendation(ctx, "lamps-2022/r1"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]record.RecommendationID{"lamps-2022/1"}, r.Aliases); diff != "" {
		t.Errorf("aliases while an id is somebody's own (-want +got):\n%s", diff)
	}
	wantClean(t, s)
}
