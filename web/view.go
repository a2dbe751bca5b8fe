package web

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
	"unicode"

	"heed/record/day"
	"heed/record/wire"
)

// view is what the frame of every page knows.
type view struct {
	Title string
	Nav   string // the part of the house this page is in
	Feed  string // address of a feed of what is shown
	Data  any

	URL  *url.URL
	Here string // the whole address, for quoting
}

// parseTemplates reads each page within the frame. A template's name is its file's.
func parseTemplates(s *server) (map[string]*template.Template, error) {
	funcs := template.FuncMap{
		"name": func(id any) string { return s.name(id) }, "short": func(id any) string { return short(s.name(id)) },
		"day": longDay, "kind": kindWord, "kinds": kindPlural, "state": stateWord, "position": positionWord, "action": actionWord, "basis": basisWord,
		"marked": marked, "itemTitle": itemTitle, "count": count, "thousands": thousands, "link": with, "path": escapePath, "host": host,
		"style": func() string { return s.style }, "version": func() string { return s.Version }, "cut": cut, "plain": plain,
		"add": func(a, b int) int { return a + b }, "bytes": byteWords, "isLink": isLink, "words": func(s any) string { return strings.ReplaceAll(fmt.Sprint(s), "_", " ") },
		"source": sourceWord, "says": func(words, date any) bool { return strings.Contains(fmt.Sprint(words), longDay(date)) }, "title": func(v any) string { return upper(kindWord(v)) }, "list": func(words ...string) []string { return words },
		"proof": func(document, page, of any) string {
			n, _ := strconv.Atoi(fmt.Sprintf("%d", page))
			return proofAddress(fmt.Sprint(document), n, fmt.Sprint(of))
		},
		"unread": unread, "setAside": setAside, "sourceState": sourceStateWord, "every": everyWord, "moment": momentWord, "versions": versionsAddress,
		"holds": func(whole, part any) bool { return strings.Contains(plain(whole), plain(part)) }, "oldSide": oldSide, "newSide": newSide, "answered": answeredWord, "verdict": verdictWord, "doubt": doubtWord,
		"kindField": func(kind, all, value string) map[string]string {
			return map[string]string{"Kind": kind, "All": all, "AllValue": value}
		},
		"share": share, "answeredShare": func(t Tally) int { return share(t.Recorded+t.Partner, t.Obliged) },
		"percent": func(f float64) string { return fmt.Sprintf("%.0f%%", f*100) },
	}
	out := map[string]*template.Template{}
	pages, err := fs.Glob(files, "templates/*.html")
	if err != nil {
		return nil, err
	}
	for _, p := range pages {
		name := strings.TrimSuffix(path.Base(p), ".html")
		if name == "frame" || name == "parts" {
			continue
		}
		t, err := template.New("frame.html").Funcs(funcs).ParseFS(files, "templates/frame.html", "templates/parts.html", p)
		if err != nil {
			return nil, fmt.Errorf("template %s: %w", name, err)
		}
		out[name] = t
	}
	return out, nil
}

// render answers with a page.
func (s *server) render(w http.ResponseWriter, r *http.Request, name string, v view) error {
	body, err := s.draw(r, name, v)
	if err != nil {
		return err
	}
	s.modified(r.Context(), w.Header())
	return s.send(w, r, "text/html; charset=utf-8", body, body)
}

// renderStatus answers with a page that says something went wrong.
func (s *server) renderStatus(w http.ResponseWriter, r *http.Request, status int, name string, v view) {
	body, err := s.draw(r, name, v)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	if err == nil {
		_, _ = w.Write(body)
	}
}

func (s *server) draw(r *http.Request, name string, v view) ([]byte, error) {
	v.Title = still(v.Title)
	v.URL, v.Here = r.URL, s.absolute(r, r.URL.RequestURI())
	var b bytes.Buffer
	if err := s.templates[name].Execute(&b, v); err != nil {
		return nil, fmt.Errorf("page %s: %w", name, err)
	}
	return b.Bytes(), nil
}

// called is what a body is called, for citations.
func (s *server) called(id string) string { return s.name(id) }

func (s *server) name(id any) string {
	word := fmt.Sprint(id)
	if word == "" {
		return ""
	}
	return s.Register.Name(word)
}

// short leaves out what a name says in brackets.
func short(name string) string {
	name, _, _ = strings.Cut(name, " (")
	return name
}

// longDay is a day as people write it: 17 September 2021.
func longDay(v any) string {
	word := fmt.Sprint(v)
	d, err := day.ParseISO(word)
	if err != nil {
		if t, err := time.Parse(time.RFC3339, word); err == nil {
			return t.Format("2 January 2006, 15:04 UTC")
		}
		return word
	}
	return fmt.Sprintf("%d %s %d", d.Dom, d.Month, d.Year)
}

// momentWord is a moment as people write it.
func momentWord(t time.Time) string {
	if t.IsZero() {
		return "not known"
	}
	return t.UTC().Format("2 January 2006, 15:04 UTC")
}

// fmtWord is a value as the word it holds.
func fmtWord(v any) string { return fmt.Sprint(v) }

func kindWord(k any) string { return strings.ReplaceAll(fmt.Sprint(k), "_", " ") }

func kindPlural(k any) string {
	word := fmt.Sprint(k)
	if p, ok := map[string]string{"recommendation": "recommendations", "area_for_improvement": "areas for improvement", "cause_of_concern": "causes of concern", "action": "actions"}[word]; ok {
		return p
	}
	return kindWord(word)
}

