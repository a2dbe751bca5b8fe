package score

import (
	"bytes"
	"strings"
	"testing"

	"heed/record"
	"heed/record/day"
)

func TestSimilarity(t *testing.T) {
	long := strings.Repeat("keep the keys in a safe place ", 20)
	for _, c := range []struct {
		a, b string
		ok   bool
	}{
		{"keep the keys safe", "keep the keys safe", true},
		{"keep the keys safe and dry", "keep the key safe and dry", true},
		{"keep the keys safe", "sell the doors cheaply", false},
		{long, long + "tonight", true},
		{long, long + long, false},
		{"", "", true},
		{"a", "", false},
	} {
		if got := similarity(normal(c.a), normal(c.b), enough) >= enough; got != c.ok {
			t.Errorf("similarity(%.30q, %.30q) enough = %v, want %v", c.a, c.b, got, c.ok)
		}
	}
	// The band must not change the distance where it is small.
	if d := distance([]rune("kitten"), []rune("sittin"), 6); d != 2 {
		t.Errorf("distance = %d, want 2", d)
	}
	if d := distance([]rune("abcdef"), []rune("bcdef"), 2); d != 1 {
		t.Errorf("distance = %d, want 1", d)
	}
}

func TestNormal(t *testing.T) {
	if got := normal("• The force’s “own” rules:\n- (a) read; co-operate"); got != "the forces own rules a read co operate" {
		t.Errorf("normal = %q", got)
	}
}

func TestKeys(t *testing.T) {
	resolve := func(s string) string {
		if s == "Care Quality Commission" || s == "CQC" {
			return "nb-cqc"
		}
		return ""
	}
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"the Home Office", "Home Office", true},
		{"All providers of care", "Providers of care", true},
		{"CQC", "Care Quality Commission", true},
		{"The Department (for Trade)", "the Department", true},
		{"ICSs", "Integrated care systems", true},
		{"Professional bodies, such as colleges", "Professional bodies", true},
		{"the Home Office", "the Foreign Office", false},
		{"Leaders", "Health leaders", false},
	} {
		if got := meet(keys(c.a, "", resolve), keys(c.b, "", resolve)); got != c.same {
			t.Errorf("%q and %q are one body: %v, want %v", c.a, c.b, got, c.same)
		}
	}
}

const labels = `{"file": "documents/x.pdf", "title": "Keys", "published": "2024-01-31", "ignore": [{"page": 9, "page_end": 10}],
"recommendations": [
 {"number": "1", "kind": "recommendation", "text": "Chief constables should count every key that they hold in custody suites.", "recipients": ["chief constables"], "recipient_basis": "named", "deadline": null, "page": 2, "also_page": 7},
 {"number": "2", "kind": "recommendation", "text": "By 31 March 2025, the Home Office should publish the number of keys lost in a year.", "recipients": ["Home Office"], "recipient_basis": "named", "deadline": "By 31 March 2025", "deadline_kind": "date", "page": 3},
 {"number": null, "kind": "area_for_improvement", "text": "How well keys are labelled in older buildings.", "recipients": ["Eastmoor partnership"], "recipient_basis": "addressee", "deadline": null, "page": 4},
 {"number": "3", "kind": "recommendation", "text": "Forces should share what they learn about keys with their neighbours.", "recipients": ["Forces"], "recipient_basis": "named", "deadline": null, "page": 5}]}`

func item(number, kind, text string, page int) record.Recommendation {
	return record.Recommendation{Number: number, Kind: record.Kind(kind), Text: text, Printings: []record.Printing{{Rule: "label", Spans: []record.Span{{Page: page}}}}}
}

func TestCompare(t *testing.T) {
	l, err := Read("x.json", []byte(labels))
	if err != nil {
		t.Fatal(err)
	}
	one := item("1", "recommendation", "Chief constables should count every key that they hold in custody suites.", 7)
	one.Recipients = []record.Recipient{{Printed: "Chief constables", Role: record.Owner, Basis: record.FromText}, {Printed: "the NPCC", Role: record.Consulted, Basis: record.FromText}}
	two := item("2", "cause_of_concern", "By 31 March 2025, the Home Office should publish the number of keys lost in a year.", 3)
	two.Recipients = []record.Recipient{{Printed: "the Home Office", Role: record.Owner, Basis: record.FromText}, {Printed: "forces", Role: record.Owner, Basis: record.FromText}}
	d, _ := day.ParseISO("2025-03-31")
	two.Deadlines = []record.Deadline{{Printed: "By 31 March 2025", Date: d}}
	afi := item("4", "area_for_improvement", "How well keys are labelled in older buildings.", 5)
	cut := item("3", "recommendation", "Forces should share what they learn about keys.", 5)
	false1 := item("", "recommendation", "Doors should be painted.", 8)
	ignored := item("", "area_for_improvement", "Windows were dirty in many of the places we saw.", 9)
	row := Compare(l, Document{Recommendations: []record.Recommendation{one, two, afi, cut, false1, ignored}}, nil)
	for _, c := range []struct {
		name      string
		got, want Count
	}{
		{"items", row.Items, Count{Found: 5, Wanted: 4, Right: 3}},
		{"numbers", row.Numbers, Count{3, 3, 2}},
		{"kinds", row.Kinds, Count{3, 3, 2}},
		{"pages", row.Pages, Count{3, 3, 2}},
		{"recipients", row.Recipients, Count{Found: 3, Wanted: 2, Right: 2}},
		{"implied", row.Implied, Count{Found: 0, Wanted: 1, Right: 0}},
		{"deadlines", row.Deadlines, Count{1, 1, 1}},
	} {
		if c.got != c.want {
			t.Errorf("%s = %+v, want %+v", c.name, c.got, c.want)
		}
	}
	if len(row.Missed) != 1 || !strings.HasPrefix(row.Missed[0].Why, "cut short") {
		t.Errorf("missed = %+v, want one cut short", row.Missed)
	}
	if len(row.Invented) != 2 {
		t.Errorf("invented = %+v, want the cut one and the false one", row.Invented)
	}
	table := Tabulate([]Row{row})
	if f := table.Total.Items.F1(); f < 0.66 || f > 0.67 {
		t.Errorf("F1 = %v, want 2*3/9", f)
	}
	var b bytes.Buffer
	if err := table.WriteText(&b); err != nil || !strings.Contains(b.String(), "5/4/3") {
		t.Errorf("the table reads %s, %v", b.String(), err)
	}
	b.Reset()
	if err := table.WriteFaults(&b); err != nil || !strings.Contains(b.String(), "kind read as cause_of_concern") {
		t.Errorf("the faults read %s, %v", b.String(), err)
	}
}

