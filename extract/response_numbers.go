package extract

import (
	"strconv"
	"strings"
)

// maxRange bounds what a printed range can stand for: "4.23-4.34" is twelve items, "1-900" is a slip.
const maxRange = 60

// citedNumbers is a mention of recommendations by number: "recommendations 3-5", "1, 2 and 4", "4a) i)".
type citedNumbers struct {
	numbers    []string // as printed, ranges written out
	start, end int      // bytes of the text: from the word "recommendation" to the last number
	rest       string   // what stands after the numbers, without separators
	sep        bool     // a mark (":", "–", ".") stands between the numbers and the rest
}

var (
	oneNumber = `(?:[A-Z]/(?:19|20)\d\d/\d{1,4}\b|[A-Z]{1,3}-\d{2}-\d{1,4}\b|[A-Z]\d{2}-\d{1,3}\b|\d{1,3}/\d{2,4}|\d{1,3}(?:\.\d{1,3}){0,3}(?:\s?\(?[a-z]\)(?:\s?\(?[ivx]+\)?)?|\s?\([ivx]+\)|[a-z](?:\s?\(?[ivx]{1,4}\))?\b)?|[A-Z]{1,3}[-.]?\d{1,3}\b|(?i:` + wordNumbers + `)\b|\([a-h]\))`

	numberList = compile(`(?i:\b(?:recommendations?|recomendations?|recs?)\b\.?|\bR)\s*(?i:numbers?|nos?\b\.?|#)?\s*\.?\s*(` + oneNumber +
		`(?:\s*(?:,|;|/|&|(?i:\band\b|\bto\b|\bthrough\b)|,\s*(?i:and)|–|—|-)\s*(?:(?i:recommendations?|recs?)\s*)?` + oneNumber + `)*)`)

	eachNumber  = compile(oneNumber)
	bareNumber  = compile(`^\d{1,3}$`)
	afterNumber = compile(`^\s*(?:[:.–—|]+|-+(?:\s|$)|\))\s*`)
)

// findNumbers returns the first mention of numbered recommendations in a text.
func findNumbers(text string) (citedNumbers, bool) {
	m := numberList.FindStringSubmatchIndex(text)
	if m == nil {
		return citedNumbers{}, false
	}
	c := citedNumbers{numbers: expandNumbers(text[m[2]:m[3]]), start: m[0], end: m[3]}
	if len(c.numbers) == 0 {
		return citedNumbers{}, false
	}
	// A number that runs on ("12%", "1st", "3,000") is not one of ours.
	rest := text[m[3]:]
	if rest != "" && (isLetterOrDigit(rest[0]) && !strings.HasPrefix(rest, "To ") || rest[0] == '%') {
		return citedNumbers{}, false
	}
	if s := afterNumber.FindString(rest); s != "" {
		c.sep = true
		rest = rest[len(s):]
	}
	c.rest = strings.TrimSpace(rest)
	return c, true
}

// expandNumbers reads a list of numbers with ranges. A dash or "to" between two plain numbers, or between two dotted ones
// that differ in their last part only, is a range.
func expandNumbers(list string) []string {
	var out []string
	add := func(n string) {
		n = foldNumber(strings.TrimSpace(n))
		for _, o := range out {
			if o == n {
				return
			}
		}
		out = append(out, n)
	}
	spans := eachNumber.FindAllStringIndex(list, -1)
	for i, s := range spans {
		n := list[s[0]:s[1]]
		if i > 0 && isRange(list[spans[i-1][1]:s[0]]) {
			for _, between := range rangeBetween(list[spans[i-1][0]:spans[i-1][1]], n) {
				add(between)
			}
		}
		add(n)
	}
	return out
}

func isRange(between string) bool {
	switch strings.ToLower(strings.TrimSpace(between)) {
	case "-", "–", "—", "to", "through":
		return true
	}
	return false
}

// rangeBetween returns the numbers strictly between two ends of a range, or nothing when they make none.
func rangeBetween(from, to string) []string {
	from, to = foldNumber(from), foldNumber(to)
	prefix := ""
	if i := strings.LastIndexByte(from, '.'); i >= 0 {
		if !strings.HasPrefix(to, from[:i+1]) {
			return nil
		}
		prefix, from, to = from[:i+1], from[i+1:], to[i+1:]
	}
	if !bareNumber.MatchString(from) || !bareNumber.MatchString(to) {
		return letterRange(prefix, from, to)
	}
	a, _ := strconv.Atoi(from)
	b, _ := strconv.Atoi(to)
	if b <= a || b-a > maxRange {
		return nil
	}
	var out []string
	for n := a + 1; n < b; n++ {
		out = append(out, prefix+strconv.Itoa(n))
	}
	return out
}

// letterRange reads "7a-7d".
func letterRange(prefix, from, to string) []string {
	if len(from) < 2 || len(from) != len(to) || from[:len(from)-1] != to[:len(to)-1] {
		return nil
	}
	var out []string
	for c := from[len(from)-1] + 1; c < to[len(to)-1] && c >= 'a' && c <= 'z'; c++ {
		out = append(out, prefix+from[:len(from)-1]+string(c))
	}
	return out
}
