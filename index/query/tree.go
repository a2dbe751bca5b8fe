package query

import (
	"strconv"
	"strings"
)

// Query is what was asked. The zero Query asks for everything.
type Query struct {
	Root Node // nil for everything
}

// String returns the query in its own language.
func (q Query) String() string {
	if q.Root == nil {
		return ""
	}
	return q.Root.String()
}

// Node is a part of a query: And, Or, Not, Word, Phrase or Field.
type Node interface {
	// String returns the part in the query language, in parentheses where it needs them to be read alone.
	String() string
	node()
}

// And asks for all of its parts. It has at least two, none of them an And.
type And []Node

// Or asks for any of its parts. It has at least two, none of them an Or.
type Or []Node

// Not asks for what its part does not match.
type Not struct{ Node Node }

// Word is a single word as typed. A compound such as DVPN/O or pre-charge is one Word.
type Word struct {
	Text   string
	Prefix bool // any word that begins so
	Fuzzy  int  // any word at most so many letters away: 0, 1 or 2
	Place  int  // byte in the text it was read from; not part of what it asks
}

// Phrase is words that must stand in this order.
type Phrase struct {
	Text  string
	Place int
}

// Field asks for a fact of an entry rather than for its words.
type Field struct {
	Name  string // one of Fields
	Value string
	Place int
}

func (And) node()    {}
func (Or) node()     {}
func (Not) node()    {}
func (Word) node()   {}
func (Phrase) node() {}
func (Field) node()  {}

func (n And) String() string {
	parts := make([]string, len(n))
	for i, p := range n {
		parts[i] = p.String()
		if _, ok := p.(Or); ok {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, " ")
}

func (n Or) String() string {
	parts := make([]string, len(n))
	for i, p := range n {
		parts[i] = p.String()
	}
	return strings.Join(parts, " OR ")
}

func (n Not) String() string {
	switch n.Node.(type) {
	case And, Or:
		return "NOT (" + n.Node.String() + ")"
	}
	return "NOT " + n.Node.String()
}

func (n Word) String() string {
	s := escape(n.Text)
	switch {
	case n.Prefix:
		s += "*"
	case n.Fuzzy == 1:
		s += "~"
	case n.Fuzzy > 1:
		s += "~" + strconv.Itoa(n.Fuzzy)
	}
	return s
}

func (n Phrase) String() string { return `"` + n.Text + `"` }

func (n Field) String() string {
	if strings.ContainsAny(n.Value, " \t()\"") || n.Value == "" {
		return n.Name + `:"` + n.Value + `"`
	}
	return n.Name + ":" + n.Value
}

// escape puts a backslash before a word that would be read as something else.
func escape(w string) string {
	switch w {
	case "AND", "OR", "NOT":
		return `\` + w
	}
	if strings.HasPrefix(w, "-") || strings.HasPrefix(w, "+") || strings.HasPrefix(w, `\`) {
		return `\` + w
	}
	if i := strings.IndexByte(w, ':'); i > 0 && (fieldLike(w[:i]) || shoutedField(w[:i])) {
		return `\` + w
	}
	if strings.ContainsAny(w, "*?~") {
		return `\` + w
	}
	return w
}

// fuzzyTail returns the length of a ~, ~1 or ~2 at the end of a word, or 0.
func fuzzyTail(w string) int {
	switch {
	case strings.HasSuffix(w, "~"):
		return 1
	case strings.HasSuffix(w, "~1"), strings.HasSuffix(w, "~2"):
		return 2
	}
	return 0
}

// Words returns the words and phrases that a match must show, leaving out what stands under a Not.
func (q Query) Words() []Node {
	var out []Node
	var walk func(Node)
	walk = func(n Node) {
		switch n := n.(type) {
		case And:
			for _, p := range n {
				walk(p)
			}
		case Or:
			for _, p := range n {
				walk(p)
			}
		case Word, Phrase:
			out = append(out, n)
		}
	}
	walk(q.Root)
	return out
}
