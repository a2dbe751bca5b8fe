package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"heed/record"
	"heed/record/day"
)

var (
	deadlineWords = compile(`(?i)\b(?:within|by|before|no later than|not later than|immediately|urgently|as soon as)\b`)
	deadlineHead  = compile(`(?i)^(?:(?:to be (?:completed|implemented) )?(?:immediately|urgently|with immediate effect|as soon as (?:is )?(?:reasonably )?(?:possible|practicable)|within (?:the next )?[\w\s-]{1,24}(?:days?|weeks?|months?|years?)(?: of [\w\s]{3,60})?|by (?:the end of )?[\w\s]{3,30}\d{4}|by \d{1,2}[/.]\d{1,2}[/.]\d{2,4}|(?:in the )?(?:short|medium|long(?:er)?)[ -]term|ongoing|(?:immediate|urgent)(?: action)?|(?:three|six|nine|twelve|one|two|3|6|9|12|18) (?:months?|years?|weeks?)))\s*(?:,? (?:the |all )?[\pL’' ]{2,60}(?:should|must|needs? to))?\s*[:–—-]?$`)
	yearIn        = compile(`\b(?:19|20)\d\d\b`)
	reportBack    = compile(`(?i)\b(?:(?:provide|submit|send|give|make|publish|write|produce|present)\b.{0,60}\b(?:report|update|response|progress|evidence|letter|account|review of progress)|report(?:s|ing)? (?:back|to|on|these|progress)|update (?:hmicfrs|hmcic|us|the|her|his)|inform (?:hmicfrs|us|the)|respond to|(?:written )?responses? to|write to)\b`)
)

// deadlineHeading reads a heading that sets the time for what stands under it: "Within three months:", "Immediately".
// A bare "should" stem of its own counts only when it names no body: that is a stem.
func (w *walk) deadlineHeading(text string) (string, bool) {
	if len(text) > 120 || !deadlineHead.MatchString(text) {
		return "", false
	}
	if strings.Contains(strings.ToLower(text), " should") || strings.Contains(strings.ToLower(text), " must") {
		return "", false
	}
	return strings.TrimRight(text, " :–—-"), true
}

var (
	// "Recommendations to be completed within three months", "Actions for completion by May"
	titledBy = compile(`(?i)\b(?:to be (?:completed|implemented|met|done|actioned|achieved|addressed)|for (?:action|completion|implementation)|due)\s+((?:within|by|before|no later than)\b.{3,60}?)\W*$`)
	// "Areas requiring immediate action"
	titledUrgent = compile(`(?i)\b(?:for|requiring|needing) ((?:immediate|urgent) (?:action|attention|implementation))\W*$`)
)

// titleDeadline returns the time that the heading of a list sets for all of it: "Recommendations to be completed within
// three months".
func titleDeadline(title string) string {
	for _, p := range []*pattern{titledBy, titledUrgent} {
		if m := p.FindStringSubmatch(title); m != nil {
			return m[1]
		}
	}
	return ""
}

// bareLength is a heading that is nothing but a length of time: "Six months".
var bareLength = compile(`(?i)^(?:\pL+|\d+) (?:days|weeks?|months?|years?)$`)

// standardDays is the length up to which a period in days says how fast a thing is to be done each time it comes up,
// rather than when the recommendation is to be met.
const standardDays = 5

// everyOne is the object of a verb that comes up again and again: "answer each complaint".
var everyOne = compile(`(?i)\b(?:should|must|to|and)\s+(?:\pL+ )?\pL+ (?:each|every) \pL+(?: \pL+){0,3},?\s*$`)

// pastMonths is how long before the publication a date must lie to be a story rather than a deadline: pages are re-issued,
// and their new date may be later than the deadlines they set.
const pastMonths = 24

