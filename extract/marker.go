package extract

import (
	"strings"
)

// markerClass is what a list marker looks like; lists nest by changing class.
type markerClass int

const (
	noMarker    markerClass = iota
	numeric                 // 1. 12) (3)
	dotted                  // 2.43, 7.2.1
	lettered                // a. (b)
	roman                   // i. (iv)
	bullet                  // • ◼ ▪ o
	dash                    // – -
	otherMarker             // "A4.1."
)

var (
	markNumeric = compile(`^\(?\d{1,3}[.)]?\)?\.?$`)
	markDotted  = compile(`^(?:[A-Z]{0,3}\d{1,3})(?:\.\d{1,3})+\.?$`)
	markLetter  = compile(`^\(?[a-zA-Z][.)]\)?$|^\([a-zA-Z]\)$|^[a-z]$`)
	markRoman   = compile(`^\(?[ivxIVX]{1,6}[.)]\)?$|^\([ivxIVX]{1,6}\)$`)
)

func classOf(marker string) markerClass {
	m := strings.TrimSpace(marker)
	switch {
	case m == "":
		return noMarker
	case m == "-" || m == "–" || m == "—" || m == "−" || m == "‒" || m == "»":
		return dash
	case markNumeric.MatchString(m):
		return numeric
	case markDotted.MatchString(m):
		return dotted
	case markRoman.MatchString(m) && !loneRomanLetter[strings.ToLower(strings.Trim(m, "()."))]:
		return roman
	case markLetter.MatchString(m):
		return lettered
	case len([]rune(m)) == 1:
		return bullet
	}
	return otherMarker
}

// loneRomanLetter are single letters that count as letters of the alphabet: c., d., l. and m. are hardly ever Roman.
var loneRomanLetter = map[string]bool{"c": true, "d": true, "l": true, "m": true, "v": true, "x": true}

// markerNumber returns the number that a numeric or dotted marker prints, without its marks: "12." is 12, "(3)" is 3.
func markerNumber(marker string) string {
	switch classOf(marker) {
	case numeric, dotted:
		return foldNumber(strings.Trim(strings.TrimSpace(marker), "().,:"))
	}
	return ""
}

var leadMarker = compile(`^(?:([•·●◼■▪▫◦○‣⁃∙*−–—-]|\x{f0b7}|\x{f0a7}|\x{f0d8}|o)\s+|(\(\d{1,3}\)|\d{1,3}[.)]|\d{1,3}(?:\.\d{1,3})+\.?|\([a-z]\)|[a-z][.)]|\((?:ix|iv|v?i{1,3}|v|x)\)|(?:ix|iv|v?i{1,3}|v|x)[.)])[\s\t]+)`)

// splitMarker takes a list marker off the start of a text that the reader left there.
func splitMarker(text string) (marker, rest string) {
	if text == "" {
		return "", text
	}
	m := leadMarker.FindStringSubmatchIndex(text)
	if m == nil {
		return "", text
	}
	if m[2] >= 0 {
		return text[m[2]:m[3]], text[m[1]:]
	}
	return text[m[4]:m[5]], text[m[1]:]
}
