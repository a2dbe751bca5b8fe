package extract

import (
	"regexp"
	"regexp/syntax"
	"sync"
)

// pattern is a regular expression that is compiled when it is first asked. A program that reads no document then pays for
// none of the hundreds of patterns here, and one that reads a letter only for those a letter needs. A text that holds none
// of the words a pattern needs, or does not begin as it must, is not shown to it.
type pattern struct {
	text  string
	once  sync.Once
	opens *starts
	needs *needs
	re    *regexp.Regexp
}

// patterns holds every pattern of the package, for the test that compiles them all.
var patterns []*pattern

// compile returns a pattern to be compiled later. A mistake in it panics when it is first asked.
func compile(text string) *pattern {
	p := &pattern{text: text}
	patterns = append(patterns, p)
	return p
}

// in returns the compiled pattern, or nil where s can not match.
func (p *pattern) in(s string) *regexp.Regexp {
	p.once.Do(func() {
		p.re = regexp.MustCompile(p.text)
		if re, err := syntax.Parse(p.text, syntax.Perl); err == nil {
			p.opens, p.needs = opensIn(re), needsIn(re)
		}
	})
	if p.opens != nil && !p.opens.at(s) {
		return nil
	}
	if p.needs != nil && !p.needs.in(s) {
		return nil
	}
	return p.re
}

func (p *pattern) MatchString(s string) bool {
	re := p.in(s)
	return re != nil && re.MatchString(s)
}

func (p *pattern) FindString(s string) string {
	if re := p.in(s); re != nil {
		return re.FindString(s)
	}
	return ""
}

func (p *pattern) FindStringIndex(s string) []int {
	if re := p.in(s); re != nil {
		return re.FindStringIndex(s)
	}
	return nil
}

func (p *pattern) FindStringSubmatch(s string) []string {
	if re := p.in(s); re != nil {
		return re.FindStringSubmatch(s)
	}
	return nil
}

func (p *pattern) FindStringSubmatchIndex(s string) []int {
	if re := p.in(s); re != nil {
		return re.FindStringSubmatchIndex(s)
	}
	return nil
}

func (p *pattern) FindAllString(s string, n int) []string {
	if re := p.in(s); re != nil {
		return re.FindAllString(s, n)
	}
	return nil
}

func (p *pattern) FindAllStringIndex(s string, n int) [][]int {
	if re := p.in(s); re != nil {
		return re.FindAllStringIndex(s, n)
	}
	return nil
}

func (p *pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if re := p.in(s); re != nil {
		return re.FindAllStringSubmatch(s, n)
	}
	return nil
}

func (p *pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if re := p.in(s); re != nil {
		return re.FindAllStringSubmatchIndex(s, n)
	}
	return nil
}

func (p *pattern) ReplaceAllString(s, with string) string {
	if re := p.in(s); re != nil {
		return re.ReplaceAllString(s, with)
	}
	return s
}

func (p *pattern) Split(s string, n int) []string {
	if re := p.in(s); re != nil {
		return re.Split(s, n)
	}
	return []string{s}
}

func (p *pattern) SubexpIndex(name string) int {
	p.in("")
	return p.re.SubexpIndex(name)
}