// deadlines reads the time limits of an item from its text, its stem, the heading over it and its label. Points are
// named where the words stand in one.
func (w *walk) deadlines(it *item, published day.Day) []record.Deadline {
	var out []record.Deadline
	add := func(t day.Term, basis record.Basis, point, sentence string) {
		for _, d := range out {
			if strings.EqualFold(d.Printed, t.Words) && d.Point == point {
				return
			}
		}
		date, ok := t.Resolve(published)
		if !ok {
			date = day.Day{}
		}
		if t.Kind == day.Date && date.Before(published.AddMonths(-pastMonths)) {
			return // it tells of the past: "treated before 1996"
		}
		if t.Kind == day.Event && !published.IsZero() {
			for _, y := range yearIn.FindAllString(t.Words, -1) {
				if y < itoa(published.Year-1) {
					return
				}
			}
		}
		out = append(out, record.Deadline{Printed: t.Words, Date: date, Basis: basis, Point: point, ReportBack: reportBack.MatchString(sentence)})
	}
	for n, p := range it.body {
		label := ""
		if n > 0 {
			label = p.number()
		}
		for _, s := range w.inlineSentences(p.text) {
			lab := label
			if s.label != "" {
				lab = s.label
			}
			for _, t := range day.Terms(s.text) {
				if t.Kind == day.Period && !t.Anchored && (t.Unit == day.Days || t.Unit == day.WorkingDays) && t.Count <= standardDays {
					continue // "answer within one day" is a standard of service
				}
				if t.Kind == day.Period && !t.Anchored && (t.Unit == day.Days || t.Unit == day.WorkingDays) && everyOne.MatchString(s.text[:t.Start]) {
					continue // "answer each complaint within 40 days" says how fast each is to be done
				}
				if t.Kind == day.Date && (exampleOf.MatchString(s.text[:t.Start]) || wasDue.MatchString(s.text[:t.Start])) {
					continue // "for example, the end of candles by March 2025" is a date of other plans; "was due by" is the past
				}
				if t.Kind == day.Event && t.Count == 0 && !bindsEvent(s.text, t) {
					continue // "a right to be heard before choosing" tells when the right lasts
				}
				if foreseen.MatchString(s.text[:t.Start]) {
					continue // "say how many it expects to have by 2027": what is to be told, not when
				}
				if t.Kind == day.Period && strings.HasPrefix(strings.ToLower(t.Words), "over ") && tellsHow.MatchString(s.text[:t.Start]) {
					continue // "set out how it will meet demand over the next five years": what is to be told again
				}
				if (t.Kind == day.Period || t.Kind == day.Event) && eachTime.MatchString(t.Words+strings.TrimRight(s.text[min(t.End, len(s.text)):], " ")) {
					continue // "within 28 days of a complaint" too
				}
				if t.Kind == day.Recurrence || t.Kind == day.Urgency && !limits(s.text, t) {
					continue
				}
				add(t, record.FromText, lab, s.text)
			}
		}
	}
	own := len(out) > 0
	if it.when != "" {
		ts := day.Terms(it.when)
		for _, t := range ts {
			add(t, it.whenBasis, "", it.text())
		}
		if len(ts) == 0 && it.whenBasis == record.FromHeading {
			if within := day.Terms("within " + it.when); bareLength.MatchString(it.when) && len(within) == 1 {
				within[0].Words = it.when
				add(within[0], it.whenBasis, "", it.text())
			} else if !bareLength.MatchString(it.when) { // "Immediate", "Short term": words without a length
				out = append(out, record.Deadline{Printed: it.when, Basis: it.whenBasis})
			}
		}
		if len(ts) == 0 && it.whenBasis == record.FromColumn {
			if d, ok := day.Parse(it.when); ok {
				out = append(out, record.Deadline{Printed: it.when, Date: d, Basis: it.whenBasis})
			} else if ts = day.Terms("by " + it.when); len(ts) == 1 && ts[0].End == len("by "+it.when) { // "March 2024" in a column of dates
				if date, ok := ts[0].Resolve(published); ok {
					out = append(out, record.Deadline{Printed: it.when, Date: date, Basis: it.whenBasis})
				}
			}
		}
	}
	if it.stem != "" && !own {
		for _, t := range day.Terms(it.stem) {
			if t.Kind != day.Recurrence {
				add(t, record.FromStem, "", it.stem)
			}
		}
	}
	return out
}

var (
	// exampleOf ends before a time inside an example.
	exampleOf = compile(`(?i)\b(?:for example|for instance|e\.g\.),? [^;.]*$`)
	// wasDue ends before a time that something had.
	wasDue = compile(`(?i)\b(?:was|were|had been|have been|has been) (?:\pL+ ){0,2}(?:due|to be|expected|supposed|agreed|promised|set|planned|meant|intended|scheduled)(?: (?:to be )?\pL+){0,3} $`)
	// aside begins a clause in which a time belongs to something else than the ask.
	aside = compile(`(?i)\b(?:that|which|who|whom|whose|where|whether|how|when|so|because|if|once|while|entitled|eligible|able|allowed|permitted)\b`)
	// askedHere opens what a sentence asks; the words before it are no aside.
	askedHere = compile(`(?i)\brecommend(?:s|ed)?(?: to [^,.;:]{3,80})?,? that\b`)
)

