package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The first sync takes everything once. The second asks whether anything has changed, and changes nothing. Then a new
// report and an edited page are exactly the two that come.
func TestSyncTakesWhatIsNew(t *testing.T) {
	s := newTestSite(t)
	s.inspectorate()
	n := newNight(t, s.sources())
	all := []string{"reports", "government", "westshire"}

	lines, sum := n.sync(0, all...)
	// Ten documents; the two tables are of a type that is not read, of which one is known so beforehand.
	if sum.Counts["new"] != 9 || sum.Counts["skipped"] != 1 || sum.Counts["failed"] != 0 {
		t.Errorf("first run: %v\n%v", sum.Counts, lines)
	}
	first := s.requests()
	seen := map[string]int{}
	for _, a := range first {
		seen[a.path]++
		if a.conditional {
			t.Errorf("%s was asked for as if it were known", a.path)
		}
	}
	for path, times := range seen {
		if times != 1 {
			t.Errorf("%s was asked for %d times", path, times)
		}
	}
	if seen["/about.pdf"]+seen["/privacy.pdf"]+seen["/login"] > 0 {
		t.Error("links of the page's frame were followed")
	}
	documents := n.text("list", "documents", "--json")
	n.text("check")

	_, sum = n.sync(0, all...)
	if sum.Counts["new"]+sum.Counts["changed"]+sum.Counts["failed"] != 0 || sum.Counts["unchanged"] != 9 {
		t.Errorf("second run: %v", sum.Counts)
	}
	second := s.requests()
	for _, a := range second {
		if !a.conditional || a.status != http.StatusNotModified {
			t.Errorf("second run: %+v, want a conditional request", a)
		}
	}
	if len(second) > len(first) || sum.Requests != len(second) {
		t.Errorf("%d requests, %d counted, after %d in the first run", len(second), sum.Requests, len(first))
	}
	if got := count(n.text("list", "documents", "--json"), `"id"`); got != count(documents, `"id"`) {
		t.Errorf("%d documents after the second run, %d before", got, count(documents, `"id"`))
	}

	s.html("/publications/ward-3/", reportPage(3))
	s.html("/publications/", strings.Replace(s.pages["/publications/"].body, "<ul class=\"list\">", `<ul class="list"><li><a href="/publications/ward-3/">Ward 3</a></li>`, 1))
	s.html("/westshire/answers/", answerPage("Westshire Police", "We accept this recommendation. All lamps were counted twice.", "We accept this recommendation in part."))
	lines, sum = n.sync(0, all...)
	if sum.Counts["new"] != 1 || sum.Counts["changed"] != 1 || statusOf(lines, "/publications/ward-3/") != "new" || statusOf(lines, "/westshire/answers/") != "changed" {
		t.Errorf("third run: %v\n%v", sum.Counts, lines)
	}
	n.text("check")
}

func count(text, part string) int { return strings.Count(text, part) }

