package store

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"heed/record"
)

// The kinds of thing whose ids may change.
const (
	kindReport         = "report"
	kindRecommendation = "recommendation"
)

// enoughAlike is the share of the shorter text's words that the longer one must hold, in order aside, for two wordings
// to be one item of the same report: printings drop words, they do not swap most of them.
const enoughAlike = 0.8

// alias finds out what the ids that vanish with this picture are called in it, and keeps the old ones leading there.
// Reports are one when a document of theirs is, or their core titles agree, or most of their items do; items when they
// stand in the same report with the same words, nearly the same words, or the same number. What is ambiguous leads
// nowhere: a wrong proof is worse than none.
func (w *pictureWriter) alias(ctx context.Context, p record.Picture, reports, recommendations map[string]stored) error {
	said := map[[2]string]string{} // aliases the picture brings along
	for _, r := range p.Reports {
		for _, old := range r.Aliases {
			said[[2]string{kindReport, string(old)}] = string(r.ID)
		}
	}
	for _, r := range p.Recommendations {
		for _, old := range r.Aliases {
			said[[2]string{kindRecommendation, string(old)}] = string(r.ID)
		}
	}
	a := newAligner(p)
	moved := map[record.ReportID]record.ReportID{}
	for _, id := range sortedKeys(reports) {
		if a.reports[record.ReportID(id)] != nil {
			continue
		}
		old, err := w.oldReport(ctx, id)
		if err != nil {
			return err
		}
		to := record.ReportID(said[[2]string{kindReport, id}])
		if a.reports[to] == nil {
			to = a.report(old)
		}
		if to != "" {
			moved[record.ReportID(id)] = to
			said[[2]string{kindReport, id}] = string(to)
		}
	}
	for _, id := range sortedKeys(recommendations) {
		if a.items[id] {
			continue
		}
		if to := said[[2]string{kindRecommendation, id}]; a.items[to] {
			continue
		}
		old, err := w.oldItem(ctx, id)
		if err != nil {
			return err
		}
		if to, ok := moved[old.report]; ok {
			old.report = to
		}
		if to := a.item(old); to != "" {
			said[[2]string{kindRecommendation, id}] = to
		}
	}
	return w.saveAliases(ctx, said, a)
}

func (w *pictureWriter) saveAliases(ctx context.Context, said map[[2]string]string, a *aligner) error {
	keys := make([][2]string, 0, len(said))
	for k := range said {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(x, y [2]string) int { return strings.Compare(x[0]+"\x00"+x[1], y[0]+"\x00"+y[1]) })
	for _, k := range keys {
		kind, old, to := k[0], k[1], said[k]
		if old == to || kind == kindReport && a.reports[record.ReportID(old)] != nil || kind == kindRecommendation && a.items[old] {
			continue // the id is somebody's own today
		}
		res, err := w.st.exec(ctx, "INSERT INTO alias (kind, old, new) VALUES (?,?,?) ON CONFLICT (kind, old) DO UPDATE SET new = excluded.new WHERE new <> excluded.new", kind, old, to)
		if err != nil {
			return err
		}
		n, err := res.RowsAffected()
		if err != nil {
			return err
		}
		if n == 0 {
			continue
		}
		if _, err := w.st.exec(ctx, "UPDATE alias SET new = ? WHERE kind = ? AND new = ?", to, kind, old); err != nil {
			return err
		}
		if err := w.note(ctx, kind, to, false); err != nil {
			return err
		}
	}
	return nil
}

// dropAliases forgets old ids that are somebody's own today.
func (w *pictureWriter) dropAliases(ctx context.Context) error {
	for _, kind := range []string{kindReport, kindRecommendation} {
		rows, err := w.tx.QueryContext(ctx, "SELECT old, new FROM alias WHERE kind = ? AND old IN (SELECT id FROM "+kind+") ORDER BY old", kind)
		if err != nil {
			return err
		}
		taken, err := collect(rows, func(scan func(...any) error) (a [2]string, err error) { return a, scan(&a[0], &a[1]) })
		if err != nil {
			return err
		}
		for _, a := range taken {
			if _, err := w.st.exec(ctx, "DELETE FROM alias WHERE kind = ? AND old = ?", kind, a[0]); err != nil {
				return err
			}
			if err := w.note(ctx, kind, a[1], false); err != nil {
				return err
			}
		}
	}
	return nil
}

type oldReport struct {
	title     string
	documents []record.DocumentID
	texts     []string // of its items, folded
}

func (w *pictureWriter) oldReport(ctx context.Context, id string) (out oldReport, err error) {
	var documents string
	if err := w.tx.QueryRowContext(ctx, "SELECT title, documents FROM report WHERE id = ?", id).Scan(&out.title, &documents); err != nil {
		return out, err
	}
	out.documents = parseList[record.DocumentID](documents)
	rows, err := w.tx.QueryContext(ctx, "SELECT text FROM recommendation WHERE report = ?", id)
	if err != nil {
		return out, err
	}
	out.texts, err = collect(rows, func(scan func(...any) error) (string, error) {
		var text string
		err := scan(&text)
		return strings.Join(words(text), " "), err
	})
	return out, err
}

type oldItem struct {
	id, kind, number string
	report           record.ReportID
	words            []string
}

func (w *pictureWriter) oldItem(ctx context.Context, id string) (out oldItem, err error) {
	var text string
	out.id = id
	err = w.tx.QueryRowContext(ctx, "SELECT report, kind, number, text FROM recommendation WHERE id = ?", id).Scan(&out.report, &out.kind, &out.number, &text)
	out.words = words(text)
	return out, err
}

