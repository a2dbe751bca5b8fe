package extract

// gathers reports whether a national body that answers for its members says near the start that it speaks for them.
func (w *walk) gathers() bool {
	if len(w.f.from) == 0 {
		return false
	}
	switch w.f.from[0] {
	case "nb-npcc", "nb-apcc", "nb-nfcc":
	default:
		return false
	}
	for i := range w.lines[:min(len(w.lines), 20)] {
		if !w.lines[i].dead && forMembers.MatchString(w.lines[i].text) {
			return true
		}
	}
	return false
}

var forMembers = compile(`(?i)\bon behalf of (?:all |the )?(?:\d+ )?(?:chief constables|chief fire officers|forces|services|police and crime commissioners|pccs|members)\b|\b(?:summary|collation) of what (?:all )?(?:forces|services|commissioners|members) have done\b`)
