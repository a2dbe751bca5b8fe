package ledger

import "heed/record"

// Recommendation returns the item of an id, or of one it once had.
func (l *Ledger) Recommendation(id record.RecommendationID) (record.Recommendation, bool) {
	i, ok := l.byID[id]
	if !ok {
		return record.Recommendation{}, false
	}
	return *l.items[i].rec, true
}
