package extract

import (
	"heed/record"
	"heed/record/day"
)

// facts is what a document as a whole says of itself. It is found before anything is split, and every later rule reads
// its "the force", "we" and "six months of publication" through it.
type facts struct {
	kind  record.DocumentKind
	why   []string      // reasons for the kind, as sentences
	skips []record.Skip // what reading its answers left out
	title string

	published day.Day // when this document was published
	dated     string  // the words that say so, as printed

	host        string         // host the document was published on, without "www."
	from        []record.OrgID // whose document it is: a person's word, else host, else letterhead or signature
	hosted      bool           // the site it stands on says whose it is
	fromPrinted []string       // likewise as printed, where the register does not know them
	publishers  []string       // organisation ids where the register has them, else names as printed
	subject     record.OrgID   // the body inspected ("the force"), if one
	subjectName string         // likewise as printed, also where the register does not know it
	council     record.OrgID   // of the place inspected ("the local authority"), if one
	addressees  []addressee    // of a letter: whom it is sent to
	terms       map[string]term

	definitions []record.Definition
	family      record.Family
	subjects    map[string]bool // headings that speak of a response and are what a chapter is about, folded
	second      bool            // the document only lists or summarises what other reports recommended

	reports  []record.ReportStub // becomes Findings.Reports; sections point into it
	sections []section           // which report each run of blocks speaks of, in order; none overlap

	printings []record.Printing // what the splitter found; filled in before responses are looked for
	owned     []bool            // by block: it belongs to a printing (its label, heading, text or notes)
}

// addressee is one line of a letter's "To:" block, with the body it resolves to where the register knows one.
type addressee struct {
	printed string
	org     record.OrgID
}

// term is a word that the document uses for a body: "the force", "the Department", "the Trust".
type term struct {
	printed string // the body's name as the document prints it
	org     record.OrgID
}

// section is a run of blocks that speaks of one report: a row of a tracker, a heading on a page that answers several.
type section struct {
	first, last int // blocks, both included
	report      int // index into reports
}

// reportAt returns the index of the report that block i speaks of: that of its section, else the first, else -1.
func (f *facts) reportAt(i int) int {
	for _, s := range f.sections {
		if i >= s.first && i <= s.last {
			return s.report
		}
	}
	if len(f.reports) == 0 {
		return -1
	}
	return 0
}
