package ledger

import (
	"cmp"
	"slices"

	"heed/record"
	"heed/record/day"
	"heed/record/org"
)

// Register is what the ledger asks of the register of bodies.
type Register interface {
	MemberIDs(class record.OrgID, on day.Day) []record.OrgID
	Get(id record.OrgID) (org.Org, bool)
	PartnerOf(id record.OrgID) (record.OrgID, bool)
	PartOf(part, whole record.OrgID) bool
}

// Input is everything the ledger knows. It keeps what it is given and changes none of it.
type Input struct {
	Reports         []record.Report
	Recommendations []record.Recommendation
	Responses       []record.Response
	Links           []record.Link
	Looks           []record.Look
	// AsOf is the day asked about; zero hides nothing and nothing is overdue.
	AsOf day.Day
	// Retrieved is the day each document was first retrieved.
	Retrieved map[record.DocumentID]day.Day
}

// Ledger answers questions about obligations. It is safe for concurrent readers.
type Ledger struct {
	asOf     day.Day
	register Register
	bodies   bodies
	items    []item // reports newest first, items of a report in their order
	byID     map[record.RecommendationID]int
	reports  map[record.ReportID]*record.Report // by id and alias
	answers  []answer                           // of each response
	looks    [][]record.Look                    // of each body, newest first
	latest   []day.Day                          // of each body: the day of its newest look
}

// item is one recommendation with who must answer it and what answers it.
type item struct {
	rec       *record.Recommendation
	report    *record.Report // nil when it is not known
	published day.Day
	duties    []duty
	answers   []int // into Ledger.answers, in their order
}

// New lays the input out for questions.
func New(in Input, register Register) *Ledger {
	l := &Ledger{
		asOf:     in.AsOf,
		register: register,
		bodies:   newBodies(register),
		byID:     make(map[record.RecommendationID]int, len(in.Recommendations)),
		reports:  map[record.ReportID]*record.Report{},
	}
	for i := range in.Reports {
		r := &in.Reports[i]
		l.reports[r.ID] = r
		for _, a := range r.Aliases {
			if _, taken := l.reports[a]; !taken {
				l.reports[a] = r
			}
		}
	}
	l.layItems(in.Recommendations)
	l.layAnswers(in)
	l.layLooks(in.Looks)
	return l
}

func (l *Ledger) layItems(recommendations []record.Recommendation) {
	l.items = make([]item, 0, len(recommendations))
	var report *record.Report // of the item before: they come report by report
	for i := range recommendations {
		rec := &recommendations[i]
		if report == nil || report.ID != rec.Report {
			report = l.reports[rec.Report]
		}
		it := item{rec: rec, report: report}
		if it.report != nil {
			it.published = it.report.Published
		}
		if !l.asOf.IsZero() && it.published.After(l.asOf) {
			continue // not out yet
		}
		if it.duties = shared(l.items, &it); it.duties == nil {
			it.duties = l.dutiesOf(&it)
		}
		l.items = append(l.items, it)
	}
	order := func(a, b item) int {
		if a.rec.Report == b.rec.Report {
			return 0
		}
		if c := later(a.published, b.published); c != 0 {
			return c
		}
		return cmp.Compare(a.rec.Report, b.rec.Report)
	}
	if !slices.IsSortedFunc(l.items, order) {
		slices.SortStableFunc(l.items, order)
	}
	for i := range l.items {
		l.byID[l.items[i].rec.ID] = i
	}
	for i := range l.items {
		for _, a := range l.items[i].rec.Aliases {
			if _, taken := l.byID[a]; !taken {
				l.byID[a] = i
			}
		}
	}
}

// shared returns the duties of one of the last items of the same report that asks the same bodies by the same day: most
// items of a report do, and duties are never changed once they are laid out.
func shared(items []item, it *item) []duty {
	for i := len(items) - 1; i >= max(0, len(items)-4); i-- {
		o := &items[i]
		if it.report == nil || o.report != it.report {
			return nil
		}
		if o.rec.Restates == it.rec.Restates && slices.Equal(o.rec.Deadlines, it.rec.Deadlines) && slices.EqualFunc(o.rec.Recipients, it.rec.Recipients, sameAddress) {
			return o.duties
		}
	}
	return nil
}

func sameAddress(a, b record.Recipient) bool {
	return a.Organisation == b.Organisation && a.Role == b.Role && slices.Equal(a.Points, b.Points)
}

// later orders days newest first, unknown ones last.
func later(a, b day.Day) int {
	return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(b.Month, a.Month), cmp.Compare(b.Dom, a.Dom))
}

func (l *Ledger) layLooks(looks []record.Look) {
	n := l.bodies.count()
	l.looks, l.latest = make([][]record.Look, n), make([]day.Day, n)
	for _, k := range looks {
		id, ok := l.bodies.number(k.Organisation)
		on := day.In(k.Retrieved)
		if !ok || !l.asOf.IsZero() && on.After(l.asOf) {
			continue
		}
		l.looks[id] = append(l.looks[id], k)
		if l.latest[id].IsZero() || on.After(l.latest[id]) {
			l.latest[id] = on
		}
	}
	for _, ks := range l.looks {
		slices.SortStableFunc(ks, func(a, b record.Look) int { return b.Retrieved.Compare(a.Retrieved) })
	}
}

// looked reports whether a body's answer to an item was sought at all since the item was published. A look before that
// says nothing of it.
func (l *Ledger) looked(it *item, body int32) bool {
	return !l.latest[body].IsZero() && !l.latest[body].Before(it.published)
}

// looksFor returns the looks for a body's answer to an item, newest first. Obligations of one body share them.
func (l *Ledger) looksFor(it *item, body int32) []record.Look {
	all := l.looks[body]
	n := len(all)
	for n > 0 && day.In(all[n-1].Retrieved).Before(it.published) {
		n--
	}
	return all[:n:n]
}
