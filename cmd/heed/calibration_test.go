package main

import (
	"context"
	"math/rand"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"
	"unicode"

	"heed/extract"
	"heed/fixtures"
	"heed/ingest"
	"heed/record"
	"heed/record/org"
)

// The bar of TestCalibration: of the items that come out wrong at least this share must be in the review queue, of those
// that come out right at most that one.
const (
	minCaught   = 0.85
	maxAlarmed  = 0.10
	enoughWrong = 300
)

// TestCalibration damages the fixtures, one fault at a time, as readers and files do damage: labels and numbers are lost,
// lines run together, change places or go missing, texts are cut, pages change their order. It asks whether the items that
// come out wrong are in the review queue, and those that come out right are not. An item is right when its text and its
// number are those of the undamaged document. The seed is fixed: the figures are the same in every run.
//
// HEED_CORPUS names a directory with documents of one's own; the figures of those are logged. HEED_MISSES=1 logs each
// wrong item that no doubt was said of, and what was said of right ones.
func TestCalibration(t *testing.T) {
	dir, register := writtenFixtures(t)
	know := extract.Know{Register: register}
	made := calibrate(t, know, filepath.Join(dir, "documents"), filepath.Join(dir, "shapes"))
	if made.wrong < enoughWrong {
		t.Errorf("only %d items came out wrong: the damage is too small to measure", made.wrong)
	}
	if share := part(made.caught, made.wrong); share < minCaught {
		t.Errorf("%.3f of the wrong items are in the review queue, want at least %.2f", share, minCaught)
	}
	if share := part(made.alarmed, made.right); share > maxAlarmed {
		t.Errorf("%.3f of the right items are in the review queue, want at most %.2f", share, maxAlarmed)
	}
	corpus := os.Getenv("HEED_CORPUS")
	if corpus == "" {
		t.Log("HEED_CORPUS is not set: real documents were not damaged")
		return
	}
	calibrate(t, know, filepath.Join(corpus, "documents"))
}

// tally counts items of damaged documents: those that came out wrong and right, and of each how many are doubted.
type tally struct{ wrong, caught, right, alarmed int }

func part(n, of int) float64 { return float64(n) / float64(max(1, of)) }

