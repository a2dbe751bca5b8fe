package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"heed/record"
)

// SavePicture puts what match made of everything in the place of the last picture, in one transaction: rows that are the
// same are not touched, so a run that changes nothing writes nothing. An id that vanished leads from now on to what the
// thing is called today. made is the mark of the material the picture was made of; when the record has changed since,
// the picture is stale from the start and the next writer makes another.
//
// A picture in which two things have one id, or an item has no report, is refused whole.
func (s *Store) SavePicture(ctx context.Context, p record.Picture, made Mark) error {
	if err := validate(p); err != nil {
		return fmt.Errorf("save picture: %w", err)
	}
	return s.write(ctx, "save picture", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "UPDATE state SET generation = generation + 1"); err != nil {
			return err
		}
		w := &pictureWriter{tx: tx, st: statements{tx: tx}, now: stamp(s.now())}
		if err := w.save(ctx, p); err != nil {
			return err
		}
		if w.changed {
			if err := saveDuties(ctx, tx); err != nil {
				return err
			}
		}
		back := 0 // the generation grows only when something changed
		if !w.changed {
			back = 1
		}
		_, err := tx.ExecContext(ctx, `UPDATE state SET generation = generation - ?, picture_material = ?,
			picture_made = CASE WHEN ? OR picture_made = '' THEN ? ELSE picture_made END,
			reports = (SELECT count(*) FROM report), recommendations = (SELECT count(*) FROM recommendation),
			responses = (SELECT count(*) FROM response), links = (SELECT count(*) FROM link), reviews = (SELECT count(*) FROM review_item)`,
			back, int64(made), w.changed, w.now)
		return err
	})
}

// validate finds what no table could hold, in words that name the thing.
func validate(p record.Picture) error {
	reports := make(map[record.ReportID]bool, len(p.Reports))
	for _, r := range p.Reports {
		if r.ID == "" || reports[r.ID] {
			return fmt.Errorf("report id %q is empty or given twice", r.ID)
		}
		reports[r.ID] = true
	}
	recommendations := make(map[record.RecommendationID]bool, len(p.Recommendations))
	for _, r := range p.Recommendations {
		if r.ID == "" || recommendations[r.ID] {
			return fmt.Errorf("recommendation id %q is empty or given twice", r.ID)
		}
		if !reports[r.Report] {
			return fmt.Errorf("recommendation %s: its report %q is not in the picture", r.ID, r.Report)
		}
		recommendations[r.ID] = true
	}
	responses := make(map[record.ResponseID]bool, len(p.Responses))
	for _, r := range p.Responses {
		if r.ID == "" || responses[r.ID] {
			return fmt.Errorf("response id %q is empty or given twice", r.ID)
		}
		responses[r.ID] = true
	}
	for _, k := range p.Links {
		if !responses[k.Response] || !recommendations[k.Recommendation] {
			return fmt.Errorf("link from %q to %q: an end is not in the picture", k.Response, k.Recommendation)
		}
	}
	return nil
}

type pictureWriter struct {
	tx      *sql.Tx
	st      statements
	now     string
	changed bool
}

// stored is what a table holds of one thing.
type stored struct {
	seq  int64
	same [16]byte
}

func (w *pictureWriter) save(ctx context.Context, p record.Picture) error {
	documents, err := w.documents(ctx)
	if err != nil {
		return err
	}
	reports, err := w.stored(ctx, "report")
	if err != nil {
		return err
	}
	recommendations, err := w.stored(ctx, "recommendation")
	if err != nil {
		return err
	}
	responses, err := w.stored(ctx, "response")
	if err != nil {
		return err
	}
	links, err := w.links(ctx)
	if err != nil {
		return err
	}
	if err := w.alias(ctx, p, reports, recommendations); err != nil {
		return err
	}

	changedReports, err := w.saveReports(ctx, p, reports)
	if err != nil {
		return err
	}
	if err := w.saveRecommendations(ctx, p, recommendations, changedReports); err != nil {
		return err
	}
	if err := w.saveResponses(ctx, p, responses, documents); err != nil {
		return err
	}
	if err := w.saveLinks(ctx, p, links, recommendations, responses); err != nil {
		return err
	}
	// Last, for what vanished may still have been pointed at.
	for _, t := range []struct {
		table string
		had   map[string]stored
		has   func(yield func(string))
	}{
		{"recommendation", recommendations, func(yield func(string)) {
			for _, r := range p.Recommendations {
				yield(string(r.ID))
			}
		}},
		{"response", responses, func(yield func(string)) {
			for _, r := range p.Responses {
				yield(string(r.ID))
			}
		}},
		{"report", reports, func(yield func(string)) {
			for _, r := range p.Reports {
				yield(string(r.ID))
			}
		}},
	} {
		t.has(func(id string) { delete(t.had, id) })
		if err := w.drop(ctx, t.table, t.had); err != nil {
			return err
		}
	}
	if err := w.dropAliases(ctx); err != nil {
		return err
	}
	if err := w.saveReview(ctx, p); err != nil {
		return err
	}
	return w.saveSkips(ctx, p, documents)
}

