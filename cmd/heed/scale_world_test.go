package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"heed/fixtures"
	"heed/index/madeup"
)

// scaleItems is how many recommendations each report of a scaleWorld has.
const scaleItems = 40

// scaleWorld is a data directory with many made-up reports, and the binary that is asked about it.
type scaleWorld struct {
	t       *testing.T
	root    string
	data    string
	heed    string
	reports int
}

// newScaleWorld ingests made-up pages: with HEED_SOAK 2,500 reports, which make 100,000 recommendations to 43 bodies and more
// each, else twelve. HEED_SCALE names a directory to keep them in, so that they can be asked again.
func newScaleWorld(t *testing.T) *scaleWorld {
	t.Helper()
	w := &scaleWorld{t: t, root: os.Getenv("HEED_SCALE"), heed: scaleBinary(t), reports: 12}
	if os.Getenv("HEED_SOAK") != "" {
		w.reports = 2500
	}
	if w.root == "" {
		w.root = t.TempDir()
	}
	w.data = filepath.Join(w.root, "data")
	if _, err := os.Stat(filepath.Join(w.data, "heed.db")); err != nil {
		pages := filepath.Join(w.root, "pages")
		must(t, os.MkdirAll(pages, 0o755))
		must(t, os.MkdirAll(w.data, 0o755))
		bodies, err := fixtures.Files.ReadFile("organisations.csv")
		must(t, err)
		must(t, os.WriteFile(filepath.Join(w.data, "organisations.csv"), bodies, 0o644))
		for n := range w.reports {
			title, page := scaleReport(n)
			must(t, os.WriteFile(filepath.Join(pages, fmt.Sprintf("report%04d.html", n)), []byte(page), 0o644))
			if n%20 == 0 {
				must(t, os.WriteFile(filepath.Join(pages, fmt.Sprintf("reply%04d.html", n)), []byte(scaleReply(title)), 0o644))
			}
		}
		_, took := w.ask("ingest", "--quiet", pages)
		t.Logf("%d documents with %d recommendations ingested in %v", w.reports+(w.reports+19)/20, w.reports*scaleItems, took)
	}
	t.Logf("heed.db %.0f MB, archive %.0f MB, index %.0f MB", megabytes(filepath.Join(w.data, "heed.db")), megabytes(filepath.Join(w.data, "archive")), megabytes(filepath.Join(w.data, "index")))
	return w
}

// command is heed over this data.
func (w *scaleWorld) command(args ...string) *exec.Cmd {
	cmd := exec.Command(w.heed, args...)
	cmd.Env = append(os.Environ(), "HEED_DATA="+w.data)
	return cmd
}

// ask returns what heed prints, and what that cost.
func (w *scaleWorld) ask(args ...string) (string, cost) {
	w.t.Helper()
	cmd := w.command(args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	start := time.Now()
	if err := cmd.Run(); err != nil {
		w.t.Fatalf("heed %s: %v\n%s", strings.Join(args, " "), err, errs.String())
	}
	return out.String(), cost{time.Since(start), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
}

// cost is what a question took: by the clock, which counts what else the machine did, and of the processor.
type cost struct{ clock, cpu time.Duration }

func (c cost) String() string {
	return fmt.Sprintf("%v, CPU %v", c.clock.Round(time.Millisecond), c.cpu.Round(time.Millisecond))
}

// megabytes is the size of a file, or of all files below a directory.
func megabytes(path string) float64 {
	size := int64(0)
	_ = filepath.WalkDir(path, func(_ string, d os.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		if info, err := d.Info(); err == nil && info.Mode().IsRegular() {
			size += info.Size()
		}
		return nil
	})
	return float64(size) / 1e6
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

// scaleReport is a report page: an introduction, findings, and its recommendations, each under its label. Its words are
// spread as those of real reports are: most stand in few of them.
func scaleReport(n int) (title, page string) {
	text := madeup.Writer(n, 1)
	words := strings.Fields(strings.Trim(text(8), "."))
	title = fmt.Sprintf("%s: an inspection of district %d", strings.Join(words[:min(5, len(words))], " "), n)
	day := time.Date(2015, 1, 5, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n%3600)
	var b strings.Builder
	fmt.Fprintf(&b, "<html><head><title>%s</title></head><body><main><h1>%s</h1><p>Published on: %s</p>", title, title, day.Format("2 January 2006"))
	b.WriteString("<p>His Majesty’s Inspectorate of Constabulary and Fire &amp; Rescue Services inspected how police forces keep what they own.</p><h2>Recommendations</h2>")
	for i := range scaleItems {
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
		fmt.Fprintf(&b, "<h3>Recommendation %d</h3><p>%s%s should look at this again: %s They should:</p><ul>", i+1, when, who, text(30))
		for range 3 {
			fmt.Fprintf(&b, "<li>make sure of %s;</li>", strings.TrimRight(text(8), "."))
		}
		b.WriteString("</ul>")
	}
	b.WriteString("<h2>Findings</h2>")
	for range 40 {
		fmt.Fprintf(&b, "<p>We saw this. %s</p>", text(35))
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

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
