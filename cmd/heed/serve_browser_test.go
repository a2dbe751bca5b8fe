package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
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

func TestServeInABrowser(t *testing.T) {
	ctx := newBrowser(t)
	s := serveFixtures(t)

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

	t.Run("without scripts", func(t *testing.T) {
		ctx := newBrowser(t, chromedp.Flag("blink-settings", "scriptEnabled=false"))
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
	s := serveFixtures(t)
	for i, path := range s.pages() {
		for _, scheme := range []string{"light", "dark"} {
			if scheme == "dark" && i%3 != 0 { // it differs in its colours only
				continue
			}
			do(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.address+path), chromedp.WaitReady("footer"))
			if scheme == "dark" { // as a device that prefers it would have it
				do(t, ctx, chromedp.Evaluate[chromedp.Void](darken))
			}
			do(t, ctx, chromedp.Evaluate[chromedp.Void](axe))
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
