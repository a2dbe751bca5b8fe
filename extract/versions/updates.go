package versions

import (
	"slices"
	"strings"

	"heed/record"
	"heed/record/day"
)

// Version is what one version of a page says, and the day it was first retrieved.
type Version struct {
	Findings record.Findings
	Day      day.Day
}

// Updates returns the findings of the latest version with what its earlier versions tell of its responses: from when each
// is known, and, as an update, what each later version added to it or put in its place. The versions are given oldest
// first, and none of them is changed. What the page itself prints as an update is not told twice.
func Updates(all []Version) record.Findings {
	if len(all) == 0 {
		return record.Findings{}
	}
	latest := all[len(all)-1]
	out := latest.Findings
	out.Responses = slices.Clone(out.Responses)
	for i := range out.Responses {
		r := &out.Responses[i]
		now := *r
		var events []record.Update
		for k := len(all) - 2; k >= 0; k-- {
			old, ok := counterpart(all[k].Findings, all[k+1].Findings, now.ID)
			if !ok {
				break
			}
			if u, ok := event(old, now, r.Updates, all[k+1]); ok {
				events = append(events, u)
			}
			if d := known(old, all[k].Day); !d.IsZero() && (r.Since.IsZero() || d.Before(r.Since)) {
				r.Since = d
			}
			now = old
		}
		slices.Reverse(events)
		r.Updates = append(slices.Clone(r.Updates), events...)
	}
	return out
}

// counterpart returns the response of the older version that a response of the newer one goes on from.
func counterpart(old, now record.Findings, id record.ResponseID) (record.Response, bool) {
	partner := pairs(old, now)
	for i, j := range partner {
		if j >= 0 && now.Responses[j].ID == id {
			return old.Responses[i], true
		}
	}
	return record.Response{}, false
}

// known is the day a response counts from, by its own version.
func known(r record.Response, retrieved day.Day) day.Day {
	for _, d := range []day.Day{r.Sent, r.Published, retrieved} {
		if !d.IsZero() {
			return d
		}
	}
	return day.Day{}
}

// event is what the newer version of a response says that the older does not, without what the page itself prints as an
// update.
func event(old, now record.Response, printed []record.Update, at Version) (record.Update, bool) {
	had := map[string]bool{}
	for _, l := range strings.Split(old.Text, "\n") {
		had[words(l)] = true
	}
	var added []string
	for _, l := range strings.Split(now.Text, "\n") {
		if w := words(l); w != "" && !had[w] && !slices.ContainsFunc(printed, func(u record.Update) bool {
			return strings.Contains(words(u.Printed+" "+u.Text), w)
		}) {
			added = append(added, l)
		}
	}
	text := strings.Join(added, "\n")
	if words(text) == "" {
		return record.Update{}, false
	}
	u := record.Update{Day: at.Day, Text: text, Position: record.PositionUnclear, Action: record.ProgressUnclear, Document: at.Findings.Document}
	if now.Position != old.Position && strings.Contains(words(text), words(now.PositionWords)) {
		u.Position, u.PositionWords = now.Position, now.PositionWords
	}
	if now.Action != old.Action {
		u.Action = now.Action
	}
	return u, true
}