// A table of what sites do wrong, each with what becomes of it, of the exit status, and of what was known before.
func TestSyncFaults(t *testing.T) {
	good := answerPage("Westshire Police", "We accept this recommendation.")
	pdf := served{body: fixture(t, "force-westshire.pdf"), kind: "application/pdf"}
	tick := 0
	reset := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100000")
		_, _ = w.Write([]byte("%PDF-1.7 and then nothing"))
		panic(http.ErrAbortHandler)
	}
	for _, test := range []struct {
		name          string
		path          string // of the page in question; /a.html where empty
		before, after served
		then          string // its status in the second run
		exit          int
		alarm, reason string
		documents     int // on record after the second run, besides the listing's other one
	}{
		{name: "not modified", before: served{body: good}, after: served{body: good}, then: "unchanged", documents: 1},
		{name: "not modified, without ETag", before: served{body: good, plain: true}, after: served{body: good, plain: true}, then: "unchanged", documents: 1},
		{name: "404", before: served{body: good}, after: served{status: 404, plain: true}, then: "withdrawn", documents: 1},
		{name: "410", before: served{body: good}, after: served{status: 410, plain: true}, then: "withdrawn", documents: 1},
		{name: "404 of what was never known", before: served{status: 404, plain: true}, after: served{status: 404, plain: true}, then: "waiting", exit: 3, documents: 0},
		{name: "connection reset", path: "/a.pdf", before: pdf, after: served{handler: reset}, then: "failed", exit: 3, documents: 1},
		{name: "wrong content type", path: "/a.pdf", before: served{body: pdf.body, kind: "text/html"}, after: served{body: pdf.body, kind: "image/png"}, then: "unchanged", documents: 1},
		{name: "wrong charset", before: served{body: good, kind: "text/html; charset=utf-16"}, after: served{body: good}, then: "unchanged", documents: 1},
		{name: "error page named .pdf", path: "/a.pdf", before: pdf, after: served{body: frame("Page not found", "<p>Sorry.</p>")}, then: "failed", exit: 3, alarm: "a web page (", reason: "a web page (", documents: 1},
		{name: "empty PDF", path: "/a.pdf", before: pdf, after: served{kind: "application/pdf", plain: true}, then: "failed", exit: 3, alarm: "the file is empty", reason: "empty", documents: 1},
		{name: "PDF cut short and no more", path: "/a.pdf", before: served{body: "%PDF-1.7\n1 0 obj\n"}, after: pdf, then: "waiting", exit: 3, documents: 0},
		{name: "login page with status 200", before: served{body: good}, after: served{body: frame("Sign in", `<form><input name="user"><input type="password" name="word"></form>`)}, then: "failed", exit: 3, alarm: "login page", documents: 1},
		{name: "challenge", before: served{body: good}, after: served{body: `<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>`}, then: "failed", exit: 3, alarm: "robots", documents: 1},
		{name: "robots disallow", path: "/login/a.html", before: served{body: good}, after: served{body: good}, then: "skipped", documents: 0},
		{name: "page that tells the time", before: served{handler: func(w http.ResponseWriter, _ *http.Request) {
			tick++
			fmt.Fprintf(w, "%s<p>Page made on 3 March 2024 at 10:11:%02d</p>", good, tick)
		}}, after: served{handler: func(w http.ResponseWriter, _ *http.Request) {
			tick++
			fmt.Fprintf(w, "%s<p>Page made on 4 March 2024 at 11:12:%02d</p>", good, tick)
		}}, then: "unchanged", documents: 1},
		{name: "the same bytes at another address", before: served{body: answerPage("Eastmoor Police", "The other page.")}, after: served{body: answerPage("Eastmoor Police", "The other page.")}, then: "unchanged", documents: 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if test.path == "" {
				test.path = "/a.html"
			}
			s := newTestSite(t)
			s.html("/robots.txt", "User-agent: *\nDisallow: /login\n")
			s.html("/", frame("Answers", `<p><a href="/b.html">Other</a> <a href="`+test.path+`">This</a></p>`))
			s.html("/b.html", answerPage("Eastmoor Police", "The other page."))
			s.set(test.path, test.before)
			n := newNight(t, fmt.Sprintf("[[source]]\nname = \"one\"\nstart = [\"%s/\"]\nitems = { select = \"main a\" }\nallow_private = true\npause = \"1ms\"\n", s.URL))
			n.heed("sync", "one")
			s.set(test.path, test.after)
			want := test.exit
			if test.then == "waiting" {
				want = 0
			}
			lines, sum := n.sync(want, "one")
			if got := statusOf(lines, test.path); got != test.then {
				t.Errorf("became %q, want %q\n%v", got, test.then, lines)
			}
			if statusOf(lines, "/b.html") != "unchanged" {
				t.Errorf("the other page: %v", lines)
			}
			if test.alarm != "" && (len(sum.Alarms) != 1 || !strings.Contains(sum.Alarms[0].Reason, test.alarm)) {
				t.Errorf("alarms are %v, want one of a %s", sum.Alarms, test.alarm)
			}
			if test.alarm != "" && !strings.Contains(n.text("sources", "--json"), test.alarm) {
				t.Error("heed sources does not name the alarm")
			}
			if test.exit == 3 && !strings.Contains(n.text("list", "failures"), test.path) {
				t.Error("the failure is not listed")
			}
			if test.reason != "" && !strings.Contains(n.text("list", "failures"), test.reason) {
				t.Errorf("the reason %q is not given", test.reason)
			}
			if got := count(n.text("list", "documents", "--json"), `"sha256"`); got != test.documents+1 {
				t.Errorf("%d documents on record, want %d", got, test.documents+1)
			}
			n.text("check")
		})
	}
}

