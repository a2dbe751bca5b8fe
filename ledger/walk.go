package ledger

import (
	"iter"
	"slices"

	"heed/record"
	"heed/record/day"
)

// Filter says which obligations are asked for. A field left zero asks for all.
type Filter struct {
	Organisation record.OrgID // of this body
	To           record.OrgID // through this recipient as addressed: a body or a class
	Report       record.ReportID
	Kinds        []record.Kind
	States       []record.State
	Overdue      bool    // overdue ones only
	DueBefore    day.Day // with a due date before this day only
}

// asked is a filter made ready.
type asked struct {
	Filter
	report *record.Report
	ranks  [ranks]bool // the states asked for
	body   int32       // of the organisation; -1 for all
}

// ask makes a filter ready, or says that nothing can pass it.
func (l *Ledger) ask(f Filter) (asked, bool) {
	a := asked{Filter: f, report: l.reports[f.Report], body: -1}
	for _, s := range f.States {
		if r, ok := rankOf(s); ok {
			a.ranks[r] = true
		}
	}
	if f.Organisation != "" {
		n, ok := l.bodies.number(f.Organisation)
		if !ok {
			return a, false
		}
		a.body = n
	}
	return a, true
}

// takes reports whether an obligation passes the parts of the filter that look at its state and due date.
func (a *asked) takes(r rank, due *due) bool {
	return (len(a.States) == 0 || a.ranks[r]) && !(a.Overdue && !(due.passed && r <= referenced)) && (a.DueBefore.IsZero() || due.on.Before(a.DueBefore))
}

// Place is where a row or an obligation stands in its ledger: enough to build it again, and nothing in another ledger.
type Place struct{ item, duty, body int32 }

// duties calls visit for each duty with an obligation that may pass, until it says stop.
func (l *Ledger) duties(a *asked, visit func(at Place, it *item, d *duty) bool) {
	for i := range l.items {
		it := &l.items[i]
		if a.Report != "" && it.rec.Report != a.Report && (a.report == nil || it.report != a.report) ||
			len(a.Kinds) > 0 && !slices.Contains(a.Kinds, it.rec.Kind) {
			continue
		}
		for j := range it.duties {
			d := &it.duties[j]
			if a.To != "" && d.recipient != a.To || a.Overdue && !d.due.passed && !d.policing.passed {
				continue
			}
			if !visit(Place{int32(i), int32(j), -1}, it, d) {
				return
			}
		}
	}
}

// obligations calls visit for the obligations of a duty, of one body or of all, until it says stop. Nothing is allocated
// for an obligation that is not asked to be built.
func (l *Ledger) obligations(it *item, d *duty, body int32, scratch *[]standing, visit func(body int32, s standing, due *due) bool) bool {
	first, last := 0, len(d.members.bodies)
	if body >= 0 {
		p, ok := d.members.place(body)
		if !ok {
			return true
		}
		first, last = p, p+1
	}
	known := len(it.answers) > 0
	if known {
		*scratch = slices.Grow((*scratch)[:0], len(d.members.bodies))[:len(d.members.bodies)]
		clear(*scratch)
		l.standings(it, d, *scratch)
	}
	for p := first; p < last; p++ {
		n := d.members.bodies[p]
		var s standing
		if known {
			s = (*scratch)[p]
		}
		if !visit(n, s, d.dueFor(l, n)) {
			return false
		}
	}
	return true
}

// walk calls visit for each obligation that passes, until it says stop.
func (l *Ledger) walk(f Filter, visit func(at Place, s standing, due *due) bool) {
	a, ok := l.ask(f)
	if !ok {
		return
	}
	var scratch []standing
	l.duties(&a, func(at Place, it *item, d *duty) bool {
		return l.obligations(it, d, a.body, &scratch, func(n int32, s standing, due *due) bool {
			at.body = n
			return !a.takes(s.rank, due) || visit(at, s, due)
		})
	})
}

