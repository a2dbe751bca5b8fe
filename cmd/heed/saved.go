package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"heed/index"
	"heed/record"
)

// savedSearch is a search that is kept by name, with what it had found when it was last watched. Each is a file of its own
// in the data directory, written beside and renamed: two searches cannot spoil each other, and one can be deleted by hand.
type savedSearch struct {
	Name       string            `json:"name"`
	Query      string            `json:"query"`
	In         []string          `json:"in,omitempty"`
	To         string            `json:"to,omitempty"`
	From       string            `json:"from,omitempty"`
	Report     string            `json:"report,omitempty"`
	Kinds      []string          `json:"kinds,omitempty"`
	Since      string            `json:"since,omitempty"`
	Until      string            `json:"until,omitempty"`
	Fields     map[string]string `json:"fields,omitempty"`
	Unanswered bool              `json:"unanswered,omitempty"`
	Exact      bool              `json:"exact,omitempty"`
	Sort       string            `json:"sort,omitempty"`
	Watched    string            `json:"watched"` // when it was last saved or watched
	Seen       []string          `json:"seen"`    // sorted; see seenAs
}

const savedDir = "searches"

// savedName checks the name of a saved search: it is a file's name, too.
func savedName(name string) error {
	ok := name != "" && len(name) <= 60
	for _, r := range name {
		ok = ok && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_')
	}
	if !ok {
		return usagef("a search is saved under small letters, digits and hyphens, at most 60; %q is something else", name)
	}
	return nil
}

func (a *app) savedPath(name string) string { return filepath.Join(a.dir, savedDir, name+".json") }

// saveSearch keeps a search with what it finds now, so that watching tells only what comes later.
func (a *app) saveSearch(ctx context.Context, s *index.Searcher, words string, o searchOptions, req index.Request) error {
	if err := savedName(o.save); err != nil {
		return err
	}
	saved := savedSearch{
		Name: o.save, Query: words, In: o.in, To: o.to, From: o.from, Report: o.report, Kinds: o.kinds, Since: o.since, Until: o.until,
		Unanswered: o.unanswered, Exact: o.exact, Sort: o.sort, Fields: map[string]string{},
	}
	for name, value := range o.fields {
		if *value != "" {
			saved.Fields[name] = *value
		}
	}
	found, err := s.Matches(ctx, req)
	if err != nil {
		return mistakeIn(err)
	}
	for _, id := range found {
		saved.Seen = append(saved.Seen, seenAs(id))
	}
	if err := a.writeSaved(saved); err != nil {
		return err
	}
	a.say("saved; 'heed watch %s' shows what is new since now", o.save)
	return nil
}

func (a *app) writeSaved(saved savedSearch) error {
	slices.Sort(saved.Seen)
	saved.Seen = slices.Compact(saved.Seen)
	saved.Watched = time.Now().UTC().Format(time.RFC3339)
	content, err := json.MarshalIndent(saved, "", " ")
	if err != nil {
		return err
	}
	if err := replaceFile(a.savedPath(saved.Name), append(content, '\n')); err != nil {
		return fmt.Errorf("keep the search %s: %w", saved.Name, err)
	}
	return nil
}

// readSaved reads a saved search, or names those there are.
func (a *app) readSaved(name string) (saved savedSearch, err error) {
	if err := savedName(name); err != nil {
		return saved, err
	}
	content, err := os.ReadFile(a.savedPath(name))
	if errors.Is(err, fs.ErrNotExist) {
		names, err := a.savedNames()
		if err != nil {
			return saved, err
		}
		if len(names) == 0 {
			return saved, usagef("there is no search %q, nor any other; 'heed search QUERY --save %s' makes it", name, name)
		}
		return saved, usagef("there is no search %q; there are %s", name, strings.Join(names, ", "))
	}
	if err != nil {
		return saved, err
	}
	if err := json.Unmarshal(content, &saved); err != nil {
		return saved, fmt.Errorf("the saved search %s cannot be read: %w", a.savedPath(name), err)
	}
	saved.Name = name
	return saved, nil
}

// savedNames are the names of all saved searches, sorted.
func (a *app) savedNames() ([]string, error) {
	files, err := os.ReadDir(filepath.Join(a.dir, savedDir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var names []string
	for _, f := range files {
		if name, ok := strings.CutSuffix(f.Name(), ".json"); ok && savedName(name) == nil {
			names = append(names, name)
		}
	}
	return names, nil
}

// options are the flags the search was saved with.
func (s savedSearch) options() searchOptions {
	o := searchOptions{
		filterFlags: filterFlags{to: s.To, from: s.From, report: s.Report, kinds: s.Kinds, since: s.Since, until: s.Until},
		in:          s.In, unanswered: s.Unanswered, exact: s.Exact, sort: s.Sort, fields: map[string]*string{},
	}
	for name, value := range s.Fields {
		o.fields[name] = &value
	}
	return o
}

// seenAs is what is remembered of a hit. A passage is remembered by its page: where pages are cut again by better rules,
// the same words are no news.
func seenAs(id string) string {
	if slash := strings.LastIndex(id, "/p"); slash > 0 {
		if dot := strings.LastIndexByte(id[slash:], '.'); dot > 0 && digits(id[slash+2:slash+dot]) && digits(id[slash+dot+1:]) {
			return id[:slash+dot]
		}
	}
	return id
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// news are the ids that were not there when the search was last watched. A recommendation that only changed its id is not
// news.
func (a *app) news(ctx context.Context, saved savedSearch, found []string) []string {
	had := func(key string) bool {
		_, ok := slices.BinarySearch(saved.Seen, key)
		return ok
	}
	fresh := []string{}
	for _, id := range found {
		if had(seenAs(id)) {
			continue
		}
		if r, err := a.store.Recommendation(ctx, record.RecommendationID(id)); err == nil &&
			slices.ContainsFunc(r.Aliases, func(old record.RecommendationID) bool { return had(string(old)) }) {
			continue
		}
		fresh = append(fresh, id)
	}
	return fresh
}
