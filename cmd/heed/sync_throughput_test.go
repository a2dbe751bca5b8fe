package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"heed/ingest/pdf/pdftest"
)

// A first night over many PDFs: while one is fetched others are read, so that not the sites but the processors are what
// takes the time, where the sites do not ask for pauses. With HEED_SOAK 1,000 PDFs of four pages at four sites, else twenty.
// HEED_PAUSE is the pause between two requests to a site, 1us where it is unset.
func TestSyncThroughput(t *testing.T) {
	documents, pause := 20, os.Getenv("HEED_PAUSE")
	if os.Getenv("HEED_SOAK") != "" {
		documents = 1000
	}
	if pause == "" {
		pause = "1us"
	}
	const sites = 4
	bytes := 0
	var sources strings.Builder
	var names []string
	for k := range sites {
		s := newTestSite(t)
		var links strings.Builder
		for i := k; i < documents; i += sites {
			content := wardPDF(i)
			bytes += len(content)
			s.set(fmt.Sprintf("/ward-%d.pdf", i), served{body: content, kind: "application/pdf"})
			fmt.Fprintf(&links, `<p><a href="/ward-%d.pdf">Ward %d</a></p>`, i, i)
		}
		s.html("/", frame("Wards", links.String()))
		names = append(names, fmt.Sprintf("site%d", k))
		fmt.Fprintf(&sources, "[[source]]\nname = %q\nstart = [\"%s/\"]\nitems = { select = \"main a\" }\nallow_private = true\npause = %q\n", names[k], s.URL, pause)
	}
	n := newNight(t, sources.String())
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	cmd := n.command(ctx, append([]string{"sync", "--quiet"}, names...)...)
	if os.Getenv("HEED_SOAK") != "" { // what is measured is the program, not the tests with it
		cmd.Path = scaleBinary(t)
	}
	began := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	wall, used := time.Since(began), cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime()
	cores := runtime.NumCPU()
	t.Logf("%d PDFs, %d pages, %.1f MB from %d sites: %v wall, %v processor time (%v of it the system's), %.0f%% of %d processors; %.1f documents/s, %.1f for each second of a processor",
		documents, documents*wardPages, float64(bytes)/(1<<20), sites, wall.Round(time.Millisecond), used.Round(time.Millisecond), cmd.ProcessState.SystemTime().Round(time.Millisecond),
		100*used.Seconds()/wall.Seconds()/float64(cores), cores, float64(documents)/wall.Seconds(), float64(documents)/used.Seconds())
	if got := count(n.text("list", "recommendations", "--json"), `"kind":"recommendation"`); got != documents*2 {
		t.Errorf("%d recommendations, want two for each document", got)
	}
	if each := used / time.Duration(documents); each > time.Second/2 {
		t.Errorf("%v of processor time for each document", each)
	}
}

const wardPages = 4

// wardPDF is a report of its own for each number: a page that asks for two things, and some that tell what was seen.
func wardPDF(n int) string {
	pages := make([]string, wardPages)
	for p := range pages {
		var b strings.Builder
		y := 760
		line := func(font string, size int, words string) {
			fmt.Fprintf(&b, "BT /%s %d Tf 60 %d Td (%s) Tj ET\n", font, size, y, words)
			y -= size + 6
		}
		if p == 0 {
			line("F2", 22, fmt.Sprintf("Street lamps of ward %d", n))
			line("F1", 11, fmt.Sprintf("Published %d March 2022. An inspection of lighting by night.", n%28+1))
			for k := 1; k <= 2; k++ {
				y -= 10
				line("F2", 14, fmt.Sprintf("Recommendation %d", k))
				line("F1", 11, fmt.Sprintf("By 1 September 2022, chief constables should count the lamps of ward %d, street %d,", n, k))
				line("F1", 11, "and publish how many of them are lit.")
			}
		}
		for k := 0; y > 60; k++ {
			line("F1", 11, fmt.Sprintf("On night %d of ward %d we saw %d lamps that were lit and %d that were not, near", k, n, 7*k+p, (n+3*k)%11))
			line("F1", 11, fmt.Sprintf("the houses numbered %d to %d, where people told us what they had seen.", k, k+n%9))
		}
		pages[p] = b.String()
	}
	return string(pdftest.File(pdftest.Pages("", pages...), ""))
}
