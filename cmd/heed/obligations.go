package main

import (
	"context"
	"runtime/debug"

	"heed/ledger"
	"heed/record"
	"heed/record/day"
	"heed/store"
)

// ledger lays out who owes what, as known on a day. Its items carry no texts: see texts.
func (a *app) ledger(ctx context.Context, asOf day.Day) (*ledger.Ledger, error) {
	d, err := a.store.Duties(ctx)
	if err != nil {
		return nil, err
	}
	looks, err := a.store.Looks(ctx, store.LookFilter{})
	if err != nil {
		return nil, err
	}
	return ledger.New(ledger.Input{
		Reports: d.Reports, Recommendations: d.Recommendations, Responses: d.Responses, Links: d.Links, Looks: looks, AsOf: asOf, Retrieved: d.Retrieved,
	}, a.register), nil
}

// shortLived stops the collecting of garbage in a command that lays out the ledger, prints and ends: all the many small
// things a ledger is made of are needed until then. Beyond a gigabyte garbage is collected all the same.
func shortLived() {
	debug.SetMemoryLimit(1 << 30)
	debug.SetGCPercent(-1)
}

// texts returns the words of the items that are about to be shown.
func (a *app) texts(ctx context.Context, ids []record.RecommendationID) (map[record.RecommendationID]record.Recommendation, error) {
	out := make(map[record.RecommendationID]record.Recommendation, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	items, err := a.store.Recommendations(ctx, store.RecommendationFilter{IDs: ids, Brief: true})
	for _, r := range items {
		out[r.ID] = r
	}
	return out, err
}

// textsOf returns the words of the items that a part of a list speaks of.
func textsOf[T any](ctx context.Context, a *app, shown []T, id func(T) record.RecommendationID) (map[record.RecommendationID]record.Recommendation, error) {
	ids := make([]record.RecommendationID, len(shown))
	for i, x := range shown {
		ids[i] = id(x)
	}
	return a.texts(ctx, ids)
}
