package match

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"heed/record"
	"heed/record/day"
	"heed/record/org"
)

// testRegister is the built-in register with two invented forces, so that no real body answers in a test.
func testRegister(t testing.TB) *org.Register {
	t.Helper()
	reg := org.Builtin()
	table := "id,name,kind,aliases,short_names,ambiguous_aliases,domain,region,governance,for,from,to,notes\n" +
		"pf-westshire,Westshire Police,police_force,,Westshire,,westshire.police.example,,PCC,,,,\n" +
		"lpb-westshire,Police and Crime Commissioner for Westshire,local_policing_body,Westshire PCC,,,westshire-pcc.example,,,pf-westshire,,,\n" +
		"pf-northmarch,Northmarch Police,police_force,,Northmarch,,northmarch.police.example,,PFCC,,,,\n"
	if err := reg.Extend("test", strings.NewReader(table)); err != nil {
		t.Fatal(err)
	}
	return reg
}

func on(s string) day.Day {
	d, err := day.ParseISO(s)
	if err != nil {
		panic(err)
	}
	return d
}

// ask is a made-up item: number, addressee and words, parted by bars: "4|grp-chief-constables|Chief constables should ...".
func ask(line string) record.Printing {
	f := strings.SplitN(line, "|", 3)
	p := record.Printing{Number: f[0], Kind: record.RecommendationKind, Text: f[2], Confidence: 1, Rule: "made up"}
	for _, id := range strings.Fields(f[1]) {
		p.Recipients = append(p.Recipients, record.Recipient{Printed: id, Organisation: record.OrgID(id), Role: record.Owner, Basis: record.FromText})
	}
	return p
}

// report is a document that makes recommendations.
func report(doc, title, date string, asks ...string) record.Findings {
	f := record.Findings{Document: record.DocumentID(doc), Kind: record.ReportDocument, Title: title}
	f.Reports = []record.ReportStub{{Title: title, Published: on(date), Own: true, Publishers: []string{"nb-hmicfrs"}, Family: record.Inspection}}
	for i, a := range asks {
		p := ask(a)
		p.Document = f.Document
		p.Blocks = [2]int{20 * i, 20*i + 1}
		f.Printings = append(f.Printings, p)
	}
	return f
}

// tracker is a list of another report's items.
func tracker(doc, title, date string, asks ...string) record.Findings {
	f := report(doc, title, date, asks...)
	f.Kind = record.TrackerDocument
	f.Reports[0].Own = false
	f.Reports[0].Publishers = nil
	return f
}

// answers is a page of responses by one body to one report, named by title.
func answersPage(doc string, by record.OrgID, title string, rs ...record.Response) record.Findings {
	f := record.Findings{Document: record.DocumentID(doc), Kind: record.ResponseDocument, From: []record.OrgID{by}}
	for i, r := range rs {
		r.ID = record.NewResponseID(f.Document, i+1)
		r.Document = f.Document
		if r.Responders == nil && by != "" {
			r.Responders = []record.OrgID{by}
		}
		if r.Scope == "" {
			r.Scope = record.ScopeRecommendation
		}
		if title != "" && len(r.Cited.Titles) == 0 {
			r.Cited.Titles = []string{title}
			r.Cited.Words = title
		}
		if r.Text == "" {
			r.Text = "Work has been done."
		}
		f.Responses = append(f.Responses, r)
	}
	return f
}

// printPicture writes links, recommendations and doubts for comparing.
func printPicture(p record.Picture) string {
	var b strings.Builder
	for _, r := range p.Reports {
		fmt.Fprintf(&b, "report %s second-hand=%v %v\n", r.ID, r.SecondHand, r.Aliases)
	}
	for _, r := range p.Recommendations {
		fmt.Fprintf(&b, "item %s no=%q %d printings %v restates %q of %+v\n", r.ID, r.Number, len(r.Printings), r.Aliases, r.Restates, r.Origin)
	}
	for _, l := range p.Links {
		fmt.Fprintf(&b, "link %s -> %s %s %.3f %s\n", l.Response, l.Recommendation, l.Method, l.Score, l.Why)
	}
	for _, r := range p.Review {
		fmt.Fprintf(&b, "doubt %s %s %s %v %s\n", r.ID, r.Kind, r.Subject, r.Against, r.Why)
	}
	return b.String()
}

