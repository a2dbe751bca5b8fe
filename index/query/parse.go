package query

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits on what is read as a query: a search box must be unable to hang the machine behind it.
const (
	MaxBytes   = 4096
	MaxClauses = 64 // words, phrases and fields
	MaxDepth   = 16 // parentheses
)

// Error is a mistake in a query and its place.
type Error struct {
	Query string
	Place int    // byte in Query
	Msg   string // a sentence
}

// Error returns the sentence and the column, counted from 1.
func (e *Error) Error() string {
	return fmt.Sprintf("query, column %d: %s", utf8.RuneCountInString(e.Query[:min(e.Place, len(e.Query))])+1, e.Msg)
}

// Caret returns two lines: the query and a caret under the place.
func (e *Error) Caret() string {
	line := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, e.Query)
	return line + "\n" + strings.Repeat(" ", utf8.RuneCountInString(e.Query[:min(e.Place, len(e.Query))])) + "^"
}

// Parse reads a query. The error, if any, is an *Error.
func Parse(text string) (q Query, err error) {
	if len(text) > MaxBytes {
		return Query{}, &Error{Query: text[:80], Place: 0, Msg: fmt.Sprintf("a query may be %d bytes long, this one is %d", MaxBytes, len(text))}
	}
	text = strings.ToValidUTF8(text, " ")
	p := &parser{text: text}
	p.lex()
	if p.err != nil {
		return Query{}, p.err
	}
	root := p.or(0)
	if p.err != nil {
		return Query{}, p.err
	}
	if p.at < len(p.tokens) {
		return Query{}, p.fail(p.tokens[p.at].place, "this parenthesis closes nothing")
	}
	return Query{root}, nil
}

type tokenKind int

const (
	wordToken tokenKind = iota
	phraseToken
	fieldToken
	openToken
	closeToken
	andToken
	orToken
	notToken
)

type token struct {
	kind  tokenKind
	node  Node
	place int
}

type parser struct {
	text    string
	tokens  []token
	at      int
	clauses int
	err     *Error
}

func (p *parser) fail(place int, format string, args ...any) *Error {
	if p.err == nil {
		p.err = &Error{Query: p.text, Place: place, Msg: fmt.Sprintf(format, args...)}
	}
	return p.err
}

// quoteEnd maps each opening quotation mark to what closes it. A straight or curly mark closes either way: text pasted
// from a document mixes them.
func isQuote(r rune) bool {
	return r == '"' || r == '“' || r == '”' || r == '„' || r == '«' || r == '»'
}

func (p *parser) lex() {
	for i := 0; i < len(p.text) && p.err == nil; {
		r, size := utf8.DecodeRuneInString(p.text[i:])
		switch {
		case isSpace(r):
			i += size
		case r == '(':
			p.add(openToken, nil, i)
			i += size
		case r == ')':
			p.add(closeToken, nil, i)
			i += size
		case isQuote(r):
			text, end := p.quoted(i + size)
			if text != "" {
				p.add(phraseToken, Phrase{text, i}, i)
			}
			i = end
		case (r == '-' || r == '+') && i+size < len(p.text) && !isSpace(runeAt(p.text, i+size)) && runeAt(p.text, i+size) != r:
			if r == '-' {
				p.add(notToken, nil, i)
			}
			i += size
		default:
			i = p.word(i)
		}
	}
}

func runeAt(s string, i int) rune {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}

func (p *parser) add(kind tokenKind, n Node, place int) {
	if n != nil {
		if p.clauses++; p.clauses > MaxClauses {
			p.fail(place, "a query may have %d words; quote a passage to search for it as one phrase", MaxClauses)
			return
		}
	}
	p.tokens = append(p.tokens, token{kind, n, place})
}

// quoted reads up to the closing mark, or to the end where there is none, and returns the text with its white space made
// single, and where reading goes on.
func (p *parser) quoted(i int) (string, int) {
	for j, r := range p.text[i:] {
		if isQuote(r) {
			return tidy(p.text[i : i+j]), i + j + utf8.RuneLen(r)
		}
	}
	return tidy(p.text[i:]), len(p.text)
}

