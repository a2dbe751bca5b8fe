package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"heed/record"
	"heed/record/day"
	"heed/record/wire"
	"heed/store"
)

// printText prints an item as its text stands: a line for each paragraph, points set in as deep as they nest.
func (a *app) printText(indent string, r record.Recommendation) {
	left := flatten(nil, r.Points, 1)
	depth := 0
	for _, line := range strings.Split(r.Text, "\n") {
		folded := strings.Join(strings.Fields(line), " ")
		if k := opensPoint(left, folded); k >= 0 {
			depth, left = left[k].depth, left[k+1:]
		} else {
			depth = 0 // a paragraph before, between or after the points
		}
		if depth == 0 {
			a.indented(indent, line)
			continue
		}
		at, mark := indent+strings.Repeat("  ", depth), ""
		if i := strings.IndexByte(folded, ' '); i > 0 && i <= 6 {
			mark = strings.Repeat(" ", len([]rune(folded[:i]))+1) // its further lines stand under its words
		}
		a.hanging(at, at+mark, folded)
	}
}

// deepPoint is a point with how deep it nests, from 1.
type deepPoint struct {
	words string
	depth int
}

func flatten(out []deepPoint, points []record.Point, depth int) []deepPoint {
	for _, p := range points {
		out = append(out, deepPoint{strings.Join(strings.Fields(p.Label+" "+p.Text), " "), depth})
		out = flatten(out, p.Points, depth+1)
	}
	return out
}

// opensPoint returns which of the points left a line begins, or -1. A line may hold more than the point alone: nested ones
// that run on.
func opensPoint(left []deepPoint, line string) int {
	for k, p := range left {
		if p.words != "" && (strings.HasPrefix(line, p.words) || strings.HasPrefix(p.words, line)) {
			return k
		}
	}
	return -1
}

// deadlineLine is a deadline in words: as printed, and the day where the words leave it to be counted.
func deadlineLine(d record.Deadline) string {
	words := d.Printed
	printed := slices.ContainsFunc(day.Find(words), func(f day.Found) bool { return f.Day == d.Date && f.Precision == day.DayPrecision })
	if !d.Date.IsZero() && !printed {
		words += " = " + d.Date.String()
	}
	if d.Point != "" {
		words += " (point " + d.Point + ")"
	}
	if d.ReportBack {
		words += " (for reporting back)"
	}
	return words
}

// orNobody says so where an item names nobody.
func orNobody(recipients string) string {
	if recipients == "" {
		return "nobody is named"
	}
	return recipients
}

// restates says which item of which earlier report an item repeats, or that it is not on record.
func (a *app) restates(ctx context.Context, r record.Recommendation) string {
	o := r.Origin
	switch {
	case r.Restates != "":
		return string(r.Restates) + " of " + a.titled(ctx, r.Restates.Report())
	case o.Report != "":
		return "an item of " + a.titled(ctx, o.Report) + ", which has none in these words"
	case o.Title != "":
		return fmt.Sprintf("an item of ‘%s’, which is not loaded", o.Title)
	}
	return fmt.Sprintf("an item of an earlier report (“%s”); none on record has it in these words", o.Cited)
}

// restatedIn returns the items of later reports, known by a day, that print an item again.
func (a *app) restatedIn(ctx context.Context, id record.RecommendationID, asOf day.Day) (wire.List[wire.Restated], error) {
	again, err := a.store.Recommendations(ctx, store.RecommendationFilter{Restates: []record.RecommendationID{id}, Brief: true})
	if err != nil || len(again) == 0 {
		return nil, err
	}
	look := a.lookup(ctx)
	var out wire.List[wire.Restated]
	for _, r := range again {
		if report, ok := look.Report(r.Report); !ok || !report.Published.After(asOf) {
			out = append(out, look.Restated(r))
		}
	}
	return out, nil
}

func (a *app) titled(ctx context.Context, id record.ReportID) string {
	if r, ok := a.lookup(ctx).Report(id); ok && r.Title != "" {
		return "‘" + oneLine(r.Title) + "’"
	}
	return string(id)
}
