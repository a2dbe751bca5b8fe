package export

import (
	"strconv"
	"strings"

	"heed/record/wire"
)

// kind is how a cell is to be understood.
type kind int

const (
	text kind = iota // may run long and is wrapped
	word             // an id or a fixed word
	date             // YYYY-MM-DD
	number
	flag
)

// cell is one value as printed; an empty one is nothing.
type cell string

// column is one column of a sheet of T.
type column[T any] struct {
	name  string
	kind  kind
	width float64 // in characters, for workbooks
	value func(T) cell
}

var recommendationColumns = []column[wire.Recommendation]{
	{"id", word, 28, func(r wire.Recommendation) cell { return cell(r.ID) }},
	{"report", word, 24, func(r wire.Recommendation) cell { return cell(r.Report.ID) }},
	{"report_title", text, 32, func(r wire.Recommendation) cell { return cell(r.Report.Title) }},
	{"published", date, 12, func(r wire.Recommendation) cell { return cell(r.Report.Published) }},
	{"publishers", text, 18, func(r wire.Recommendation) cell { return join(r.Report.Publishers) }},
	{"status", text, 24, func(r wire.Recommendation) cell { return cell(r.Report.Status) }},
	{"number", word, 10, func(r wire.Recommendation) cell { return cell(r.Number) }},
	{"kind", word, 16, func(r wire.Recommendation) cell { return cell(r.Kind) }},
	{"heading", text, 24, func(r wire.Recommendation) cell { return cell(r.Heading) }},
	{"text", text, 80, func(r wire.Recommendation) cell { return cell(r.Text) }},
	{"notes", text, 30, func(r wire.Recommendation) cell { return cell(r.Notes) }},
	{"conditional", flag, 11, func(r wire.Recommendation) cell { return yes(r.Conditional) }},
	{"under", text, 24, func(r wire.Recommendation) cell { return cell(r.Under) }},
	{"restates", word, 20, func(r wire.Recommendation) cell { return cell(r.Restates) }},
	{"recipients", text, 36, func(r wire.Recommendation) cell {
		return joinOf(r.Recipients, func(p wire.Recipient) string { return first(string(p.Name), string(p.Printed)) })
	}},
	{"recipient_ids", text, 24, func(r wire.Recommendation) cell {
		return joinOf(r.Recipients, func(p wire.Recipient) string { return first(string(p.Organisation), "-") })
	}},
	{"recipients_printed", text, 30, func(r wire.Recommendation) cell {
		return joinOf(r.Recipients, func(p wire.Recipient) string { return first(string(p.Printed), "-") })
	}},
	{"roles", text, 14, func(r wire.Recommendation) cell {
		return joinOf(r.Recipients, func(p wire.Recipient) string { return p.Role })
	}},
	{"deadline", date, 12, func(r wire.Recommendation) cell {
		if r.Deadline == nil {
			return ""
		}
		return cell(r.Deadline.Date)
	}},
	{"deadlines_printed", text, 30, func(r wire.Recommendation) cell {
		return joinOf(r.Deadlines, func(d wire.Deadline) string { return string(d.Printed) })
	}},
	{"document", word, 18, func(r wire.Recommendation) cell { return cell(r.Source.Document) }},
	{"file", text, 28, func(r wire.Recommendation) cell { return cell(r.Source.File) }},
	{"url", text, 36, func(r wire.Recommendation) cell { return cell(r.Source.URL) }},
	{"sha256", word, 18, func(r wire.Recommendation) cell { return cell(r.Source.SHA256) }},
	{"page_first", number, 10, func(r wire.Recommendation) cell { return page(r.Source.PageFirst) }},
	{"page_last", number, 10, func(r wire.Recommendation) cell { return page(r.Source.PageLast) }},
	{"second_hand", flag, 12, func(r wire.Recommendation) cell { return yes(r.Source.SecondHand) }},
	{"confidence", number, 11, func(r wire.Recommendation) cell { return score(r.Confidence) }},
	{"review", text, 30, func(r wire.Recommendation) cell { return join(r.Review) }},
	{"restates_report", text, 30, func(r wire.Recommendation) cell {
		if r.Origin == nil {
			return ""
		}
		return cell(first(string(r.Origin.ID), string(r.Origin.Title), string(r.Origin.Cited)))
	}},
}

