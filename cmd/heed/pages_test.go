package main

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"math/rand"
	"strings"
	"testing"

	"heed/extract"
	"heed/extract/match"
	"heed/fixtures"
	"heed/ingest"
	"heed/record"
	"heed/record/org"
)

// TestGeneratedPages makes 500 pages that answer recommendations of the fixtures, quoting them worse and worse: words
// dropped, clauses turned, letters slipped, quotation marks changed, numbers left out; and 500 that answer
// recommendations nobody made. They go the whole way from bytes to links. The log is the curve over the amount of change.
func TestGeneratedPages(t *testing.T) {
	register, held, titles, items, read := quotable(t)
	m := &mutator{rand.New(rand.NewSource(11))}
	changes := []float64{0, 0.1, 0.2, 0.3, 0.4}
	const each = 100
	all := held
	truth := map[record.DocumentID]record.Recommendation{}
	at := map[record.DocumentID]float64{}
	for _, change := range changes {
		for i := range each {
			r := items[m.Intn(len(items))]
			title := ""
			if i%2 == 0 {
				title = titles[r.Report]
			}
			f := read("page.html", m.page(title, m.change(r.Text, change), fmt.Sprintf("%v-%d", change, i)))
			truth[f.Document], at[f.Document] = r, change
			all = append(all, f)
		}
	}
	strangers := map[record.DocumentID]bool{}
	for i := range each * len(changes) {
		title := ""
		if i%2 == 0 {
			title = titles[items[m.Intn(len(items))].Report]
		}
		f := read("page.html", m.page(title, m.ask(), fmt.Sprintf("none-%d", i)))
		strangers[f.Document] = true
		all = append(all, f)
	}

	p := match.All(all, match.Input{Register: register})
	right, wrong := map[float64]int{}, map[float64]int{}
	invented := 0
	for _, l := range p.Links {
		doc := record.DocumentID(strings.SplitN(string(l.Response), "/", 2)[0])
		want, ok := truth[doc]
		switch {
		case strangers[doc]:
			invented++
			t.Logf("a page that quotes nothing held links to %s: %s", l.Recommendation, l.Why)
		case !ok:
		case l.Recommendation == want.ID:
			right[at[doc]]++
		default:
			wrong[at[doc]]++
			t.Logf("change %.1f: links to %s, not %s: %s", at[doc], l.Recommendation, want.ID, l.Why)
		}
	}
	linked := map[record.DocumentID]bool{}
	for _, l := range p.Links {
		linked[record.DocumentID(strings.SplitN(string(l.Response), "/", 2)[0])] = true
	}
	doubts := map[record.DocumentID]string{}
	for _, d := range p.Review {
		doubts[d.Document] = d.Why
	}
	for _, f := range all {
		if want, ok := truth[f.Document]; ok && !linked[f.Document] {
			why := "no response was read"
			if len(f.Responses) > 0 {
				why = fmt.Sprintf("%s; quoted: %q", doubts[f.Document], f.Responses[0].Quote)
			}
			t.Logf("change %.1f: %s is not linked: %s", at[f.Document], want.ID, why)
		}
	}
	r, w := 0, invented
	for _, c := range changes {
		t.Logf("change %.1f: recall %.3f, wrong links %d", c, float64(right[c])/each, wrong[c])
		r, w = r+right[c], w+wrong[c]
	}
	precision, recall := float64(r)/float64(r+w), float64(r)/float64(each*len(changes))
	t.Logf("%d recommendations quoted by %d pages: precision %.4f, recall %.4f; of %d pages that quote nothing held %d link", len(items), each*len(changes), precision, recall, len(strangers), invented)
	if precision < 0.99 || recall < 0.95 {
		t.Errorf("precision %.4f, recall %.4f; want at least 0.99 and 0.95", precision, recall)
	}
}

// quotable returns what the reports of the fixtures say, their titles, those of their recommendations that a force can answer
// and that only one report makes, and a reader of pages.
func quotable(t *testing.T) (register *org.Register, held []record.Findings, titles map[record.ReportID]string, items []record.Recommendation, read func(string, []byte) record.Findings) {
	t.Helper()
	register = fixtureRegister(t)
	read = func(name string, content []byte) record.Findings {
		t.Helper()
		doc, err := ingest.Read(context.Background(), ingest.Input{Name: name, Content: content}, ingest.Options{InProcess: true})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return extract.Document(doc, record.Source{Input: name}, extract.Know{Register: register})
	}
	for _, folder := range []string{"documents", "shapes"} {
		entries, err := fixtures.Files.ReadDir(folder)
		must(t, err)
		for _, e := range entries {
			if strings.HasPrefix(e.Name(), "scanned") {
				continue
			}
			content, err := fixtures.Files.ReadFile(folder + "/" + e.Name())
			must(t, err)
			if f := read(e.Name(), content); f.Kind == record.ReportDocument || f.Kind == record.TrackerDocument {
				held = append(held, f)
			}
		}
	}
	before := match.All(held, match.Input{Register: register})
	titles = map[record.ReportID]string{}
	for _, r := range before.Reports {
		titles[r.ID] = r.Title
	}
	for _, r := range before.Recommendations {
		// an ask that two reports make is no test of which of them is meant; a force answers what forces are asked
		if r.Kind == record.RecommendationKind && len(strings.Fields(r.Text)) >= 15 && r.Restates == "" && !twice(before.Recommendations, r) && forForces(r) {
			items = append(items, r)
		}
	}
	if len(items) < 5 {
		t.Fatalf("only %d recommendations to quote", len(items))
	}
	return register, held, titles, items, read
}

