package main

import (
	"encoding/json"
	"slices"
	"sync"

	"heed/index"
	"heed/web"
)

// answersKept is how many answers to searches are kept. People turn pages, come back and follow facets, feeds ask the same
// every hour; a common word in a large record takes long to count, and need not be counted each time.
const answersKept = 256

// answersHits is the longest answer that is kept: what is taken away as a table is asked for once.
const answersHits = 50

// searched keeps what searches found, for one state of index and record: when either changes, all are forgotten.
type searched struct {
	mu          sync.Mutex
	of          searchedIn
	young, aged map[string]web.SearchResult // the aged half goes when the young one is full; what is asked for again is young
}

// searchedIn is the state that answers hold for.
type searchedIn struct {
	searcher *index.Searcher
	index    index.Meta
	record   int64
}

// answerKey is the whole of a question.
func answerKey(q web.SearchRequest) string {
	b, err := json.Marshal(q)
	if err != nil {
		return "" // never kept
	}
	return string(b)
}

func (k *searched) get(of searchedIn, key string) (web.SearchResult, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.of != of {
		return web.SearchResult{}, false
	}
	if res, ok := k.young[key]; ok {
		return res, true
	}
	res, ok := k.aged[key]
	if ok {
		k.put(key, res)
	}
	return res, ok
}

// keep keeps an answer found in a state. What callers are handed is shared: nobody may change it.
func (k *searched) keep(of searchedIn, key string, res web.SearchResult) {
	if key == "" || len(res.Hits) > answersHits {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.of != of {
		k.of, k.young, k.aged = of, nil, nil
	}
	k.put(key, res)
}

func (k *searched) put(key string, res web.SearchResult) {
	if k.young == nil || len(k.young) >= answersKept/2 {
		k.young, k.aged = make(map[string]web.SearchResult, answersKept/2), k.young
	}
	res.Hits, res.More = slices.Clip(res.Hits), slices.Clip(res.More)
	k.young[key] = res
}
