package index

import (
	"strings"

	"heed/record"
	"heed/record/day"
)

// EntryType says what sort of thing was found.
type EntryType string

// The types of entry.
const (
	RecommendationEntry EntryType = "recommendation"
	ResponseEntry       EntryType = "response"
	PassageEntry        EntryType = "passage" // a page's worth of report text under its heading
)

// Answered says what is on record for a recommendation, over all who were asked. It is empty for other entries.
type Answered string

// The states of answer.
const (
	AnsweredNone     Answered = "none"     // no answer on record from anyone
	AnsweredSome     Answered = "some"     // from some of those who owe one
	AnsweredAll      Answered = "all"      // from all of them
	AnsweredCollated Answered = "collated" // only a national body's answer for all
)

// Entry is one thing that can be found.
type Entry struct {
	ID   string // unique among all entries
	Type EntryType

	Title       string // of the entry as a hit shows it
	Heading     string // searched with the text, and counted more
	Text        string
	Report      record.ReportID
	ReportTitle string
	Number      string // as printed, or empty
	Kind        record.Kind

	// Recipients are the ids an entry can be found by with to:, bodies and classes, names beside them. A query for one body
	// of a class asks with the class's id too: see Names.
	Recipients      []record.OrgID
	RecipientNames  []string
	Responders      []record.OrgID
	ResponderNames  []string
	Publishers      []string // organisation ids where known, else names as printed
	Date            day.Day  // of publication, or of sending
	Page            int      // from 1; 0 where the document has no pages
	Document        record.DocumentID
	URL             string
	Position        record.Position // of a response
	Answered        Answered
	Recorded        int // how many of those asked have an answer on record
	Obliged         int // how many were asked
	Due             day.Day
	Deadline        string   // as printed
	Recommendations []string // of a response: the ids it answers
	Aside           bool     `json:",omitempty"` // a passage of footnotes or captions: found, and put below what the text says
}

// body returns the text that an entry is found by: its heading and its text.
func (e *Entry) body() string {
	if e.Heading == "" {
		return e.Text
	}
	return e.Heading + partBreak + e.Text
}

// titles returns what counts towards an entry's rank but does not make it a hit unless nothing else does.
func (e *Entry) titles() string {
	parts := make([]string, 0, 2)
	for _, t := range []string{e.ReportTitle, e.Title} {
		if t != "" && t != e.Heading && (len(parts) == 0 || parts[0] != t) {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, partBreak)
}

// partBreak keeps a phrase from running out of a heading into the text: analysis leaves a gap in the positions for it.
const partBreak = "\n\n"
