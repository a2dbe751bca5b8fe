package extract

import (
	"heed/record"
)

// Some numbers can be read only beside their neighbours: "12 officers" begins a sentence, but after a paragraph 11 and
// before a paragraph 13 "12 Officers" is a paragraph's number, and "R2" after an "R1" is a label.

var (
	seriesNumber = compile(`^(\d{1,3})\s+(\p{Lu}.*|“\p{Lu}.*)$`)
	shortLabel   = compile(`^(M?R)(\d{1,3}[a-z]?)\s+(\p{Lu}.*)$`)
	seriesLetter = compile(`^([a-z])\s+(\pL.*)$`)
)

// seriesReach bounds how many blocks may stand between two numbers of one series.
const seriesReach = 60

// readSeries gives numbers that stand in a series to their lines, as markers or as labels.
func readSeries(lines []line) {
	var bare, short []int
	readLetters(lines)
	for i := range lines {
		l := &lines[i]
		if l.dead || l.labeled || l.marker != "" || l.b.Cell != nil || l.b.Kind != record.Paragraph {
			continue
		}
		if l.text[0] >= '0' && l.text[0] <= '9' {
			if seriesNumber.MatchString(l.text) && (endsSentence(l.text) || endsOpen(l.text)) && (wordCount(l.text) > 5 || endsOpen(l.text)) {
				bare = append(bare, i)
			}
		} else if shortLabel.MatchString(l.text) {
			short = append(short, i)
		}
	}
	for _, i := range inSeries(lines, bare) {
		l := &lines[i]
		m := seriesNumber.FindStringSubmatch(l.text)
		l.marker, l.text, l.class, l.heading = m[1], m[2], numeric, false
	}
	if len(short) < 2 {
		return
	}
	for _, i := range short {
		l := &lines[i]
		m := shortLabel.FindStringSubmatch(l.text)
		number := m[2]
		if m[1] == "MR" {
			number = m[1] + m[2] // "MR1" beside "R2": the letters tell whether its authors monitor it
		}
		l.label = label{kind: record.RecommendationKind, number: number, rest: m[3], sep: true, printed: m[1] + m[2]}
		l.labeled, l.heading = true, false
	}
}

// letterReach bounds how many blocks may stand between two letters of one series: their points, and the next open sentence.
const letterReach = 8

// readLetters gives letters that stand without a mark to the lines they count: "a collect", "b publish" after a sentence
// that ends open. An "a" alone is an article.
func readLetters(lines []line) {
	last, at := 0, -1 // the letter before, and its line
	first := -1       // the "a" that waits for its "b"
	open := false
	take := func(i int) {
		m := seriesLetter.FindStringSubmatch(lines[i].text)
		lines[i].marker, lines[i].text, lines[i].class, lines[i].heading = m[1], m[2], lettered, false
	}
	for i := range lines {
		l := &lines[i]
		if l.dead {
			continue
		}
		if m := seriesLetter.FindStringSubmatch(l.text); m != nil && l.marker == "" && !l.labeled && l.b.Cell == nil && (l.b.Kind == record.Paragraph || l.b.Kind == record.ListItem) {
			switch n := ordinal(m[1], lettered); {
			case n == 1 && open:
				first, last, at = i, 1, i
			case n > 1 && n == last+1 && i-at <= letterReach:
				if first >= 0 {
					take(first)
					first = -1
				}
				take(i)
				last, at = n, i
			}
		}
		open = endsOpen(l.text)
	}
}

// inSeries keeps the lines whose number follows or precedes that of a neighbour in the same series.
func inSeries(lines []line, at []int) []int {
	number := func(i int) int { return ordinal(seriesNumber.FindStringSubmatch(lines[i].text)[1], numeric) }
	var kept []int
	for k, i := range at {
		n := number(i)
		joined := false
		for d := k - 1; d >= 0 && i-at[d] <= seriesReach && !joined; d-- {
			joined = number(at[d]) == n-1
		}
		for d := k + 1; d < len(at) && at[d]-i <= seriesReach && !joined; d++ {
			joined = number(at[d]) == n+1
		}
		if joined {
			kept = append(kept, i)
		}
	}
	return kept
}

// runsOn reports whether line j carries the running number of the report's paragraphs: the next after that of the last
// numbered paragraph before the label at block at.
func (w *walk) runsOn(at, j int) bool {
	n := ordinal(markerNumber(w.lines[j].marker), numeric)
	if n < 2 || w.lines[j].class != numeric {
		return false
	}
	for k := at - 1; k >= 0 && k > at-seriesReach; k-- {
		if l := &w.lines[k]; !l.dead && l.class == numeric {
			return ordinal(markerNumber(l.marker), numeric) == n-1
		}
	}
	return false
}
