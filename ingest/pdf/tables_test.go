package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"heed/record"
)

// rows writes table cells as lines: table, row, column, spans, text.
func rows(blocks []record.Block) []string {
	var out []string
	for _, b := range blocks {
		if b.Cell == nil {
			out = append(out, "text: "+b.Text)
			continue
		}
		c := b.Cell
		s := fmt.Sprintf("T%d %d,%d", c.Table, c.Row, c.Col)
		if c.RowSpan > 1 || c.ColSpan > 1 {
			s += fmt.Sprintf(" (%dx%d)", c.RowSpan, c.ColSpan)
		}
		if c.Header {
			s += " header"
		}
		if b.Marker != "" {
			s += " [" + b.Marker + "]"
		}
		out = append(out, s+" "+b.Text)
	}
	return out
}

func TestRuledTable(t *testing.T) {
	s := newTypesetter().newPage()
	s.flow(60, 60, 500, 10, sheep)
	s.grid([]float64{60, 200, 350, 500}, []float64{100, 120, 160, 200})
	s.font = boldFont
	s.put(65, 114, 10, "Who")
	s.put(205, 114, 10, "What")
	s.put(355, 114, 10, "When")
	s.font = plainFont
	s.flow(65, 134, 195, 10, "The council and the parish together")
	s.put(205, 134, 10, "mend the bridge")
	s.put(205, 148, 10, "• soon")
	s.put(355, 134, 10, "winter")
	s.put(65, 174, 10, "The miller")
	s.put(205, 174, 10, "keep books")
	s.flow(60, 230, 500, 10, mill)
	want := []string{
		"text: " + sheep,
		"T1 0,0 header Who", "T1 0,1 header What", "T1 0,2 header When",
		"T1 1,0 The council and the parish together", "T1 1,1 mend the bridge", "T1 1,1 [•] soon", "T1 1,2 winter",
		"T1 2,0 The miller", "T1 2,1 keep books",
		"text: " + mill,
	}
	if diff := cmp.Diff(want, rows(s.blocks())); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
}

// A table of one column is a frame: a heading in it is a heading, over what follows in the frame.
func TestHeadingInFrame(t *testing.T) {
	s := newTypesetter().newPage()
	s.grid([]float64{60, 500}, []float64{100, 130, 200})
	s.font = boldFont
	s.put(65, 118, 14, "What should be done")
	s.font = plainFont
	s.flow(65, 148, 495, 10, mill)
	s.flow(60, 230, 500, 10, sheep)
	got := s.blocks()
	check(t, got, "heading1 What should be done", "cell "+mill, "paragraph "+sheep)
	if got[0].Cell == nil || got[1].Cell == nil || len(got[1].Path) != 1 {
		t.Errorf("cells %v and %v, path %q", got[0].Cell, got[1].Cell, got[1].Path)
	}
}

func TestSpans(t *testing.T) {
	s := newTypesetter().newPage()
	line := func(x0, y0, x1, y1 float64) {
		s.page().rules = append(s.page().rules, rule{rect: rect{x0, y0, x1 + 0.4, y1 + 0.4}, filled: true})
	}
	for _, y := range []float64{100, 130, 190} {
		line(60, y, 460, y)
	}
	line(260, 160, 460, 160) // between the second and third row, right half only
	line(60, 100, 60, 190)
	line(460, 100, 460, 190)
	line(260, 130, 260, 190) // not through the first row
	s.put(65, 118, 10, "A title over both columns")
	s.put(65, 148, 10, "Two rows high")
	s.put(265, 148, 10, "above")
	s.put(265, 178, 10, "below")
	want := []string{"T1 0,0 (1x2) A title over both columns", "T1 1,0 (2x1) Two rows high", "T1 1,1 above", "T1 2,1 below"}
	if diff := cmp.Diff(want, rows(s.blocks())); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
}

// A table over a page's end: its header is printed again, and its last row goes on.
func TestTableOverPages(t *testing.T) {
	s := newTypesetter()
	head := func(y float64) {
		s.font = boldFont
		s.put(65, y, 10, "Who")
		s.put(205, y, 10, "What")
		s.font = plainFont
	}
	s.newPage()
	s.flow(60, 60, 500, 10, sheep)
	s.grid([]float64{60, 200, 500}, []float64{690, 710, 730, 755})
	head(704)
	s.put(65, 724, 10, "The miller")
	s.put(205, 724, 10, "keeps books.")
	s.put(65, 744, 10, "The council and")
	s.put(205, 744, 10, "The council should mend the bridge over the river")
	s.newPage()
	s.grid([]float64{60, 200, 500}, []float64{60, 80, 100, 120})
	head(74)
	s.put(65, 94, 10, "parish")
	s.put(205, 94, 10, "before the winter comes.")
	s.put(65, 114, 10, "The shepherd")
	s.put(205, 114, 10, "counts.")
	s.flow(60, 160, 500, 10, mill)
	got := s.blocks()
	want := []string{
		"text: " + sheep,
		"T1 0,0 header Who", "T1 0,1 header What",
		"T1 1,0 The miller", "T1 1,1 keeps books.",
		"T1 2,0 The council and parish", "T1 2,1 The council should mend the bridge over the river before the winter comes.",
		"T1 3,0 The shepherd", "T1 3,1 counts.",
		"text: " + mill,
	}
	if diff := cmp.Diff(want, rows(got)); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
	if p := got[6]; p.PageFirst() != 1 || p.PageLast() != 2 {
		t.Errorf("the cut cell stands on pages %d to %d, want 1 to 2", p.PageFirst(), p.PageLast())
	}
}

