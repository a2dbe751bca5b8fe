package index

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	bleveindex "github.com/blevesearch/bleve_index_api"

	"heed/index/query"
	"heed/index/words"
	"heed/record"
	"heed/record/day"
)

// Sort says in what order hits come.
type Sort string

// The orders. Both end with the id, so that they are the same every time.
const (
	ByRelevance Sort = "relevance" // best first; of those about as good the newest
	ByDate      Sort = "date"      // newest first, then the best
)

// Request is a search. The zero Request asks for everything.
type Request struct {
	Query      string
	In         []EntryType    // none for all
	To         []record.OrgID // addressed to any of these
	From       []record.OrgID // answered or published by any of these
	ToShown    string         // how To and From read in words; the first id where empty
	FromShown  string
	Report     record.ReportID
	Kind       record.Kind
	Since      day.Day // both included
	Until      day.Day
	Unanswered bool // recommendations with no answer on record from anyone
	Sort       Sort // ByRelevance where empty
	Exact      bool // words as written: no stems, no acronyms
	Limit      int  // hits at most; 20 where 0, none where below 0 (for counts only)
	Offset     int
	Cursor     string   // the Next of a result: goes on after it, whatever Offset says
	Fold       int      // hits of one type a report shows before the rest is folded; see Folding. Below 0: never
	Only       []string // of these ids, where not nil
}

// Limits on what one search returns.
const (
	defaultLimit = 20
	MaxLimit     = 10000
)

// Result is what a search found.
type Result struct {
	Query  string // as parsed, printed
	ReadAs string // in words, with what was added
	Total  int    // entries that match, folded ones included
	Took   time.Duration
	Hits   []Hit
	Next   string // cursor of the next page, empty on the last
	Facets map[string][]Count
	// Related are terms that may be wanted too, such as a successor. They were not searched for.
	Related []string
	// DidYouMean are queries that have hits, offered when this one has none.
	DidYouMean []string
	// Notes say what a user should know of how the query was read, as sentences.
	Notes []string
}

// Hit is an entry that matches.
type Hit struct {
	Entry
	Score   float64
	Snippet string // the sentence that matters; matches stand between **
	Folded  int    // how many more hits of this type the report has, on the last that is shown
}

// Count is a value of a fact and how many hits have it.
type Count struct {
	Value string
	N     int
}

// Search answers a request. A mistake in the query is a *query.Error with its place.
func (s *Searcher) Search(ctx context.Context, req Request) (res Result, err error) {
	began := time.Now()
	defer func() {
		if p := recover(); p != nil { // a damaged file must not take a server down
			err = fmt.Errorf("search %q: %w: %v", req.Query, ErrCorrupt, p)
		}
	}()
	q, err := query.Parse(req.Query)
	if err != nil {
		return Result{}, err
	}
	gen, err := s.enter()
	if err != nil {
		return Result{}, err
	}
	defer gen.leave()

	p := &planner{text: req.Query, expander: s.opt.Expander, names: s.opt.Names, exact: req.Exact, written: gen.written}
	asked, err := p.plan(q)
	if err != nil {
		return Result{}, err
	}
	full := allOf(append(listOf(asked), filters(req)...))
	res.Query = q.String()
	res.ReadAs = "everything"
	if full != nil {
		res.ReadAs = full.reads(false)
	}
	found, lacking, err := gen.findAnywhere(ctx, p, asked, full, req, true)
	if err != nil {
		return Result{}, err
	}
	if len(found.hits) == 0 && p.alone {
		found.free()
		p.loose = true
		if asked, err = p.plan(q); err != nil {
			return Result{}, err
		}
		full = allOf(append(listOf(asked), filters(req)...))
		res.ReadAs = full.reads(false)
		if found, lacking, err = gen.findAnywhere(ctx, p, asked, full, req, true); err != nil {
			return Result{}, err
		}
		if len(found.hits) > 0 && lacking == 0 {
			p.note("nothing has this name: what follows has its words")
		}
	}
	if lacking > 0 {
		res.ReadAs = fmt.Sprintf("all but %d of: %s", lacking, res.ReadAs)
	}
	defer found.free()
	res.Total = len(found.hits)
	res.Facets = gen.facts.counts(found.tally)
	page, next, err := found.page(req)
	if err != nil {
		return Result{}, err
	}
	res.Next = next
	m := &marker{}
	if asked != nil {
		marks(asked, m)
	}
	m.ready()
	for _, h := range page {
		e, err := gen.entry(uint64(h.doc))
		if err != nil {
			return Result{}, err
		}
		res.Hits = append(res.Hits, Hit{Entry: *e, Score: float64(h.score), Snippet: m.snippet(e.Text), Folded: h.folded})
	}
	res.Related = gen.present(p.related)
	if (res.Total == 0 || lacking > 0) && asked != nil {
		res.DidYouMean = gen.suggest(ctx, q, p, full, req, lacking > 0)
	}
	res.Notes = p.notes
	res.Took = time.Since(began)
	return res, nil
}

