package docx

import (
	"context"
	"encoding/xml"

	"heed/ingest/blocks"
	"heed/record"
)

// readCore reads what the file says of itself.
func readCore(ctx context.Context, core, app []byte, m *record.Meta) {
	p := newParser(ctx, core)
	p.children(func(xml.StartElement) {
		p.children(func(e xml.StartElement) {
			v := blocks.Tidy(p.text())
			switch e.Name.Local {
			case "title":
				m.Title = v
			case "creator":
				m.Author = v
			case "language":
				m.Language = v
			case "created":
				m.Published = v
			case "modified":
				m.Modified = v
			}
		})
	})
	p = newParser(ctx, app)
	p.children(func(xml.StartElement) {
		p.children(func(e xml.StartElement) {
			if v := blocks.Tidy(p.text()); e.Name.Local == "Application" {
				m.Producer = v
			}
		})
	})
}
