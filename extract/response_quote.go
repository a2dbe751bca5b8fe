package extract

import (
	"strings"

	"heed/record"
)

// opensQuoted opens a zone at a recommendation that stands in quotation marks without a label. Where recommendations are
// labelled, or inside an answer, a quotation opens nothing: people quote other things too.
func (a *answers) opensQuoted(i int) bool {
	l := &a.lines[i]
	if !a.inQuote[i] {
		return false
	}
	if a.zone != nil && a.zone.rule == ruleQuote && len(a.zone.body) == 0 && len(a.zone.text) == 0 {
		a.zone.quote = append(a.zone.quote, part{block: i, text: a.text(i)}) // the quotation runs over several blocks
		return true
	}
	if a.section.labelled || a.zone != nil && a.zone.rule == ruleProse || a.handed.last > 0 {
		return false
	}
	text := l.text
	bare := strings.TrimLeft(text, `“"‘'`)
	if takesPosition(bare) && !asks(bare) {
		return false // a reply that is printed as a quotation
	}
	first := a.section.announced && a.zone == nil // the page said that answers follow: its first quotation is what is answered, however copied
	if wordCount(text) < 8 || !asks(bare) && !asksBehindLead(bare) && !first && l.b.Kind != record.Quote {
		return false
	}
	z := a.open(i, zone{rule: ruleQuote, quote: []part{{block: i, text: a.text(i)}}})
	z.by = a.own
	a.section.quoting = true
	return true
}

// asksBehindLead reports whether a command follows clauses that lead up to it: "Working with the council, make sure that",
// "By 1 May, where required, seek".
func asksBehindLead(text string) bool {
	m := leadClause.FindStringIndex(text)
	for n := 0; m != nil && n < 3; n++ {
		text = text[m[1]:]
		if verbs[strings.ToLower(firstWord(text))] {
			return true
		}
		m = laterClause.FindStringIndex(text)
	}
	return false
}

var (
	leadClause  = compile(`^(?:Working|Together|In (?:consultation|collaboration|partnership|conjunction|line|the meantime)|With|Where|When|As|If|Within|By|From|Following|Until|Before|After|Alongside|Through)\b[^.,]{0,120},\s+`)
	laterClause = compile(`^(?:where|when|if|as|with|working|in (?:consultation|collaboration|partnership|conjunction|line)|within|through|alongside)\b[^.,]{0,80},\s+`)
)

// markQuoted notes which blocks are filled by a quotation: it begins with the block and ends with this or a later one,
// at most six blocks on.
func (a *answers) markQuoted() {
	a.inQuote = make([]bool, len(a.lines))
	for i := 0; i < len(a.lines); i++ {
		l := &a.lines[i]
		if l.dead || a.inQuote[i] {
			continue
		}
		if l.b.Kind == record.Quote {
			a.inQuote[i] = true
			continue
		}
		if !opensQuote(l.text) {
			continue
		}
		for k := i; k < len(a.lines) && k < i+7; k++ {
			if a.lines[k].dead {
				continue
			}
			if k > i && (a.lines[k].b.Kind == record.Heading || opensQuote(a.lines[k].text)) {
				break
			}
			if wholeQuote(joinLines(a.lines[i : k+1])) {
				for n := i; n <= k; n++ {
					a.inQuote[n] = true
				}
				break
			}
		}
	}
}

func joinLines(ls []line) string {
	var b strings.Builder
	for i := range ls {
		if ls[i].dead {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(ls[i].text)
	}
	return b.String()
}

// wholeQuote reports whether a text is one quotation from its first mark to its last, with no text outside.
func wholeQuote(s string) bool {
	s = strings.TrimRight(strings.TrimSpace(s), " .,;:")
	open, size := rune(0), 0
	for _, r := range s {
		open, size = r, len(string(r))
		break
	}
	closing := map[rune]string{'“': "”", '"': `"`, '‘': "’"}[open]
	if closing == "" || len(s) < size+len(closing)+1 || !strings.HasSuffix(s, closing) {
		return false
	}
	inner := s[size : len(s)-len(closing)]
	if open == '"' {
		return strings.Count(inner, `"`)%2 == 0
	}
	apostrophes := 0 // how many closing marks inside may be no marks of quotation
	if open == '‘' {
		apostrophes = 8
	}
	return strings.Count(inner, string(open)) >= strings.Count(inner, closing)-apostrophes
}

// quotedBySet reports whether a block stands above a paragraph that is not set in its type, and is a sentence.
func (a *answers) quotedBySet(i int) bool {
	l := &a.lines[i]
	if wordCount(l.text) < 8 || !endsSentence(l.text) || a.speaks(l.text) {
		return false
	}
	k := live(a.lines, i+1)
	if k == len(a.lines) {
		return false
	}
	n := &a.lines[k]
	return !n.heading && n.b.Cell == nil && n.b.Bold == (l.b.Bold && l.b.Italic && n.b.Bold) && !n.b.Italic && !n.item() && wordCount(n.text) >= 3
}
