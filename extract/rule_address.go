package extract

import "heed/record"

// ruleAddress takes an item that only its recipients introduce: "To chief constables:" in a box, a cell or a list of
// recommendations. Elsewhere such words begin ordinary sentences.
func (w *walk) ruleAddress(i int) int {
	l := &w.lines[i]
	if l.b.Cell == nil && l.b.Box == 0 && !(w.ctx.open && w.ctx.head.kind == record.RecommendationKind) || !toLabel.MatchString(l.text) {
		return i
	}
	rs, rest, ok := w.addressLabel(l.text)
	if !ok || rest == "" && !l.bodyFollows(w, i) {
		return i
	}
	it := &item{rule: "address", kind: record.RecommendationKind, first: i, end: i, label: rs, confidence: 0.85}
	w.inherit(it)
	it.addPiece(piece{block: i, text: rest})
	return w.emitAsking(it, i)
}

func (l *line) bodyFollows(w *walk, i int) bool {
	j := w.live(i + 1)
	return j < len(w.lines) && !w.lines[j].heading
}
