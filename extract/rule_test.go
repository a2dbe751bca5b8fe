package extract

import (
	"strings"
	"testing"

	"heed/record"
	"heed/record/org"
)

// TestRules has for every rule documents in which it must find items, and such that look alike and must give it none. The
// texts are made up; the notation is that of the corpora.
func TestRules(t *testing.T) {
	const head = "# Report on lamps: an inspection of Kent Police\n"
	tables := map[string][]struct {
		text string
		want string // the items this rule finds: their first three words, "/" between them; none for nothing
	}{
		"table": {
			{head + "| No. | Recommendation | Owner\n| 1 | Chief constables should light lamps. | Chief constables\n| 2 | Forces should buy oil. | Forces\n| 3 | Forces should count lamps. | Forces", "Chief constables should/Forces should buy/Forces should count"},
			{head + "| Areas for improvement\n| Leaders need to light lamps.\n| Leaders need to buy oil.", "Leaders need to/Leaders need to"},
			{head + "| Year | Lamps | Share\n| 2023 | 41 | half\n| 2024 | 52 | most", ""},
			{head + "| Recommendation | 2.4, 3.1\n| Chapter | 7", ""},
		},
		"tracker-cell": {
			{"as: tracker\n\n| Lamps at night (12 March 2024)\n| STATUS - with the board\n| To chief constables: Light every lamp.\n| To chief constables: Buy oil by May.", "Light every lamp./Buy oil by"},
			{"as: tracker\n\n| Lamps at night (12 March 2024)\n| STATUS - with the board\n| 8\n| 0", ""},
			{head + "| To chief constables: Light every lamp.\n| 2024 | 52", ""},
		},
		"label": {
			{head + "Recommendation 1: Chief constables should light lamps.\n\nRecommendation 2: Forces should buy oil.", "Chief constables should/Forces should buy"},
			{head + "## Recommendation 3\nForces should count lamps.", "Forces should count"},
			{head + "## Recommendation One – To chief constables\nLight every lamp.", "Light every lamp."},
			{head + "R1. Forces should count lamps.\n\nR2. Forces should buy oil.", "Forces should count/Forces should buy"},
			{head + "## Summary of recommendations\n= Recommendation 1\nForces should light lamps.\n= Recommendation 2\nForces should buy oil.\n= Recommendation 3\nForces should count lamps.\nShort term: within 12 months.", "Forces should light/Forces should buy/Forces should count"},
			{head + "Therefore:\n= Recommendation 1\nForces should light lamps.\nOil is dear. Therefore:\n= Recommendation 2\nForces should buy oil.", "Forces should light/Forces should buy"},
			{head + "As recommendation 4 says, lamps go out.\n\nThis is in line with Recommendation 2 of the oil report.", ""},
			{head + ". Recommendation 1 ........ 12\n. Recommendation 2 ........ 14", ""},
			{head + "The report made 15 recommendations, of which ten were met.", ""},
		},
		"address": {
			{head + "## Recommendations\n{\nTo the Home Office: Publish how many lamps there are.\n}\n{\nTo chief constables: Buy oil.\n}", "Publish how many/Buy oil."},
			{head + "## What we did\nTo chief constables lamps are dear. To us they are light.", ""},
		},
		"official-number": {
			{head + "On 4 May 2024 the Board recommended that the lamp office light every lamp. (018/24)\n\nOn 5 May 2024 the Board recommended that Kent Police buy oil. (019/24)", "On 4 May/On 5 May"},
			{head + "## Recommendations\nThe lamp office is recommended to:\n2024/101 Light every lamp.\n\n2024/102 Buy oil.", "Light every lamp./Buy oil."},
			{head + "## Recommendations\n### To the Lamp Association:\nLight every lamp. (R-20-1)\n\nThe lamps of the association went out. (R-08-6)", "Light every lamp."},
			{head + "Lamps go out. Therefore, the Board recommends that\n> the lamp office light every lamp. TSB Recommendation R22-01\n\nOil is dear. Therefore, the Board recommends that\n> Kent Police buy oil. TSB Recommendation R22-02", "the lamp office/Kent Police buy"},
			{head + "In 2019 the Board recommended that\n> the lamp office light every lamp.", ""},
			{head + "On 4 May 2024 the lamp office replied that it had lit every lamp. (018/24)", ""},
			{head + "In 2024/25 the force bought oil.\n\n2023/24 was a dark year.", ""},
		},
		"list-heading": {
			{head + "## Areas for improvement\n- The force should light lamps.\n- The force should buy oil.", "The force should/The force should"},
			{head + "## What needs to improve?\n- The lighting of lamps.\n- How well oil is kept.\n## Strengths\n- Lamps are clean.", "The lighting of/How well oil"},
			{head + "## Recommendations\n1. Light every lamp.\n2. Buy oil.", "Light every lamp./Buy oil."},
			{head + "## Recommendations\n33.2 It should not be thought that other lamps are safe.\n33.10 They had no lamps. I therefore recommend:\na. that all forces check their lamps;\nb. that the London Fire Brigade train its staff.\n33.12 There was no plan. I therefore recommend that the owner of every lamp be required by law:\na. to give the force a plan;\nb. to keep it up to date.\n33.17 That must not happen again.", "that all forces/that the London/to give the/to keep it"},
			{head + "## Our recommendations\n35. Our Principles say that public bodies should use what they learn.\n36. We recommend that, within one month, Kent Police should:\n- write to Mr L; and\n- pay him £450.\n37. We also recommend that, within three months, Kent Police produces a plan.", "write to Mr/pay him £450./We also recommend"},
			{head + "## Strengths\n- Lamps are clean.\n- Oil is kept well.", ""},
			{head + "## Areas for improvement\nThere are no areas for improvement.", ""},
			{head + ". Recommendations ........ 12\n## Findings\n- Lamps were lit.\n- Oil was bought.", ""},
		},
		"numbered-title": {
			{head + "## Recommendations\n### 01: Lighting\nChief fire officers should light lamps.\n### 02: Buying\nChief fire officers should buy oil.", "Chief fire officers/Chief fire officers"},
			{head + "## What we found\n### 01: Lighting\nChief fire officers light lamps.\n### 02: Buying\nThey should buy oil, they told us.", ""},
		},
		"stem-title": {
			{head + "Therefore I recommend that:\n### 4. Keeping lamps\n(a) Every lamp should be lit.\n(b) Oil should be bought.", "(a) Every lamp"},
			{head + "The board was told that:\n### 4. Keeping lamps\n(a) Every lamp was lit.\n(b) Oil was bought.", ""},
		},
		"stem": {
			{head + "Within three months, the force should:\n- check every lamp; and\n- buy oil.", "check every lamp;/buy oil."},
			{head + "We recommend that the force:\n- checks every lamp that it has; and\n- buys oil for all of them.", "checks every lamp/buys oil for"},
			{head + "In 2019 we recommended that the force:\n- check every lamp; and\n- buy oil.", ""},
			{head + "Officers told us that people should:\n- carry lamps; and\n- buy oil.", ""},
		},
		"own-sentence": {
			{head + "= We recommend that the force lights every lamp by May.\nLamps go out at night.\n= We recommend that the force buys oil.", "We recommend that/We recommend that"},
			{head + "We recommend that readers look at the lamps.\nLamps go out at night.", ""},
			{head + "= We recommended in 2014 that lamps be lit, and they were.", ""},
		},
		"paragraph": {
			{head + "## Area for improvement\nThe force should light every lamp.", "The force should"},
			{head + "## Areas for improvement\nThe force should light every lamp.\nThe force should buy oil.", "The force should/The force should"},
			{head + "## 4 Recommendations\n4.1 Lamps went out. Nobody was told.\n4.2 It must be obvious that they should burn.\n4.3 We recommend that the force light every lamp.\n4.4 Oil ran out. There was no plan.\n4.5 A plan should be what everyone has.\n4.6 No force should be without one.\n4.7 We recommend that the force buy oil.\n4.8 This must not go on.", "We recommend that/We recommend that"},
			{head + "## Findings\nThe force lights every lamp.\nThe force buys oil.", ""},
		},
	}
	know := Know{Register: org.Builtin()}
	for _, name := range Rules() {
		if name != "official-start" && name != "that-below" && tables[name] == nil { // their items say "official-number"
			t.Errorf("the rule %s has no table", name)
		}
	}
	for rule, cases := range tables {
		must, not := 0, 0
		for _, c := range cases {
			if c.want == "" {
				not++
			} else {
				must++
			}
			doc, src := typed(c.text)
			var got []string
			for _, p := range Document(doc, src, know).Printings {
				if f := strings.Fields(p.Text); p.Rule == rule {
					got = append(got, strings.Join(f[:min(3, len(f))], " "))
				}
			}
			if g := strings.Join(got, "/"); g != c.want {
				t.Errorf("%s finds %q, want %q, in\n%s\nfound in all:\n%s", rule, g, c.want, c.text, told(Document(doc, src, know)))
			}
		}
		if must == 0 || not == 0 {
			t.Errorf("the table of %s has %d texts that must match and %d that must not", rule, must, not)
		}
	}
}

