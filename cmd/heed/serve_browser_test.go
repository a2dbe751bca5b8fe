package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// newBrowser starts Chromium without a window, or skips the test where there is none.
func newBrowser(t *testing.T, flags ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a browser")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("!!! SKIPPED: there is no chromium on PATH, so that what only a browser shows is not tested")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, append(append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.UserDataDir(t.TempDir())), flags...)...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	return ctx
}

const patience = 45 * time.Second

// do takes steps in the browser.
func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// see returns what the browser shows.
func see[T any](t *testing.T, ctx context.Context, a chromedp.Action[T]) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// serveAll serves our documents with all that pages can show: a page in two versions, decisions, figures of trust.
func serveAll(t *testing.T) *servedData {
	t.Helper()
	s := ingestFixtures(t)
	s.old, s.now = s.secondVersion()
	measured := map[string]any{"name": "total"}
	for _, field := range scoreFields {
		measured[field] = map[string]any{"wanted": 120, "precision": 0.98, "recall": 0.95}
	}
	line, err := json.Marshal(measured)
	if err != nil {
		t.Fatal(err)
	}
	score := filepath.Join(s.dir, "score.json")
	if err := os.WriteFile(score, line, 0o644); err != nil {
		t.Fatal(err)
	}
	s.serve("--allow-decisions", "--score", score)
	return s
}

