package extract

import (
	"net/url"
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
	if t := w.answerHeading(); t != "" {
		f.title = t
	}
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
	siteTail   = compile(`\s+\|\s+[^|]*$|\s+[–—-]\s+(?:GOV\.UK|HMICFRS|.*\bPolice\b.*|.*\bConstabulary\b.*|.*\b(?:PCC|OPCC|PFCC)\b.*|.*Fire (?:and|&) Rescue.*|.*Commissioner.*|UK Parliament.*|Home)$`)
	fileName   = compile(`(?i)\.(?:docx?|pdf|indd|xlsx?|pptx?|qxd|odt)$|^(?:microsoft word|untitled|document\d*|slide|powerpoint|layout)\b|^\S*_\S*$`)
	inspection = compile(`(?i)^(?:joint targeted area inspection|area send inspection|inspection of|joint inspection|an? inspection|report on|re-?inspection|review of|super-complaint|regulation 28|thematic inspection)\b`)
	furniture  = compile(`(?i)^(?:skip to|cookies?|menu|search|home$|contents|print this|share|published|updated|date|page \d|\d+$|www\.|https?://|official|restricted|protect)\b`)
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
	over := -1 // the heading over a whole page, though it reads like one over a list
	for i := range w.lines {
		l := &w.lines[i]
		if l.page() > 3 || i > 120 {
			break
		}
		if l.dead || l.b.Cell != nil && (l.b.Size < 15 || l.page() > 1) || wordCount(l.text) < 2 || wordCount(l.text) > 40 || furniture.MatchString(l.text) || !startsUpperOrDigit(l.text) {
			continue
		}
		if _, isList := parseHead(l.text); isList && over < 0 && best < 0 && l.b.Kind == record.Heading && l.b.Level == 1 && wordCount(l.text) >= 4 {
			over = i
			continue
		} else if isList || l.quoted || opensQuote(l.text) && strings.ContainsRune("”\"’", lastRune(l.text)) {
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
	if over >= 0 && (best < 0 || w.lines[best].b.Level > 2) {
		best = over // "Recommendations - Westshire Police, March 2021" and, far below it, "Do you accept the recommendation?"
	}
	meta := siteTail.ReplaceAllString(squash(w.doc.Meta.Title), "")
	if best >= 0 && (w.lines[best].b.Kind == record.Heading || size > 13) {
		t := w.joinTitle(best)
		if wordCount(meta) > wordCount(t) && wordCount(meta) <= 40 && !fileName.MatchString(meta) && holdsWords(meta, t) {
			return meta // the file knows its whole title
		}
		if h := holdsWords(t, meta); h && wordCount(meta) >= 3 && !fileName.MatchString(meta) && wordCount(t) > 14 {
			return meta
		}
		if emptyTitle.MatchString(t) {
			t = w.fuller(best, t)
		}
		return w.withPlace(best, t)
	}
	if wordCount(meta) >= 3 && !fileName.MatchString(meta) {
		return meta
	}
	if best >= 0 {
		return w.joinTitle(best)
	}
	if meta != "" && !fileName.MatchString(meta) {
		return meta
	}
	for i := w.live(0); i < len(w.lines) && i < 20; i = w.live(i + 1) {
		if t := w.lines[i].text; wordCount(t) >= 2 && wordCount(t) <= 30 && !furniture.MatchString(t) && !endsSentence(t) {
			return t
		}
	}
	return ""
}

// answerHeading returns the heading that says what a document answers, where the largest words of its cover are only the
// name of the body that answers.
func (w *walk) answerHeading() string {
	if w.src.Overrides.Title != "" || w.know.Register == nil {
		return ""
	}
	if _, ok := w.know.Register.Resolve(w.f.title); !ok && !printedBody.MatchString(w.f.title) {
		return ""
	}
	best := ""
	for i, n := 0, 0; i < len(w.lines) && n < 8; i++ {
		l := &w.lines[i]
		if l.dead || l.page() > 2 {
			continue
		}
		n++
		if !l.heading || l.text == w.f.title || wordCount(l.text) > 30 || !answerTitle.MatchString(l.text) {
			continue
		}
		if isReply(l.text) && strings.Contains(strings.ToLower(l.text), " to ") {
			return strings.TrimRight(l.text, " .:–-")
		}
		if best == "" {
			best = strings.TrimRight(l.text, " .:–-")
		}
	}
	return best
}

var emptyTitle = compile(`(?i)^(?:the |an? |our )?(?:(?:final|full|annual|interim|inspection|inquiry|railway|marine|aviation|rail|occurrence|accident|investigation|inspector[’']s|summary|main|thematic) )*(?:report|reports|review|inquiry|inspection|letter|overview|summary|volume \S+|(?:recommendations )?in brief|easy read)$|^.{2,40}\b(?:inquiry|commission)$`)

// publisherLine is a heading that is nothing but the name of a body that investigates: whose report it is, not what on.
var publisherLine = compile(`(?i)^(?:the )?(?:[\pL’'&-]+ ){1,5}(?:commission|branch|inspectorate|bureau|ombudsman|authority)(?: (?:of |for )?(?:new zealand|england|wales|scotland|ireland|northern ireland|great britain|the united kingdom|england and wales))?$`)

// partOf are lines that count volumes or pages, not titles.
var partOf = compile(`(?i)^(?:volume |part |page )?\d+ of \d+$|^(?:volume|part|hc) \w+$`)

// holdsWords reports whether all words of part stand in whole.
func holdsWords(whole, part string) bool {
	have := setOf(foldWords(whole))
	words := strings.Fields(foldWords(part))
	for _, f := range words {
		if !have[f] {
			return false
		}
	}
	return len(words) > 0
}

// fuller adds to a title that names no subject ("Final report") the next largest heading on its page that does.
func (w *walk) fuller(at int, t string) string {
	best, size := -1, 0.0
	for i := range w.lines {
		l := &w.lines[i]
		if l.page() > w.lines[at].page() || i > at+4 {
			break
		}
		if i == at || l.dead || l.class != noMarker || !l.heading || l.page() != w.lines[at].page() || wordCount(l.text) < 2 || wordCount(l.text) > 40 || furniture.MatchString(l.text) || strings.Contains(t, l.text) {
			continue
		}
		if _, ok := day.Parse(l.text); ok || partOf.MatchString(l.text) || publisherLine.MatchString(l.text) {
			continue
		}
		s := l.b.Size
		if s == 0 {
			s = float64(40 - l.b.Level)
		}
		if s > size {
			best, size = i, s
		}
	}
	if best < 0 {
		return t
	}
	if best < at {
		return w.joinTitle(best) + ": " + t
	}
	return t + ": " + w.joinTitle(best)
}

// seriesTitle is the title of a series of inspections: the place that tells one from the others stands beside it.
var seriesTitle = compile(`(?i)^(?:(?:joint|full|national|area|short|focused|unannounced|thematic|routine|annual) )*(?:re-?)?inspections? of [\pL ,’'-]*\b(?:services?|arrangements|provision|suites|facilities|leavers|children|people|prisons?|partnerships?)$`)

// withPlace adds to the title of a series the body that the cover prints over or under it in a heading of its own.
func (w *walk) withPlace(at int, t string) string {
	l := &w.lines[at]
	if l.page() != 1 || !seriesTitle.MatchString(t) {
		return t
	}
	for _, step := range []int{1, -1} {
		for k, n := at+step, 0; k >= 0 && k < len(w.lines) && n < 4; k += step {
			p := &w.lines[k]
			if p.dead {
				continue
			}
			n++
			if !p.heading || p.b.Kind != record.Heading || p.page() != 1 {
				break
			}
			name := strings.Trim(p.text, " .:")
			if strings.Contains(t, name) || wordCount(name) > 8 || !ofCapitals(name) || step > 0 && !groupedBodies.MatchString(name) || step < 0 && p.b.Size > 0 && p.b.Size <= l.b.Size {
				continue
			}
			if _, isDate := day.Parse(name); !isDate {
				return t + ": " + name
			}
		}
	}
	return t
}

// ofCapitals reports whether words are a name: each begins with a capital, but for those that join them.
func ofCapitals(s string) bool {
	for _, f := range strings.Fields(s) {
		if joining[f] {
			continue
		}
		if !startsUpper(f) || strings.ToUpper(f) == f && len(f) > 4 {
			return false
		}
	}
	return s != ""
}

// joining are the small words of a title, which have no capital.
var joining = setOf(`of the and in upon on with & -`)

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
	publishedWords = compile(`(?i)\b(?:report published|published on|first published|date published|published|publication date|date of publication|date of report|approved (?:on|for publication)|report date|laid before parliament|ordered by the house of commons to be printed(?: on)?)\b\s*:?\s*|^(?:date|dated)\s*:\s*`)
	notPublished   = compile(`(?i)\b(?:last|updated|retrieved|accessed|visited|previous(?:ly)?|was|were|been|had)\s*$`)
	signedNot      = compile(`(?i)\b(?:by|before|within|should|must|from|until|since|after|on|to|at|updated|reviewed|accessed|last|printed|created)\b`)
	titleDated     = compile(`(?i)\bdated?\b`)
	fileDate       = compile(`(?:^|[^0-9])((?:19|20)\d\d-[01]\d-[0-3]\d)(?:[^0-9]|$)`)
)
