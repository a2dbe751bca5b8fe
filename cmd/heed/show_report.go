package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"heed/ledger"
	"heed/record"
	"heed/record/wire"
	"heed/store"
)

func (a *app) showReport(ctx context.Context, id string) error {
	r, err := a.store.Report(ctx, record.ReportID(id))
	if err != nil {
		return err
	}
	object, err := a.reportObject(ctx, r)
	if err != nil {
		return err
	}
	if a.json {
		return wire.Line(a.out, object)
	}
	items, err := a.store.Recommendations(ctx, store.RecommendationFilter{Reports: []record.ReportID{r.ID}})
	if err != nil {
		return err
	}
	l, err := a.ledger(ctx, a.today)
	if err != nil {
		return err
	}
	tallies := map[record.RecommendationID]ledger.Tally{}
	for row := range l.Rows(ledger.Filter{Report: r.ID}) {
		t := tallies[row.Recommendation]
		t.Obliged += row.Obliged
		t.Recorded += row.Recorded
		t.Partner += row.Partner
		t.Collated += row.Collated
		t.Referenced += row.Referenced
		tallies[row.Recommendation] = t
	}
	a.printReport(r)
	a.fact("items", itemCounts(object))
	if check, _ := object.CountCheck(); check != "" {
		a.fact("count check", check)
		for _, why := range differences(object, items) {
			a.fact("", why)
		}
	}
	if err := a.notTaken(ctx, r); err != nil {
		return err
	}
	for _, again := range []bool{false, true} {
		for _, kind := range gravest {
			var these []record.Recommendation
			for _, it := range items {
				if it.Kind == kind && it.Restated() == again {
					these = append(these, it)
				}
			}
			a.printItems(ctx, kind, again, these, tallies)
		}
	}
	return nil
}

// printItems prints the items of one kind: those a report makes, or those it repeats of an earlier one.
func (a *app) printItems(ctx context.Context, kind record.Kind, again bool, items []record.Recommendation, tallies map[record.RecommendationID]ledger.Tally) {
	if len(items) == 0 {
		return
	}
	name := plural(kind)
	if again {
		name += " of an earlier report, printed again"
	}
	byNumber(items)
	a.heading(fmt.Sprintf("%s (%d)", name, len(items)))
	under := ""
	for _, it := range items {
		if it.Under != under && it.Under != "" {
			fmt.Fprintln(a.out)
			a.styled("  ", "Under: "+it.Under, a.dim)
		}
		under = it.Under
		a.printItem(ctx, it, tallies[it.ID])
	}
}

// reportObject is a report as JSON.
func (a *app) reportObject(ctx context.Context, r record.Report) (wire.Report, error) {
	counts, err := a.store.ReportCounts(ctx, r.ID)
	if err != nil {
		return wire.Report{}, err
	}
	restated, err := a.store.RestatedCounts(ctx, r.ID)
	return wire.NewReport(r, kindCounts(counts[r.ID]), kindCounts(restated[r.ID])), err
}

// printReport prints what a report says of itself, and what it does not say.
func (a *app) printReport(r record.Report) {
	for _, line := range wrap(r.Title, a.across()) {
		fmt.Fprintln(a.out, a.bold(line))
	}
	fmt.Fprintf(a.out, "%s\n\n", a.dim(string(r.ID)))
	var publishers []string
	for _, p := range r.Publishers {
		publishers = append(publishers, a.shortName(record.OrgID(p)))
	}
	if len(publishers) == 0 {
		publishers = []string{"not found in the text"}
	}
	a.fact("published by", strings.Join(publishers, "; "))
	on := r.Published.String()
	if r.Published.IsZero() {
		on = "no day found in the text: lengths of time are not counted"
	}
	a.fact("published", on)
	a.fact("family", string(r.Family))
	a.fact("about", a.shortName(r.Subject))
	a.fact("status", r.Status)
	if r.SecondHand {
		a.fact("known from", "others only: the report itself is not loaded")
	}
}

// printItem prints one item of a report: what it is called, its words, whom it asks, until when, and what came of it.
func (a *app) printItem(ctx context.Context, it record.Recommendation, t ledger.Tally) {
	const indent = "    "
	name := it.Number
	if name == "" {
		name = "(no number)"
	}
	if len([]rune(name))+len(it.ID)+4 > a.across() {
		fmt.Fprintf(a.out, "\n  %s\n", a.bold(oneLine(name)))
		fmt.Fprintf(a.out, "%s%s\n", indent, a.dim(string(it.ID)))
	} else {
		fmt.Fprintf(a.out, "\n  %s  %s\n", a.bold(oneLine(name)), a.dim(string(it.ID)))
	}
	if it.Heading != "" && !strings.EqualFold(strings.TrimRight(it.Heading, ": "), plural(it.Kind)) { // that says no more than the kind
		a.styled(indent, it.Heading, a.bold)
	}
	a.printText(indent, it)
	line := func(name, value string) {
		if value != "" {
			a.hangingStyled(indent, indent+strings.Repeat(" ", len(name)+2), name+": "+value, a.dim)
		}
	}
	line("to", orNobody(a.recipients(it)))
	for _, d := range it.Deadlines {
		line("deadline", deadlineLine(d))
	}
	line("notes", it.Notes)
	if it.Restated() {
		line("restates", a.restates(ctx, it))
	}
	if t.Obliged > 0 {
		line("answers", tallyWords(t))
	}
	for _, doubt := range it.Review {
		a.styled(indent, "look again: "+doubt, a.red)
	}
}

