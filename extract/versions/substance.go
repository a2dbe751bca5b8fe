package versions

import (
	"regexp"
	"strings"

	"heed/record"
)

// volatile is what a page prints anew at every load: a time of day to the second, with the day beside it where there is one;
// long tokens of a session; how long it took to make the page. No answer or report turns on these; a day without a time
// of day is substance ("Updated 4 April 2022").
var volatile = regexp.MustCompile(`(?i)(?:\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)?(?:day)?,?\s*\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9},?\s+\d{4}),?\s*(?:at\s+|T)?|\b)` +
	`\d{1,2}:\d{2}:\d{2}(?:\.\d+)?(?:\s*(?:[ap]m|gmt|utc|bst|z))?\b(?:[+-]\d{2}:?\d{2})?|\b[0-9a-f]{24,}\b|\bin \d+(?:\.\d+)? ?(?:ms|seconds?)\b`)

// Same reports whether two versions say the same: the same blocks with the same words, but for what is printed anew at
// every load.
func Same(a, b []record.Block) bool {
	if len(a) == 0 || len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Kind != b[i].Kind || a[i].Level != b[i].Level || a[i].Marker != b[i].Marker {
			return false
		}
		if a[i].Text != b[i].Text && settled(a[i].Text) != settled(b[i].Text) {
			return false
		}
	}
	return true
}

func settled(text string) string {
	return strings.Join(strings.Fields(volatile.ReplaceAllString(text, " ")), " ")
}
