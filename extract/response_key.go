package extract

import (
	"strings"

	"heed/record"
)

// Some tables say how things stand by a letter or a colour, and a key beside them says what each means: "A = accepted; P =
// accepted in part", "Green – on track". The letter is what is printed; the key's words are what it says.

var (
	// "A = accepted", "P: partially accepted", "Green – on track": a code with its meaning
	keyPair = compile(`(?:^|[\s(;,:.•])(` + keyCode + `)\s*(?:=|:|\s[–—-]|[–—])\s*([A-Za-z][\pL ’'/-]{2,60}?)\s*(?:[;,.)]|$|\s(?:` + keyCode + `)\s*(?:=|:|\s[–—-]|[–—])\s)`)
	// "accepted (A), partially accepted (P)"
	keyBehind = compile(`(?:^|[\s;,:])([A-Za-z][\pL ’'-]{3,40}?)\s*\((` + keyCode + `)\)`)
	codeCell  = compile(`^(?:` + keyCode + `)$`)
)

// keyCode is a letter, a mark or a colour that stands for a verdict.
const keyCode = `[A-Z]{1,3}|[✓✔✗✘]|(?i:red|amber|green|blue|black|grey|gray|yellow|purple|white)`

// key returns the document's codes with the words its key gives them, by the code in lower case. A key explains at least
// two codes that say how things stand: one pair alone is an abbreviation.
func (a *answers) key() map[string]string {
	if a.keyRead {
		return a.keys
	}
	a.keyRead = true
	found := map[string]string{}
	add := func(code, words string) {
		code, words = strings.ToLower(code), strings.TrimSpace(words)
		if _, ok := found[code]; !ok && stands(words) {
			found[code] = words
		}
	}
	var first string // of the row, in a legend that is a table
	for i := range a.lines {
		l := &a.lines[i]
		if l.dead || wordCount(l.text) > 80 {
			continue
		}
		text := a.text(i)
		if c := l.b.Cell; c != nil {
			if c.Col == 1 && codeCell.MatchString(first) {
				add(first, text)
			}
			first = ""
			if c.Col == 0 {
				first = strings.TrimSpace(text)
			}
			if wordCount(text) > 40 {
				continue
			}
		}
		for rest := text; rest != ""; {
			m := keyPair.FindStringSubmatchIndex(rest)
			if m == nil {
				break
			}
			add(rest[m[2]:m[3]], rest[m[4]:m[5]])
			rest = rest[m[5]:]
		}
		for _, m := range keyBehind.FindAllStringSubmatch(text, -1) {
			add(m[2], m[1])
		}
	}
	if len(found) > 1 {
		a.keys = found
	}
	return a.keys
}

// stands reports whether the words of a key say how an answer stands: a position, a progress, or that it is open.
func stands(words string) bool {
	return wordCount(words) <= 8 && (sentencePosition(words) != record.PositionUnclear || statusProgress(words) != record.ProgressUnclear || undecided.MatchString(words))
}

// decode returns what the document's key says of a cell that is one of its codes, or "".
func (a *answers) decode(cell string) string {
	code := strings.ToLower(strings.Trim(strings.TrimSpace(cell), "()."))
	if code == "" || len(code) > 8 || strings.ContainsAny(code, " \n") {
		return ""
	}
	return a.key()[code]
}
