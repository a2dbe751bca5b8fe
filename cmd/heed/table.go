package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// column is a heading and how its cells stand.
type column struct {
	title string
	right bool // numbers
	fill  bool // takes what is left of the width; cut when the terminal is narrow
	paint func(string) string
}

// table prints rows: on a terminal aligned under headings, in a pipe tab-separated without them.
func (s *streams) table(columns []column, rows [][]string) error {
	w := bufio.NewWriter(s.out)
	if s.terminal {
		s.aligned(w, columns, rows)
	} else {
		for _, row := range rows {
			for i, cell := range row {
				if i > 0 {
					fmt.Fprint(w, "\t")
				}
				fmt.Fprint(w, oneLine(cell))
			}
			fmt.Fprintln(w)
		}
	}
	return w.Flush()
}

func (s *streams) aligned(w io.Writer, columns []column, rows [][]string) {
	widths := make([]int, len(columns))
	for i, c := range columns {
		widths[i] = utf8.RuneCountInString(c.title)
	}
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(oneLine(cell)))
		}
	}
	used := 2 * (len(columns) - 1)
	for i, c := range columns {
		if !c.fill {
			used += widths[i]
		}
	}
	for i, c := range columns {
		if c.fill {
			widths[i] = min(widths[i], max(20, s.width-used))
		}
	}
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = c.title
	}
	line := func(cells []string, style func(column) func(string) string) {
		var b strings.Builder
		for i, c := range columns {
			text := cut(oneLine(cells[i]), widths[i])
			gap := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(text))
			switch paint := style(c); {
			case c.right:
				b.WriteString(gap + paint(text))
			case i == len(columns)-1:
				b.WriteString(paint(text))
			default:
				b.WriteString(paint(text) + gap)
			}
			if i < len(columns)-1 {
				b.WriteString("  ")
			}
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
	line(head, func(column) func(string) string { return s.bold })
	plain := func(t string) string { return t }
	for _, row := range rows {
		line(row, func(c column) func(string) string {
			if c.paint == nil {
				return plain
			}
			return c.paint
		})
	}
}

// oneLine keeps a value in its cell.
func oneLine(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(safe(text), "\n", " "))
}

// safe takes out of a document's words what a terminal would obey: control characters become spaces, marks that turn the
// direction of writing vanish.
func safe(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsControl(r):
			return ' '
		case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, text)
}

// cut shortens text to n characters, the last being an ellipsis.
func cut(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	r := []rune(text)
	return strings.TrimRight(string(r[:max(0, n-1)]), " ") + "…"
}

// wrap breaks text into lines of at most width characters.
func wrap(text string, width int) []string {
	var lines []string
	for _, paragraph := range strings.Split(safe(text), "\n") {
		var line strings.Builder
		n := 0
		for _, word := range strings.Fields(paragraph) {
			size := utf8.RuneCountInString(word)
			if n > 0 && n+1+size > width {
				lines = append(lines, line.String())
				line.Reset()
				n = 0
			}
			if n > 0 {
				line.WriteByte(' ')
				n++
			}
			line.WriteString(word)
			n += size
		}
		lines = append(lines, line.String())
	}
	return lines
}

// across is how wide running text is set: what the terminal holds, and no wider than a line is read with ease.
func (s *streams) across() int { return max(30, min(s.width, 110)) }

// hanging prints text wrapped, its first line under one indent and the others under another.
func (s *streams) hanging(first, rest, text string) {
	s.hangingStyled(first, rest, text, func(t string) string { return t })
}

func (s *streams) hangingStyled(first, rest, text string, style func(string) string) {
	for i, line := range wrap(text, max(30, s.across()-utf8.RuneCountInString(rest))) {
		if i > 0 {
			first = rest
		}
		fmt.Fprintln(s.out, strings.TrimRight(first+style(line), " "))
	}
}

// indented prints text wrapped under an indent.
func (s *streams) indented(indent, text string) {
	s.styled(indent, text, func(t string) string { return t })
}

// styled prints text wrapped under an indent, each line in a style.
func (s *streams) styled(indent, text string, style func(string) string) {
	s.hangingStyled(indent, indent, text, style)
}