// links writes each link as "response>item method", sorted as the picture has them.
func links(p record.Picture) string {
	var out []string
	for _, l := range p.Links {
		out = append(out, fmt.Sprintf("%s>%s %s", l.Response, l.Recommendation, l.Method))
	}
	return strings.Join(out, "\n")
}

// maker makes up recommendations: grammatical enough to share the words of the trade, different enough to be told apart.
type maker struct{ *rand.Rand }

func (m maker) pick(list []string) string { return list[m.Intn(len(list))] }

var (
	whos  = []string{"Chief constables", "Police and crime commissioners", "The National Police Chiefs’ Council", "Forces", "Chief constables and police and crime commissioners"}
	verbs = strings.Fields("review publish monitor record refresh strengthen examine replace rewrite evaluate test fund")
	nouns = strings.Fields(`lamps ropes harbours bicycles ladders kettles gates mirrors drums bridges maps ledgers radios whistles
		tents barrels anchors lanterns compasses flags saddles boots ovens pumps scales clocks bells carts sledges windows`)
	kinds = strings.Fields("training supervision storage inspection repair purchase counting disposal lending labelling hiring sharing cleaning testing insurance naming")
	whens = []string{"within six months", "by the end of the year", "at each shift", "before the winter", "in every station", "across the region", "on every patrol", "for each victim"}
	whys  = []string{"so that officers can rely on them", "to make sure that nothing is lost", "in line with the national guidance", "and report the results to their governance board", "with the help of local partners", "so that victims are kept safe", "taking account of what staff say"}
)

// text makes one recommendation of two or three sentences.
func (m maker) text() string {
	s := fmt.Sprintf("%s should %s the %s of %s and %s %s, %s.", m.pick(whos), m.pick(verbs), m.pick(kinds), m.pick(nouns), m.pick(nouns), m.pick(whens), m.pick(whys))
	s += fmt.Sprintf(" They should also %s how %s and %s are kept %s, %s.", m.pick(verbs), m.pick(nouns), m.pick(nouns), m.pick(whens), m.pick(whys))
	if m.Intn(2) == 0 {
		s += fmt.Sprintf(" This should cover the %s of %s, the %s of %s and the %s of %s.", m.pick(kinds), m.pick(nouns), m.pick(kinds), m.pick(nouns), m.pick(kinds), m.pick(nouns))
	}
	return s
}

// quoted changes a recommendation as pages do that quote it: words dropped, letters slipped, clauses turned, quotation
// marks and apostrophes changed, the end left out. change is the share of words touched.
func (m maker) quoted(s string, change float64) string {
	clauses := strings.Split(s, ", ")
	if change > 0.05 && len(clauses) > 2 && m.Intn(2) == 0 {
		i := m.Intn(len(clauses) - 1)
		clauses[i], clauses[i+1] = clauses[i+1], clauses[i]
	}
	if change > 0.1 && len(clauses) > 3 && m.Intn(2) == 0 {
		clauses = clauses[:len(clauses)-1]
	}
	var out []string
	for _, w := range strings.Fields(strings.Join(clauses, ", ")) {
		switch r := m.Float64(); {
		case r < change*0.7: // dropped
		case r < change && len(w) > 5: // a slip of the pen
			i := 1 + m.Intn(len(w)-2)
			out = append(out, w[:i]+w[i+1:])
		default:
			out = append(out, w)
		}
	}
	return strings.NewReplacer("’", "'", "“", `"`).Replace(strings.Join(out, " "))
}
