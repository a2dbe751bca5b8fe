package sync

import (
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"strconv"

	"heed/ingest/fetch"
)

// readWordPress reads an answer of WordPress's REST interface: a list of posts, pages or files.
func readWordPress(resp fetch.Response, r resolver) (l Links, err error) {
	if len(resp.Body) > maxListing {
		return l, fmt.Errorf("the answer is larger than %d MB", maxListing>>20)
	}
	var posts []struct {
		Link     string `json:"link"`
		Source   string `json:"source_url"` // of a file
		Date     string `json:"date_gmt"`
		Modified string `json:"modified_gmt"`
		Title    struct {
			Rendered string `json:"rendered"`
		} `json:"title"`
	}
	if err := json.Unmarshal(resp.Body, &posts); err != nil {
		return l, fmt.Errorf("it is no answer of WordPress: %w", err)
	}
	for _, p := range posts {
		at := p.Link
		if p.Source != "" {
			at = p.Source
		}
		k := Link{URL: r.address(at), Title: oneLine(html.UnescapeString(tags.ReplaceAllString(p.Title.Rendered, ""))), Published: moment(p.Date), Modified: moment(p.Modified)}
		if k.URL != "" {
			l.Items = append(l.Items, k)
		}
	}
	total, err := strconv.Atoi(resp.TotalPages)
	if err != nil {
		return l, nil // the site does not say: this page is all
	}
	next := *r.base
	q := next.Query()
	page, err := strconv.Atoi(q.Get("page"))
	if err != nil {
		page = 1
	}
	if page < total {
		q.Set("page", strconv.Itoa(page+1))
		next.RawQuery = q.Encode()
		l.Next = []string{r.address(next.String())}
	}
	return l, nil
}

var tags = regexp.MustCompile(`<[^>]*>`)