// Matches returns the ids of everything that a request matches, sorted, whatever its Limit, Offset and Cursor: to compare
// what is there now with what was there before.
func (s *Searcher) Matches(ctx context.Context, req Request) (ids []string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("search %q: %w: %v", req.Query, ErrCorrupt, p)
		}
	}()
	q, err := query.Parse(req.Query)
	if err != nil {
		return nil, err
	}
	gen, err := s.enter()
	if err != nil {
		return nil, err
	}
	defer gen.leave()
	p := &planner{text: req.Query, expander: s.opt.Expander, names: s.opt.Names, exact: req.Exact, written: gen.written}
	asked, err := p.plan(q)
	if err != nil {
		return nil, err
	}
	found, _, err := gen.findAnywhere(ctx, p, asked, allOf(append(listOf(asked), filters(req)...)), req, false)
	if err != nil {
		return nil, err
	}
	defer found.free()
	ids = make([]string, 0, len(found.hits))
	for i := range found.hits {
		id, err := gen.id(uint64(found.hits[i].doc))
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids, nil
}

func listOf(p plan) []plan {
	switch p := p.(type) {
	case nil:
		return nil
	case allPlan:
		return slices.Clone(p)
	}
	return []plan{p}
}

// filters plans what a request asks for beside its query.
func filters(req Request) []plan {
	var out []plan
	if len(req.In) > 0 {
		out = append(out, inPlan(req.In))
	}
	if len(req.To) > 0 {
		out = append(out, toPlan(req.To, orFirst(req.ToShown, req.To)))
	}
	if len(req.From) > 0 {
		out = append(out, fromPlan(req.From, orFirst(req.FromShown, req.From)))
	}
	if req.Report != "" {
		out = append(out, factPlan{fieldReport, []string{string(req.Report)}, "in report " + string(req.Report)})
	}
	if req.Kind != "" {
		out = append(out, factPlan{fieldKind, []string{string(req.Kind)}, "kind " + strings.ReplaceAll(string(req.Kind), "_", " ")})
	}
	if req.Unanswered {
		out = append(out, answeredPlan("no"))
	}
	if !req.Since.IsZero() {
		out = append(out, datePlan{days: query.Range{First: req.Since}, says: "published since " + req.Since.String()})
	}
	if !req.Until.IsZero() {
		out = append(out, datePlan{days: query.Range{Last: req.Until}, says: "published until " + req.Until.String()})
	}
	return out
}

func orFirst(shown string, ids []record.OrgID) string {
	if shown != "" {
		return shown
	}
	return string(ids[0])
}

