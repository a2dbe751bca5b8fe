package extract

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first asked. A program that reads no document then pays for
// none of the hundreds of patterns here, and one that reads a letter only for those a letter needs.
type pattern struct {
	text string
	once sync.Once
	re   *regexp.Regexp
}

// patterns holds every pattern of the package, for the test that compiles them all.
var patterns []*pattern

// compile returns a pattern to be compiled later. A mistake in it panics when it is first asked.
func compile(text string) *pattern {
	p := &pattern{text: text}
	patterns = append(patterns, p)
	return p
}

func (p *pattern) get() *regexp.Regexp {
	p.once.Do(func() { p.re = regexp.MustCompile(p.text) })
	return p.re
}

func (p *pattern) MatchString(s string) bool              { return p.get().MatchString(s) }
func (p *pattern) FindString(s string) string             { return p.get().FindString(s) }
func (p *pattern) FindStringIndex(s string) []int         { return p.get().FindStringIndex(s) }
func (p *pattern) FindStringSubmatch(s string) []string   { return p.get().FindStringSubmatch(s) }
func (p *pattern) FindStringSubmatchIndex(s string) []int { return p.get().FindStringSubmatchIndex(s) }
func (p *pattern) FindAllString(s string, n int) []string { return p.get().FindAllString(s, n) }
func (p *pattern) FindAllStringIndex(s string, n int) [][]int {
	return p.get().FindAllStringIndex(s, n)
}

func (p *pattern) FindAllStringSubmatch(s string, n int) [][]string {
	return p.get().FindAllStringSubmatch(s, n)
}

func (p *pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return p.get().FindAllStringSubmatchIndex(s, n)
}

func (p *pattern) ReplaceAllString(s, with string) string { return p.get().ReplaceAllString(s, with) }
func (p *pattern) Split(s string, n int) []string         { return p.get().Split(s, n) }
func (p *pattern) SubexpIndex(name string) int            { return p.get().SubexpIndex(name) }
