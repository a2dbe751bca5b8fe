package syntax

import (
	"encoding/hex"
	"math"
	"sort"
	"strconv"
)

// Object is a PDF object: nil, bool, int64, float64, String, Name, Array, Dict, Ref or *Stream.
type Object any

// String is a string object's bytes.
type String string

// Name is a name without its slash.
type Name string

// Array is an array.
type Array []Object

// Dict is a dictionary.
type Dict map[Name]Object

// Ref is a reference to an indirect object.
type Ref struct{ Num, Gen int }

// Stream is a stream whose data has not been looked at: it begins at Start, and how long it is only the file can say.
type Stream struct {
	Dict  Dict
	Start int
}

const (
	maxDepth = 100     // of arrays and dictionaries in each other
	maxItems = 4 << 20 // of one array: a page tree of a million pages is still read
)

// Object reads the object at the lexer's place. ok is false where there is none: at the end, or at a keyword or closing
// bracket, which is left unread.
func (l *Lexer) Object() (o Object, ok bool) { return l.object(0) }

func (l *Lexer) object(depth int) (Object, bool) {
	start := l.Pos
	t := l.Next()
	switch t.Kind {
	case Int:
		if r, ok := l.reference(t.Num); ok {
			return r, true
		}
		return int64(t.Num), true
	case Real:
		return t.Num, true
	case Text:
		return String(t.Bytes), true
	case Ident:
		return Name(t.Bytes), true
	case ArrayOpen:
		return l.array(depth + 1), true
	case DictOpen:
		return l.dict(depth + 1), true
	case Keyword:
		switch string(t.Bytes) {
		case "true":
			return true, true
		case "false":
			return false, true
		case "null":
			return nil, true
		}
	}
	l.Pos = start
	return nil, false
}

// reference looks whether "G R" follows the integer n.
func (l *Lexer) reference(n float64) (Ref, bool) {
	start := l.Pos
	if n >= 0 && n < math.MaxInt32 {
		if g := l.Next(); g.Kind == Int && g.Num >= 0 && g.Num <= 65535 {
			if r := l.Next(); r.Kind == Keyword && len(r.Bytes) == 1 && r.Bytes[0] == 'R' {
				return Ref{int(n), int(g.Num)}, true
			}
		}
	}
	l.Pos = start
	return Ref{}, false
}

func (l *Lexer) array(depth int) Array {
	a := Array{}
	for len(a) < maxItems {
		start := l.Pos
		if depth <= maxDepth {
			if o, ok := l.object(depth); ok {
				a = append(a, o)
				continue
			}
		}
		t := l.Next()
		if t.Kind == EOF || t.Kind == ArrayClose {
			break
		}
		if t.Kind == DictClose || t.Kind == Keyword && ends(t.Bytes) {
			l.Pos = start // the bracket is missing
			break
		}
	}
	return a
}

func (l *Lexer) dict(depth int) Dict {
	d := Dict{}
	for len(d) < maxItems {
		start := l.Pos
		t := l.Next()
		switch {
		case t.Kind == EOF || t.Kind == DictClose:
			return d
		case t.Kind == Keyword && ends(t.Bytes):
			l.Pos = start // the brackets are missing
			return d
		case t.Kind != Ident:
			continue // junk between entries
		}
		key := Name(t.Bytes)
		if depth > maxDepth {
			continue
		}
		if o, ok := l.object(depth); ok {
			if o != nil {
				d[key] = o
			}
		}
	}
	return d
}

// ends reports whether a keyword can only stand after an object.
func ends(w []byte) bool {
	switch string(w) {
	case "endobj", "stream", "endstream", "obj", "xref", "trailer", "startxref":
		return true
	}
	return false
}

// Indirect reads "N G obj ..." at the lexer's place. A dictionary followed by the word stream is a *Stream.
func (l *Lexer) Indirect() (Ref, Object, bool) {
	n := l.Next()
	g := l.Next()
	k := l.Next()
	if n.Kind != Int || g.Kind != Int || k.Kind != Keyword || len(k.Bytes) < 3 || string(k.Bytes[:3]) != "obj" || n.Num < 0 || n.Num > math.MaxInt32 {
		return Ref{}, nil, false
	}
	l.Pos -= len(k.Bytes) - 3 // "obj12" has been seen
	r := Ref{int(n.Num), int(g.Num)}
	o, ok := l.Object()
	if !ok {
		return r, nil, true
	}
	d, isDict := o.(Dict)
	if !isDict {
		return r, o, true
	}
	end := l.Pos
	t := l.Next()
	if t.Kind != Keyword || len(t.Bytes) < 6 || string(t.Bytes[:6]) != "stream" {
		l.Pos = end
		return r, d, true
	}
	l.Pos -= len(t.Bytes) - 6
	// The word is followed by CR LF or LF; blanks before it and a lone CR have been seen.
	p := l.Pos
	for p < len(l.src) && (l.src[p] == ' ' || l.src[p] == '\t') {
		p++
	}
	switch {
	case p+1 < len(l.src) && l.src[p] == '\r' && l.src[p+1] == '\n':
		l.Pos = p + 2
	case p < len(l.src) && (l.src[p] == '\n' || l.src[p] == '\r'):
		l.Pos = p + 1
	}
	return r, &Stream{Dict: d, Start: l.Pos}, true
}

// Append writes o, its references passed through link, in a form any reader accepts. A *Stream is written as its
// dictionary.
func Append(out []byte, o Object, link func(Ref) Object) []byte {
	switch o := o.(type) {
	case bool:
		return strconv.AppendBool(out, o)
	case int64:
		return strconv.AppendInt(out, o, 10)
	case float64:
		if math.IsNaN(o) || math.IsInf(o, 0) {
			o = 0
		}
		s := strconv.AppendFloat(nil, o, 'f', -1, 64)
		out = append(out, s...)
		for _, c := range s {
			if c == '.' {
				return out
			}
		}
		return append(out, ".0"...)
	case String:
		out = append(out, '<')
		out = hex.AppendEncode(out, []byte(o))
		return append(out, '>')
	case Name:
		return appendName(out, o)
	case Array:
		out = append(out, '[')
		for i, x := range o {
			if i > 0 {
				out = append(out, ' ')
			}
			out = Append(out, x, link)
		}
		return append(out, ']')
	case Dict:
		keys := make([]string, 0, len(o))
		for k := range o {
			keys = append(keys, string(k))
		}
		sort.Strings(keys)
		out = append(out, "<<"...)
		for _, k := range keys {
			out = appendName(out, Name(k))
			out = append(out, ' ')
			out = Append(out, o[Name(k)], link)
			out = append(out, ' ')
		}
		return append(out, ">>"...)
	case *Stream:
		return Append(out, o.Dict, link)
	case Ref:
		switch to := link(o).(type) {
		case Ref:
			out = strconv.AppendInt(out, int64(to.Num), 10)
			out = append(out, ' ')
			out = strconv.AppendInt(out, int64(to.Gen), 10)
			return append(out, " R"...)
		default:
			return Append(out, to, nil)
		}
	}
	return append(out, "null"...)
}

func appendName(out []byte, n Name) []byte {
	out = append(out, '/')
	for i := 0; i < len(n); i++ {
		if c := n[i]; c > ' ' && c < 0x7f && c != '#' && class[c] == 0 {
			out = append(out, c)
			continue
		}
		out = append(out, '#')
		out = hex.AppendEncode(out, []byte{n[i]})
	}
	return out
}
