package extract

import (
	"slices"
	"strings"
)

// share is the part of an answer to several recommendations that speaks of some of them.
type share struct {
	zone
	turn
}

// severally parts an answer under the label of several recommendations where its sentences take a position on one after
// the other by number, and not the same on all: "We accept recommendation 4. ... We do not accept recommendation 5: ...".
// All numbers of the label must be spoken of, each once; else the answer stays whole.
func (a *answers) severally(z *zone, t turn) []share {
	whole := []share{{*z, t}}
	if len(z.numbers) < 2 {
		return whole
	}
	var runs []share
	var lead []part
	said := map[string]bool{}
	for _, p := range t.text {
		for k, s := range sentences(p.text) {
			piece := part{block: p.block, text: s, apart: p.apart && k == 0, state: p.state, col: p.col}
			if c, ok := findNumbers(s); ok && subset(c.numbers, z.numbers) && len(positions(s)) > 0 {
				if n := len(runs); n == 0 || !equalNumbers(runs[n-1].numbers, c.numbers) {
					for _, number := range c.numbers {
						if said[number] {
							return whole
						}
						said[number] = true
					}
					zs := *z
					zs.numbers = c.numbers
					runs = append(runs, share{zs, turn{by: t.by}})
				}
			}
			if n := len(runs); n > 0 {
				runs[n-1].turn.text = joinPiece(runs[n-1].turn.text, piece)
			} else {
				lead = joinPiece(lead, piece)
			}
		}
	}
	if len(runs) < 2 || len(said) != len(z.numbers) || samePositions(runs) {
		return whole
	}
	runs[0].turn.text = append(lead, runs[0].turn.text...)
	for i := range runs {
		runs[i].zone.text = runs[i].turn.text
	}
	return runs
}

// joinPiece adds a sentence to the part of its own block, or as a part.
func joinPiece(parts []part, p part) []part {
	if n := len(parts); n > 0 && parts[n-1].block == p.block && !p.apart {
		parts[n-1].text += " " + p.text
		return parts
	}
	return append(parts, p)
}

// samePositions reports whether the parts of an answer all take one position: then they are one answer.
func samePositions(runs []share) bool {
	for _, r := range runs[1:] {
		was, _ := position(joinParts(runs[0].turn.text))
		if is, _ := position(joinParts(r.turn.text)); is != was {
			return false
		}
	}
	return true
}

// subset reports whether all of some numbers, and any, are among others.
func subset(of, all []string) bool {
	for _, n := range of {
		if !slices.ContainsFunc(all, func(o string) bool { return strings.EqualFold(o, n) }) {
			return false
		}
	}
	return len(of) > 0
}
