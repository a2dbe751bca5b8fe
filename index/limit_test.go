package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"heed/index/query"
	"heed/record/day"
)

func TestMistakesHaveTheirPlace(t *testing.T) {
	s, _ := buildTest(t, testEntries())
	for _, c := range []struct {
		query  string
		place  int
		quotes string
	}{
		{"DVPO to:atlantis", 5, ""},
		{"to:border force", 0, `to:"border force"`},
		{"to:atlantis from:kent", 0, ""},
		{"  year:x", 7, ""},
		{"(a", 0, ""},
	} {
		_, err := s.Search(context.Background(), Request{Query: c.query})
		if c.quotes != "" && !strings.Contains(fmt.Sprint(err), c.quotes) {
			t.Errorf("%s: %v, want it to say %s", c.query, err, c.quotes)
		}
		var e *query.Error
		if !errors.As(err, &e) || e.Place != c.place {
			t.Errorf("%s: %v, want a mistake at %d", c.query, err, c.place)
		}
	}
}

func TestOneSearchCannotTakeAll(t *testing.T) {
	var text strings.Builder
	for i := range maxPrefix + 10 {
		fmt.Fprintf(&text, "zz%da ", i)
	}
	s, _ := buildTest(t, []Entry{{ID: "a", Type: PassageEntry, Text: text.String()}})
	if _, err := s.Search(context.Background(), Request{Query: "zz*"}); err == nil || !strings.Contains(err.Error(), "add letters") {
		t.Errorf("a prefix of too many words: %v", err)
	}
	if got := ids(t, s, Request{Query: "zz12a*"}); got != "a" {
		t.Errorf("a longer prefix finds %q", got)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Search(ctx, Request{Query: "zz1a"}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled search: %v", err)
	}
}

func TestHitsGiveBackWhatWasPutIn(t *testing.T) {
	in := testEntries()
	s, _ := buildTest(t, in)
	res, err := s.Search(context.Background(), Request{Limit: MaxLimit})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]Entry{}
	for _, h := range res.Hits {
		got[h.ID] = h.Entry
	}
	for _, want := range in {
		if d := cmp.Diff(want, got[want.ID]); d != "" {
			t.Errorf("%s (-want +got):\n%s", want.ID, d)
		}
		e, ok, err := s.Entry(want.ID)
		if err != nil || !ok || !cmp.Equal(e, want) {
			t.Errorf("Entry(%q) = %v, %v", want.ID, ok, err)
		}
	}
	if _, ok, err := s.Entry("nowhere"); ok || err != nil {
		t.Errorf("an entry that is not there: %v, %v", ok, err)
	}
}

func TestOddEntries(t *testing.T) {
	odd := []Entry{
		{ID: "empty", Type: PassageEntry},
		{ID: "no type", Text: "bail \xff\xfe broken \x00 bytes"},
		{ID: "long", Type: PassageEntry, Text: "bail " + strings.Repeat("x", 200000)},
		{ID: "seps", Type: PassageEntry, Text: "bail", Report: "a\x1fb", Publishers: []string{"c\x1ed", ""}},
		{ID: "day", Type: PassageEntry, Text: "bail", Date: day.Day{Year: 1, Month: 1, Dom: 1}},
	}
	s, dir := buildTest(t, odd)
	res, err := s.Search(context.Background(), Request{Query: "bail"})
	if err != nil || res.Total != 4 {
		t.Errorf("%d found, %v", res.Total, err)
	}
	if err := Update(context.Background(), dir, []Entry{{Text: "no id"}}, nil, "2"); err == nil {
		t.Error("an entry without an id was taken")
	}
	if f, why := State(dir, Meta{"1", 5}); f != Equal {
		t.Errorf("after a failed update: %s, %s", f, why)
	}
	if g := generations(t, dir); len(g) != 1 {
		t.Errorf("a failed update left %v", g)
	}
}

func TestManyGoroutines(t *testing.T) {
	s, dir := buildTest(t, testEntries())
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for j := range 20 {
				res, err := s.Search(context.Background(), Request{Query: []string{"DVPO", "section 60", "protect*", "the"}[(i+j)%4]})
				if err != nil || res.Total == 0 {
					t.Errorf("%d found, %v", res.Total, err)
				}
			}
		})
	}
	for i := range 3 {
		if err := Update(context.Background(), dir, testEntries()[i:i+1], nil, fmt.Sprint(i)); err != nil {
			t.Error(err)
		}
	}
	all.Wait()
}

// A damaged index is said to be so, and is no reason to fall over.
func TestDamagedIndex(t *testing.T) {
	s, dir := buildTest(t, testEntries())
	s.Close()
	name, _ := pointer(dir)
	files, err := filepath.Glob(filepath.Join(dir, name, bleveDir, "store", "*.zap"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, cut := range []int64{0, 10, 1000} {
		for _, f := range files {
			if err := os.Truncate(f, cut); err != nil {
				t.Fatal(err)
			}
		}
		if f, why := State(dir, Meta{"1", 9}); f != Corrupt {
			t.Errorf("cut to %d bytes: %s, %s", cut, f, why)
		}
		if s, err := Open(dir, Options{}); err == nil {
			_, err = s.Search(context.Background(), Request{Query: "DVPO"})
			s.Close()
			if err == nil {
				t.Errorf("cut to %d bytes: searched", cut)
			}
		}
	}
	if err := Build(context.Background(), dir, slices.Values(testEntries()), BuildOptions{Store: "2"}); err != nil {
		t.Errorf("build over a damaged index: %v", err)
	}
	if f, why := State(dir, Meta{"2", 9}); f != Equal {
		t.Errorf("after the build: %s, %s", f, why)
	}
}
