package main

import (
	"context"

	"heed/extract/versions"
	"heed/record"
	"heed/record/wire"
	"heed/web"
)

// History implements web.Archive.
func (s *site) History(ctx context.Context, id string) (out []web.Version, err error) {
	all, err := s.app.store.History(ctx, record.DocumentID(id))
	for _, v := range all {
		out = append(out, web.Version{Number: v.Number, Document: string(v.Document), First: v.First, Last: v.Last, Withdrawn: v.Withdrawn})
	}
	return out, told(err)
}

// Versions implements web.Archive.
func (s *site) Versions(ctx context.Context, id string) (wire.History, error) {
	out, _, err := s.request().history(ctx, id)
	return out, told(err)
}

// Compare implements web.Archive, as 'heed show --history' compares.
func (s *site) Compare(ctx context.Context, old, now string) (out web.Comparison, err error) {
	type version struct {
		blocks   []record.Block
		findings record.Findings
	}
	read := func(id string) (v version, err error) {
		if v.blocks, err = s.app.store.Blocks(ctx, record.DocumentID(id)); err != nil {
			return v, told(err)
		}
		v.findings, err = s.app.store.DocumentFindings(ctx, record.DocumentID(id))
		return v, told(err)
	}
	a, err := read(old)
	if err != nil {
		return out, err
	}
	b, err := read(now)
	if err != nil {
		return out, err
	}
	d := versions.Responses(a.findings, b.findings)
	for _, r := range d.Came {
		out.Came = append(out.Came, r.Text)
	}
	for _, r := range d.Vanished {
		out.Vanished = append(out.Vanished, r.Text)
	}
	for _, p := range d.Changed {
		out.Changed = append(out.Changed, [2]string{p.Old.Text, p.New.Text})
	}
	for _, l := range versions.Lines(a.blocks, b.blocks) {
		out.Lines = append(out.Lines, web.DiffLine{Mark: l.Mark, Text: l.Text})
	}
	return out, nil
}

// Sources implements web.Sources.
func (s *site) Sources(ctx context.Context) (out []wire.Source, err error) {
	a := s.request()
	all, err := a.sourceStates(ctx, a.dir, a)
	for _, x := range all {
		out = append(out, x.object())
	}
	return out, err
}
