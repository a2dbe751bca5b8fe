package ledger

import (
	"cmp"
	"iter"
	"slices"

	"heed/record"
	"heed/record/day"
)

// Tally counts obligations. Obliged is the sum of the five states, silent being none.
type Tally struct {
	Obliged, Recorded, Partner, Collated, Referenced, Silent int
	NotLooked                                                int // of the silent: their answer was never sought
	Overdue                                                  int
}

func (t *Tally) add(r rank, overdue, looked bool) {
	t.Obliged++
	switch r {
	case recorded:
		t.Recorded++
	case partner:
		t.Partner++
	case collated:
		t.Collated++
	case referenced:
		t.Referenced++
	default:
		t.Silent++
		if !looked {
			t.NotLooked++
		}
	}
	if overdue {
		t.Overdue++
	}
}

// silent adds the members of a duty that share a due date, where nobody has answered.
func (t *Tally) silent(h half, due *due) {
	t.Obliged += h.obliged
	t.Silent += h.obliged
	t.NotLooked += h.notLooked
	if due.passed {
		t.Overdue += h.obliged
	}
}

// plus adds another tally.
func (t *Tally) plus(o *Tally) {
	t.Obliged += o.Obliged
	t.Recorded += o.Recorded
	t.Partner += o.Partner
	t.Collated += o.Collated
	t.Referenced += o.Referenced
	t.Silent += o.Silent
	t.NotLooked += o.NotLooked
	t.Overdue += o.Overdue
}

// multiply makes the tally that of so many like it.
func (t *Tally) multiply(n int) {
	*t = Tally{t.Obliged * n, t.Recorded * n, t.Partner * n, t.Collated * n, t.Referenced * n, t.Silent * n, t.NotLooked * n, t.Overdue * n}
}

// Unanswered reports whether any obligation has nothing on record, or only a pointer. When strict, an answer by a partner
// or for all is not enough either.
func (t Tally) Unanswered(strict bool) bool {
	return t.Silent > 0 || t.Referenced > 0 || strict && t.Partner+t.Collated > 0
}

// Row counts the obligations of one recommendation and one of its recipients.
type Row struct {
	Place
	Recommendation record.RecommendationID
	Report         record.ReportID
	Number         string
	Recipient      record.OrgID // as addressed: a body or a class
	Tally
	Due      day.Day // the earliest
	DueBasis record.DueBasis
}

// parts calls visit with the obligations of each duty counted, part by part, until it says stop: what is in a part has one
// state and one due date. Where nobody answers an item, a part is half a duty; else it is one obligation.
func (l *Ledger) parts(a *asked, visit func(at Place, it *item, t *Tally, r rank, due *due) bool) {
	if a.body < 0 {
		l.count()
	}
	var scratch []standing
	var t Tally
	l.duties(a, func(at Place, it *item, d *duty) bool {
		if a.body < 0 && len(it.answers) == 0 {
			for i, due := range d.dues() {
				if d.halves[i].obliged > 0 {
					t = Tally{}
					t.silent(d.halves[i], due)
					if !visit(at, it, &t, silent, due) {
						return false
					}
				}
			}
			return true
		}
		return l.obligations(it, d, a.body, &scratch, func(body int32, s standing, due *due) bool {
			t = Tally{}
			t.add(s.rank, due.passed && s.rank <= referenced, s.rank != silent || l.looked(it, body))
			return visit(at, it, &t, s.rank, due)
		})
	})
}

// Rows walks a row for each recommendation and recipient, in the order of Obligations. States, Overdue and DueBefore
// choose the rows that have such an obligation; a row chosen counts all its obligations. Organisation chooses the
// obligations counted: rows of one body.
func (l *Ledger) Rows(f Filter) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		choose, ok := l.ask(f)
		if !ok {
			return
		}
		all := choose
		all.States, all.Overdue, all.DueBefore = nil, false, day.Day{}
		var row Row
		begun, chosen, stopped := false, false, false
		l.parts(&all, func(at Place, it *item, t *Tally, r rank, due *due) bool {
			if !begun || at != row.Place {
				if chosen && !yield(row) {
					stopped = true
					return false
				}
				row, begun, chosen = l.rowAt(at), true, false
			}
			row.take(t, due)
			chosen = chosen || choose.takes(r, due)
			return true
		})
		if chosen && !stopped {
			yield(row)
		}
	}
}

