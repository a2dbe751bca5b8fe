package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"heed/record"
	"heed/record/day"
)

var ctx = context.Background()

// clock is a test's time: it moves one second with every look.
func clock() func() time.Time {
	t := time.Date(2023, 5, 1, 9, 0, 0, 0, time.UTC)
	return func() time.Time { t = t.Add(time.Second); return t }
}

func open(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(ctx, dir, Options{Now: clock()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var published = day.Day{Year: 2022, Month: time.March, Dom: 31}

// paper is a made-up document: its bytes, what was read in it and what it says.
type paper struct {
	content  []byte
	doc      record.Document
	findings record.Findings
	src      record.Source
}

func newPaper(name, text string) paper {
	content := []byte(text)
	id := record.NewDocumentID(content)
	return paper{
		content: content,
		doc: record.Document{
			ID: id, MediaType: "text/plain; charset=utf-8", Reader: "text", Pages: 2, Meta: record.Meta{Title: "draft"},
			Blocks: []record.Block{{Kind: record.Paragraph, Text: text, Spans: []record.Span{{Page: 1, Box: record.Rect{X1: 9.5, Y1: 3}}}}},
			Skips:  []record.Skip{{Stage: "ingest", Page: 2, Reason: "a picture without text"}},
		},
		findings: record.Findings{
			Document: id, Kind: record.ReportDocument, Title: name, Published: published, From: []record.OrgID{"lampwatch"},
			Reports:   []record.ReportStub{{Title: name, Published: published, Own: true}},
			Printings: []record.Printing{{Document: id, Number: "1", Text: text, Kind: record.RecommendationKind}},
			Skips:     []record.Skip{{Stage: "extract", Reason: "a heading without items"}},
		},
		src: record.Source{Input: name + ".txt"},
	}
}

func add(t testing.TB, s *Store, p paper) record.DocumentID {
	t.Helper()
	if _, err := s.AddDocument(ctx, p.content, p.doc, p.findings, p.src); err != nil {
		t.Fatal(err)
	}
	return p.doc.ID
}

// pictureOf is a plain stand-in for matching: a report for each stub, an item for each printing, a link for each answer
// whose number and cited title fit.
func pictureOf(m *Material) record.Picture {
	var p record.Picture
	byNumber := map[string]record.RecommendationID{}
	for _, r := range m.Readings {
		f := r.Findings
		if !r.Latest {
			continue
		}
		for _, stub := range f.Reports {
			id := record.NewReportID(stub.Title, stub.Published.Year)
			p.Reports = append(p.Reports, record.Report{
				ID: id, Title: stub.Title, Published: stub.Published, Family: record.Inspection, Publishers: []string{"lampwatch"},
				Documents: []record.DocumentID{f.Document},
			})
			for i, k := range f.Printings {
				item := record.NewUnnumberedID(id, k.Kind, i+1)
				if k.Number != "" {
					item = record.NewRecommendationID(id, k.Kind, k.Number)
				}
				byNumber[stub.Title+"/"+k.Number] = item
				p.Recommendations = append(p.Recommendations, record.Recommendation{
					ID: item, Report: id, Number: k.Number, Kind: k.Kind, Text: k.Text, Points: k.Points, Recipients: k.Recipients,
					Deadlines: k.Deadlines, Printings: []record.Printing{k}, Confidence: .5,
				})
			}
		}
	}
	for _, r := range m.Readings {
		for _, a := range r.Findings.Responses {
			p.Responses = append(p.Responses, a)
			if to, ok := byNumber[a.Cited.Words+"/"+a.Number]; ok {
				p.Links = append(p.Links, record.Link{Response: a.ID, Recommendation: to, Method: record.ByNumber, Score: 1, Why: "number " + a.Number})
			} else {
				p.Review = append(p.Review, record.ReviewItem{
					ID: record.NewReviewID(string(a.ID)), Kind: record.DoubtfulLink, Document: a.Document, Text: a.Text, Score: .25,
					Against: []string{"one", "two"},
				})
			}
		}
	}
	return p
}

// match makes and saves the picture of everything.
func match(t testing.TB, s *Store) record.Picture {
	t.Helper()
	m, err := s.Material(ctx)
	must(t, err)
	p := pictureOf(m)
	must(t, s.SavePicture(ctx, p, m.Mark))
	return p
}

func wantClean(t testing.TB, s *Store) {
	t.Helper()
	faults, err := s.Check(ctx)
	must(t, err)
	for _, f := range faults {
		t.Errorf("fault: %s %s: %s", f.Kind, f.Subject, f.Detail)
	}
}

// answer is a document with responses to the numbers of a report.
func answer(name, cites string, from record.OrgID, numbers ...string) paper {
	p := newPaper(name, name+" answers "+cites)
	p.findings.Kind, p.findings.From = record.ResponseDocument, []record.OrgID{from}
	p.findings.Reports, p.findings.Printings = nil, nil
	for i, n := range numbers {
		p.findings.Responses = append(p.findings.Responses, record.Response{
			ID: record.NewResponseID(p.doc.ID, i+1), Document: p.doc.ID, Responders: []record.OrgID{from}, Cited: record.Citation{Words: cites},
			Number: n, Numbers: []string{n}, Scope: record.ScopeRecommendation, Position: record.Accepted, Action: record.ProgressUnclear,
			Text: fmt.Sprintf("We accept %s.", n), Sent: published.AddDays(40),
		})
	}
	return p
}

var someWords = strings.Fields(`assure themselves that every officer who deals with reports of missing lamps knows when and how to light them again
	including the use of oil wicks and matches review their policies training records supervision within six months of the date this
	report was published work together with partners so that keepers get the right help at the right time and publish what they found`)

func sentence(r *rand.Rand, n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = someWords[r.IntN(len(someWords))]
	}
	return strings.Join(words, " ") + "."
}

// bigPaper is a made-up report of some forty pages with items of the usual length; every twentieth document answers.
func bigPaper(n, items int) paper {
	r := rand.New(rand.NewPCG(uint64(n), 1))
	name := fmt.Sprintf("Lamps in district %d", n)
	p := newPaper(name, fmt.Sprintf("%s %s", name, sentence(r, 400)))
	p.src.URL = fmt.Sprintf("https://lamps.example/%d", n)
	p.doc.Blocks, p.findings.Printings = nil, nil
	for i := range 300 {
		p.doc.Blocks = append(p.doc.Blocks, record.Block{
			Kind: record.Paragraph, Text: sentence(r, 60), Size: 11, Path: []string{"Findings", fmt.Sprintf("Part %d", i/20)},
			Spans: []record.Span{{Page: 1 + i/8, Box: record.Rect{X0: 72, Y0: r.Float64() * 700, X1: 520.25, Y1: r.Float64() * 700}}},
		})
	}
	p.findings.Reports[0].Published = published.AddDays(-n % 3000)
	p.findings.Published = p.findings.Reports[0].Published
	for i := range items {
		k := record.Printing{
			Document: p.doc.ID, Number: fmt.Sprint(i + 1), Kind: record.RecommendationKind, Text: sentence(r, 70), Rule: "numbered-box", Confidence: .9,
			Blocks: [2]int{i, i + 1}, Spans: []record.Span{{Page: i, Box: record.Rect{X0: 72, Y0: 100.5, X1: 520.25, Y1: 140}}},
			Points:     []record.Point{{Label: "a.", Text: sentence(r, 12)}, {Label: "b.", Text: sentence(r, 12)}},
			Recipients: []record.Recipient{{Printed: "chief constables", Organisation: "grp-chief-constables", Role: record.Owner, Basis: record.FromLabel}},
		}
		if i%5 == 0 {
			k.Recipients = append(k.Recipients, record.Recipient{Printed: "PCCs", Organisation: "grp-lpb", Role: record.Joint, Basis: record.FromLabel})
		}
		if i%3 == 0 {
			k.Deadlines = []record.Deadline{{Printed: "within six months", Date: p.findings.Published.AddMonths(6), Basis: record.FromText}}
		}
		p.findings.Printings = append(p.findings.Printings, k)
	}
	return p
}

func bigAnswer(n int) paper {
	numbers := []string{"1", "2", "3", "4", "5", "6"}
	p := answer(fmt.Sprintf("Answer %d", n), fmt.Sprintf("Lamps in district %d", n), "pf-kent", numbers...)
	return p
}
