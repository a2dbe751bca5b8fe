package web

import (
	"net/http"
	"slices"
	"strings"

	"heed/record/wire"
)

type organisationsPage struct {
	Query  string
	Groups []bodyGroup
	Total  int
}

type bodyGroup struct {
	Kind   string
	Bodies []wire.Organisation
}

func (s *server) organisations(w http.ResponseWriter, r *http.Request) error {
	p := readParams(r.URL)
	page, format := organisationsPage{Query: p.text("q")}, p.oneOf("format", "csv", "xlsx", "json")
	if p.err != nil {
		return p.err
	}
	var all []wire.Organisation
	needle := strings.ToLower(page.Query)
	for _, o := range s.Register.Organisations() {
		words := strings.ToLower(o.ID + "\n" + o.Name + "\n" + strings.Join(o.Aliases, "\n") + "\n" + strings.Join(o.ShortNames, "\n"))
		if strings.Contains(words, needle) {
			all = append(all, o)
		}
	}
	if format != "" {
		return s.take(w, r, format, "organisations", func() (any, error) { return all, nil })
	}
	at := map[string]int{}
	for _, o := range all {
		kind := kindWord(o.Kind)
		i, ok := at[kind]
		if !ok {
			i = len(page.Groups)
			at[kind] = i
			page.Groups = append(page.Groups, bodyGroup{Kind: kind})
		}
		page.Groups[i].Bodies = append(page.Groups[i].Bodies, o)
		page.Total++
	}
	slices.SortStableFunc(page.Groups, func(a, b bodyGroup) int { return rank(a.Kind) - rank(b.Kind) })
	return s.render(w, r, "organisations", view{Title: "Organisations", Nav: "organisations", Data: page})
}

// first are the kinds of body that most readers look for; the others follow in the register's order.
var first = []string{"group", "police force", "local policing body", "national body", "government"}

func rank(kind string) int {
	if i := slices.Index(first, kind); i >= 0 {
		return i
	}
	return len(first)
}

type organisationPage struct {
	wire.OrganisationDetail
	Sum       Tally
	Responses List[wire.Response]
}

func (s *server) organisation(w http.ResponseWriter, r *http.Request) error {
	ctx, id := r.Context(), r.PathValue("id")
	o, err := s.Ledger.Organisation(ctx, id, "")
	if err != nil {
		return err
	}
	if o.ID != id {
		http.Redirect(w, r, "/organisations/"+escapePath(o.ID), http.StatusMovedPermanently)
		return nil
	}
	page := organisationPage{OrganisationDetail: o}
	for _, l := range o.Ledger {
		page.Sum.Obliged += l.Obliged
		page.Sum.Recorded += l.Recorded
		page.Sum.Partner += l.Partner
		page.Sum.Collated += l.Collated
		page.Sum.Referenced += l.Referenced
		page.Sum.Silent += l.Silent
		page.Sum.Overdue += l.Overdue
	}
	if page.Responses, err = s.Records.Responses(ctx, Filter{From: o.ID}, Window{Limit: 10}); err != nil {
		return err
	}
	return s.render(w, r, "organisation", view{Title: o.Name, Nav: "organisations", Data: page})
}

// namesOf lists bodies in words.
func (s *server) namesOf(ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, short(s.name(id)))
	}
	switch n := len(names); n {
	case 0:
		return "a body that is not named"
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}
