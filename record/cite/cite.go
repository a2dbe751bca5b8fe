package cite

import (
	"fmt"
	"strings"
	"time"

	"heed/record/day"
	"heed/record/wire"
)

const licence = "Contains public sector information licensed under the Open Government Licence v3.0."

// Recommendation cites an item of a report. d is the document its text was read in, address where it is shown (or empty),
// and name says what a body is called.
func Recommendation(r wire.Recommendation, d wire.Document, address string, name func(id string) string) string {
	var b strings.Builder
	names(&b, r.Report.Publishers, name)
	b.WriteString("‘" + plain(r.Report.Title) + "’")
	if r.Report.Published != "" {
		b.WriteString(" (" + longDay(string(r.Report.Published)) + ")")
	}
	b.WriteString(", " + item(r.Kind, string(r.Number)))
	b.WriteString(pages(int(r.Source.PageFirst), int(r.Source.PageLast)) + ". " + archived(d) + shown(address) + licence)
	return b.String()
}

// Report cites a report whole. d is a document that prints it.
func Report(r wire.Report, d wire.Document, address string, name func(id string) string) string {
	var b strings.Builder
	names(&b, r.Publishers, name)
	b.WriteString("‘" + plain(r.Title) + "’")
	if r.Published != "" {
		b.WriteString(" (" + longDay(string(r.Published)) + ")")
	}
	b.WriteString(". " + archived(d) + shown(address) + licence)
	return b.String()
}

// Response cites an answer.
func Response(r wire.Response, d wire.Document, address string, name func(id string) string) string {
	var b strings.Builder
	names(&b, r.Responders, name)
	b.WriteString("response")
	if r.Number != "" {
		b.WriteString(" to recommendation " + plain(r.Number))
	}
	if d.Title != "" {
		b.WriteString(" in ‘" + plain(d.Title) + "’")
	}
	switch {
	case r.Sent != "":
		b.WriteString(" (sent " + longDay(string(r.Sent)) + ")")
	case r.Published != "":
		b.WriteString(" (published " + longDay(string(r.Published)) + ")")
	}
	b.WriteString(pages(int(r.PageFirst), int(r.PageLast)) + ". " + archived(d) + shown(address))
	return strings.TrimSpace(b.String())
}

// Passage cites a page of a document.
func Passage(d wire.Document, page int, address string, name func(id string) string) string {
	var b strings.Builder
	names(&b, d.From, name)
	title := plain(d.Title)
	if title == "" {
		title = "Document " + d.ID
	}
	b.WriteString("‘" + title + "’")
	if d.Published != "" {
		b.WriteString(" (" + longDay(string(d.Published)) + ")")
	}
	b.WriteString(pages(page, page) + ". " + archived(d) + shown(address))
	return strings.TrimSpace(b.String())
}

func names(b *strings.Builder, ids []string, name func(string) string) {
	for _, id := range ids {
		b.WriteString(plain(name(id)) + ", ")
	}
}

// item is what an item is called in the middle of a sentence.
func item(kind, number string) string {
	words := strings.ReplaceAll(kind, "_", " ")
	if words == "" {
		words = "recommendation"
	}
	if number == "" {
		return words + " (no number printed)"
	}
	return words + " " + plain(number)
}

func pages(first, last int) string {
	switch {
	case first == 0:
		return ""
	case last > first:
		return fmt.Sprintf(", pages %d to %d", first, last)
	default:
		return fmt.Sprintf(", page %d", first)
	}
}

// archived says which bytes prove it, and where and when they were come by. Of a path only the file's name is told: folders
// of whoever keeps the record are nobody's business.
func archived(d wire.Document) string {
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

func shown(address string) string {
	if address == "" {
		return ""
	}
	return "Shown at " + address + ". "
}

// longDay is a day or a moment as people write it: 17 September 2021.
func longDay(word string) string {
	d, err := day.ParseISO(word)
	if err != nil {
		if t, err := time.Parse(time.RFC3339, word); err == nil {
			return t.Format("2 January 2006, 15:04 UTC")
		}
		return word
	}
	return fmt.Sprintf("%d %s %d", d.Dom, d.Month, d.Year)
}

// plain is a text on one line, without marks that turn the direction of what follows.
func plain[T ~string](s T) string {
	still := strings.Map(func(r rune) rune {
		if r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return -1
		}
		return r
	}, string(s))
	return strings.Join(strings.Fields(still), " ")
}
