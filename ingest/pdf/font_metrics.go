package pdf

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Widths of the printing ASCII characters in the standard fonts, in thousandths, from the fonts' metrics. Files need not
// carry them.
var (
	helvetica     = [95]int16{278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584}
	helveticaBold = [95]int16{278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584}
	times         = [95]int16{250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541}
	timesBold     = [95]int16{250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520}
	timesItalic   = [95]int16{250, 333, 420, 500, 500, 833, 778, 214, 333, 333, 500, 675, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 675, 675, 675, 500, 920, 611, 611, 667, 722, 611, 611, 722, 722, 333, 444, 667, 556, 833, 667, 722, 611, 722, 611, 500, 556, 722, 611, 833, 611, 556, 556, 389, 278, 389, 422, 500, 333, 500, 500, 444, 500, 444, 278, 500, 500, 278, 278, 444, 278, 722, 500, 500, 500, 500, 389, 389, 278, 500, 444, 667, 444, 444, 389, 400, 275, 400, 541}
)

// otherWidths are those of common characters outside ASCII, much alike in all of these fonts.
var otherWidths = map[rune]float64{
	'–': 0.5, '—': 1, '‘': 0.25, '’': 0.25, '“': 0.4, '”': 0.4, '•': 0.35, '…': 1, '£': 0.53, '€': 0.55, '©': 0.75, '®': 0.75, '™': 0.98, '§': 0.52, '°': 0.4, '½': 0.8,
}

var joinedName = strings.NewReplacer(" ", "", ",", "", "-", "")

// standardWidth returns the width of a text in the standard font that a name means, for a size of 1; ok is false when it
// means none.
func standardWidth(fontName, text string) (w float64, ok bool) {
	name := strings.ToLower(joinedName.Replace(fontName))
	var table *[95]int16
	bold := strings.Contains(name, "bold")
	switch {
	case strings.HasPrefix(name, "courier"):
		return 0.6, true
	case strings.HasPrefix(name, "helvetica") || strings.HasPrefix(name, "arial"):
		table = &helvetica
		if bold {
			table = &helveticaBold
		}
	case strings.HasPrefix(name, "times"):
		table = &times
		switch {
		case bold:
			table = &timesBold
		case strings.Contains(name, "italic") || strings.Contains(name, "oblique"):
			table = &timesItalic
		}
	default:
		return 0, false
	}
	for _, r := range text {
		switch {
		case r >= ' ' && r <= '~':
			w += float64(table[r-' ']) * 0.001
		case otherWidths[r] > 0:
			w += otherWidths[r]
		default: // an accented letter is as wide as the letter
			base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
			if base >= ' ' && base <= '~' {
				w += float64(table[base-' ']) * 0.001
			} else {
				w += 0.5
			}
		}
	}
	return w, true
}
