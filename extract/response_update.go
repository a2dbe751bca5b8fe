package extract

import (
	"slices"
	"strings"

	"heed/record"
	"heed/record/day"
)

// Pages grow: under an answer stand later words with a day of their own ("Update March 2023: ...", "June 2024: ...", a
// column "March 2026 update"). They are events on the response, not answers beside it; its text keeps them, for so it is
// printed, and its position and action are the latest known.

var (
	updateWords = `(?:latest |further |progress |quarterly |annual |biannual |six[- ]month(?:ly)? |interim |current |new |final |\d{1,2}[- ]month )*(?:updates?|updated (?:position|response|progress)|progress(?: report)?|position|status|review)`
	someDay     = `(?:(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:` + monthNames + `|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?,?\s+(?:20)?\d{2}|\d{1,2}[/.]\d{1,2}[/.](?:20)?\d{2}|20\d\d-\d\d-\d\d|(?:spring|summer|autumn|winter|early|mid|late|q[1-4])[- ](?:20)\d{2})`
	dayOrYear   = `(?:` + someDay + `|20\d\d)`

	// "Update March 2023:", "Update (June 2024)", "Progress update as at 31 March 2024 –"
	updateThenDay = compile(`(?i)^[\[(]?` + updateWords + `\s*[:,–—-]?\s*[\[(]?\s*(?:as (?:at|of)|to|in|on|at|for|from|dated|published|added)?\s*` + dayOrYear + `[\])]?\s*(?:[:–—.\]]+|-(?:\s|$)|$)\s*`)
	// "March 2026 update:", "31/03/2024 progress"
	dayThenUpdate = compile(`(?i)^[\[(]?(?:as (?:at|of)\s+)?` + dayOrYear + `[\])]?\s*[:,–—-]?\s*` + updateWords + `[\])]?\s*(?:[:–—.]+|-(?:\s|$)|$)\s*`)
	// "June 2024:", "As at 31 March 2024 –", a day alone on its line
	dayAlone = compile(`(?i)^[\[(]?(?:as (?:at|of)\s+)?` + someDay + `[\])]?\s*(?:[:–—]+|-(?:\s|$)|$)\s*`)
	// "Update:", "Latest update –", "Progress update": without a day
	updateAlone = compile(`(?i)^[\[(]?(?:latest |further |progress |quarterly |annual |current )*updates?[\])]?\s*(?:[:–—]+|-\s|$)\s*`)
)

// updateHead reads the words at the start of a line that make it a later one: the words themselves, and what follows.
func updateHead(line string) (printed, rest string, ok bool) {
	for _, re := range []*pattern{updateThenDay, dayThenUpdate, dayAlone, updateAlone} {
		if m := re.FindStringIndex(line); m != nil {
			return strings.Trim(line[:m[1]], " :–—-.[]"), strings.TrimSpace(line[m[1]:]), true
		}
	}
	return "", "", false
}

// datedHead is updateHead of a line that says when: a bare "Update:" is a label like any other.
func datedHead(line string) bool {
	printed, _, ok := updateHead(line)
	return ok && hasDigit(printed)
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// splitUpdates parts an answer into what was said first and what was said later, in the order it was said where each says
// when. A day without the word "update" that begins the answer only dates the answer itself.
func splitUpdates(text []part) (first string, updates []record.Update) {
	var base []string
	said := false // something was said first, besides how things stand
	var cur *record.Update
	var lines []string
	close := func() {
		if cur == nil {
			return
		}
		cur.Text = strings.Join(lines, "\n")
		if cur.Text != "" {
			updates = append(updates, *cur)
		}
		cur, lines = nil, nil
	}
	for _, p := range text {
		if p.apart {
			close()
		}
		for _, line := range strings.Split(p.text, "\n") {
			printed, rest, ok := updateHead(line)
			if ok && !said && cur == nil && !strings.Contains(strings.ToLower(printed), "update") {
				ok = false
			}
			if !ok {
				if cur != nil {
					lines = append(lines, line)
				} else {
					base = append(base, line)
					said = said || !p.state
				}
				continue
			}
			close()
			cur = &record.Update{Printed: printed, Day: dayPrinted(printed)}
			if rest != "" {
				lines = append(lines, rest)
			}
		}
	}
	close()
	if said && saysSomething(strings.Join(base, "\n")) || len(updates) == 0 {
		return strings.Join(base, "\n"), inOrder(updates)
	}
	// nothing was said before: the earliest word is the answer, the others came later
	updates = inOrder(updates)
	return strings.Join(append([]string{updates[0].Text}, base...), "\n"), updates[1:]
}

func dayPrinted(printed string) day.Day {
	if found := day.Find(printed); len(found) == 1 && found[0].Precision == day.DayPrecision {
		return found[0].Day
	}
	return day.Day{}
}

// inOrder sorts updates oldest first where each says at least the month; else they stay as printed.
func inOrder(updates []record.Update) []record.Update {
	when := make(map[string]day.Day, len(updates))
	for _, u := range updates {
		found := day.Find(u.Printed)
		if len(found) != 1 || found[0].Precision > day.MonthPrecision {
			return updates
		}
		when[u.Printed] = found[0].Last()
	}
	slices.SortStableFunc(updates, func(a, b record.Update) int {
		switch x, y := when[a.Printed], when[b.Printed]; {
		case x.Before(y):
			return -1
		case y.Before(x):
			return 1
		}
		return 0
	})
	return updates
}

// readUpdates fills in what each update says, and makes the latest position and action the response's.
func readUpdates(r *record.Response) {
	for i := range r.Updates {
		u := &r.Updates[i]
		if nothingLater.MatchString(u.Text) {
			u.Position, u.Action = record.PositionUnclear, record.ProgressUnclear
			continue // an empty cell of the table: "n/a"
		}
		u.Position, u.PositionWords = position(u.Text)
		u.Action = progress("Update: " + u.Text) // "Complete." says it all under such a label
		if u.Position != record.PositionUnclear {
			r.Position, r.PositionWords = u.Position, u.PositionWords
		}
		if u.Action != record.ProgressUnclear {
			r.Action = u.Action
		}
	}
}

// nothingLater is what people print where there is no later word.
var nothingLater = compile(`(?i)^(?:n/?a|not applicable|none|nil|-+|–|—|tbc)\.?$`)

// updates reports whether a response made now says later what one of the page said before: it stands under a heading
// that says so ("Update June 2024"), of the same body, on the same numbers of the same report. It then becomes an event
// on the earlier one.
func (a *answers) laterWord(r *record.Response) bool {
	if a.section.update == "" || len(r.Numbers) == 0 {
		return false
	}
	for i := range a.out {
		o := &a.out[i]
		if !slices.Equal(o.Numbers, r.Numbers) || !slices.Equal(o.Responders, r.Responders) || !slices.Equal(o.Unresolved, r.Unresolved) ||
			!slices.Equal(o.Cited.Titles, r.Cited.Titles) {
			continue
		}
		u := record.Update{Printed: a.section.update, Day: dayPrinted(a.section.update), Text: r.Text}
		o.Updates = append(o.Updates, u)
		o.Text += "\n" + u.Printed + ": " + u.Text
		o.Blocks[1] = max(o.Blocks[1], r.Blocks[1])
		o.Spans = append(o.Spans, r.Spans...)
		readUpdates(o)
		return true
	}
	return false
}
