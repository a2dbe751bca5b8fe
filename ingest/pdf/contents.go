package pdf

import (
	"regexp"
	"strings"

	"heed/record"
)

var (
	leaderRE  = regexp.MustCompile(`(?:\s*[.…·_]\s*){4,}`)
	captionRE = regexp.MustCompile(`^(?:Figure|Fig\.|Table|Chart|Graph|Map|Photo|Photograph|Diagram|Image|Exhibit)\s+[A-Z]?[0-9]+(?:[.:–-]|\s|$)`)
	sourceRE  = regexp.MustCompile(`^Source:\s`)
)

// endsInLeader reports whether a line is an entry of a contents list: a title, then dots or a wide gap, then a page number.
func endsInLeader(l *line) bool {
	n := len(l.words)
	if n < 2 {
		return false
	}
	last := l.words[n-1].text
	digits := last[strings.LastIndexAny(last, ".…·_")+1:]
	if cut := strings.LastIndex(last, "…"); cut >= 0 && cut+len("…") > len(last)-len(digits) {
		digits = last[cut+len("…"):]
	}
	if len(digits) == 0 || len(digits) > 4 || strings.Trim(digits, "0123456789") != "" && !isRoman(digits) {
		return false
	}
	if before := strings.TrimSuffix(last, digits); strings.HasSuffix(before, "....") || strings.HasSuffix(before, "……") || before == "…" {
		return true
	} else if before != "" && strings.Trim(before, ".…·_") != "" {
		return false
	}
	prev := strings.TrimRight(l.words[n-2].text, " ")
	dots := strings.HasSuffix(prev, "...") || strings.HasSuffix(prev, "…") || strings.Trim(prev, ".…·_") == "" && n > 3
	return dots || l.gapBefore(n-1) > 1.5 && strings.Trim(digits, "0123456789") == ""
}

// markContents finds the lines of contents lists: entries with leaders, and runs of entries whose page numbers stand
// apart at the right and never fall.
func markContents(pieces []piece, role func(int) string) {
	for i := 0; i < len(pieces); {
		j, before, dots := i, 0, 0
		for j < len(pieces) && pieces[j].cell == nil && endsInLeader(pieces[j].last()) {
			words := pieces[j].last().words
			last := words[len(words)-1].text
			n, _ := firstNumber(last[strings.LastIndexAny(last, ".…·_")+1:])
			if n > 0 && n < before {
				break
			}
			if leaderRE.MatchString(pieces[j].last().text()) {
				dots++
			}
			before = max(before, n)
			j++
		}
		if j-i >= 4 || dots > 0 {
			for k := i; k < j; k++ {
				pieces[k].kind, pieces[k].leader = record.Contents, true
			}
		}
		i = max(j, i+1)
	}
	for i := range pieces {
		// Where the author tagged the list, entries without a number belong to it too, but not the heading over it.
		if last := pieces[i].last().words; role(pieces[i].elem) == "TOCI" && strings.Trim(last[len(last)-1].text, ".…0123456789ivx") == "" {
			pieces[i].kind, pieces[i].leader = record.Contents, true
		}
	}
}

// isCaption reports whether a piece is the caption of a figure or table.
func isCaption(p *piece) bool {
	if p.cell != nil || len(p.lines) > 3 {
		return false
	}
	t := p.first().text()
	if sourceRE.MatchString(t) {
		return true
	}
	if !captionRE.MatchString(t) {
		return false
	}
	// "Table 3 shows that ..." is a sentence.
	rest := captionRE.ReplaceAllString(t, "")
	return !startsLower(rest) || p.bold() || p.italic()
}