// aligner finds things of the old picture in the new one.
type aligner struct {
	reports map[record.ReportID]*record.Report
	items   map[string]bool
	byTitle map[string][]record.ReportID
	picture record.Picture

	// Filled when first asked: most pictures change no id.
	of     map[record.ReportID][]newItem
	byText map[string][]record.ReportID // the reports that hold an item with these words
}

type newItem struct {
	id, kind, number string
	words            []string
}

func newAligner(p record.Picture) *aligner {
	a := &aligner{
		reports: make(map[record.ReportID]*record.Report, len(p.Reports)), items: make(map[string]bool, len(p.Recommendations)),
		byTitle: map[string][]record.ReportID{}, picture: p,
	}
	for i := range p.Reports {
		r := &p.Reports[i]
		a.reports[r.ID] = r
		t := strings.Join(words(record.CoreTitle(r.Title)), " ")
		a.byTitle[t] = append(a.byTitle[t], r.ID)
	}
	for i := range p.Recommendations {
		a.items[string(p.Recommendations[i].ID)] = true
	}
	return a
}

func (a *aligner) itemsOf(id record.ReportID) []newItem {
	a.readItems()
	return a.of[id]
}

func (a *aligner) readItems() {
	if a.of != nil {
		return
	}
	a.of, a.byText = map[record.ReportID][]newItem{}, map[string][]record.ReportID{}
	for _, r := range a.picture.Recommendations {
		item := newItem{string(r.ID), string(r.Kind), r.Number, words(r.Text)}
		a.of[r.Report] = append(a.of[r.Report], item)
		text := strings.Join(item.words, " ")
		if in := a.byText[text]; !slices.Contains(in, r.Report) {
			a.byText[text] = append(in, r.Report)
		}
	}
}

func (a *aligner) report(old oldReport) record.ReportID {
	// The texts come first: they are what people refer to, and a document may hold two reports.
	a.readItems()
	held := map[record.ReportID]int{}
	for _, text := range old.texts {
		for _, id := range a.byText[text] {
			held[id]++
		}
	}
	var best record.ReportID
	most, second := 0, 0
	for id, n := range held {
		switch {
		case n > most:
			best, most, second = id, n, most
		case n > second:
			second = n
		}
	}
	if most > second && 2*most >= len(old.texts) {
		return best
	}
	if ids := a.byTitle[strings.Join(words(record.CoreTitle(old.title)), " ")]; len(ids) == 1 {
		return ids[0]
	}
	var shared []record.ReportID
	for _, r := range a.picture.Reports {
		if slices.ContainsFunc(r.Documents, func(d record.DocumentID) bool { return slices.Contains(old.documents, d) }) {
			shared = append(shared, r.ID)
		}
	}
	if len(shared) == 1 {
		return shared[0]
	}
	return ""
}

func (a *aligner) item(old oldItem) string {
	var equal, numbered []string
	for _, item := range a.itemsOf(old.report) {
		if item.kind != old.kind {
			continue
		}
		if slices.Equal(item.words, old.words) && len(old.words) > 0 {
			equal = append(equal, item.id)
		}
		if old.number != "" && item.number == old.number {
			numbered = append(numbered, item.id)
		}
	}
	if id := onlyOne(equal, old.id); id != "" {
		return id
	}
	if id := onlyOne(a.alike(old), old.id); id != "" {
		return id
	}
	return onlyOne(numbered, old.id)
}

// alike returns the items of the same report and kind whose words are most like the old one's, where they are like enough.
func (a *aligner) alike(old oldItem) (ids []string) {
	best := enoughAlike
	for _, item := range a.itemsOf(old.report) {
		if item.kind != old.kind {
			continue
		}
		switch share := shareOfWords(item.words, old.words); {
		case share > best:
			ids, best = []string{item.id}, share
		case share == best:
			ids = append(ids, item.id)
		}
	}
	return ids
}

// onlyOne returns the candidate if there is one; of several (the same words twice in a report), the one whose own part of
// the id is the old one's.
func onlyOne(candidates []string, old string) string {
	if len(candidates) == 1 {
		return candidates[0]
	}
	for _, c := range candidates {
		if ownPart(c) == ownPart(old) {
			return c
		}
	}
	return ""
}

// ownPart is an item's id without its report's.
func ownPart(id string) string {
	return strings.TrimPrefix(id, string(record.RecommendationID(id).Report()))
}

// shareOfWords is the share of the shorter text's different words that the longer one holds; very short texts say too
// little and share nothing.
func shareOfWords(a, b []string) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 5 {
		return 0
	}
	long := make(map[string]bool, len(b))
	for _, w := range b {
		long[w] = true
	}
	short := make(map[string]bool, len(a))
	n := 0
	for _, w := range a {
		if !short[w] && long[w] {
			n++
		}
		short[w] = true
	}
	return float64(n) / float64(len(short))
}

// words are the text's words in lower case without punctuation.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// aliasesOf returns the old ids that lead to each of the ids today; no ids means all.
func aliasesOf(ctx context.Context, q querier, kind string, ids []string) (map[string][]string, error) {
	cond, args := "", []any{kind}
	if ids != nil {
		cond = " AND new IN (SELECT value FROM json_each(?))"
		args = append(args, listJSON(ids))
	}
	rows, err := q.QueryContext(ctx, "SELECT new, old FROM alias WHERE kind = ?"+cond+" ORDER BY new, old", args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string][]string{}
	for rows.Next() {
		var to, old string
		if err := rows.Scan(&to, &old); err != nil {
			return nil, err
		}
		out[to] = append(out[to], old)
	}
	return out, rows.Err()
}
