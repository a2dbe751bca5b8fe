package docx

import (
	"context"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"heed/ingest/blocks"
)

const levels = 9 // of a list, as Word has them

// level is how a list prints one of its levels.
type level struct {
	start   int
	format  string
	text    string // "%1.%2" with the counters of the levels
	restart int    // the level, from 1, after which it begins again; 0 never; -1 any level above
	legal   bool   // all its counters as figures
	style   string // paragraph style tied to it
}

// abstract is a list definition; list instances share its counters.
type abstract struct {
	levels    [levels]level
	linked    string // the style whose list it stands for
	count     [levels]int
	used      [levels]bool
	overrides map[string]bool // instances that have begun
}

// instance is a list in the document.
type instance struct {
	abstract string
	start    [levels]int // where it begins anew; -1 where it goes on
	levels   [levels]*level
}

// numbering counts the document's lists as Word does when it prints.
type numbering struct {
	abstracts map[string]*abstract
	instances map[string]*instance
	styles    styles
}

func readNumbering(ctx context.Context, part []byte, ss styles) (*numbering, error) {
	n := &numbering{map[string]*abstract{}, map[string]*instance{}, ss}
	p := newParser(ctx, part)
	p.children(func(xml.StartElement) {
		p.children(func(e xml.StartElement) {
			switch e.Name.Local {
			case "abstractNum":
				n.readAbstract(p, e)
			case "num":
				n.readInstance(p, e)
			default:
				p.skip()
			}
		})
	})
	return n, p.err
}

func (n *numbering) readAbstract(p *parser, e xml.StartElement) {
	a := &abstract{overrides: map[string]bool{}}
	for i := range a.levels {
		a.levels[i] = level{start: 1, format: "decimal", restart: -1}
	}
	id := attr(e, "abstractNumId")
	p.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "lvl":
			if i, ok := levelIndex(attr(e, "ilvl")); ok {
				a.levels[i] = readLevel(p)
				return
			}
		case "numStyleLink":
			a.linked = attr(e, "val")
		}
		p.skip()
	})
	n.abstracts[id] = a
}

func readLevel(p *parser) level {
	l := level{start: 0, format: "decimal", restart: -1}
	p.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "start":
			l.start, _ = strconv.Atoi(attr(e, "val"))
		case "numFmt":
			l.format = attr(e, "val")
		case "lvlText":
			l.text = attr(e, "val")
		case "lvlRestart":
			l.restart, _ = strconv.Atoi(attr(e, "val"))
		case "isLgl":
			l.legal = on(e)
		case "pStyle":
			l.style = attr(e, "val")
		}
		p.skip()
	})
	return l
}

func (n *numbering) readInstance(p *parser, e xml.StartElement) {
	in := &instance{}
	for i := range in.start {
		in.start[i] = -1
	}
	id := attr(e, "numId")
	p.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "abstractNumId":
			in.abstract = attr(e, "val")
		case "lvlOverride":
			i, ok := levelIndex(attr(e, "ilvl"))
			p.children(func(e xml.StartElement) {
				switch {
				case ok && e.Name.Local == "startOverride":
					if v, err := strconv.Atoi(attr(e, "val")); err == nil {
						in.start[i] = v
					}
				case ok && e.Name.Local == "lvl":
					l := readLevel(p)
					in.levels[i] = &l
					return
				}
				p.skip()
			})
			return
		}
		p.skip()
	})
	n.instances[id] = in
}

func levelIndex(s string) (int, bool) {
	if s == "" {
		return 0, true
	}
	i, err := strconv.Atoi(s)
	return i, err == nil && i >= 0 && i < levels
}

// find returns a list instance and its definition, through the style that a definition may stand for.
func (n *numbering) find(id string) (*instance, *abstract) {
	for range 5 {
		in := n.instances[id]
		if in == nil {
			return nil, nil
		}
		a := n.abstracts[in.abstract]
		if a == nil {
			return nil, nil
		}
		if a.linked == "" {
			return in, a
		}
		id, _ = n.styles.numbering(a.linked)
	}
	return nil, nil
}

