package main

import (
	"context"
	"errors"
	"fmt"

	"heed/extract/match"
	"heed/record"
	"heed/record/wire"
	"heed/store"
)

// similarLine is one ask that is nearly the same, as JSON.
type similarLine struct {
	Recommendation string    `json:"recommendation"`
	Report         string    `json:"report"`
	Published      wire.Date `json:"published"`
	Number         wire.Text `json:"number"`
	Text           string    `json:"text"`
	Score          float64   `json:"score"`
	Restated       bool      `json:"restated"` // its report only prints an earlier report's item again
}

// showSimilar lists the items of other reports that ask nearly the same as one, most alike first, and says how often it
// has been asked.
func (a *app) showSimilar(ctx context.Context, id string) error {
	r, err := a.store.Recommendation(ctx, record.RecommendationID(id))
	if errors.Is(err, store.ErrNotFound) {
		return usagef("there is no recommendation %q; --similar is of a recommendation", id)
	}
	if err != nil {
		return err
	}
	all, err := a.store.Recommendations(ctx, store.RecommendationFilter{Brief: true})
	if err != nil {
		return err
	}
	by := make(map[record.RecommendationID]record.Recommendation, len(all))
	for _, o := range all {
		by[o.ID] = o
	}
	look := a.lookup(ctx)
	first, reports, again := 0, map[record.ReportID]bool{}, map[record.ReportID]bool{}
	count := func(of record.Recommendation) wire.Date {
		report, _ := look.Report(of.Report)
		if of.Restated() { // printed again, not made again
			again[of.Report] = true
			return wire.NewDate(report.Published)
		}
		reports[of.Report] = true
		if y := report.Published.Year; y > 0 && (first == 0 || y < first) {
			first = y
		}
		return wire.NewDate(report.Published)
	}
	count(r)
	var lines []similarLine
	for _, n := range match.Similar(all, r.ID) {
		o := by[n.ID]
		lines = append(lines, similarLine{string(n.ID), string(o.Report), count(o), wire.Text(o.Number), o.Text, n.Score, o.Restated()})
	}
	if !a.json {
		if len(lines) == 0 {
			a.say("no item of another report asks nearly the same as %s", r.ID)
			return nil
		}
		said := "made in " + counted(len(reports), "report")
		if first > 0 {
			said += fmt.Sprintf(" since %d", first)
		}
		if len(again) > 0 {
			said += fmt.Sprintf(", printed again in %d", len(again))
		}
		a.say("%s", said)
	}
	return list(a, lines, paging{}, func(l similarLine) any { return l },
		[]column{{title: "RECOMMENDATION"}, {title: "PUBLISHED"}, {title: "SCORE", right: true}, {title: "TEXT", fill: true}},
		func(l similarLine) []string {
			text := l.Text
			if l.Restated {
				text = "(printed again) " + text
			}
			return []string{l.Recommendation, string(l.Published), fmt.Sprintf("%.2f", l.Score), text}
		})
}
