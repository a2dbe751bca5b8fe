package ledger

import (
	"slices"

	"heed/record"
	"heed/record/day"
)

// bodies numbers the bodies, and keeps the members of classes once for all the days on which they are the same.
type bodies struct {
	register Register
	numbers  map[record.OrgID]int32
	ids      []record.OrgID
	names    []string
	policing []bool  // is a local policing body
	partner  []int32 // number of the partner, -1 for none
	lists    map[classDay]group
	same     map[string]*members
	last     map[record.OrgID]membership // of a class, the last time it was asked for: it seldom changes
	recent   [4]namedGroup               // the last ones asked for: items of one report address the same few
	next     int
}

// membership is the members of a class as the register has them and as the ledger keeps them.
type membership struct {
	ids []record.OrgID
	*members
}

// group is what an organisation id stands for on a day.
type group struct {
	*members
	class bool
}

type namedGroup struct {
	classDay
	group
}

type classDay struct {
	class record.OrgID
	on    day.Day
}

// members is a list of bodies, sorted by id.
type members struct {
	bodies []int32
	places []int32 // of each body up to the last: its place in bodies, counted from 1; 0 for others
}

func newBodies(register Register) bodies {
	return bodies{register: register, numbers: map[record.OrgID]int32{}, lists: map[classDay]group{}, same: map[string]*members{}, last: map[record.OrgID]membership{}}
}

func (b *bodies) count() int { return len(b.ids) }

// number returns the number of a body that someone owes or gives an answer through.
func (b *bodies) number(id record.OrgID) (int32, bool) {
	n, ok := b.numbers[id]
	return n, ok
}

// add numbers a body.
func (b *bodies) add(id record.OrgID) int32 {
	if n, ok := b.numbers[id]; ok {
		return n
	}
	n := int32(len(b.ids))
	o, known := b.register.Get(id)
	name := o.Name
	if !known {
		name = string(id)
	}
	b.numbers[id] = n
	b.ids = append(b.ids, id)
	b.names = append(b.names, name)
	b.policing = append(b.policing, known && o.Kind == policingKind)
	b.partner = append(b.partner, -1)
	if p, ok := b.register.PartnerOf(id); ok {
		other := b.add(p)
		b.partner[n], b.partner[other] = other, n
	}
	return n
}

// policingKind is the kind of a local policing body in the register.
const policingKind = "local_policing_body"

// of returns the bodies that an organisation id stands for on a day: itself, or the members of the class.
func (b *bodies) of(id record.OrgID, on day.Day) group {
	key := classDay{id, on}
	for i := range b.recent {
		if r := &b.recent[i]; r.members != nil && r.classDay == key {
			return r.group
		}
	}
	g, ok := b.lists[key]
	if !ok {
		if o, known := b.register.Get(id); known && o.Class {
			g = group{b.membersOf(id, on), true}
		} else {
			g.members = b.intern([]int32{b.add(id)})
		}
		b.lists[key] = g
	}
	b.recent[b.next] = namedGroup{key, g}
	b.next = (b.next + 1) % len(b.recent)
	return g
}

func (b *bodies) membersOf(class record.OrgID, on day.Day) *members {
	ids := b.register.MemberIDs(class, on)
	if last, ok := b.last[class]; ok && slices.Equal(last.ids, ids) {
		return last.members
	}
	list := make([]int32, len(ids))
	for i, id := range ids {
		list[i] = b.add(id)
	}
	m := b.intern(list)
	b.last[class] = membership{ids, m}
	return m
}

// intern returns the one list with these bodies.
func (b *bodies) intern(list []int32) *members {
	key := make([]byte, 0, 4*len(list))
	for _, n := range list {
		key = append(key, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
	}
	if m, ok := b.same[string(key)]; ok {
		return m
	}
	m := &members{bodies: list}
	if len(list) > 0 {
		m.places = make([]int32, slices.Max(list)+1)
	}
	for i, n := range list {
		m.places[n] = int32(i + 1)
	}
	b.same[string(key)] = m
	return m
}

// without returns the members of m that are not in taken.
func (b *bodies) without(m, taken *members) *members {
	if !slices.ContainsFunc(m.bodies, taken.has) {
		return m
	}
	var rest []int32
	for _, n := range m.bodies {
		if !taken.has(n) {
			rest = append(rest, n)
		}
	}
	return b.intern(rest)
}

// place says where in the list a body stands.
func (m *members) place(body int32) (int, bool) {
	if body < 0 || int(body) >= len(m.places) || m.places[body] == 0 {
		return 0, false
	}
	return int(m.places[body]) - 1, true
}

func (m *members) has(body int32) bool {
	_, ok := m.place(body)
	return ok
}

// holds reports whether all of other are in m.
func (m *members) holds(other *members) bool {
	return !slices.ContainsFunc(other.bodies, func(n int32) bool { return !m.has(n) })
}