func tidy(s string) string { return strings.Join(strings.FieldsFunc(s, isSpace), " ") }

// isSpace counts control characters as space: they come with pasted text and say nothing.
func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// word reads a word, an operator or a field, and returns where reading goes on.
func (p *parser) word(i int) int {
	start, escaped := i, false
	if p.text[i] == '\\' {
		escaped = true
		i++
	}
	end := i
	for end < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[end:])
		if isSpace(r) || r == '(' || r == ')' || isQuote(r) {
			break
		}
		end += size
		if r == ':' && !escaped && (fieldLike(p.text[i:end-1]) || shoutedField(p.text[i:end-1]) && valueAt(p.text, end)) {
			return p.field(start, end)
		}
	}
	w := p.text[i:end]
	if w == "&" {
		w = "and" // as analysis has it
	}
	if w == "" || !hasWordRune(w) {
		return max(end, start+1) // a lone dash or bullet says nothing
	}
	if !escaped {
		switch w {
		case "AND":
			p.add(andToken, nil, start)
			return end
		case "OR":
			p.add(orToken, nil, start)
			return end
		case "NOT":
			p.add(notToken, nil, start)
			return end
		}
	}
	n := Word{Text: w, Place: start}
	if !escaped && !p.signs(start, w) {
		return end
	}
	if strings.HasSuffix(w, "*") {
		n.Prefix = true
		n.Text = strings.TrimRight(w, "*")
		if escaped && n.Text != "" {
			n.Text = w[:len(w)-1]
		}
	} else if tail := fuzzyTail(w); tail > 0 {
		n.Fuzzy = 1
		if strings.HasSuffix(w, "2") {
			n.Fuzzy = 2
		}
		n.Text = w[:len(w)-tail]
	}
	n.Text = strings.TrimRight(n.Text, "*~")
	if !hasWordRune(n.Text) {
		p.fail(start, "%q needs letters before its sign", w)
		return end
	}
	if n.Prefix && len([]rune(n.Text)) < 2 {
		p.fail(start, "a prefix needs at least two letters before the *")
		return end
	}
	p.add(wordToken, n, start)
	return end
}

// signs complains of signs that other search engines know and this one does not: nothing would be found, without a word why.
func (p *parser) signs(start int, w string) bool {
	inner := strings.TrimRight(w, "*?~.,;:!")
	if i := strings.IndexAny(inner, "*?"); i > 0 && hasWordRune(inner[:i]) && hasWordRune(inner[i+1:]) {
		p.fail(start+i, "a %c cannot stand inside a word; write %s* for all words that begin so", inner[i], inner[:i])
		return false
	}
	if i := strings.LastIndexByte(w, '~'); i > 0 && i+1 < len(w) && strings.Trim(w[i+1:], "0123456789.") == "" && fuzzyTail(w) == 0 {
		p.fail(start+i, "a word may be one (~) or two (~2) letters away")
		return false
	}
	return true
}

