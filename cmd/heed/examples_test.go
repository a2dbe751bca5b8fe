package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// What is printed as an example can be typed: its command is there, and so are its flags and its number of words.
func TestExamples(t *testing.T) {
	type example struct {
		line  string
		whole bool // not a command's name in a sentence, but what is to be typed
	}
	var lines []example
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		if c.Hidden || c.Name() == "help" || c.Name() == "completion" {
			return
		}
		for line := range strings.Lines(c.Example) {
			lines = append(lines, example{strings.TrimSpace(line), true})
		}
		if c != c.Root() && c.Runnable() && c.Example == "" {
			t.Errorf("%s has no example", c.CommandPath())
		}
		for _, sub := range c.Commands() {
			visit(sub)
		}
	}
	visit(newRoot(&streams{}))
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile("(?m)`((?:bin/)?heed [^`]+)`|^    (?:\\$ )?((?:bin/)?heed .*)$").FindAllStringSubmatch(string(readme), -1) {
		lines = append(lines, example{m[1] + m[2], m[2] != ""})
	}
	if len(lines) < 60 {
		t.Fatalf("only %d examples were found", len(lines))
	}
	for _, e := range lines {
		line := e.line
		words, ok := shellWords(line)
		if !ok {
			t.Errorf("%s: a quotation is not closed", line)
			continue
		}
		if len(words) == 0 || !strings.HasSuffix(words[0], "heed") {
			continue // a line of a shell around it
		}
		root := newRoot(&streams{})
		cmd, rest, err := root.Find(words[1:])
		if err == nil && cmd == root && len(rest) > 0 && !strings.HasPrefix(rest[0], "-") {
			t.Errorf("%s: there is no such command", line)
			continue
		}
		if err == nil {
			err = cmd.ParseFlags(rest)
		}
		if err == nil && e.whole {
			err = cmd.ValidateArgs(cmd.Flags().Args())
		}
		if err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
}

// shellWords splits a line as a shell does, up to a pipe, a redirection or a comment. ok is false where a quotation has no end.
func shellWords(line string) (words []string, ok bool) {
	var word strings.Builder
	var quote rune
	open := false
	end := func() {
		if open || word.Len() > 0 {
			words = append(words, word.String())
		}
		word.Reset()
		open = false
	}
	for _, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '\'' || r == '"':
			quote, open = r, true
		case r == ' ':
			end()
		case (r == '|' || r == '>' || r == '#' || r == '&' || r == ';') && word.Len() == 0:
			return words, true
		default:
			word.WriteRune(r)
		}
	}
	end()
	return words, quote == 0
}
