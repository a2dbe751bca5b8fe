package match

import (
	"fmt"
	"slices"
	"strings"

	"heed/record"
)

// coverage notes on each link which points of its item the response speaks to, where it speaks to some and not to others.
// Two things say so: the parts a response numbers ("4a, 4c"), and the points its quotation prints. A response that says
// neither is taken to speak to the whole.
func (m *matcher) coverage() {
	for _, r := range m.responses {
		quote := words(r.Quote)
		for i := range r.links {
			it := m.itemsBy[r.links[i].Recommendation]
			if it == nil || len(it.rec.Points) == 0 {
				continue
			}
			all := leaves(it.rec.Points, "", nil)
			if some := covered(all, foldNumber(it.rec.Number), r.Numbers, quote); len(some) > 0 && len(some) < len(all) {
				r.links[i].Points = some
				r.links[i].Why += fmt.Sprintf("; it speaks to %s of %d points: %s", countWord(len(some)), len(all), strings.Join(some, ", "))
			}
		}
	}
}

// leaf is a point without points of its own.
type leaf struct {
	label string   // path of labels: "a", "a(ii)"; "point 3" where the mark is a bullet
	folds []string // of the path and of those above it: "a", "aii"
	words []string
}

func leaves(points []record.Point, above string, folds []string) []leaf {
	var out []leaf
	for i, p := range points {
		name := foldNumber(p.Label)
		label := name
		switch {
		case name == "":
			label = fmt.Sprintf("point %d", i+1)
			if above != "" {
				label = above + ", " + label
			}
		case above != "":
			label = above + "(" + name + ")"
		}
		path := append(slices.Clip(folds), strings.NewReplacer("(", "", ")", "").Replace(label))
		if len(p.Points) > 0 {
			out = append(out, leaves(p.Points, label, path)...)
			continue
		}
		out = append(out, leaf{label, path, words(p.Text)})
	}
	return out
}

// enoughOfPoint is the share of a point's words that a quotation of it holds.
const enoughOfPoint = 0.75

// covered returns the labels of the points spoken to: by number where the numbers name parts, else by the quotation.
func covered(all []leaf, item string, numbers []string, quote []string) []string {
	var out []string
	byNumber := false
	for _, n := range numbers {
		part, ok := strings.CutPrefix(foldNumber(n), item)
		if !ok || item == "" || part == "" || !letters.MatchString(part) {
			if ok && item != "" && part == "" {
				return nil // the whole item is named
			}
			continue
		}
		for _, l := range all {
			if slices.Contains(l.folds, part) {
				byNumber = true
				if !slices.Contains(out, l.label) {
					out = append(out, l.label)
				}
			}
		}
	}
	if byNumber || len(quote) < 4 {
		return out
	}
	for _, l := range all {
		if len(l.words) < 3 {
			return nil // a point of a word or two is found in any text
		}
		if a := align(l.words, quote); a.cover >= enoughOfPoint && len(l.words) <= len(quote)+2 {
			out = append(out, l.label)
		}
	}
	return out
}

func countWord(n int) string {
	if n == 1 {
		return "one"
	}
	return fmt.Sprint(n)
}