// Row builds the row that stands at a place, of all bodies.
func (l *Ledger) Row(at Place) Row {
	row := l.rowAt(at)
	it := &l.items[at.item]
	var scratch []standing
	l.obligations(it, &it.duties[at.duty], -1, &scratch, func(body int32, s standing, due *due) bool {
		var t Tally
		t.add(s.rank, due.passed && s.rank <= referenced, s.rank != silent || l.looked(it, body))
		row.take(&t, due)
		return true
	})
	return row
}

func (l *Ledger) rowAt(at Place) Row {
	rec := l.items[at.item].rec
	return Row{Place: at, Recommendation: rec.ID, Report: rec.Report, Number: rec.Number, Recipient: l.items[at.item].duties[at.duty].recipient}
}

// take adds a part of a duty.
func (r *Row) take(t *Tally, due *due) {
	r.plus(t)
	if due.basis != "" && (r.Due.IsZero() || due.on.Before(r.Due)) {
		r.Due, r.DueBasis = due.on, due.basis
	}
}

// Count counts the obligations that pass.
func (l *Ledger) Count(f Filter) (sum Tally) {
	a, ok := l.ask(f)
	if !ok {
		return sum
	}
	l.parts(&a, func(_ Place, _ *item, t *Tally, r rank, due *due) bool {
		if a.takes(r, due) {
			sum.plus(t)
		}
		return true
	})
	return sum
}

// ReportTally counts the obligations of one report.
type ReportTally struct {
	Report record.ReportID
	Tally
}

// ByReport counts the obligations that pass report by report, newest first.
func (l *Ledger) ByReport(f Filter) []ReportTally {
	a, ok := l.ask(f)
	if !ok {
		return nil
	}
	var all []ReportTally
	l.parts(&a, func(_ Place, it *item, t *Tally, r rank, due *due) bool {
		if !a.takes(r, due) {
			return true
		}
		if n := len(all); n == 0 || all[n-1].Report != it.rec.Report {
			all = append(all, ReportTally{Report: it.rec.Report})
		}
		all[len(all)-1].plus(t)
		return true
	})
	return all
}

// BodyTally counts the obligations of one body.
type BodyTally struct {
	Organisation record.OrgID
	Name         string
	Tally
}

// ByBody counts the obligations that pass body by body, in the order of their ids; Obliged counts those too that States,
// Overdue and DueBefore leave out. Bodies of which none pass are left out.
func (l *Ledger) ByBody(f Filter) []BodyTally {
	choose, ok := l.ask(f)
	if !ok {
		return nil
	}
	all := choose
	all.States, all.Overdue, all.DueBefore = nil, false, day.Day{}
	sums := make([]Tally, l.bodies.count())
	passed := make([]int, len(sums))
	count := func(it *item, times int, body int32, r rank, due *due) {
		if !choose.takes(r, due) {
			sums[body].Obliged += times
			return
		}
		passed[body] += times
		var t Tally
		t.add(r, due.passed && r <= referenced, r != silent || l.looked(it, body))
		t.multiply(times)
		sums[body].plus(&t)
	}
	type asking struct {
		it    *item
		times int
	}
	same := map[*duty]*asking{} // duties that nobody answers, and of how many items each is
	var scratch []standing
	l.duties(&all, func(_ Place, it *item, d *duty) bool {
		if len(it.answers) == 0 {
			if k := same[d]; k != nil {
				k.times++
			} else {
				same[d] = &asking{it, 1}
			}
			return true
		}
		return l.obligations(it, d, all.body, &scratch, func(body int32, s standing, due *due) bool {
			count(it, 1, body, s.rank, due)
			return true
		})
	})
	for d, k := range same { // sums know no order
		l.obligations(k.it, d, all.body, &scratch, func(body int32, _ standing, due *due) bool {
			count(k.it, k.times, body, silent, due)
			return true
		})
	}
	var out []BodyTally
	for n, t := range sums {
		if passed[n] > 0 {
			out = append(out, BodyTally{l.bodies.ids[n], l.bodies.names[n], t})
		}
	}
	slices.SortFunc(out, func(a, b BodyTally) int { return cmp.Compare(a.Organisation, b.Organisation) })
	return out
}
