package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"heed/record"
	"heed/record/org"
	"heed/record/wire"
	"heed/store"
)

func newShow(g *globals) *cobra.Command {
	var asOf string
	var history, similar bool
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Show one recommendation, report, response, document or organisation",
		Long: `Show one thing whole: a recommendation with its answers and who owes one, a report with its items, a response, a document
with its retrievals, or an organisation with its ledger. Ids are what search and list print; an organisation may be named.`,
		Example: `  heed show a-duty-to-protect-2021/4
  heed show a-duty-to-protect-2021/4 --similar
  heed show safe-to-share-2020
  heed show kent --json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			shortLived()
			return g.with(cmd.Context(), false, func(a *app) error {
				var err error
				if a.today, err = a.asOf(asOf); err != nil {
					return err
				}
				if history {
					return a.showHistory(cmd.Context(), strings.Join(args, " "))
				}
				if similar {
					return a.showSimilar(cmd.Context(), strings.Join(args, " "))
				}
				return a.show(cmd.Context(), strings.Join(args, " "))
			})
		},
	}
	cmd.Flags().StringVar(&asOf, "as-of", "", "as known on this day (default today)")
	cmd.Flags().BoolVar(&similar, "similar", false, "of a recommendation: items of other reports that ask nearly the same, with how alike they are")
	cmd.Flags().BoolVar(&history, "history", false, "of a document: its versions at its address, and what changed between them")
	return cmd
}

// show finds out what an id names: the rooms are asked from the most precise form of id to the loosest.
func (a *app) show(ctx context.Context, id string) error {
	for _, try := range []func(context.Context, string) error{a.showRecommendation, a.showResponse, a.showReport, a.showDocument} {
		if err := try(ctx, id); !errors.Is(err, store.ErrNotFound) {
			return err
		}
	}
	o, err := a.register.Lookup(id)
	var ambiguous *org.Ambiguous
	switch {
	case err == nil:
		return a.showOrganisation(ctx, o)
	case errors.As(err, &ambiguous):
		return usageError{err}
	}
	return usagef("there is no recommendation, report, response, document or organisation %q%s", id, a.nearestReport(ctx, strings.SplitN(id, "/", 2)[0]))
}

func (a *app) showRecommendation(ctx context.Context, id string) error {
	r, err := a.store.Recommendation(ctx, record.RecommendationID(id))
	if err != nil {
		return err
	}
	l, err := a.ledger(ctx, a.today)
	if err != nil {
		return err
	}
	responses, err := a.store.Responses(ctx, store.ResponseFilter{Recommendations: []record.RecommendationID{r.ID}})
	if err != nil {
		return err
	}
	links, err := a.linksOf(ctx, responses)
	if err != nil {
		return err
	}
	look := a.lookup(ctx)
	out := wire.RecommendationDetail{Recommendation: look.Recommendation(r)}
	if out.RestatedIn, err = a.restatedIn(ctx, r.ID, a.today); err != nil {
		return err
	}
	for _, s := range responses {
		out.Responses = append(out.Responses, look.Response(s, links[s.ID]))
	}
	obligations := l.Of(r.ID)
	for _, o := range obligations {
		out.Obligations = append(out.Obligations, wire.NewObligation(o))
	}
	if a.json {
		return wire.Line(a.out, out)
	}
	a.printRecommendation(ctx, r, look)
	for _, again := range out.RestatedIn {
		a.fact("repeated in", strings.TrimSpace(fmt.Sprintf("%s of ‘%s’ %s  %s", again.Recommendation, oneLine(string(again.Title)), again.Published, again.Notes)))
	}
	a.heading("Responses")
	if len(responses) == 0 {
		a.indented("  ", "None on record.")
	}
	for _, s := range responses {
		a.printAnswer(s, links[s.ID], r.ID)
	}
	a.printMatrix(obligations)
	return nil
}

// linksOf returns the links of each response.
func (a *app) linksOf(ctx context.Context, responses []record.Response) (map[record.ResponseID][]record.Link, error) {
	out := map[record.ResponseID][]record.Link{}
	if len(responses) == 0 {
		return out, nil
	}
	ids := make([]record.ResponseID, len(responses))
	for i, r := range responses {
		ids[i] = r.ID
	}
	links, err := a.store.Links(ctx, store.LinkFilter{Responses: ids})
	for _, k := range links {
		out[k.Response] = append(out[k.Response], k)
	}
	return out, err
}

func (a *app) heading(text string) { fmt.Fprintf(a.out, "\n%s\n", a.bold(text)) }

func (a *app) fact(name, value string) {
	if value == "" {
		return
	}
	lines := wrap(value, max(30, a.across()-15))
	for i, line := range lines {
		if i > 0 {
			name = ""
		}
		fmt.Fprintf(a.out, "  %s %s\n", a.dim(fmt.Sprintf("%-12s", name)), line)
	}
}

// title is what an item is called: its kind and number, or that it has none.
func title(r record.Recommendation) string {
	kind := kindWord(r.Kind)
	name := strings.ToUpper(kind[:1]) + kind[1:]
	if r.Number != "" {
		return name + " " + r.Number
	}
	return name + " (no number printed)"
}

func (a *app) printRecommendation(ctx context.Context, r record.Recommendation, look wire.Lookup) {
	report, _ := look.Report(r.Report)
	fmt.Fprintf(a.out, "%s\n%s\n\n", a.bold(oneLine(title(r)+": "+report.Title)), a.dim(string(r.ID)))
	if r.Heading != "" {
		a.indented("  ", r.Heading)
	}
	a.printText("  ", r)
	fmt.Fprintln(a.out)
	a.fact("to", orNobody(a.recipients(r)))
	for _, d := range r.Deadlines {
		a.fact("deadline", deadlineLine(d))
	}
	a.fact("published", report.Published.String())
	a.fact("under", r.Under)
	if r.Restated() {
		a.fact("restates", a.restates(ctx, r))
	}
	if r.Conditional {
		a.fact("conditional", "applies only under the condition its text states")
	}
	a.fact("notes", r.Notes)
	for _, p := range r.Printings {
		place, _ := look.Document(p.Document)
		where := place.File()
		if p.PageFirst() > 0 {
			where += fmt.Sprintf(", page %d", p.PageFirst())
		}
		a.fact("printed in", where+"  "+string(p.Document))
	}
	for _, doubt := range r.Review {
		a.fact("look again", doubt)
	}
}

func (a *app) printAnswer(r record.Response, links []record.Link, to record.RecommendationID) {
	facts := []string{string(r.Position)}
	if r.Action != record.ProgressUnclear && r.Action != "" {
		facts = append(facts, strings.ReplaceAll(string(r.Action), "_", " "))
	}
	if !r.Sent.IsZero() {
		facts = append(facts, "sent "+r.Sent.String())
	}
	if !r.Published.IsZero() {
		facts = append(facts, "published "+r.Published.String())
	}
	if !r.Since.IsZero() {
		facts = append(facts, "known since "+r.Since.String())
	}
	fmt.Fprintf(a.out, "\n  %s  %s\n", a.bold(a.responders(r)), a.dim(strings.Join(append(facts, string(r.ID)), " · ")))
	if r.Quote != "" {
		a.indented("    > ", r.Quote)
	}
	a.indented("    ", r.Text)
	for _, u := range r.Updates {
		a.printUpdate(u, r.Document)
	}
	if len(r.SameAs) > 0 {
		var ids []string
		for _, id := range r.SameAs {
			ids = append(ids, string(id))
		}
		a.styled("    ", "the same words stand in "+strings.Join(ids, ", "), a.dim)
	}
	for _, k := range links {
		if to == "" || k.Recommendation == to {
			a.styled("    ", fmt.Sprintf("linked to %s by %s, score %.2f: %s", k.Recommendation, k.Method, k.Score, k.Why), a.dim)
		}
	}
}

// printUpdate prints a later event on a response. Its words stand in the response's text where the page prints both.
func (a *app) printUpdate(u record.Update, on record.DocumentID) {
	facts := []string{}
	if u.Printed != "" {
		facts = append(facts, u.Printed)
	}
	switch {
	case u.Document != "" && u.Document != on:
		facts = append(facts, "in a version of the page read on "+u.Day.String()+", document "+string(u.Document))
	case u.Document != "":
		facts = append(facts, "in the version of the page read on "+u.Day.String())
	case !u.Day.IsZero():
		facts = append(facts, u.Day.String())
	}
	if u.Position != record.PositionUnclear && u.Position != "" {
		facts = append(facts, string(u.Position))
	}
	if u.Action != record.ProgressUnclear && u.Action != "" {
		facts = append(facts, strings.ReplaceAll(string(u.Action), "_", " "))
	}
	a.styled("    ", "later: "+strings.Join(facts, " · "), a.bold)
	a.indented("      ", u.Text)
}

// printMatrix counts who has answered, and names the silent where they are few.
func (a *app) printMatrix(obligations []record.Obligation) {
	if len(obligations) == 0 {
		return
	}
	a.heading("Who owes an answer")
	by := map[record.State][]string{}
	overdue, notLooked := 0, 0
	for _, o := range obligations {
		by[o.State] = append(by[o.State], o.Name)
		if o.Overdue {
			overdue++
		}
		if o.State == record.None && len(o.Looks) == 0 {
			notLooked++
		}
	}
	a.fact("obliged", fmt.Sprint(len(obligations)))
	for _, s := range []struct {
		state record.State
		name  string
	}{{record.Recorded, "recorded"}, {record.Partner, "by partner"}, {record.Collated, "collated"}, {record.Referenced, "pointer"}, {record.None, "none"}} {
		if names := by[s.state]; len(names) > 0 {
			text := fmt.Sprint(len(names))
			if len(names) <= 12 {
				text += ": " + strings.Join(names, "; ")
			}
			a.fact(s.name, text)
		}
	}
	if overdue > 0 {
		a.fact("overdue", fmt.Sprint(overdue))
	}
	if notLooked > 0 {
		a.fact("not looked", fmt.Sprintf("%d of those with none: no page of theirs has been read", notLooked))
	}
}

func (a *app) showResponse(ctx context.Context, id string) error {
	r, err := a.store.Response(ctx, record.ResponseID(id))
	if err != nil {
		return err
	}
	links, err := a.linksOf(ctx, []record.Response{r})
	if err != nil {
		return err
	}
	if a.json {
		return wire.Line(a.out, a.lookup(ctx).Response(r, links[r.ID]))
	}
	a.printAnswer(r, links[r.ID], "")
	fmt.Fprintln(a.out)
	a.fact("scope", string(r.Scope))
	a.fact("position", strings.TrimSpace(string(r.Position)+"  "+r.PositionWords))
	a.fact("cites", r.Cited.Words)
	place, _ := a.lookup(ctx).Document(r.Document)
	a.fact("document", place.File()+"  "+string(r.Document))
	gone, err := a.goneSince(ctx, r)
	a.fact("withdrawn", gone)
	return err
}

func (a *app) showDocument(ctx context.Context, id string) error {
	d, err := a.store.Document(ctx, record.DocumentID(id))
	if err != nil {
		return err
	}
	if a.json {
		return wire.Line(a.out, documentObject(d))
	}
	fmt.Fprintf(a.out, "%s\n%s\n\n", a.bold(oneLine(d.Title)), a.dim(id))
	a.fact("kind", string(d.Kind))
	a.fact("published", d.Published.String())
	var from []string
	for _, f := range d.From {
		from = append(from, a.shortName(f))
	}
	a.fact("from", strings.Join(from, ", "))
	a.fact("media type", d.Document.MediaType)
	a.fact("pages", page(d.Document.Pages))
	a.fact("reader", d.Document.Reader)
	a.fact("sha256", d.Document.SHA256)
	for _, r := range d.Retrievals {
		status := ""
		if r.Status == store.RetrievedWithdrawn {
			status = "  (withdrawn)"
		}
		a.fact("retrieved", r.Retrieved.Local().Format("2006-01-02 15:04")+"  "+r.Input+status)
	}
	if part := record.PartWords(d.Skips); part != "" {
		a.fact("read", part)
	}
	for _, s := range d.Skips {
		where := ""
		if s.Page > 0 {
			where = fmt.Sprintf("page %d: ", s.Page)
		}
		if s.Unread {
			a.fact("not read", where+s.Reason)
		} else {
			a.fact("not taken", where+s.Reason)
		}
	}
	if !d.Removed.IsZero() {
		a.fact("removed", d.Removed.Format("2006-01-02")+": "+d.RemovedWhy)
	}
	return nil
}