// TestRestated counts items of an earlier report apart where the label calls them so and we do, too; our word alone excuses
// nothing, and what is not marked is an item too many.
func TestRestated(t *testing.T) {
	l, err := Read("x.json", []byte(`{"file": "x", "recommendations": [
	 {"number": null, "kind": "recommendation", "text": "Keys should be counted at every change of shift.", "restated": true},
	 {"number": null, "kind": "recommendation", "text": "Doors should be painted before the first of May.", "restated": true},
	 {"number": null, "kind": "recommendation", "text": "Windows should be washed by those who look through them.", "restated": true},
	 {"number": null, "kind": "recommendation", "text": "Lamps should be lit on every pier of the harbour."}]}`))
	if err != nil {
		t.Fatal(err)
	}
	again := func(text string) record.Recommendation {
		r := item("", "recommendation", text, 1)
		r.Printings[0].Restated = true
		return r
	}
	row := Compare(l, Document{Recommendations: []record.Recommendation{
		again("Keys should be counted at every change of shift."),
		item("", "recommendation", "Doors should be painted before the first of May.", 1),
		item("", "recommendation", "Lamps should be lit on every pier of the harbour.", 1),
		again("Ropes should be tested before the winter comes."),
	}}, nil)
	if want := (Count{Found: 3, Wanted: 1, Right: 1}); row.Items != want {
		t.Errorf("items = %+v, want %+v", row.Items, want)
	}
	if want := (Count{Found: 2, Wanted: 3, Right: 1}); row.Restated != want {
		t.Errorf("restated = %+v, want %+v", row.Restated, want)
	}
	if len(row.Invented) != 2 || !strings.Contains(row.Invented[1].Why, "said to be of an earlier report") {
		t.Errorf("invented = %+v, want the painted doors, and the ropes with our word", row.Invented)
	}
	if len(row.Missed) != 0 {
		t.Errorf("missed = %+v, want nothing: what is restated is not wanted", row.Missed)
	}
}

// TestWithheld pairs items of which only the number is printed by their order.
func TestWithheld(t *testing.T) {
	labels := []Item{{Text: "[REDACTED]"}, {Text: "Keys should be counted."}, {Text: "[Text withheld]"}}
	got := pairs(labels, []string{"", "keys should be counted", "redacted"})
	if len(got) != 3 || got[0].item != 0 || got[1].item != 1 || got[2].item != 2 {
		t.Errorf("paired %v", got)
	}
	if got := pairs([]Item{{Text: "Keys should be counted."}}, []string{""}); len(got) != 0 {
		t.Errorf("an item without words is paired with a label that has some: %v", got)
	}
}

func TestResponses(t *testing.T) {
	l, err := Read("reply-RESPONSE.json", []byte(`{"file": "x.html", "responses": [
	 {"recommendation": "1", "starts": "We accept this and have", "stance": "accepted", "page": 2},
	 {"recommendation": "2", "starts": "We will look at this", "stance": "unclear", "page": 3}]}`))
	if err != nil {
		t.Fatal(err)
	}
	row := Compare(l, Document{
		Recommendations: []record.Recommendation{item("1", "recommendation", "Count keys.", 2)},
		Responses: []record.Response{
			{Number: "1", Numbers: []string{"1"}, Text: "We accept this and have counted them.", Position: record.Accepted},
			{Number: "3", Numbers: []string{"3"}, Text: "We will look at this next year.", Position: record.PositionUnclear},
		},
	}, nil)
	if row.Responses != (Count{Found: 2, Wanted: 2, Right: 1}) || row.Stances != (Count{1, 1, 1}) {
		t.Errorf("responses = %+v, stances = %+v", row.Responses, row.Stances)
	}
	if n := Tabulate([]Row{row}).Invented(); n != 1 {
		t.Errorf("invented in negatives and responses = %d, want 1", n)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, in := range []string{"", "[]", `{"title": "x"}`, `{"file": "x", "recommendations": 3}`} {
		if _, err := Read("x.json", []byte(in)); err == nil {
			t.Errorf("Read(%q) gives no error", in)
		}
	}
}

func FuzzSimilarity(f *testing.F) {
	f.Add("keep the keys", "keep a key")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 2000 {
			return
		}
		x, y := normal(a), normal(b)
		s := similarity(x, y, enough)
		if s < 0 || s > 1 || s != similarity(y, x, enough) {
			t.Errorf("similarity(%q, %q) = %v and %v", x, y, s, similarity(y, x, enough))
		}
		if x == y && s != 1 {
			t.Errorf("similarity of equal texts = %v", s)
		}
	})
}
