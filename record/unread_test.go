package record

import "testing"

func TestPartWords(t *testing.T) {
	on := func(pages ...int) (out []Skip) {
		for _, p := range pages {
			out = append(out, Skip{Stage: "ingest", Page: p, Unread: true})
		}
		return out
	}
	for _, tt := range []struct {
		skips []Skip
		want  string
	}{
		{nil, ""},
		{[]Skip{{Stage: "ingest", Page: 7, Reason: "running headers"}, {Stage: "extract"}}, ""},
		{on(7), "read in part: page 7 unread"},
		{append(on(7), Skip{Stage: "ingest", Page: 9}), "read in part: page 7 unread"},
		{on(9, 7, 9), "read in part: pages 7 and 9 unread"},
		{on(1, 2, 3, 4, 5), "read in part: pages 1, 2, 3, 4 and 5 unread"},
		{on(1, 2, 3, 4, 5, 6, 7), "read in part: pages 1, 2, 3, 4, 5 and 2 more unread"},
		{on(0), "read in part"},
		{on(7, 0), "read in part: page 7 and more unread"},
		{append(on(7), Skip{Stage: "extract", Unread: true}), "not understood"},
	} {
		if got := PartWords(tt.skips); got != tt.want {
			t.Errorf("PartWords(%v) = %q, want %q", tt.skips, got, tt.want)
		}
	}
}
