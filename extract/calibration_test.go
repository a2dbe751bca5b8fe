package extract

import (
	"math/rand"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"heed/record"
	"heed/record/org"
)

// TestCalibration damages the typed corpora (texts cut, lines merged, labels lost, lines swapped) and asks whether the
// items that come out wrong carry a doubt, and those that come out right do not. The seed is fixed: the figures are the
// same in every run. The typed lists are short, so that neighbours tell little: long reports do better.
func TestCalibration(t *testing.T) {
	files, _ := filepath.Glob("testdata/split/*.txtar")
	know := Know{Register: org.Builtin()}
	r := rand.New(rand.NewSource(7))
	var wrong, caught, right, alarmed int
	for _, path := range files {
		arc, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range arc.Files {
			if strings.HasSuffix(file.Name, ".want") {
				continue
			}
			doc, src := typed(string(file.Data))
			truth := map[string]bool{}
			var spots []int
			for _, p := range Document(doc, src, know).Printings {
				truth[foldWords(p.Text)] = true
				for i := max(0, p.Blocks[0]-1); i <= p.Blocks[1]; i++ {
					spots = append(spots, i)
				}
			}
			for n := 0; n < 12 && len(spots) > 0; n++ {
				damaged := doc
				damaged.Blocks = damage(r, doc.Blocks, spots[r.Intn(len(spots))], n%4)
				for _, p := range Document(damaged, src, know).Printings {
					flag := len(p.Doubts) > 0
					if truth[foldWords(p.Text)] {
						right++
						alarmed += count(flag)
					} else {
						wrong++
						caught += count(flag)
					}
				}
			}
		}
	}
	t.Logf("wrong %d, with a doubt %d; right %d, with a doubt %d", wrong, caught, right, alarmed)
	if wrong < 300 {
		t.Errorf("only %d items came out wrong: the damage is too small to measure", wrong)
	}
	if share := float64(caught) / float64(wrong); share < 0.75 {
		t.Errorf("%.2f of the wrong items carry a doubt, want at least 0.75", share)
	}
	if share := float64(alarmed) / float64(right); share > 0.10 {
		t.Errorf("%.2f of the right items carry a doubt, want at most 0.10", share)
	}
}

// damage returns the blocks with one fault near block i.
func damage(r *rand.Rand, blocks []record.Block, i, kind int) []record.Block {
	out := append([]record.Block{}, blocks...)
	switch kind {
	case 0: // the text is cut
		if f := strings.Fields(out[i].Text); len(f) > 5 {
			out[i].Text = strings.Join(f[:len(f)/2], " ")
		}
	case 1: // the next line runs on in this one
		if i+1 < len(out) {
			out[i].Text += " " + out[i+1].Text
			out = append(out[:i+1], out[i+2:]...)
		}
	case 2: // a line is lost
		out = append(out[:i], out[i+1:]...)
	default: // two lines change places
		if i+1 < len(out) {
			out[i], out[i+1] = out[i+1], out[i]
		}
	}
	return out
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}
