package sync

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// readGovUK reads an answer of gov.uk's search interface (a page of results) or of its content interface (a collection, or
// a publication with its attachments). Each thing found is a page to be read and, by its content interface, a listing of
// its attachments.
func readGovUK(body []byte, r resolver) (l Links, err error) {
	if len(body) > maxListing {
		return l, fmt.Errorf("the answer is larger than %d MB", maxListing>>20)
	}
	var a struct {
		Results []struct {
			Link      string `json:"link"`
			Title     string `json:"title"`
			Timestamp string `json:"public_timestamp"`
		} `json:"results"`
		Total *int `json:"total"`
		Start int  `json:"start"`

		BasePath string `json:"base_path"`
		Links    struct {
			Documents []govukPage `json:"documents"`
		} `json:"links"`
		Details struct {
			Attachments []struct {
				URL         string `json:"url"`
				Title       string `json:"title"`
				ContentType string `json:"content_type"`
				Type        string `json:"attachment_type"`
			} `json:"attachments"`
		} `json:"details"`
	}
	if err := json.Unmarshal(body, &a); err != nil {
		return l, fmt.Errorf("it is no answer of gov.uk: %w", err)
	}
	switch {
	case a.Total != nil:
		for _, x := range a.Results {
			l.add(r, govukPage{BasePath: x.Link, Title: x.Title, Updated: x.Timestamp})
		}
		if n := a.Start + len(a.Results); n < *a.Total && len(a.Results) > 0 {
			next := *r.base
			q := next.Query()
			q.Set("start", strconv.Itoa(n))
			next.RawQuery = q.Encode()
			l.Next = []string{r.address(next.String())}
		}
	case a.BasePath != "":
		for _, p := range a.Links.Documents {
			l.add(r, p)
		}
		for _, x := range a.Details.Attachments {
			k := Link{URL: r.address(x.URL), Title: oneLine(x.Title)}
			if x.Type != "html" && !readable(x.ContentType, k.URL) {
				k.Unread = "an attachment of a type that is not read (" + x.ContentType + ")"
			}
			if k.URL != "" {
				l.Attach = append(l.Attach, k)
			}
		}
	default:
		return l, errors.New("it is no answer of gov.uk's search or content interface")
	}
	return l, nil
}

type govukPage struct {
	BasePath string `json:"base_path"`
	Title    string `json:"title"`
	Updated  string `json:"public_updated_at"`
}

func (l *Links) add(r resolver, p govukPage) {
	if !strings.HasPrefix(p.BasePath, "/") {
		if u, err := url.Parse(p.BasePath); err != nil || u.Host == "" { // a result on another site is given whole
			return
		}
		l.Items = append(l.Items, Link{URL: r.address(p.BasePath), Title: oneLine(p.Title)})
		return
	}
	l.Items = append(l.Items, Link{
		URL: r.address(p.BasePath), List: r.address("/api/content" + p.BasePath), Title: oneLine(p.Title), Modified: moment(p.Updated), Published: moment(p.Updated),
	})
}

// readable reports whether a file is of a type that is read, by what the site says of it.
func readable(contentType, address string) bool {
	contentType, _, _ = strings.Cut(strings.ToLower(contentType), ";")
	switch strings.TrimSpace(contentType) {
	case "application/pdf", "text/html", "text/plain", "application/vnd.openxmlformats-officedocument.wordprocessingml.document":
		return true
	case "":
		return files[extension(address)]
	}
	return false
}

// files are the endings of files that are read.
var files = map[string]bool{".pdf": true, ".docx": true}
