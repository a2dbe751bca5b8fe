package web

import (
	"bytes"
	"net/http"
	"slices"

	"heed/record/wire"
)

// apiList is a part of a list, as the API returns it.
type apiList[T any] struct {
	Items wire.List[T] `json:"items"`
	Total int          `json:"total"`
	Next  wire.Text    `json:"next"` // the cursor of what follows
}

func newAPIList[T any](l List[T], w Window) apiList[T] {
	return apiList[T]{Items: l.Items, Total: l.Total, Next: wire.Text(cursorAfter(w, l.Total))}
}

// apiSearch is the contract's object, and how to go on.
type apiSearch struct {
	wire.Search
	Next wire.Text `json:"next"`
}

// endpoint is one address of the API, with all that its description says: the handlers and the description are made from
// the same list.
type endpoint struct {
	path, summary string
	params        []param
	answers       any    // a value of the type of what it answers with
	orElse        any    // the same for what it answers with under another filter, or nil
	media         string // application/json where empty
	handle        func(*http.Request, *params) (any, error)
	serve         handler
}

type param struct {
	name, about string
	kind        string   // string, integer, boolean; string where empty
	values      []string // the only ones it takes
	many        bool
}

var (
	listParams = []param{
		{name: "limit", kind: "integer", about: "at most this many (100 unless told, 1000 at most)"},
		{name: "cursor", about: "the `next` of the answer before: goes on after it"},
		{name: "offset", kind: "integer", about: "leave out this many first; a cursor outranks it"},
	}
	kindNames    = []string{"recommendation", "area_for_improvement", "cause_of_concern", "action"}
	filterParams = []param{
		{name: "to", about: "addressed to this body, itself or through a class: id, name, short name or alias"},
		{name: "from", about: "responses by this body, reports by this publisher"},
		{name: "report", about: "id of a report"},
		{name: "kind", values: kindNames, many: true, about: "kinds of item"},
		{name: "since", about: "published on this day or later (YYYY-MM-DD)"},
		{name: "until", about: "published on this day or earlier"},
	}
	newSinceParam = param{name: "new_since", about: "that heed first knew on this day or later"}
	asOfParam     = param{name: "as_of", about: "as known on this day (YYYY-MM-DD; today unless told)"}
	searchParams  = append([]param{
		{name: "q", about: "the query: words, \"phrases\", OR, NOT, parentheses, begin*, nearly~ and fields (to: from: report: kind: number: year: since: until: due: answered: position:)"},
		{name: "in", values: []string{"recommendations", "responses", "passages"}, many: true, about: "search only in these"},
		{name: "answered", values: answeredWords, about: "what is on record, over all who owe an answer"},
		{name: "unanswered", kind: "boolean", about: "recommendations that nobody has answered"},
		{name: "sort", values: []string{"relevance", "date"}, about: "order"},
		{name: "exact", kind: "boolean", about: "words as written: no acronyms, no other endings"},
	}, filterParams...)
	unansweredParams = []param{
		{name: "org", about: "what this body has not answered; the items are then its obligations"},
		{name: "to", about: "addressed to this body or class"},
		{name: "report", about: "id of a report"},
		{name: "kind", values: append([]string{"all"}, kindNames...), many: true, about: "kinds of item (recommendation unless told)"},
		{name: "strict", kind: "boolean", about: "count an answer by a partner or for all as no answer"},
		{name: "overdue", kind: "boolean", about: "overdue only"},
		{name: "due_before", about: "due before this day"},
		{name: "unresolved", kind: "boolean", about: "instead: items whose recipient nobody could be found for"},
		asOfParam,
	}
)

func together(lists ...[]param) (out []param) {
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}

