package match

import (
	"regexp"
	"strings"

	"heed/record"
)

// numbered returns the items of a report that a printed number means: the item of that number; else the item whose part
// it is (an answer to 4a where 4 is one item); else all parts of it (an answer to 4 where 4a and 4b are items).
func (g *group) numbered(n string) ([]*item, string) {
	kinds := []record.Kind{record.RecommendationKind, record.AreaForImprovement, record.CauseOfConcern, record.Action}
	bare := n
	if m := kindNumber.FindStringSubmatch(n); m != nil {
		bare = m[2]
		kinds = []record.Kind{kindNamed[strings.ToLower(m[1][:2])]}
	}
	want := foldNumber(bare)
	if want == "" {
		return nil, ""
	}
	for _, kind := range kinds {
		var same, parts []*item
		var whole *item
		for _, it := range g.items {
			if it.rec.Kind != kind || it.retracted || it.restated() {
				continue // an item that is printed again carries the earlier report's number
			}
			have := foldNumber(it.rec.Number)
			switch {
			case have == "":
			case have == want:
				same = append(same, it)
			case partOf(have, want):
				parts = append(parts, it)
			case partOf(want, have):
				if whole == nil || len(have) > len(foldNumber(whole.rec.Number)) {
					whole = it
				}
			}
		}
		switch {
		case len(same) == 1:
			return same, "both carry number " + n
		case len(same) > 1:
			return nil, "" // two items of one number: the words must tell
		case whole != nil:
			return []*item{whole}, "number " + n + " is a part of number " + whole.rec.Number
		case len(parts) > 0:
			return parts, "number " + n + " stands for all its parts"
		}
	}
	return nil, ""
}

// kindNumber is a number that says of which kind its item is: "Action 2", "AFI 3".
var (
	kindNumber = regexp.MustCompile(`(?i)^(action|afi|area for improvement|cause of concern|coc)\s+(.+)$`)
	kindNamed  = map[string]record.Kind{
		"ac": record.Action, "af": record.AreaForImprovement, "ar": record.AreaForImprovement,
		"ca": record.CauseOfConcern, "co": record.CauseOfConcern,
	}
)

// partOf reports whether a folded number is a lettered part of another: "4ai" of "4a" and of "4". "4aii" stands beside
// "4ai", it is no part of it.
func partOf(part, whole string) bool {
	rest, ok := strings.CutPrefix(part, whole)
	if !ok || rest == "" || !letters.MatchString(rest) {
		return false
	}
	return !strings.ContainsAny(whole[len(whole)-1:], "ivx") || !strings.ContainsAny(rest[:1], "ivx")
}

var letters = regexp.MustCompile(`^[a-z]+$`)
