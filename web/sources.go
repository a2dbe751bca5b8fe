package web

import (
	"cmp"
	"net/http"
	"slices"
	"time"

	"heed/record/wire"
)

type sourcesPage struct {
	Items  []sourceRow
	State  string
	Counts map[string]int // of all sources by state, whatever is shown
	Total  int
}

type sourceRow struct {
	wire.Source
	State string // alarm, failing, never, off or well
}

// sourceStates are the states of a source, gravest first.
var sourceStates = []string{"alarm", "failing", "never", "well", "off"}

// stateOf is how a source fares. What a person has accepted is no alarm any more, and the troubles of a built-in source that
// nobody verified and that never worked are none yet.
func stateOf(x wire.Source) string {
	pending := len(x.Accepted) > 0 && x.Accepted[len(x.Accepted)-1].Pending
	switch {
	case x.Off:
		return "off"
	case x.Alarm != "" && !x.Verified && !x.Own && x.LastSuccess == "":
		return "failing"
	case x.Alarm != "" && !pending:
		return "alarm"
	case x.LastError != "" && !pending, x.Failing > 0:
		return "failing"
	case x.LastRun == "":
		return "never"
	}
	return "well"
}

func (s *server) sources(w http.ResponseWriter, r *http.Request) error {
	p := readParams(r.URL)
	page, format := sourcesPage{State: p.oneOf("state", sourceStates...), Counts: map[string]int{}}, p.oneOf("format", "csv", "xlsx", "json")
	if p.err != nil {
		return p.err
	}
	all, err := s.Sources.Sources(r.Context())
	if err != nil {
		return err
	}
	var kept []wire.Source
	for _, x := range all {
		state := stateOf(x)
		page.Counts[state]++
		page.Total++
		if page.State == "" || page.State == state {
			kept = append(kept, x)
			page.Items = append(page.Items, sourceRow{x, state})
		}
	}
	if format != "" {
		return s.take(w, r, format, "sources", func() (any, error) { return kept, nil })
	}
	slices.SortStableFunc(page.Items, func(a, b sourceRow) int {
		return cmp.Compare(slices.Index(sourceStates, a.State), slices.Index(sourceStates, b.State))
	})
	return s.render(w, r, "sources", view{Title: "Sources", Nav: "documents", Data: page})
}

// sourceStateWord is how a source fares, in words.
func sourceStateWord(v any) string {
	return map[string]string{"alarm": "Alarm", "failing": "Trouble", "never": "Never pulled", "well": "Well", "off": "Switched off"}[fmtWord(v)]
}

// everyWord is how often a source is pulled, as people say it.
func everyWord(v any) string {
	d, err := time.ParseDuration(fmtWord(v))
	if err != nil || d <= 0 {
		return ""
	}
	if days := int(d / (24 * time.Hour)); days > 0 && d%(24*time.Hour) == 0 {
		return "every " + count(days, "day", "days")
	}
	return "every " + count(int(d.Round(time.Hour)/time.Hour), "hour", "hours")
}
