package extract

import (
	"net/url"
	"regexp"
	"strings"

	"heed/record"
	"heed/record/day"
)

// readFacts finds what the document as a whole says of itself. A person's word outranks the page, the page its metadata.
func (w *walk) readFacts() {
	f := w.f
	f.host = hostOf(w.src.URL)
	if f.host == "" {
		f.host = strings.TrimPrefix(strings.ToLower(w.doc.Meta.Site), "www.")
	}
	f.title = w.findTitle()
	f.published, f.dated = w.findPublished()
	w.readTerms()
	w.readAddressees()
	w.readBodies()
	f.definitions = w.readDefinitions()
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

var (
	siteTail   = regexp.MustCompile(`\s+[|–—-]\s+(?:GOV\.UK|HMICFRS|.*\bPolice\b.*|.*\bConstabulary\b.*|.*\b(?:PCC|OPCC|PFCC)\b.*|.*Fire (?:and|&) Rescue.*|.*Commissioner.*|UK Parliament.*|Home)$`)
	fileName   = regexp.MustCompile(`(?i)\.(?:docx?|pdf|indd|xlsx?|pptx?|qxd|odt)$|^(?:microsoft word|untitled|document\d*|slide|powerpoint|layout)\b|^\S*_\S*$`)
	inspection = regexp.MustCompile(`(?i)^(?:joint targeted area inspection|area send inspection|inspection of|joint inspection|an? inspection|report on|re-?inspection|review of|super-complaint|regulation 28|thematic inspection)\b`)
	furniture  = regexp.MustCompile(`(?i)^(?:skip to|cookies?|menu|search|home|contents|print this|share|published|updated|date|page \d|\d+$|www\.|https?://|official|restricted|protect)\b`)
)

// findTitle walks down a ladder: a person's word, the line after the salutation of a letter, the largest heading on the
// first pages, the file's metadata, the first line that can be a title.
func (w *walk) findTitle() string {
	if t := w.src.Overrides.Title; t != "" {
		return t
	}
	// A letter says its subject right after "Dear ...".
	for i := range w.lines {
		l := &w.lines[i]
		if l.dead || l.page() > 2 || i > 60 {
			break
		}
		if !strings.HasPrefix(l.text, "Dear ") || wordCount(l.text) > 12 {
			continue
		}
		if j := w.live(i + 1); j < len(w.lines) && wordCount(w.lines[j].text) <= 30 && !endsSentence(w.lines[j].text) {
			return w.joinTitle(j)
		}
	}
	best, size := -1, 0.0
	for i := range w.lines {
		l := &w.lines[i]
		if l.page() > 3 || i > 120 {
			break
		}
		if l.dead || l.b.Cell != nil && (l.b.Size < 15 || l.page() > 1) || wordCount(l.text) < 2 || wordCount(l.text) > 40 || furniture.MatchString(l.text) || !startsUpperOrDigit(l.text) {
			continue
		}
		if _, isList := parseHead(l.text); isList {
			continue
		}
		s := l.b.Size
		if s == 0 && l.b.Kind == record.Heading {
			s = float64(40 - l.b.Level)
		}
		if l.b.Kind == record.Heading || inspection.MatchString(l.text) {
			s += 2
		}
		if s > size+0.5 {
			best, size = i, s
		}
	}
	if best >= 0 && (w.lines[best].b.Kind == record.Heading || size > 13) {
		return w.joinTitle(best)
	}
	if t := siteTail.ReplaceAllString(squash(w.doc.Meta.Title), ""); wordCount(t) >= 3 && !fileName.MatchString(t) {
		return t
	}
	if best >= 0 {
		return w.joinTitle(best)
	}
	for i := w.live(0); i < len(w.lines) && i < 20; i = w.live(i + 1) {
		if t := w.lines[i].text; wordCount(t) >= 2 && wordCount(t) <= 30 && !furniture.MatchString(t) && !endsSentence(t) {
			return t
		}
	}
	return ""
}

func startsUpperOrDigit(s string) bool { return startsUpper(s) || startsDigit(s) }

// joinTitle puts a title together with its further lines: the same size and kind, right after it.
func (w *walk) joinTitle(i int) string {
	t := w.lines[i].text
	for j := w.live(i + 1); j < len(w.lines) && j < i+4; j = w.live(j + 1) {
		l := &w.lines[j]
		same := l.b.Size > 0 && l.b.Size == w.lines[i].b.Size && l.b.Bold == w.lines[i].b.Bold && l.b.Kind == w.lines[i].b.Kind
		if !same || endsSentence(t) || wordCount(t)+wordCount(l.text) > 40 || l.page() != w.lines[i].page() || !l.heading {
			break
		}
		sep := " "
		if startsUpper(l.text) && !endsOpen(t) {
			sep = ": "
		}
		t += sep + l.text
	}
	return strings.TrimRight(t, " .:–-")
}

var (
	publishedWords = regexp.MustCompile(`(?i)\b(?:report published|published on|first published|date published|published|publication date|date of publication|date of report|approved (?:on|for publication)|report date|laid before parliament|ordered by the house of commons to be printed(?: on)?|date)\b\s*:?\s*`)
	notPublished   = regexp.MustCompile(`(?i)\b(?:inspection date|last updated|updated|retrieved|accessed|visited|inspected|fieldwork|previous)\b`)
)

// findPublished reads the day of publication: a person's word, a line that says so on the first pages, a letter's date
// standing alone, the metadata, and last such a line at the end.
func (w *walk) findPublished() (day.Day, string) {
	if d := w.src.Overrides.Published; !d.IsZero() {
		return d, ""
	}
	alone, aloneWords := day.Day{}, ""
	scan := func(from, to int) (day.Day, string) {
		for i := from; i < to; i++ {
			l := &w.lines[i]
			if l.text == "" || len(l.text) > 400 {
				continue
			}
			if alone.IsZero() && wordCount(l.text) <= 5 && from == 0 {
				if d, ok := day.Parse(l.text); ok {
					alone, aloneWords = d, l.text
					continue
				}
			}
			loc := publishedWords.FindStringIndex(l.text)
			if loc == nil || notPublished.MatchString(l.text[:loc[0]]) {
				continue
			}
			for _, d := range day.Find(l.text) {
				if d.Start >= loc[1] && d.Start-loc[1] <= 30 && d.Precision == day.DayPrecision {
					return d.Day, d.Words
				}
			}
		}
		return day.Day{}, ""
	}
	head := 0
	for head < len(w.lines) && head < 150 && w.lines[head].page() <= 4 {
		head++
	}
	d, words := scan(0, head)
	if !d.IsZero() {
		return d, words
	}
	if !alone.IsZero() {
		return alone, aloneWords
	}
	for _, m := range []string{w.doc.Meta.Published} {
		if d, ok := day.Parse(m); ok {
			return d, m
		}
		if len(m) >= 10 {
			if d, err := day.ParseISO(m[:10]); err == nil {
				return d, m
			}
		}
	}
	// A research paper names its day in the running foot, a report on its last page.
	return scan(max(head, len(w.lines)-60), len(w.lines))
}
