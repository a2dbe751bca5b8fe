package web

import (
	"errors"
	"net/http"
	"net/url"

	"heed/record/wire"
)

type searchPage struct {
	Form    searchForm
	Result  SearchResult
	Hits    []searchHit
	Facets  []facetGroup
	Mistake string
	Asked   bool
	Pager   pager
	Chosen  []chosen
}

// searchForm is the form as it was filled in.
type searchForm struct {
	SearchRequest
	Where map[string]bool // types of entry
	Kind  string
}

type searchHit struct {
	wire.Hit
	HitMore
	Address string
	Proof   string // address of the page where it stands, or empty
	More    string // address of what was folded
}

type facetGroup struct {
	Title, Name string
	Values      []facetValue
}

type facetValue struct {
	Name    string
	Count   int
	Address string
}

// chosen is a filter that is set, and the address without it.
type chosen struct{ Label, Value, Without string }

func (s *server) search(w http.ResponseWriter, r *http.Request) error {
	p := readParams(r.URL)
	req := p.search(p.window())
	format := p.oneOf("format", "csv", "xlsx", "json")
	if p.err != nil {
		return p.err
	}
	if format != "" {
		req.Window = Window{Limit: maxAPISize}
		return s.take(w, r, format, "search", func() (any, error) {
			res, err := s.Searcher.Search(r.Context(), req)
			return []wire.Hit(res.Hits), err
		})
	}
	page := searchPage{Form: searchForm{SearchRequest: req, Where: map[string]bool{}}}
	for _, in := range req.In {
		page.Form.Where[in] = true
	}
	if len(req.Kinds) > 0 {
		page.Form.Kind = req.Kinds[0]
	}
	title := "Search"
	if req.Query != "" {
		title = "Search: " + cut(60, req.Query)
	}
	q := r.URL.Query()
	for k, vs := range q {
		page.Asked = page.Asked || vs[0] != "" && k != "sort"
	}
	page.Chosen = filtersOf(r.URL, s)
	v := view{Title: title, Nav: "search"}
	if page.Asked {
		v.Feed = "/feed.atom?" + q.Encode()
		res, err := s.Searcher.Search(r.Context(), req)
		var bad *RequestError
		if errors.As(err, &bad) {
			page.Mistake = bad.Error()
			v.Data = page
			body, err := s.draw(r, "search", v)
			if err != nil {
				return err
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(http.StatusBadRequest)
			_, err = w.Write(body)
			return err
		} else if err != nil {
			return err
		}
		page.Result = res
		page.fill(r.URL)
	}
	v.Data = page
	return s.render(w, r, "search", v)
}

func (p *searchPage) fill(u *url.URL) {
	for i, h := range p.Result.Hits {
		hit := searchHit{Hit: h}
		if i < len(p.Result.More) {
			hit.HitMore = p.Result.More[i]
		}
		switch h.Type {
		case "recommendation":
			hit.Address = "/recommendations/" + escapePath(h.ID)
		case "response":
			hit.Address = "/responses/" + escapePath(h.ID)
		default:
			hit.Address = proofAddress(string(h.Document), int(h.Page), h.ID)
		}
		if h.Document != "" {
			hit.Proof = proofAddress(string(h.Document), int(h.Page), h.ID)
		}
		if hit.Folded > 0 {
			hit.More = with(u, "report", string(h.Report))
		}
		p.Hits = append(p.Hits, hit)
	}
	for _, g := range []struct {
		title, name string
		list        wire.List[wire.Facet]
	}{
		{"Report", "report", p.Result.Facets.Report},
		{"Addressed to", "to", p.Result.Facets.Recipient},
		{"Published by", "from", p.Result.Publishers},
		{"Kind", "kind", p.Result.Facets.Kind},
		{"Answers on record", "answered", p.Result.Answered},
		{"Year", "year", p.Result.Facets.Year},
	} {
		group := facetGroup{Title: g.title, Name: g.name}
		for i, f := range g.list {
			if i == 8 {
				break
			}
			value := facetValue{Name: f.Value, Count: f.Count}
			if f.Name != "" {
				value.Name = short(string(f.Name))
			}
			switch g.name {
			case "report":
				if title := p.Result.Titles[f.Value]; title != "" {
					value.Name = cut(70, title)
				}
				value.Address = with(u, g.name, f.Value)
			case "kind":
				value.Name = upper(kindWord(f.Value))
				value.Address = with(u, "kind", f.Value)
			case "answered":
				if f.Value == "none" {
					f.Value = "no"
				}
				value.Name = answeredWord(f.Value)
				value.Address = with(u, "answered", f.Value)
			case "year":
				value.Address = with(u, "since", f.Value+"-01-01", "until", f.Value+"-12-31")
			default:
				value.Address = with(u, g.name, f.Value)
			}
			group.Values = append(group.Values, value)
		}
		if len(group.Values) > 1 {
			p.Facets = append(p.Facets, group)
		}
	}
	p.Pager = newPager(u, p.Form.Window, len(p.Hits), p.Result.Total)
}

// answeredWord is what is on record of an item, in words.
func answeredWord(v any) string {
	word := fmtWord(v)
	if w, ok := map[string]string{"no": "None", "yes": "At least one", "some": "From some", "all": "From all", "collated": "One for all"}[word]; ok {
		return w
	}
	return word
}

// filtersOf are the filters set in an address, in words, each with the address without it.
func filtersOf(u *url.URL, s *server) (out []chosen) {
	q := u.Query()
	for _, f := range []struct{ name, label string }{
		{"report", "report"},
		{"to", "addressed to"},
		{"from", "by"},
		{"org", "body"},
		{"kind", "kind"},
		{"since", "published from"},
		{"until", "published to"},
		{"answered", "answers on record"},
		{"unanswered", "unanswered"},
		{"overdue", "overdue"},
		{"strict", "strict"},
		{"exact", "exact words"},
		{"due_before", "due before"},
		{"as_of", "as known on"},
	} {
		value := q.Get(f.name)
		if value == "" {
			continue
		}
		shown := value
		switch f.name {
		case "to", "from", "org":
			shown = short(s.Register.Name(value))
		case "kind":
			shown = kindWord(value)
		case "answered":
			shown = answeredWord(value)
		case "since", "until", "due_before", "as_of":
			shown = longDay(value)
		case "unanswered", "overdue", "strict", "exact":
			shown = ""
		}
		out = append(out, chosen{f.label, shown, with(u, f.name, "")})
	}
	return out
}
