package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"heed/index"
)

// An acronym and its long form find the same documents; with --exact each finds what a reader of the texts finds who looks for
// those letters and nothing else. HEED_CORPUS names a folder of real documents, in which every acronym of the table that
// occurs and has one meaning is asked for; without it that is asked of the fixtures.
func TestAcronymsFindTheirLongForms(t *testing.T) {
	dir, needed := os.Getenv("HEED_CORPUS"), 20
	if dir == "" {
		t.Log("HEED_CORPUS is not set: the fixtures are asked, not real documents")
		dir, needed = filepath.Join("..", "..", "fixtures"), 5
	}
	if _, err := os.Stat(filepath.Join(dir, "documents")); err == nil {
		dir = filepath.Join(dir, "documents")
	}
	ctx := context.Background()
	data := t.TempDir()
	quiet := &streams{in: strings.NewReader(""), out: io.Discard, err: io.Discard, width: 100}
	if code := run(ctx, []string{"--data", data, "-q", "ingest", dir}, quiet); code != exitDone && code != exitIncomplete {
		t.Fatalf("ingest: status %d", code)
	}
	g := &globals{data: data, quiet: true, streams: quiet}
	err := g.with(ctx, false, func(a *app) error {
		s, err := a.searcher(ctx)
		if err != nil {
			return err
		}
		defer s.Close()
		w, err := a.newEntryWriter(ctx)
		if err != nil {
			return err
		}
		var entries []index.Entry
		for e, err := range w.all() {
			if err != nil {
				return err
			}
			entries = append(entries, e)
		}
		of := map[string]string{}
		done := map[string]bool{}
		for _, e := range entries {
			of[e.ID] = string(e.Document)
		}
		documents := func(req index.Request) []string {
			ids, err := s.Matches(ctx, req)
			if err != nil {
				t.Fatalf("%s: %v", req.Query, err)
			}
			found := map[string]bool{}
			for _, id := range ids {
				found[of[id]] = true
			}
			return sortedKeys(found)
		}
		literal := func(words string) []string {
			found := map[string]bool{}
			for i := range entries {
				if saysLiterally(&entries[i], words) {
					found[of[entries[i].ID]] = true
				}
			}
			return sortedKeys(found)
		}
		asked := 0
		for _, x := range a.acronyms.All() {
			if x.Ambiguous || done[x.Acronym] {
				continue
			}
			done[x.Acronym] = true
			short, long := literal(x.Acronym), literal(x.Expansion)
			if len(short)+len(long) == 0 {
				continue
			}
			asked++
			if got := documents(index.Request{Query: x.Acronym, Exact: true}); !slices.Equal(got, short) {
				t.Errorf("--exact %s: %d documents, its letters stand in %d", x.Acronym, len(got), len(short))
			}
			if got := documents(index.Request{Query: `"` + x.Expansion + `"`, Exact: true}); !slices.Equal(got, long) {
				t.Errorf("--exact %q: %d documents, its words stand in %d", x.Expansion, len(got), len(long))
			}
			byShort, byLong := documents(index.Request{Query: x.Acronym}), documents(index.Request{Query: `"` + x.Expansion + `"`})
			if typed := documents(index.Request{Query: x.Expansion}); !slices.Equal(typed, byLong) {
				t.Errorf("%s: %d documents without quotation marks, %d with them", x.Expansion, len(typed), len(byLong))
			}
			if !slices.Equal(byShort, byLong) {
				t.Errorf("%s finds %d documents, %q %d", x.Acronym, len(byShort), x.Expansion, len(byLong))
			}
			for _, id := range append(slices.Clone(short), long...) {
				if !slices.Contains(byShort, id) {
					t.Errorf("%s does not find document %s, which prints it or its long form", x.Acronym, id)
				}
			}
			t.Logf("%-8s %2d documents; the letters alone %2d, the long form alone %2d", x.Acronym, len(byShort), len(short), len(long))
		}
		if asked < needed {
			t.Errorf("%d acronyms occur, which is too few to say anything", asked)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func sortedKeys(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for k := range set {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// saysLiterally is what an editor's search for whole words does: letter by letter for an acronym, in any case for words.
func saysLiterally(e *index.Entry, want string) bool {
	fold := strings.ToLower
	if !strings.Contains(want, " ") {
		fold = func(s string) string { return s }
	}
	split := func(s string) []string {
		s = strings.NewReplacer("’", "'", "\u00ad", "").Replace(fold(s))
		var out []string
		for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '&' }) {
			w = strings.ReplaceAll(strings.TrimSuffix(strings.Trim(w, "'"), "'s"), "'", "")
			if w == "&" {
				w = "and"
			}
			if w != "" {
				out = append(out, w)
			}
		}
		return out
	}
	words := split(want)
	for _, text := range []string{e.Heading, e.Text} {
		has := split(text)
		for i := 0; i+len(words) <= len(has); i++ {
			if slices.Equal(has[i:i+len(words)], words) {
				return true
			}
		}
	}
	return false
}
