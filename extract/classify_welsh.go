package extract

import "strings"

var welshWords, englishWords = setOf(`y yr yn ac i’r i'r ar gyfer gan o’r o'r heddlu argymhelliad argymhellion dylai ei eu wedi mae hyn sydd oedd bod am ein`), setOf(`the and of to in for with that is are was should be by on`)

// welsh reports whether the text is Welsh, by its small words.
func (w *walk) welsh() bool {
	cy, en := 0, 0
	for i := range w.lines {
		if cy+en > 400 {
			break
		}
		for _, f := range strings.Fields(strings.ToLower(w.lines[i].text)) {
			f = strings.Trim(f, ".,;:()")
			if welshWords[f] {
				cy++
			} else if englishWords[f] {
				en++
			}
		}
	}
	return cy >= 4 && cy > 2*en
}
