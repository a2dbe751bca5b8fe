package extract

import (
	"slices"
	"strings"

	"heed/record"
)

// column is what a column of a response table holds.
type column int

const (
	colOther column = iota
	colNumber
	colAsk
	colSub
	colOwner
	colReply
	colStatus
)

var (
	headNumberCol = compile(`(?i)^(?:rec(?:om+end?ation)?s?\.?\s*(?:no\.?|number|ref(?:erence)?|#|id)|no\.?|number|#|ref(?:erence)?\.?(?: no\.?)?|rec\.?|item|id)$`)
	headSubCol    = compile(`(?i)^sub[- ]?(?:rec\w*|point|action|section)|^part$|^point$`)
	headOwnerCol  = compile(`(?i)\b(?:owner|lead|responsib\w+|accountable|sro|addressed to|recipient|portfolio|thematic lead)\b|^(?:who|by whom)\??$`)
	headAskCol    = compile(`(?i)\bre?com+end?ations?\b|^(?:what )?(?:\pL+ ){1,4}(?:recommended|said|asked(?: for)?)$|\bfindings?\b|\bareas? for improvement\b|\bcause of concern\b|\bafi\b|\bissue\b|^(?:action|requirement|what hmicfrs said|ask)$|` + headAskedCol)
	headReplyCol  = compile(`(?i)^where (?:we|the force|things|the constabulary) (?:are|were|stand|stood|was|is)\b|\b(?:response|reply|comments?|updates?|progress|actions? (?:taken|to date|planned|update|to (?:be )?taken?|agreed|required|completed)|agreed action|management action|outcomes?|milestones?|position|what we|commentary|narrative|our (?:action|plan|activity)|activity|force action|planned action|work (?:done|undertaken)|evidence|implementation)\b`)
	headStatusCol = compile(`(?i)^(?:current |delivery |overall )?(?:status|rag(?: status| rating)?|accepted\??|agreed\??|accepted ?/ ?rejected|stance|decision|complete\??|completed\??)$|^accept|\bapproach taken\b|\bposition$`)
	headDateCol   = compile(`(?i)^(?:due|target|completion|deadline|review)\b.*|^date\b.*|^(?:timescale|by when|when)\??$`)
)

// headAskedCol are heads that name what was asked and could be read as what was done: "What we were asked to do".
const headAskedCol = `^what (?:\pL+ ){0,4}?(?:was|were|are|is|has been|have been) (?:asked|recommended|told|expected|required)\b|^what (?:the |we )?(?:report|inspectors?|inspectorate|hmicfrs) (?:asks?|asked|recommends?|recommended|says?|said|wants?|wanted)\b`

var headAsked = compile(`(?i)` + headAskedCol)

// columns reads a header row. It is one when a column holds replies and another says what they answer.
func (g grid) columns() (cols []column, heads []string, from int, ok bool) {
	for r := 0; r < len(g.rows) && r < 3; r++ {
		row := g.rows[r]
		cols, heads = make([]column, g.cols), make([]string, g.cols)
		var number, ask, reply, status bool
		for c, cell := range row.cells {
			h := columnNumber.ReplaceAllString(squash(cell.text), "")
			heads[c] = h
			if h == "" || wordCount(h) > 10 || endsSentence(h) && wordCount(h) > 4 {
				continue // a head is a name, not a sentence
			}
			switch {
			case headNumberCol.MatchString(h):
				cols[c], number = colNumber, true
			case headSubCol.MatchString(h):
				cols[c] = colSub
			case headAsked.MatchString(h) && !ask:
				cols[c], ask = colAsk, true
			case headDateCol.MatchString(h) && !headReplyCol.MatchString(h):
			case headStatusCol.MatchString(h), manyPositions(h) && !headAskCol.MatchString(h):
				cols[c], status = colStatus, true
			case headReplyCol.MatchString(h):
				cols[c], reply = colReply, true
			case ask && strings.EqualFold(strings.TrimRight(h, "s"), "action"):
				cols[c], reply = colReply, true // beside the recommendation an action is what is done about it
			case headOwnerCol.MatchString(h):
				cols[c] = colOwner
			case headAskCol.MatchString(h):
				if ask {
					cols[c] = colSub
				} else {
					cols[c], ask = colAsk, true
				}
			}
		}
		if (reply || status && ask) && (number || ask) {
			return cols, heads, r + 1, true
		}
	}
	return nil, nil, 0, false
}

// columnNumber is the number of a column: "4. Response".
var columnNumber = compile(`^\d{1,2}\s?[.):]\s+`)

// bodiesColumns reads a table that holds the verdicts of several bodies side by side: a column for the recommendation, then
// one for each body by its name, with nothing but positions in its cells.
func (a *answers) bodiesColumns(g grid) (cols []column, heads []string, from int, ok bool) {
	for r := 0; r < len(g.rows) && r < 3; r++ {
		cols, heads = make([]column, g.cols), make([]string, g.cols)
		bodies, asks := 0, false
		for c, cell := range g.rows[r].cells {
			heads[c] = columnNumber.ReplaceAllString(squash(cell.text), "")
			switch {
			case heads[c] == "":
			case headNumberCol.MatchString(heads[c]):
				cols[c], asks = colNumber, true
			case headAskCol.MatchString(heads[c]):
				cols[c], asks = colAsk, true
			case a.namesBody(heads[c]) && a.verdictsOnly(g, r+1, c):
				cols[c] = colReply
				bodies++
			}
		}
		if asks && bodies > 1 {
			return cols, heads, r + 1, true
		}
	}
	return nil, nil, 0, false
}

