package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"heed/ingest/blocks"
	"heed/record"
)

// Widths and lengths that tell kinds of line apart.
const (
	wrapWidth    = 110 // text broken at a fixed width has no longer lines
	headingWords = 14
	headingRunes = 110
)

// wrapped reports whether the lines of the text are broken at a fixed width: none is long, and many go on in the middle
// of a sentence, with a lower-case letter.
func wrapped(lines []line) bool {
	pairs, running := 0, 0
	for i, l := range lines {
		if utf8.RuneCountInString(l.text) > wrapWidth {
			return false
		}
		if i == 0 || l.blank() || lines[i-1].blank() || strings.Contains(l.text, "\t") {
			continue
		}
		pairs++
		first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(l.text, blocks.IsSpace))
		if before := strings.TrimRightFunc(lines[i-1].text, blocks.IsSpace); unicode.IsLower(first) && !sentenceEnd(before) && len(before) > 40 {
			running++
		}
	}
	return pairs >= 4 && running*3 >= pairs
}

// prose reads the paragraphs up to the next table or the end.
func (r *reader) prose() {
	var paragraphs []paragraph
	start := r.at
	for ; r.at < len(r.lines); r.at++ {
		l := r.lines[r.at]
		if r.at > start && (r.stacked && opensCell(l.text) || !l.blank() && (r.isRowTable() || r.isContents())) {
			break
		}
		if l.blank() {
			if n := len(paragraphs); n > 0 {
				paragraphs[n-1].apart = true
			}
			continue
		}
		if n := len(paragraphs); r.wrapped && n > 0 && !paragraphs[n-1].apart && goesOn(paragraphs[n-1].text, l.text) {
			p := &paragraphs[n-1]
			p.text += " " + l.text
			p.last = l.page
			continue
		}
		paragraphs = append(paragraphs, paragraph{text: l.text, first: l.page, last: l.page})
	}
	first := len(r.blocks) == 0
	var nest blocks.Nesting
	for i, p := range paragraphs {
		b := blockOf(p.text, &nest)
		if b.Text == "" {
			continue
		}
		if b.Kind == record.Paragraph && heading(paragraphs, i, r.at < len(r.lines)) {
			b.Kind, b.Level = record.Heading, 2
			if first {
				b.Level = 1
			} else if parts := strings.Count(strings.TrimRight(b.Marker, "."), "."); parts > 0 {
				b.Level = 2 + parts
			}
		}
		first = false
		r.add(b, p.first, p.last)
	}
}

// paragraph is a line, or several that were broken at a fixed width.
type paragraph struct {
	text        string
	first, last int
	apart       bool // a blank line follows
}

// goesOn reports whether a line of fixed-width text continues the one before: it opens no list item, and the line before
// was full or ended in the middle of a sentence.
func goesOn(before, next string) bool {
	if _, _, style := blocks.Marker(next); style != blocks.NoMarker {
		return false
	}
	lastLine := before[strings.LastIndexByte(before, '\n')+1:]
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(next, blocks.IsSpace))
	return utf8.RuneCountInString(lastLine) > 45 || unicode.IsLower(first)
}

// blockOf reads one paragraph: a list item, a numbered paragraph, a quotation, or plain.
func blockOf(text string, nest *blocks.Nesting) record.Block {
	text = strings.ReplaceAll(text, "\v", "\n")
	if quoted, ok := strings.CutPrefix(strings.TrimSpace(text), "> "); ok {
		b := record.Block{Text: blocks.TidyLines(quoted)}
		if blocks.Classify(&b, nest); b.Kind == record.ListItem {
			b.Quoted = true
			return b
		}
		nest.Reset()
		return record.Block{Kind: record.Quote, Text: blocks.TidyLines(quoted)}
	}
	b := record.Block{Text: blocks.TidyLines(text)}
	blocks.Classify(&b, nest)
	return b
}

var (
	dateOnly = regexp.MustCompile(`(?i)^(?:[a-z]+day,? )?\d{1,2}(?:st|nd|rd|th)?(?: of)? [a-z]{3,9},? \d{2,4}$|^[\d/.\- ]+$`)
	detail   = regexp.MustCompile(`@|https?://|www\.|:\s.*\d`)
)

// heading reports whether a paragraph heads what follows: a short line that ends no sentence, begins with a capital or a
// digit, is neither a date nor a detail (an address, a labelled value), and has something longer under it: text, or the
// table that follows the prose. Three or more short lines close together are an address or a signature.
func heading(ps []paragraph, i int, table bool) bool {
	if !short(ps[i].text) {
		return false
	}
	n := len(ps)
	if !table && (i+1 == n || i+2 == n && short(ps[i+1].text)) {
		return i == 0 && n == 1
	}
	run := 1
	for j := i - 1; j >= 0 && run < 3 && !ps[j].apart && short(ps[j].text); j-- {
		run++
	}
	for j := i + 1; j < n && run < 3 && !ps[j-1].apart && short(ps[j].text); j++ {
		run++
	}
	return run < 3
}

// short reports whether a line may head others by its own looks.
func short(s string) bool {
	s = blocks.Tidy(s)
	first, _ := utf8.DecodeRuneInString(s)
	words := strings.Count(s, " ") + 1
	if s == "" || words > headingWords || utf8.RuneCountInString(s) > headingRunes || !(unicode.IsUpper(first) || unicode.IsDigit(first)) {
		return false
	}
	if _, _, style := blocks.Marker(s); style != blocks.NoMarker && style != blocks.Numbered {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	return !strings.ContainsRune(".,;:!…", last) && !dateOnly.MatchString(s) && !detail.MatchString(s)
}

// sentenceEnd reports whether a line ends as sentences end.
func sentenceEnd(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, `"'”’)`))
	return strings.ContainsRune(".!?:;", last)
}