// endpoints lists the API.
func (s *server) endpoints() []endpoint {
	all := []endpoint{
		{path: "/api/v1/search", summary: "Search recommendations, responses and report passages at once", params: together(searchParams, listParams), answers: apiSearch{}, handle: s.apiSearch},
		{path: "/api/v1/reports", summary: "Reports", params: together(filterParams, listParams), answers: apiList[wire.Report]{}, handle: func(r *http.Request, p *params) (any, error) {
			w := p.apiWindow()
			l, err := s.Records.Reports(r.Context(), p.filter(), w)
			return newAPIList(l, w), err
		}},
		{path: "/api/v1/reports/{id}", summary: "One report", answers: wire.Report{}, handle: func(r *http.Request, _ *params) (any, error) {
			return s.Records.Report(r.Context(), r.PathValue("id"))
		}},
		{path: "/api/v1/recommendations", summary: "Recommendations and other items", params: together(filterParams, []param{newSinceParam}, listParams), answers: apiList[wire.Recommendation]{}, handle: func(r *http.Request, p *params) (any, error) {
			w := p.apiWindow()
			l, err := s.Records.Recommendations(r.Context(), p.filter(), w)
			return newAPIList(l, w), err
		}},
		{path: "/api/v1/recommendations/{report}/{n}", summary: "One recommendation with its responses and who owes one", params: []param{asOfParam}, answers: wire.RecommendationDetail{}, handle: func(r *http.Request, p *params) (any, error) {
			return s.Records.Recommendation(r.Context(), r.PathValue("report")+"/"+r.PathValue("n"), p.text("as_of"))
		}},
		{path: "/api/v1/responses", summary: "Responses", params: together(filterParams, []param{newSinceParam}, listParams), answers: apiList[wire.Response]{}, handle: func(r *http.Request, p *params) (any, error) {
			w := p.apiWindow()
			l, err := s.Records.Responses(r.Context(), p.filter(), w)
			return newAPIList(l, w), err
		}},
		{path: "/api/v1/responses/{document}/{n}", summary: "One response with its links", answers: wire.Response{}, handle: func(r *http.Request, _ *params) (any, error) {
			return s.Records.Response(r.Context(), r.PathValue("document")+"/"+r.PathValue("n"))
		}},
		{path: "/api/v1/documents", summary: "Documents", params: together(filterParams, listParams), answers: apiList[wire.Document]{}, handle: func(r *http.Request, p *params) (any, error) {
			w := p.apiWindow()
			l, err := s.Records.Documents(r.Context(), p.filter(), w)
			return newAPIList(l, w), err
		}},
		{path: "/api/v1/documents/{id}", summary: "One document with its retrievals", answers: wire.Document{}, handle: func(r *http.Request, _ *params) (any, error) {
			d, err := s.Archive.Document(r.Context(), r.PathValue("id"))
			return d.Document, err
		}},
		{path: "/api/v1/documents/{id}/versions", summary: "The versions of what a document came from, each compared with the one before", answers: wire.History{}, handle: func(r *http.Request, _ *params) (any, error) {
			return s.Archive.Versions(r.Context(), r.PathValue("id"))
		}},
		{path: "/api/v1/organisations", summary: "Bodies and classes of bodies", params: listParams, answers: apiList[wire.Organisation]{}, handle: func(_ *http.Request, p *params) (any, error) {
			w, all := p.apiWindow(), s.Register.Organisations()
			from := min(w.Offset, len(all))
			return newAPIList(List[wire.Organisation]{Items: all[from:min(from+w.Limit, len(all))], Total: len(all)}, w), nil
		}},
		{path: "/api/v1/organisations/{id}", summary: "One body with its ledger by report; where it owes more than 10,000 answers they are counted and not listed", params: []param{asOfParam}, answers: wire.OrganisationDetail{}, handle: func(r *http.Request, p *params) (any, error) {
			return s.Ledger.Organisation(r.Context(), r.PathValue("id"), p.text("as_of"))
		}},
		{path: "/api/v1/unanswered", summary: "Who has not answered what: a row a recommendation and recipient, or with org a body's obligations", params: together(unansweredParams, listParams), answers: apiList[wire.UnansweredRow]{}, orElse: apiList[wire.UnansweredOrg]{}, handle: func(r *http.Request, p *params) (any, error) {
			w := p.apiWindow()
			u, err := s.Ledger.Unanswered(r.Context(), p.unanswered(w))
			if p.text("org") != "" {
				return newAPIList(u.Owed, w), err
			}
			return newAPIList(u.Rows, w), err
		}},
		{path: "/api/v1/sources", summary: "Where new documents are looked for, and how that fares", answers: apiList[wire.Source]{}, handle: func(r *http.Request, _ *params) (any, error) {
			all, err := s.Sources.Sources(r.Context())
			return apiList[wire.Source]{Items: all, Total: len(all)}, err
		}},
		{path: "/api/v1/failures", summary: "What could not be read", answers: apiList[wire.Failure]{}, handle: func(r *http.Request, _ *params) (any, error) {
			all, err := s.Records.Failures(r.Context())
			return apiList[wire.Failure]{Items: all, Total: len(all)}, err
		}},
		{path: "/api/v1/review", summary: "What heed is not sure of", params: together([]param{{name: "kind", values: []string{"split", "recipient", "link", "report", "candidate"}, many: true, about: "kinds of doubt"}}, listParams), answers: apiList[wire.Review]{}, handle: func(r *http.Request, p *params) (any, error) {
			w := p.apiWindow()
			l, err := s.Records.Review(r.Context(), p.list("kind"), w)
			return newAPIList(l, w), err
		}},
	}
	for i := range all {
		all[i].serve = s.api(all[i])
	}
	export := endpoint{path: "/api/v1/export", summary: "Take recommendations, responses or obligations away as csv, xlsx or json (one object a line)", media: "text/csv", params: together([]param{
		{name: "what", values: []string{"recommendations", "responses", "obligations"}, about: "all three where it is left out (not as csv)"},
		{name: "format", values: []string{"csv", "json", "xlsx"}, about: "csv unless told"},
		asOfParam,
	}, filterParams)}
	export.serve = checked(export, func(w http.ResponseWriter, r *http.Request, p *params) error {
		format := p.text("format")
		if format == "" {
			format = "csv"
		}
		return s.export(w, r, p.text("what"), format, p.filter(), p.text("as_of"))
	})
	description := endpoint{path: "/api/v1/openapi.json", summary: "This description"}
	description.serve = func(w http.ResponseWriter, r *http.Request) error { return s.sendJSON(w, r, s.openAPI()) }
	return append(all, export, description)
}

