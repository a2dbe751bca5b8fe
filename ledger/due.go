package ledger

import (
	"slices"

	"heed/record"
	"heed/record/day"
)

// due is a due date with its reason, and whether it has passed on the day asked about.
type due struct {
	on     day.Day
	basis  record.DueBasis // empty when there is none
	passed bool
}

// The duty of section 55 of the Police Act 1996 as amended: a local policing body's comments are published before the
// end of 56 days beginning with the day on which the inspectorate's report is.
const (
	section55Days = 56
	inspectorate  = "nb-hmicfrs"
)

var section55From = day.Day{Year: 2017, Month: 1, Dom: 31}

// dueOf returns the due date of an item for bodies in general, and for local policing bodies. Points are those the
// bodies are asked about; none means the whole item.
func (l *Ledger) dueOf(it *item, points []string) (general, policing due) {
	own, fromReport := deadline(it.rec.Deadlines, points, false), deadline(it.rec.Deadlines, points, true)
	switch {
	case !own.IsZero():
		general = due{on: own, basis: record.DueOwn}
	case !fromReport.IsZero():
		general = due{on: fromReport, basis: record.DueReport}
	}
	policing = general
	if policing.basis == "" && underSection55(it.report) {
		policing = due{on: it.published.AddDays(section55Days - 1), basis: record.DueSection55}
	}
	general.passed, policing.passed = general.on.Before(l.asOf), policing.on.Before(l.asOf)
	return general, policing
}

// deadline returns the earliest dated deadline, of the item's own or of the report's for all. A deadline for reporting
// back counts where none is set for the action: the answer is then the action.
func deadline(all []record.Deadline, points []string, report bool) day.Day {
	var action, back day.Day
	for _, d := range all {
		if d.Date.IsZero() || (d.Basis == record.FromReport) != report {
			continue
		}
		if d.Point != "" && len(points) > 0 && !slices.Contains(points, d.Point) {
			continue
		}
		to := &action
		if d.ReportBack {
			to = &back
		}
		if to.IsZero() || d.Date.Before(*to) {
			*to = d.Date
		}
	}
	if action.IsZero() {
		return back
	}
	return action
}

// underSection55 reports whether local policing bodies must comment on a report: one of the inspectorate's own. Joint
// letters, super-complaint reports and other publishers' reports are not under the section.
func underSection55(r *record.Report) bool {
	return r != nil && r.Family == record.Inspection && len(r.Publishers) == 1 && r.Publishers[0] == inspectorate &&
		!r.Published.IsZero() && !r.Published.Before(section55From)
}
