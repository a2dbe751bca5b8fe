package main

import (
	"errors"
	"io"
	"os"
	"syscall"

	"golang.org/x/term"
)

// streams is where a command reads and writes. Results go to out, everything else to err.
type streams struct {
	in       io.Reader
	out, err io.Writer
	terminal bool // out is a terminal: aligned tables, headers, colour
	talks    bool // err is a terminal: progress is drawn
	colour   bool
	width    int // columns of the terminal
}

func systemStreams() *streams {
	s := &streams{in: os.Stdin, out: os.Stdout, err: os.Stderr, width: 100}
	s.terminal = term.IsTerminal(int(os.Stdout.Fd()))
	s.talks = term.IsTerminal(int(os.Stderr.Fd()))
	s.colour = s.terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	if w, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil && w > 20 {
		s.width = w
	}
	return s
}

// isBrokenPipe reports whether the reader of our output went away, as `| head` does. That is no failure.
func isBrokenPipe(err error) bool { return errors.Is(err, syscall.EPIPE) }

func (s *streams) bold(text string) string { return s.paint("1", text) }
func (s *streams) dim(text string) string  { return s.paint("2", text) }
func (s *streams) red(text string) string  { return s.paint("31", text) }

func (s *streams) paint(code, text string) string {
	if !s.colour || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}