// A listing that has lost its items, or that is no listing any more, is not believed.
func TestSyncListingThatLostItsItems(t *testing.T) {
	for name, after := range map[string]served{
		"no items":   {body: frame("Reports", "<p>We have moved.</p>")},
		"an error":   {status: 500, body: "sorry"},
		"a feed":     {body: `<?xml version="1.0"?><rss><channel></channel></rss>`},
		"a login":    {body: frame("Log in", `<form><input type="password"></form>`)},
		"gone":       {status: 404, plain: true},
		"few of all": {body: frame("Reports", `<p><a href="/1.html">1</a></p>`)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newTestSite(t)
			var links strings.Builder
			for i := range 12 {
				fmt.Fprintf(&links, `<p><a href="/%d.html">%d</a></p>`, i, i)
				s.html(fmt.Sprintf("/%d.html", i), reportPage(i))
			}
			s.html("/", frame("Reports", links.String()))
			n := newNight(t, fmt.Sprintf("[[source]]\nname = \"one\"\nstart = [\"%s/\"]\nitems = { select = \"main a\" }\nallow_private = true\npause = \"1ms\"\n", s.URL))
			n.sync(0, "one")
			if name == "an error" {
				s.set("/", served{handler: func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "closed", http.StatusForbidden) }})
			} else {
				s.set("/", after)
			}
			_, sum := n.sync(3, "one")
			if len(sum.Alarms) == 0 || sum.Counts["unchanged"] != 12 {
				t.Errorf("alarms %v, counts %v, want one alarm and the 12 known documents visited", sum.Alarms, sum.Counts)
			}
			if !strings.Contains(n.text("sources"), "ALARM") {
				t.Error("heed sources does not show the alarm")
			}
			s.html("/", frame("Reports", links.String()))
			_, sum = n.sync(0, "one")
			if len(sum.Alarms) != 0 || sum.Counts["unchanged"] != 12 || strings.Contains(n.text("sources"), "ALARM") {
				t.Errorf("when it is back: %+v", sum)
			}
		})
	}
}

// A dry run fetches lists only and keeps nothing; a limit stops, and the next run goes on.
func TestSyncHowFar(t *testing.T) {
	s := newTestSite(t)
	s.inspectorate()
	n := newNight(t, s.sources())
	lines, _ := n.sync(0, "--dry-run", "reports")
	if statusOf(lines, "/publications/ward-2/") != "would" || strings.Contains(n.text("list", "documents", "--json"), "sha256") {
		t.Errorf("dry run: %v", lines)
	}
	for _, a := range s.requests() {
		if !strings.HasPrefix(a.path, "/publications/") || strings.Contains(a.path, "ward") {
			t.Errorf("a dry run asked for %s", a.path)
		}
	}
	lines, _ = n.sync(0, "--dry-run", "--since", "2023-05-05", "reports")
	if statusOf(lines, "/publications/orders/") != "" || statusOf(lines, "/publications/ward-1/") != "would" {
		t.Errorf("--since: %v", lines)
	}
	total := 0
	s.requests()
	for range 6 {
		_, sum := n.sync(0, "--limit", "1", "reports")
		total += sum.Counts["new"]
		if sum.Counts["new"] > 1 {
			t.Errorf("a run with --limit 1 took %d", sum.Counts["new"])
		}
		if sum.Left == 0 {
			break
		}
	}
	if total != 5 {
		t.Errorf("%d documents by ones, want 5", total)
	}
	seen := map[string]int{}
	for _, a := range s.requests() {
		seen[a.path]++
	}
	for path, times := range seen {
		if times > 2 {
			t.Errorf("%s was asked for %d times", path, times)
		}
	}
}

