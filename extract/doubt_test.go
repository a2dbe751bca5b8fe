package extract

import (
	"strings"
	"testing"
)

// typedPieces turns lines into the pieces of an item: markers as in the corpora, "+ " for the rest of the line before.
func typedPieces(lines string) []piece {
	var out []piece
	for n, l := range strings.Split(lines, "\n") {
		p := piece{block: n, text: strings.TrimSpace(l), depth: (len(l) - len(strings.TrimLeft(l, " "))) / 2}
		if rest, ok := strings.CutPrefix(p.text, "+ "); ok {
			p.continues, p.text = true, rest
		} else if m, rest := splitMarker(p.text); m != "" {
			p.marker, p.class, p.text = m, classOf(m), rest
			p.depth++
		}
		out = append(out, p)
	}
	return out
}

// Each sign of doubt has lines that must raise it and lines that must not.
func TestSignsOfDoubt(t *testing.T) {
	signs := map[string]func(string) bool{
		"broken":    func(s string) bool { return brokenPiece(typedPieces(s)) != "" },
		"odd":       func(s string) bool { return oddPoint(pointTree(typedPieces(s))) != "" },
		"missing":   func(s string) bool { return missingPoint(pointTree(typedPieces(s))) != "" },
		"opening":   func(s string) bool { return lostOpening(typedPieces(s)) },
		"same":      func(s string) bool { return sameOpening(typedPieces(s)) },
		"voice":     func(s string) bool { return changedVoice(typedPieces(s)) },
		"anew":      func(s string) bool { return beginsAnew(typedPieces(s)) },
		"marker":    func(s string) bool { return lostMarker(&item{number: "2", body: typedPieces(s)}) },
		"head":      gluedHead,
		"tail":      func(s string) bool { return gluedTail(s) != "" },
		"gap":       gapInside,
		"plans":     ownPlans.MatchString,
		"reference": closedReference.MatchString,
		"label":     innerLabel.MatchString,
		"late":      asksLate,
		"topics":    func(s string) bool { return twoTopics(typedPieces(s)) },
		"asks":      func(s string) bool { return twoAsks(typedPieces(s)) },
		"semicolon": func(s string) bool { return lostSemicolon(pointTree(typedPieces(s))) },
		"lone":      func(s string) bool { return lonePoint(pointTree(typedPieces(s)), false) },
		"last and":  func(s string) bool { return lastEndsWithAnd(pointTree(typedPieces(s))) },
		"letter":    strayLetter,
		"end head":  headAtEnd,
		"top head":  headAtStart.MatchString,
		"announces": announcesList.MatchString,
		"short":     labelInText.MatchString,
		"number":    oddNumber,
		"narrative": tellsAfter,
	}
	for _, c := range []struct {
		sign  string
		text  string
		raise bool
	}{
		{"broken", "Forces should keep a list of the\n• keys; and\n• locks.", true},
		{"broken", "Forces should count:\n• each key that\n• each lock; and\n• each door.", true},
		{"broken", "Forces should count:\n• each key;\n• each lock\n• each bolt;\n• each hinge; and\n• each door.", true},
		{"broken", "Forces should count:\na. keys, namely:\n  i. new ones; and\n  ii. old ones; and\nb. locks that are\n  i. new; and\n  ii. old.", true},
		{"broken", "Forces should\n• the keys; and\n• the locks.", true},
		{"broken", "Forces should keep a list of:\n• keys; and\n• locks.", false},
		{"broken", "Forces should\n• count keys; and\n• count locks.", false},
		{"broken", "Forces should count:\n• keys\n• locks\n• doors", false},
		{"broken", "Forces should keep a list of the\n+ keys and locks.", false},
		{"broken", "Forces should act on:\n(a) Keys\n(i) Count them.\n(ii) Oil them.\n(b) Locks\n(i) Change them.", false},
		{"broken", "Forces should,\n• count keys; and\n• count locks.", true},
		{"broken", "Within a month forces should\n• what keys there are;\n• what locks there are.", true},
		{"broken", "Forces should count keys and the\nThe Home Office should count locks.", true},
		{"broken", "Keys and locks\nThe Home Office should count locks.", false},
		{"odd", "Count:\n• keys; and\n• locks;\n• doors.", true},
		{"odd", "Count:\n• keys;\n• locks.\n• doors;\n• bolts.", true},
		{"odd", "Count:\n• keys;\n• locks; and\n• doors.", false},
		{"odd", "Count:\n• keys; and\n• locks; and\n• doors.", false},
		{"odd", "• Count keys.\n• Count locks.\n• Count doors.", false},
		{"missing", "Count:\na. keys;\nc. doors.", true},
		{"missing", "Count:\nb. keys;\nc. doors.", true},
		{"missing", "Count:\na. keys:\n  i. new;\n  iii. lost; and\nb. doors.", true},
		{"missing", "Count:\na. keys:\ni. new; and\nii. old; and\nb. doors.", false},
		{"missing", "Count:\n(i) keys;\n(ii) doors;\n(iii) locks;\n(iv) bolts; and\n(v) hinges.", false},
		{"missing", "Count:\n• keys; and\n• doors.", false},
		{"opening", "Forces should have a plan.\n• counting keys; and\n• counting locks.", true},
		{"opening", "Forces should have a plan, with parts for:\n• counting keys; and\n• counting locks.", false},
		{"opening", "Forces should have a plan.\n• Count keys.\n• Count locks.", false},
		{"same", "Chief constables should count keys.\nChief constables should count locks.", true},
		{"same", "Chief constables should count keys. They should count locks too.", false},
		{"voice", "Chief constables should count keys.\nPublish what was counted.", true},
		{"voice", "Chief constables should count keys.\nThis includes keys that were lost.", false},
		{"voice", "Count keys.\nPublish what was counted.", false},
		{"anew", "The force should count keys. The force should oil locks.", true},
		{"anew", "Count keys. Oil the locks of every door.", true},
		{"anew", "Write a plan for keys. The plan should name who counts them.", false},
		{"anew", "Count keys. This should be done each week.", false},
		{"anew", "Count the keys to:\n• doors; and\n• cupboards.", false},
		{"marker", "The force should count keys.\n• The force should oil locks.", true},
		{"marker", "The force should count keys to:\n• doors; and\n• cupboards.", false},
		{"head", "Keys and locks The force should count its keys.", true},
		{"head", "Locks Locks that stick should be oiled.", true},
		{"head", "The force should count its keys.", false},
		{"head", "By 1 May, The Lock Board should count keys.", false},
		{"tail", "The force should count its keys. Locks and doors", true},
		{"tail", "The force should count its keys. It should oil them.", false},
		{"gap", "It should be in line with what forces agree under ; and so on.", true},
		{"gap", "It should be in line with what forces agreed; and so on.", false},
		{"plans", "The force should count its keys. We will visit it again in May.", true},
		{"plans", "The force should count its keys. Officers will return them.", false},
		{"reference", "Keys should be counted. (Paragraph 12) Locks should be oiled.", true},
		{"reference", "Keys should be counted. (Paragraph 12)", false},
		{"label", "Count keys; and Recommendation 3. Oil locks.", true},
		{"label", "Count keys. R3: Oil locks.", true},
		{"label", "Count keys. Recommendation Oil locks.", true},
		{"label", "Keys were to be counted. (018/24) The Board asks for more.", true},
		{"label", "Count keys. R2 Westshire Police should oil locks.", true},
		{"label", "Count keys. KEY FINDING 2: Nobody counts them.", true},
		{"reference", "Keys should be counted. (1.3) Locks should be oiled.", true},
		{"reference", "Keys should be counted. (1.3, repeated recommendation 1.9)", false},
		{"label", "Count keys in line with recommendation 3 and its notes.", false},
		{"late", "Working with the lock maker, publish a list of keys.", true},
		{"late", "Working with the lock maker, keys were counted.", false},
		{"late", "To count the keys of every door.", true},
		{"same", "Leaders should, within a year, count keys. Leaders should oil the locks too.", true},
		{"reference", "Keys should be counted. (Recommendation, Paragraph 12) Locks should be oiled.", true},
		{"topics", "The quality of keys. How well locks are oiled.", true},
		{"topics", "The keys that were lost by officers at night. The oil in locks of cells.", true},
		{"topics", "The quality of keys. This includes those of cupboards.", false},
		{"topics", "The force should count keys. The oil in locks.", false},
		{"topics", "The quality of keys, locks and doors.", false},
		{"asks", "Count the keys of each cell. Clean locks every week.", true},
		{"asks", "The force should count keys. Clean locks every week.", true},
		{"asks", "Count the keys of each cell. Publish their number.", false},
		{"asks", "Count the keys of each cell. Officers do so now.", false},
		{"semicolon", "Count:\n• keys;\n• locks; and doors.", true},
		{"semicolon", "Count:\na. keys;\nb. locks; bolts; and\nc. doors.", true},
		{"semicolon", "Count:\n• keys;\n• locks; and\n• doors.", false},
		{"semicolon", "Count:\n• keys;\n• locks, namely: new; old; and lost ones; and\n• doors.", false},
		{"lone", "Count:\n• keys.", true},
		{"lone", "Count:\na. keys, with:\n  i. the new ones; and\nb. locks.", true},
		{"lone", "(a) Keys should be counted.", false},
		{"lone", "Count:\n• keys; and\n• locks.", false},
		{"last and", "Count:\n• keys; and\n• locks; and", true},
		{"last and", "Count:\n• keys; and\n• locks.", false},
		{"letter", "Count keys before the end of the year P", true},
		{"letter", "Count the keys of cells in category A", false},
		{"end head", "The quality of the keys of cells Strengths", true},
		{"end head", "Keys should be counted by all. Good practice", true},
		{"end head", "The quality of the keys of Westshire", false},
		{"end head", "Forces should look at the strengths", false},
		{"top head", "Areas for improvement Leaders should count keys.", true},
		{"top head", "Recommendations of the Board should be met.", false},
		{"announces", "The following recommendations are made: Forces should count keys.", true},
		{"announces", "The force should meet the recommendations of the Board: all of them.", false},
		{"short", "R2 Forces should count keys.", true},
		{"short", "R Count every key", true},
		{"short", "Count how well they do R3 Oil every lock", true},
		{"short", "Repair the R2 road to Westshire.", false},
		{"number", "Rec", true},
		{"number", "The keys were lost", true},
		{"number", "4a(ii)", false},
		{"number", "iv", false},
		{"number", "A", false},
		{"narrative", "Forces should count keys. At two stations a key was missing.", true},
		{"narrative", "Forces should count keys. The force has accepted both.", true},
		{"narrative", "Forces should count keys. They include those that were lost.", false},
		{"narrative", "Forces should count keys. These should be oiled.", false},
	} {
		if got := signs[c.sign](c.text); got != c.raise {
			t.Errorf("%s of %q: %v, want %v", c.sign, c.text, got, c.raise)
		}
	}
}
