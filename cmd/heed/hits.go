package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"strconv"
	"strings"

	"heed/export"
	"heed/index"
	"heed/record"
	"heed/record/wire"
)

// print shows what a search found, in the way that was asked for.
func (a *app) print(res index.Result, format string) error {
	if format == "csv" {
		return export.Table(a.out, format, "search", hitNames, func(yield func([]string, error) bool) {
			for _, h := range res.Hits {
				if !yield(hitCells(h), nil) {
					return
				}
			}
		})
	}
	if a.json {
		return wire.Line(a.out, a.searchObject(res))
	}
	if a.terminal {
		return a.printHits(res)
	}
	rows := make([][]string, len(res.Hits))
	for i, h := range res.Hits {
		rows[i] = []string{string(h.Type), h.ID, h.Date.String(), page(h.Page), h.Title, h.Snippet}
	}
	if err := a.table(make([]column, 6), rows); err != nil {
		return err
	}
	if res.Total == 0 { // on stderr: what reads a pipe reads hits
		a.say("nothing found; read as %s", res.ReadAs)
	}
	for _, note := range res.Notes {
		a.say("%s", note)
	}
	if len(res.DidYouMean) > 0 {
		a.say("did you mean: %s", suggestions(res.DidYouMean))
	}
	return nil
}

// suggestions are queries one may go on with. One that ends with a question mark keeps it and gets no second.
func suggestions(queries []string) string {
	s := strings.Join(queries, "  or  ")
	if len(queries) == 1 {
		s = queries[0]
	}
	return strings.TrimSuffix(s, "?") + "?"
}

var hitNames = []string{"type", "id", "score", "title", "report", "number", "kind", "recipients", "responders", "date", "page", "snippet", "recorded", "obliged", "document", "url"}

func hitCells(h index.Hit) []string {
	recorded, obliged := "", ""
	if h.Obliged > 0 {
		recorded, obliged = strconv.Itoa(h.Recorded), strconv.Itoa(h.Obliged)
	}
	return []string{
		string(h.Type), h.ID, strconv.FormatFloat(h.Score, 'f', 2, 64), hitTitle(h), string(h.Report), h.Number, string(h.Kind),
		strings.Join(h.RecipientNames, "; "), strings.Join(h.ResponderNames, "; "), h.Date.String(), page(h.Page), strings.ReplaceAll(h.Snippet, "**", ""),
		recorded, obliged, string(h.Document), h.URL,
	}
}

func hitTitle(h index.Hit) string {
	if h.ReportTitle != "" {
		return h.ReportTitle
	}
	return h.Title
}

// printHits shows hits to a person: what it is, where it stands, and the sentence that matters.
func (a *app) printHits(res index.Result) error {
	a.printFound(res)
	for _, note := range res.Notes {
		a.indented("", note)
	}
	if len(res.DidYouMean) > 0 {
		a.indented("", "Did you mean: "+suggestions(res.DidYouMean))
	}
	for _, h := range res.Hits {
		fmt.Fprintln(a.out)
		title := hitTitle(h)
		head := title
		switch h.Type {
		case index.RecommendationEntry:
			head += ", " + strings.ReplaceAll(string(h.Kind), "_", " ")
			if h.Number != "" {
				head += " " + h.Number
			}
		case index.ResponseEntry:
			head = "Response"
			if by := strings.Join(h.ResponderNames, " and "); by != "" {
				head += " by " + by
			}
			if title != "" {
				head += ": " + title
			}
		}
		a.styled("", oneLine(head), a.bold)
		facts := []string{}
		if !h.Date.IsZero() {
			facts = append(facts, h.Date.String())
		}
		if len(h.RecipientNames) > 0 {
			facts = append(facts, "to "+strings.Join(h.RecipientNames, ", "))
		}
		if h.Page > 0 {
			facts = append(facts, fmt.Sprintf("page %d", h.Page))
		}
		if h.Obliged > 0 {
			facts = append(facts, fmt.Sprintf("%d of %d recorded", h.Recorded, h.Obliged))
		}
		a.styled("  ", strings.Join(append(facts, h.ID), " · "), a.dim)
		for _, line := range a.marked(wrap(h.Snippet, max(30, min(a.width, 110)-2))) {
			fmt.Fprintln(a.out, "  "+line)
		}
		if h.Folded > 0 {
			fmt.Fprintln(a.out, a.dim(fmt.Sprintf("  and %d more in this report: --report %s", h.Folded, h.Report)))
		}
	}
	if len(res.Related) > 0 {
		fmt.Fprintln(a.out)
		a.styled("", "not searched for, but related: "+strings.Join(res.Related, ", "), a.dim)
	}
	if shown := len(res.Hits); shown < res.Total && shown > 0 {
		fmt.Fprintln(a.out)
		a.styled("", fmt.Sprintf("%d of %d shown; --limit and --offset show more", shown, res.Total), a.dim)
	}
	return nil
}

