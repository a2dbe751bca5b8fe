package web

import (
	"fmt"
	"strings"

	"heed/record/wire"
)

// citeItem is a ready-made citation of an item: who, what, when, where on the page, and the file that proves it.
func citeItem(r wire.Recommendation, d Document, address string, name func(any) string) string {
	var b strings.Builder
	var publishers []string
	for _, p := range r.Report.Publishers {
		publishers = append(publishers, name(p))
	}
	if len(publishers) > 0 {
		b.WriteString(strings.Join(publishers, ", ") + ", ")
	}
	b.WriteString("‘" + plain(r.Report.Title) + "’")
	if r.Report.Published != "" {
		b.WriteString(" (" + longDay(r.Report.Published) + ")")
	}
	b.WriteString(", " + strings.ToLower(itemTitle(r.Kind, r.Number)))
	b.WriteString(pagesWord(int(r.Source.PageFirst), int(r.Source.PageLast)))
	b.WriteString(". ")
	b.WriteString(archived(d))
	fmt.Fprintf(&b, "Shown at %s. Contains public sector information licensed under the Open Government Licence v3.0.", address)
	return b.String()
}

// citeResponse is a citation of an answer.
func citeResponse(r wire.Response, d Document, address string, name func(any) string) string {
	var b strings.Builder
	var who []string
	for _, p := range r.Responders {
		who = append(who, name(p))
	}
	if len(who) > 0 {
		b.WriteString(strings.Join(who, ", ") + ", ")
	}
	b.WriteString("response")
	if r.Number != "" {
		b.WriteString(" to recommendation " + string(r.Number))
	}
	if d.Title != "" {
		b.WriteString(" in ‘" + plain(d.Title) + "’")
	}
	switch {
	case r.Sent != "":
		b.WriteString(" (sent " + longDay(r.Sent) + ")")
	case r.Published != "":
		b.WriteString(" (published " + longDay(r.Published) + ")")
	}
	b.WriteString(pagesWord(int(r.PageFirst), int(r.PageLast)) + ". " + archived(d))
	fmt.Fprintf(&b, "Shown at %s.", address)
	return b.String()
}

func pagesWord(first, last int) string {
	switch {
	case first == 0:
		return ""
	case last > first:
		return fmt.Sprintf(", pages %d to %d", first, last)
	default:
		return fmt.Sprintf(", page %d", first)
	}
}

// archived says which bytes prove it, and where and when they were come by.
func archived(d Document) string {
	if d.SHA256 == "" {
		return ""
	}
	var b strings.Builder
	b.WriteString("Read in")
	if len(d.Retrievals) > 0 {
		r := d.Retrievals[0]
		where := string(r.URL)
		if where == "" {
			where = wire.Place{Input: r.Input}.File()
		}
		b.WriteString(" " + where)
		if r.Retrieved != "" {
			b.WriteString(", retrieved " + longDay(string(r.Retrieved)))
		}
		b.WriteByte(',')
	}
	b.WriteString(" SHA-256 " + d.SHA256 + ". ")
	return b.String()
}