// Two at once: the second says who is at it, and since when.
func TestSyncTwoAtOnce(t *testing.T) {
	s := newTestSite(t)
	started, release := make(chan bool), make(chan bool)
	s.set("/", served{handler: func(http.ResponseWriter, *http.Request) { close(started); <-release }})
	n := newNight(t, fmt.Sprintf("[[source]]\nname = \"one\"\nstart = [\"%s/\"]\nkind = \"page\"\nallow_private = true\npause = \"1ms\"\n", s.URL))
	first := n.command(context.Background(), "sync", "one")
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	<-started
	_, errs, code := n.heed("sync", "one")
	close(release)
	_ = first.Wait()
	if code != 1 || !strings.Contains(errs, "heed sync one (process") || !strings.Contains(errs, "since") {
		t.Errorf("exit status %d: %s", code, errs)
	}
}

// Sources are added, tried and listed.
func TestSources(t *testing.T) {
	s := newTestSite(t)
	s.inspectorate()
	n := newNight(t, "")
	n.text("sources", "add", s.URL+"/publications/", "--name", "mine", "--follow", ".list a", "--from", "Westshire Police", "--allow-private")
	out := n.text("sources", "test", "mine")
	if !strings.Contains(out, "/publications/ward-1/") || !strings.Contains(out, "page\t"+s.URL+"/publications/?page=2") {
		t.Errorf("sources test: %s", out)
	}
	if out := n.text("sources", "test", s.URL+"/api/content/government/publications/answers", "--allow-private"); !strings.Contains(out, "attachment\t"+s.URL+"/media/letter.pdf") {
		t.Errorf("sources test of an address: %s", out)
	}
	if _, _, code := n.heed("sources", "test", s.URL+"/none", "--allow-private"); code != 3 {
		t.Errorf("sources test of nothing: exit status %d", code)
	}
	if _, _, code := n.heed("sources", "add", "ftp://x.example/", "--name", "bad"); code != 2 {
		t.Errorf("sources add of no web address: exit status %d", code)
	}
	if _, _, code := n.heed("sources", "add", s.URL, "--name", "mine"); code != 2 {
		t.Errorf("sources add of a known name: exit status %d", code)
	}
	if _, errs, code := n.heed("sync", "nowhere"); code != 2 || !strings.Contains(errs, "nowhere") {
		t.Errorf("sync of an unknown source: exit status %d: %s", code, errs)
	}
	if out := n.text("sources", "--json", "--limit", "0"); !strings.Contains(out, `"name":"mine"`) || !strings.Contains(out, `"organisation":"pf-westshire"`) {
		t.Error("heed sources does not list it")
	}
	if text, err := os.ReadFile(filepath.Join(n.dir, sourcesFile)); err != nil || !strings.Contains(string(text), `name = "mine"`) {
		t.Errorf("sources.toml: %s, %v", text, err)
	}
}

// Visits to a body's pages are looks: where its answer was sought shows beside its silence.
func TestSyncLooks(t *testing.T) {
	s := newTestSite(t)
	s.inspectorate()
	s.html("/eastmoor/", frame("Inspections", `<p><a href="/eastmoor/plans.html">Plans</a></p>`))
	s.html("/eastmoor/plans.html", frame("Plans", "<p>We plan to mend the roof.</p>"))
	n := newNight(t, s.sources()+fmt.Sprintf("[[source]]\nname = \"kent\"\nstart = [\"%s/eastmoor/\"]\nitems = { select = \"main a\" }\norg = \"pf-kent\"\nallow_private = true\npause = \"1ms\"\n", s.URL))
	n.sync(0, "reports", "kent")
	out := n.text("unanswered", "--org", "kent", "--json")
	if !strings.Contains(out, `"url":"`+s.URL+`/eastmoor/plans.html"`) || !strings.Contains(out, `a list of links to 1 document`) {
		t.Errorf("the looks are missing: %.600s", out)
	}
}