func TestServeInABrowser(t *testing.T) {
	ctx := newBrowser(t)
	s := serveAll(t)

	t.Run("from a search to the proof", func(t *testing.T) {
		do(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.address),
			chromedp.SendKeys("#q", `DVPO to:"chief constables" report:orders-that-protect-2024`+kb.Enter), chromedp.WaitVisible("#found"))
		if found := see(t, ctx, chromedp.Text("#found")); !strings.Contains(found, "result") {
			t.Errorf("found %q", found)
		}
		do(t, ctx, chromedp.Click(`.hits a[href="/recommendations/orders-that-protect-2024/1"]`), chromedp.WaitVisible("blockquote.asked"))
		if title := see(t, ctx, chromedp.Text("h1")); title != "Recommendation 1" {
			t.Errorf("the title is %q", title)
		}
		do(t, ctx, chromedp.Click(`a[href*="of=orders-that-protect-2024%2F1"]`), chromedp.WaitReady("rect.hit"))
		marked := see(t, ctx, chromedp.Evaluate[[]string](`[...document.querySelectorAll('.block.hit')].map(e => e.innerText)`))
		if !strings.Contains(strings.Join(marked, "\n"), "By 30 September 2024, chief constables") {
			t.Errorf("marked in the text: %q", marked)
		}
		box := see(t, ctx, chromedp.Evaluate[[]float64](`(() => {
			const s = document.querySelector('svg.sheet-of-paper'), r = document.querySelector('rect.hit'), b = s.viewBox.baseVal;
			return [b.width, b.height, r.x.baseVal.value, r.y.baseVal.value, r.width.baseVal.value, r.height.baseVal.value] })()`))
		picture := see(t, ctx, chromedp.Evaluate[string](`document.querySelector('svg image').href.baseVal`))
		if inside, outside := inkOf(t, s.address+picture, box); inside < 0.02 || inside < outside {
			t.Errorf("the marked place of the picture is %.1f%% ink, the rest %.1f%%: the words are elsewhere", inside*100, outside*100)
		}
		loaded := `performance.getEntriesByType('resource').some(e => e.name.endsWith('.png') && e.decodedBodySize > 1000)`
		for end := time.Now().Add(10 * time.Second); !see(t, ctx, chromedp.Evaluate[bool](loaded)); {
			if time.Now().After(end) {
				t.Fatal("the browser did not load the picture of the page")
			}
			time.Sleep(50 * time.Millisecond)
		}
	})

	t.Run("keyboard", func(t *testing.T) {
		focused := chromedp.Evaluate[string](`document.activeElement.className + '|' + document.activeElement.id + '|' + getComputedStyle(document.activeElement).outlineStyle`)
		do(t, ctx, chromedp.Navigate(s.address+"/search"), chromedp.WaitReady("main"), chromedp.KeyEvent(kb.Tab))
		if first := see(t, ctx, focused); first != "skip||solid" {
			t.Errorf("the first stop of the keyboard is %q", first)
		}
		do(t, ctx, chromedp.KeyEvent(kb.Enter), chromedp.Sleep(200*time.Millisecond), chromedp.KeyEvent(kb.Tab))
		if next := see(t, ctx, focused); next != "|q|solid" {
			t.Errorf("after the link to the content comes %q", next)
		}
		do(t, ctx, chromedp.KeyEvent("DVPO"), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible("#found"))
		if address := see(t, ctx, chromedp.Location()); !strings.Contains(address, "q=DVPO") {
			t.Errorf("typing and Enter lead to %s", address)
		}
	})

	t.Run("keyboard from a hit to the proof", func(t *testing.T) {
		words := chromedp.Evaluate[string](`document.activeElement.innerText`)
		tabTo := func(want string) {
			t.Helper()
			for range 60 {
				do(t, ctx, chromedp.KeyEvent(kb.Tab))
				if strings.HasPrefix(see(t, ctx, words), want) {
					return
				}
			}
			t.Fatalf("sixty stops of the keyboard do not reach %q", want)
		}
		do(t, ctx, chromedp.Navigate(s.address+"/search?q=DVPO&report=orders-that-protect-2024&in=recommendations"), chromedp.WaitVisible("#found"))
		tabTo("Recommendation")
		do(t, ctx, chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible("blockquote.asked"))
		tabTo("See the proof")
		do(t, ctx, chromedp.KeyEvent(kb.Enter), chromedp.WaitReady("#proof"), chromedp.WaitReady(".block.hit"))
	})

	t.Run("what a force has not answered, taken away", func(t *testing.T) {
		do(t, ctx, chromedp.Navigate(s.address+"/unanswered"), chromedp.WaitVisible("#f-org"), chromedp.SendKeys("#f-org", "northmarch"+kb.Enter), chromedp.WaitVisible(".chosen"))
		shown := see(t, ctx, chromedp.Evaluate[[]string](`[...document.querySelectorAll('tbody th .id')].map(e => e.innerText)`))
		link := see(t, ctx, chromedp.Evaluate[string](`[...document.querySelectorAll('.take a')].find(a => a.innerText == 'CSV').getAttribute('href')`))
		rows, err := csv.NewReader(strings.NewReader(s.get(link))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var taken, told []string
		for _, r := range rows[1:] {
			taken = append(taken, r[0])
		}
		for _, line := range strings.Split(strings.TrimSpace(s.heed("unanswered", "--org", "northmarch")), "\n") {
			told = append(told, strings.Split(line, "\t")[0])
		}
		if len(told) == 0 || !slices.Equal(taken, told) {
			t.Errorf("taken away %v, the command says %v", taken, told)
		}
		slices.Sort(shown)
		slices.Sort(told)
		if !slices.Equal(shown, told) {
			t.Errorf("shown %v, the command says %v", shown, told)
		}
	})

	t.Run("deciding", func(t *testing.T) {
		do(t, ctx, chromedp.Navigate(s.address+"/review?kind=link"), chromedp.WaitVisible(".doubt summary"))
		item := see(t, ctx, chromedp.Evaluate[string](`document.querySelector('input[name=item]').value`))
		do(t, ctx, chromedp.Focus(".doubt summary"), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(`input[name=note]`), chromedp.SendKeys(`input[name=note]`, "it does not"),
			chromedp.Click(`button[value=reject]`), chromedp.WaitVisible(`[role=status]`))
		if said := see(t, ctx, chromedp.Text(`[role=status]`)); !strings.Contains(said, "Rejected") || !strings.Contains(said, "it does not") {
			t.Errorf("the page says %q", said)
		}
		if said := s.said(); len(said) != 1 || said[0].Review != item || said[0].Verdict != "reject" || said[0].Note != "it does not" || said[0].Who == "" {
			t.Errorf("recorded %+v of %s", said, item)
		}
		do(t, ctx, chromedp.Click(`a[href="/decisions"]`), chromedp.WaitVisible("tbody"))
		if log := see(t, ctx, chromedp.Text("tbody")); !strings.Contains(log, "it does not") {
			t.Errorf("the log says %q", log)
		}
	})

	t.Run("what changed, without colour", func(t *testing.T) {
		do(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.address+"/documents/"+s.now+"/versions"), chromedp.WaitVisible("table.diff"))
		lines := see(t, ctx, chromedp.Evaluate[[]string](`['del', 'ins'].map(e => getComputedStyle(document.querySelector('table.diff ' + e)).textDecorationLine)`))
		if !slices.Equal(lines, []string{"line-through", "underline"}) {
			t.Errorf("what went and came is told by %v", lines)
		}
		if what := see(t, ctx, chromedp.Text("table.diff tr.d-Changed th")); what != "Changed" {
			t.Errorf("the row is called %q", what)
		}
	})

	t.Run("without scripts", func(t *testing.T) {
		ctx := newBrowser(t, chromedp.Flag("blink-settings", "scriptEnabled=false"))
		do(t, ctx, chromedp.Navigate(s.address+"/unanswered"), chromedp.WaitReady("#f-org"), chromedp.Focus("#f-org"), chromedp.KeyEvent("northmarch"), chromedp.KeyEvent(kb.Enter), chromedp.WaitReady(".chosen"))
		if page := see(t, ctx, chromedp.OuterHTML("main")); !strings.Contains(page, "/recommendations/") {
			t.Errorf("found %.500s", page)
		}
		do(t, ctx, chromedp.Navigate(s.address), chromedp.WaitReady("#q"), chromedp.Focus("#q"), chromedp.KeyEvent("DVPO"), chromedp.KeyEvent(kb.Enter), chromedp.WaitReady("#found"))
		if page := see(t, ctx, chromedp.OuterHTML("main")); !strings.Contains(page, "results") || !strings.Contains(page, "<mark>") {
			t.Errorf("found %.500s", page)
		}
	})

	t.Run("narrow and enlarged", func(t *testing.T) {
		for _, width := range []int64{320, 375, 768} { // 1280 enlarged to 400% is 320
			do(t, ctx, chromedp.EmulateViewport(width, 800))
			for _, path := range s.pages() {
				do(t, ctx, chromedp.Navigate(s.address+path), chromedp.WaitReady("footer"))
				if over := see(t, ctx, chromedp.Evaluate[int](`document.documentElement.scrollWidth - document.documentElement.clientWidth`)); over > 0 {
					t.Errorf("%s is %d pixels wider than a screen of %d", path, over, width)
				}
			}
		}
	})
}

