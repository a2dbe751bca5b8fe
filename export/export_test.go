package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"heed/record/wire"
)

func sample() Data {
	late := 12
	return Data{
		Recommendations: All([]wire.Recommendation{
			{
				ID: "lamps-2022/018", Number: "018", Kind: "recommendation", Text: "=HYPERLINK(\"http://bad.example\",\"Light\") every lamp,\nand \"soon\".",
				Report:     wire.ReportBrief{ID: "lamps-2022", Title: "Lamps", Published: "2022-03-31", Publishers: wire.List[string]{"lampwatch", "the Oil Board"}},
				Recipients: wire.List[wire.Recipient]{{Printed: "keepers", Organisation: "grp-keepers", Name: "Keepers (3)", Role: "owner"}, {Printed: "the mayor", Role: "joint"}},
				Deadline:   &wire.Deadline{Date: "2022-09-30", Printed: "by autumn"},
				Source:     wire.ItemSource{PageFirst: 4, PageLast: 5, File: "lamps.pdf"}, Confidence: .875,
			},
			{ID: "lamps-2022/~2", Kind: "recommendation", Text: "Zażółć gęślą jaźń \x0b\U0001F56F", Report: wire.ReportBrief{ID: "lamps-2022"}},
		}),
		Responses: All([]wire.Response{{
			ID: "0123/1", Text: "-1 lamps", Position: "accepted", Sent: "2022-05-01",
			Links: wire.List[wire.Link]{{Recommendation: "lamps-2022/018", Method: "quote", Score: .9}, {Recommendation: "lamps-2022/~2", Method: "number", Score: 1}},
		}}),
		Obligations: All([]wire.Obligation{
			{Recommendation: "lamps-2022/018", Organisation: "pf-kent", Name: "@Kent", State: "none", Due: "2022-09-30", DaysLate: &late, Overdue: true},
			{Recommendation: "lamps-2022/018", Organisation: "pf-west", State: "recorded", Looks: wire.List[wire.Look]{{URL: "https://west.example/", Retrieved: "2023-01-02T03:04:05Z", Found: "1 response"}}},
		}),
	}
}

