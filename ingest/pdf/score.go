package pdf

import (
	"unicode"
)

// quality is how far the text of a page is text, from 0 (none of it) to 1, and what speaks against it. The limits were set
// by reading real and broken documents: pages that people can read stay above 0.9 even in tables and other languages.
type quality struct {
	glyphs int
	score  float64
	reason string
}

// badText is the score under which the second reader is asked.
const badText = 0.85

// judge scores a page's visible glyphs.
func judge(p *page) quality {
	var q quality
	unknown, strange, single, tokens, long := 0, 0, 0, 0, 0
	run, runLetters, longest := 0, 0, 0 // characters of the token, letters since the last that is none, most of them
	end := func() {
		if run == 0 {
			return
		}
		tokens++
		if run == 1 && runLetters == 1 {
			single++
		}
		if max(longest, runLetters) > 30 {
			long++
		}
		run, runLetters, longest = 0, 0, 0
	}
	var prev *glyph
	for i := range p.glyphs {
		g := &p.glyphs[i]
		if g.hidden || g.size <= 0 {
			continue
		}
		q.glyphs++
		if prev != nil && (g.dir != prev.dir || g.dir == 0 && (g.x-prev.x-prev.w > 0.15*g.size || g.x < prev.x || g.y-prev.y > 0.5*g.size || prev.y-g.y > 0.5*g.size)) {
			end()
		}
		prev = g
		if g.text == "" && !g.actual {
			unknown++
			run++
			continue
		}
		for _, r := range g.text {
			switch {
			case r == ' ':
				end()
			case r == unicode.ReplacementChar, r >= 0xE000 && r <= 0xF8FF && !g.font.isSymbol(), r >= 0xF0000:
				strange++
				run++
			default:
				run++
				if unicode.IsLetter(r) {
					runLetters++
				} else {
					longest, runLetters = max(longest, runLetters), 0
				}
			}
		}
	}
	end()
	q.score = 1
	if q.glyphs < 8 {
		return q
	}
	lower := func(to float64, why string) {
		if to < q.score {
			q.score, q.reason = to, why
		}
	}
	if u := float64(unknown) / float64(q.glyphs); u > 0.05 {
		lower(1-u, "the fonts do not say what their characters are")
	}
	if s := float64(strange) / float64(q.glyphs); s > 0.01 {
		lower(1-s-0.1, "characters without a meaning")
	}
	if tokens >= 30 {
		if s := float64(single) / float64(tokens); s > 0.75 {
			lower(1-s, "letters stand apart")
		}
		if l := float64(long) / float64(tokens); l > 0.05 {
			lower(1-5*l, "words run together")
		}
	}
	return q
}
