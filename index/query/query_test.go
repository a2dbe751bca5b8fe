package query

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func show(n Node) string {
	list := func(name string, parts []Node) string {
		s := "(" + name
		for _, p := range parts {
			s += " " + show(p)
		}
		return s + ")"
	}
	switch n := n.(type) {
	case nil:
		return "everything"
	case And:
		return list("and", n)
	case Or:
		return list("or", n)
	case Not:
		return "(not " + show(n.Node) + ")"
	case Word:
		return fmt.Sprintf("%s%s", n.Text, map[[2]any]string{{false, 0}: "", {true, 0}: "/prefix", {false, 1}: "/1", {false, 2}: "/2"}[[2]any{n.Prefix, n.Fuzzy}])
	case Phrase:
		return "'" + n.Text + "'"
	case Field:
		return n.Name + "=" + n.Value
	}
	return "?"
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", "everything"},
		{"  -  • ", "everything"},
		{"DVPO", "DVPO"},
		{"a b OR c", "(or (and a b) c)"},
		{"a AND b", "(and a b)"},
		{"a (b OR c) -d", "(and a (or b c) (not d))"},
		{"NOT NOT a", "a"},
		{"(a OR b) OR c", "(or a b c)"},
		{`"two  words" x`, "(and 'two words' x)"},
		{`“curly words” x`, "(and 'curly words' x)"},
		{`"never closed words`, "'never closed words'"},
		{`""`, "everything"},
		{"protect* polise~ offiser~2", "(and protect/prefix polise/1 offiser/2)"},
		{"to:kent from:\"Home Office\" year:2019..2021", "(and to=kent from=Home Office year=2019..2021)"},
		{"kind:afi answered:none in:recs", "(and kind=area_for_improvement answered=no in=recommendations)"},
		{"kind:\"cause of concern\"", "kind=cause_of_concern"},
		{"Recommendation 1: To chief", "(and Recommendation 1: To chief)"},
		{"https://example.org/a?b=c", "'https://example.org/a?b=c'"},
		{`\AND \to:kent`, "(and AND to:kent)"},
		{"pre-charge DVPN/O L&D", "(and pre-charge DVPN/O L&D)"},
		{"and or not", "(and and or not)"},
		{"To:kent REPORT:custody", "(and to=kent report=custody)"},
		{"Recommendation 1: To: chief", "(and Recommendation 1: To: chief)"}, // pasted, no field
		{`\To:kent`, "To:kent"},
		{"since:24/08/2021", "since=24/08/2021"},
		{`until:"24 August 2021"`, "until=24 August 2021"},
		{"year:2019-2021", "year=2019-2021"},
		{"vetting? why?!", "(and vetting? why?!)"},
		{`\vet*ing`, "vet*ing"},
	} {
		q, err := Parse(c.in)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.in, err)
			continue
		}
		if got := show(q.Root); got != c.want {
			t.Errorf("Parse(%q) = %s, want %s", c.in, got, c.want)
		}
		again, err := Parse(q.String())
		if err != nil || show(again.Root) != c.want {
			t.Errorf("Parse(%q printed as %q) = %s, %v, want %s", c.in, q.String(), show(again.Root), err, c.want)
		}
	}
}

func TestMistakesHaveAPlace(t *testing.T) {
	for _, c := range []struct {
		in    string
		place int
	}{
		{"a OR", 2},
		{"OR a", 0},
		{"a AND AND b", 2},
		{"NOT", 0},
		{"(a b", 0},
		{"a) b", 1},
		{"repot:x", 0},
		{"year:soon", 5},
		{"since:2021..2022", 6},
		{"x kind:letter", 7},
		{"a*", 0},
		{"~", -1},
		{"*", -1},
		{"to:", 3},
		{"year:2021..2019", 5},
		{"frobnicate:x", 0},
		{"police vet*ing", 10},
		{"vett?ng", 4},
		{"police~3", 6},
		{"police~0.8", 6},
		{"number:7 to:(home office)", 12},
		{"since:yesterday", 6},
		{"year:2021-2019", 5},
	} {
		_, err := Parse(c.in)
		var e *Error
		if c.place < 0 {
			if err != nil {
				t.Errorf("Parse(%q) = %v, want no error", c.in, err)
			}
			continue
		}
		if !errors.As(err, &e) || e.Place != c.place {
			t.Errorf("Parse(%q) = %v, want a mistake at %d", c.in, err, c.place)
		}
	}
}

// Names that other search engines and our own pages have for the fields are answered with ours.
func TestFieldsThatWereMeant(t *testing.T) {
	for in, want := range map[string]string{
		"form:kent": "from", "recipient:kent": "to", "publisher:x": "from", "title:custody": "report", "kinds:afi": "kind", "deadline:2024": "due",
	} {
		if _, err := Parse(in); err == nil || !strings.Contains(err.Error(), "did you mean "+want+":") {
			t.Errorf("Parse(%q) = %v, want the field %s named", in, err, want)
		}
	}
	for _, name := range meantFields {
		if _, ok := Fields[name]; !ok {
			t.Errorf("%s is no field", name)
		}
	}
}

func TestCaretPointsAtRunes(t *testing.T) {
	_, err := Parse("“é” repot:x")
	var e *Error
	if !errors.As(err, &e) {
		t.Fatal(err)
	}
	if want := "“é” repot:x\n    ^"; e.Caret() != want {
		t.Errorf("Caret() = %q, want %q", e.Caret(), want)
	}
}

// FuzzParse: a query that parses prints as a query that parses to the same.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`a (b OR "c d") -e*`, "to:kent year:2019..2021", `\AND x~2 "open`, "NOT (a b) OR c", "https://x.y/z", "a\\* b~~ +c --d", `to:"a"b"`, `\\0`, "a & b", "To:kent FROM:x", `\To:a*b?c~3`, "vet*ing"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse(text)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Place < 0 || e.Place > len(e.Query) {
				t.Fatalf("Parse(%q): mistake without a place: %v", text, err)
			}
			_ = e.Caret()
			return
		}
		again, err := Parse(q.String())
		if err != nil {
			t.Fatalf("Parse(%q) printed %q, which does not parse: %v", text, q.String(), err)
		}
		if !reflect.DeepEqual(bare(q.Root), bare(again.Root)) {
			t.Fatalf("Parse(%q) = %s, printed %q, parsed again %s", text, show(q.Root), q.String(), show(again.Root))
		}
	})
}

// bare returns the node without the places it was read from.
func bare(n Node) Node {
	switch n := n.(type) {
	case And:
		out := make(And, len(n))
		for i := range n {
			out[i] = bare(n[i])
		}
		return out
	case Or:
		out := make(Or, len(n))
		for i := range n {
			out[i] = bare(n[i])
		}
		return out
	case Not:
		return Not{bare(n.Node)}
	case Word:
		n.Place = 0
		return n
	case Phrase:
		n.Place = 0
		return n
	case Field:
		n.Place = 0
		return n
	}
	return n
}
