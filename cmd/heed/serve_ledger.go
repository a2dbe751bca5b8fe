package main

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"heed/ledger"
	"heed/record"
	"heed/record/day"
	"heed/record/wire"
	"heed/web"
)

// ledgersKept is how many days' ledgers are kept: today's, and those that somebody looks back to.
const ledgersKept = 4

// ledgers keeps ledgers by the day they are as of, for one state of the record: when that changes all are made anew.
type ledgers struct {
	mu         sync.Mutex
	generation int64
	days       []day.Day // least lately used first
	by         map[day.Day]*ledger.Ledger
	kept       map[keptKey]any // lists and figures worked out of them
	work       sync.Mutex      // held while something is worked out
}

// tallyKey is what the figures beside the unanswered list depend on.
type tallyKey struct {
	asOf      day.Day
	org, to   record.OrgID
	report    record.ReportID
	kinds     string
	strict    bool
	overdue   bool
	dueBefore day.Day
}

type tallies struct {
	sum      web.Tally
	byReport []web.ReportTally
	byBody   []web.BodyTally
}

// ledger lays out who owes what as known on a day, or returns what was laid out before.
func (s *site) ledger(ctx context.Context, a *app, asOf day.Day) (*ledger.Ledger, error) {
	k := &s.ledgers
	k.mu.Lock()
	defer k.mu.Unlock()
	now, err := a.store.Generation(ctx)
	if err != nil {
		return nil, err
	}
	if k.by == nil || k.generation != now {
		k.generation, k.days, k.by, k.kept = now, nil, map[day.Day]*ledger.Ledger{}, map[keptKey]any{}
	}
	l := k.by[asOf]
	if l == nil {
		if l, err = a.ledger(ctx, asOf); err != nil {
			return nil, err
		}
		k.by[asOf] = l
	}
	k.days = append(slices.DeleteFunc(k.days, func(d day.Day) bool { return d == asOf }), asOf)
	if len(k.days) > ledgersKept {
		delete(k.by, k.days[0])
		k.days = k.days[1:]
	}
	return l, nil
}

func (s *site) Tallies(ctx context.Context, report string) (map[string]web.Tally, error) {
	a := s.request()
	l, err := s.ledger(ctx, a, a.today)
	if err != nil {
		return nil, err
	}
	out := map[string]web.Tally{}
	for row := range l.Rows(ledger.Filter{Report: record.ReportID(report)}) {
		t := out[string(row.Recommendation)]
		addTally(&t, row.Tally)
		out[string(row.Recommendation)] = t
	}
	return out, nil
}

func addTally(t *web.Tally, o ledger.Tally) {
	t.Obliged += o.Obliged
	t.Recorded += o.Recorded
	t.Partner += o.Partner
	t.Collated += o.Collated
	t.Referenced += o.Referenced
	t.Silent += o.Silent
	t.NotLooked += o.NotLooked
	t.Overdue += o.Overdue
}

func (s *site) Organisation(ctx context.Context, id, asOf string) (out wire.OrganisationDetail, err error) {
	a := s.request()
	o, ok := a.register.Get(record.OrgID(id))
	if !ok {
		return out, web.ErrNotFound
	}
	on, err := a.asOf(asOf)
	if err != nil {
		return out, told(err)
	}
	l, err := s.ledger(ctx, a, on)
	if err != nil {
		return out, err
	}
	return a.organisationLedger(ctx, o, l), nil
}

// Unanswered implements web.Ledger, as the command of that name does.
func (s *site) Unanswered(ctx context.Context, q web.UnansweredRequest) (out web.Unanswered, err error) {
	a := s.request()
	o := unansweredOptions{
		org: q.Org, to: q.To, report: q.Report, kinds: q.Kinds, strict: q.Strict, overdue: q.Overdue, unresolved: q.Unresolved, dueBefore: q.DueBefore, asOf: q.AsOf,
	}
	if len(o.kinds) == 0 {
		o.kinds = []string{string(record.RecommendationKind)}
	}
	f, asOf, err := a.unansweredFilter(ctx, o)
	if err != nil {
		return out, told(err)
	}
	out.AsOf = asOf.String()
	l, err := s.ledger(ctx, a, asOf)
	if err != nil {
		return out, err
	}
	key, order := newTallyKey(f, asOf, q), ""
	if q.OverdueFirst {
		order = "overdue first"
	}
	switch {
	case q.Unresolved:
		all := l.Unresolved(f)
		out.Rows.Total = len(all)
		part := windowOf(all, q.Window)
		items, err := textsOf(ctx, a, part, func(r ledger.Unresolved) record.RecommendationID { return r.Recommendation })
		if err != nil {
			return out, err
		}
		for _, r := range part {
			out.Rows.Items = append(out.Rows.Items, unresolvedObject(r, items[r.Recommendation].Text))
		}
	case f.Organisation != "":
		out.Organisation = a.shortName(f.Organisation)
		owed := keep(s, l, asOf, key, "owed "+order, func() []record.Obligation {
			owed := slices.Collect(l.Obligations(f))
			if q.OverdueFirst {
				slices.SortStableFunc(owed, func(x, y record.Obligation) int { return byUrgency(x.Overdue, y.Overdue, x.Due, y.Due) })
			}
			return owed
		})
		out.Owed.Total = len(owed)
		part := windowOf(owed, q.Window)
		items, err := textsOf(ctx, a, part, func(o record.Obligation) record.RecommendationID { return o.Recommendation })
		if err != nil {
			return out, err
		}
		for _, o := range part {
			r := items[o.Recommendation]
			out.Owed.Items = append(out.Owed.Items, wire.UnansweredOrg{Obligation: wire.NewObligation(o), Number: wire.Text(r.Number), Text: wire.Text(r.Text)})
		}
	default:
		rows := keep(s, l, asOf, key, "rows "+order, func() []ledger.Row {
			rows := slices.Collect(l.Rows(f))
			if q.OverdueFirst {
				slices.SortStableFunc(rows, func(x, y ledger.Row) int { return byUrgency(x.Overdue > 0, y.Overdue > 0, x.Due, y.Due) })
			}
			return rows
		})
		out.Rows.Total = len(rows)
		out.Late = map[string]int{}
		part := windowOf(rows, q.Window)
		items, err := textsOf(ctx, a, part, func(r ledger.Row) record.RecommendationID { return r.Recommendation })
		if err != nil {
			return out, err
		}
		for _, r := range part {
			out.Rows.Items = append(out.Rows.Items, unansweredObject(r, items[r.Recommendation].Text))
			if r.Overdue > 0 {
				out.Late[string(r.Recommendation)] = asOf.DaysSince(r.Due)
			}
		}
	}
	if q.OverdueFirst && !q.Unresolved && f.Organisation == "" { // a page: with its figures
		t := keep(s, l, asOf, key, "tallies", func() tallies { return s.tallies(l, f, q) })
		out.Sum, out.ByReport, out.ByBody = t.sum, t.byReport, t.byBody
	}
	return out, ctx.Err()
}

