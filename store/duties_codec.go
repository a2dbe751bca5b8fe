package store

import (
	"encoding/binary"
	"errors"
	"sort"
	"time"

	"heed/record"
	"heed/record/day"
)

// dutiesForm is the first byte of the laid duties: how the rest is written.
const dutiesForm = 5

// A laid record is a table of all different words, then numbers: counts, days, and places in the table. Reading it makes
// no copy of any word, and lists that many items have in common are laid and read once: that is what makes it quick.
type layer struct {
	words []string
	at    map[string]int
	out   []byte
}

// shelf is lists that things have in common; each is known by its place, counted from 1. An empty list has none.
type shelf struct {
	at  map[string]int
	all [][]byte
}

// put lays a list on a shelf, unless it is there, and returns its place.
func (s *shelf) put(l *layer, length int, lay func()) int {
	if length == 0 {
		return 0
	}
	before := l.out
	l.out = nil
	lay()
	laid := l.out
	l.out = before
	n, ok := s.at[string(laid)]
	if !ok {
		s.all = append(s.all, laid)
		n = len(s.all)
		s.at[string(laid)] = n
	}
	return n
}

func (s *shelf) layOut(l *layer) {
	l.number(len(s.all))
	for _, laid := range s.all {
		l.out = append(l.out, laid...)
	}
}

// number lays a count; there are no negative ones.
func (l *layer) number(n int) { l.out = binary.AppendUvarint(l.out, uint64(max(n, 0))) }

func (l *layer) word(s string) {
	n, ok := l.at[s]
	if !ok {
		n = len(l.words)
		l.at[s] = n
		l.words = append(l.words, s)
	}
	l.number(n)
}

func (l *layer) flag(b bool) {
	if b {
		l.number(1)
	} else {
		l.number(0)
	}
}

func (l *layer) day(d day.Day) { l.number((d.Year*16+int(d.Month))*32 + d.Dom) }

func layWords[T ~string](l *layer, list []T) {
	l.number(len(list))
	for _, w := range list {
		l.word(string(w))
	}
}

func packDuties(d Duties) []byte {
	l := &layer{at: map[string]int{}}
	l.number(len(d.Reports))
	for _, r := range d.Reports {
		l.word(string(r.ID))
		layWords(l, r.Aliases)
		l.word(r.Title)
		layWords(l, r.Publishers)
		l.day(r.Published)
		l.word(string(r.Family))
		l.word(string(r.Subject))
		l.word(r.Status)
		l.flag(r.Stated != nil)
		if r.Stated != nil {
			l.number(*r.Stated)
		}
		layWords(l, r.Documents)
		l.flag(r.SecondHand)
	}
	recipients, deadlines := shelf{at: map[string]int{}}, shelf{at: map[string]int{}}
	addressed, due := make([]int, len(d.Recommendations)), make([]int, len(d.Recommendations))
	for i, r := range d.Recommendations {
		addressed[i] = recipients.put(l, len(r.Recipients), func() { layRecipients(l, r.Recipients) })
		due[i] = deadlines.put(l, len(r.Deadlines), func() { layDeadlines(l, r.Deadlines) })
	}
	recipients.layOut(l)
	deadlines.layOut(l)
	l.number(len(d.Recommendations))
	for i, r := range d.Recommendations {
		l.word(string(r.ID))
		layWords(l, r.Aliases)
		l.word(string(r.Report))
		l.word(r.Number)
		l.word(string(r.Kind))
		l.word(string(r.Restates))
		l.word(r.Origin.Cited)
		l.number(addressed[i])
		l.number(due[i])
	}
	l.number(len(d.Responses))
	for _, r := range d.Responses {
		l.word(string(r.ID))
		l.word(string(r.Document))
		layWords(l, r.Responders)
		l.word(string(r.Scope))
		l.word(string(r.Position))
		l.flag(r.Collated)
		l.day(r.Sent)
		l.day(r.Published)
		l.day(r.Since)
	}
	l.number(len(d.Links))
	for _, k := range d.Links {
		l.word(string(k.Response))
		l.word(string(k.Recommendation))
		l.word(string(k.Method))
	}
	ids := make([]string, 0, len(d.Retrieved))
	for id := range d.Retrieved {
		ids = append(ids, string(id))
	}
	sort.Strings(ids)
	l.number(len(ids))
	for _, id := range ids {
		l.word(id)
		l.day(d.Retrieved[record.DocumentID(id)])
	}

	head := []byte{dutiesForm}
	head = binary.AppendUvarint(head, uint64(len(l.words)))
	size := 0
	for _, w := range l.words {
		head = binary.AppendUvarint(head, uint64(len(w)))
		size += len(w)
	}
	out := make([]byte, 0, len(head)+size+len(l.out))
	out = append(out, head...)
	for _, w := range l.words {
		out = append(out, w...)
	}
	return append(out, l.out...)
}

func layRecipients(l *layer, list []record.Recipient) {
	l.number(len(list))
	for _, p := range list {
		l.word(p.Printed)
		l.word(string(p.Organisation))
		l.word(string(p.Role))
		l.word(string(p.Basis))
		layWords(l, p.Points)
	}
}

func layDeadlines(l *layer, list []record.Deadline) {
	l.number(len(list))
	for _, t := range list {
		l.word(t.Printed)
		l.day(t.Date)
		l.word(string(t.Basis))
		l.word(t.Point)
		l.flag(t.ReportBack)
	}
}