// fixtureRegister is the register with the invented bodies.
func fixtureRegister(t testing.TB) *org.Register {
	register := org.Builtin()
	content, err := fixtures.Files.ReadFile("organisations.csv")
	must(t, err)
	must(t, register.Extend("organisations.csv", bytes.NewReader(content)))
	return register
}

func twice(all []record.Recommendation, r record.Recommendation) bool {
	near := match.Similar(all, r.ID)
	if len(near) > 0 && near[0].Score > 0.6 {
		return true
	}
	for _, o := range all {
		if o.ID != r.ID && o.Text == r.Text {
			return true
		}
	}
	return false
}

func forForces(r record.Recommendation) bool {
	for _, to := range r.Recipients {
		if to.Organisation == "grp-chief-constables" || to.Organisation == "pf-westshire" {
			return true
		}
	}
	return false
}

// mutator makes pages up.
type mutator struct{ *rand.Rand }

func (m *mutator) pick(list []string) string { return list[m.Intn(len(list))] }

// change copies a recommendation badly: change is the share of words touched.
func (m *mutator) change(s string, change float64) string {
	clauses := strings.Split(s, ", ")
	if change > 0.05 && len(clauses) > 2 && m.Intn(2) == 0 {
		i := m.Intn(len(clauses) - 1)
		clauses[i], clauses[i+1] = clauses[i+1], clauses[i]
	}
	var out []string
	for _, w := range strings.Fields(strings.Join(clauses, ", ")) {
		switch r := m.Float64(); {
		case r < change*0.7 && len(out) > 0:
		case r < change && len(w) > 5:
			i := 1 + m.Intn(len(w)-3)
			out = append(out, w[:i]+w[i+1:])
		default:
			out = append(out, w)
		}
	}
	s = strings.ToValidUTF8(strings.Join(out, " "), "")
	if m.Intn(2) == 0 {
		s = strings.NewReplacer("’", "'", "“", `"`, "”", `"`).Replace(s)
	}
	return s
}

// page prints an ask and its answer in one of the shapes that pages have, without the number.
func (m *mutator) page(title, ask, salt string) []byte {
	var b strings.Builder
	about := "a recent inspection"
	if title != "" {
		about = "“" + title + "”"
	}
	fmt.Fprintf(&b, "<html><head><title>Westshire Police: our response</title><meta name=salt content=%q></head><body><main><h1>Westshire Police’s response to %s</h1><p>Our responses to the recommendations are set out below.</p>", salt, html.EscapeString(about))
	ask, reply := html.EscapeString(ask), m.pick(pageReplies)
	switch m.Intn(4) {
	case 0:
		fmt.Fprintf(&b, "<p>“%s”</p><p>%s</p>", ask, reply)
	case 1:
		fmt.Fprintf(&b, "<blockquote><p>%s</p></blockquote><p>%s</p>", ask, reply)
	case 2:
		fmt.Fprintf(&b, "<h2>Recommendation</h2><p>%s</p><h3>Our response</h3><p>%s</p>", ask, reply)
	case 3:
		fmt.Fprintf(&b, "<table><tr><th>Recommendation</th><th>Our response</th></tr><tr><td>%s</td><td>%s</td></tr></table>", ask, reply)
	}
	b.WriteString("</main></body></html>")
	return []byte(b.String())
}

// ask makes up a recommendation that nobody made.
func (m *mutator) ask() string {
	things, kinds := strings.Fields("harbours kettles drums bridges tents barrels anchors compasses flags sledges ovens carts scales"), strings.Fields("storage repair purchase counting lending labelling sharing cleaning insurance naming")
	return fmt.Sprintf("%s should %s the %s of %s and %s %s, %s. They should also %s how %s are kept.",
		m.pick([]string{"Chief constables", "Forces", "All police forces"}), m.pick([]string{"review", "publish", "record", "replace"}), m.pick(kinds), m.pick(things), m.pick(things),
		m.pick([]string{"within six months", "before the winter", "in every station"}), m.pick([]string{"so that officers can rely on them", "so that victims are kept safe", "and report the results to their governance board"}),
		m.pick([]string{"examine", "publish", "record"}), m.pick(things))
}

var pageReplies = []string{
	"The force accepts this recommendation. A new policy was agreed in May and all officers were told of it.",
	"Westshire Police has trained 412 officers. The rest will be trained by the summer.",
	"We do not accept this recommendation because the work belongs to another body.",
	"Our team reviews each case every week, and the head of the unit reports to the Deputy Chief Constable.",
}