// A box below the end of a table that began on the page before is a box.
func TestBoxBelowTable(t *testing.T) {
	s := newTypesetter().newPage()
	s.flow(60, 60, 500, 10, sheep)
	s.grid([]float64{60, 200, 500}, []float64{710, 730, 755})
	s.put(65, 724, 10, "The miller")
	s.put(205, 724, 10, "keeps books.")
	s.put(65, 744, 10, "The parish")
	s.put(205, 744, 10, "mends the bridge.")
	s.newPage()
	s.grid([]float64{60, 200, 500}, []float64{60, 80, 100})
	s.put(65, 74, 10, "The council")
	s.put(205, 74, 10, "pays.")
	s.put(65, 94, 10, "The shepherd")
	s.put(205, 94, 10, "counts.")
	s.box(60, 150, 500, 260)
	s.flow(70, 170, 490, 10, mill)
	blocks := s.blocks()
	last := blocks[len(blocks)-1]
	if last.Text != mill || last.Kind != record.Paragraph || last.Cell != nil || last.Box == 0 {
		t.Errorf("the box is read as %+v", last)
	}
}

// The tags part what the page's end cut: a cell whose last line had no room for the next word goes on all the same.
func TestTaggedCellOverPages(t *testing.T) {
	s := newTypesetter().newPage()
	s.mark = 0
	s.flow(60, 60, 300, 10, sheep+" "+mill+" "+road)
	s.grid([]float64{60, 160, 500}, []float64{710, 730, 755})
	chains := []string{"P.a"}
	put := func(x, y float64, text string) {
		s.mark = len(chains)
		s.put(x, y, 10, text)
		chains = append(chains, fmt.Sprintf("P.%c", 'b'+len(chains)))
	}
	put(65, 724, "The miller")
	put(165, 724, "keeps books.")
	put(65, 744, "The Parish Council")
	put(165, 744, "The bridge is mended.")
	s.newPage()
	s.grid([]float64{60, 160, 500}, []float64{60, 80, 100})
	put(65, 74, "Committee")
	put(65, 94, "The shepherd")
	put(165, 94, "counts.")
	tags := tagged(chains...)
	for i := range chains {
		tags.of[markKey{2, i}] = tags.of[markKey{1, i}]
	}
	want := []string{
		"T1 0,0 The miller", "T1 0,1 keeps books.",
		"T1 1,0 The Parish Council Committee", "T1 1,1 The bridge is mended.",
		"T1 2,0 The shepherd", "T1 2,1 counts.",
	}
	blocks, _ := layout(s.pages, tags, layoutOptions{})
	if diff := cmp.Diff(want, rows(blocks)[1:]); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
}

// A numbered row with fewer cells than the row before, on the next page, is a row of its own.
func TestNumberedRowAtPageEnd(t *testing.T) {
	s := newTypesetter().newPage()
	s.flow(60, 60, 500, 10, sheep)
	s.grid([]float64{60, 300, 400, 500}, []float64{680, 700, 720, 740, 760})
	want := []string{"text: " + sheep}
	row := func(page int, y float64, cells ...string) {
		for i, c := range cells {
			s.put([]float64{65, 305, 405}[i], y, 10, c)
			want = append(want, fmt.Sprintf("T1 %d,%d %s", page, i, c))
		}
	}
	row(0, 694, "What", "Mill", "Farm")
	row(1, 714, "1 Mend the bridge", "F", "P")
	row(2, 734, "2a Count the sheep", "F", "F")
	row(3, 754, "2b Keep the books of the mill", "P", "F")
	s.newPage()
	s.grid([]float64{60, 300, 400, 500}, []float64{60, 80, 100})
	row(4, 74, "3 Close the gate", "P")
	row(5, 94, "4 Feed the dogs", "F", "F")
	if diff := cmp.Diff(want, rows(s.blocks())); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
}