// An edited page is a new version; an answer it drops stays on record, with the day; a page that goes is withdrawn.
func TestSyncHistory(t *testing.T) {
	s := newTestSite(t)
	s.html("/reports/lamps/", frame("Lamps in the dark: an inspection of street lighting and safety", `<p>Published on: 3 March 2022</p>
<h2>Recommendation 1</h2><p>By 1 September 2022, chief constables should review the lamps of area number 1 and mend what is broken.</p>
<h2>Recommendation 2</h2><p>By 1 September 2022, chief constables should review the lamps of area number 2 and mend what is broken.</p>`))
	s.html("/answers/", answerPage("Westshire Police", "We accept this recommendation. All lamps were counted.", "We accept this recommendation and mended them all."))
	n := newNight(t, fmt.Sprintf(`[[source]]
name = "report"
start = ["%[1]s/reports/lamps/"]
kind = "page"
allow_private = true
pause = "1ms"
[[source]]
name = "answers"
start = ["%[1]s/answers/"]
kind = "page"
org = "pf-westshire"
own = true
allow_private = true
pause = "1ms"
`, s.URL))
	n.sync(0, "report", "answers")
	answered := func() int { return count(n.text("unanswered", "--org", "Westshire Police", "--json"), `"state"`) }
	open := answered()
	responses := count(n.text("list", "responses", "--json"), `"scope"`)
	if responses != 2 {
		t.Fatalf("%d responses, want 2", responses)
	}

	s.html("/answers/", answerPage("Westshire Police", "We accept this recommendation. All lamps were counted, twice."))
	lines, _ := n.sync(0, "answers")
	document := string(lines[0].Document)
	if got := count(n.text("list", "responses", "--json"), `"scope"`); got != 2 {
		t.Errorf("%d responses after the page dropped one, want both", got)
	}
	if got := answered(); got != open {
		t.Errorf("%d open items after the page dropped an answer, %d before", got, open)
	}
	out := n.text("show", document, "--history")
	for _, want := range []string{"Version 2", "1 changed, 1 vanished", "- We accept this recommendation and mended them all.", "+ We accept this recommendation. All lamps were counted, twice."} {
		if !strings.Contains(out, want) {
			t.Errorf("the history does not say %q:\n%s", want, out)
		}
	}
	for line := range strings.Lines(n.text("list", "responses")) {
		id, _, _ := strings.Cut(line, "\t")
		if strings.HasSuffix(id, "/2") && !strings.Contains(n.text("show", id), "no longer on its page on") {
			t.Errorf("%s is not said to have vanished", id)
		}
	}

	s.set("/answers/", served{status: http.StatusGone, plain: true})
	lines, sum := n.sync(3, "answers")
	if lines[0].Status != "withdrawn" || len(sum.Alarms) != 1 {
		t.Errorf("a page that went: %v, %v", lines, sum.Alarms)
	}
	if got := count(n.text("list", "responses", "--json"), `"scope"`); got != 2 {
		t.Errorf("%d responses after the page went, want both", got)
	}
	if out := n.text("show", document, "--history"); !strings.Contains(out, "withdrawn") {
		t.Errorf("the history does not say that it went:\n%s", out)
	}
	if lines, _ := n.sync(0, "answers"); lines[0].Status != "unchanged" {
		t.Errorf("still gone: %v", lines)
	}
	s.html("/answers/", answerPage("Westshire Police", "We accept this recommendation. All lamps were counted, twice."))
	if lines, _ := n.sync(0, "answers"); lines[0].Status != "unchanged" {
		t.Errorf("back again: %v", lines)
	}
	if out := n.text("show", document, "--history"); strings.Contains(out, "withdrawn") {
		t.Errorf("the history still says that it is gone:\n%s", out)
	}
	n.text("check")
}

// A page that empties is a version like another, and an alarm.
func TestSyncHollowPage(t *testing.T) {
	s := newTestSite(t)
	s.html("/answers/", answerPage("Westshire Police", "We accept this recommendation. All lamps were counted.", "We accept this recommendation and mended them all."))
	n := newNight(t, fmt.Sprintf("[[source]]\nname = \"one\"\nstart = [\"%s/answers/\"]\nkind = \"page\"\nallow_private = true\npause = \"1ms\"\n", s.URL))
	n.sync(0, "one")
	s.html("/answers/", frame("Our answers", "<p>This page is being rebuilt. Please come back later.</p>"))
	if _, sum := n.sync(3, "one"); len(sum.Alarms) != 1 || !strings.Contains(sum.Alarms[0].Reason, "holds none now") {
		t.Errorf("alarms: %v", sum.Alarms)
	}
	if got := count(n.text("list", "responses", "--json"), `"scope"`); got != 2 {
		t.Errorf("%d responses, want both", got)
	}
}