// calibrate damages every document of some directories and logs what comes of each kind of damage.
func calibrate(t *testing.T, know extract.Know, dirs ...string) tally {
	t.Helper()
	verbose := os.Getenv("HEED_MISSES") != ""
	r := rand.New(rand.NewSource(7))
	sums := make([]tally, len(damages))
	var all tally
	alarms := map[string]int{} // what is said of right items
	for _, dir := range dirs {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			content, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			doc, err := ingest.Read(context.Background(), ingest.Input{Name: e.Name(), Content: content}, ingest.Options{Timeout: time.Minute})
			if err != nil {
				continue // a page image, a file of another kind: nothing to damage
			}
			src := record.Source{Input: e.Name()}
			truth := map[string][]string{}
			var spots []int
			for _, p := range extract.Document(doc, src, know).Printings {
				truth[plain(p.Text)] = append(truth[plain(p.Text)], p.Number)
				for i := max(0, p.Blocks[0]-1); i <= p.Blocks[1]; i++ {
					if !slices.Contains(spots, i) {
						spots = append(spots, i)
					}
				}
			}
			if len(spots) == 0 {
				continue
			}
			for kind, d := range damages {
				tries := 0
				for _, n := range r.Perm(len(spots)) {
					if tries == 8 {
						break
					}
					blocks := d.do(r, slices.Clone(doc.Blocks), spots[n])
					if blocks == nil {
						continue // no such thing there
					}
					tries++
					damaged := doc
					damaged.Blocks = blocks
					for _, p := range extract.Document(damaged, src, know).Printings {
						doubted := len(p.Doubts) > 0
						s := &sums[kind]
						if slices.Contains(truth[plain(p.Text)], p.Number) {
							s.right++
							s.alarmed += one(doubted)
							for _, why := range p.Doubts {
								alarms[e.Name()+": "+why]++
							}
							continue
						}
						s.wrong++
						s.caught += one(doubted)
						if !doubted && verbose {
							t.Logf("%s, %s: no doubt about %s %s %q", e.Name(), d.name, p.Rule, p.Number, p.Text)
						}
					}
				}
			}
		}
	}
	if verbose {
		for why, n := range alarms {
			t.Logf("said of %d right items: %s", n, why)
		}
	}
	for kind, s := range sums {
		t.Logf("%-16s wrong %4d, doubted %.2f; right %5d, doubted %.2f", damages[kind].name, s.wrong, part(s.caught, s.wrong), s.right, part(s.alarmed, s.right))
		all.wrong, all.caught, all.right, all.alarmed = all.wrong+s.wrong, all.caught+s.caught, all.right+s.right, all.alarmed+s.alarmed
	}
	t.Logf("%-16s wrong %4d, doubted %.3f; right %5d, doubted %.3f", "all", all.wrong, part(all.caught, all.wrong), all.right, part(all.alarmed, all.right))
	return all
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// plain keeps letters and digits only.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// damages are the faults, each done near block i. One that finds nothing to do there returns nil.
var damages = []struct {
	name string
	do   func(r *rand.Rand, blocks []record.Block, i int) []record.Block
}{
	{"label lost", func(_ *rand.Rand, b []record.Block, i int) []record.Block {
		m := printedLabel.FindString(b[i].Text)
		if m == "" {
			return nil
		}
		if b[i].Text = strings.TrimSpace(b[i].Text[len(m):]); b[i].Text == "" {
			return slices.Delete(b, i, i+1)
		}
		return b
	}},
	{"number lost", func(_ *rand.Rand, b []record.Block, i int) []record.Block {
		if strings.ContainsAny(b[i].Marker, "0123456789") {
			b[i].Marker = ""
			return b
		}
		m := printedNumber.FindStringSubmatchIndex(b[i].Text)
		if m == nil {
			return nil
		}
		b[i].Text = strings.TrimSpace(b[i].Text[:m[2]] + b[i].Text[m[3]:])
		return b
	}},
	{"lines merged", func(_ *rand.Rand, b []record.Block, i int) []record.Block {
		if i+1 >= len(b) {
			return nil
		}
		b[i].Text += " " + b[i+1].Text
		b[i].Spans = append(slices.Clone(b[i].Spans), b[i+1].Spans...) // whoever merges lines merges their places
		return slices.Delete(b, i+1, i+2)
	}},
	{"text cut", func(_ *rand.Rand, b []record.Block, i int) []record.Block {
		f := strings.Fields(b[i].Text)
		if len(f) < 6 {
			return nil
		}
		b[i].Text = strings.Join(f[:len(f)/2], " ")
		return b
	}},
	{"line lost", func(_ *rand.Rand, b []record.Block, i int) []record.Block {
		return slices.Delete(b, i, i+1)
	}},
	{"lines swapped", func(_ *rand.Rand, b []record.Block, i int) []record.Block {
		if i+1 >= len(b) {
			return nil
		}
		b[i], b[i+1] = b[i+1], b[i]
		return b
	}},
	{"pages reordered", func(_ *rand.Rand, b []record.Block, i int) []record.Block {
		page := b[i].PageFirst()
		if page == 0 || !slices.ContainsFunc(b, func(x record.Block) bool { return x.PageFirst() == page+1 }) {
			return nil
		}
		for x := range b { // the pages carry the numbers of the places they have now
			b[x].Spans = slices.Clone(b[x].Spans)
			for y := range b[x].Spans {
				b[x].Spans[y].Page = turned(b[x].Spans[y].Page, page)
			}
		}
		sort.SliceStable(b, func(x, y int) bool { return b[x].PageFirst() < b[y].PageFirst() })
		return b
	}},
}

// turned is the place of a page where a page and the next one change places.
func turned(p, page int) int {
	switch p {
	case page:
		return page + 1
	case page + 1:
		return page
	}
	return p
}

var (
	printedLabel  = regexp.MustCompile(`^(?i:(?:recommendation|rec(?: no)?\.?|action|area for improvement|cause of concern)\s*\d{0,3}[a-z]?\s*[:.–-]*|R\d{1,3}\s*[:.]?)\s*(?i:to [\pL ,]{3,60}:)?\s*`)
	printedNumber = regexp.MustCompile(`^(?i:recommendation|rec(?: no)?\.?|action|area for improvement|cause of concern|R)\s*(\d{1,3}[a-z]?)\b`)
)

// writtenFixtures puts the fixtures into a new directory, and returns it with the register that knows their invented bodies.
func writtenFixtures(t *testing.T) (dir string, register *org.Register) {
	t.Helper()
	dir, register = t.TempDir(), org.Builtin()
	if err := fixtures.Write(dir); err != nil {
		t.Fatal(err)
	}
	bodies, err := os.Open(filepath.Join(dir, "organisations.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer bodies.Close()
	if err := register.Extend(bodies.Name(), bodies); err != nil {
		t.Fatal(err)
	}
	return dir, register
}
