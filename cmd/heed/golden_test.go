package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"heed/fixtures"
	"heed/record/org"
)

var update = flag.Bool("update", false, "write the golden files anew")

// What heed makes of the fixtures: of each document by itself, and of all of them together. The figures and the links are
// goldens, so that every change of them is seen; what is wrong is listed by name in fixtures/known-failures.txt, which is
// checked both ways.
func TestFixtures(t *testing.T) {
	if testing.Short() {
		t.Skip("reads all fixtures twice")
	}
	f := newFixtureRun(t)
	t.Run("score", f.score)
	t.Run("record", f.record)
	t.Run("ranks", f.ranks)
}

// fixtureRun is a directory of fixtures and a data directory that holds them all.
type fixtureRun struct {
	dir, data string
	ingested  []ingestedLine
	responses []responseLine
}

type ingestedLine struct {
	Input           string `json:"input"`
	Status          string `json:"status"`
	Kind            string `json:"kind"`
	Recommendations int    `json:"recommendations"`
	Responses       int    `json:"responses"`
}

type reportLine struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// bracketed is a title that a tracker prints with the date of the report: “Title (12 March 2024)”.
var bracketed = regexp.MustCompile(`\(\d{1,2} \p{L}+ \d{4}\)`)

type responseLine struct {
	ID         string   `json:"id"`
	File       string   `json:"file"`
	Responders []string `json:"responders"`
	Text       string   `json:"text"`
	Position   string   `json:"position"`
	Links      []struct {
		Recommendation string `json:"recommendation"`
		Method         string `json:"method"`
	} `json:"links"`
}

func newFixtureRun(t *testing.T) *fixtureRun {
	f := &fixtureRun{dir: t.TempDir(), data: t.TempDir()}
	if err := fixtures.Write(f.dir); err != nil {
		t.Fatal(err)
	}
	bodies, err := fixtures.Files.ReadFile("organisations.csv")
	if err == nil {
		err = os.WriteFile(filepath.Join(f.data, "organisations.csv"), bodies, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	f.ingested = jsonLines[ingestedLine](t, f.heed(t, 3, "ingest", filepath.Join(f.dir, "documents"), filepath.Join(f.dir, "shapes"), "--json"))
	f.responses = jsonLines[responseLine](t, f.heed(t, 0, "list", "responses", "--json", "--limit", "1000"))
	return f
}

// heed runs a command on the data directory and returns what it says on standard output.
func (f *fixtureRun) heed(t *testing.T, status int, args ...string) string {
	t.Helper()
	cmd := exec.Command("heed", args...)
	cmd.Env = append(os.Environ(), "HEED_DATA="+f.data)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if got := cmd.ProcessState.ExitCode(); got != status {
		t.Fatalf("heed %s: exit status %d, want %d\n%s", strings.Join(args, " "), got, status, errs.String())
	}
	return out.String()
}

func jsonLines[T any](t *testing.T, text string) []T {
	t.Helper()
	var out []T
	for dec := json.NewDecoder(strings.NewReader(text)); dec.More(); {
		var v T
		if err := dec.Decode(&v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// golden compares text with a file of testdata, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got); go test ./cmd/heed -run TestFixtures -update writes it anew:\n%s", file, diff)
	}
}

// faults compares faults with the known ones. A fault is what is wrong, then a tab and what is there instead.
func faults(t *testing.T, kind string, found []string) {
	t.Helper()
	known := fixtures.KnownFailures(kind)
	for _, fault := range found {
		what, instead, _ := strings.Cut(fault, "\t")
		if _, ok := known[what]; !ok {
			t.Errorf("%s %s\n\t%s", kind, what, instead)
		}
		delete(known, what)
	}
	for what := range known {
		t.Errorf("no longer a fault, so take it off known-failures.txt: %s %s", kind, what)
	}
}

var faultLine = regexp.MustCompile(`^  (missed|invented|wrong): p\d+ (\S*) (".*?[^\\]"|"") ?(.*)$`)

func (f *fixtureRun) score(t *testing.T) {
	out := f.heed(t, 0, "score", f.dir, "--verbose")
	lines := strings.SplitAfter(out, "\n")
	end := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "total  ") }) + 1
	golden(t, "score.golden", strings.Join(lines[:end], ""))
	var found []string
	name := ""
	for _, line := range lines[end:] {
		line = strings.TrimSuffix(line, "\n")
		m := faultLine.FindStringSubmatch(line)
		switch {
		case m == nil:
			name = line
		case m[1] == "wrong":
			about, _, _ := strings.Cut(m[4], " ")
			found = append(found, fmt.Sprintf("%s: wrong %s of %s %s\t%s", name, about, m[2], m[3], m[4]))
		default:
			found = append(found, fmt.Sprintf("%s: %s %s %s\t%s", name, m[1], m[2], m[3], m[4]))
		}
	}
	faults(t, "score", found)
}

