package query

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"time"

	"heed/record/day"
)

// Fields are the names a query may use before a colon, with what they ask for.
var Fields = map[string]string{
	"answered": "whether an answer is on record: yes, no, some, all or collated",
	"due":      "a deadline: a day, a month, a year or a range (..2022-03-31)",
	"from":     "the body that answers, or that published the report",
	"in":       "recommendations, responses or passages",
	"kind":     "recommendation, area_for_improvement (afi), cause_of_concern (coc) or action",
	"number":   "the number as printed",
	"position": "accepted, accepted_in_part, accepted_in_principle, supported, rejected, not_applicable or unclear",
	"report":   "a report's id, or words of its title",
	"since":    "published on or after a day",
	"to":       "the body it is addressed to",
	"until":    "published on or before a day",
	"year":     "the year of publication, or a range of years (2019..2021)",
}

// Range is a stretch of days. A zero end is open.
type Range struct{ First, Last day.Day }

// Has reports whether a known day lies in the range.
func (r Range) Has(d day.Day) bool {
	return !d.IsZero() && !d.Before(r.First) && !d.After(r.Last)
}

// ParseRange reads a day, a month, a year, or two of them with dots between, either of which may be missing:
// 2021-08-24, 2021-08, 2021, 2019..2021, ..2022-03-31, 2020-12.. .
func ParseRange(s string) (Range, error) {
	a, b, dots := strings.Cut(s, "..")
	if !dots {
		return stretch(s)
	}
	if a == "" && b == "" {
		return Range{}, fmt.Errorf("a range needs a day on one side of the dots")
	}
	var r Range
	if a != "" {
		from, err := stretch(a)
		if err != nil {
			return Range{}, err
		}
		r.First = from.First
	}
	if b != "" {
		to, err := stretch(b)
		if err != nil {
			return Range{}, err
		}
		r.Last = to.Last
	}
	if r.Last.Before(r.First) {
		return Range{}, fmt.Errorf("the range ends before it begins")
	}
	return r, nil
}

// stretch reads a day, a month or a year; a day also as it is printed in the UK, and years with a hyphen between.
func stretch(s string) (Range, error) {
	if t, err := time.Parse("2006-01-02", s); err == nil {
		d := day.Day{Year: t.Year(), Month: t.Month(), Dom: t.Day()}
		return Range{d, d}, nil
	}
	if t, err := time.Parse("2006-01", s); err == nil {
		first := day.Day{Year: t.Year(), Month: t.Month(), Dom: 1}
		return Range{first, first.AddMonths(1).AddDays(-1)}, nil
	}
	if y, err := strconv.Atoi(s); err == nil && len(s) == 4 && y >= 1000 {
		return Range{day.Day{Year: y, Month: time.January, Dom: 1}, day.Day{Year: y, Month: time.December, Dom: 31}}, nil
	}
	if a, b, ok := strings.Cut(s, "-"); ok && len(a) == 4 && len(b) == 4 {
		from, err := stretch(a)
		to, err2 := stretch(b)
		if err == nil && err2 == nil && from.First.Before(to.Last) {
			return Range{from.First, to.Last}, nil
		}
	}
	if d, ok := day.Parse(s); ok {
		return Range{d, d}, nil
	}
	return Range{}, fmt.Errorf("%q is not a day (2021-08-24), a month (2021-08) or a year (2021)", s)
}

// kinds maps what people type to the kinds of record, sorted by what is typed.
var kinds = map[string]string{
	"action": "action", "actions": "action", "afi": "area_for_improvement", "afis": "area_for_improvement",
	"area_for_improvement": "area_for_improvement", "areas_for_improvement": "area_for_improvement", "area for improvement": "area_for_improvement",
	"areas for improvement": "area_for_improvement", "cause of concern": "cause_of_concern", "cause_of_concern": "cause_of_concern",
	"causes of concern": "cause_of_concern", "causes_of_concern": "cause_of_concern", "coc": "cause_of_concern", "cocs": "cause_of_concern", "rec": "recommendation", "recommendation": "recommendation",
	"recommendations": "recommendation", "recs": "recommendation",
}

var entryTypes = map[string]string{
	"passage": "passages", "passages": "passages", "recommendation": "recommendations", "recommendations": "recommendations",
	"recs": "recommendations", "response": "responses", "responses": "responses",
}

var answers = map[string]string{
	"all": "all", "collated": "collated", "no": "no", "none": "no", "some": "some", "yes": "yes", "false": "no", "true": "yes",
}

var positions = map[string]string{
	"accepted": "accepted", "accepted_in_part": "accepted_in_part", "accepted_in_principle": "accepted_in_principle", "not_applicable": "not_applicable",
	"rejected": "rejected", "supported": "supported", "unclear": "unclear",
}

// canonical checks a field's value and returns it as the index speaks it.
func canonical(name, value string) (string, error) {
	value = strings.TrimSpace(value)
	if value == "" {
		return "", fmt.Errorf("%s: needs a value: %s", name, Fields[name])
	}
	pick := func(from map[string]string) (string, error) {
		v := strings.ToLower(value)
		if c, ok := from[v]; ok {
			return c, nil
		}
		if c, ok := from[strings.NewReplacer(" ", "_", "-", "_").Replace(v)]; ok {
			return c, nil
		}
		return "", fmt.Errorf("%s: does not know %q: it takes %s", name, value, Fields[name])
	}
	switch name {
	case "kind":
		return pick(kinds)
	case "in":
		return pick(entryTypes)
	case "answered":
		return pick(answers)
	case "position":
		return pick(positions)
	case "year", "due":
		if _, err := ParseRange(value); err != nil {
			return "", fmt.Errorf("%s: %w", name, err)
		}
	case "since", "until":
		if strings.Contains(value, "..") {
			return "", fmt.Errorf("%s: takes one day, not a range", name)
		}
		if _, err := stretch(value); err != nil {
			return "", fmt.Errorf("%s: %w", name, err)
		}
	}
	return value, nil
}

// meantFields are what other search engines and our own pages call the fields.
var meantFields = map[string]string{
	"addressee": "to", "after": "since", "author": "from", "before": "until", "by": "from", "date": "year", "deadline": "due", "id": "report",
	"no": "number", "org": "to", "organisation": "to", "owner": "to", "publication": "report", "published": "year", "publisher": "from",
	"recipient": "to", "recommendation": "number", "responder": "from", "stance": "position", "state": "answered", "status": "answered",
	"title": "report", "type": "in",
}

// nearestField returns the field a mistyped name may have meant, or nothing.
func nearestField(name string) string {
	if f, ok := meantFields[name]; ok {
		return f
	}
	best, at := "", 3
	for _, f := range fieldNames() {
		if d := distance(name, f); d < at && d < len(name) {
			best, at = f, d
		}
	}
	return best
}

func fieldNames() []string {
	names := make([]string, 0, len(Fields))
	for f := range Fields {
		names = append(names, f)
	}
	sort.Strings(names)
	return names
}

// distance is the number of letters to change, add or take away to make b of a.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := diagonal
			if a[i-1] != b[j-1] {
				cost = 1 + min(diagonal, row[j], row[j-1])
			}
			diagonal, row[j] = row[j], cost
		}
	}
	return row[len(b)]
}