func (w *pictureWriter) documents(ctx context.Context) (map[record.DocumentID]int64, error) {
	rows, err := w.tx.QueryContext(ctx, "SELECT id, seq FROM document")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[record.DocumentID]int64{}
	for rows.Next() {
		var id record.DocumentID
		var seq int64
		if err := rows.Scan(&id, &seq); err != nil {
			return nil, err
		}
		out[id] = seq
	}
	return out, rows.Err()
}

func (w *pictureWriter) stored(ctx context.Context, table string) (map[string]stored, error) {
	rows, err := w.tx.QueryContext(ctx, "SELECT id, seq, same FROM "+table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]stored{}
	for rows.Next() {
		var id string
		var have stored
		var same sql.RawBytes
		if err := rows.Scan(&id, &have.seq, &same); err != nil {
			return nil, err
		}
		copy(have.same[:], same)
		out[id] = have
	}
	return out, rows.Err()
}

// put writes a row that is new or differs, keeps its number in had, and reports whether it wrote.
func (w *pictureWriter) put(ctx context.Context, table, columns string, children []string, r row, had map[string]stored) (bool, error) {
	have, known := had[r.id]
	if known && have.same == r.same {
		return false, nil
	}
	if known {
		args := append(slices.Clip(r.columns), r.same[:], have.seq)
		if _, err := w.st.exec(ctx, "UPDATE "+table+" SET ("+columns+", same) = ("+marks(len(r.columns)+1)+") WHERE seq = ?", args...); err != nil {
			return false, fmt.Errorf("%s %s: %w", table, r.id, err)
		}
		for _, c := range children {
			if _, err := w.st.exec(ctx, "DELETE FROM "+c+" WHERE "+table+" = ?", have.seq); err != nil {
				return false, err
			}
		}
	} else {
		args := append(slices.Clip(r.columns), r.same[:], r.id, w.now)
		res, err := w.st.exec(ctx, "INSERT INTO "+table+" ("+columns+", same, id, added) VALUES ("+marks(len(args))+")", args...)
		if err != nil {
			return false, fmt.Errorf("%s %s: %w", table, r.id, err)
		}
		if have.seq, err = res.LastInsertId(); err != nil {
			return false, err
		}
	}
	for _, c := range r.children {
		if _, err := w.st.exec(ctx, c.insert, append([]any{have.seq}, c.columns...)...); err != nil {
			return false, fmt.Errorf("%s %s: %w", table, r.id, err)
		}
	}
	have.same = r.same
	had[r.id] = have
	return true, w.note(ctx, table, r.id, false)
}

func (w *pictureWriter) note(ctx context.Context, kind, id string, gone bool) error {
	w.changed = true
	_, err := w.st.exec(ctx, `INSERT INTO change (kind, id, generation, gone) SELECT ?, ?, generation, ? FROM state WHERE true
		ON CONFLICT (kind, id) DO UPDATE SET generation = excluded.generation, gone = excluded.gone`, kind, id, gone)
	return err
}

// drop deletes the rows that are left over.
func (w *pictureWriter) drop(ctx context.Context, table string, left map[string]stored) error {
	ids := make([]string, 0, len(left))
	for id := range left {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		if _, err := w.st.exec(ctx, "DELETE FROM "+table+" WHERE seq = ?", left[id].seq); err != nil {
			return fmt.Errorf("%s %s: %w", table, id, err)
		}
		if err := w.note(ctx, table, id, true); err != nil {
			return err
		}
	}
	return nil
}

func (w *pictureWriter) saveReports(ctx context.Context, p record.Picture, had map[string]stored) (map[record.ReportID]bool, error) {
	changed := map[record.ReportID]bool{}
	for _, r := range p.Reports {
		wrote, err := w.put(ctx, "report", reportColumns, nil, reportRow(r), had)
		if err != nil {
			return nil, err
		}
		if wrote {
			changed[r.ID] = true
		}
	}
	return changed, nil
}

