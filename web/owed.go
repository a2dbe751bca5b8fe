package web

import (
	"net/http"
)

type unansweredPage struct {
	Request UnansweredRequest
	Kind    string
	Result  Unanswered
	Pager   pager
	Chosen  []chosen
	Most    int // of the charts: what a full bar stands for
	MostBy  int
}

func (s *server) unanswered(w http.ResponseWriter, r *http.Request) error {
	p := readParams(r.URL)
	req, format := p.unanswered(p.window()), p.oneOf("format", "csv", "xlsx", "json")
	if p.err != nil {
		return p.err
	}
	if format != "" {
		req.Window = Window{}
		return s.take(w, r, format, "unanswered", func() (any, error) {
			u, err := s.Ledger.Unanswered(r.Context(), req)
			if req.Org != "" {
				return u.Owed.Items, err
			}
			return u.Rows.Items, err
		})
	}
	req.OverdueFirst = true
	u, err := s.Ledger.Unanswered(r.Context(), req)
	if err != nil {
		return err
	}
	page := unansweredPage{Request: req, Result: u, Chosen: filtersOf(r.URL, s)}
	if len(req.Kinds) > 0 {
		page.Kind = req.Kinds[0]
	}
	shown, total := len(u.Rows.Items), u.Rows.Total
	if req.Org != "" {
		shown, total = len(u.Owed.Items), u.Owed.Total
	}
	page.Pager = newPager(r.URL, req.Window, shown, total)
	for _, t := range u.ByReport {
		page.Most = max(page.Most, t.Silent+t.Referenced)
	}
	for _, t := range u.ByBody {
		page.MostBy = max(page.MostBy, t.Silent+t.Referenced)
	}
	title := "Unanswered"
	if u.Organisation != "" {
		title = "Unanswered by " + u.Organisation
	}
	feed := with(r.URL)
	feed = "/unanswered.atom" + feed[len(r.URL.Path):]
	return s.render(w, r, "unanswered", view{Title: title, Nav: "unanswered", Feed: feed, Data: page})
}
