package extract

// onlyLinks reports whether nearly every line is nothing but a link: such a page lists documents, whatever their titles
// speak of.
func (w *walk) onlyLinks() bool {
	lines, linked := 0, 0
	for i := range w.lines {
		l := &w.lines[i]
		if l.dead || l.heading {
			continue
		}
		lines++
		n := 0
		for _, link := range l.b.Links {
			n += len(link.Text)
		}
		if n*5 >= len(l.text)*4 {
			linked++
		}
	}
	return linked >= 4 && linked*5 >= lines*4
}

// minutesTitle is the title of minutes. Minutes may be many other things, so that what stands behind them is looked at.
var minutesTitle = compile(`(?i)^(?:(?:draft|public|approved|unconfirmed|confirmed|printed) )?minutes\b\W*(?:$|of\b|\d|[–—:-])|\bminutes of (?:the |a )?(?:\w+ ){0,4}(?:meeting|panel|committee|board|council|cabinet)\b|\bminutes of \d{1,2} \pL+ \d{4}|\S\s*[:–—-] (?:draft )?minutes\b`)

// isMinutes reports whether the document is the minutes of a meeting, which tell what was recommended to whom and note
// it: their own "RECOMMENDATION: members note the report" asks nobody outside the room.
func (w *walk) isMinutes() bool {
	if minutesTitle.MatchString(w.f.title) {
		return true
	}
	for _, l := range liveLines(w.lines, 0, 3) {
		if l.heading && minutesTitle.MatchString(l.text) {
			return true
		}
	}
	return false
}
