package extract

import (
	"slices"
	"strings"
	"unicode"

	"heed/record"
)

// saysSomething reports whether a text can be an answer: a position, or at least three words.
func saysSomething(text string) bool {
	if undecided.MatchString(strings.TrimSpace(text)) || inAWord.MatchString(strings.TrimSpace(text)) {
		return true
	}
	letters := 0
	for _, w := range strings.Fields(text) {
		if hasLetter(w) {
			letters++
		}
	}
	return letters >= 3 || len(positions(text)) > 0 || letters > 0 && progress(text) != record.ProgressUnclear
}

// undecided is an answer in two words that is none yet.
var undecided = compile(`(?i)^(?:currently |still )?(?:under (?:consideration|review|discussion)|being considered|to be (?:decided|confirmed|agreed)|noted|ongoing)[.]?$`)

// inAWord is an answer that says in a word what was done, perhaps with a day: "Sent 10 January 2023."
var inAWord = compile(`(?i)^(?:sent|submitted|published|provided|returned|written|issued|signed|adopted|done)\b(?: (?:on|in|by))?[\pL\d ,]{0,24}\.?$`)

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// emit makes the response of a zone; an answer given by several bodies in turn makes one each.
func (a *answers) emit(z *zone) {
	for _, t := range a.turns(z) {
		a.answer(z, t)
	}
}

// answer makes the response of what one body says in a zone: one, or one for each recommendation it takes in turn.
func (a *answers) answer(z *zone, t turn) {
	for _, s := range a.severally(z, t) {
		a.respond(&s.zone, s.turn)
	}
}

// respond makes one response.
func (a *answers) respond(z *zone, t turn) {
	t.text = a.undotted(t.text)
	r := record.Response{
		Document:  a.doc.ID,
		Cited:     a.section.cited,
		Numbers:   slices.Clone(z.numbers),
		Number:    strings.Join(z.numbers, ", "),
		Heading:   z.heading,
		Scope:     record.ScopeRecommendation,
		Quote:     unquote(joinParts(a.unnumbered(z.quote))),
		Text:      joinParts(t.text),
		Sent:      a.section.sent,
		Published: a.f.published,
		Rule:      z.rule,
	}
	if z.title != "" {
		r.Cited.Titles = slices.Clone(r.Cited.Titles)
		addTitle(&r.Cited, z.title)
	}
	if r.Sent.IsZero() {
		r.Sent = z.sent
	}
	a.sign(&r, t.by)
	var first string
	said := decoded(t.text)
	first, r.Updates = splitUpdates(said)
	a.read(&r, verdictFirst(said, undated(first)))
	for _, p := range t.text {
		if p.reads != "" && r.PositionWords == p.reads {
			words := p.reads
			if _, meaning, ok := strings.Cut(words, ": "); ok {
				words = meaning
			}
			r.PositionWords = p.text + " (" + words + ")"
		}
	}
	if onlyPoints(r.Text) && r.Position == record.PositionUnclear {
		r.Scope = record.ScopeReferenced
	}
	a.place(&r, append([]part{{block: z.first}}, z.quote...), t.text)
	if !a.laterWord(&r) {
		a.out = append(a.out, r)
	}
}

// itsLabel are the words that say of a quotation that it is the recommendation.
var itsLabel = compile(`^(?i:(?:the |hmicfrs |full |text of (?:the )?)*recommendation(?: text| wording| in full)?\s*:\s+|hmicfrs (?:said|recommended)\s*:\s+)`)

// undated takes the days off the lines that they begin ("September 2023: Accepted."), so that what was said can be read.
func undated(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if printed, rest, ok := updateHead(l); ok && rest != "" && hasDigit(printed) {
			lines[i] = rest
		}
	}
	return strings.Join(lines, "\n")
}

// decoded returns the parts as they are read: a code by the words of the document's key.
func decoded(parts []part) []part {
	out := slices.Clone(parts)
	for i, p := range out {
		if p.reads != "" {
			out[i].text = p.reads
		}
	}
	return out
}

// verdictFirst puts the words of the columns that only say how things stand before the words of the answer: a verdict in a
// column of its own is the answer's position, whatever the comment beside it agrees to.
func verdictFirst(parts []part, text string) string {
	var states []string
	for _, p := range parts {
		if p.state && len(positions(p.text)) > 0 {
			states = append(states, p.text)
		}
	}
	return strings.Join(append(states, text), "\n")
}

