package blocks

import (
	"slices"
	"strings"
	"testing"

	"heed/record"
)

func TestTidy(t *testing.T) {
	for in, want := range map[string]string{
		"plain words":                      "plain words",
		"  two\u00a0 words\t\n":            "two words",
		"so\u00adlici\u00adtor":            "solicitor",
		"zero\u200bwidth\ufeff":            "zerowidth",
		"“curly” — and ‘single’":           "“curly” — and ‘single’",
		"non\u2011breaking":                "non-breaking",
		"a\u2003wide\u202fgap":             "a wide gap",
		"bell\x07 and \x00nul":             "bell and nul",
		"":                                 "",
		" ":                                "",
		"\u200b":                           "",
		"line\none":                        "line one",
		"left\u200eto\u202aright\u2069now": "lefttorightnow",
	} {
		if got := Tidy(in); got != want {
			t.Errorf("Tidy(%q) = %q, want %q", in, got, want)
		}
	}
	if got := TidyLines(" one  line \n\n two "); got != "one line\ntwo" {
		t.Errorf("TidyLines = %q", got)
	}
}

func FuzzTidy(f *testing.F) {
	f.Add("a \u00a0b\u00ad")
	f.Fuzz(func(t *testing.T, s string) {
		got := Tidy(s)
		if again := Tidy(got); again != got {
			t.Errorf("Tidy is not stable: %q then %q", got, again)
		}
		if strings.Contains(got, "  ") || strings.TrimSpace(got) != got {
			t.Errorf("white space is left in %q", got)
		}
		if Visible(got) != Visible(s) {
			t.Errorf("Tidy changed the visible characters of %q: %q", s, got)
		}
	})
}