// find walks all that a plan matches.
func (g *generation) find(ctx context.Context, p plan, req Request, titles bool, lacking int) (*found, error) {
	n, err := g.reader.DocCount()
	if err != nil {
		return nil, err
	}
	r := &run{ctx: ctx, reader: g.reader, docs: n, budget: maxReaders}
	defer r.close()
	col, err := g.column()
	if err != nil {
		return nil, err
	}
	c := &compiler{run: r, titles: titles, lacking: lacking}
	c.item = func(doc uint64) bool { return col.of(doc).Type == RecommendationEntry }
	c.day = func(doc uint64, p datePlan) bool {
		if p.due {
			return p.days.Has(col.of(doc).Due)
		}
		return p.days.Has(col.of(doc).Date)
	}
	c.check = func(doc uint64, written []string) bool {
		e, err := g.entry(doc)
		if err != nil {
			r.fail(err)
			return false
		}
		return literalIn(e.Heading, written) || literalIn(e.Text, written)
	}
	f := &found{gen: g, sort: req.Sort, hits: *hitPool.Get().(*[]hit)}
	m := c.root(p)
	if req.Only != nil {
		only, err := g.only(req.Only)
		if err != nil {
			return nil, err
		}
		m = &butOnly{m, only}
	}
	for doc, i := m.seek(0), 0; doc != end; doc, i = m.seek(doc+1), i+1 {
		if i%1024 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, fmt.Errorf("search: %w", err)
			}
		}
		facts := col.of(doc)
		f.take(doc, m.score(), facts)
	}
	if r.err != nil {
		return nil, r.err
	}
	f.inText = c.inText || c.elsewhere || !c.worded
	return f, col.err
}

// only returns the numbers of entries, sorted. Ids that are not in the index are left out.
func (g *generation) only(ids []string) ([]uint64, error) {
	docs := make([]uint64, 0, len(ids))
	for _, id := range ids {
		internal, err := g.reader.InternalID(id)
		if err != nil {
			return nil, fmt.Errorf("look up entry %s: %w", id, err)
		}
		if internal != nil {
			docs = append(docs, internal.Value())
		}
	}
	slices.Sort(docs)
	return docs, nil
}

// literalIn reports whether words as written stand in order in a text.
func literalIn(text string, written []string) bool {
	ws := words.Scan(text)
	for i := 0; i+len(written) <= len(ws); i++ {
		ok := true
		for j, w := range written {
			if ws[i+j].Text != w && strings.ToLower(ws[i+j].Text) != w {
				ok = false
				break
			}
		}
		if ok {
			return true
		}
	}
	return false
}

// entry reads an entry as it was stored.
func (g *generation) entry(doc uint64) (*Entry, error) {
	id, err := g.id(doc)
	if err != nil {
		return nil, err
	}
	d, err := g.reader.Document(id)
	if err != nil {
		return nil, fmt.Errorf("read entry %s: %w", id, err)
	}
	if d == nil {
		return nil, fmt.Errorf("entry %s is not in the index", id)
	}
	e := &Entry{}
	d.VisitFields(func(f bleveindex.Field) {
		if f.Name() == fieldStored {
			err = json.Unmarshal(f.Value(), e)
		}
	})
	if err != nil {
		return nil, fmt.Errorf("read entry %s: %w", id, err)
	}
	return e, nil
}

func (g *generation) id(doc uint64) (string, error) {
	return g.reader.ExternalID(bleveindex.NewIndexInternalID(nil, doc))
}

// Entry returns the entry of an id, or false.
func (s *Searcher) Entry(id string) (Entry, bool, error) {
	gen, err := s.enter()
	if err != nil {
		return Entry{}, false, err
	}
	defer gen.leave()
	internal, err := gen.reader.InternalID(id)
	if err != nil || internal == nil {
		return Entry{}, false, err
	}
	e, err := gen.entry(internal.Value())
	if err != nil {
		return Entry{}, false, err
	}
	return *e, true, nil
}

// written tells in how many entries a word in small letters occurs, and in how many of them in capitals.
func (g *generation) written(lower string) (all, capitals uint64) {
	count := func(term string) uint64 {
		t, err := g.reader.TermFieldReader(context.Background(), []byte(term), fieldBody, false, false, false)
		if err != nil {
			return 0
		}
		defer t.Close()
		return t.Count()
	}
	stem := words.StemOf(lower)
	return count(stem), count(strings.ToUpper(strings.TrimSuffix(lower, "s"))) + count(strings.ToUpper(lower))
}
