package versions

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"heed/record"
	"heed/record/day"
)

func para(lines ...string) (out []record.Block) {
	for _, l := range lines {
		out = append(out, record.Block{Kind: record.Paragraph, Text: l})
	}
	return out
}

func TestSame(t *testing.T) {
	for _, test := range []struct {
		old, now string
		want     bool
	}{
		{"The lamps are mended.", "The lamps are mended.", true},
		{"The lamps are mended.", "The lamps are not mended.", false},
		{"Page made on 3 March 2024 at 10:11:12", "Page made on 4 March 2024 at 11:12:13", true},
		{"Made 2024-03-03T10:11:12Z", "Made 2024-03-04T00:00:59Z", true},
		{"Made in 0.31 seconds", "Made in 12 ms", true},
		{"Session 0123456789abcdef01234567", "Session 0123456789abcdef0123456f", true},
		{"Updated 4 April 2022", "Updated 5 April 2022", false},
		{"We meet at 10:30", "We meet at 11:30", false},
		{"By 1 September 2022", "By 1 October 2022", false},
		{"Recommendation 12", "Recommendation 13", false},
	} {
		if got := Same(para(test.old), para(test.now)); got != test.want {
			t.Errorf("Same(%q, %q) = %v, want %v", test.old, test.now, got, test.want)
		}
	}
	if Same(para("a"), para("a", "b")) || Same(nil, nil) {
		t.Error("versions of unlike length, or without a block, are the same")
	}
}

func answer(number, text string) record.Response {
	return record.Response{Number: number, Text: text, Scope: record.ScopeRecommendation}
}

func TestResponses(t *testing.T) {
	old := record.Findings{Responses: []record.Response{answer("1", "Mended."), answer("2", "Counted."), answer("3", "Dropped later.")}}
	now := record.Findings{Responses: []record.Response{answer("2", "Counted twice."), answer("1", "Mended"), answer("4", "New.")}}
	d := Responses(old, now)
	if d.Same != 1 || len(d.Changed) != 1 || d.Changed[0].New.Text != "Counted twice." || len(d.Vanished) != 1 || d.Vanished[0].Number != "3" ||
		len(d.Came) != 1 || d.Came[0].Number != "4" {
		t.Errorf("Responses = %+v", d)
	}
	if d := Responses(old, old); d.Same != 3 || len(d.Came)+len(d.Changed)+len(d.Vanished) != 0 {
		t.Errorf("of itself: %+v", d)
	}
}

// A response that vanished stays, said once, by the version that said it last; one that came back has not vanished.
func TestVanished(t *testing.T) {
	version := func(id string, rs ...record.Response) record.Findings {
		return record.Findings{Document: record.DocumentID(id), Responses: rs, Printings: make([]record.Printing, 1)}
	}
	a, b, c := answer("1", "A."), answer("2", "B."), answer("3", "C.")
	got := Vanished([]record.Findings{version("v1", a, b, c), version("v2", a, b), version("v3", a), version("v4", a)})
	if len(got) != 2 || got[0].Document != "v2" || len(got[0].Responses) != 1 || got[0].Responses[0].Number != "2" ||
		got[1].Document != "v1" || len(got[1].Responses) != 1 || got[1].Responses[0].Number != "3" || got[0].Printings != nil {
		t.Errorf("Vanished = %+v", got)
	}
	if got := Vanished([]record.Findings{version("v1", a, b), version("v2", a), version("v3", a, b)}); len(got) != 0 {
		t.Errorf("one that came back: %+v", got)
	}
}

func TestLines(t *testing.T) {
	var got strings.Builder
	for _, l := range Lines(para("one", "two", "three", "four", "five"), para("one", "two", "3", "four", "five", "six")) {
		got.WriteByte(l.Mark)
		got.WriteString(l.Text + "|")
	}
	if want := " two|-three|+3| four| five|+six|"; got.String() != want {
		t.Errorf("Lines = %q, want %q", got.String(), want)
	}
}

// What a later version adds to an answer is an event on it, once; what the page prints as an update is not told twice; the
// answer counts from the first version that gave it.
func TestUpdates(t *testing.T) {
	on := func(dom int) day.Day { return day.Day{Year: 2024, Month: time.March, Dom: dom} }
	version := func(id string, dom int, r record.Response) Version {
		r.Document, r.ID = record.DocumentID(id), record.NewResponseID(record.DocumentID(id), 1)
		r.Published = on(dom)
		return Version{record.Findings{Document: r.Document, Responses: []record.Response{r}}, on(dom + 1)}
	}
	first := answer("1", "We accept this.")
	first.Position = record.AcceptedInPart
	second := answer("1", "We accept this.\nAll lamps are lit.")
	second.Position, second.Action = record.AcceptedInPart, record.Complete
	third := answer("1", "We accept this.\nAll lamps are lit.\nUpdate May 2024: the count is out.")
	third.Position, third.Action = record.AcceptedInPart, record.Complete
	third.Updates = []record.Update{{Printed: "Update May 2024", Text: "the count is out."}}
	all := []Version{version("v1", 1, first), version("v2", 11, second), version("v3", 21, third)}
	got := Updates(all).Responses[0]
	if got.Since != on(1) {
		t.Errorf("since = %v, want %v", got.Since, on(1))
	}
	want := []record.Update{
		{Printed: "Update May 2024", Text: "the count is out."},
		{Day: on(12), Text: "All lamps are lit.", Position: record.PositionUnclear, Action: record.Complete, Document: "v2"},
	}
	if diff := cmp.Diff(want, got.Updates); diff != "" {
		t.Errorf("updates (-want +got):\n%s", diff)
	}
	if len(all[2].Findings.Responses[0].Updates) != 1 || !all[2].Findings.Responses[0].Since.IsZero() {
		t.Error("the findings handed in were changed")
	}
	fourth := answer("1", "We no longer accept this.")
	fourth.Position, fourth.PositionWords = record.Rejected, fourth.Text
	got = Updates(append(all, version("v4", 25, fourth))).Responses[0]
	if n := len(got.Updates); n != 3 || got.Updates[2].Position != record.Rejected || got.Updates[2].Text != "We no longer accept this." {
		t.Errorf("an answer put in another's place: %+v", got.Updates)
	}
	if got := Updates(all[:1]).Responses[0]; got.Updates != nil || !got.Since.IsZero() {
		t.Errorf("the only version has a history: %+v", got)
	}
}
