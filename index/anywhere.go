package index

import (
	"context"
	"errors"
)

// findAnywhere looks in texts, and where these have nothing in the titles of reports. Where nothing has all words that were
// asked for together, it looks for what has most of them, if wanted; lacking is how many of them that lacks.
func (g *generation) findAnywhere(ctx context.Context, p *planner, asked, full plan, req Request, most bool) (out *found, lacking int, err error) {
	out, err = g.find(ctx, full, req, false, 0)
	if err != nil || len(out.hits) > 0 && out.inText || asked == nil || req.Exact {
		return out, 0, err
	}
	inTitles, err := g.find(ctx, full, req, true, 0)
	if err != nil {
		out.free()
		return nil, 0, err
	}
	if len(inTitles.hits) > len(out.hits) {
		out, inTitles = inTitles, out
	}
	inTitles.free()
	if len(out.hits) > 0 {
		p.note("no text has these words: what follows has them in the title of its report")
		return out, 0, nil
	}
	words := askedTogether(asked)
	if most {
		lacking = fewest(words/2, func(lacking int) bool {
			next, e := g.find(ctx, full, req, false, lacking)
			if err = errors.Join(err, e); e != nil {
				return false
			}
			if len(next.hits) == 0 {
				next.free()
				return false
			}
			out.free()
			out = next
			return true
		})
		if lacking > 0 {
			p.note("nothing has all of these words: what follows has %d of %d", words-lacking, words)
		}
	}
	if err != nil {
		out.free()
		return nil, 0, err
	}
	return out, lacking, nil
}

// fewest returns the least number up to most that will do, or 0 where none will. What does for a number does for all greater
// ones. One is tried first, for it mostly does; a pasted page must not be looked for thirty times. The last number that did
// is the one returned.
func fewest(most int, do func(int) bool) int {
	if most < 1 || do(1) {
		return min(most, 1)
	}
	low, high := 1, most+1 // low will not do; high did, or is too many
	for high-low > 1 {
		if middle := (low + high) / 2; do(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	if high > most {
		return 0
	}
	return high
}

// askedTogether counts the words, phrases and names that must all match.
func askedTogether(p plan) int {
	n := 0
	for _, q := range listOf(p) {
		if isText(q) {
			n++
		}
	}
	return n
}
