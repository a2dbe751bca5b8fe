package store

import (
	"context"
	"database/sql"
	"slices"

	"heed/record/day"
	"heed/record/org"
)

// body is a row of the table organisation, member one of class_member.
type (
	body struct {
		id, name, kind, partner, partOf string
		class                           bool
		since, until                    string
	}
	member struct{ class, organisation, since, until string }
)

// SyncRegister puts the register into tables, for filters and views. A register that is there already is left alone.
func (s *Store) SyncRegister(ctx context.Context, r *org.Register) error {
	var bodies []body
	var members []member
	for _, o := range r.All() {
		partner, _ := r.PartnerOf(o.ID)
		partOf := o.For
		if !r.PartOf(o.ID, o.For) {
			partOf = ""
		}
		bodies = append(bodies, body{string(o.ID), o.Name, o.Kind, string(partner), string(partOf), o.Class, o.From.String(), o.To.String()})
		for _, class := range r.ClassesOf(o.ID, someDay(o)) {
			members = append(members, member{string(class), string(o.ID), o.From.String(), o.To.String()})
		}
	}
	var haveBodies []body
	var haveMembers []member
	err := s.read(ctx, "read register", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT id, name, kind, partner, part_of, class, since, until FROM organisation")
		if err != nil {
			return err
		}
		haveBodies, err = collect(rows, func(scan func(...any) error) (b body, err error) {
			return b, scan(&b.id, &b.name, &b.kind, &b.partner, &b.partOf, &b.class, &b.since, &b.until)
		})
		if err != nil {
			return err
		}
		if rows, err = tx.QueryContext(ctx, "SELECT class, organisation, since, until FROM class_member"); err != nil {
			return err
		}
		haveMembers, err = collect(rows, func(scan func(...any) error) (m member, err error) {
			return m, scan(&m.class, &m.organisation, &m.since, &m.until)
		})
		return err
	})
	if err != nil || sameRows(bodies, haveBodies) && sameRows(members, haveMembers) {
		return err
	}
	return s.write(ctx, "sync register", func(tx *sql.Tx) error {
		st := statements{tx: tx}
		for _, table := range []string{"organisation", "class_member"} {
			if _, err := tx.ExecContext(ctx, "DELETE FROM "+table); err != nil {
				return err
			}
		}
		for _, b := range bodies {
			_, err := st.exec(ctx, "INSERT INTO organisation (id, name, kind, partner, part_of, class, since, until) VALUES (?,?,?,?,?,?,?,?)",
				b.id, b.name, b.kind, b.partner, b.partOf, b.class, b.since, b.until)
			if err != nil {
				return err
			}
		}
		for _, m := range members {
			if _, err := st.exec(ctx, "INSERT INTO class_member (class, organisation, since, until) VALUES (?,?,?,?)", m.class, m.organisation, m.since, m.until); err != nil {
				return err
			}
		}
		return nil
	})
}

// someDay is a day on which the body existed; zero is today.
func someDay(o org.Org) day.Day {
	if !o.From.IsZero() {
		return o.From
	}
	return o.To
}

// sameRows compares without regard to order.
func sameRows[T comparable](a, b []T) bool {
	if len(a) != len(b) {
		return false
	}
	n := make(map[T]int, len(a))
	for _, v := range a {
		n[v]++
	}
	return !slices.ContainsFunc(b, func(v T) bool { n[v]--; return n[v] < 0 })
}