// checked reads the parameters and refuses those that the endpoint does not have: a filter misspelt must not become a
// list of everything.
func checked(e endpoint, next func(http.ResponseWriter, *http.Request, *params) error) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		p := readParams(r.URL)
		known := map[string]bool{}
		for _, x := range e.params {
			known[x.name] = true
			if len(x.values) > 0 {
				for _, v := range p.list(x.name) {
					if !slices.Contains(x.values, v) {
						return mistake("%s %q is not one of %v", x.name, v, x.values)
					}
				}
			}
		}
		for name := range p.Values {
			if !known[name] {
				return mistake("there is no parameter %.40q here; see /api/v1/openapi.json", name)
			}
		}
		if p.err != nil {
			return p.err
		}
		return next(w, r, p)
	}
}

func (s *server) api(e endpoint) handler {
	return checked(e, func(w http.ResponseWriter, r *http.Request, p *params) error {
		v, err := e.handle(r, p)
		if p.err != nil { // a mistake in a parameter explains whatever followed from it
			return p.err
		}
		if err != nil {
			return err
		}
		return s.sendJSON(w, r, v)
	})
}

func (s *server) apiSearch(r *http.Request, p *params) (any, error) {
	w := Window{Limit: max(1, p.number("limit", 20, maxAPISize)), Offset: p.number("offset", 0, maxOffset)}
	req := p.search(w)
	req.Cursor = p.text("cursor")
	if p.err != nil {
		return nil, p.err
	}
	res, err := s.Searcher.Search(r.Context(), req)
	return apiSearch{Search: res.Search, Next: wire.Text(res.Next)}, err
}

func (s *server) sendJSON(w http.ResponseWriter, r *http.Request, v any) error {
	var body bytes.Buffer
	if err := wire.Line(&body, v); err != nil {
		return err
	}
	tagged := body.Bytes()
	if found, ok := v.(apiSearch); ok { // how long it took is no part of what was found
		found.TookMs = 0
		var b bytes.Buffer
		if err := wire.Line(&b, found); err != nil {
			return err
		}
		tagged = b.Bytes()
	}
	s.modified(r.Context(), w.Header())
	return s.send(w, r, "application/json", body.Bytes(), tagged)
}
