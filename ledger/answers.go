package ledger

import (
	"slices"

	"heed/record"
	"heed/record/day"
)

// answer is a response as the ledger sees it.
type answer struct {
	id         record.ResponseID
	on         day.Day // the first known of sent, published, retrieved
	pointer    bool    // says only where the answer is
	disclaims  bool    // says that the item is not for the one who speaks
	responders []int32
	whole      []int32        // bodies that a responder is a part of and answers for
	collates   []record.OrgID // classes that a responder answers for
	collated   bool           // it answers for them here
}

// collators are the national bodies that answer for their members, and for which.
var collators = map[record.OrgID]record.OrgID{
	"nb-npcc": "grp-chief-constables",
	"nb-apcc": "grp-lpb",
	"nb-nfcc": "grp-frs",
}

// rank orders states, best highest.
type rank uint8

const (
	silent rank = iota
	referenced
	collated
	partner
	recorded
	ranks
)

var states = [ranks]record.State{record.None, record.Referenced, record.Collated, record.Partner, record.Recorded}

func rankOf(s record.State) (rank, bool) {
	i := slices.Index(states[:], s)
	return rank(max(i, 0)), i >= 0
}

// layAnswers turns responses and links into the answers of each item.
func (l *Ledger) layAnswers(in Input) {
	byID := make(map[record.ResponseID]int, len(in.Responses))
	l.answers = make([]answer, 0, len(in.Responses))
	for i := range in.Responses {
		r := &in.Responses[i]
		a := answer{id: r.ID, on: answered(r, in.Retrieved), pointer: r.Scope == record.ScopeReferenced, disclaims: r.Position == record.NotApplicable, collated: r.Collated}
		if !l.asOf.IsZero() && a.on.After(l.asOf) {
			continue // not known yet
		}
		for _, id := range r.Responders {
			a.responders = append(a.responders, l.bodies.add(id))
			if class, ok := collators[id]; ok {
				a.collates = append(a.collates, class)
			}
			if o, ok := l.register.Get(id); ok && o.For != "" && l.register.PartOf(id, o.For) {
				a.whole = append(a.whole, l.bodies.add(o.For))
			}
		}
		byID[r.ID] = len(l.answers)
		l.answers = append(l.answers, a)
	}
	at := l.linked(in.Links)
	for _, k := range in.Links {
		i, known := at[k.Recommendation]
		a, answers := byID[k.Response]
		if !known || i < 0 || !answers {
			continue
		}
		if k.Method == record.ByCollated {
			l.answers[a].collated = true
		}
		if it := &l.items[i]; !slices.Contains(it.answers, a) {
			it.answers = append(it.answers, a)
		}
	}
	for i := range l.items {
		it := &l.items[i]
		slices.Sort(it.answers)
		for _, a := range it.answers {
			if !l.answers[a].collated {
				continue
			}
			for _, class := range l.answers[a].collates {
				l.bodies.of(class, it.published) // laid out now: readers find it and change nothing
			}
		}
	}
}

// linked says where the items stand that links lead to, by id or alias; below 0 those that are not here.
func (l *Ledger) linked(links []record.Link) map[record.RecommendationID]int {
	at := make(map[record.RecommendationID]int, len(links))
	for _, k := range links {
		at[k.Recommendation] = -1
	}
	for i := range l.items {
		if _, asked := at[l.items[i].rec.ID]; asked {
			at[l.items[i].rec.ID] = i
		}
	}
	for i := range l.items {
		for _, a := range l.items[i].rec.Aliases {
			if place, asked := at[a]; asked && place < 0 {
				at[a] = i
			}
		}
	}
	return at
}

// answered returns the day an answer counts from, zero when none is known. What a later version of a page goes on saying
// counts from when the first of them said it.
func answered(r *record.Response, retrieved map[record.DocumentID]day.Day) day.Day {
	for _, d := range []day.Day{r.Since, r.Sent, r.Published, retrieved[r.Document]} {
		if !d.IsZero() {
			return d
		}
	}
	return day.Day{}
}

// standing is what is on record for one body and one item.
type standing struct {
	rank rank
	on   day.Day // of the first answer of that rank
}

// meet takes one more answer into account.
func (s *standing) meet(r rank, on day.Day) {
	switch {
	case r > s.rank:
		s.rank, s.on = r, on
	case r == s.rank && r > silent && !on.IsZero() && (s.on.IsZero() || on.Before(s.on)):
		s.on = on
	}
}

// standings fills into out, one for each member of a duty, what is on record for it. Out is all silent before.
func (l *Ledger) standings(it *item, d *duty, out []standing) {
	for _, i := range it.answers {
		l.credit(it, d, &l.answers[i], func(position int, r rank) { out[position].meet(r, l.answers[i].on) })
	}
}

// credit calls give for each member of a duty that an answer counts for.
func (l *Ledger) credit(it *item, d *duty, a *answer, give func(position int, r rank)) {
	as := func(r rank) rank {
		if a.pointer {
			return referenced
		}
		return r
	}
	for _, n := range a.responders {
		if p, ok := d.members.place(n); ok {
			give(p, as(recorded))
		}
		if a.disclaims {
			continue // "this is for the commissioner": who is not asked has not answered for those who are
		}
		if p, ok := d.members.place(l.bodies.partner[n]); ok {
			give(p, as(partner))
		}
	}
	if a.disclaims {
		return
	}
	for _, n := range a.whole {
		if p, ok := d.members.place(n); ok {
			give(p, as(recorded))
		}
	}
	if !a.collated {
		return
	}
	for _, class := range a.collates {
		for _, n := range l.bodies.lists[classDay{class, it.published}].bodies {
			if p, ok := d.members.place(n); ok {
				give(p, as(collated))
			}
		}
	}
}
