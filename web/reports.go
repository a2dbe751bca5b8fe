package web

import (
	"net/http"
	"net/url"

	"heed/record/cite"
	"heed/record/wire"
)

// listPage is a list under a filter.
type listPage[T any] struct {
	Items  []T
	Filter Filter
	Kind   string
	Chosen []chosen
	Pager  pager
	Take   string // address to which a format is added, to take the list away
}

func newListPage[T any](s *server, u *url.URL, f Filter, w Window, l List[T]) listPage[T] {
	p := listPage[T]{Items: l.Items, Filter: f, Chosen: filtersOf(u, s), Pager: newPager(u, w, len(l.Items), l.Total)}
	if len(f.Kinds) > 0 {
		p.Kind = f.Kinds[0]
	}
	return p
}

// readList reads what every list takes from its address.
func readList(r *http.Request) (f Filter, w Window, format string, err error) {
	p := readParams(r.URL)
	f, w, format = p.filter(), p.window(), p.oneOf("format", "csv", "xlsx", "json")
	return f, w, format, p.err
}

func (s *server) reports(w http.ResponseWriter, r *http.Request) error {
	f, win, format, err := readList(r)
	if err != nil {
		return err
	}
	if format != "" {
		return s.take(w, r, format, "reports", func() (any, error) {
			l, err := s.Records.Reports(r.Context(), f, Window{})
			return l.Items, err
		})
	}
	l, err := s.Records.Reports(r.Context(), f, win)
	if err != nil {
		return err
	}
	return s.render(w, r, "reports", view{Title: "Reports", Nav: "reports", Data: newListPage(s, r.URL, f, win, l)})
}

type reportPage struct {
	Report wire.Report
	Groups []reportGroup
	Count  string // the check of what was found against what the report says, or empty
	Short  bool   // what was found is not what the report says
	Sum    Tally
	Others List[wire.Document]
}

type reportGroup struct {
	Kind  string
	Items []reportItem
}

type reportItem struct {
	wire.Recommendation
	Tally
}

// gravest is the order in which kinds are read: a cause of concern before what it recommends.
var gravest = []string{"cause_of_concern", "recommendation", "area_for_improvement", "action"}

func (s *server) report(w http.ResponseWriter, r *http.Request) error {
	ctx, id := r.Context(), r.PathValue("id")
	rep, err := s.Records.Report(ctx, id)
	if err != nil {
		return err
	}
	if rep.ID != id {
		http.Redirect(w, r, "/reports/"+escapePath(rep.ID), http.StatusMovedPermanently)
		return nil
	}
	items, err := s.Records.Recommendations(ctx, Filter{Report: rep.ID}, Window{})
	if err != nil {
		return err
	}
	tallies, err := s.Ledger.Tallies(ctx, rep.ID)
	if err != nil {
		return err
	}
	page := reportPage{Report: rep}
	for _, kind := range gravest {
		g := reportGroup{Kind: kind}
		for _, it := range items.Items {
			if it.Kind == kind {
				g.Items = append(g.Items, reportItem{it, tallies[it.ID]})
			}
		}
		if len(g.Items) > 0 {
			page.Groups = append(page.Groups, g)
		}
	}
	for _, t := range tallies {
		page.Sum.add(t)
	}
	if page.Count, page.Short = rep.CountCheck(); page.Count != "" {
		page.Count = upper(page.Count) + "."
	}
	return s.render(w, r, "report", view{Title: string(rep.Title), Nav: "reports", Feed: "/feed.atom?" + url.Values{"report": {rep.ID}}.Encode(), Data: page})
}

func (t *Tally) add(o Tally) {
	t.Obliged += o.Obliged
	t.Recorded += o.Recorded
	t.Partner += o.Partner
	t.Collated += o.Collated
	t.Referenced += o.Referenced
	t.Silent += o.Silent
	t.NotLooked += o.NotLooked
	t.Overdue += o.Overdue
}

func (s *server) recommendations(w http.ResponseWriter, r *http.Request) error {
	f, win, format, err := readList(r)
	if err != nil {
		return err
	}
	if format != "" {
		return s.export(w, r, "recommendations", format, f, "")
	}
	l, err := s.Records.Recommendations(r.Context(), f, win)
	if err != nil {
		return err
	}
	return s.render(w, r, "recommendations", view{Title: "Recommendations", Nav: "reports", Data: newListPage(s, r.URL, f, win, l)})
}

type recommendationPage struct {
	wire.RecommendationDetail
	Printings []printing
	States    []stateGroup
	Sum       Tally
	Citation  string
	Proof     string
}

// printing is one appearance of the item, with how it differs from the first.
type printing struct {
	wire.Printing
	Proof string
	Title string // of its document
	Same  bool
	Diff  []piece
}

// stateGroup is the bodies in one state.
type stateGroup struct {
	State       string
	Obligations []wire.Obligation
}

func (s *server) recommendation(w http.ResponseWriter, r *http.Request) error {
	ctx, id := r.Context(), r.PathValue("report")+"/"+r.PathValue("n")
	d, err := s.Records.Recommendation(ctx, id, "")
	if err != nil {
		return err
	}
	if d.ID != id {
		http.Redirect(w, r, "/recommendations/"+escapePath(d.ID), http.StatusMovedPermanently)
		return nil
	}
	page := recommendationPage{RecommendationDetail: d}
	for i, p := range d.Recommendation.Printings {
		x := printing{Printing: p, Proof: proofAddress(p.Document, int(p.PageFirst), d.ID), Same: i > 0 && plain(p.Text) == plain(d.Text)}
		if i > 0 && !x.Same {
			x.Diff = wordDiff(string(d.Text), string(p.Text))
		}
		if doc, err := s.Archive.Document(ctx, p.Document); err == nil {
			x.Title = string(doc.Title)
		}
		page.Printings = append(page.Printings, x)
	}
	if len(page.Printings) > 0 {
		page.Proof = page.Printings[0].Proof
	}
	by := map[string][]wire.Obligation{}
	for _, o := range d.Obligations {
		by[o.State] = append(by[o.State], o)
		page.Sum.count(o)
	}
	for _, state := range []string{"none", "referenced", "recorded", "partner", "collated"} {
		if len(by[state]) > 0 {
			page.States = append(page.States, stateGroup{state, by[state]})
		}
	}
	page.Citation = cite.Recommendation(d.Recommendation, s.documentOf(ctx, string(d.Source.Document)).Document, s.absolute(r, r.URL.Path), s.called)
	title := itemTitle(d.Kind, d.Number) + ": " + string(d.Report.Title)
	return s.render(w, r, "recommendation", view{Title: title, Nav: "reports", Data: page})
}

func (t *Tally) count(o wire.Obligation) {
	t.Obliged++
	switch o.State {
	case "recorded":
		t.Recorded++
	case "partner":
		t.Partner++
	case "collated":
		t.Collated++
	case "referenced":
		t.Referenced++
	default:
		t.Silent++
		if len(o.Looks) == 0 {
			t.NotLooked++
		}
	}
	if o.Overdue {
		t.Overdue++
	}
}
