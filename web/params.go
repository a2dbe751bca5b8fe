package web

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Limits on what one request may ask for.
const (
	maxURL       = 8 << 10
	maxParameter = 4 << 10
	pageSize     = 25
	maxPageSize  = 200
	maxAPISize   = 1000
	maxOffset    = 1 << 20
	maxKinds     = 8
)

func mistake(format string, args ...any) error { return &RequestError{fmt.Errorf(format, args...)} }

// params reads the part of an address after the question mark. The first mistake stays.
type params struct {
	url.Values
	err error
}

func readParams(u *url.URL) *params {
	p := &params{}
	if p.Values, p.err = url.ParseQuery(u.RawQuery); p.err != nil {
		p.err = mistake("the address is not well formed after its question mark")
	}
	for k, vs := range p.Values {
		for _, v := range vs {
			if len(v) > maxParameter {
				p.err = mistake("%.40q is too long: %d bytes at most", k, maxParameter)
			}
		}
	}
	return p
}

// text is a parameter without the white space around it.
func (p *params) text(name string) string { return strings.TrimSpace(p.Get(name)) }

// list is a parameter that may stand several times or hold several words joined by commas.
func (p *params) list(name string) (out []string) {
	for _, v := range p.Values[name] {
		for _, w := range strings.Split(v, ",") {
			if w = strings.TrimSpace(w); w != "" && !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	if len(out) > maxKinds {
		p.err = mistake("%s has too many values: %d at most", name, maxKinds)
		return nil
	}
	return out
}

// flag is true for what people and forms write for yes.
func (p *params) flag(name string) bool {
	switch strings.ToLower(p.text(name)) {
	case "":
		return false
	case "0", "false", "no", "off":
		return false
	case "1", "true", "yes", "on":
		return true
	}
	p.err = mistake("%s is yes (1) or no (0)", name)
	return false
}

func (p *params) number(name string, usual, most int) int {
	word := p.text(name)
	if word == "" {
		return usual
	}
	n, err := strconv.Atoi(word)
	if err != nil || n < 0 || n > most {
		p.err = mistake("%s is a number from 0 to %d", name, most)
		return usual
	}
	return n
}

func (p *params) oneOf(name string, values ...string) string {
	v := p.text(name)
	if v == "" || slices.Contains(values, v) {
		return v
	}
	p.err = mistake("%s is one of %s", name, strings.Join(values, ", "))
	return ""
}

func (p *params) filter() Filter {
	return Filter{
		To: p.text("to"), From: p.text("from"), Report: p.text("report"), Since: p.text("since"), Until: p.text("until"),
		NewSince: p.text("new_since"), Kinds: p.list("kind"),
	}
}

// window is the part of a list a page shows.
func (p *params) window() Window {
	return Window{Limit: max(1, p.number("limit", pageSize, maxPageSize)), Offset: p.number("offset", 0, maxOffset)}
}

// apiWindow is the part of a list that the API returns: a cursor goes on where the last answer ended.
func (p *params) apiWindow() Window {
	w := Window{Limit: max(1, p.number("limit", 100, maxAPISize)), Offset: p.number("offset", 0, maxOffset)}
	if c := p.text("cursor"); c != "" {
		raw, err := base64.RawURLEncoding.DecodeString(c)
		n, found := strings.CutPrefix(string(raw), "after:")
		at, bad := strconv.Atoi(n)
		if err != nil || !found || bad != nil || at < 0 || at > maxOffset {
			p.err = mistake("this cursor was not given by this server")
			return w
		}
		w.Offset = at
	}
	return w
}

// cursorAfter is the cursor of what follows a window, empty after the last.
func cursorAfter(w Window, total int) string {
	if w.Limit == 0 || w.Offset+w.Limit >= total {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString([]byte("after:" + strconv.Itoa(w.Offset+w.Limit)))
}

// answeredWords are what may be on record of an item, over all who owe an answer to it.
var answeredWords = []string{"yes", "no", "some", "all", "collated"}

func (p *params) search(w Window) SearchRequest {
	return SearchRequest{
		Query: p.text("q"), In: p.list("in"), Filter: p.filter(), Answered: p.oneOf("answered", answeredWords...), Unanswered: p.flag("unanswered"), Sort: p.oneOf("sort", "relevance", "date"),
		Exact: p.flag("exact"), Window: w,
	}
}

func (p *params) unanswered(w Window) UnansweredRequest {
	return UnansweredRequest{
		Org: p.text("org"), To: p.text("to"), Report: p.text("report"), DueBefore: p.text("due_before"), AsOf: p.text("as_of"), Kinds: p.list("kind"),
		Strict: p.flag("strict"), Overdue: p.flag("overdue"), Unresolved: p.flag("unresolved"), Window: w,
	}
}

// with returns the address of the same list with some parameters changed; an empty value takes one away. Changing the
// filter leads back to the first page.
func with(u *url.URL, changes ...string) string {
	q := u.Query()
	q.Del("offset")
	q.Del("cursor")
	for i := 0; i+1 < len(changes); i += 2 {
		if changes[i+1] == "" {
			q.Del(changes[i])
		} else {
			q.Set(changes[i], changes[i+1])
		}
	}
	for k, vs := range q { // fields of a form left empty say nothing
		if vs = slices.DeleteFunc(vs, func(v string) bool { return v == "" }); len(vs) == 0 {
			q.Del(k)
		} else {
			q[k] = vs
		}
	}
	if len(q) == 0 {
		return u.Path
	}
	return u.Path + "?" + q.Encode()
}
