package blocks

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Style is the way a list counts.
type Style int

// The styles of markers. A lone "i", "v" or "x" may be a letter or a Roman number: Marker says Roman for "i" only, and
// lists settle the rest by what stands before (see Nesting).
const (
	NoMarker Style = iota
	Bullet
	Decimal    // 1. 1) (1)
	LowerAlpha // a. a) (a)
	UpperAlpha
	LowerRoman
	UpperRoman
	Numbered // 2.43, 3.2.5: a numbered paragraph, not a list item
)

// bullets are the characters that stand before list items. A hyphen, dash, asterisk or the letter o counts too, where
// white space follows; the private ones are what Word's symbol fonts leave behind.
const bullets = "•·‣◦▪▫●○■□◆◇►▶➢➤✓✔❖⁃∙−–—-*o\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d"

var (
	paragraphNumber = regexp.MustCompile(`(?s)^(\d{1,3}(?:\.\d{1,3}){1,4}\.?)[\s\x{a0}]+(\S.*)$`)
	listNumber      = regexp.MustCompile(`(?s)^(\(?(\d{1,3}|[A-Za-z]|[ivxlIVXL]{2,6})[.)])[\s\x{a0}]+(\S.*)$`)
	romanNumber     = regexp.MustCompile(`^(?:x{0,3}(?:ix|iv|v?i{0,3})|xl(?:ix|iv|v?i{0,3}))$`)
)

// Marker splits a line into its printed marker and the text after it. Without a marker the style is NoMarker and rest is
// the line. A number of three parts or fewer with dots between ("2.43") is a paragraph's number.
func Marker(line string) (marker, rest string, style Style) {
	line = strings.TrimSpace(line)
	r, n := utf8.DecodeRuneInString(line)
	if strings.ContainsRune(bullets, r) {
		tail := line[n:]
		rest = strings.TrimLeftFunc(tail, IsSpace)
		// A bullet proper needs no gap; a character that also occurs in words and sums does.
		if Visible(rest) > 0 && (rest != tail || !strings.ContainsRune("−–—-*o·", r)) {
			return line[:n], rest, Bullet
		}
		return "", line, NoMarker
	}
	// Most lines are plain words: a marker has a bracket or a full stop among its first few characters.
	if !strings.ContainsAny(line[:min(len(line), 8)], ".)") {
		return "", line, NoMarker
	}
	if m := paragraphNumber.FindStringSubmatch(line); m != nil && Visible(m[2]) > 0 {
		return m[1], m[2], Numbered
	}
	m := listNumber.FindStringSubmatch(line)
	if m == nil || Visible(m[3]) == 0 {
		return "", line, NoMarker
	}
	return m[1], m[3], styleOf(m[2])
}

// styleOf returns the way a list counts that has this number in it.
func styleOf(number string) Style {
	lower := strings.ToLower(number)
	switch {
	case number[0] >= '0' && number[0] <= '9':
		return Decimal
	case (len(number) > 1 || lower == "i") && romanNumber.MatchString(lower):
		if number == lower {
			return LowerRoman
		}
		return UpperRoman
	case len(number) > 1:
		return NoMarker
	case number == lower:
		return LowerAlpha
	}
	return UpperAlpha
}

// Nesting follows a run of list items and says how deep each stands, from the styles of their markers alone: a style
// not met yet is one deeper, one met before goes back to it. That is how lists are printed where the indent is lost.
type Nesting struct {
	open []Style
	last string // marker of the item before
}

// Reset forgets the list: what follows is another one.
func (n *Nesting) Reset() { n.open, n.last = n.open[:0], "" }

// Depth returns the depth, from 1, of the next item.
func (n *Nesting) Depth(marker string, style Style) int {
	defer func() { n.last = marker }()
	// "i" after "h" in an open list of letters is a letter.
	if style == LowerRoman && letter(marker) == 'i' && letter(n.last) == 'h' {
		style = LowerAlpha
	}
	// "v" and "x" after a Roman number are Roman.
	if style == LowerAlpha && strings.ContainsRune("vx", letter(marker)) && len(n.open) > 0 && n.open[len(n.open)-1] == LowerRoman {
		style = LowerRoman
	}
	for i, s := range n.open {
		if s == style {
			n.open = n.open[:i+1]
			return i + 1
		}
	}
	n.open = append(n.open, style)
	return len(n.open)
}

// letter returns the one letter of a marker such as "(h)", or 0.
func letter(marker string) rune {
	m := strings.Trim(marker, "().")
	if len(m) != 1 {
		return 0
	}
	return rune(m[0])
}
