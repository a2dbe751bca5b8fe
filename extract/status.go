package extract

import (
	"fmt"
	"strings"

	"heed/record/day"
)

// setStatusesAside leaves the lines out of splitting that say how far an item was on a day: "13 September 2016: complete".
// Inspectorates print them as a list under each recommendation, where they look like its points or its neighbours.
func (w *walk) setStatusesAside() {
	n, first := 0, -1
	for i := range w.lines {
		if l := &w.lines[i]; !l.dead && datedStatus(l.text) {
			l.dead = true
			if n++; first < 0 {
				first = i
			}
		}
	}
	if n > 0 {
		w.skip(first, fmt.Sprintf("lines that say how far a recommendation was on a day: %d, set aside", n))
	}
}

// datedStatus reports whether a line is a day and a state of affairs, and nothing else.
func datedStatus(text string) bool {
	if wordCount(text) > 9 {
		return false
	}
	days := day.Find(text)
	if len(days) != 1 || days[0].Precision != day.DayPrecision {
		return false
	}
	d := days[0]
	rest := strings.Trim(text[:d.Start]+" "+text[d.End:], " .,:;()–—-")
	return stateAlone.MatchString(rest)
}

// stateAlone is a state of affairs and nothing else.
var stateAlone = compile(`(?i)^(?:status\s*[:–-]?\s*)?(?:awaiting review|complete|completed|not (?:yet )?started|in progress|ongoing|superseded|closed|open|partially complete|no longer applicable|not progressed|update requested)$`)