// TestOutdented: how far to the left is far depends on the size of the letters.
func TestOutdented(t *testing.T) {
	for _, c := range []struct {
		size, left float64
		want       bool
	}{{20, 84, false}, {20, 79, true}, {8, 91, true}, {8, 93, false}, {0, 89, false}, {0, 87, true}} {
		l := line{b: &record.Block{Size: c.size, Spans: []record.Span{{Page: 1, Box: record.Rect{X0: c.left}}}}}
		if got := outdented(&l, 100); got != c.want {
			t.Errorf("a line of size %g at %g beside a text at 100: %v, want %v", c.size, c.left, got, c.want)
		}
	}
}

// TestKeyUnderTheList wants what stands under the last of several short items out of its text.
func TestKeyUnderTheList(t *testing.T) {
	doc, src := typed("# Lamps: an inspection of Kent Police\n## Summary of recommendations\n= Recommendation 1\nForces should light lamps.\n= Recommendation 2\nForces should buy oil.\n= Recommendation 3\nForces should count lamps.\nShort term: within 12 months.")
	got := Document(doc, src, Know{Register: org.Builtin()}).Printings
	if len(got) != 3 || got[2].Text != "Forces should count lamps." || len(got[2].Deadlines) != 0 {
		t.Errorf("the last of %d items reads %q", len(got), got[len(got)-1].Text)
	}
}
