package extract

import (
	"slices"
	"strings"

	"heed/record"
)

// Some answers print, in the box of the recommendation, one verdict for each part: "This recommendation is accepted in
// full by the Northern Executive". What follows the box is then told body by body. Each verdict is an answer of its own.

// verdict is the parts of a recommendation that one verdict speaks of.
type verdict struct {
	numbers []string
	quote   []part
	words   []part
}

// verdicts takes the parts with their verdicts off the start of a zone's body. A verdict is a line that begins with a
// position; only the box, or lines that ask and lines of verdict, are looked at.
func (a *answers) verdicts(z *zone) []verdict {
	if z.replied || len(z.body) == 0 {
		return nil
	}
	box := a.lines[z.body[0].block].b.Box
	var out []verdict
	var cur verdict
	n := 0
	for n < len(z.body) {
		p := z.body[n]
		l := &a.lines[p.block]
		if box != 0 && l.b.Box != box {
			break
		}
		if takesPosition(p.text) {
			if by := a.byNumber(p, z.root); len(by) > 1 {
				for i := range by {
					by[i].quote = cur.quote
				}
				out = append(out, by...)
				cur = verdict{}
			} else {
				cur.words = append(cur.words, p)
			}
			n++
			continue
		}
		if box == 0 && a.speaks(p.text) {
			break
		}
		if len(cur.words) > 0 {
			if box == 0 && !l.item() {
				break // without a box a paragraph after a verdict is the answer
			}
			out = append(out, cur)
			cur = verdict{}
		}
		cur.quote = append(cur.quote, p)
		n++
	}
	if len(cur.words) > 0 {
		out = append(out, cur)
	} else {
		n -= len(cur.quote)
	}
	if len(out) == 0 {
		return nil
	}
	for i := range out {
		if len(out[i].numbers) == 0 {
			out[i].numbers = a.partNumbersOf(out[i].quote, z)
		}
	}
	z.body = z.body[n:]
	return out
}

// byNumber reads a line that gives several verdicts by number: "12a-c are accepted. 12d is accepted in principle."
func (a *answers) byNumber(p part, root string) []verdict {
	if root == "" {
		return nil
	}
	var out []verdict
	for _, s := range sentences(p.text) {
		if n := partNumbers(s, root); len(n) > 0 && sentencePosition(s) != record.PositionUnclear {
			out = append(out, verdict{numbers: n, words: []part{{block: p.block, text: s}}})
		}
	}
	return out
}

// emitVerdicts makes the responses of a zone with verdicts: for each verdict one by each body it names, with what that
// body tells below; a body that tells something and is in no verdict answers without a position.
func (a *answers) emitVerdicts(z *zone, all []verdict) {
	for i := range all {
		all[i].numbers = orNumbers(all[i].numbers, z.numbers, len(all) == 1)
	}
	turns := a.ownFirst(a.turns(z))
	told := make([]bool, len(turns))
	for _, v := range all {
		zv := *z
		zv.numbers = v.numbers
		zv.quote = append(slices.Clone(z.quote), v.quote...)
		named := a.voices(joinParts(v.words))
		if len(named) == 0 {
			if len(turns) == 0 {
				turns, told = []turn{{by: z.by}}, make([]bool, 1)
			}
			for k, t := range turns {
				if k == 0 {
					t.text = append(slices.Clone(v.words), t.text...)
				}
				told[k] = true
				a.answer(&zv, t)
			}
			continue
		}
		rest := slices.Clone(named)
		for k, t := range turns {
			if k == 0 && !t.by.exact || len(t.by.orgs) != 1 || !slices.Contains(named, t.by.orgs[0]) {
				continue
			}
			id := t.by.orgs[0]
			rest = slices.DeleteFunc(rest, func(o record.OrgID) bool { return o == id })
			t.text = append(a.about(v.words, []record.OrgID{id}), t.text...)
			told[k] = true
			a.answer(&zv, t)
		}
		if len(rest) > 0 {
			t := turn{by: speaker{orgs: rest}, text: a.about(v.words, rest)}
			if len(turns) > 0 && !turns[0].by.exact {
				t.text = append(t.text, turns[0].text...)
				told[0] = true
			}
			a.answer(&zv, t)
		}
	}
	for k, t := range turns {
		if !told[k] && saysSomething(joinParts(t.text)) {
			zv := *z
			for _, v := range all {
				zv.quote = append(zv.quote, v.quote...)
			}
			a.answer(&zv, t)
		}
	}
}

// voices returns the bodies that a verdict is given by. A body that the recommendation is said to be for or addressed to
// is what the verdict speaks of: it takes no position in another's words.
func (a *answers) voices(words string) []record.OrgID {
	var out []record.OrgID
	for _, s := range sentences(words) {
		if p := sentencePosition(s); p == record.PositionUnclear && !choices.MatchString(s) || p == record.NotApplicable {
			continue // "We will use what the NPCC writes", "this is not for forces": nobody's position
		}
		for _, m := range a.know.bodies(s) {
			if !spokenOf.MatchString(s[:m.Start]) && !slices.Contains(out, m.Org) {
				out = append(out, m.Org)
			}
		}
	}
	return out
}

// spokenOf ends before a body that others speak of: "is for the", "addressed to", "a matter for", "directed at".
var spokenOf = compile(`(?i)\b(?:for|to|at|about|against|of|from|with|through|between)\s+(?:the\s+|our\s+)?$`)

