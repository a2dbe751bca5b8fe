package pdf

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"heed/record"
)

// TestGoldText measures, against a folder of labelled documents, whether the text of each labelled item can be had from
// the blocks: verbatim inside one block, or as a run of consecutive blocks that contains nothing else but markers and
// footnotes. It says that whoever splits the blocks into items can be right.
func TestGoldText(t *testing.T) {
	dir := os.Getenv("HEED_CORPUS")
	if dir == "" {
		t.Skip("SKIPPED: set HEED_CORPUS to a folder of labelled documents to measure the layout")
	}
	labels, _ := filepath.Glob(filepath.Join(dir, "gold", "*.json"))
	found, wanted := 0, 0
	for _, name := range labels {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var label struct {
			File            string
			Recommendations []struct {
				Number any
				Text   string
				Page   int
			}
		}
		if err := json.Unmarshal(raw, &label); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(label.Recommendations) == 0 || !strings.HasSuffix(label.File, ".pdf") {
			continue
		}
		content, err := os.ReadFile(filepath.Join(dir, label.File))
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		doc, err := Read(context.Background(), content, Options{})
		if err != nil {
			t.Errorf("%s: %v", label.File, err)
		}
		run := newRun(doc.Blocks)
		ok := 0
		for _, r := range label.Recommendations {
			if how := run.find(r.Text); how == "" {
				ok++
			} else {
				t.Logf("MISS %s %v page %d: %s\n\t%.160s", filepath.Base(name), r.Number, r.Page, how, r.Text)
			}
		}
		t.Logf("%-48s %3d of %3d", filepath.Base(name), ok, len(label.Recommendations))
		found += ok
		wanted += len(label.Recommendations)
	}
	t.Logf("%-48s %3d of %3d = %.1f%%", "all", found, wanted, 100*float64(found)/float64(max(wanted, 1)))
	if found*100 < wanted*98 {
		t.Errorf("%d of %d labelled texts found, want at least 98%%", found, wanted)
	}
}

// blockRun is a document's text with white space, hyphens and bullets folded, and where its blocks begin.
type blockRun struct {
	text   string
	starts []int
	ends   []int
}

// foldText folds white space to one space and drops hyphens, dashes and bullets.
func foldText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("-‐‑–—−", r):
			return -1
		case isBulletText(string(r)):
			return ' '
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

func newRun(blocks []record.Block) blockRun {
	var b strings.Builder
	var r blockRun
	for _, k := range blocks {
		t := foldText(k.Text)
		if k.Kind == record.Footnote || t == "" {
			continue
		}
		if m := foldText(k.Marker); m != "" && k.Kind == record.ListItem {
			// A marker may be part of a label's text ("a. ...") or not: both are tried.
			b.WriteString("\x01" + m + " \x02")
		}
		r.starts = append(r.starts, b.Len())
		b.WriteString(t)
		r.ends = append(r.ends, b.Len())
		b.WriteByte(' ')
	}
	r.text = b.String()
	return r
}

// find returns "" when the text is there, else what is wrong.
func (r blockRun) find(text string) string {
	want := foldText(text)
	without := func(keep bool) (string, []int, []int) {
		var b strings.Builder
		var starts, ends []int
		i, s, e := 0, 0, 0
		for i < len(r.text) {
			for s < len(r.starts) && r.starts[s] == i {
				starts = append(starts, b.Len())
				s++
			}
			for e < len(r.ends) && r.ends[e] == i {
				ends = append(ends, b.Len())
				e++
			}
			switch r.text[i] {
			case 1:
				j := i + strings.IndexByte(r.text[i:], 2)
				if keep {
					b.WriteString(r.text[i+1 : j])
				}
				i = j + 1
				continue
			case 2:
				i++
				continue
			}
			b.WriteByte(r.text[i])
			i++
		}
		return b.String(), starts, ends
	}
	why := "not found"
	for _, keep := range []bool{false, true} {
		all, starts, ends := without(keep)
		for from := 0; ; {
			i := strings.Index(all[from:], want)
			if i < 0 {
				break
			}
			i += from
			from = i + 1
			j := i + len(want)
			// Inside one block, or from the start of a block to the end of one.
			s, _ := slices.BinarySearch(starts, i+1)
			e, _ := slices.BinarySearch(ends, j)
			if s-1 == e {
				return ""
			}
			// A label ("Recommendation 3. To the council:") may stand before the text in its first block.
			label := strings.TrimSpace(all[starts[s-1]:i])
			if (label == "" || len(label) < 120 && strings.HasSuffix(label, ":")) && e < len(ends) && ends[e] == j {
				return ""
			}
			if keep && s < len(starts) && strings.TrimSpace(all[i:starts[s]]) != "" && len(all[i:starts[s]]) < 8 && e < len(ends) && ends[e] == j {
				return "" // it begins with the marker of its first block
			}
			why = "found, but it begins or ends inside a block that holds more"
		}
	}
	return why
}