// unnumbered takes the number of the document's own paragraph ("2.1") and a label off what is quoted.
func (a *answers) unnumbered(quote []part) []part {
	out := a.undotted(quote)
	for i, p := range out {
		if m := itsLabel.FindString(p.text); m != "" && len(m) < len(p.text) {
			out[i].text = p.text[len(m):]
		}
	}
	return out
}

// undotted takes the numbers of the document's own paragraphs off what is quoted or said.
func (a *answers) undotted(parts []part) []part {
	out := slices.Clone(parts)
	for i, p := range out {
		if p.block < 0 {
			continue
		}
		if l := &a.lines[p.block]; l.class == dotted && l.marker != "" && strings.HasPrefix(p.text, l.marker+" ") {
			out[i].text = strings.TrimPrefix(p.text, l.marker+" ")
		}
	}
	return out
}

// read fills in what the answer's words say: what was said first, then what was said later.
func (a *answers) read(r *record.Response, first string) {
	all := a.positionsIn(first)
	r.Position = record.PositionUnclear
	if len(all) > 0 {
		r.Position, r.PositionWords = all[0].position, all[0].words
		for _, s := range all[1:] {
			if s.position != r.Position && !ofOtherParts(s.words, r.Numbers) {
				r.Doubts = append(r.Doubts, "it takes two positions: “"+clip(r.PositionWords, 120)+"” and “"+clip(s.words, 120)+"”")
				break
			}
		}
	}
	if r.Position == record.PositionUnclear {
		if s := refusal(first, r.Quote+" "+r.Heading); s != "" {
			r.Position, r.PositionWords = record.Rejected, s
		}
	}
	r.Action = progress(first)
	readUpdates(r)
	r.Collated = a.collated(r)
}

// ofOtherParts reports whether a sentence names parts of the recommendation, none of which this answer is to: "we accept
// the principles behind 12d" in the answer to 12a to 12c contradicts nothing.
func ofOtherParts(sentence string, numbers []string) bool {
	if len(numbers) == 0 {
		return false
	}
	root := leadingDigits.FindString(numbers[0])
	named := partNumbers(sentence, root)
	return root != "" && len(named) > 0 && !slices.ContainsFunc(named, func(n string) bool { return slices.Contains(numbers, n) || n == root })
}

// leadingDigits is the number of the whole in the number of a part: "12" in "12d".
var leadingDigits = compile(`^\d+`)

// place notes where the response stands: its blocks with what they answer, its spans without.
func (a *answers) place(r *record.Response, asked, answer []part) {
	first, last := -1, -1
	for _, p := range append(slices.Clone(asked), answer...) {
		if first < 0 || p.block < first {
			first = p.block
		}
		last = max(last, p.block)
	}
	r.Blocks = [2]int{first, last}
	seen := map[int]bool{}
	for _, p := range answer {
		if !seen[p.block] && p.block >= 0 && p.block < len(a.doc.Blocks) {
			seen[p.block] = true
			r.Spans = append(r.Spans, a.doc.Blocks[p.block].Spans...)
		}
	}
}

func joinParts(parts []part) string {
	var out []string
	for _, p := range parts {
		if p.text != "" {
			out = append(out, p.text)
		}
	}
	return strings.Join(out, "\n")
}

// unquote takes the quotation marks off a text that is one quotation.
func unquote(s string) string {
	s = strings.TrimSpace(s)
	for _, q := range []struct{ open, close string }{{"“", "”"}, {`"`, `"`}, {"‘", "’"}, {"'", "'"}} {
		if strings.HasPrefix(s, q.open) && len(s) > len(q.open) {
			t := strings.TrimPrefix(s, q.open)
			t = strings.TrimSuffix(strings.TrimRight(t, " ."), q.close)
			if strings.Count(s, q.open) == 1 && q.open != q.close || strings.Count(s, q.open) <= 2 && q.open == q.close || strings.HasSuffix(strings.TrimRight(s, " ."), q.close) {
				if strings.HasSuffix(strings.TrimSpace(s), ".") && !strings.HasSuffix(t, ".") {
					t += "."
				}
				return strings.TrimSpace(t)
			}
		}
	}
	return s
}
