package extract

import (
	"strings"

	"heed/record"
)

// Some bodies list the reports about them in a table, a row each, with their answer to the report in a column: "Report |
// Date published | Commissioner's response". What a cell answers is the report of its row.

var (
	headReportCol    = compile(`(?i)^(?:(?:title|name) of (?:the )?)?(?:hmicfrs |hmic |inspection |inspectorate |thematic )*(?:reports?|inspections?|publications?|titles?|reviews?)(?: (?:title|name))?$`)
	headPublishedCol = compile(`(?i)^(?:date )?(?:of )?(?:publi(?:shed|cation)|issued|released)(?: date| on)?$|^(?:report )?date(?: of (?:report|publication))?$|^date published$`)
)

// reportRows reads the table when each of its rows is a report with the answer to it, and reports whether it is.
func (a *answers) reportRows(g grid) bool {
	title, day, from := -1, -1, 0
	var reply []int
	for r := 0; r < len(g.rows) && r < 2; r++ {
		title, day, reply = -1, -1, nil
		for c, cell := range g.rows[r].cells {
			switch h := squash(cell.text); {
			case headPublishedCol.MatchString(h):
				day = c
			case title < 0 && headReportCol.MatchString(h):
				title = c
			case wordCount(h) <= 6 && headReplyCol.MatchString(h):
				reply = append(reply, c)
			}
		}
		if title >= 0 && len(reply) > 0 {
			from = r + 1
			break
		}
	}
	if title < 0 || len(reply) == 0 {
		return false
	}
	a.closeZone()
	a.closePointer()
	heads := g.rows[from-1].cells
	for _, row := range g.rows[from:] {
		name := row.cells[title]
		if wordCount(name.text) < 2 {
			continue
		}
		var c record.Citation
		var said string
		said, c.Published = cutDay(name.text)
		titleCandidates(&c, said)
		addTitle(&c, boilerHead.ReplaceAllString(squash(said), ""))
		for _, k := range name.blocks {
			a.cite(&c, a.lines[k].text, a.lines[k].b.Links)
		}
		if day >= 0 {
			if d, ok := firstDay(row.cells[day].text); ok {
				c.Published = d
			}
		}
		c.Report = a.whole.Report
		for _, col := range reply {
			a.openNo++
			a.section = answered{cited: c, sent: a.letterDate()}
			if by := a.speakerOf(squash(heads[col].text)); !by.same(a.own) {
				a.section.from = by.orgs
			}
			a.reportCell(row.cells[col])
		}
	}
	a.section = section0(a)
	return true
}

// reportCell reads the cell that answers a report: by numbers, for all of it, by pointing elsewhere, or in prose.
func (a *answers) reportCell(cell gridCell) {
	before := len(a.out)
	a.inReportCell = true
	var prose []part
	for _, k := range cell.blocks {
		if a.opensSentences(k) || a.opensProse(k) {
			continue
		}
		if a.zone != nil {
			a.zone.add(k, a.text(k))
			continue
		}
		a.loose(k)
		prose = append(prose, part{block: k, text: a.text(k)})
	}
	a.inReportCell = false
	a.closeZone()
	a.closePointer()
	if text := joinParts(prose); len(a.out) == before && saysSomething(text) && wordCount(text) > 4 && !strings.HasPrefix(strings.ToLower(text), "not ") {
		a.emit(&zone{rule: ruleLetter, first: prose[0].block, text: prose, by: a.here()})
	}
}
