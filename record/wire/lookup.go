package wire

import (
	"path"
	"strings"
	"time"

	"heed/record"
)

// Lookup answers what an object needs from other records. A nil function answers nothing.
type Lookup struct {
	Name     func(record.OrgID) string // full name of a body or class, or empty
	Report   func(record.ReportID) (record.Report, bool)
	Document func(record.DocumentID) (Place, bool)
}

// Place is where a document came from.
type Place struct {
	Input     string // path or URL as given
	URL       string // canonical, or empty
	SHA256    string
	Retrieved time.Time // first time
}

// File returns the last part of the path or URL the document was given by.
func (p Place) File() string {
	in := strings.ReplaceAll(p.Input, `\`, "/")
	if in == "" {
		in = p.URL
	}
	if i := strings.IndexAny(in, "?#"); i > 0 && strings.Contains(in, "://") {
		in = in[:i]
	}
	in = strings.TrimRight(in, "/")
	if in == "" {
		return ""
	}
	return path.Base(in)
}

func (l Lookup) name(id record.OrgID) Text {
	if l.Name == nil || id == "" {
		return ""
	}
	return Text(l.Name(id))
}

func (l Lookup) place(id record.DocumentID) Place {
	if l.Document == nil || id == "" {
		return Place{}
	}
	p, _ := l.Document(id)
	return p
}

func (l Lookup) report(id record.ReportID) record.Report {
	if l.Report == nil {
		return record.Report{ID: id}
	}
	r, ok := l.Report(id)
	if !ok {
		r.ID = id
	}
	return r
}
