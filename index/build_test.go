package index

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestStates(t *testing.T) {
	dir := t.TempDir()
	check := func(want Freshness, meta Meta) {
		t.Helper()
		if got, why := State(dir, meta); got != want {
			t.Errorf("State(%+v) = %s (%s), want %s", meta, got, why, want)
		}
	}
	n := len(testEntries())
	check(Missing, Meta{"1", n})
	if err := Update(context.Background(), dir, nil, nil, "1"); err != ErrMissing {
		t.Errorf("update without an index: %v", err)
	}
	if err := Build(context.Background(), dir, slices.Values(testEntries()), BuildOptions{Store: "1"}); err != nil {
		t.Fatal(err)
	}
	check(Equal, Meta{"1", n})
	check(Equal, Meta{"1", -1})
	check(Behind, Meta{"2", n})
	check(Behind, Meta{"1", n + 1})
	name, _ := pointer(dir)
	gen := filepath.Join(dir, name)
	if err := writeMeta(gen, meta{mappingVersion + 1, Meta{"1", n}}); err != nil {
		t.Fatal(err)
	}
	check(OtherMapping, Meta{"1", n})
	if _, err := Open(dir, Options{}); err != ErrMapping {
		t.Errorf("open an index of another version: %v", err)
	}
	if err := writeMeta(gen, meta{mappingVersion, Meta{"1", n - 1}}); err != nil {
		t.Fatal(err)
	}
	check(Corrupt, Meta{"1", n})
	if err := os.RemoveAll(filepath.Join(gen, bleveDir)); err != nil {
		t.Fatal(err)
	}
	check(Corrupt, Meta{"1", n})
}

func TestUpdateIsSeenByARunningReader(t *testing.T) {
	s, dir := buildTest(t, testEntries())
	if got := ids(t, s, Request{Query: "NMO"}); got != "3" {
		t.Fatalf("before: %q", got)
	}
	e := testEntries()[0]
	e.Text = "Now it speaks of an NMO and of nothing else."
	if err := Update(context.Background(), dir, []Entry{e}, []string{"orders-that-hold-2023/3"}, "2"); err != nil {
		t.Fatal(err)
	}
	if got := ids(t, s, Request{Query: "NMO"}); got != "1" {
		t.Errorf("after: %q, want 1", got)
	}
	if got := ids(t, s, Request{Query: "DAPO"}); got != "2" {
		t.Errorf("the old text is still found: %q", got)
	}
	if f, why := State(dir, Meta{"2", len(testEntries()) - 1}); f != Equal {
		t.Errorf("state %s: %s", f, why)
	}
}

func TestABuildThatBreaksOffChangesNothing(t *testing.T) {
	s, dir := buildTest(t, testEntries())
	broken := errors.New("the record could not be read to its end")
	err := Build(context.Background(), dir, slices.Values(testEntries()[:2]), BuildOptions{Store: "2", Check: func() error { return broken }})
	if !errors.Is(err, broken) {
		t.Errorf("build: %v", err)
	}
	if got := ids(t, s, Request{Query: "NMO"}); got != "3" {
		t.Errorf("after it: %q", got)
	}
	if g := generations(t, dir); len(g) != 1 {
		t.Errorf("generations left: %v", g)
	}
}

func TestIDs(t *testing.T) {
	s, dir := buildTest(t, testEntries())
	if err := Update(context.Background(), dir, []Entry{{ID: "a new one", Type: PassageEntry, Text: "x"}}, []string{"orders-that-hold-2023/1"}, "2"); err != nil {
		t.Fatal(err)
	}
	got, err := s.IDs(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"a new one"}
	for _, e := range testEntries()[1:] {
		want = append(want, e.ID)
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("ids %q, want %q", got, want)
	}
}

func TestOldGenerationsGoWhenFree(t *testing.T) {
	s, dir := buildTest(t, testEntries())
	held, err := s.enter()
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := Update(context.Background(), dir, testEntries()[:1], nil, "x"); err != nil {
			t.Fatal(err)
		}
	}
	if got := generations(t, dir); len(got) != 2 || !slices.Contains(got, held.name) {
		t.Errorf("generations %v while %s is held", got, held.name)
	}
	held.leave()
	ids(t, s, Request{Query: "x"}) // moves to the newest and lets go of the old
	sweep(dir)
	if got := generations(t, dir); len(got) != 1 {
		t.Errorf("generations %v when none is held", got)
	}
}

func generations(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		if _, ok := generationNumber(e.Name()); ok {
			out = append(out, e.Name())
		}
	}
	return out
}
