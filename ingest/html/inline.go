package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"heed/ingest/blocks"
	"heed/record"
)

// inline gathers the text of one block: white space collapsed as browsers do, forced line breaks kept, and how much of it
// is bold, italic, hidden or linked.
type inline struct {
	b                    strings.Builder
	gap                  bool // white space waits to be written
	total, bold, italics int  // visible characters
	hidden               int
	links                []record.Hyperlink
	href                 string // of the link that is open
	from                 int    // where its text begins
	afterLink            bool   // a link was closed just now
	apart                bool   // an element begins that may be kept apart by style alone
}

// write adds text from the page.
func (l *inline) write(s string, bold, italic, hidden bool) {
	for _, r := range s {
		if blocks.IsSpace(r) {
			l.gap = true
			l.afterLink, l.apart = false, false
			continue
		}
		if l.gap && l.b.Len() > 0 && !strings.HasSuffix(l.b.String(), "\n") {
			l.b.WriteByte(' ')
		} else if l.afterLink && l.href != "" {
			// Two links next to one another are two things, even if only a style sheet keeps them apart.
			if last, _ := utf8.DecodeLastRuneInString(l.b.String()); wordy(last) && wordy(r) {
				l.b.WriteByte(' ')
			}
		} else if l.apart && unicode.IsUpper(r) {
			// "2019Statistics": a capital after a figure or a small letter begins another thing.
			if last, _ := utf8.DecodeLastRuneInString(l.b.String()); unicode.IsLower(last) || unicode.IsDigit(last) {
				l.b.WriteByte(' ')
			}
		}
		l.gap, l.afterLink, l.apart = false, false, false
		l.b.WriteRune(r)
		l.total++
		if bold {
			l.bold++
		}
		if italic {
			l.italics++
		}
		if hidden {
			l.hidden++
		}
	}
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// lineBreak adds a forced break and reports whether it is the second in a row, which makes a paragraph.
func (l *inline) lineBreak() (second bool) {
	s := l.b.String()
	if s == "" {
		return false
	}
	if strings.HasSuffix(s, "\n") {
		return true
	}
	l.b.WriteByte('\n')
	l.gap = false
	return false
}

// openLink begins a link; a link inside a link ends the outer one, as in browsers.
func (l *inline) openLink(href string) {
	l.closeLink()
	l.href, l.from = href, l.b.Len()
}

// closeLink ends the open link and keeps it if it had text.
func (l *inline) closeLink() {
	if l.href == "" {
		return
	}
	if text := blocks.Tidy(l.b.String()[l.from:]); text != "" {
		l.links = append(l.links, record.Hyperlink{Text: text, URL: l.href})
	}
	l.href, l.afterLink = "", true
}

// take returns the block's text and what is known of it, and begins the next one. An open link goes on there.
func (l *inline) take() record.Block {
	href := l.href
	l.closeLink()
	b := record.Block{
		Text:   blocks.TidyLines(printed.ReplaceAllString(l.b.String(), "")),
		Bold:   l.total > 0 && l.bold == l.total,
		Italic: l.total > 0 && l.italics == l.total,
		Hidden: l.total > 0 && l.hidden == l.total,
		Links:  l.links,
	}
	*l = inline{href: href}
	return b
}
