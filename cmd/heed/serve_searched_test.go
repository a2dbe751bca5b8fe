package main

import (
	"fmt"
	"testing"

	"heed/index"
	"heed/record/wire"
	"heed/web"
)

// An answer is kept for one state of index and record only, and only so many are.
func TestSearchedIsForgotten(t *testing.T) {
	var k searched
	was := searchedIn{index: index.Meta{Store: "1"}, record: 1}
	question := func(i int) string {
		return answerKey(web.SearchRequest{Query: fmt.Sprint("bail ", i), Filter: web.Filter{To: "kent"}})
	}
	answer := func(total int) web.SearchResult {
		return web.SearchResult{Search: wire.Search{Total: total}}
	}
	k.keep(was, question(0), answer(7))
	if res, ok := k.get(was, question(0)); !ok || res.Total != 7 {
		t.Fatalf("kept: %v, %v", res.Total, ok)
	}
	if question(0) == answerKey(web.SearchRequest{Query: "bail 0"}) {
		t.Error("a filter makes another question")
	}
	for _, now := range []searchedIn{{index: index.Meta{Store: "2"}, record: 1}, {index: index.Meta{Store: "1"}, record: 2}, {searcher: &index.Searcher{}, index: index.Meta{Store: "1"}, record: 1}} {
		if _, ok := k.get(now, question(0)); ok {
			t.Errorf("an answer of %+v was given in %+v", was, now)
		}
	}
	for i := range 3 * answersKept {
		k.keep(was, question(i), answer(i))
		if _, ok := k.get(was, question(0)); !ok {
			t.Fatalf("what is asked for all the time was forgotten after %d others", i)
		}
	}
	if n := len(k.young) + len(k.aged); n > answersKept {
		t.Errorf("%d are kept, want at most %d", n, answersKept)
	}
	long := answer(9)
	long.Hits = make([]wire.Hit, answersHits+1)
	k.keep(was, "long", long)
	if _, ok := k.get(was, "long"); ok {
		t.Error("a long answer was kept")
	}
	now := searchedIn{index: index.Meta{Store: "2"}, record: 2}
	k.keep(now, question(1), answer(1))
	if _, ok := k.get(now, question(0)); ok {
		t.Error("an answer outlived the state it was found in")
	}
}