// pages are one of each kind.
func (s *servedData) pages() []string {
	document := strings.Split(s.heed("list", "documents"), "\t")[0]
	response := strings.Split(s.heed("list", "responses"), "\t")[0]
	return []string{
		"/sources", "/sources?state=never", "/documents/" + s.now + "/versions", "/documents/" + s.old + "/versions?from=" + s.now + "&to=" + s.now, "/decisions",
		"/search?q=order&answered=no", "/search?q=order&in=recommendations&from=nobody+at+all", "/review?kind=link", "/unanswered?unresolved=1&kind=all", "/unanswered?overdue=1",
		"/", "/search", "/search?q=DVPO", "/search?q=(", "/reports", "/reports/orders-that-protect-2024", "/recommendations", "/recommendations/orders-that-protect-2024/1", "/responses", "/responses/" + response,
		"/organisations", "/organisations/pf-kent", "/unanswered", "/unanswered?org=kent", "/documents", "/documents/" + document,
		"/documents/" + strings.Split(response, "/")[0] + "?of=" + url.QueryEscape(response), "/failures", "/review", "/about", "/accessibility", "/nowhere",
	}
}

// axeVersion is the accessibility checker that is fetched from npm to look at the pages; it is no part of heed.
const axeVersion = "axe-core@4.10.3"

