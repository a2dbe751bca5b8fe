package main

import (
	"fmt"
	"strings"
	"testing"
)

// oneSource is a source of a page of links on a test's site.
func oneSource(s *testSite, more string) string {
	return fmt.Sprintf("[[source]]\nname = \"one\"\nstart = [\"%s/\"]\nitems = { select = \"main a\" }\nallow_private = true\npause = \"1ms\"\n%s", s.URL, more)
}

// linksPage is a page of links to the documents of these numbers.
func linksPage(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		fmt.Fprintf(&b, `<p><a href="/%d.html">Ward %d</a></p>`, i, i)
	}
	return frame("Reports", b.String())
}

// A list that shrank for good alarms until a person accepts it; then it is the measure for the next change.
func TestSourcesAccept(t *testing.T) {
	s := newTestSite(t)
	for i := range 31 {
		s.html(fmt.Sprintf("/%d.html", i), reportPage(i))
	}
	s.html("/", linksPage(0, 30))
	n := newNight(t, oneSource(s, ""))
	n.sync(0, "one")
	if _, errs, code := n.heed("sources", "accept", "one", "--note", "early"); code != 2 || !strings.Contains(errs, "nothing to accept") {
		t.Errorf("nothing to accept: exit status %d: %s", code, errs)
	}
	s.html("/", linksPage(26, 31))
	for night := range 2 {
		if _, sum := n.sync(3, "one"); len(sum.Alarms) != 1 || !sum.Alarms[0].Acceptable {
			t.Errorf("alarms of night %d: %+v", night, sum.Alarms)
		}
	}
	if _, errs, _ := n.heed("sync", "one"); !strings.Contains(errs, "heed sources accept one") {
		t.Errorf("the alarm does not say what to do: %s", errs)
	}
	if _, _, code := n.heed("sources", "accept", "one"); code != 2 {
		t.Errorf("without a note: exit status %d", code)
	}
	if out := n.text("sources", "accept", "one", "--note", "tidied up", "--who", "the night desk"); out != fmt.Sprintf("5\t30\t%s/\n", s.URL) {
		t.Errorf("accepted: %q", out)
	}
	if out := n.text("sources"); strings.Contains(out, "ALARM") || !strings.Contains(out, "5 links instead of 30 accepted by the night desk") || !strings.Contains(out, "tidied up (from the next run on)") {
		t.Errorf("sources after accepting: %s", lineWith(out, "one"))
	}

	s.html("/", linksPage(28, 30)) // fewer still: this was not accepted
	if _, sum := n.sync(3, "one"); len(sum.Alarms) != 1 {
		t.Errorf("fewer than accepted: %+v", sum.Alarms)
	}
	s.html("/", linksPage(26, 31))
	lines, sum := n.sync(0, "one")
	if len(sum.Alarms) != 0 || sum.Counts["new"] != 1 || sum.Counts["unchanged"] != 4 || statusOf(lines, "/30.html") != "new" {
		t.Errorf("after accepting: %v, %v", sum.Alarms, sum.Counts)
	}
	if out := n.text("sources", "--json"); !strings.Contains(out, `"who":"the night desk"`) || strings.Contains(out, `"pending":true`) {
		t.Errorf("sources --json: %s", lineWith(out, `"name":"one"`))
	}
	if got := count(n.text("list", "documents", "--json"), `"sha256"`); got != 31 {
		t.Errorf("%d documents, want the 30 of old and the new one", got)
	}

	s.html("/", frame("Reports", "")) // what was accepted is the measure now
	if _, sum := n.sync(3, "one"); len(sum.Alarms) != 1 || !strings.Contains(sum.Alarms[0].Reason, "where there were 5") {
		t.Errorf("an empty list: %+v", sum.Alarms)
	}
	n.text("sources", "accept", "one", "--note", "closed")
	n.sync(0, "one")
	n.sync(0, "one")
	n.text("check")
}

// A page that lost its files alarms until a person accepts it, whether the site says "not modified" or sends it anew.
func TestSourcesAcceptBarePage(t *testing.T) {
	for name, plain := range map[string]bool{"with ETag": false, "without": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newTestSite(t)
			s.set("/files/plan.pdf", served{body: fixture(t, "npcc-waiting.pdf"), kind: "application/pdf"})
			s.set("/", served{body: frame("Plans", `<p class="files"><a href="/files/plan.pdf">Plan</a></p>`), plain: plain})
			n := newNight(t, fmt.Sprintf("[[source]]\nname = \"one\"\nstart = [\"%s/\"]\nkind = \"page\"\nattach = { select = \".files a\" }\nallow_private = true\npause = \"1ms\"\n", s.URL))
			n.sync(0, "one")
			s.set("/", served{body: frame("Plans", `<p>All plans are done.</p>`), plain: plain})
			for night := range 3 {
				if _, sum := n.sync(3, "one"); len(sum.Alarms) != 1 || sum.Counts["unchanged"] < 1 {
					t.Errorf("night %d: %+v, %v, want an alarm and the known file asked for", night, sum.Alarms, sum.Counts)
				}
			}
			n.text("sources", "accept", "one", "--note", "done")
			for night := range 2 {
				if _, sum := n.sync(0, "one"); sum.Counts["unchanged"] != 1 {
					t.Errorf("night %d after: %v, want the page alone", night, sum.Counts)
				}
			}
		})
	}
}

func lineWith(text, part string) string {
	for line := range strings.Lines(text) {
		if strings.Contains(line, part) {
			return line
		}
	}
	return ""
}

// What a person gives up is neither tried nor listed, until it is wanted again.
func TestSourcesGiveUp(t *testing.T) {
	s := newTestSite(t)
	s.html("/", frame("Answers", `<p><a href="/lost.html">Lost</a></p>`))
	n := newNight(t, fmt.Sprintf("[[source]]\nname = \"one\"\nstart = [\"%s/\"]\nitems = { select = \"main a\" }\nallow_private = true\npause = \"1ms\"\n", s.URL))
	n.sync(3, "one")
	if !strings.Contains(n.text("list", "failures"), "/lost.html") {
		t.Error("the failure is not listed")
	}
	n.text("sources", "give-up", s.URL+"/lost.html")
	if strings.Contains(n.text("list", "failures"), "/lost.html") {
		t.Error("what was given up is still listed")
	}
	s.requests()
	n.sync(0, "one")
	for _, a := range s.requests() {
		if a.path == "/lost.html" {
			t.Error("what was given up was asked for")
		}
	}
	n.text("sources", "give-up", s.URL+"/lost.html", "--undo")
	s.html("/lost.html", reportPage(4))
	if lines, _ := n.sync(0, "one"); statusOf(lines, "/lost.html") != "new" {
		t.Errorf("wanted again: %v", lines)
	}
}