// next counts a paragraph of a list and returns its marker as printed. ok is false where there is no such list.
func (n *numbering) next(id string, at int) (marker string, bullet, ok bool) {
	if n == nil || id == "" || id == "0" || at < 0 || at >= levels {
		return "", false, false
	}
	in, a := n.find(id)
	if in == nil {
		return "", false, false
	}
	if !a.overrides[id] {
		a.overrides[id] = true
		for i, start := range in.start {
			if start >= 0 {
				a.used[i], a.count[i] = false, start-1
				in.levels[i] = in.levelOr(a, i)
				in.levels[i].start = start
			}
		}
	}
	l := in.levelOr(a, at)
	if !a.used[at] {
		a.count[at] = l.start - 1
	}
	a.count[at]++
	a.used[at] = true
	for i := range at {
		if !a.used[i] {
			a.count[i], a.used[i] = max(in.levelOr(a, i).start, 0), true
		}
	}
	for i := at + 1; i < levels; i++ {
		if r := in.levelOr(a, i).restart; r < 0 || r > at {
			a.used[i] = false
		}
	}
	if l.format == "bullet" {
		return bulletOf(l.text), true, true
	}
	return in.marker(a, l), false, true
}

// levelOr returns the instance's own definition of a level, else a copy of the shared one.
func (in *instance) levelOr(a *abstract, i int) *level {
	if in.levels[i] != nil {
		return in.levels[i]
	}
	l := a.levels[i]
	return &l
}

// marker fills the counters into a level's text.
func (in *instance) marker(a *abstract, l *level) string {
	var b strings.Builder
	for i := 0; i < len(l.text); i++ {
		c := l.text[i]
		if c == '%' && i+1 < len(l.text) && l.text[i+1] >= '1' && l.text[i+1] <= '9' {
			at := int(l.text[i+1] - '1')
			format := in.levelOr(a, at).format
			if l.legal {
				format = "decimal"
			}
			b.WriteString(number(a.count[at], format))
			i++
			continue
		}
		b.WriteByte(c)
	}
	return blocks.Tidy(b.String())
}

// number writes a counter in one of Word's formats. Formats of other scripts come as figures.
func number(n int, format string) string {
	switch format {
	case "none":
		return ""
	case "lowerLetter", "upperLetter":
		// Word goes on after z with aa, bb, cc.
		if n < 1 || n > 26*20 {
			return strconv.Itoa(n)
		}
		s := strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
		if format == "upperLetter" {
			s = strings.ToUpper(s)
		}
		return s
	case "lowerRoman":
		return blocks.Roman(n)
	case "upperRoman":
		return strings.ToUpper(blocks.Roman(n))
	case "decimalZero":
		return fmt.Sprintf("%02d", n)
	case "ordinal":
		return strconv.Itoa(n) + ordinalEnd(n)
	case "cardinalText", "ordinalText":
		if words := map[string][]string{"cardinalText": cardinals, "ordinalText": ordinals}[format]; n >= 1 && n <= len(words) {
			return words[n-1]
		}
	}
	return strconv.Itoa(n)
}

var (
	cardinals = []string{"One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty"}
	ordinals  = []string{"First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth", "Twentieth"}
)

func ordinalEnd(n int) string {
	if n%100 >= 11 && n%100 <= 13 {
		return "th"
	}
	switch n % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}

// bulletOf returns a bullet as a character that prints: symbol fonts keep theirs in the private area.
func bulletOf(text string) string {
	text = blocks.Tidy(text)
	for _, r := range text {
		if s, ok := symbols[r]; ok {
			return s
		}
		if r >= 0xe000 && r <= 0xf8ff {
			return "•"
		}
	}
	if text == "" {
		return "•"
	}
	return text
}

// symbols are the characters of Word's symbol fonts that occur as bullets and marks.
var symbols = map[rune]string{
	0xf02d: "-", 0xf06f: "□", 0xf071: "❑", 0xf076: "❖", 0xf0a7: "▪", 0xf0a8: "□", 0xf0b7: "•", 0xf0d8: "➢", 0xf0e0: "→", 0xf0fc: "✓", 0xf0fe: "☑",
}
