package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"heed/record/wire"
	"heed/store"
)

// statsObject is what stats --json prints.
type statsObject struct {
	Documents       map[string]int `json:"documents"`
	Removed         int            `json:"removed"`
	Retrievals      int            `json:"retrievals"`
	Pages           int            `json:"pages"`
	Reports         map[string]int `json:"reports"`
	SecondHand      int            `json:"second_hand"`
	Recommendations map[string]int `json:"recommendations"`
	Responses       map[string]int `json:"responses"`
	Unlinked        int            `json:"unlinked"`
	Links           map[string]int `json:"links"`
	Review          map[string]int `json:"review"`
	Decisions       int            `json:"decisions"`
	Failures        int            `json:"failures"`
	Unread          int            `json:"unread"`
	UnreadDocuments int            `json:"unread_documents"`
	Skips           int            `json:"skips"`
	Stale           bool           `json:"stale"`
	LastAdded       wire.Time      `json:"last_added"`
	DatabaseBytes   int64          `json:"database_bytes"`
	ArchiveBytes    int64          `json:"archive_bytes"`
}

func (a *app) printStats(s store.Stats) error {
	database, archive, err := a.store.Sizes()
	if err != nil {
		return err
	}
	o := statsObject{
		Documents: byName(s.Documents), Removed: s.Removed, Retrievals: s.Retrievals, Pages: s.Pages, Reports: byName(s.Reports), SecondHand: s.SecondHand,
		Recommendations: byName(s.Recommendations), Responses: byName(s.Responses), Unlinked: s.Unlinked, Links: byName(s.Links), Review: byName(s.Review),
		Decisions: s.Decisions, Failures: s.Failures, Unread: s.Unread, UnreadDocuments: s.UnreadIn, Skips: s.Skips, Stale: s.Stale, LastAdded: wire.NewTime(s.LastAdded),
		DatabaseBytes: database, ArchiveBytes: archive,
	}
	if a.json {
		return wire.Line(a.out, o)
	}
	a.fact("documents", inWords(o.Documents)+fmt.Sprintf("; %d pages", o.Pages))
	a.fact("reports", inWords(o.Reports)+fmt.Sprintf("; %d known from others only", o.SecondHand))
	a.fact("items", inWords(o.Recommendations))
	a.fact("responses", inWords(o.Responses)+fmt.Sprintf("; %d answer nothing we hold", o.Unlinked))
	a.fact("links", inWords(o.Links))
	a.fact("to review", inWords(o.Review))
	a.fact("decisions", fmt.Sprint(o.Decisions))
	a.fact("failures", fmt.Sprintf("%s not read; %s unread in %s on record", counted(o.Failures, "input"), counted(o.Unread, "place"), counted(o.UnreadDocuments, "document")))
	a.fact("on disk", fmt.Sprintf("%.1f MB of records, %.1f MB of originals", float64(o.DatabaseBytes)/1e6, float64(o.ArchiveBytes)/1e6))
	if o.Stale {
		a.fact("stale", "documents came in that are not matched yet; the next ingest or reindex does it")
	}
	return nil
}

func byName[K ~string](m map[K]int) map[string]int {
	out := map[string]int{}
	for k, n := range m {
		out[string(k)] = n
	}
	return out
}

func inWords(m map[string]int) string {
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if m[k] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", m[k], strings.ReplaceAll(k, "_", " ")))
		}
	}
	if len(parts) == 0 {
		return "none"
	}
	return strings.Join(parts, ", ")
}
