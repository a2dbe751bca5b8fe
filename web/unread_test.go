package web

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// The list of what could not be read leads to the pages of documents that are on record; a document says first what of it is
// unread, apart from what was set aside.
func TestUnread(t *testing.T) {
	h := newTest(t, &fake{text: "words"})
	var leads []string
	elements(parse(t, get(t, h, "GET", "/failures").Body), func(n *html.Node) {
		if to := attr(n, "href"); strings.HasPrefix(to, "/documents/") {
			leads = append(leads, text(n)+" "+to)
		}
	})
	if len(leads) != 1 || !strings.HasPrefix(leads[0], "in part /documents/"+docID+"?page=2") {
		t.Errorf("the list leads to %q, want page 2 of the document on record and no other", leads)
	}
	note, aside := "", ""
	elements(parse(t, get(t, h, "GET", "/documents/"+docID).Body), func(n *html.Node) {
		switch {
		case n.Data == "div" && attr(n, "class") == "note" && strings.Contains(text(n), "could be read"):
			note = text(n)
		case n.Data == "details":
			aside = text(n)
		}
	})
	if !strings.Contains(note, "Page 1: a damaged page words") || strings.Contains(note, "Page 2") {
		t.Errorf("unread: %q", note)
	}
	if !strings.Contains(aside, "(1)") || !strings.Contains(aside, "Page 2: words") || strings.Contains(aside, "damaged") {
		t.Errorf("set aside: %q", aside)
	}
}
