package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"heed/fixtures"
)

// TestScale ingests made-up pages that make 100,000 recommendations to 43 bodies and more each, and times what people ask
// of them as they ask it: with a process of its own for each question. Without HEED_SOAK a small number is asked about and
// nothing is timed. HEED_SCALE names a directory to keep the data in, so that it can be asked again.
func TestScale(t *testing.T) {
	reports, soak := 12, os.Getenv("HEED_SOAK") != ""
	if soak {
		reports = 2500
	}
	const items = 40
	root := os.Getenv("HEED_SCALE")
	if root == "" {
		root = t.TempDir()
	}
	data := filepath.Join(root, "data")
	heed := func(args ...string) (string, cost) {
		t.Helper()
		cmd := exec.Command(scaleBinary(t), args...)
		cmd.Env = append(os.Environ(), "HEED_DATA="+data)
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		start := time.Now()
		if err := cmd.Run(); err != nil {
			t.Fatalf("heed %s: %v\n%s", strings.Join(args, " "), err, errs.String())
		}
		return out.String(), cost{time.Since(start), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	}
	if _, err := os.Stat(filepath.Join(data, "heed.db")); err != nil {
		pages := filepath.Join(root, "pages")
		must(t, os.MkdirAll(pages, 0o755))
		must(t, os.MkdirAll(data, 0o755))
		files, err := fixtures.Files.ReadFile("organisations.csv")
		must(t, err)
		must(t, os.WriteFile(filepath.Join(data, "organisations.csv"), files, 0o644))
		r := rand.New(rand.NewSource(1))
		for n := range reports {
			title, page := scaleReport(r, n, items)
			must(t, os.WriteFile(filepath.Join(pages, fmt.Sprintf("report%04d.html", n)), []byte(page), 0o644))
			if n%20 == 0 {
				must(t, os.WriteFile(filepath.Join(pages, fmt.Sprintf("reply%04d.html", n)), []byte(scaleReply(title)), 0o644))
			}
		}
		_, took := heed("ingest", "--quiet", pages)
		t.Logf("%d documents with %d recommendations ingested in %v", reports+(reports+19)/20, reports*items, took)
	}
	if info, err := os.Stat(filepath.Join(data, "heed.db")); err == nil {
		t.Logf("heed.db: %.0f MB", float64(info.Size())/1e6)
	}
	if got, _ := heed("list", "recommendations", "--count"); strings.TrimSpace(got) != fmt.Sprint(reports*items) {
		t.Errorf("%s recommendations, want %d", strings.TrimSpace(got), reports*items)
	}
	for _, q := range []struct {
		args []string
		most time.Duration
	}{
		{[]string{"version"}, 0},
		{[]string{"unanswered", "--org", "westshire", "--limit", "100", "--json"}, 200 * time.Millisecond},
		{[]string{"unanswered", "--org", "westshire", "--count"}, 200 * time.Millisecond},
		{[]string{"unanswered", "--overdue", "--count"}, 2 * time.Second},
		{[]string{"unanswered", "--overdue", "--limit", "100"}, 0},
		{[]string{"show", "westshire"}, 0},
		{[]string{"stats"}, 0},
	} {
		best := cost{time.Hour, time.Hour}
		for range 5 {
			out, took := heed(q.args...)
			best = cost{min(best.clock, took.clock), min(best.cpu, took.cpu)}
			if strings.TrimSpace(out) == "" || strings.TrimSpace(out) == "0" {
				t.Fatalf("heed %s says nothing", strings.Join(q.args, " "))
			}
		}
		t.Logf("heed %-50s %v", strings.Join(q.args, " "), best)
		if soak && q.most > 0 && min(best.clock, best.cpu) > q.most {
			t.Errorf("heed %s took %v, want at most %v", strings.Join(q.args, " "), best, q.most)
		}
	}
}

// cost is what a question took: by the clock, which counts what else the machine did, and of the processor.
type cost struct{ clock, cpu time.Duration }

func (c cost) String() string {
	return fmt.Sprintf("%v, CPU %v", c.clock.Round(time.Millisecond), c.cpu.Round(time.Millisecond))
}

// scaleBinary builds heed once, as it is shipped.
func scaleBinary(t *testing.T) string {
	t.Helper()
	if scaleBuilt == "" {
		dir, err := os.MkdirTemp("", "heed-scale-")
		must(t, err)
		t.Cleanup(func() { os.RemoveAll(dir); scaleBuilt = "" })
		path := filepath.Join(dir, "heed")
		cmd := exec.CommandContext(context.Background(), "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", path, ".")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("build: %v\n%s", err, out)
		}
		scaleBuilt = path
	}
	return scaleBuilt
}

