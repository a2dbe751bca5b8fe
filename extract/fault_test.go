package extract

import (
	"strings"
	"testing"

	"heed/record"
	"heed/record/org"
)

// broken is a register with a fault of ours in it.
type broken struct{ *org.Register }

func (broken) Mentions(string) []org.Mention { panic("index out of range") }

// A fault of ours ends one document and not the batch, and says that nothing of the document was understood.
func TestFault(t *testing.T) {
	doc := record.Document{ID: "0123456789abcdef", Blocks: []record.Block{
		{Kind: record.Heading, Level: 1, Text: "Lamps after dark"},
		{Kind: record.Paragraph, Text: "Recommendation 1. By 1 May 2021, chief constables should light every lamp."},
	}}
	f := Document(doc, record.Source{}, Know{Register: broken{org.Builtin()}})
	if !strings.Contains(f.Fault, "could not be understood: index out of range") || len(f.Skips) != 1 || !f.Skips[0].Unread || f.Skips[0].Reason != f.Fault {
		t.Errorf("findings %+v", f)
	}
	if f.Document != doc.ID || f.Kind != record.OtherDocument {
		t.Errorf("findings of %q, a %q", f.Document, f.Kind)
	}
	if f := Document(doc, record.Source{}, Know{Register: org.Builtin()}); f.Fault != "" || len(record.Unread(f.Skips)) > 0 {
		t.Errorf("without the fault: %+v", f)
	}
}
