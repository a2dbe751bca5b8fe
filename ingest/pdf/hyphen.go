package pdf

import "strings"

// vocabulary counts the words of a document that the hyphens at its line ends ask for.
type vocabulary struct {
	counts map[string]int
	pairs  [][2]string    // keys with and without the hyphen, one for each broken word
	torn   map[string]int // right halves of words that narrow columns may have torn without a hyphen, and how often
	breaks bool           // the document's words are broken at line ends by machine
}

// wanted notes the two forms of a word broken at a line's end: with its hyphen and without.
func (v *vocabulary) wanted(left, right string) {
	with, without := hyphenKey(left, right, "-"), hyphenKey(left, right, "")
	v.counts[with] += 0
	v.counts[without] += 0
	v.pairs = append(v.pairs, [2]string{with, without})
}

// judge decides, once all words are counted, whether the document was hyphenated by machine: then most of the broken words
// that occur elsewhere occur there without a hyphen.
func (v *vocabulary) judge() {
	with, without := 0, 0
	for _, p := range v.pairs {
		switch {
		case v.counts[p[0]] > 0:
			with++
		case v.counts[p[1]] > 0:
			without++
		}
	}
	v.breaks = without >= 4 && without > 2*with
}

// hyphenKey is the folded form of the word that two parts make.
func hyphenKey(left, right, between string) string {
	left = strings.TrimSuffix(strings.TrimSuffix(left, "-"), "\u00ad")
	return foldWord(left + between + right)
}

func foldWord(s string) string {
	return strings.ToLower(strings.Trim(s, ".,;:!?()[]{}‘’“”'\"…"))
}

// count counts a word of the text.
func (v *vocabulary) count(word string) {
	k := foldWord(word)
	if n, ok := v.counts[k]; ok {
		v.counts[k] = n + 1
	}
}

// brokenAt reports whether a line's last word goes on in the next line's first: letters, a hyphen, then a small letter.
func brokenAt(left, right string) bool {
	n := len(left)
	if n < 2 || left[n-1] != '-' && !strings.HasSuffix(left, "\u00ad") {
		return false
	}
	before := strings.TrimSuffix(strings.TrimSuffix(left, "-"), "\u00ad")
	if before == "" || !isLetterByte(before[len(before)-1]) {
		return false
	}
	return startsLower(right)
}

// isLetterByte reports whether a word's last byte belongs to a letter; bytes of longer characters count as letters.
func isLetterByte(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= 0x80 }

// mend joins the two halves of a broken word. The hyphen stays when the word is written with it elsewhere in the
// document, and goes when it is written without. When neither is found it stays, because word processors seldom
// hyphenate, unless this document plainly was hyphenated by machine.
func (v *vocabulary) mend(left, right string) string {
	if strings.HasSuffix(left, "\u00ad") {
		return strings.TrimSuffix(left, "\u00ad") + right
	}
	if v == nil {
		return left + right
	}
	if v.counts[hyphenKey(left, right, "-")] == 0 && (v.counts[hyphenKey(left, right, "")] > 0 || v.breaks) {
		return strings.TrimSuffix(left, "-") + right
	}
	return left + right
}

// tornAt reports whether a line's last word may go on in the next line without a hyphen: letters on both sides.
func tornAt(left, right string) bool {
	return left != "" && isLetterByte(left[len(left)-1]) && startsLower(right) && strings.Trim(right, "abcdefghijklmnopqrstuvwxyz.,;:") == ""
}

// wantedWhole notes a word that may be torn in two.
func (v *vocabulary) wantedWhole(left, right string) {
	v.counts[foldWord(left+right)] += 0
	v.counts[foldWord(right)] += 0
	v.torn[foldWord(right)]++
}

// isTorn reports whether two halves are one word: the whole is a word of the document and the right half by itself is not.
func (v *vocabulary) isTorn(left, right string) bool {
	r := foldWord(right)
	return v.counts[foldWord(left+right)] > 0 && v.counts[r] <= v.torn[r]
}
