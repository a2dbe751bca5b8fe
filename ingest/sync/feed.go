package sync

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"

	"golang.org/x/net/html/charset"
)

// feedItem is an item of RSS (1 and 2) or an entry of Atom: the names do not meet.
type feedItem struct {
	Title string `xml:"title"`
	Links []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
		Text string `xml:",chardata"`
	} `xml:"link"`
	GUID struct {
		PermaLink string `xml:"isPermaLink,attr"`
		Text      string `xml:",chardata"`
	} `xml:"guid"`
	PubDate   string `xml:"pubDate"`
	Date      string `xml:"http://purl.org/dc/elements/1.1/ date"`
	Published string `xml:"published"`
	Updated   string `xml:"updated"`
}

type feed struct {
	XMLName xml.Name
	Channel struct {
		Items []feedItem `xml:"item"`
	} `xml:"channel"`
	Items   []feedItem `xml:"item"`  // RSS 1
	Entries []feedItem `xml:"entry"` // Atom
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
}

// readFeed reads RSS or Atom.
func readFeed(body []byte, r resolver) (l Links, err error) {
	if len(body) > maxListing {
		return l, fmt.Errorf("the feed is larger than %d MB", maxListing>>20)
	}
	d := xml.NewDecoder(bytes.NewReader(body))
	d.Strict, d.CharsetReader, d.Entity = false, charset.NewReaderLabel, xml.HTMLEntity
	var f feed
	if err := d.Decode(&f); err != nil {
		return l, fmt.Errorf("it is no feed: %w", err)
	}
	switch f.XMLName.Local {
	case "rss", "feed", "RDF":
	default:
		return l, errors.New("it is no feed")
	}
	for _, items := range [][]feedItem{f.Channel.Items, f.Items, f.Entries} {
		for _, i := range items {
			link := Link{URL: r.address(i.address()), Title: oneLine(i.Title), Modified: moment(i.Updated)}
			for _, d := range []string{i.PubDate, i.Published, i.Date} {
				if link.Published.IsZero() {
					link.Published = moment(d)
				}
			}
			if link.URL != "" {
				l.Items = append(l.Items, link)
			}
		}
	}
	for _, next := range f.Links { // RFC 5005
		if next.Rel == "next" {
			if a := r.address(next.Href); a != "" {
				l.Next = append(l.Next, a)
			}
		}
	}
	return l, nil
}

// address is where an item stands: the link that is not about something else, else its permanent id.
func (i feedItem) address() string {
	for _, k := range i.Links {
		if k.Href != "" && (k.Rel == "" || k.Rel == "alternate") {
			return k.Href
		}
		if k.Href == "" && k.Text != "" {
			return k.Text
		}
	}
	if i.GUID.PermaLink != "false" {
		return i.GUID.Text
	}
	return ""
}
