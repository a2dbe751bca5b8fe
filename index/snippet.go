package index

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"heed/index/words"
)

// The length of a snippet, in bytes.
const (
	snippetWant = 240 // sentences beside the best one are taken up to here
	snippetMost = 420 // a sentence longer than this is cut
)

// marker finds in a text what a query asked for, and shows the sentence that matters.
type marker struct {
	terms    map[string]int // term → what it belongs to
	phrases  [][][]string
	literals [][]string
	prefixes []string
	fuzzy    []fuzzyPlan

	first  map[string][]int // phrases by the terms they may begin with
	groups []int            // of phrases: what part of the query each belongs to
	group  int              // of what is being gathered
}

// next begins another part of the query. Ways of writing one thing are one part.
func (m *marker) next() { m.group++ }

func (m *marker) term(t string) {
	if m.terms == nil {
		m.terms = map[string]int{}
	}
	if _, ok := m.terms[t]; !ok {
		m.terms[t] = m.group
	}
}

func (m *marker) phrase(slots [][]string) {
	for len(slots) > 0 && len(slots[0]) == 0 {
		slots = slots[1:]
	}
	if len(slots) > 0 {
		m.phrases = append(m.phrases, slots)
		m.groups = append(m.groups, m.group)
	}
}

func (m *marker) literal(written []string) { m.literals = append(m.literals, written) }

func (m *marker) ready() {
	m.first = map[string][]int{}
	for i, p := range m.phrases {
		for _, t := range p[0] {
			m.first[t] = append(m.first[t], i)
		}
	}
}

// mark is a stretch of text that matches.
type mark struct {
	start, end int
	what       int // the part of the query; two marks of one part have the same
	words      int
}

// marks returns what matches in a text. Marks may overlap: a word of a phrase may match by itself, too.
func (m *marker) marks(text string) []mark {
	var out []mark
	terms := words.Terms(text)
	for i := 0; i < len(terms); i++ {
		t := &terms[i]
		if what, ok := m.terms[t.Text]; ok {
			out = append(out, mark{t.Start, t.End, what, 1})
		}
		for _, p := range m.first[t.Text] {
			if e, ok := phraseAt(terms, i, m.phrases[p]); ok {
				out = append(out, mark{t.Start, e, m.groups[p], len(m.phrases[p])})
			}
		}
	}
	if len(m.literals)+len(m.prefixes)+len(m.fuzzy) > 0 {
		out = m.written(text, out)
	}
	return out
}

// merge puts marks in order and makes one of those that overlap.
func merge(marks []mark) []mark {
	slices.SortFunc(marks, func(a, b mark) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return b.end - a.end
	})
	var kept []mark
	for _, k := range marks {
		if n := len(kept); n > 0 && k.start < kept[n-1].end {
			kept[n-1].end = max(kept[n-1].end, k.end)
			continue
		}
		kept = append(kept, k)
	}
	return kept
}

// phraseAt reports whether a phrase stands at a term, and where it ends.
func phraseAt(terms []words.Term, i int, slots [][]string) (int, bool) {
	base, e := terms[i].Pos, terms[i].End
	j := i
	for k := 1; k < len(slots); k++ {
		for j < len(terms) && terms[j].Pos < base+k {
			j++
		}
		found := len(slots[k]) == 0
		for l := j; l < len(terms) && terms[l].Pos == base+k; l++ {
			if found || slices.Contains(slots[k], terms[l].Text) {
				found = true
				e = terms[l].End
				break
			}
		}
		if !found || j >= len(terms) {
			return 0, false
		}
	}
	return e, true
}

// written adds the marks of words as written.
func (m *marker) written(text string, out []mark) []mark {
	ws := words.Scan(text)
	same := func(w words.Word, want string) bool { return w.Text == want || strings.ToLower(w.Text) == want }
	for i, w := range ws {
		for n, l := range m.literals {
			if i+len(l) > len(ws) {
				continue
			}
			ok := true
			for j := range l {
				ok = ok && same(ws[i+j], l[j])
			}
			if ok {
				out = append(out, mark{w.Start, ws[i+len(l)-1].End, -1000 - n, len(l)})
			}
		}
		lower := strings.ToLower(w.Text)
		for n, p := range m.prefixes {
			if strings.HasPrefix(lower, p) || strings.HasPrefix(w.Text, p) {
				out = append(out, mark{w.Start, w.End, -2000 - n, 1})
			}
		}
		for n, f := range m.fuzzy {
			word := lower
			if f.word != strings.ToLower(f.word) {
				if word, _ = words.Acronym(w.Text); word == "" {
					continue
				}
			}
			if distance(word, f.word) <= f.letters {
				out = append(out, mark{w.Start, w.End, -3000 - n, 1})
			}
		}
	}
	return out
}