func TestRepair(t *testing.T) {
	for in, want := range map[string]string{
		"a grant of Â£20":            "a grant of £20",
		"the victimâ€™s statement":   "the victim’s statement",
		"â€œquotedâ€\u009d":          "“quoted”",
		"cafÃ© open":                 "café open",
		"the victim鈥檚 statement":     "the victim’s statement",
		"don鈥檛":                      "don’t",
		"tŷ â llawer of Welsh: ŵ â":  "tŷ â llawer of Welsh: ŵ â",
		"naïve café £5 – “as it is”": "naïve café £5 – “as it is”",
		"Â alone":                    "Â alone",
		"plain":                      "plain",
		"鈥":                          "鈥",
	} {
		if got := Repair(in); got != want {
			t.Errorf("Repair(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestMarker(t *testing.T) {
	for _, c := range []struct {
		line, marker, rest string
		style              Style
	}{
		{"• review the policy", "•", "review the policy", Bullet},
		{"•review the policy", "•", "review the policy", Bullet},
		{"· review the policy", "·", "review the policy", Bullet},
		{"- review the policy", "-", "review the policy", Bullet},
		{"o\treview the policy", "o", "review the policy", Bullet},
		{"often reviewed", "", "often reviewed", NoMarker},
		{"-5 degrees", "", "-5 degrees", NoMarker},
		{"1. Review", "1.", "Review", Decimal},
		{"(12) Review", "(12)", "Review", Decimal},
		{"a) review", "a)", "review", LowerAlpha},
		{"(ii) review", "(ii)", "review", LowerRoman},
		{"i. review", "i.", "review", LowerRoman},
		{"B. Review", "B.", "Review", UpperAlpha},
		{"2.43 The force has", "2.43", "The force has", Numbered},
		{"i.e. this one", "", "i.e. this one", NoMarker},
		{"2021. A year", "", "2021. A year", NoMarker},
		{"mid. sentence", "", "mid. sentence", NoMarker},
		{"1.", "", "1.", NoMarker},
		{"", "", "", NoMarker},
	} {
		m, r, s := Marker(c.line)
		if m != c.marker || r != c.rest || s != c.style {
			t.Errorf("Marker(%q) = %q, %q, %v; want %q, %q, %v", c.line, m, r, s, c.marker, c.rest, c.style)
		}
	}
}

func TestNesting(t *testing.T) {
	var n Nesting
	var got []int
	for _, line := range []string{"a. x", "i. x", "ii. x", "b. x", "c. x", "• x", "d. x", "h. x", "i. x", "j. x"} {
		m, _, s := Marker(line)
		got = append(got, n.Depth(m, s))
	}
	if want := []int{1, 2, 2, 1, 1, 2, 1, 1, 1, 1}; !slices.Equal(got, want) {
		t.Errorf("depths %v, want %v", got, want)
	}
}

func TestFillPaths(t *testing.T) {
	bs := []record.Block{
		{Kind: record.Heading, Level: 1, Text: "One"},
		{Kind: record.Heading, Level: 3, Text: "Three"},
		{Kind: record.Paragraph, Text: "x"},
		{Kind: record.Heading, Level: 2, Text: "Two"},
		{Kind: record.Heading, Level: 2, Text: "in a cell", Cell: &record.Cell{}},
		{Kind: record.Paragraph, Text: "y"},
	}
	FillPaths(bs)
	want := []string{"", "One", "One/Three", "One", "One/Two", "One/Two"}
	for i, b := range bs {
		if got := strings.Join(b.Path, "/"); got != want[i] {
			t.Errorf("path of %q is %q, want %q", b.Text, got, want[i])
		}
	}
}

func TestFurniture(t *testing.T) {
	if !slices.IsSortedFunc(furniture, func(a, b sentence) int { return strings.Compare(a.begins, b.begins) }) {
		t.Error("the table of furniture is not sorted")
	}
	for _, s := range furniture {
		if Fold(s.begins) != s.begins || !s.whole && s.most < len(s.begins) {
			t.Errorf("entry %q can not match", s.begins)
		}
		if _, is := IsFurniture(strings.ToUpper(s.begins[:1]) + s.begins[1:] + "."); !is {
			t.Errorf("%q is not found", s.begins)
		}
	}
	for _, text := range []string{
		"Share this page’s findings with every officer.", "Leave", "", "A technical problem delayed the work.",
		"Leave this site was shut to officers for a year while the force made it safe again.", "Back to topics",
	} {
		if p, is := IsFurniture(text); is {
			t.Errorf("%q is taken for furniture of %s", text, p)
		}
	}
	bs, skips := DropFurniture([]record.Block{{Text: "Back to top"}, {Text: "Kept."}, {Text: "Leave this site"}})
	if len(bs) != 1 || len(skips) != 1 || !strings.Contains(skips[0].Reason, "police.uk platform (1)") {
		t.Errorf("got %v, %v", bs, skips)
	}
}

func TestQuoted(t *testing.T) {
	for text, want := range map[string]bool{
		`"Count all that is held here."`:                    true,
		`“Count all that is held here”.`:                    true,
		`‘Count all of the stores’ goods that’s held here’`: true,
		`“Count all,” she said, “that is held.”`:            false,
		`"Too short"`:                      false,
		`He said "count all that is held"`: false,
		`“Count all that is held here.” We did, and it is so`: false,
		`"`: false,
	} {
		if got := Quoted(text); got != want {
			t.Errorf("Quoted(%s) = %v", text, got)
		}
	}
}

func TestUnfold(t *testing.T) {
	var nest Nesting
	got := ""
	for _, b := range Unfold(record.Block{Text: "They should:\n• count\nall;\n• report.", Links: []record.Hyperlink{{Text: "report"}}}, &nest) {
		got += string(b.Kind) + " " + b.Marker + " " + strings.ReplaceAll(b.Text, "\n", "|")
		for range b.Links {
			got += " link"
		}
		got += "\n"
	}
	if want := "paragraph  They should:\nlist_item • count|all;\nlist_item • report. link\n"; got != want {
		t.Errorf("got %s", got)
	}
	if bs := Unfold(record.Block{Text: "One line\nand another"}, &nest); len(bs) != 1 || bs[0].Kind != record.Paragraph {
		t.Errorf("got %+v", bs)
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int][2]string{1: {"a", "i"}, 4: {"d", "iv"}, 26: {"z", "xxvi"}, 27: {"aa", "xxvii"}, 0: {"0", "0"}, 1999: {"bxw", "mcmxcix"}} {
		if got := [2]string{Alpha(n), Roman(n)}; got != want {
			t.Errorf("%d: %v, want %v", n, got, want)
		}
	}
}