func TestCSV(t *testing.T) {
	var b bytes.Buffer
	n, err := CSV(&b, Data{Recommendations: sample().Recommendations})
	if err != nil || n.Recommendations != 2 {
		t.Fatalf("%+v, %v", n, err)
	}
	if !strings.Contains(b.String(), "\r\n") || strings.HasPrefix(b.String(), "\ufeff") {
		t.Errorf("lines must end in CR LF and no mark stand before them: %q", b.String()[:40])
	}
	table, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	get := func(row int, name string) string { return table[row][slices.Index(table[0], name)] }
	for name, want := range map[string]string{
		"id": "lamps-2022/018", "number": "018", "text": "'=HYPERLINK(\"http://bad.example\",\"Light\") every lamp,\nand \"soon\".",
		"published": "2022-03-31", "publishers": "lampwatch; the Oil Board", "recipients": "Keepers (3); the mayor", "recipient_ids": "grp-keepers; -",
		"roles": "owner; joint", "deadline": "2022-09-30", "page_last": "5", "file": "lamps.pdf", "confidence": "0.8750", "conditional": "false", "notes": "",
	} {
		if got := get(1, name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	for _, both := range []Data{{}, sample()} {
		if _, err := CSV(io.Discard, both); !errors.Is(err, ErrOneSheet) {
			t.Errorf("not one sort of object: %v", err)
		}
	}
}

func TestGuard(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "plain": "plain", "1 = 1": "1 = 1", "=1+1": "'=1+1", "+44": "'+44", "-1": "'-1", "@sum": "'@sum", "\t=1": "'\t=1", "\r=1": "'\r=1",
		"  =1": "'  =1", "\u00a0=1": "'\u00a0=1", "＝1": "'＝1", "a=1": "a=1", "'=1": "'=1", "é": "é", "– dash": "– dash",
	} {
		if got := guard(in); got != want {
			t.Errorf("guard(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestJSON(t *testing.T) {
	var b bytes.Buffer
	n, err := JSON(&b, sample())
	if err != nil || n != (Counts{2, 1, 2}) {
		t.Fatalf("%+v, %v", n, err)
	}
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(lines) != 5 {
		t.Fatalf("%d lines, want 5", len(lines))
	}
	for _, line := range lines {
		var v map[string]any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
	if !strings.Contains(lines[0], `"notes":null`) {
		t.Errorf("nothing is not null: %s", lines[0])
	}
}

func TestXLSX(t *testing.T) {
	var b bytes.Buffer
	n, err := XLSX(&b, sample())
	if err != nil || n != (Counts{2, 1, 2}) {
		t.Fatalf("%+v, %v", n, err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, want := f.GetSheetList(), []string{"recommendations", "responses", "obligations"}; !slices.Equal(got, want) {
		t.Fatalf("sheets = %v, want %v", got, want)
	}
	at := func(sheet, name string, row int) string {
		t.Helper()
		table, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		cell, err := excelize.CoordinatesToCellName(slices.Index(table[0], name)+1, row)
		if err != nil {
			t.Fatal(err)
		}
		return cell
	}
	raw := func(sheet, name string, row int) string {
		t.Helper()
		v, err := f.GetCellValue(sheet, at(sheet, name, row), excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, tt := range []struct{ sheet, name, want string }{
		{"recommendations", "text", "=HYPERLINK(\"http://bad.example\",\"Light\") every lamp,\nand \"soon\"."},
		{"recommendations", "number", "018"},
		{"recommendations", "published", "44651"}, // 31 March 2022 as a day number
		{"recommendations", "page_first", "4"},
		{"responses", "text", "-1 lamps"},
		{"responses", "recommendations", "lamps-2022/018; lamps-2022/~2"},
		{"obligations", "days_late", "12"},
		{"obligations", "overdue", "1"},
		{"obligations", "looked", "not looked"},
		{"obligations", "name", "@Kent"},
	} {
		if got := raw(tt.sheet, tt.name, 2); got != tt.want {
			t.Errorf("%s %s = %q, want %q", tt.sheet, tt.name, got, tt.want)
		}
	}
	if got := raw("recommendations", "text", 3); got != "Zażółć gęślą jaźń \U0001F56F" {
		t.Errorf("text = %q", got)
	}
	shown, err := f.GetCellValue("recommendations", at("recommendations", "deadline", 2))
	if err != nil || shown != "2022-09-30" {
		t.Errorf("a date is shown as %q, %v", shown, err)
	}
	for _, sheet := range f.GetSheetList() {
		panes, err := f.GetPanes(sheet)
		if err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s: panes = %+v, %v", sheet, panes, err)
		}
		table, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r := range table {
			for c := range table[0] {
				name, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if formula, _ := f.GetCellFormula(sheet, name); formula != "" {
					t.Errorf("%s %s is a formula: %s", sheet, name, formula)
				}
			}
		}
	}
	// The filter is in the sheets themselves and in the names of the workbook.
	filters := 0
	for _, d := range f.GetDefinedName() {
		if strings.Contains(d.Name, "_FilterDatabase") {
			filters++
		}
	}
	if filters != 3 {
		t.Errorf("%d sheets can be filtered, want 3", filters)
	}
	if width, err := f.GetColWidth("recommendations", "J"); err != nil || width != 80 {
		t.Errorf("width of the text = %v, %v", width, err)
	}
}

func TestXLSXLimits(t *testing.T) {
	defer func(n int) { maxRows = n }(maxRows)
	maxRows = 3
	many := make([]wire.Obligation, 5)
	for i := range many {
		many[i].Recommendation = string(rune('a' + i))
	}
	var b bytes.Buffer
	if n, err := XLSX(&b, Data{Obligations: All(many)}); err != nil || n.Obligations != 5 {
		t.Fatalf("%+v, %v", n, err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, want := f.GetSheetList(), []string{"obligations", "obligations 2", "obligations 3"}; !slices.Equal(got, want) {
		t.Errorf("sheets = %v, want %v", got, want)
	}
	if v, _ := f.GetCellValue("obligations 3", "A2"); v != "e" {
		t.Errorf("the last row is %q", v)
	}

	long := fit(strings.Repeat("é", 40000))
	if len([]rune(long)) > maxChars || !strings.HasSuffix(long, cutMark) {
		t.Errorf("a long text is %d characters and ends in %q", len([]rune(long)), long[len(long)-80:])
	}
	if s := strings.Repeat("é", maxChars); fit(s) != s {
		t.Error("a text that fits was cut")
	}
}

// An error in the middle ends the export with that error.
func TestErrorsEndTheExport(t *testing.T) {
	broken := errors.New("disk gone")
	var seq iter.Seq2[wire.Obligation, error] = func(yield func(wire.Obligation, error) bool) {
		_ = yield(wire.Obligation{}, nil) && yield(wire.Obligation{}, broken)
	}
	for name, write := range map[string]func(io.Writer, Data) (Counts, error){"csv": CSV, "json": JSON, "xlsx": XLSX} {
		if _, err := write(io.Discard, Data{Obligations: seq}); !errors.Is(err, broken) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func BenchmarkCSV(b *testing.B) {
	b.ReportAllocs()
	one, _ := firstOf(sample().Recommendations)
	for b.Loop() {
		if _, err := CSV(io.Discard, Data{Recommendations: All(slices.Repeat([]wire.Recommendation{one}, 1000))}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkXLSX(b *testing.B) {
	b.ReportAllocs()
	one, _ := firstOf(sample().Recommendations)
	for b.Loop() {
		if _, err := XLSX(io.Discard, Data{Recommendations: All(slices.Repeat([]wire.Recommendation{one}, 1000))}); err != nil {
			b.Fatal(err)
		}
	}
}

func firstOf[T any](seq iter.Seq2[T, error]) (out T, err error) {
	for v, err := range seq {
		return v, err
	}
	return out, nil
}