// printFound says how much was found and how the query was read: on one line where the terminal is wide enough.
func (a *app) printFound(res index.Result) {
	n := fmt.Sprintf("%d found", res.Total)
	if read := oneLine(res.ReadAs); len(n)+2+len(read) <= min(a.width, 110) {
		fmt.Fprintf(a.out, "%s  %s\n", a.bold(n), a.dim(read))
		return
	}
	fmt.Fprintln(a.out, a.bold(n))
	a.styled("  ", res.ReadAs, a.dim)
}

// marked turns the asterisks around matches into bold, where the terminal can show it. A match may run on over the end of
// a line.
func (s *streams) marked(lines []string) []string {
	if !s.colour {
		return lines
	}
	out := make([]string, len(lines))
	bold := false
	for n, line := range lines {
		parts := strings.Split(line, "**")
		for i := range parts {
			if i > 0 {
				bold = !bold
			}
			if bold {
				parts[i] = s.bold(parts[i])
			}
		}
		out[n] = strings.Join(parts, "")
	}
	return out
}

// printFacets says how many hits there are of each sort.
func (a *app) printFacets(ctx context.Context, res index.Result) error {
	find := a.lookup(ctx)
	var rows [][]string
	for _, facet := range []string{
		index.FacetType, index.FacetReport, index.FacetRecipient, index.FacetKind, index.FacetYear, index.FacetPublisher, index.FacetAnswered,
	} {
		for _, c := range res.Facets[facet] {
			name := strings.ReplaceAll(c.Value, "_", " ")
			if facet == index.FacetRecipient || facet == index.FacetPublisher {
				if o, ok := a.register.Get(record.OrgID(c.Value)); ok {
					name = o.Name
				}
			}
			if facet == index.FacetAnswered {
				name = "answered by " + name
			}
			if facet == index.FacetReport {
				if r, ok := find.Report(record.ReportID(c.Value)); ok {
					name = r.Title
				}
			}
			rows = append(rows, []string{facet, c.Value, strconv.Itoa(c.N), name})
		}
	}
	if a.terminal {
		a.printFound(res)
		fmt.Fprintln(a.out)
	}
	return a.table([]column{{title: "BY"}, {title: "VALUE", fill: true}, {title: "HITS", right: true}, {title: "NAME", fill: true}}, rows)
}

// openHit shows the archived original of the first hit on the desktop.
func (a *app) openHit(ctx context.Context, res index.Result) error {
	if len(res.Hits) == 0 {
		return errors.New("there is no such hit to open")
	}
	h := res.Hits[0]
	if h.Document == "" {
		return fmt.Errorf("%s has no original on record", h.ID)
	}
	f, path, err := a.store.Original(ctx, h.Document)
	if err != nil {
		return err
	}
	f.Close()
	if strings.HasSuffix(path, ".html") {
		// A page from the net must not run its scripts as a file of this machine: its address is opened instead.
		if !strings.HasPrefix(h.URL, "https://") && !strings.HasPrefix(h.URL, "http://") {
			return fmt.Errorf("%s is a web page without an address; its archived bytes are %s", h.ID, path)
		}
		path = h.URL
	}
	words := openWith(runtime.GOOS, path, h.Page, func(program string) bool {
		_, err := exec.LookPath(program)
		return err == nil
	})
	if words == nil {
		return fmt.Errorf("no program to open it with was found; it is %s, page %d", path, h.Page)
	}
	a.say("opening %s", path)
	if err := exec.Command(words[0], words[1:]...).Start(); err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	return nil
}

// pagers are readers of PDFs that can be told a page, and how; in the order of what they show.
var pagers = []struct{ program, page string }{{"okular", "--page=%d"}, {"evince", "--page-index=%d"}, {"zathura", "--page=%d"}, {"xpdf", ":%d"}}

// openWith returns the words that open a file on a desktop, at its page where a program there can; nil where there is none.
// Opening a file in the usual way knows no page, so a reader that does is looked for first.
func openWith(system, path string, page int, has func(program string) bool) []string {
	switch system {
	case "darwin":
		return []string{"open", path}
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler", path}
	}
	if page > 0 && strings.HasSuffix(path, ".pdf") {
		for _, p := range pagers {
			if !has(p.program) {
				continue
			}
			at := fmt.Sprintf(p.page, page)
			if strings.HasPrefix(at, ":") {
				return []string{p.program, path, at}
			}
			return []string{p.program, at, path}
		}
	}
	if has("xdg-open") {
		return []string{"xdg-open", path}
	}
	return nil
}
