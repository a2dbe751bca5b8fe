package score

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
)

// Count is how many were found, wanted and right.
type Count struct{ Found, Wanted, Right int }

// tick counts one thing that is always both found and wanted.
func (c *Count) tick(ok bool) {
	c.Found++
	c.Wanted++
	if ok {
		c.Right++
	}
}

func (c *Count) add(o Count) { c.Found += o.Found; c.Wanted += o.Wanted; c.Right += o.Right }

// Precision is the share of the found that is right; 1 where nothing was found.
func (c Count) Precision() float64 { return share(c.Right, c.Found) }

// Recall is the share of the wanted that was found; 1 where nothing was wanted.
func (c Count) Recall() float64 { return share(c.Right, c.Wanted) }

// F1 is the harmonic mean of precision and recall.
func (c Count) F1() float64 {
	if c.Found+c.Wanted == 0 {
		return 1
	}
	return 2 * float64(c.Right) / float64(c.Found+c.Wanted)
}

// Empty reports whether there was nothing to count.
func (c Count) Empty() bool { return c.Found == 0 && c.Wanted == 0 }

func share(n, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(n) / float64(of)
}

// Miss is one thing that went wrong.
type Miss struct {
	Number string
	Page   int
	Text   string
	Why    string
}

// Row is the score of one document, or of all together.
type Row struct {
	Name                                   string
	SecondHand, Negative                   bool
	Items, Numbers, Kinds, Pages           Count
	Recipients, Implied                    Count // Implied: recipients that the words do not name
	Restated                               Count // items of an earlier report, printed again; apart from Items
	Deadlines, Urgency, Responses, Stances Count
	Missed, Invented, Wrong                []Miss
}

func (r *Row) add(o Row) {
	r.Items.add(o.Items)
	r.Numbers.add(o.Numbers)
	r.Kinds.add(o.Kinds)
	r.Pages.add(o.Pages)
	r.Recipients.add(o.Recipients)
	r.Implied.add(o.Implied)
	r.Restated.add(o.Restated)
	r.Deadlines.add(o.Deadlines)
	r.Urgency.add(o.Urgency)
	r.Responses.add(o.Responses)
	r.Stances.add(o.Stances)
}

// Table is the score of a set of documents.
type Table struct {
	Rows      []Row
	Total     Row
	FirstHand Row // without summaries of other reports
}

// Tabulate adds rows up, in the order given.
func Tabulate(rows []Row) Table {
	t := Table{Rows: rows, Total: Row{Name: "total"}, FirstHand: Row{Name: "total without second-hand"}}
	for _, r := range rows {
		t.Total.add(r)
		if !r.SecondHand {
			t.FirstHand.add(r)
		}
	}
	return t
}

// Invented returns how many recommendations were found where there are none: in negatives and response documents.
func (t Table) Invented() int {
	n := 0
	for _, r := range t.Rows {
		if r.Negative {
			n += r.Items.Found - r.Items.Right
		}
	}
	return n
}

// WriteText prints the table for people: a row for each document, and a total.
func (t Table) WriteText(w io.Writer) error {
	tw := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(tw, "document\titems f/w/right\tP\tR\tF1\tnumbers\tkinds\tpages\trecipients\t(implied)\tdeadlines\t(urgency)\tresponses\tstance\t(restated)")
	rows := append(append([]Row{}, t.Rows...), t.FirstHand, t.Total)
	for _, r := range rows {
		fmt.Fprintf(tw, "%s\t%d/%d/%d\t%.3f\t%.3f\t%.3f\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", r.Name, r.Items.Found, r.Items.Wanted, r.Items.Right,
			r.Items.Precision(), r.Items.Recall(), r.Items.F1(), acc(r.Numbers), acc(r.Kinds), acc(r.Pages), f1(r.Recipients), f1(r.Implied), f1(r.Deadlines), f1(r.Urgency), f1(r.Responses), acc(r.Stances), f1(r.Restated))
	}
	return tw.Flush()
}

// WriteFaults prints what was missed, invented or misread, document by document.
func (t Table) WriteFaults(w io.Writer) error {
	var b strings.Builder
	for _, r := range t.Rows {
		if len(r.Missed)+len(r.Invented)+len(r.Wrong) == 0 {
			continue
		}
		fmt.Fprintf(&b, "%s\n", r.Name)
		for _, list := range []struct {
			name string
			of   []Miss
		}{{"missed", r.Missed}, {"invented", r.Invented}, {"wrong", r.Wrong}} {
			for _, m := range list.of {
				fmt.Fprintf(&b, "  %s: p%d %s %q %s\n", list.name, m.Page, m.Number, m.Text, m.Why)
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func acc(c Count) string {
	if c.Empty() {
		return "-"
	}
	return fmt.Sprintf("%.3f", c.Recall())
}

func f1(c Count) string {
	if c.Empty() {
		return "-"
	}
	return fmt.Sprintf("%.3f (%d/%d/%d)", c.F1(), c.Found, c.Wanted, c.Right)
}

func itoa(n int) string { return strconv.Itoa(n) }

const clipRunes = 90

func clip(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > clipRunes {
		return string(r[:clipRunes]) + "…"
	}
	return s
}

func tail(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 50 {
		return string(r[len(r)-50:])
	}
	return s
}
