package extract

import "strings"

// Investigators and inspectorates publish what became of their own recommendations: the recommendation, "Response
// received", the addressee's words, and what they think of them. Who answers receives no responses and does not assess
// its own.

var (
	// "Response received", "Date of response"
	receivedLine = compile(`(?i)^(?:the |all )?(?:(?:date|latest|initial|further|full|final|formal) )*(?:of (?:the )?(?:latest )?)?(?:responses?|reply|replies)(?: (?:was|were))? received\b|^(?:date of (?:the )?)?(?:latest|initial|most recent) (?:responses?|reply)\W*$`)
	// "Our assessment of the response", "Assessment:" under a reply
	assessedLine = compile(`(?i)^(?:the |our )?(?:[\pL’'&.-]+ ){0,6}(?:assessment|evaluation|rating|analysis) of (?:the |this |these |[\pL’' ]{0,50})?(?:latest )?(?:responses?|reply)\b|^(?:[\pL’']+ ){0,3}(?:assessment|response)(?: rating| status)?\s*[:–-]\s*(?:not|partially|fully|un)?\s?-?(?:adequate|satisfactory|acceptable)\b.*$|^assessment rating\W*$|^rating of the (?:latest )?response`)
	// "Satisfactory response", "open – unacceptable"
	ratedReply = compile(`(?i)\b(?:not|partially|fully|un)?\s?(?:adequate|satisfactory|acceptable) (?:response|intent|in part)\b|\bopen[—–-](?:un)?acceptable|\b(?:un)?satisfactory$|^(?:not |partially |fully )?adequate\b`)
)

// followsReplies counts the short lines in which the author of a document tells of replies it received or assesses them.
func (w *walk) followsReplies() int {
	n := 0
	for i := range w.lines {
		l := &w.lines[i]
		if l.dead || l.quoted || !atMost(l.text, 16) {
			continue
		}
		if receivedLine.MatchString(l.text) || assessedLine.MatchString(l.text) && (l.heading || ratedReply.MatchString(l.text)) || l.b.Cell != nil && ratedReply.MatchString(l.text) {
			n++
		}
	}
	return n
}

// thanksForReport reports whether the document is a letter that opens by thanking for a report, or by saying that it
// answers one: who writes so answers, however many of the report's items it quotes.
func (w *walk) thanksForReport() bool {
	if w.know.Register == nil || w.salutation() < 0 {
		return false
	}
	after := 0
	for i := 0; i < len(w.lines) && after < 6; i++ {
		l := &w.lines[i]
		if l.dead {
			continue
		}
		if after > 0 || strings.HasPrefix(l.text, "Dear ") {
			after++
		}
		if after > 0 && !l.quoted && thanksFor.MatchString(l.text) {
			return true
		}
	}
	return false
}

// thanksFor is how a letter opens that answers a report.
var thanksFor = compile(`(?i)^(?:(?:may )?(?:i|we) )?(?:thank you|thanks|(?:am|are) grateful|(?:am|are) (?:writing|responding|replying)|write|respond|reply)(?: (?:very much|again|to you|to (?:thank|respond|reply)|in (?:response|reply)|with|for|to|regarding|sending|further))*(?: (?:me|us))? (?:for|to|with|of)? ?(?:a copy of )?your (?:\pL+ ){0,3}(?:report|letter|recommendations?|findings|review)\b`)