var errLaid = errors.New("damaged duties")

// errForm says that another program laid the duties.
var errForm = errors.New("duties of another form")

// lifter reads what a layer wrote. After the first fault it yields nothing any more.
type lifter struct {
	in    []byte
	words []string
	err   error
}

func (l *lifter) number() int {
	n, size := binary.Uvarint(l.in)
	if size <= 0 || n > 1<<40 {
		l.err, l.in = errLaid, nil
		return 0
	}
	l.in = l.in[size:]
	return int(n)
}

// count reads how many things follow. Each takes at least a byte, so that damage cannot ask for all the memory.
func (l *lifter) count() int {
	n := l.number()
	if n > len(l.in) {
		l.err, l.in = errLaid, nil
		return 0
	}
	return n
}

func (l *lifter) word() string {
	n := l.number()
	if n >= len(l.words) {
		l.err, l.in = errLaid, nil
		return ""
	}
	return l.words[n]
}

func (l *lifter) flag() bool { return l.number() == 1 }

func (l *lifter) day() day.Day {
	n := l.number()
	return day.Day{Year: n / (16 * 32), Month: time.Month(n / 32 % 16), Dom: n % 32}
}

func liftList[T any](l *lifter, one func() T) []T {
	n := l.count()
	if n == 0 {
		return nil
	}
	out := make([]T, 0, n)
	for range n {
		if l.err != nil {
			return nil
		}
		out = append(out, one())
	}
	return out
}

// shelved is the list that a place on a shelf holds.
func shelved[T any](l *lifter, shelf [][]T) []T {
	n := l.number()
	if n > len(shelf) {
		l.err, l.in = errLaid, nil
		return nil
	}
	if n == 0 {
		return nil
	}
	return shelf[n-1]
}

func liftWords[T ~string](l *lifter) []T { return liftList(l, func() T { return T(l.word()) }) }

// unpackDuties reads what packDuties laid; it keeps nothing of the blob. The lists of recipients and deadlines that items
// have in common are shared, and not to be changed.
func unpackDuties(blob []byte) (d Duties, err error) {
	l := &lifter{in: blob}
	if len(blob) == 0 || blob[0] != dutiesForm {
		return d, errForm
	}
	l.in = blob[1:]
	l.liftTable()
	d.Reports = liftList(l, func() record.Report {
		r := record.Report{
			ID: record.ReportID(l.word()), Aliases: liftWords[record.ReportID](l), Title: l.word(), Publishers: liftWords[string](l), Published: l.day(),
			Family: record.Family(l.word()), Subject: record.OrgID(l.word()), Status: l.word(),
		}
		if l.flag() {
			n := l.number()
			r.Stated = &n
		}
		r.Documents, r.SecondHand = liftWords[record.DocumentID](l), l.flag()
		return r
	})
	recipients := liftList(l, func() []record.Recipient {
		return liftList(l, func() record.Recipient {
			return record.Recipient{Printed: l.word(), Organisation: record.OrgID(l.word()), Role: record.Role(l.word()), Basis: record.Basis(l.word()), Points: liftWords[string](l)}
		})
	})
	deadlines := liftList(l, func() []record.Deadline {
		return liftList(l, func() record.Deadline {
			return record.Deadline{Printed: l.word(), Date: l.day(), Basis: record.Basis(l.word()), Point: l.word(), ReportBack: l.flag()}
		})
	})
	d.Recommendations = liftList(l, func() record.Recommendation {
		return record.Recommendation{
			ID: record.RecommendationID(l.word()), Aliases: liftWords[record.RecommendationID](l), Report: record.ReportID(l.word()), Number: l.word(),
			Kind: record.Kind(l.word()), Restates: record.RecommendationID(l.word()), Origin: record.Origin{Cited: l.word()},
			Recipients: shelved(l, recipients), Deadlines: shelved(l, deadlines),
		}
	})
	d.Responses = liftList(l, func() record.Response {
		return record.Response{
			ID: record.ResponseID(l.word()), Document: record.DocumentID(l.word()), Responders: liftWords[record.OrgID](l),
			Scope: record.Scope(l.word()), Position: record.Position(l.word()), Collated: l.flag(), Sent: l.day(), Published: l.day(), Since: l.day(),
		}
	})
	d.Links = liftList(l, func() record.Link {
		return record.Link{Response: record.ResponseID(l.word()), Recommendation: record.RecommendationID(l.word()), Method: record.Method(l.word())}
	})
	d.Retrieved = map[record.DocumentID]day.Day{}
	for n := l.count(); n > 0 && l.err == nil; n-- {
		id := record.DocumentID(l.word())
		d.Retrieved[id] = l.day()
	}
	if l.err != nil {
		return Duties{}, l.err
	}
	return d, nil
}

func (l *lifter) liftTable() {
	n := l.count()
	ends := make([]int, n)
	size := 0
	for i := range ends {
		size += l.number()
		ends[i] = size
	}
	if l.err != nil || size > len(l.in) {
		l.err, l.in = errLaid, nil
		return
	}
	all := string(l.in[:size]) // one piece of memory for all words
	l.in = l.in[size:]
	l.words = make([]string, n)
	start := 0
	for i, end := range ends {
		l.words[i] = all[start:end]
		start = end
	}
}