func TestUnruledTable(t *testing.T) {
	s := newTypesetter().newPage()
	y := s.flow(60, 60, 500, 10, sheep) + 14
	for i, who := range []string{"The council", "The miller and his men", "The shepherd", "The parish"} {
		s.flow(60, y, 180, 10, who)
		s.flow(200, y, 480, 10, []string{road, mill, sheep, "Nothing."}[i])
		y += 56
	}
	s.flow(60, y+10, 500, 10, mill)
	want := []string{
		"text: " + sheep,
		"T1 0,0 The council", "T1 0,1 " + road,
		"T1 1,0 The miller and his men", "T1 1,1 " + mill,
		"T1 2,0 The shepherd", "T1 2,1 " + sheep,
		"T1 3,0 The parish", "T1 3,1 Nothing.",
		"text: " + mill,
	}
	if diff := cmp.Diff(want, rows(s.blocks())); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
}

func TestDiagramIsNoTable(t *testing.T) {
	s := newTypesetter().newPage()
	xs, ys := []float64{60}, []float64{100}
	for i := 1; i <= 8; i++ {
		xs, ys = append(xs, 60+float64(i)*50), append(ys, 100+float64(i)*40)
	}
	s.grid(xs, ys)
	s.put(65, 120, 6, "start")
	s.put(265, 280, 6, "middle")
	s.put(415, 400, 6, "end")
	for _, b := range s.blocks() {
		if b.Cell != nil {
			t.Errorf("%q is in a cell", b.Text)
		}
	}
}

// tagged makes a structure of one page whose marks 0, 1, 2 ... stand in the elements given by their chains of roles; a
// role with a letter ("TR.a") is the same element wherever it appears under the same parent.
func tagged(chains ...string) *structure {
	s := &structure{of: map[markKey]int{}}
	known := map[string]int{}
	for mark, chain := range chains {
		parent, key := -1, ""
		for _, role := range strings.Fields(chain) {
			key += "/" + role
			e, ok := known[key]
			if !ok {
				e = len(s.elements)
				known[key] = e
				s.elements = append(s.elements, element{role: strings.SplitN(role, ".", 2)[0], parent: parent, order: e})
			}
			parent = e
		}
		s.of[markKey{1, mark}] = parent
	}
	return s
}

func TestTaggedTable(t *testing.T) {
	s := newTypesetter().newPage()
	cells := []string{"Rule", "Kept", "Mend the bridge", "yes", "Count the sheep", "no"}
	var chains []string
	for i, text := range cells {
		s.mark = i
		s.put(60+200*float64(i%2), 100+16*float64(i/2), 10, text)
		role := "TD"
		if i < 2 {
			role = "TH"
		}
		chains = append(chains, fmt.Sprintf("Table TR.%c %s.%c P", 'a'+i/2, role, 'a'+i%2))
	}
	blocks, _ := layout(s.pages, tagged(chains...), layoutOptions{})
	want := []string{"T1 0,0 header Rule", "T1 0,1 header Kept", "T1 1,0 Mend the bridge", "T1 1,1 yes", "T1 2,0 Count the sheep", "T1 2,1 no"}
	if diff := cmp.Diff(want, rows(blocks)); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
}

// The items of a list that the author set apart as a quotation are quoted; the item before it is not.
func TestTaggedQuotation(t *testing.T) {
	s := newTypesetter().newPage()
	var chains []string
	for i, text := range []string{"• Count the sheep.", "• Mend the bridge.", "• Tell the miller."} {
		s.mark = i
		s.put(60, 100+16*float64(i), 10, text)
		chains = append(chains, []string{"L LI.a", "BlockQuote L LI.b", "BlockQuote L LI.c"}[i])
	}
	blocks, _ := layout(s.pages, tagged(chains...), layoutOptions{})
	if len(blocks) != 3 || blocks[0].Quoted || !blocks[1].Quoted || !blocks[2].Quoted || blocks[2].Kind != record.ListItem {
		t.Errorf("blocks %+v", blocks)
	}
}

// A table that only places text - one column, or cells that do not stand where tags say - is no table.
func TestFrameIsNoTable(t *testing.T) {
	for name, chain := range map[string]string{"one column": "Table TR.%c TD P", "cells below each other": "Table TR TD.%c P"} {
		s := newTypesetter().newPage()
		var chains []string
		y := 100.0
		for i, text := range []string{sheep, mill, road} {
			s.mark = i
			y = s.flow(60, y, 500, 10, text) + 10
			chains = append(chains, fmt.Sprintf(chain, 'a'+i))
		}
		blocks, _ := layout(s.pages, tagged(chains...), layoutOptions{})
		if diff := cmp.Diff([]string{"text: " + sheep, "text: " + mill, "text: " + road}, rows(blocks)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
