package web

import (
	"slices"
	"strings"
)

// piece is a run of words that two printings share, or that only one has.
type piece struct {
	Text    string
	Added   bool // only in the second
	Dropped bool // only in the first
}

// maxDiffWords bounds the table that comparing takes: the product of both lengths.
const maxDiffWords = 1500

// wordDiff compares two printings word by word, by their longest common run of words. Texts too long to compare return
// nothing: then both are shown whole.
func wordDiff(a, b string) []piece {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) > maxDiffWords || len(y) > maxDiffWords {
		return nil
	}
	longest := make([][]uint16, len(x)+1) // of x[i:] and y[j:]
	for i := range longest {
		longest[i] = make([]uint16, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	var out []piece
	add := func(word string, added, dropped bool) {
		if n := len(out); n > 0 && out[n-1].Added == added && out[n-1].Dropped == dropped {
			out[n-1].Text += " " + word
			return
		}
		out = append(out, piece{word, added, dropped})
	}
	i, j := 0, 0
	for i < len(x) || j < len(y) {
		switch {
		case i < len(x) && j < len(y) && x[i] == y[j]:
			add(x[i], false, false)
			i, j = i+1, j+1
		case j == len(y) || i < len(x) && longest[i+1][j] >= longest[i][j+1]:
			add(x[i], false, true)
			i++
		default:
			add(y[j], true, false)
			j++
		}
	}
	return out
}

// oldSide is what the first of two compared texts says, newSide what the second.
func oldSide(d []piece) []piece {
	return slices.DeleteFunc(slices.Clone(d), func(p piece) bool { return p.Added })
}

func newSide(d []piece) []piece {
	return slices.DeleteFunc(slices.Clone(d), func(p piece) bool { return p.Dropped })
}
