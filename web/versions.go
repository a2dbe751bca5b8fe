package web

import (
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Version is one state of what stood at one address.
type Version struct {
	Number                 int
	Document               string
	First, Last, Withdrawn time.Time
}

// Comparison is what differs between two versions.
type Comparison struct {
	Came, Vanished []string    // answers, as they read
	Changed        [][2]string // answers before and after
	Lines          []DiffLine
}

// DiffLine is a piece of text: of the older version only (-), of the newer only (+), or of both (a space).
type DiffLine struct {
	Mark byte
	Text string
}

// Limits on what a comparison shows, and on how much of it is compared word by word.
const (
	maxDiffRows  = 600
	maxDiffPairs = 200
	alike        = 0.4 // share of words that two pieces have in common to be one piece, changed
)

type versionsPage struct {
	Document Document
	Versions []Version
	Old, New *Version
	Comparison
	Rows []diffRow
	Left int // rows not shown
	Same bool
}

// diffRow is one row of a comparison: a piece before and after. One of them is empty where a piece was added or removed.
type diffRow struct {
	What     string // Added, Removed, Changed or Same
	Old, New []piece
}

// versions shows the versions of a document, and what changed between two of them.
func (s *server) versions(w http.ResponseWriter, r *http.Request) error {
	ctx, id := r.Context(), r.PathValue("id")
	p := readParams(r.URL)
	from, to := p.text("from"), p.text("to")
	if p.err != nil {
		return p.err
	}
	page := versionsPage{}
	var err error
	if page.Document, err = s.Archive.Document(ctx, id); err != nil {
		return err
	}
	if page.Versions, err = s.Archive.History(ctx, id); err != nil {
		return err
	}
	if n := len(page.Versions); n > 1 {
		if to == "" && from == "" { // what this version changed; of the first, what the next did
			at := n - 1
			for i, v := range page.Versions {
				if v.Document == id {
					at = max(i, 1)
				}
			}
			page.Old, page.New = &page.Versions[at-1], &page.Versions[at]
		} else {
			for i, v := range page.Versions {
				if v.Document == from {
					page.Old = &page.Versions[i]
				}
				if v.Document == to {
					page.New = &page.Versions[i]
				}
			}
			if page.Old == nil || page.New == nil {
				return mistake("choose two versions of this document")
			}
		}
	}
	if page.Old != nil {
		if page.Comparison, err = s.Archive.Compare(ctx, page.Old.Document, page.New.Document); err != nil {
			return err
		}
		page.Rows = diffRows(page.Lines)
		if page.Left = len(page.Rows) - maxDiffRows; page.Left > 0 {
			page.Rows = page.Rows[:maxDiffRows]
		}
		page.Same = true
		for _, l := range page.Lines {
			page.Same = page.Same && l.Mark == ' '
		}
	}
	title := string(page.Document.Title)
	if title == "" {
		title = "Document " + id
	}
	return s.render(w, r, "versions", view{Title: "Versions of " + title, Nav: "documents", Data: page})
}

// diffRows lays the lines of a comparison out side by side: a piece that was taken out and one that was put in at its place
// are one piece, changed, where they share enough words.
func diffRows(lines []DiffLine) (out []diffRow) {
	pairs := 0
	for i := 0; i < len(lines); {
		if lines[i].Mark == ' ' {
			same := []piece{{Text: lines[i].Text}}
			out = append(out, diffRow{"Same", same, same})
			i++
			continue
		}
		var old, now []string
		for ; i < len(lines) && lines[i].Mark != ' '; i++ {
			if lines[i].Mark == '-' {
				old = append(old, lines[i].Text)
			} else {
				now = append(now, lines[i].Text)
			}
		}
		next := 0
		for _, o := range old {
			row := diffRow{What: "Removed", Old: []piece{{Text: o, Dropped: true}}}
			for j := next; j < len(now) && j < next+3 && pairs < maxDiffPairs; j++ {
				pairs++
				d := wordDiff(o, now[j])
				if d == nil || shared(d) < alike {
					continue
				}
				for _, between := range now[next:j] {
					out = append(out, diffRow{What: "Added", New: []piece{{Text: between, Added: true}}})
				}
				row = diffRow{"Changed", oldSide(d), newSide(d)}
				next = j + 1
				break
			}
			out = append(out, row)
		}
		for _, n := range now[next:] {
			out = append(out, diffRow{What: "Added", New: []piece{{Text: n, Added: true}}})
		}
	}
	return out
}

// shared is the share of words that both sides of a comparison have.
func shared(d []piece) float64 {
	both, all := 0, 0
	for _, p := range d {
		n := len(strings.Fields(p.Text))
		all += n
		if !p.Added && !p.Dropped {
			both += n
		}
	}
	if all == 0 {
		return 0
	}
	return float64(both) / float64(all)
}

// versionsAddress is where two versions of a document are compared.
func versionsAddress(id, from, to string) string {
	return "/documents/" + escapePath(id) + "/versions?" + url.Values{"from": {from}, "to": {to}}.Encode()
}