func TestServeIsAccessible(t *testing.T) {
	ctx := newBrowser(t)
	dir := t.TempDir()
	fetching, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	fetch := exec.CommandContext(fetching, "npm", "pack", "--silent", "--pack-destination", dir, axeVersion)
	if out, err := fetch.CombinedOutput(); err != nil {
		t.Skipf("!!! SKIPPED: %s cannot be fetched from npm, so that the pages are not held against its rules: %v\n%s", axeVersion, err, out)
	}
	packs, _ := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if len(packs) != 1 {
		t.Fatalf("npm left %v", packs)
	}
	axe := fileIn(t, packs[0], "package/axe.min.js")
	s := serveAll(t)
	for i, path := range s.pages() {
		for _, scheme := range []string{"light", "dark"} {
			if scheme == "dark" && i%3 != 0 { // it differs in its colours only
				continue
			}
			do(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.address+path), chromedp.WaitReady("footer"))
			if scheme == "dark" { // as a device that prefers it would have it
				do(t, ctx, chromedp.Evaluate[chromedp.Void](darken))
			}
			do(t, ctx, chromedp.Evaluate[chromedp.Void](axe), chromedp.Evaluate[chromedp.Void](`document.querySelectorAll('details').forEach(d => d.open = true)`))
			if i == 0 {
				if held := see(t, ctx, chromedp.Evaluate[int](`axe.run().then(r => r.passes.length)`, chromedp.EvalAwaitPromise)); held < 10 {
					t.Fatalf("only %d rules were looked at", held)
				}
			}
			faults := see(t, ctx, chromedp.Evaluate[[]string](`axe.run().then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ' (' + v.impact + '): ' + v.help + ': ' + n.html.slice(0, 200) + ' ' + n.failureSummary.slice(0, 300))))`, chromedp.EvalAwaitPromise))
			for _, f := range faults {
				t.Errorf("%s, %s: %s", path, scheme, f)
			}
		}
	}
}

// darken applies the rules for a dark look.
const darken = `for (const sheet of document.styleSheets) for (const rule of [...sheet.cssRules])
	if (rule.media && rule.conditionText.includes('prefers-color-scheme: dark')) for (const r of rule.cssRules) sheet.insertRule(r.cssText, sheet.cssRules.length)`

// fileIn returns a file of a gzipped tar archive.
func fileIn(t *testing.T, archive, name string) string {
	t.Helper()
	f, err := os.Open(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if h.Name == name {
			content, err := io.ReadAll(io.LimitReader(r, 8<<20))
			if err != nil {
				t.Fatal(err)
			}
			return string(content)
		}
	}
}

// inkOf says how much of the marked part of a picture is dark, and how much of the rest. box is the size of the page and the
// place of the mark on it.
func inkOf(t *testing.T, address string, box []float64) (inside, outside float64) {
	t.Helper()
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(res.Body); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(fmt.Errorf("%s: %w", address, err))
	}
	scale := float64(img.Bounds().Dx()) / box[0]
	mark := image.Rect(int(box[2]*scale), int(box[3]*scale), int((box[2]+box[4])*scale), int((box[3]+box[5])*scale))
	var dark, all [2]int
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			side := 1
			if (image.Point{x, y}).In(mark) {
				side = 0
			}
			all[side]++
			if r, g, b, _ := img.At(x, y).RGBA(); (r+g+b)/3 < 0x6000 {
				dark[side]++
			}
		}
	}
	return float64(dark[0]) / float64(max(1, all[0])), float64(dark[1]) / float64(max(1, all[1]))
}