func (d *duty) dueFor(l *Ledger, body int32) *due {
	if l.bodies.policing[body] {
		return &d.policing
	}
	return &d.due
}

// Obligations returns the obligations that pass, reports newest first, items in their order, bodies by id. Their slices
// may be shared and are not to be changed.
func (l *Ledger) Obligations(f Filter) iter.Seq[record.Obligation] {
	return func(yield func(record.Obligation) bool) {
		l.walk(f, func(at Place, s standing, _ *due) bool { return yield(l.build(at, s)) })
	}
}

// Owed is an obligation that is not built yet.
type Owed struct {
	Place
	Due     day.Day
	Overdue bool
}

// Owed walks the obligations that pass, in the order of Obligations, without building them: to be counted and sorted.
func (l *Ledger) Owed(f Filter) iter.Seq[Owed] {
	return func(yield func(Owed) bool) {
		l.walk(f, func(at Place, s standing, due *due) bool {
			return yield(Owed{at, due.on, due.passed && s.rank <= referenced})
		})
	}
}

// Obligation builds the obligation that stands at a place.
func (l *Ledger) Obligation(at Place) (o record.Obligation) {
	it := &l.items[at.item]
	var scratch []standing
	l.obligations(it, &it.duties[at.duty], at.body, &scratch, func(_ int32, s standing, _ *due) bool {
		o = l.build(at, s)
		return false
	})
	return o
}

// Page returns a part of the obligations that pass, in the order of Obligations: at most limit of them (0 for all) after
// leaving out offset. What is left out is not built.
func (l *Ledger) Page(f Filter, offset, limit int) []record.Obligation {
	var out []record.Obligation
	l.walk(f, func(at Place, s standing, _ *due) bool {
		if offset > 0 {
			offset--
			return true
		}
		out = append(out, l.build(at, s))
		return limit <= 0 || len(out) < limit
	})
	return out
}

// Of returns the obligations of one recommendation, by its id or an alias.
func (l *Ledger) Of(id record.RecommendationID) []record.Obligation {
	i, ok := l.byID()[id]
	if !ok {
		return nil
	}
	it := &l.items[i]
	var all []record.Obligation
	for j := range it.duties {
		d := &it.duties[j]
		standings := make([]standing, len(d.members.bodies))
		l.standings(it, d, standings)
		for p, n := range d.members.bodies {
			all = append(all, l.build(Place{int32(i), int32(j), n}, standings[p]))
		}
	}
	return all
}

// build makes the obligation.
func (l *Ledger) build(at Place, s standing) record.Obligation {
	it, body := &l.items[at.item], at.body
	d := &it.duties[at.duty]
	due := d.dueFor(l, body)
	o := record.Obligation{
		Recommendation: it.rec.ID,
		Report:         it.rec.Report,
		Organisation:   l.bodies.ids[body],
		Name:           l.bodies.names[body],
		Role:           d.role,
		Points:         slices.Clone(d.points),
		Due:            due.on,
		DueBasis:       due.basis,
		State:          states[s.rank],
		Answered:       s.on,
		Overdue:        due.passed && s.rank <= referenced,
		Looks:          l.looksFor(it, body),
	}
	if d.class {
		o.Via = d.recipient
	}
	position, _ := d.members.place(body)
	for r := recorded; r > silent; r-- { // the best first
		for _, i := range it.answers {
			a, best := &l.answers[i], silent
			l.credit(it, d, a, func(p int, got rank) {
				if p == position {
					best = max(best, got)
				}
			})
			if best == r {
				o.Responses = append(o.Responses, a.id)
			}
		}
	}
	switch {
	case o.Overdue:
		late := l.asOf.DaysSince(due.on)
		o.DaysLate = &late
	case s.rank > referenced && s.on.After(due.on):
		late := s.on.DaysSince(due.on)
		o.DaysLate = &late
	}
	return o
}