// saveRecommendations also notes the items of a report that changed: what is found of them shows its title and date.
func (w *pictureWriter) saveRecommendations(ctx context.Context, p record.Picture, had map[string]stored, reports map[record.ReportID]bool) error {
	published := make(map[record.ReportID]string, len(p.Reports))
	for _, r := range p.Reports {
		published[r.ID] = r.Published.String()
	}
	position := map[record.ReportID]int{}
	for _, r := range p.Recommendations {
		row, err := recommendationRow(r, position[r.Report], published[r.Report])
		if err != nil {
			return err
		}
		position[r.Report]++
		wrote, err := w.put(ctx, "recommendation", recommendationColumns, []string{"recipient", "deadline"}, row, had)
		if err != nil {
			return err
		}
		if !wrote && reports[r.Report] {
			if err := w.note(ctx, "recommendation", row.id, false); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *pictureWriter) saveResponses(ctx context.Context, p record.Picture, had map[string]stored, documents map[record.DocumentID]int64) error {
	position := map[record.DocumentID]int{}
	for _, r := range p.Responses {
		document, ok := documents[r.Document]
		if !ok {
			return fmt.Errorf("response %s: its document %q is not in", r.ID, r.Document)
		}
		row, err := responseRow(r, document, position[r.Document])
		if err != nil {
			return err
		}
		position[r.Document]++
		if _, err := w.put(ctx, "response", responseColumns, []string{"responder"}, row, had); err != nil {
			return err
		}
	}
	return nil
}

type storedLink struct {
	recommendation int64
	method         string
	score          float64
	why            string
	decided        bool
	points         string // JSON list
}

// links returns the links there are, by response, in their order.
func (w *pictureWriter) links(ctx context.Context) (map[int64][]storedLink, error) {
	rows, err := w.tx.QueryContext(ctx, "SELECT response, recommendation, method, score, why, decided, points FROM link ORDER BY response, position")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64][]storedLink{}
	for rows.Next() {
		var response int64
		var k storedLink
		if err := rows.Scan(&response, &k.recommendation, &k.method, &k.score, &k.why, &k.decided, &k.points); err != nil {
			return nil, err
		}
		out[response] = append(out[response], k)
	}
	return out, rows.Err()
}

// saveLinks rewrites the links of each response whose list differs, and notes both ends of every link that came or went.
// Of two links between the same ends the first is kept.
func (w *pictureWriter) saveLinks(ctx context.Context, p record.Picture, had map[int64][]storedLink, recommendations, responses map[string]stored) error {
	want := map[int64][]storedLink{}
	for _, k := range p.Links {
		response := responses[string(k.Response)].seq
		n := storedLink{recommendations[string(k.Recommendation)].seq, string(k.Method), finite(k.Score), k.Why, k.Decided, listJSON(k.Points)}
		if !slices.ContainsFunc(want[response], func(o storedLink) bool { return o.recommendation == n.recommendation }) {
			want[response] = append(want[response], n)
		}
	}
	name := make(map[int64]string, len(recommendations))
	for id, r := range recommendations {
		name[r.seq] = id
	}
	ids := make([]string, 0, len(responses))
	for id := range responses {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		seq := responses[id].seq
		old, now := had[seq], want[seq]
		if slices.Equal(old, now) {
			continue
		}
		if _, err := w.st.exec(ctx, "DELETE FROM link WHERE response = ?", seq); err != nil {
			return err
		}
		for i, k := range now {
			_, err := w.st.exec(ctx, "INSERT INTO link (response, recommendation, position, method, score, why, decided, points) VALUES (?,?,?,?,?,?,?,?)",
				seq, k.recommendation, i, k.method, k.score, k.why, k.decided, k.points)
			if err != nil {
				return fmt.Errorf("link of %s: %w", id, err)
			}
		}
		if err := w.note(ctx, "response", id, false); err != nil {
			return err
		}
		for _, k := range slices.Concat(old, now) {
			if slices.Contains(old, k) && slices.Contains(now, k) {
				continue
			}
			if err := w.note(ctx, "recommendation", name[k.recommendation], false); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *pictureWriter) saveReview(ctx context.Context, p record.Picture) error {
	had, err := w.stored(ctx, "review_item")
	if err != nil {
		return err
	}
	left := make(map[string]stored, len(had))
	for id, have := range had {
		left[id] = have
	}
	for _, r := range p.Review {
		row := reviewRow(r)
		if _, err := w.put(ctx, "review_item", reviewColumns, nil, row, had); err != nil {
			return err
		}
		delete(left, row.id)
	}
	return w.drop(ctx, "review_item", left)
}

// saveSkips replaces what matching did not take, when it differs.
func (w *pictureWriter) saveSkips(ctx context.Context, p record.Picture, documents map[record.DocumentID]int64) error {
	type skip struct {
		document int64
		record.Skip
	}
	rows, err := w.tx.QueryContext(ctx, "SELECT document, stage, page, reason, unread FROM skip WHERE of_picture ORDER BY seq")
	if err != nil {
		return err
	}
	had, err := collect(rows, func(scan func(...any) error) (k skip, err error) {
		return k, scan(&k.document, &k.Stage, &k.Page, &k.Reason, &k.Unread)
	})
	if err != nil {
		return err
	}
	var want []skip
	for _, k := range p.Skips {
		document, ok := documents[k.Document]
		if !ok {
			return fmt.Errorf("skip of document %q, which is not in", k.Document)
		}
		want = append(want, skip{document, k.Skip})
	}
	if slices.Equal(had, want) {
		return nil
	}
	w.changed = true
	if _, err := w.st.exec(ctx, "DELETE FROM skip WHERE of_picture"); err != nil {
		return err
	}
	for _, k := range want {
		if err := insertSkip(ctx, w.tx, k.document, k.Skip, true, seenSkip{w.now, 1}); err != nil {
			return err
		}
	}
	return nil
}

// marks returns n question marks.
func marks(n int) string {
	b := make([]byte, 0, 2*n)
	for range n {
		b = append(b, '?', ',')
	}
	return string(b[:len(b)-1])
}
