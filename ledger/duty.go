package ledger

import (
	"slices"

	"heed/record"
)

// duty is what one recipient of an item owes: one obligation for each of its members.
type duty struct {
	recipient record.OrgID // as addressed: a body or a class
	class     bool
	members   *members // without those that an earlier recipient of the item covers
	role      record.Role
	points    []string
	due       due     // for its members in general
	policing  due     // for its members that are local policing bodies
	halves    [2]half // its members by due date, once counted: those in general, local policing bodies
}

// half is how many members of a duty share one due date.
type half struct {
	obliged   int
	notLooked int // their answer was never sought since the item was published
}

// count counts the members of all duties: what is owed to an item that nobody answers follows from that alone, so that
// millions of silent obligations are counted a duty at a time.
func (l *Ledger) count() {
	l.counted.Do(func() {
		for i := range l.items {
			it := &l.items[i]
			for j := range it.duties {
				d := &it.duties[j]
				if d.halves != ([2]half{}) {
					continue // of an item that asks like this one
				}
				for _, n := range d.members.bodies {
					h := &d.halves[0]
					if l.bodies.policing[n] {
						h = &d.halves[1]
					}
					h.obliged++
					if !l.looked(it, n) {
						h.notLooked++
					}
				}
			}
		}
	})
}

// dues are the due dates of the halves.
func (d *duty) dues() [2]*due { return [2]*due{&d.due, &d.policing} }

// dutiesOf returns the duties of an item, in the order of its recipients.
func (l *Ledger) dutiesOf(it *item) []duty {
	if it.rec.Restated() {
		return nil
	}
	var duties []duty
	for _, r := range it.rec.Recipients {
		if r.Organisation == "" || r.Role != record.Owner && r.Role != record.Joint {
			continue
		}
		if i := slices.IndexFunc(duties, func(d duty) bool { return d.recipient == r.Organisation }); i >= 0 {
			duties[i].join(r.Role, r.Points)
			continue
		}
		if duties == nil {
			duties = make([]duty, 0, len(it.rec.Recipients))
		}
		g := l.bodies.of(r.Organisation, it.published)
		duties = append(duties, duty{
			recipient: r.Organisation,
			class:     g.class,
			members:   g.members,
			role:      r.Role,
			points:    r.Points,
		})
	}
	l.divide(duties)
	for i := range duties {
		d := &duties[i]
		d.due, d.policing = l.dueOf(it, d.points)
	}
	return duties
}

// join adds a second address of the same bodies by the same item: no points means the whole item.
func (d *duty) join(role record.Role, points []string) {
	if role == record.Owner {
		d.role = role
	}
	if len(d.points) == 0 || len(points) == 0 {
		d.points = nil
		return
	}
	d.points = slices.Clone(d.points)
	for _, p := range points {
		if !slices.Contains(d.points, p) {
			d.points = append(d.points, p)
		}
	}
}

// divide gives a body that several recipients of the item cover to one of them: to the smaller, where one names it more
// closely than the other ("Kent Police and all chief constables"), else to the first.
func (l *Ledger) divide(duties []duty) {
	if len(duties) < 2 {
		return
	}
	order := make([]int, len(duties))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(duties[a].members.bodies) - len(duties[b].members.bodies) })
	for n, j := range order {
		for _, i := range order[:n] {
			if duties[j].members.holds(duties[i].members) {
				duties[i].join(duties[j].role, duties[j].points)
			}
		}
		for _, i := range order[:n] {
			duties[j].members = l.bodies.without(duties[j].members, duties[i].members)
		}
	}
}