// snippet returns the sentence of a text that shows most of what was asked for, with its neighbours where it is short, and
// what matches between **. What that sentence does not show is shown by a second one. A text without a match gives its
// beginning.
func (m *marker) snippet(text string) string {
	raw := m.marks(text)
	sentences := splitSentences(text)
	if len(sentences) == 0 {
		return ""
	}
	marks := merge(slices.Clone(raw))
	parts := make([]map[int]int, len(sentences)) // by sentence: the longest match of each part of the query
	count := make([]int, len(sentences))
	for _, k := range raw {
		i, _ := slices.BinarySearchFunc(sentences, k.start, func(s [2]int, at int) int {
			if s[1] <= at {
				return -1
			}
			return 1
		})
		if i == len(sentences) {
			continue
		}
		if parts[i] == nil {
			parts[i] = map[int]int{}
		}
		parts[i][k.what] = max(parts[i][k.what], k.words)
		count[i]++
	}
	best := func(shown map[int]int) (int, int) {
		at, most := 0, 0
		for i := range sentences {
			worth := 0
			for what, n := range parts[i] {
				if shown[what] < n {
					worth += 10 * n
				}
			}
			if worth > 0 && len(shown) == 0 {
				worth += min(count[i], 9)
			}
			if worth > most {
				at, most = i, worth
			}
		}
		return at, most
	}
	first, _ := best(nil)
	second := -1
	if shown := parts[first]; shown != nil {
		if at, worth := best(shown); worth > 0 {
			second = at
		}
	}
	if second >= 0 {
		a, b := m.cut(text, sentences[first], snippetWant, marks)
		c, d := m.cut(text, sentences[second], snippetWant, marks)
		if second < first {
			a, b, c, d = c, d, a, b
		}
		if strings.TrimSpace(text[b:c]) == "" {
			return render(text, a, d, marks)
		}
		return strings.TrimSuffix(render(text, a, b, marks), " …") + " … " + strings.TrimPrefix(render(text, c, d, marks), "… ")
	}
	from, to := first, first
	for {
		length := sentences[to][1] - sentences[from][0]
		if to+1 < len(sentences) && length+sentences[to+1][1]-sentences[to+1][0] <= snippetWant {
			to++
		} else if from > 0 && length+sentences[from-1][1]-sentences[from-1][0] <= snippetWant {
			from--
		} else {
			break
		}
	}
	a, b := m.cut(text, [2]int{sentences[from][0], sentences[to][1]}, snippetMost, marks)
	return render(text, a, b, marks)
}

// cut returns a stretch of text, or where it is too long the part of it in which most marks lie.
func (m *marker) cut(text string, s [2]int, most int, marks []mark) (int, int) {
	if s[1]-s[0] <= most {
		return s[0], s[1]
	}
	return around(text, s[0], s[1], most, marks)
}

// splitSentences returns where the sentences of a text stand. A line ends one; so does a stop before a space and
// something that can begin another.
func splitSentences(text string) [][2]int {
	var out [][2]int
	start := 0
	cut := func(e int) {
		for start < e && isBlank(text[start]) {
			start++
		}
		stop := e
		for stop > start && isBlank(text[stop-1]) {
			stop--
		}
		if stop > start {
			out = append(out, [2]int{start, stop})
		}
		start = e
	}
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n':
			cut(i + 1)
		case '.', '?', '!':
			if i+2 < len(text) && text[i+1] == ' ' && i-start > 20 {
				if r, _ := utf8.DecodeRuneInString(text[i+2:]); !unicode.IsLower(r) && !unicode.IsDigit(r) {
					cut(i + 2)
				}
			}
		}
	}
	cut(len(text))
	return out
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// around returns the stretch of a long sentence in which most marks lie.
func around(text string, a, b, most int, marks []mark) (int, int) {
	bestFrom, bestWorth := a, -1
	for i, k := range marks {
		if k.start < a || k.start >= b {
			continue
		}
		worth := 0
		for _, l := range marks[i:] {
			if l.end > k.start+most-80 || l.end > b {
				break
			}
			worth += l.words
		}
		if worth > bestWorth {
			bestFrom, bestWorth = k.start, worth
		}
	}
	from := max(a, bestFrom-80)
	to := min(b, from+most)
	from = max(a, min(from, to-most))
	for from > a && !isBlank(text[from-1]) {
		from--
	}
	for to < b && to > from && !isBlank(text[to]) {
		to--
	}
	for _, k := range marks { // never end inside a match
		if k.start < to && k.end > to {
			to = k.end
		}
	}
	return from, to
}

// render writes a stretch of text with its marks. Asterisks of the text itself are taken out, so that ** always marks.
func render(text string, a, b int, marks []mark) string {
	var out strings.Builder
	plain := func(s string) {
		space := strings.HasSuffix(out.String(), " ") || out.Len() == 0
		for _, r := range s {
			switch {
			case r == '*':
				continue
			case unicode.IsSpace(r):
				if !space {
					out.WriteByte(' ')
				}
				space = true
			default:
				out.WriteRune(r)
				space = false
			}
		}
	}
	if a > 0 && !startsSentence(text, a) {
		out.WriteString("… ")
	}
	at := a
	for i := 0; i < len(marks); i++ {
		k := marks[i]
		if k.end <= a || k.start < at || k.start >= b {
			continue
		}
		for i+1 < len(marks) && marks[i+1].end <= b && strings.Trim(text[k.end:marks[i+1].start], " -") == "" {
			i++
			k.end = marks[i].end // words side by side are marked as one
		}
		plain(text[at:k.start])
		out.WriteString("**")
		plain(text[k.start:k.end])
		out.WriteString("**")
		at = k.end
	}
	if at < b {
		plain(text[at:b])
	}
	s := strings.TrimSpace(out.String())
	if b < len(text) && !endsSentence(text, b) {
		s += " …"
	}
	return s
}

func startsSentence(text string, a int) bool {
	before := strings.TrimRight(text[:a], " \t\r")
	return before == "" || strings.HasSuffix(before, "\n") || strings.ContainsAny(before[len(before)-1:], ".?!:;")
}

func endsSentence(text string, b int) bool {
	if strings.HasPrefix(strings.TrimLeft(text[b:], " \t\r"), "\n") || strings.TrimSpace(text[b:]) == "" {
		return true
	}
	return strings.ContainsAny(strings.TrimRight(text[:b], " ")[len(strings.TrimRight(text[:b], " "))-1:], ".?!:;")
}