// ownFirst gives what stands before the first body's heading to the document's own body, where that has a heading too.
func (a *answers) ownFirst(turns []turn) []turn {
	if len(turns) < 2 || turns[0].by.exact {
		return turns
	}
	for i := 1; i < len(turns); i++ {
		if turns[i].by.same(turns[0].by) {
			turns[i].text = append(slices.Clone(turns[0].text), turns[i].text...)
			return turns[1:]
		}
	}
	return turns
}

func orNumbers(own, zone []string, alone bool) []string {
	if len(own) == 0 || alone && len(zone) == 1 && bareNumber.MatchString(zone[0]) {
		return zone
	}
	if !alone {
		return own
	}
	all := slices.Clone(own)
	for _, n := range zone {
		// "7f" is said by its parts 7f(i) and 7f(ii)
		if !slices.ContainsFunc(all, func(o string) bool { return o == n || strings.HasPrefix(o, n+"(") }) {
			all = append(all, n)
		}
	}
	return all
}

// about returns the sentences of a verdict that speak of some bodies, or of nobody by name.
func (a *answers) about(words []part, who []record.OrgID) []part {
	var out []part
	for _, p := range words {
		var kept []string
		for _, s := range sentences(p.text) {
			for _, clause := range positionClauses(s) {
				named := a.bodies(clause)
				if len(named) == 0 || slices.ContainsFunc(named, func(id record.OrgID) bool { return slices.Contains(who, id) }) {
					kept = append(kept, clause)
				}
			}
		}
		if len(kept) > 0 {
			out = append(out, part{block: p.block, text: strings.Join(kept, " ")})
		}
	}
	return out
}

// positionClauses cuts a sentence in which two bodies take two positions: "X accepts this recommendation, and Y and Z
// accept it in principle". Both sides must take one.
func positionClauses(s string) []string {
	for _, m := range clauseAnd.FindAllStringIndex(s, -1) {
		if l, r := s[:m[0]], strings.TrimLeft(s[m[0]:m[1]], ", "); sentencePosition(l) != record.PositionUnclear {
			rest := strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(r, "and"), "but"), "while") + s[m[1]:])
			if sentencePosition(rest) != record.PositionUnclear {
				return append([]string{l}, positionClauses(rest)...)
			}
		}
	}
	return []string{s}
}

var clauseAnd = compile(`,?\s(?:and|but|while)\s`)

var (
	// "4a) iv-v)", "4b", "9a-c)": parts of a numbered recommendation, as headings and items print them
	partMark  = compile(`(?:^|[\s,(])(\d{1,3})(?:\s?\()?([a-z])\)?(?:\s?[-–]\s?\(?([a-z])\)?)?[.)]*\s*(?:\(?([ivx]{1,4})[).]|\(?([ivx]{1,4})\)?\s?[-–]\s?\(?([ivx]{1,4})\))?`)
	bracketed = compile(`(\d)\)\s+([a-z]\s?[)–-])`) // "12) a-c)"
	romans    = []string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"}
)

// partNumbers reads the parts of recommendation root that a heading names: "4b) Culture and 4c) i-ii) Regulation" are
// 4b, 4c(i) and 4c(ii).
func partNumbers(text, root string) []string {
	var out []string
	for _, m := range partMark.FindAllStringSubmatch(bracketed.ReplaceAllString(text, "$1$2"), -1) {
		if m[1] != root {
			continue
		}
		base := m[1] + m[2]
		switch {
		case m[3] != "" && m[3] > m[2]:
			for c := m[2][0]; c <= m[3][0]; c++ {
				out = append(out, m[1]+string(c))
			}
		case m[5] != "":
			from, to := slices.Index(romans, m[5]), slices.Index(romans, m[6])
			for n := from; n > 0 && n <= to; n++ {
				out = append(out, base+"("+romans[n]+")")
			}
		case m[4] != "":
			out = append(out, base+"("+m[4]+")")
		default:
			out = append(out, base)
		}
	}
	return out
}

// partNumbersOf returns the parts that quoted items carry as their markers.
func (a *answers) partNumbersOf(quote []part, z *zone) []string {
	if z.root == "" {
		return nil
	}
	var out []string
	for _, p := range quote {
		if n := partNumbers(firstWords(a.text(p.block), 3), z.root); len(n) > 0 && !slices.Contains(out, n[0]) {
			out = append(out, n[0])
		}
	}
	return out
}

// opensPart opens a zone at a heading that names parts of the recommendation we stand in: "4a) iv-v) Duty of candour".
func (a *answers) opensPart(i int) bool {
	l := &a.lines[i]
	if a.zone == nil || a.zone.root == "" || !l.heading && !l.b.Bold && l.b.Kind != record.Heading || takesPosition(l.text) {
		return false
	}
	text := a.text(i)
	numbers := partNumbers(text, a.zone.root)
	if len(numbers) == 0 || !strings.HasPrefix(strings.TrimLeft(text, "("), a.zone.root) {
		return false
	}
	z := *a.zone
	if z.parts && len(z.body) == 0 && len(z.text) == 0 {
		a.zone.numbers = append(a.zone.numbers, numbers...) // the heading runs over several lines
		a.zone.heading += " " + strings.Trim(text, " .:")
		return true
	}
	a.open(i, zone{rule: z.rule, root: z.root, parts: true, numbers: numbers, heading: strings.Trim(text, " .:")})
	a.zone.level, a.zone.by = z.level, z.by
	return true
}
