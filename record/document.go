package record

import (
	"time"

	"heed/record/day"
)

// DocumentKind says what a document is for.
type DocumentKind string

// The kinds of document.
const (
	ReportDocument   DocumentKind = "report"   // makes recommendations
	ResponseDocument DocumentKind = "response" // answers recommendations
	TrackerDocument  DocumentKind = "tracker"  // lists recommendations of other reports, with their status
	ListingDocument  DocumentKind = "listing"  // links to other documents
	OtherDocument    DocumentKind = "other"    // none of these
)

// Document is one version of a source item: the same bytes are the same document, however they were come by.
type Document struct {
	ID        DocumentID
	MediaType string // sniffed from the content, never from the name
	SHA256    string // hex
	Bytes     int64
	Pages     int    // 0 where the format has none
	Reader    string // pdf, pdfium, ocr, html, docx or text
	Meta      Meta
	Blocks    []Block
	Skips     []Skip
}

// Meta is what a file says about itself, as found and unchecked: an author's old title or a tool's date is common.
type Meta struct {
	Title     string
	Author    string
	Producer  string
	Language  string // such as "en" or "cy"
	Canonical string // the page's own canonical URL
	Site      string // host the page belongs to, where the file says so
	Published string // a date printed in metadata, as found
	Modified  string // likewise
	Tagged    bool   // a PDF with a structure tree
}

// Skip is something that was not read or not taken, and why. Nothing is dropped without one.
type Skip struct {
	Stage  string // ingest, extract, match
	Page   int    // from 1; 0 for the whole document
	Reason string // a sentence for people
	// Unread says that words of the source may be missing because they could not be read: a damaged page, a picture of text,
	// the end of the time or of the room. False: they were read and set aside on purpose (running headers, furniture, invisible
	// glyphs, lists of findings), or only how they were read is told.
	Unread bool
}

// Retrieval is one fetching of a document's bytes.
type Retrieval struct {
	Document    DocumentID
	Input       string // the path or URL as given
	URL         string // canonical, or empty for a file
	ContentType string // the Content-Type header it came with, or empty
	Retrieved   time.Time
	Status      string // "ok", "unchanged", "withdrawn", or why it failed
}

// Overrides is what a person said about a source item when ingesting it. It outranks what the document says.
type Overrides struct {
	Kind      DocumentKind
	From      OrgID
	Published day.Day
	Title     string
	Report    ReportID
}

// Source is what is known of a document besides its blocks: where it came from and what a person said of it.
type Source struct {
	Input       string
	URL         string
	ContentType string // the Content-Type header it came with, or empty: the charset of its bytes may stand there alone
	Retrieved   time.Time
	Overrides   Overrides
}
