package extract

// Investigators and inspectorates publish what became of their own recommendations: the recommendation, "Response
// received", the addressee's words, and what they think of them. Who answers receives no responses and does not assess
// its own.

var (
	receivedLine = compile(`(?i)^(?:the |all )?(?:(?:date|latest|initial|further|full|final|formal) )*(?:of (?:the )?(?:latest )?)?(?:responses?|reply|replies)(?: (?:was|were))? received\b|^(?:date of (?:the )?)?(?:latest|initial|most recent) (?:responses?|reply)\W*$`)
	assessedLine = compile(`(?i)^(?:the |our )?(?:[\pL’'&.-]+ ){0,6}(?:assessment|evaluation|rating|analysis) of (?:the |this |these |[\pL’' ]{0,50})?(?:latest )?(?:responses?|reply)\b|^(?:[\pL’']+ ){0,3}(?:assessment|response)(?: rating| status)?\s*[:–-]\s*(?:not|partially|fully|un)?\s?-?(?:adequate|satisfactory|acceptable)\b.*$|^assessment rating\W*$|^rating of the (?:latest )?response`)
	ratedReply   = compile(`(?i)\b(?:not|partially|fully|un)?\s?(?:adequate|satisfactory|acceptable) (?:response|intent|in part)\b|\bopen[—–-](?:un)?acceptable|\b(?:un)?satisfactory$|^(?:not |partially |fully )?adequate\b`)
)

// followsReplies counts the short lines in which the author of a document tells of replies it received or assesses them.
func (w *walk) followsReplies() int {
	n := 0
	for i := range w.lines {
		l := &w.lines[i]
		if l.dead || l.quoted || wordCount(l.text) > 16 {
			continue
		}
		if receivedLine.MatchString(l.text) || assessedLine.MatchString(l.text) && (l.heading || ratedReply.MatchString(l.text)) || l.b.Cell != nil && ratedReply.MatchString(l.text) {
			n++
		}
	}
	return n
}
