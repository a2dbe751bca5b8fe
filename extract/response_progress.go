package extract

import (
	"strings"

	"heed/record"
)

// progress reads what a reply says has been done, from explicit words: a status line outranks sentences, a later status
// line an earlier one.
func progress(text string) record.Progress {
	found := record.ProgressUnclear
	for _, s := range strings.Split(text, "\n") {
		if m := statusSays.FindStringSubmatch(s); m != nil {
			if p := statusProgress(m[1]); p != record.ProgressUnclear {
				found = p
			}
		}
	}
	if found != record.ProgressUnclear {
		return found
	}
	if bareProgress(text) {
		return statusProgress(statusEnd.FindString(strings.TrimPrefix(text, "(")))
	}
	// In a long answer a thing that was completed is one of many, and seldom what was recommended.
	short := wordCount(text) <= shortAnswer
	var started, running, finished, replaced bool
	for _, s := range sentences(text) {
		f := foldSentence(s)
		switch {
		case supersededWords.MatchString(f):
			replaced = true
		case notStartedWords.MatchString(f):
			started = true
		case runningWords.MatchString(f):
			running = true
		case finishedAll.MatchString(f) && !notYet.MatchString(f):
			finished = true
		case short && finishedWords.MatchString(f) && !notYet.MatchString(f):
			finished = true
		}
	}
	switch {
	case replaced:
		return record.SupersededBy
	case running:
		return record.InProgress
	case finished:
		return record.Complete
	case started:
		return record.NotStarted
	}
	return record.ProgressUnclear
}

// shortAnswer is how many words an answer has that tells of one thing.
const shortAnswer = 120

func statusProgress(s string) record.Progress {
	f := foldSentence(s)
	switch {
	case strings.Contains(f, "not started"), strings.Contains(f, "not yet started"), strings.Contains(f, "to be started"), strings.Contains(f, "not begun"):
		return record.NotStarted
	case strings.Contains(f, "superseded"):
		return record.SupersededBy
	case strings.Contains(f, "progress"), strings.Contains(f, "ongoing"), strings.Contains(f, "on-going"), strings.Contains(f, "underway"),
		strings.Contains(f, "under way"), strings.Contains(f, "on track"), strings.HasPrefix(f, "amber"), strings.HasPrefix(f, "started"),
		strings.HasPrefix(f, "not complete"), strings.HasPrefix(f, "incomplete"), strings.HasPrefix(f, "part"):
		return record.InProgress
	case strings.HasPrefix(f, "complete"), strings.HasPrefix(f, "closed"), strings.HasPrefix(f, "done"), strings.HasPrefix(f, "discharged"),
		strings.HasPrefix(f, "implemented"), strings.HasPrefix(f, "delivered"), strings.HasPrefix(f, "achieved"), strings.HasPrefix(f, "green"), strings.HasPrefix(f, "blue"):
		return record.Complete
	}
	return record.ProgressUnclear
}

var (
	statusSays      = compile(`(?i)^(?:[\pL\pN’']+\s+){0,3}(?:action|status|progress|position|update|rag(?: status| rating)?)\s*[:–—-]\s*(.{2,60})`)
	supersededWords = compile(`\brecommendation\b.{0,40}\b(?:is|was|has been|been) (?:now )?superseded\b|\bsuperseded by\b`)
	notStartedWords = compile(`\b(?:has|have) not (?:yet )?(?:started|begun|commenced)\b|\bnot (?:yet )?started\b|\bwork will (?:begin|start|commence)\b`)
	runningWords    = compile(`\b(?:is|are|remains?) (?:now |currently |still |already |well )?(?:in progress|ongoing|on-going|underway|under way|on track|being (?:implemented|delivered|developed|rolled out|progressed|introduced|updated|reviewed|embedded|trained|drafted))\b|\bin the process of\b|\bwork (?:is )?continues\b|\bwork has (?:begun|started|commenced)\b|\b(?:is|are) (?:currently|now) (?:\w+ing)\b|\bpartially (?:complete|implemented)\b`)
	finishedAll     = compile(`\b(?:recommendations?|actions?)\b[^.]{0,40}\b(?:is|was|has been|are|have been|were) (?:now |fully |therefore |been |considered |all )*(?:complete|completed|closed|discharged|implemented|delivered|achieved|met)\b`)
	finishedWords   = compile(`\b(?:work|project|review|programme)\b[^.]{0,40}\b(?:is|was|has been|are|have been|were) (?:now |fully |therefore |been )*(?:complete|completed|closed|discharged|implemented|delivered|achieved|met)\b|\b(?:has|have) (?:now |already |fully |since |been )*(?:implemented|completed|introduced|delivered)\b|\bimplemented (?:an?|the|this|these)\b|\b(?:is|are) (?:now )?(?:fully )?(?:in place|complete|embedded)\b`)
	notYet          = compile(`\b(?:not|will|once|when|until|should|to be|by the time|expected|aims? to|plans? to)\b`)
)

// statusesByNumber reports whether a document has lines that each say how a recommendation stands, by its number:
// "Recommendation 4 – complete". A body whose minutes say so has answered.
func (w *walk) statusesByNumber() bool {
	n := 0
	for i := range w.lines {
		l := &w.lines[i]
		if l.dead || l.heading || !labelText.MatchString(l.text) {
			continue
		}
		if c, ok := findNumbers(l.text); ok && c.start <= 2 && c.rest != "" && bareProgress(c.rest) {
			if n++; n > 1 {
				return true
			}
		}
	}
	return false
}
