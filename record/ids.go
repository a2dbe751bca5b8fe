package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// DocumentID names one version of a document: the first 16 hex digits of the SHA-256 of its bytes.
type DocumentID string

// ReportID names a report: its core title and year, such as "a-duty-to-protect-2021".
type ReportID string

// RecommendationID names an item of a report: the report's id, a slash, and the item's own part, such as
// "a-duty-to-protect-2021/4a".
type RecommendationID string

// ResponseID names a response: the id of its document, a slash, and its position there from 1.
type ResponseID string

// OrgID names an organisation ("pf-kent") or a class of them ("grp-chief-constables").
type OrgID string

// ReviewID names a doubtful thing in the review queue; it is made of what is doubtful, not of its position.
type ReviewID string

// NewDocumentID returns the id of a document with these bytes.
func NewDocumentID(content []byte) DocumentID {
	sum := sha256.Sum256(content)
	return DocumentID(hex.EncodeToString(sum[:])[:16])
}

// SHA256 returns the whole digest of the bytes in hex.
func SHA256(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// NewReportID returns the id of a report: its title without "Report on", up to the first of : ? and a dash that stands
// apart, at most six words, and the year. A year of 0 (date not known) is left out.
func NewReportID(title string, year int) ReportID {
	words := strings.Split(fold(CoreTitle(title), false), "-")
	if len(words) > 6 {
		words = words[:6]
	}
	id := strings.Trim(strings.Join(words, "-"), "-")
	if id == "" {
		id = "untitled"
	}
	if year > 0 {
		id = fmt.Sprintf("%s-%d", id, year)
	}
	return ReportID(id)
}

// CoreTitle returns the part of a report's title that people call it by: without "Report on", and up to the first colon,
// question mark or dash standing between spaces.
func CoreTitle(title string) string {
	t := strings.TrimSpace(title)
	t = reportOn.ReplaceAllString(t, "")
	if i := titleEnd.FindStringIndex(t); i != nil && i[0] > 0 {
		t = t[:i[0]]
	}
	return strings.TrimSpace(t)
}

var (
	reportOn = regexp.MustCompile(`(?i)^(?:the\s+)?report\s+on\s+(?:the\s+)?`)
	titleEnd = regexp.MustCompile(`[:?]|\s[-–—]|[–—]\s`)
)

// NewRecommendationID returns the id of a numbered item: the number as printed, folded to [a-z0-9.], other runs as "-".
// Kinds other than recommendation carry their own prefix so that their numbers cannot meet.
func NewRecommendationID(report ReportID, kind Kind, number string) RecommendationID {
	n := strings.Trim(fold(number, true), "-.")
	if prefix := kindPrefix[kind]; prefix != "" {
		n = prefix + "-" + n
	}
	return RecommendationID(string(report) + "/" + n)
}

// NewUnnumberedID returns the id of the n-th item (from 1) without a printed number.
func NewUnnumberedID(report ReportID, kind Kind, n int) RecommendationID {
	prefix := "~"
	if p := kindPrefix[kind]; p != "" {
		prefix = p + "-"
	}
	return RecommendationID(fmt.Sprintf("%s/%s%d", report, prefix, n))
}

// Report returns the id of the report the item belongs to, or nothing for what is no item's id. An item's own part never
// contains a slash.
func (id RecommendationID) Report() ReportID {
	i := strings.LastIndexByte(string(id), '/')
	if i < 0 {
		return ""
	}
	return ReportID(id[:i])
}

var kindPrefix = map[Kind]string{AreaForImprovement: "afi", CauseOfConcern: "coc", Action: "action"}

// NewResponseID returns the id of a document's n-th response, from 1.
func NewResponseID(doc DocumentID, n int) ResponseID {
	return ResponseID(fmt.Sprintf("%s/%d", doc, n))
}

// NewReviewID returns the id of a doubtful thing: a digest of its parts, so that it survives re-runs and reordering.
func NewReviewID(parts ...string) ReviewID {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return ReviewID("rv-" + hex.EncodeToString(sum[:])[:12])
}

// fold lowers the text and turns every run outside [a-z0-9] (and the full stop, where dots is set) into one dash.
// Apostrophes vanish, so that "Hestia's" is "hestias".
func fold(s string, dots bool) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(s) {
		switch {
		case r == '\'' || r == '’' || r == '‘':
			continue
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || dots && r == '.':
		case unicode.Is(unicode.Mn, r):
			continue
		default:
			dash = b.Len() > 0
			continue
		}
		if dash {
			b.WriteByte('-')
			dash = false
		}
		b.WriteRune(r)
	}
	return b.String()
}
