package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"heed/extract/versions"
	"heed/record"
	"heed/record/wire"
	"heed/store"
)

// withHistory returns what the latest versions of all source items say, with what their older versions tell of the same
// answers, and what older versions said and their latest no longer says: it stays on record.
func withHistory(readings []store.Reading) (out []record.Findings) {
	var gone []record.Findings
	known := map[record.DocumentID]record.Findings{}
	for _, versionsOf := range itemVersions(readings) {
		findings := make([]record.Findings, len(versionsOf))
		days := make([]versions.Version, len(versionsOf))
		for i, r := range versionsOf {
			findings[i] = r.Findings
			days[i] = versions.Version{Findings: r.Findings, Day: r.Day}
		}
		gone = append(gone, versions.Vanished(findings)...)
		latest := versions.Updates(days)
		known[latest.Document] = latest
	}
	for _, r := range readings {
		if !r.Latest {
			continue
		}
		if f, ok := known[r.Findings.Document]; ok {
			out = append(out, f)
		} else {
			out = append(out, r.Findings)
		}
	}
	return append(out, gone...)
}

// itemVersions returns the versions of each source item that has several and whose latest is on record, oldest first. A
// version that is the latest elsewhere speaks for itself and is left out.
func itemVersions(readings []store.Reading) (out [][]store.Reading) {
	items := map[string][]store.Reading{}
	var order []string
	for _, r := range readings {
		if r.Source == "" {
			continue
		}
		if len(items[r.Source]) == 0 {
			order = append(order, r.Source)
		}
		items[r.Source] = append(items[r.Source], r)
	}
	for _, source := range order {
		all := items[source]
		slices.SortStableFunc(all, func(a, b store.Reading) int { return a.Version - b.Version })
		if len(all) < 2 || !all[len(all)-1].Latest {
			continue
		}
		var kept []store.Reading
		for i, r := range all {
			if !r.Latest || i == len(all)-1 {
				kept = append(kept, r)
			}
		}
		out = append(out, kept)
	}
	return out
}

// showHistory shows the versions of a document's source item, each compared with the one before.
func (a *app) showHistory(ctx context.Context, id string) error {
	out, all, err := a.history(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return usagef("there is no document %q; 'heed list documents' names them", id)
	}
	if err != nil {
		return err
	}
	if a.json {
		return wire.Line(a.out, out)
	}
	a.printHistory(out, all)
	return nil
}

// history returns the versions of a document's source item, each compared with the one before.
func (a *app) history(ctx context.Context, id string) (out wire.History, all []store.ItemVersion, err error) {
	if all, err = a.store.History(ctx, record.DocumentID(id)); err != nil {
		return out, nil, err
	}
	var old predecessor
	for i, v := range all {
		out.Source = v.Item
		var now predecessor
		if now.blocks, err = a.store.Blocks(ctx, v.Document); err != nil {
			return out, nil, err
		}
		if now.findings, err = a.store.DocumentFindings(ctx, v.Document); err != nil {
			return out, nil, err
		}
		h := wire.HistoryVersion{Version: v.Number, Document: string(v.Document), First: wire.NewTime(v.First), Last: wire.NewTime(v.Last), Withdrawn: wire.NewTime(v.Withdrawn)}
		if i > 0 {
			compare(&h, old, now)
		}
		out.Versions = append(out.Versions, h)
		old = now
	}
	return out, all, nil
}

// compare says what a version changed.
func compare(h *wire.HistoryVersion, old, now predecessor) {
	d := versions.Responses(old.findings, now.findings)
	for _, r := range d.Came {
		h.Came = append(h.Came, wire.HistoryAnswer{Number: wire.Text(r.Number), Text: r.Text})
	}
	for _, r := range d.Vanished {
		h.Vanished = append(h.Vanished, wire.HistoryAnswer{Number: wire.Text(r.Number), Text: r.Text})
	}
	for _, p := range d.Changed {
		h.Changed = append(h.Changed, wire.HistoryChange{Number: wire.Text(p.New.Number), Before: p.Old.Text, After: p.New.Text})
	}
	for _, l := range versions.Lines(old.blocks, now.blocks) {
		if l.Mark != ' ' {
			h.Lines = append(h.Lines, wire.HistoryLine{Mark: string(l.Mark), Text: l.Text})
		}
	}
}

func (a *app) printHistory(h wire.History, all []store.ItemVersion) {
	fmt.Fprintf(a.out, "%s\n", a.bold(oneLine(h.Source)))
	for i, v := range h.Versions {
		a.heading(fmt.Sprintf("Version %d, %s", v.Version, all[i].First.Local().Format("2006-01-02 15:04")))
		a.fact("document", v.Document)
		a.fact("last seen", minute(all[i].Last))
		if !all[i].Withdrawn.IsZero() {
			a.fact("withdrawn", minute(all[i].Withdrawn))
		}
		if i == 0 {
			continue
		}
		a.fact("responses", fmt.Sprintf("%d came, %d changed, %d vanished", len(v.Came), len(v.Changed), len(v.Vanished)))
		for _, l := range v.Lines {
			paint := a.dim
			if l.Mark == "+" {
				paint = a.bold
			}
			a.styled("  "+l.Mark+" ", l.Text, paint)
		}
	}
}

// goneSince says since when a response no longer stands where it was read, in words, or nothing.
func (a *app) goneSince(ctx context.Context, r record.Response) (string, error) {
	all, err := a.store.History(ctx, r.Document)
	if err != nil {
		return "", err
	}
	for i, v := range all {
		switch {
		case v.Document != r.Document:
		case !v.Withdrawn.IsZero():
			return "its page was gone on " + minute(v.Withdrawn), nil
		case i+1 < len(all):
			return fmt.Sprintf("no longer on its page on %s (version %d)", minute(all[i+1].First), all[i+1].Number), nil
		}
	}
	return "", nil
}
