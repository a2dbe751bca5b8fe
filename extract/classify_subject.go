package extract

import (
	"strconv"
	"strings"
)

// "The police response" may be what a chapter is about. Who answers puts such a heading between what was asked and the
// answer, and takes a position below it; authors who recommend in their own voice go on below it as they did above.

var (
	// chapterAnswer is a heading that speaks of somebody's response, with the number of its chapter if it has one.
	chapterAnswer = compile(`(?i)^(?:((?:chapter|part|section) \w{1,5}\s*[:.–—-]?\s+|\d{1,2}(?:\.\d{1,2})?[.:]?\s+))?(the [\pL’'& -]{2,50} (?:response|reply|position|actions?))$`)
	contentsHead  = compile(`(?i)^(?:table of )?contents$`)
)

// ownVoices is how many recommendations in the author's own voice tell a document that recommends from one that mentions
// a recommendation.
const ownVoices = 2

// recommendsItself reports whether a sentence of a line that quotes nobody begins with "We recommend".
func recommendsItself(l *line) bool {
	if l.dead || l.heading || l.quoted || !strings.Contains(l.text, "ecommend") {
		return false
	}
	for _, s := range sentences(l.text) {
		if ownAsk.MatchString(s) {
			return true
		}
	}
	return false
}

// voices counts the lines in which the authors recommend in their own voice.
func (w *walk) voices() int {
	n := 0
	for i := range w.lines {
		if recommendsItself(&w.lines[i]) {
			n++
		}
	}
	return n
}

// unanswered counts the lines in which the authors recommend in their own voice and below which their list or their
// chapters go on. It is nothing when somebody takes a position below any of them: who answers quotes a recommendation to
// say what he thinks of it.
func (w *walk) unanswered() int {
	n := 0
	for i := range w.lines {
		if !recommendsItself(&w.lines[i]) {
			continue
		}
		j := w.live(i + 1)
		if j >= len(w.lines) || recommendsItself(&w.lines[j]) {
			n++
			continue
		}
		switch l := &w.lines[j]; {
		case answerHead.MatchString(l.text) && !w.f.isSubject(l.text), len(positions(l.text)) > 0:
			return 0
		case l.heading || l.class != noMarker:
			n++
		}
	}
	return n
}

// subjectHeads returns the headings that speak of a response and are the subject of a chapter, folded, without the
// chapter's number. One that stands over an answer anywhere is a subject nowhere.
func (w *walk) subjectHeads() map[string]bool {
	if w.voices() < ownVoices {
		return nil
	}
	var subjects map[string]bool
	times, listed := map[string]int{}, map[string]bool{}
	var not []string
	inContents := false
	for i := range w.lines {
		l := &w.lines[i]
		if l.dead {
			continue
		}
		if l.heading {
			inContents = contentsHead.MatchString(l.text)
		}
		m := chapterAnswer.FindStringSubmatch(l.text)
		if m == nil {
			continue
		}
		name := foldWords(m[2])
		if inContents {
			listed[name] = true
			continue
		}
		times[name]++
		switch {
		case !l.heading:
			not = append(not, name)
		case w.goesOn(i, m[1] != "" || l.b.Marker != ""), times[name] == 1 && listed[name] && w.tellsBelow(i):
			if subjects == nil {
				subjects = map[string]bool{}
			}
			subjects[name] = true
		default:
			not = append(not, name)
		}
	}
	for _, name := range not {
		delete(subjects, name)
	}
	return subjects
}

// goesOn reports whether the authors go on below a heading as they did above: they recommend in the first line below; or
// the heading has the number of a chapter or the paragraphs are numbered on across it, nobody takes a position below it,
// and they recommend there.
func (w *walk) goesOn(i int, chapter bool) bool {
	j := w.live(i + 1)
	if j >= len(w.lines) || w.lines[j].heading {
		return false
	}
	if recommendsItself(&w.lines[j]) {
		return true
	}
	return (chapter || w.numbersRunOn(i, j)) && w.tellsBelow(i)
}

// numbersRunOn reports whether the paragraph below a heading has the number after that of the paragraph above it.
func (w *walk) numbersRunOn(head, below int) bool {
	n, err := strconv.Atoi(strings.Trim(w.lines[below].b.Marker, ".() "))
	if err != nil {
		return false
	}
	for i := head - 1; i >= 0; i-- {
		l := &w.lines[i]
		if l.dead || l.heading {
			continue
		}
		above, err := strconv.Atoi(strings.Trim(l.b.Marker, ".() "))
		return err == nil && above == n-1
	}
	return false
}

// tellsBelow reports whether text stands below a heading, up to the next one, in which nobody takes a position on a
// recommendation.
func (w *walk) tellsBelow(i int) bool {
	some := false
	for j := w.live(i + 1); j < len(w.lines) && !w.lines[j].heading; j = w.live(j + 1) {
		l := &w.lines[j]
		if answerWords.MatchString(l.text) || len(positions(l.text)) > 0 {
			return false
		}
		some = true
	}
	return some
}

// isSubject reports whether a line is the heading, or the entry in the contents, of a chapter about a response.
func (f *facts) isSubject(text string) bool {
	if len(f.subjects) == 0 {
		return false
	}
	m := chapterAnswer.FindStringSubmatch(text)
	return m != nil && f.subjects[foldWords(m[2])]
}