// tallyWords says how many of those who owe an answer have given one, and how.
func tallyWords(t ledger.Tally) string {
	out := fmt.Sprintf("%d of %d recorded", t.Recorded, t.Obliged)
	for _, s := range []struct {
		n    int
		word string
	}{{t.Partner, "through a partner"}, {t.Collated, "answered for all"}, {t.Referenced, "a pointer only"}} {
		if s.n > 0 {
			out += fmt.Sprintf(", %d %s", s.n, s.word)
		}
	}
	return out
}

// byNumber puts items in the order of their numbers where each has one of its own, as a reader counts them; else they stay
// as the report prints them.
func byNumber(items []record.Recommendation) {
	at := map[record.RecommendationID]int{}
	seen := map[int]bool{}
	for _, it := range items {
		n, err := strconv.Atoi(it.Number)
		if err != nil || seen[n] {
			return
		}
		seen[n], at[it.ID] = true, n
	}
	slices.SortStableFunc(items, func(x, y record.Recommendation) int { return at[x.ID] - at[y.ID] })
}

// gravest is the order in which kinds are read: a cause of concern before what it recommends.
var gravest = []record.Kind{record.CauseOfConcern, record.RecommendationKind, record.AreaForImprovement, record.Action}

func plural(k record.Kind) string {
	return map[record.Kind]string{
		record.RecommendationKind: "Recommendations", record.AreaForImprovement: "Areas for improvement",
		record.CauseOfConcern: "Causes of concern", record.Action: "Actions",
	}[k]
}

// itemCount is a number of items of a kind in words.
func itemCount(n int, k record.Kind) string {
	if n == 1 {
		return "1 " + kindWord(k)
	}
	return fmt.Sprintf("%d %s", n, strings.ToLower(plural(k)))
}

// itemCounts says how many items of each kind there are; kinds are never added up.
func itemCounts(r wire.Report) string {
	var parts []string
	for _, k := range allKinds {
		n, again := r.Counts.Of(k), r.Restated.Of(k)
		if n == 0 {
			continue
		}
		part := itemCount(n, k)
		if again > 0 {
			part += fmt.Sprintf(" (%d of an earlier report)", again)
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return "none found"
	}
	return strings.Join(parts, ", ")
}

// differences says what is known of why a count does not come out.
func differences(r wire.Report, items []record.Recommendation) []string {
	if _, differs := r.CountCheck(); !differs {
		return nil
	}
	var why []string
	have, most := map[int]bool{}, 0
	numbered := true
	for _, it := range items {
		if it.Kind != record.RecommendationKind || it.Restated() {
			continue
		}
		n, err := strconv.Atoi(it.Number)
		numbered = numbered && err == nil
		have[n], most = true, max(most, n)
	}
	if numbered && most > 0 && most <= 500 {
		var missing []string
		for n := 1; n <= max(most, min(*r.StatedCount, 500)); n++ {
			if !have[n] {
				missing = append(missing, strconv.Itoa(n))
			}
		}
		switch {
		case len(missing) == 1:
			why = append(why, "number "+missing[0]+" was not found")
		case len(missing) > 1:
			why = append(why, "numbers "+strings.Join(missing, ", ")+" were not found")
		case most > *r.StatedCount:
			why = append(why, fmt.Sprintf("they are numbered 1 to %d without a gap", most))
		}
	}
	if n := r.Counts.Recommendation - r.Restated.Recommendation; n < *r.StatedCount {
		for _, k := range []record.Kind{record.AreaForImprovement, record.CauseOfConcern, record.Action} {
			if other := r.Counts.Of(k); other > 0 && n+other == *r.StatedCount {
				why = append(why, "with "+itemCount(other, k)+" the count would come out")
			}
		}
	}
	if r.SecondHand {
		why = append(why, "what is loaded only tells of the report, and may leave some out")
	}
	return why
}

// notTaken says what extraction left out of the report's own documents, and why.
func (a *app) notTaken(ctx context.Context, r record.Report) error {
	for _, id := range r.Documents {
		d, err := a.store.Document(ctx, id)
		if err != nil {
			return err
		}
		for _, s := range d.Skips {
			if s.Stage != "extract" {
				continue
			}
			where := ""
			if s.Page > 0 {
				where = fmt.Sprintf("page %d: ", s.Page)
			}
			a.fact("not taken", where+s.Reason)
		}
	}
	return nil
}