// verdictsOnly reports whether the cells of a column below a row take positions, where they are not empty.
func (a *answers) verdictsOnly(g grid, from, c int) bool {
	some := false
	for _, row := range g.rows[from:] {
		text := row.cells[c].text
		if strings.Trim(text, " -–—") == "" {
			continue
		}
		if words := a.decode(text); words == "" && sentencePosition(firstSentence(text)) == record.PositionUnclear {
			return false
		}
		some = true
	}
	return some
}

// verdictColumns takes a column named for responses as one of statuses where it holds nothing but verdicts ("Accepted in
// principle") and another column holds the words: "Government response | Progress".
func verdictColumns(g grid, cols []column, from int) []column {
	if columnsOf(cols, colReply) < 2 {
		return cols
	}
	out := slices.Clone(cols)
	for c := range cols {
		if cols[c] != colReply {
			continue
		}
		seen, only := 0, true
		for _, row := range g.rows[from:] {
			text := strings.TrimSpace(row.cells[c].text)
			if text == "" {
				continue
			}
			seen++
			_, status := bareStatus(foldSentence(text))
			only = only && wordCount(text) <= 6 && (status || undecided.MatchString(text))
		}
		if seen > 0 && only && columnsOf(out, colReply) > 1 {
			out[c] = colStatus
		}
	}
	return out
}

// statusHead is the head of a column of verdicts without the choices it lists: "Accepted Y/N" is "Accepted".
func statusHead(head string) string {
	return strings.TrimRight(yesOrNo.ReplaceAllString(head, ""), "? ")
}

// yesOrNo is the choice that the head of a column lists.
var yesOrNo = compile(`(?i)\s*\(?\b(?:y\s?/\s?n|yes\s?/\s?no)\b\)?\s*\??$`)

// columnSpeaker is a body with the columns in which it answers.
type columnSpeaker struct {
	speaker
	cols []int
}

// columnSpeakers returns who answers in which column, where the columns of replies name different bodies ("Chief
// Constable's response", "Commissioner's comments"); else nobody.
func (a *answers) columnSpeakers(heads []string, cols []column) []columnSpeaker {
	var out []columnSpeaker
	var told []int // columns of what has been done since, which name nobody: they go with the answer beside them
	for c, h := range heads {
		if cols[c] != colReply {
			continue
		}
		if progressHead.MatchString(h) {
			told = append(told, c)
			continue
		}
		by := a.here()
		if m := replyWords.FindStringSubmatch(h); m != nil && strings.TrimSpace(m[1]) != "" {
			by = a.speakerOf(m[1])
		} else if a.namesBody(h) {
			by = a.speakerOf(h)
		}
		if k := slices.IndexFunc(out, func(o columnSpeaker) bool { return o.same(by) }); k >= 0 {
			out[k].cols = append(out[k].cols, c)
		} else {
			out = append(out, columnSpeaker{by, []int{c}})
		}
	}
	if len(out) < 2 {
		return nil
	}
	out[len(out)-1].cols = append(out[len(out)-1].cols, told...)
	return out
}

// rowSpeaker is who answers in a table: the body its response column names, else the document's own.
func (a *answers) rowSpeaker(heads []string, cols []column) speaker {
	for c, h := range heads {
		if cols[c] != colReply && cols[c] != colStatus {
			continue
		}
		if m := replyWords.FindStringSubmatch(h); m != nil && strings.TrimSpace(m[1]) != "" {
			if by := a.speakerOf(m[1]); !by.nobody() {
				return by
			}
		}
	}
	return a.here()
}

// progressHead heads a column of what has been done, by nobody in particular.
var progressHead = compile(`(?i)^(?:(?:latest|current|further|quarterly|delivery|implementation) )?(?:progress|updates?|implementation|next steps|(?:(?:proposed|planned|agreed|further|required|management) )?actions?(?: (?:taken|to be taken|required|planned|agreed|needed|proposed))?)(?: (?:to date|so far|update|since .*))?$`)

// manyPositions reports whether the head of a column itself takes positions: it lists the choices.
func manyPositions(head string) bool {
	return len(choices.FindAllString(head, 2)) > 1
}

var choices = compile(`(?i)\b(?:accept|agree|reject|support|disagree)(?:ed|s|d)?\b`)

func hasColumn(cols []column, want column) bool { return columnsOf(cols, want) > 0 }

func columnsOf(cols []column, want column) int {
	n := 0
	for _, c := range cols {
		if c == want {
			n++
		}
	}
	return n
}

// namesReply reports whether a column is plainly one of replies: "update" and "progress" columns in a report may be the
// authors' own account.
func namesReply(heads []string, cols []column) bool {
	for c, h := range heads {
		if cols[c] == colReply && strings.Contains(strings.ToLower(h), "respon") {
			return true
		}
	}
	return false
}