var responseColumns = []column[wire.Response]{
	{"id", word, 22, func(r wire.Response) cell { return cell(r.ID) }},
	{"document", word, 18, func(r wire.Response) cell { return cell(r.Document) }},
	{"file", text, 28, func(r wire.Response) cell { return cell(r.File) }},
	{"url", text, 36, func(r wire.Response) cell { return cell(r.URL) }},
	{"responders", text, 28, func(r wire.Response) cell { return join(r.Responders) }},
	{"report_cited", text, 32, func(r wire.Response) cell { return cell(r.Report.Cited) }},
	{"report", word, 24, func(r wire.Response) cell { return cell(r.Report.ID) }},
	{"number", word, 10, func(r wire.Response) cell { return cell(r.Number) }},
	{"scope", word, 16, func(r wire.Response) cell { return cell(r.Scope) }},
	{"recommendations", text, 28, func(r wire.Response) cell {
		return joinOf(r.Links, func(k wire.Link) string { return k.Recommendation })
	}},
	{"methods", text, 12, func(r wire.Response) cell {
		return joinOf(r.Links, func(k wire.Link) string { return k.Method })
	}},
	{"scores", text, 10, func(r wire.Response) cell {
		return joinOf(r.Links, func(k wire.Link) string { return string(score(k.Score)) })
	}},
	{"quote", text, 60, func(r wire.Response) cell { return cell(r.Quote) }},
	{"text", text, 80, func(r wire.Response) cell { return cell(r.Text) }},
	{"position", word, 16, func(r wire.Response) cell { return cell(r.Position) }},
	{"position_words", text, 40, func(r wire.Response) cell { return cell(r.PositionWords) }},
	{"action", word, 14, func(r wire.Response) cell { return cell(r.Action) }},
	{"sent", date, 12, func(r wire.Response) cell { return cell(r.Sent) }},
	{"published", date, 12, func(r wire.Response) cell { return cell(r.Published) }},
	{"retrieved", date, 12, func(r wire.Response) cell { return cell(r.Retrieved) }},
	{"page_first", number, 10, func(r wire.Response) cell { return page(r.PageFirst) }},
	{"page_last", number, 10, func(r wire.Response) cell { return page(r.PageLast) }},
	{"review", text, 30, func(r wire.Response) cell { return join(r.Review) }},
}

var obligationColumns = []column[wire.Obligation]{
	{"recommendation", word, 28, func(o wire.Obligation) cell { return cell(o.Recommendation) }},
	{"report", word, 24, func(o wire.Obligation) cell { return cell(o.Report) }},
	{"organisation", word, 24, func(o wire.Obligation) cell { return cell(o.Organisation) }},
	{"name", text, 32, func(o wire.Obligation) cell { return cell(o.Name) }},
	{"via", word, 22, func(o wire.Obligation) cell { return cell(o.Via) }},
	{"role", word, 10, func(o wire.Obligation) cell { return cell(o.Role) }},
	{"points", text, 12, func(o wire.Obligation) cell { return join(o.Points) }},
	{"due", date, 12, func(o wire.Obligation) cell { return cell(o.Due) }},
	{"due_basis", word, 12, func(o wire.Obligation) cell { return cell(o.DueBasis) }},
	{"state", word, 12, func(o wire.Obligation) cell { return cell(o.State) }},
	{"responses", text, 24, func(o wire.Obligation) cell { return join(o.Responses) }},
	{"answered", date, 12, func(o wire.Obligation) cell { return cell(o.Answered) }},
	{"days_late", number, 10, func(o wire.Obligation) cell {
		if o.DaysLate == nil {
			return ""
		}
		return cell(strconv.Itoa(*o.DaysLate))
	}},
	{"overdue", flag, 10, func(o wire.Obligation) cell { return yes(o.Overdue) }},
	{"looks", number, 8, func(o wire.Obligation) cell { return cell(strconv.Itoa(len(o.Looks))) }},
	{"looked", text, 50, func(o wire.Obligation) cell {
		if len(o.Looks) == 0 {
			return "not looked"
		}
		return joinOf(o.Looks, func(k wire.Look) string {
			return strings.TrimSpace(first(string(k.URL), string(k.Source)) + " " + string(k.Retrieved) + ": " + string(k.Found))
		})
	}},
}

func join(list wire.List[string]) cell { return cell(strings.Join(list, "; ")) }

func joinOf[T any](list []T, one func(T) string) cell {
	words := make([]string, len(list))
	for i, v := range list {
		words[i] = one(v)
	}
	return cell(strings.Join(words, "; "))
}

func first(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}

func yes(b bool) cell { return cell(strconv.FormatBool(b)) }

func page(p wire.Page) cell {
	if p == 0 {
		return ""
	}
	return cell(strconv.Itoa(int(p)))
}

func score(s wire.Score) cell { return cell(strconv.FormatFloat(float64(s), 'f', 4, 64)) }