var scaleBuilt string

// scaleReport is a report page: an introduction, findings, and its recommendations, each under its label.
func scaleReport(r *rand.Rand, n, items int) (title, page string) {
	pick := func(list []string) string { return list[r.Intn(len(list))] }
	title = fmt.Sprintf("%s and %s %s: an inspection of district %d", scaleThings[n%len(scaleThings)], pick(scaleThings), pick(scaleKinds), n)
	day := time.Date(2015, 1, 5, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n%3600)
	var b strings.Builder
	fmt.Fprintf(&b, "<html><head><title>%s</title></head><body><main><h1>%s</h1><p>Published on: %s</p>", title, title, day.Format("2 January 2006"))
	b.WriteString("<p>His Majesty’s Inspectorate of Constabulary and Fire &amp; Rescue Services inspected how police forces keep what they own.</p><h2>Recommendations</h2>")
	for i := range items {
		who := "chief constables"
		if i%5 == 0 {
			who = "chief constables and police and crime commissioners"
		}
		when := ""
		if i%3 == 0 {
			when = "Within six months, "
		} else {
			who = strings.ToUpper(who[:1]) + who[1:]
		}
		fmt.Fprintf(&b, "<h3>Recommendation %d</h3><p>%s%s should review the %s of %s and %s in every station, and publish what they find so that officers and victims can rely on it. They should:</p><ul>", i+1, when, who, pick(scaleKinds), pick(scaleThings), pick(scaleThings))
		for range 3 {
			fmt.Fprintf(&b, "<li>make sure that the %s of %s does not depend on the %s of %s;</li>", pick(scaleKinds), pick(scaleThings), pick(scaleKinds), pick(scaleThings))
		}
		b.WriteString("</ul>")
	}
	b.WriteString("<h2>Findings</h2>")
	for range 40 {
		fmt.Fprintf(&b, "<p>We saw %s whose %s had been left to one person, and %s for which nobody could show us any %s. Most of the officers we spoke to said that this had been so for years.</p>", pick(scaleThings), pick(scaleKinds), pick(scaleThings), pick(scaleKinds))
	}
	b.WriteString("</main></body></html>")
	return title, b.String()
}

// scaleReply is a force's page that answers the first six recommendations of a report.
func scaleReply(title string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<html><head><title>Our response to %s</title></head><body><main><h1>Westshire Police’s response to HMICFRS’s report “%s”</h1><p>4 June 2025</p>", title, title)
	for i := range 6 {
		fmt.Fprintf(&b, "<h2>Recommendation %d</h2><h3>Our response</h3><p>Westshire Police accepts this recommendation. The review was finished in May and its findings are on our website.</p>", i+1)
	}
	b.WriteString("</main></body></html>")
	return b.String()
}

var (
	scaleThings = strings.Fields("Lamps Ropes Harbours Bicycles Ladders Kettles Gates Mirrors Drums Bridges Maps Ledgers Radios Whistles Tents Barrels Anchors Lanterns Compasses Flags")
	scaleKinds  = strings.Fields("training supervision storage inspection repair purchase counting disposal lending labelling hiring sharing cleaning testing insurance naming")
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
