package match

import (
	"strings"
	"testing"

	"heed/record"
)

// TestSeries says when a page that names an inspection by its series alone answers the report on its own force.
func TestSeries(t *testing.T) {
	peel := func(doc, date, years string, subject record.OrgID) record.Findings {
		f := report(doc, "PEEL "+years+": an inspection of one force", date, "1|"+string(subject)+"|"+lampText)
		f.Reports[0].Subject = subject
		return f
	}
	ours, earlier, theirs := peel("r", "2024-10-18", "2023–25", "pf-westshire"), peel("e", "2022-03-01", "2021/22", "pf-westshire"), peel("n", "2024-11-01", "2023–25", "pf-northmarch")
	page := func(words string, titles ...string) record.Findings {
		return answersPage("page", "lpb-westshire", "", record.Response{Numbers: []string{"1"}, Cited: record.Citation{Words: words, Titles: titles}})
	}
	for _, c := range []struct {
		name string
		docs []record.Findings
		want string
	}{
		{"the one on the force", []record.Findings{ours, theirs, page("HMICFRS's PEEL report on the force")}, "page/1>peel-2023-25-2024/1 number"},
		{"two of them, and nothing tells which", []record.Findings{ours, earlier, page("HMICFRS's PEEL report on the force")}, ""},
		{"two of them, and the year tells", []record.Findings{ours, earlier, page("HMICFRS's PEEL 2021 report on the force")}, "page/1>peel-2021-22-2022/1 number"},
		{"of another year", []record.Findings{ours, page("HMICFRS's PEEL 2018 report on the force")}, ""},
		{"another report, which speaks of it", []record.Findings{ours, page("Ropes and knots, which the PEEL report led to", "Ropes and knots")}, ""},
		{"the other force's", []record.Findings{theirs, page("HMICFRS's PEEL report on the force")}, ""},
	} {
		if got := links(All(c.docs, Input{Register: testRegister(t)})); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestFirstHand says that a report is not mistaken for its own name in a list, and that a short item quoted whole is linked.
func TestFirstHand(t *testing.T) {
	own := report("r", "Lamps at night: a report on lamps", "2024-03-01", "1|grp-chief-constables|"+lampText, "2|grp-chief-constables|Clear the lamps that are overdue.")
	list := tracker("t", "Lamps at night", "2024-03-01", "1|grp-chief-constables|"+ropeText)
	list.Reports[0].Published = record.ReportStub{}.Published
	p := All([]record.Findings{own, list, answersPage("page", "pf-westshire", "Lamps at night", record.Response{Numbers: []string{"1"}},
		record.Response{Quote: "clear the lamps that are overdue;"}, record.Response{Quote: "clear the lamps that are late"})}, Input{Register: testRegister(t)})
	const want = "page/1>lamps-at-night-2024/1 number\npage/2>lamps-at-night-2024/2 quote"
	if got := links(p); got != want {
		t.Errorf("links %q, want %q", got, want)
	}
}

// TestLocalNumbers says that the wording which a page prints beside numbers of its own decides, where the report numbers
// nothing, or otherwise.
func TestLocalNumbers(t *testing.T) {
	const oil, rope = "The force should buy oil for each lamp.", "The force should improve how it tells keepers about ropes."
	unnumbered := report("r", "Lamps at night: a report on lamps", "2024-03-01", "|pf-westshire|"+oil, "|pf-westshire|"+rope)
	numbered := report("r", "Lamps at night: a report on lamps", "2024-03-01", "1|pf-westshire|"+oil, "2|pf-westshire|"+rope)
	twice := report("r", "Lamps at night: a report on lamps", "2024-03-01", "|pf-westshire|"+rope, "|grp-chief-constables|The force should improve how it tells keepers about the ropes.")
	for _, c := range []struct {
		name, number, heading string
		in                    record.Findings
		want                  string
	}{
		{"the report numbers nothing", "2", strings.TrimSuffix(rope, "."), unnumbered, "page/1>lamps-at-night-2024/~2 heading"},
		{"the page counts otherwise", "1", strings.TrimSuffix(rope, "."), numbered, "page/1>lamps-at-night-2024/2 heading"},
		{"number and wording agree", "1", strings.TrimSuffix(oil, "."), numbered, "page/1>lamps-at-night-2024/1 number"},
		{"a title of its own beside the number", "1", "Ropes and how keepers are told", numbered, "page/1>lamps-at-night-2024/1 number"},
		{"a title of its own, and nothing is numbered", "1", "Ropes and how keepers are told", unnumbered, ""},
		{"two items of one wording", "1", strings.TrimSuffix(rope, "."), twice, ""},
	} {
		p := All([]record.Findings{c.in, answersPage("page", "pf-westshire", "Lamps at night", record.Response{Numbers: []string{c.number}, Heading: c.heading})}, Input{Register: testRegister(t)})
		if got := links(p); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
