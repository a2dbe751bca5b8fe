package main

import (
	"cmp"
	"context"
	"fmt"
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
	kept       map[keptKey]kept // lists worked out of them
	size       int              // of all that is kept, in rows
	work       sync.Mutex       // held while something is worked out
}

// tallyKey is what the figures beside the unanswered list depend on.
type tallyKey struct {
	asOf      day.Day
	org, to   record.OrgID
	report    record.ReportID
	kinds     string
	strict    bool
	overdue   bool
	urgent    bool
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
	now, err := s.generation(ctx)
	if err != nil {
		return nil, err
	}
	if k.by == nil || k.generation != now {
		k.generation, k.days, k.by, k.kept = now, nil, map[day.Day]*ledger.Ledger{}, map[keptKey]kept{}
		k.size = 0
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

// mostListed is how many of its obligations a body's ledger lists in one answer: more would take hundreds of megabytes. Who
// wants them all takes the unanswered list page by page, or the export.
const mostListed = 10_000

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
	return a.organisationLedger(ctx, o, l, mostListed)
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
	key := newTallyKey(f, asOf, q)
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
		owed, total := s.owed(l, f, asOf, key, q)
		out.Owed.Total = total
		items, err := textsOf(ctx, a, owed, func(o record.Obligation) record.RecommendationID { return o.Recommendation })
		if err != nil {
			return out, err
		}
		for _, o := range owed {
			r := items[o.Recommendation]
			out.Owed.Items = append(out.Owed.Items, wire.UnansweredOrg{Obligation: wire.NewObligation(o), Number: wire.Text(r.Number), Text: wire.Text(r.Text)})
		}
	default:
		list, err := keep(s, l, asOf, key, func() (rowList, int, error) {
			list, err := s.rows(ctx, l, f, q)
			return list, len(list.places), err
		})
		if err != nil {
			return out, err
		}
		out.Sum, out.ByReport, out.ByBody = list.sum, list.byReport, list.byBody
		out.Rows.Total = len(list.places)
		out.Late = map[string]int{}
		var part []ledger.Row
		for _, at := range windowOf(list.places, q.Window) {
			part = append(part, l.Row(at))
		}
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
	return out, ctx.Err()
}

// owed are the obligations of one body in a window of its list, and how long that is. Only in the ledger's own order can
// the others be left unbuilt.
func (s *site) owed(l *ledger.Ledger, f ledger.Filter, asOf day.Day, key tallyKey, q web.UnansweredRequest) ([]record.Obligation, int) {
	if !q.OverdueFirst {
		return l.Page(f, q.Offset, q.Limit), l.Count(f).Obliged
	}
	all, _ := keep(s, l, asOf, key, func() ([]ledger.Place, int, error) {
		var all urgent
		for o := range l.Owed(f) {
			all.add(o.Place, o.Overdue, o.Due)
		}
		return all.sorted(), len(all.places), nil
	})
	var out []record.Obligation
	for _, at := range windowOf(all, q.Window) {
		out = append(out, l.Obligation(at))
	}
	return out, len(all)
}

// rowList is where the rows of a list stand, and the figures beside it.
type rowList struct {
	places []ledger.Place
	tallies
}

// rows are the rows of a list. A page of them begins with what is urgent, and has figures.
func (s *site) rows(ctx context.Context, l *ledger.Ledger, f ledger.Filter, q web.UnansweredRequest) (list rowList, err error) {
	var all urgent
	reports := map[record.ReportID]*web.ReportTally{}
	for r := range l.Rows(f) {
		if !q.OverdueFirst {
			list.places = append(list.places, r.Place)
			continue
		}
		all.add(r.Place, r.Overdue > 0, r.Due)
		addTally(&list.sum, r.Tally)
		x := reports[r.Report]
		if x == nil {
			x = &web.ReportTally{ID: string(r.Report), Title: string(r.Report)}
			reports[r.Report] = x
		}
		addTally(&x.Tally, r.Tally)
	}
	if !q.OverdueFirst {
		return list, nil
	}
	list.places = all.sorted()
	for _, x := range reports {
		list.byReport = append(list.byReport, *x)
	}
	return list, s.figures(ctx, l, f, q.Strict, &list.tallies)
}

// urgent puts what is overdue first, the longest overdue before others, then what is due soonest, then what has no date.
type urgent struct {
	places []ledger.Place
	order  []int64 // overdue or not, day, place: to compare numbers is quick
}

func (u *urgent) add(at ledger.Place, overdue bool, due day.Day) {
	key := int64(1) << 62
	if !due.IsZero() {
		key = int64(due.Year*400+int(due.Month)*32+due.Dom) << 32
	}
	if !overdue {
		key |= 1 << 61
	}
	u.order = append(u.order, key|int64(len(u.places)))
	u.places = append(u.places, at)
}

func (u *urgent) sorted() []ledger.Place {
	slices.Sort(u.order)
	out := make([]ledger.Place, len(u.order))
	for i, key := range u.order {
		out[i] = u.places[key&(1<<32-1)]
	}
	return out
}

func newTallyKey(f ledger.Filter, asOf day.Day, q web.UnansweredRequest) tallyKey {
	key := tallyKey{asOf: asOf, org: f.Organisation, to: f.To, report: f.Report, strict: q.Strict, overdue: q.Overdue, urgent: q.OverdueFirst, dueBefore: f.DueBefore}
	for _, k := range f.Kinds {
		key.kinds += string(k) + " "
	}
	return key
}

// rowsKept is how many rows of lists are kept while the record stays as it is: readers turn the pages of one. Of a row only
// its place is kept.
const rowsKept = 1_000_000

// keep returns a list that was worked out of a ledger before, or works it out with its size in rows: one at a time, for each
// takes a processor and much memory, and readers ask for the same list at the same time.
func keep[T any](s *site, l *ledger.Ledger, asOf day.Day, key tallyKey, work func() (T, int, error)) (T, error) {
	k := &s.ledgers
	look := func() (v T, ok bool) {
		k.mu.Lock()
		defer k.mu.Unlock()
		if k.by[asOf] != l { // of a state of the record that has passed
			return v, false
		}
		v, ok = k.kept[keptKey{key, fmt.Sprintf("%T", v)}].list.(T)
		return v, ok
	}
	if v, ok := look(); ok {
		return v, nil
	}
	k.work.Lock()
	defer k.work.Unlock()
	if v, ok := look(); ok {
		return v, nil
	}
	v, size, err := work()
	if err != nil {
		return v, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.by[asOf] == l {
		if k.size+size > rowsKept {
			clear(k.kept)
			k.size = 0
		}
		k.kept[keptKey{key, fmt.Sprintf("%T", v)}] = kept{v, size}
		k.size += size
	}
	return v, nil
}

type keptKey struct {
	tallyKey
	what string
}

type kept struct {
	list any
	size int
}

// most is how many reports and bodies the figures name.
const most = 8

// figures counts what a filter lets through by body, and leaves those reports and bodies that have most of it.
func (s *site) figures(ctx context.Context, l *ledger.Ledger, f ledger.Filter, strict bool, t *tallies) error {
	for _, b := range l.ByBody(f) {
		x := web.BodyTally{ID: string(b.Organisation), Name: b.Name}
		x.Obliged, x.Silent, x.Referenced = b.Obliged, b.Silent, b.Referenced
		if strict {
			x.Silent += b.Partner + b.Collated
		}
		t.byBody = append(t.byBody, x)
	}
	slices.SortFunc(t.byReport, func(x, y web.ReportTally) int {
		return cmp.Or(cmp.Compare(y.Silent+y.Referenced, x.Silent+x.Referenced), cmp.Compare(x.ID, y.ID))
	})
	slices.SortFunc(t.byBody, func(x, y web.BodyTally) int {
		return cmp.Or(cmp.Compare(y.Silent+y.Referenced, x.Silent+x.Referenced), cmp.Compare(x.ID, y.ID))
	})
	t.byReport, t.byBody = slices.Clone(t.byReport[:min(most, len(t.byReport))]), slices.Clone(t.byBody[:min(most, len(t.byBody))])
	titles, err := titlesOf(ctx, s, t.byReport, func(x web.ReportTally) string { return x.ID })
	for i, x := range t.byReport {
		if title := titles[x.ID]; title != "" {
			t.byReport[i].Title = title
		}
	}
	return err
}

func windowOf[T any](all []T, w web.Window) []T {
	all = all[min(w.Offset, len(all)):]
	if w.Limit > 0 && w.Limit < len(all) {
		all = all[:w.Limit]
	}
	return all
}
