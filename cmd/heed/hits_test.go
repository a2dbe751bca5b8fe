package main

import (
	"slices"
	"strings"
	"testing"
)

func TestOpenWith(t *testing.T) {
	for _, c := range []struct {
		system, path string
		page         int
		there, want  string
	}{
		{"linux", "/a/b.pdf", 7, "evince xdg-open", "evince --page-index=7 /a/b.pdf"},
		{"linux", "/a/b.pdf", 7, "okular evince", "okular --page=7 /a/b.pdf"},
		{"linux", "/a/b.pdf", 7, "xpdf", "xpdf /a/b.pdf :7"},
		{"linux", "/a/b.pdf", 0, "evince xdg-open", "xdg-open /a/b.pdf"},
		{"linux", "/a/b.docx", 3, "evince xdg-open", "xdg-open /a/b.docx"},
		{"linux", "/a/b.pdf", 7, "", ""},
		{"darwin", "/a/b.pdf", 7, "", "open /a/b.pdf"},
	} {
		got := openWith(c.system, c.path, c.page, func(p string) bool { return slices.Contains(strings.Fields(c.there), p) })
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s %s page %d with %q: %v, want %q", c.system, c.path, c.page, c.there, got, c.want)
		}
	}
}

func TestSeenAs(t *testing.T) {
	for id, want := range map[string]string{
		"0123456789abcdef/p12.3":   "0123456789abcdef/p12",
		"0123456789abcdef/p0.14":   "0123456789abcdef/p0",
		"0123456789abcdef/2":       "0123456789abcdef/2",
		"orders-2024/4.2":          "orders-2024/4.2",
		"plans-of-police-2024/p.1": "plans-of-police-2024/p.1",
	} {
		if got := seenAs(id); got != want {
			t.Errorf("%s is remembered as %s, want %s", id, got, want)
		}
	}
}

func TestMarkedOverLines(t *testing.T) {
	s := &streams{colour: true}
	got := s.marked([]string{"a **stop and", "search** of **two**, b", "c"})
	want := []string{"a \x1b[1mstop and\x1b[0m", "\x1b[1msearch\x1b[0m of \x1b[1mtwo\x1b[0m, b", "c"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := (&streams{}).marked([]string{"**a**"}); got[0] != "**a**" {
		t.Errorf("without colour %q", got)
	}
}