// byUrgency puts what is overdue first, the longest overdue before others, then what is due soonest, then what has no date.
func byUrgency(overdueX, overdueY bool, x, y day.Day) int {
	if overdueX != overdueY {
		if overdueX {
			return -1
		}
		return 1
	}
	if x.IsZero() != y.IsZero() {
		if y.IsZero() {
			return -1
		}
		return 1
	}
	return cmp.Compare(x.String(), y.String())
}

func newTallyKey(f ledger.Filter, asOf day.Day, q web.UnansweredRequest) tallyKey {
	key := tallyKey{asOf: asOf, org: f.Organisation, to: f.To, report: f.Report, strict: q.Strict, overdue: q.Overdue, dueBefore: f.DueBefore}
	for _, k := range f.Kinds {
		key.kinds += string(k) + " "
	}
	return key
}

// listsKept is how many lists are kept while the record stays as it is: a reader turns the pages of one.
const listsKept = 12

// keep returns what was worked out of a ledger before, or works it out: one at a time, for each takes a processor and much
// memory, and readers ask for the same list at the same time.
func keep[T any](s *site, l *ledger.Ledger, asOf day.Day, key tallyKey, what string, work func() T) T {
	k := &s.ledgers
	look := func() (v T, ok bool) {
		k.mu.Lock()
		defer k.mu.Unlock()
		if k.by[asOf] != l { // of a state of the record that has passed
			return v, false
		}
		v, ok = k.kept[keptKey{key, what}].(T)
		return v, ok
	}
	if v, ok := look(); ok {
		return v
	}
	k.work.Lock()
	defer k.work.Unlock()
	if v, ok := look(); ok {
		return v
	}
	v := work()
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.by[asOf] == l {
		if len(k.kept) >= listsKept {
			clear(k.kept)
		}
		k.kept[keptKey{key, what}] = v
	}
	return v
}

type keptKey struct {
	tallyKey
	what string
}

// most is how many reports and bodies the figures name.
const most = 8

// tallies counts what a filter lets through by report and by body.
func (s *site) tallies(l *ledger.Ledger, f ledger.Filter, q web.UnansweredRequest) (t tallies) {
	reports, bodies := map[record.ReportID]*web.ReportTally{}, map[record.OrgID]*web.BodyTally{}
	for r := range l.Rows(f) {
		addTally(&t.sum, r.Tally)
		x := reports[r.Report]
		if x == nil {
			x = &web.ReportTally{ID: string(r.Report), Title: string(r.Report)}
			if rep, err := s.app.store.Report(s.ctx, r.Report); err == nil {
				x.Title = rep.Title
			}
			reports[r.Report] = x
		}
		addTally(&x.Tally, r.Tally)
	}
	if f.Organisation == "" {
		all := f
		all.States, all.Overdue, all.DueBefore = nil, false, day.Day{}
		for o := range l.Obligations(all) {
			x := bodies[o.Organisation]
			if x == nil {
				x = &web.BodyTally{ID: string(o.Organisation), Name: o.Name}
				bodies[o.Organisation] = x
			}
			x.Obliged++
			switch {
			case f.Overdue && !o.Overdue, !f.DueBefore.IsZero() && !o.Due.Before(f.DueBefore):
			case o.State == record.None, q.Strict && (o.State == record.Partner || o.State == record.Collated):
				x.Silent++
			case o.State == record.Referenced:
				x.Referenced++
			}
		}
	}
	for _, x := range reports {
		t.byReport = append(t.byReport, *x)
	}
	for _, x := range bodies {
		if x.Silent+x.Referenced > 0 {
			t.byBody = append(t.byBody, *x)
		}
	}
	slices.SortFunc(t.byReport, func(x, y web.ReportTally) int {
		return cmp.Or(cmp.Compare(y.Silent+y.Referenced, x.Silent+x.Referenced), cmp.Compare(x.ID, y.ID))
	})
	slices.SortFunc(t.byBody, func(x, y web.BodyTally) int {
		return cmp.Or(cmp.Compare(y.Silent+y.Referenced, x.Silent+x.Referenced), cmp.Compare(x.ID, y.ID))
	})
	t.byReport, t.byBody = t.byReport[:min(most, len(t.byReport))], t.byBody[:min(most, len(t.byBody))]
	return t
}

func windowOf[T any](all []T, w web.Window) []T {
	all = all[min(w.Offset, len(all)):]
	if w.Limit > 0 && w.Limit < len(all) {
		all = all[:w.Limit]
	}
	return all
}
