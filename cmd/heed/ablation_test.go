package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"heed/extract"
	"heed/extract/match"
	"heed/extract/score"
	"heed/ingest"
	"heed/record"
	"heed/record/org"
)

// TestEachRuleIsWorthIt leaves out each rule of splitting in turn and scores the labelled documents without it: those of
// the fixtures, and of HEED_CORPUS where it is set. It logs which documents need which rule: a rule that the files of one
// publisher alone need is one to doubt. No rule may do more harm than good.
func TestEachRuleIsWorthIt(t *testing.T) {
	if testing.Short() {
		t.Skip("reads every labelled document a dozen times")
	}
	dir, register := writtenFixtures(t)
	docs := readLabelled(t, dir)
	if corpus := os.Getenv("HEED_CORPUS"); corpus == "" {
		t.Log("HEED_CORPUS is not set: only fixtures are scored")
	} else {
		docs = append(docs, readLabelled(t, corpus)...)
	}
	names, whole := scoreWithout(docs, register)
	for _, rule := range extract.Rules() {
		_, rows := scoreWithout(docs, register, rule)
		var needed []string
		for i, name := range names {
			if rows[i].Right < whole[i].Right || rows[i].Found-rows[i].Right > whole[i].Found-whole[i].Right {
				needed = append(needed, name)
			}
		}
		t.Logf("without %s: F1 %.3f, not %.3f; needed by %d: %s", rule, sum(rows).F1(), sum(whole).F1(), len(needed), strings.Join(needed, ", "))
		if sum(rows).F1() > sum(whole).F1() {
			t.Errorf("without the rule %s the items are better: F1 %.3f, not %.3f", rule, sum(rows).F1(), sum(whole).F1())
		}
	}
}

type labelledDocument struct {
	labels score.Labels
	doc    record.Document
}

func readLabelled(t *testing.T, dir string) []labelledDocument {
	t.Helper()
	all, err := readLabels(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []labelledDocument
	for _, l := range all {
		path := documentPath(dir, l.File)
		content, err := readFile(path)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := ingest.Read(context.Background(), ingest.Input{Name: filepath.Base(path), Content: content}, ingest.Options{Timeout: time.Minute})
		if err == nil {
			out = append(out, labelledDocument{l, doc})
		}
	}
	return out
}

// scoreWithout counts the items of each document, found without some rules.
func scoreWithout(docs []labelledDocument, register *org.Register, rules ...string) (names []string, items []score.Count) {
	for _, d := range docs {
		found := extract.Document(d.doc, record.Source{Input: d.labels.File}, extract.Know{Register: register, Without: rules})
		p := match.All([]record.Findings{found}, match.Input{Register: register})
		row := score.Compare(d.labels, score.Document{Recommendations: p.Recommendations}, nil)
		names, items = append(names, d.labels.Name), append(items, row.Items)
	}
	return names, items
}

func sum(counts []score.Count) score.Count {
	var s score.Count
	for _, c := range counts {
		s.Found, s.Wanted, s.Right = s.Found+c.Found, s.Wanted+c.Wanted, s.Right+c.Right
	}
	return s
}
