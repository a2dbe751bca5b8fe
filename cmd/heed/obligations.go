package main

import (
	"context"

	"heed/ledger"
	"heed/record"
	"heed/record/day"
	"heed/store"
)

// ledger lays out who owes what, as known on a day.
func (a *app) ledger(ctx context.Context, asOf day.Day) (*ledger.Ledger, error) {
	in := ledger.Input{AsOf: asOf, Retrieved: map[record.DocumentID]day.Day{}}
	var err error
	if in.Reports, err = a.store.Reports(ctx, store.ReportFilter{}); err != nil {
		return nil, err
	}
	if in.Recommendations, err = a.store.Recommendations(ctx, store.RecommendationFilter{Brief: true}); err != nil {
		return nil, err
	}
	if in.Responses, err = a.store.Responses(ctx, store.ResponseFilter{}); err != nil {
		return nil, err
	}
	if in.Links, err = a.store.Links(ctx, store.LinkFilter{}); err != nil {
		return nil, err
	}
	if in.Looks, err = a.store.Looks(ctx, store.LookFilter{}); err != nil {
		return nil, err
	}
	documents, err := a.store.Documents(ctx, store.DocumentFilter{})
	if err != nil {
		return nil, err
	}
	for _, d := range documents {
		if len(d.Retrievals) > 0 {
			in.Retrieved[d.Document.ID] = day.In(d.Retrievals[0].Retrieved)
		}
	}
	return ledger.New(in, a.register), nil
}
