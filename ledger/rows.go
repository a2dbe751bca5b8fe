package ledger

import (
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

// Unanswered reports whether any obligation has nothing on record, or only a pointer. When strict, an answer by a partner
// or for all is not enough either.
func (t Tally) Unanswered(strict bool) bool {
	return t.Silent > 0 || t.Referenced > 0 || strict && t.Partner+t.Collated > 0
}

// Row counts the obligations of one recommendation and one of its recipients.
type Row struct {
	Recommendation record.RecommendationID
	Report         record.ReportID
	Number         string
	Text           string
	Recipient      record.OrgID // as addressed: a body or a class
	Tally
	Due      day.Day // the earliest
	DueBasis record.DueBasis
}

// Rows returns a row for each recommendation and recipient, in the order of Obligations. States, Overdue and DueBefore
// choose the rows that have such an obligation; a row chosen counts all its obligations. Organisation chooses the
// obligations counted: rows of one body.
func (l *Ledger) Rows(f Filter) []Row {
	var rows []Row
	choose := f
	f.States, f.Overdue, f.DueBefore = nil, false, day.Day{}
	var of *item
	var at *duty
	chosen := false
	flush := func() {
		if at != nil && !chosen {
			rows = rows[:len(rows)-1]
		}
	}
	l.walk(f, func(it *item, d *duty, body int32, s standing) bool {
		if d != at || it != of {
			flush()
			of, at, chosen = it, d, false
			rows = append(rows, Row{Recommendation: it.rec.ID, Report: it.rec.Report, Number: it.rec.Number, Text: it.rec.Text, Recipient: d.recipient})
		}
		due := d.dueFor(l, body)
		row := &rows[len(rows)-1]
		row.add(s.rank, due.passed && s.rank <= referenced, s.rank != silent || l.looked(it, body))
		if due.basis != "" && (row.Due.IsZero() || due.on.Before(row.Due)) {
			row.Due, row.DueBasis = due.on, due.basis
		}
		chosen = chosen || choose.takes(s.rank, due)
		return true
	})
	flush()
	return rows
}

// takes reports whether an obligation passes the parts of the filter that look at its state and due date.
func (f Filter) takes(r rank, due *due) bool {
	if len(f.States) > 0 {
		found := false
		for _, s := range f.States {
			found = found || s == states[r]
		}
		if !found {
			return false
		}
	}
	return !(f.Overdue && !(due.passed && r <= referenced)) && (f.DueBefore.IsZero() || due.on.Before(f.DueBefore))
}

// Count counts the obligations that pass.
func (l *Ledger) Count(f Filter) Tally {
	var t Tally
	l.walk(f, func(it *item, d *duty, body int32, s standing) bool {
		t.add(s.rank, s.rank <= referenced && d.dueFor(l, body).passed, s.rank != silent || l.looked(it, body))
		return true
	})
	return t
}

// ReportTally counts the obligations of one report.
type ReportTally struct {
	Report record.ReportID
	Tally
}

// ByReport counts the obligations that pass report by report, newest first.
func (l *Ledger) ByReport(f Filter) []ReportTally {
	var all []ReportTally
	l.walk(f, func(it *item, d *duty, body int32, s standing) bool {
		if n := len(all); n == 0 || all[n-1].Report != it.rec.Report {
			all = append(all, ReportTally{Report: it.rec.Report})
		}
		all[len(all)-1].add(s.rank, s.rank <= referenced && d.dueFor(l, body).passed, s.rank != silent || l.looked(it, body))
		return true
	})
	return all
}