// bindsEvent reports whether "before ..." limits the ask: it opens the sentence, or stands in the clause of its verb. A
// sentence that asks nothing, in a point or a noun phrase, has none.
func bindsEvent(sentence string, t day.Term) bool {
	if loc := askedHere.FindStringIndex(sentence); loc != nil && loc[1] <= t.Start {
		return !aside.MatchString(sentence[loc[1]:t.Start])
	}
	if !requests(sentence) {
		return false
	}
	before := strings.TrimSpace(sentence[:t.Start])
	if before == "" {
		return true
	}
	if loc := modal.FindStringIndex(before); loc != nil {
		before = before[loc[1]:]
	}
	return !aside.MatchString(before)
}

// requests reports whether a sentence or a point asks: "publish it", "that the board publish it".
func requests(sentence string) bool {
	return asks(sentence) || imperative(capitalised(sentence)) || leadingThat.MatchString(sentence)
}

// capitalised returns s with a capital at its start, as a point would have it that opens a sentence.
func capitalised(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// foreseen ends before a time that the body is asked to speak of.
var foreseen = compile(`(?i)\b(?:expects?|expected|forecasts?|projected|predicts?|estimates?|anticipates?) [^,;.]{0,60}$`)

// tellsHow ends inside a clause that says of what a plan or an account is to speak.
var tellsHow = compile(`(?i)\b(?:how|what|whether|where|who|which)\b [^,;.]{0,80}\b(?:will|would|is to|are to|can|may|might|need|needs)\b [^,;.]{0,80}$`)

// eachTime is a period that counts from something that happens again and again, not from the report.
var eachTime = compile(`(?i)^(?:within|in) [\w\s-]{3,24}(?:of|from|after|following) (?:an? |any |each |every |receiving |receipt of an? |being |their |the person[’'])`)

// limits reports whether a word of urgency limits the whole request in time rather than colouring one of its actions:
// it begins the sentence, or stands right after the modal verb, or closes the sentence.
func limits(sentence string, t day.Term) bool {
	before := strings.TrimSpace(sentence[:t.Start])
	after := strings.TrimSpace(sentence[min(t.End, len(sentence)):])
	if before == "" {
		return true
	}
	if !requests(sentence) {
		return false // "The protection of children at the earliest opportunity": a matter, not an ask
	}
	if strings.Trim(after, ".;:,") == "" {
		return true
	}
	switch lastWord(before) {
	case "should", "must", "to", "shall":
		return true
	}
	// "Shall be appointed as soon as practicable with the aim that": it closes the clause of the verb that asks.
	if loc := modal.FindStringIndex(before); loc != nil && strings.Contains(t.Words, " ") && closes[strings.ToLower(firstWord(after))] {
		clause := before[loc[1]:]
		for _, to := range toWord.FindAllStringSubmatch(clause, -1) {
			if verbs[to[1]] { // "to look into it without delay": of another verb
				return false
			}
		}
		return !aside.MatchString(clause)
	}
	return false
}

// toWord is what may be an infinitive: "to" with the word behind it.
var toWord = compile(`\bto (\pL+)`)

// closes are the words that begin another part of a sentence.
var closes = setOf(`and with but or by after following`)

var fieldWords = compile(`(?i)^(owner|lead|recipients?|addressed to|responsible(?: (?:body|owner|organisation|officer))?|for|action for|to|timescales?|time ?frame|deadline|by when|due(?: date)?|target date|completion date)\s*:\s*(.{2,160})$`)

// fieldLine reads a line such as "Timescale: six months" under an item.
func fieldLine(text string) (field, value string, ok bool) {
	m := fieldWords.FindStringSubmatch(text)
	if m == nil || endsOpen(text) {
		return "", "", false
	}
	return strings.ToLower(m[1]), strings.TrimSpace(m[2]), true
}

func (w *walk) field(it *item, field, value string) {
	switch {
	case strings.HasPrefix(field, "time") || strings.HasPrefix(field, "deadline") || field == "by when" || strings.HasPrefix(field, "due") || strings.HasPrefix(field, "target") || strings.HasPrefix(field, "completion"):
		it.when, it.whenBasis = value, record.FromLabel
	default:
		it.label = append(it.label, w.asRecipients(w.coordinate(strings.TrimRight(value, "."), addressed), record.FromLabel)...)
	}
}
