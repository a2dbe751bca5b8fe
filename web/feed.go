package web

import (
	"bytes"
	"encoding/xml"
	"net/http"
	"strings"
	"time"
)

// Atom, RFC 4287.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Author  atomAuthor  `xml:"author"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomEntry struct {
	Title   string   `xml:"title"`
	ID      string   `xml:"id"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Summary string   `xml:"summary"`
}

const feedSize = 50

// feed is a search as a feed: what it finds, newest first.
func (s *server) feed(w http.ResponseWriter, r *http.Request) error {
	p := readParams(r.URL)
	req := p.search(Window{Limit: feedSize})
	if p.err != nil {
		return p.err
	}
	req.Sort = "date"
	res, err := s.Searcher.Search(r.Context(), req)
	if err != nil {
		return err
	}
	title := "heed: everything"
	if req.Query != "" {
		title = "heed: " + plain(req.Query)
	}
	f := s.newFeed(r, title, "/search")
	for i, h := range res.Hits {
		e := atomEntry{Title: plain(h.Title), Updated: atomTime(string(h.Date)), Summary: strings.ReplaceAll(plain(h.Snippet), "**", "")}
		path := proofAddress(string(h.Document), int(h.Page), h.ID)
		switch h.Type {
		case "recommendation":
			path = "/recommendations/" + escapePath(h.ID)
			kind := "recommendation"
			if i < len(res.More) && res.More[i].Kind != "" {
				kind = res.More[i].Kind
			}
			e.Title = itemTitle(kind, h.Number) + ": " + e.Title
		case "response":
			path = "/responses/" + escapePath(h.ID)
			e.Title = "Response by " + s.namesOf(h.Responders) + ": " + e.Title
		}
		e.ID = s.absolute(r, path)
		e.Link = atomLink{"alternate", e.ID}
		f.Entries = append(f.Entries, e)
	}
	return s.sendFeed(w, r, f)
}

// overdueFeed tells what has become overdue, lately due first.
func (s *server) overdueFeed(w http.ResponseWriter, r *http.Request) error {
	p := readParams(r.URL)
	req := p.unanswered(Window{Limit: 1 << 20})
	if p.err != nil {
		return p.err
	}
	req.Overdue, req.OverdueFirst, req.Unresolved = true, true, false
	u, err := s.Ledger.Unanswered(r.Context(), req)
	if err != nil {
		return err
	}
	title := "heed: newly overdue"
	if u.Organisation != "" {
		title += ", " + u.Organisation
	}
	f := s.newFeed(r, title, "/unanswered")
	add := func(id, number, text, due, who string) {
		address := s.absolute(r, "/recommendations/"+escapePath(id))
		f.Entries = append(f.Entries, atomEntry{
			Title: id + ": no recorded response, due " + longDay(due) + who, ID: address + "#overdue-" + due, Updated: atomTime(due),
			Link: atomLink{"alternate", address}, Summary: cut(400, text),
		})
	}
	// The list begins with what is longest overdue; a feed with what is newest.
	if req.Org != "" {
		for i := len(u.Owed.Items) - 1; i >= 0 && len(f.Entries) < feedSize; i-- {
			o := u.Owed.Items[i]
			add(o.Recommendation, string(o.Number), string(o.Text), string(o.Due), "")
		}
	} else {
		for i := len(u.Rows.Items) - 1; i >= 0 && len(f.Entries) < feedSize; i-- {
			o := u.Rows.Items[i]
			add(o.Recommendation, string(o.Number), string(o.Text), string(o.Due), ", "+short(s.name(o.Recipient)))
		}
	}
	return s.sendFeed(w, r, f)
}

func (s *server) newFeed(r *http.Request, title, page string) atomFeed {
	self := s.absolute(r, r.URL.RequestURI())
	alternate := s.absolute(r, page)
	if r.URL.RawQuery != "" {
		alternate += "?" + r.URL.RawQuery
	}
	return atomFeed{Title: title, ID: self, Author: atomAuthor{"heed"}, Links: []atomLink{{"self", self}, {"alternate", alternate}}}
}

func (s *server) sendFeed(w http.ResponseWriter, r *http.Request, f atomFeed) error {
	for _, e := range f.Entries {
		f.Updated = max(f.Updated, e.Updated)
	}
	if f.Updated == "" {
		f.Updated = atomTime("")
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(f); err != nil {
		return err
	}
	return s.send(w, r, "application/atom+xml; charset=utf-8", b.Bytes(), b.Bytes())
}

// atomTime is the start of a day; what has no date is as old as the epoch, for a feed must give one.
func atomTime(day string) string {
	if t, err := time.Parse(time.DateOnly, day); err == nil {
		return t.Format(time.RFC3339)
	}
	return time.Unix(0, 0).UTC().Format(time.RFC3339)
}