func stateWord(s any) string {
	word := fmt.Sprint(s)
	if w, ok := map[string]string{
		"recorded": "Response recorded", "partner": "Answered by its partner", "collated": "Answered for all by a national body",
		"referenced": "Pointer only", "none": "No recorded response",
	}[word]; ok {
		return w
	}
	return word
}

func positionWord(p any) string {
	word := fmt.Sprint(p)
	switch word {
	case "", "unclear":
		return "Position not stated"
	}
	return upper(strings.ReplaceAll(word, "_", " "))
}

func actionWord(p any) string {
	word := fmt.Sprint(p)
	switch word {
	case "", "unclear":
		return ""
	}
	return strings.ReplaceAll(word, "_", " ")
}

func basisWord(b any) string {
	word := fmt.Sprint(b)
	if w, ok := map[string]string{
		"own": "the item’s own deadline", "report": "one date for the whole report", "section55": "56 days under section 55 of the Police Act 1996",
	}[word]; ok {
		return w
	}
	return word
}

// verdictWord is a verdict as it reads in a list of them.
func verdictWord(v any) string {
	word := fmt.Sprint(v)
	if w, ok := map[string]string{
		"accept": "Accepted", "reject": "Rejected", "repoint": "Re-pointed to", "set-recipient": "Addressed to", "split": "Split", "merge": "Merged with", "retract": "Taken out",
	}[word]; ok {
		return w
	}
	return word
}

// doubtWord is what is doubtful.
func doubtWord(k any) string {
	word := fmt.Sprint(k)
	if w, ok := map[string]string{
		"split": "Where an item ends", "recipient": "Whom an item is addressed to", "link": "What an answer answers", "report": "Whether two reports are one", "candidate": "A sentence that may be an answer",
	}[word]; ok {
		return w
	}
	return word
}

func upper(s string) string {
	for i, r := range s {
		return string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}

// marked turns the asterisks around matches into marks; everything else is escaped.
func marked(v any) template.HTML {
	parts := strings.Split(fmt.Sprint(v), "**")
	var b strings.Builder
	for i, p := range parts {
		switch {
		case i%2 == 1 && i < len(parts)-1:
			b.WriteString("<mark>" + template.HTMLEscapeString(p) + "</mark>")
		case i%2 == 1: // a mark that never ends was two asterisks of the text
			b.WriteString("**" + template.HTMLEscapeString(p))
		default:
			b.WriteString(template.HTMLEscapeString(p))
		}
	}
	return template.HTML(b.String()) //nolint:gosec // every part is escaped above
}

// itemTitle is what an item is called: its kind and number, or that none is printed.
func itemTitle(kind, number any) string {
	k, n := upper(kindWord(kind)), fmt.Sprint(number)
	if k == "" {
		k = "Recommendation"
	}
	if n == "" {
		return k + " (no number printed)"
	}
	return k + " " + n
}

// share is a part of a whole in percent.
func share(part, whole int) int {
	if whole <= 0 {
		return 0
	}
	return min(100, part*100/whole)
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func byteWords(n int64) string {
	switch {
	case n >= 1e6:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	case n >= 1e3:
		return fmt.Sprintf("%.0f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%d bytes", n)
}

// cut shortens a text at a word's end.
func cut(n int, v any) string {
	s := []rune(plain(v))
	if len(s) <= n {
		return string(s)
	}
	end := n
	for end > n/2 && !unicode.IsSpace(s[end]) {
		end--
	}
	return strings.TrimSpace(string(s[:end])) + " …"
}

// plain is a text on one line.
func plain(v any) string { return strings.Join(strings.Fields(still(fmt.Sprint(v))), " ") }

// still is a text without the marks that turn the direction of what stands around them: within an element of their own they
// do no harm, but a title, a line of a feed or a citation has none around it.
func still(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return -1
		}
		return r
	}, s)
}

// escapePath escapes each part of an id for use in an address.
func escapePath(v any) string {
	parts := strings.Split(fmt.Sprint(v), "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return strings.Join(parts, "/")
}

// isLink says whether an address that others printed may be followed from a page.
func isLink(v any) bool {
	u, err := url.Parse(fmt.Sprint(v))
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// sourceWord is where a document came from: an address whole, of a path only the file's name, for folders of whoever runs
// the server are nobody's business.
func sourceWord(v any) string {
	if isLink(v) {
		return fmt.Sprint(v)
	}
	return wire.Place{Input: fmt.Sprint(v)}.File()
}

func host(v any) string {
	u, err := url.Parse(fmt.Sprint(v))
	if err != nil {
		return ""
	}
	return u.Host
}

// pager leads through a list.
type pager struct {
	From, To, Total int
	Next, Previous  string
}

func newPager(u *url.URL, w Window, shown, total int) pager {
	p := pager{From: w.Offset + 1, To: w.Offset + shown, Total: total}
	at := func(offset int) string {
		q := u.Query()
		q.Set("offset", fmt.Sprint(offset))
		if offset == 0 {
			q.Del("offset")
		}
		if len(q) == 0 {
			return u.Path
		}
		return u.Path + "?" + q.Encode()
	}
	if p.To < total && shown > 0 {
		p.Next = at(w.Offset + w.Limit)
	}
	if w.Offset > 0 {
		p.Previous = at(max(0, w.Offset-w.Limit))
	}
	return p
}
