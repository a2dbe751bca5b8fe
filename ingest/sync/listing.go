package sync

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"path"
	"strings"
	"time"

	"heed/ingest/fetch"
)

// Link is one thing a page leads to.
type Link struct {
	URL       string    `json:"url,omitempty"`  // of a document
	List      string    `json:"list,omitempty"` // of a listing that belongs to it
	Title     string    `json:"title,omitempty"`
	Published time.Time `json:"published,omitzero"`
	Modified  time.Time `json:"modified,omitzero"` // where the site says so
	Unread    string    `json:"unread,omitempty"`  // why it is not to be fetched at all
}

// Links is all that a page leads to.
type Links struct {
	Items  []Link   `json:"items,omitempty"`  // of a listing; of a document: further documents
	Attach []Link   `json:"attach,omitempty"` // of a document
	Next   []string `json:"next,omitempty"`   // further pages of the listing
}

func (l Links) pack() string {
	if len(l.Items)+len(l.Attach)+len(l.Next) == 0 {
		return ""
	}
	text, err := json.Marshal(l)
	if err != nil {
		return "" // plain strings and times always print
	}
	return string(text)
}

func unpackLinks(text string) (l Links) {
	if text != "" && json.Unmarshal([]byte(text), &l) != nil {
		return Links{}
	}
	return l
}

// Limits of what one page may lead to.
const (
	maxLinks   = 5000
	maxListing = 32 << 20 // bytes
)

// kindOf tells what came back from a start address of a source that does not say.
func (s *Source) kindOf(body []byte) Kind {
	if s.Kind != Auto {
		return s.Kind
	}
	head := bytes.TrimSpace(bytes.TrimPrefix(body[:min(len(body), 1024)], []byte("\xef\xbb\xbf")))
	lower := bytes.ToLower(head)
	switch {
	case bytes.HasPrefix(head, []byte("{")):
		return GovUK
	case bytes.HasPrefix(head, []byte("[")):
		return WordPress
	case bytes.HasPrefix(lower, []byte("<rss")), bytes.HasPrefix(lower, []byte("<feed")), bytes.HasPrefix(lower, []byte("<rdf")),
		bytes.HasPrefix(lower, []byte("<?xml")) && (bytes.Contains(lower, []byte("<rss")) || bytes.Contains(lower, []byte("<feed")) || bytes.Contains(lower, []byte("<rdf"))):
		return FeedKind
	case s.Items.given():
		return ListKind
	}
	return PageKind
}

// readListing returns what a listing leads to. An error says that it is not what the source says it is.
func (s *Source) readListing(resp fetch.Response, kind Kind, aliases []fetch.Alias) (l Links, err error) {
	base, err := url.Parse(resp.URL)
	if err != nil {
		return l, err
	}
	r := resolver{base: base, aliases: aliases}
	switch kind {
	case FeedKind:
		l, err = readFeed(resp.Body, r)
	case GovUK:
		l, err = readGovUK(resp.Body, r)
	case WordPress:
		l, err = readWordPress(resp, r)
	default:
		l, err = s.readPageOfLinks(resp, r)
	}
	if err != nil {
		return Links{}, err
	}
	if kind == FeedKind || kind == GovUK || kind == WordPress {
		kept := l.Items[:0]
		for _, i := range l.Items {
			if s.items.takes(i.URL, i.Title) {
				kept = append(kept, i)
			}
		}
		l.Items = kept
	}
	if len(l.Items) > maxLinks {
		return Links{}, fmt.Errorf("it leads to more than %d documents", maxLinks)
	}
	return l, nil
}

// resolver makes addresses of what pages print.
type resolver struct {
	base    *url.URL
	aliases []fetch.Alias
}

// address returns the canonical form of what a page links to, or nothing for what is no address of the web.
func (r resolver) address(href string) string {
	href = strings.TrimSpace(href)
	if href == "" || strings.HasPrefix(href, "#") {
		return ""
	}
	u, err := r.base.Parse(href)
	if err != nil {
		return ""
	}
	out, err := fetch.Canonical(u.String(), r.aliases)
	if err != nil {
		return ""
	}
	return out
}

// extension returns the ending of an address's path in small letters, such as ".pdf".
func extension(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(path.Ext(u.Path))
}

// moment reads a time as sites print it in data.
func moment(s string) time.Time {
	s = strings.TrimSpace(s)
	for _, form := range []string{
		time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", time.DateOnly,
		time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700",
	} {
		if t, err := time.Parse(form, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}
