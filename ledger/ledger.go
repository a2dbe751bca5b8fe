package ledger

import (
	"cmp"
	"slices"
	"sync"

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
	byID     func() map[record.RecommendationID]int
	reports  map[record.ReportID]*record.Report // by id and alias
	answers  []answer                           // of each response
	looks    [][]record.Look                    // of each body, newest first
	latest   []day.Day                          // of each body: the day of its newest look
	counted  sync.Once                          // the members of the duties
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
	l.byID = sync.OnceValue(l.places)
	l.layItems(in.Recommendations)
	l.layAnswers(in)
	l.layLooks(in.Looks)
	return l
}

func (l *Ledger) layItems(recommendations []record.Recommendation) {
	l.items = make([]item, 0, len(recommendations))
	for _, run := range l.runs(recommendations) {
		var known []*item // of the run: items that differ in whom they ask or by when
		for i := range run.items {
			l.items = append(l.items, item{rec: &run.items[i], report: run.report, published: run.published})
			it := &l.items[len(l.items)-1]
			if same := slices.IndexFunc(known, it.asksLike); same >= 0 {
				it.duties = known[same].duties
				continue
			}
			it.duties = l.dutiesOf(it)
			if len(known) < 16 {
				known = append(known, it)
			}
		}
	}
}

// run is some items of one report that follow each other.
type run struct {
	items     []record.Recommendation
	report    *record.Report
	published day.Day
}

// runs parts the items by report, the newest first, without reports that are not out yet.
func (l *Ledger) runs(all []record.Recommendation) []run {
	var runs []run
	for first := 0; first < len(all); {
		last := first + 1
		for last < len(all) && all[last].Report == all[first].Report {
			last++
		}
		r := run{items: all[first:last], report: l.reports[all[first].Report]}
		if r.report != nil {
			r.published = r.report.Published
		}
		if l.asOf.IsZero() || !r.published.After(l.asOf) {
			runs = append(runs, r)
		}
		first = last
	}
	slices.SortStableFunc(runs, func(a, b run) int {
		return cmp.Or(later(a.published, b.published), cmp.Compare(a.items[0].Report, b.items[0].Report))
	})
	return runs
}

// places says where each item stands, by id and by alias.
func (l *Ledger) places() map[record.RecommendationID]int {
	at := make(map[record.RecommendationID]int, len(l.items))
	for i := range l.items {
		at[l.items[i].rec.ID] = i
	}
	for i := range l.items {
		for _, a := range l.items[i].rec.Aliases {
			if _, taken := at[a]; !taken {
				at[a] = i
			}
		}
	}
	return at
}

// asksLike reports whether two items of one report ask the same bodies by the same day: most items of a report do, and
// their duties, which are never changed once laid out, are laid out once.
func (it *item) asksLike(o *item) bool {
	a, b := it.rec, o.rec
	return it.report != nil && a.Restated() == b.Restated() && (oneList(a.Deadlines, b.Deadlines) || slices.Equal(a.Deadlines, b.Deadlines)) &&
		(oneList(a.Recipients, b.Recipients) || slices.EqualFunc(a.Recipients, b.Recipients, sameAddress))
}

// oneList reports whether two lists are one and the same: items may share theirs.
func oneList[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
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