// labelled is what a label file says of a document beyond what is scored.
type labelled struct {
	File         string `json:"file"`
	DocumentKind string `json:"document_kind"`
	Responses    []struct {
		Starts    string   `json:"starts"`
		Responder string   `json:"responder"`
		Links     []string `json:"links"`
	} `json:"responses"`
}

func (f *fixtureRun) record(t *testing.T) {
	files, err := fs.Glob(fixtures.Files, "gold/*.json")
	if err != nil {
		t.Fatal(err)
	}
	register := org.Builtin()
	bodies, err := os.Open(filepath.Join(f.data, "organisations.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer bodies.Close()
	if err := register.Extend(bodies.Name(), bodies); err != nil {
		t.Fatal(err)
	}
	var kinds, links, reports []string
	for _, file := range files {
		content, err := fixtures.Files.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var l labelled
		if err := json.Unmarshal(content, &l); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		name := path.Base(l.File)
		for _, in := range f.ingested {
			if l.DocumentKind != "" && filepath.Base(in.Input) == name && in.Kind != l.DocumentKind {
				kinds = append(kinds, fmt.Sprintf("%s: %s\tread as %s", name, l.DocumentKind, in.Kind))
			}
		}
		for _, want := range l.Responses {
			if want.Links == nil {
				continue
			}
			r, ok := f.response(name, want.Starts)
			if !ok {
				links = append(links, fmt.Sprintf("%s: %q to %s\tno such response", name, want.Starts, strings.Join(want.Links, ", ")))
				continue
			}
			got := []string{}
			for _, l := range r.Links {
				got = append(got, l.Recommendation)
			}
			sort.Strings(got)
			sort.Strings(want.Links)
			if !slices.Equal(got, want.Links) {
				links = append(links, fmt.Sprintf("%s: %q to %s\tlinked to %s", name, want.Starts, strings.Join(want.Links, ", "), strings.Join(got, ", ")))
			}
			by, err := register.Lookup(want.Responder)
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			if !slices.Contains(r.Responders, string(by.ID)) {
				links = append(links, fmt.Sprintf("%s: %q by %s\tby %s", name, want.Starts, by.ID, strings.Join(r.Responders, ", ")))
			}
		}
	}
	faults(t, "kinds", kinds)
	faults(t, "links", links)

	var b strings.Builder
	for _, in := range f.ingested {
		fmt.Fprintf(&b, "%s: %s, %d recommendations, %d responses\n", filepath.Base(in.Input), cmp.Or(in.Kind, in.Status), in.Recommendations, in.Responses)
		for _, r := range f.responses {
			if filepath.Base(r.File) != filepath.Base(in.Input) {
				continue
			}
			fmt.Fprintf(&b, "  %s, %s %q\n", strings.Join(r.Responders, " and "), r.Position, opening(r.Text))
			for _, l := range r.Links {
				fmt.Fprintf(&b, "    %s %s\n", l.Recommendation, l.Method)
			}
		}
	}
	for _, r := range jsonLines[reportLine](t, f.heed(t, 0, "list", "reports", "--json", "--limit", "1000")) {
		fmt.Fprintf(&b, "report %s\n", r.ID)
		if bracketed.MatchString(r.Title) {
			reports = append(reports, fmt.Sprintf("%s\ta report named with its date is another report", r.ID))
		}
	}
	faults(t, "reports", reports)
	golden(t, "record.golden", b.String())
}

func opening(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[:min(8, len(words))], " ")
}

// response returns the response of a document that starts with some words.
func (f *fixtureRun) response(name, starts string) (responseLine, bool) {
	for _, r := range f.responses {
		if filepath.Base(r.File) == name && strings.HasPrefix(strings.Join(strings.Fields(r.Text), " "), starts) {
			return r, true
		}
	}
	return responseLine{}, false
}