func hasWordRune(w string) bool {
	return strings.IndexFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// fieldLike reports whether what stands before a colon looks like a field's name: only small letters, two at least.
func fieldLike(name string) bool {
	if len(name) < 2 || len(name) > 12 {
		return false
	}
	for _, c := range []byte(name) {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// shoutedField reports whether a name is a field's but for its capitals: "To" and "REPORT".
func shoutedField(name string) bool {
	_, ok := Fields[strings.ToLower(name)]
	return ok
}

// valueAt reports whether a value stands directly after a colon: in "To: chief constables", pasted from a page, none does.
func valueAt(text string, i int) bool {
	return i < len(text) && !isSpace(runeAt(text, i)) && text[i] != ')' && text[i] != '/'
}

// field reads the value of a field whose colon ends at i.
func (p *parser) field(start, i int) int {
	name := strings.ToLower(p.text[start : i-1])
	if _, ok := Fields[name]; !ok {
		if strings.HasPrefix(p.text[i:], "//") { // an address, not a field
			end := i
			for end < len(p.text) && !isSpace(runeAt(p.text, end)) && !isQuote(runeAt(p.text, end)) && p.text[end] != '(' && p.text[end] != ')' {
				end += utf8.RuneLen(runeAt(p.text, end))
			}
			p.add(phraseToken, Phrase{p.text[start:end], start}, start)
			return end
		}
		if near := nearestField(name); near != "" {
			p.fail(start, "there is no field %q; did you mean %s: ?", name, near)
		} else {
			p.fail(start, "there is no field %q; the fields are %s (put the words in quotes to search for the colon's text)", name, strings.Join(fieldNames(), ", "))
		}
		return i
	}
	var value string
	end := i
	if i < len(p.text) && isQuote(runeAt(p.text, i)) {
		value, end = p.quoted(i + utf8.RuneLen(runeAt(p.text, i)))
	} else {
		for end < len(p.text) {
			r, size := utf8.DecodeRuneInString(p.text[end:])
			if isSpace(r) || r == '(' || r == ')' || isQuote(r) {
				break
			}
			end += size
		}
		value = p.text[i:end]
	}
	if value == "" && i < len(p.text) && p.text[i] == '(' {
		p.fail(i, `a value of several words stands in quotation marks, not in parentheses: %s:"..."`, name)
		return end
	}
	v, err := canonical(name, value)
	if err != nil {
		p.fail(i, "%s", strings.TrimPrefix(err.Error(), name+": "))
		return end
	}
	p.add(fieldToken, Field{name, v, start}, start)
	return end
}

func (p *parser) peek() (tokenKind, bool) {
	if p.at >= len(p.tokens) || p.err != nil {
		return 0, false
	}
	return p.tokens[p.at].kind, true
}

func (p *parser) or(depth int) Node {
	var parts Or
	for {
		n := p.and(depth)
		if o, ok := n.(Or); ok {
			parts = append(parts, o...)
		} else if n != nil {
			parts = append(parts, n)
		}
		kind, ok := p.peek()
		if !ok || kind != orToken {
			break
		}
		place := p.tokens[p.at].place
		p.at++
		if n == nil {
			p.fail(place, "OR needs something before it")
			return nil
		}
		if next, ok := p.peek(); !ok || next == closeToken || next == orToken || next == andToken {
			p.fail(place, "OR needs something after it")
			return nil
		}
	}
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return parts
}

func (p *parser) and(depth int) Node {
	var parts And
	for {
		kind, ok := p.peek()
		if !ok || kind == orToken || kind == closeToken {
			break
		}
		if kind == andToken {
			place := p.tokens[p.at].place
			p.at++
			if len(parts) == 0 {
				p.fail(place, "AND needs something before it")
				return nil
			}
			if next, ok := p.peek(); !ok || next == closeToken || next == orToken || next == andToken {
				p.fail(place, "AND needs something after it")
				return nil
			}
			continue
		}
		n := p.unary(depth)
		if a, ok := n.(And); ok {
			parts = append(parts, a...)
		} else if n != nil {
			parts = append(parts, n)
		}
	}
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return parts
}

func (p *parser) unary(depth int) Node {
	t := p.tokens[p.at]
	p.at++
	switch t.kind {
	case notToken:
		next, ok := p.peek()
		if !ok || next == closeToken || next == orToken || next == andToken {
			p.fail(t.place, "NOT needs something after it")
			return nil
		}
		if depth >= MaxDepth {
			p.fail(t.place, "a query may nest %d deep", MaxDepth)
			return nil
		}
		n := p.unary(depth + 1)
		switch n := n.(type) {
		case nil:
			return nil
		case Not:
			return n.Node // two nots say yes
		}
		return Not{n}
	case openToken:
		if depth >= MaxDepth {
			p.fail(t.place, "a query may nest %d parentheses deep", MaxDepth)
			return nil
		}
		n := p.or(depth + 1)
		if kind, ok := p.peek(); ok && kind == closeToken {
			p.at++
		} else if p.err == nil {
			p.fail(t.place, "this parenthesis is never closed")
		}
		return n
	}
	return t.node
}
