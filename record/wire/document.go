package wire

import (
	"heed/record"
	"heed/record/day"
)

// Document is one version of a source item.
type Document struct {
	ID         string          `json:"id"`
	Source     Text            `json:"source"`
	Version    int             `json:"version"`
	Retrievals List[Retrieval] `json:"retrievals"`
	MediaType  string          `json:"media_type"`
	SHA256     string          `json:"sha256"`
	Bytes      int64           `json:"bytes"`
	Pages      Page            `json:"pages"`
	Kind       Text            `json:"kind"`
	Title      Text            `json:"title"`
	Published  Date            `json:"published"`
	From       List[string]    `json:"from"`
	Reader     string          `json:"reader"`
	Skips      List[Skip]      `json:"skips"`
}

// Retrieval is one fetching of a document's bytes.
type Retrieval struct {
	Input     string `json:"input"`
	URL       Text   `json:"url"`
	Retrieved Time   `json:"retrieved"`
	Status    string `json:"status"`
}

// DocumentFacts is what is on record of a document besides its blocks.
type DocumentFacts struct {
	Document   record.Document // blocks are not looked at
	Source     string          // the source item: canonical URL or file name
	Version    int             // of that source item, from 1
	Retrievals []record.Retrieval
	Kind       record.DocumentKind
	Title      string
	Published  day.Day
	From       []record.OrgID
	Skips      []record.Skip // of every stage
}

// NewDocument returns the document's object.
func NewDocument(f DocumentFacts) Document {
	out := Document{
		ID: string(f.Document.ID), Source: Text(f.Source), Version: f.Version,
		MediaType: f.Document.MediaType, SHA256: f.Document.SHA256, Bytes: f.Document.Bytes, Pages: Page(f.Document.Pages),
		Kind: Text(f.Kind), Title: Text(f.Title), Published: NewDate(f.Published), From: texts(f.From),
		Reader: f.Document.Reader, Skips: NewSkips(f.Skips),
	}
	for _, r := range f.Retrievals {
		out.Retrievals = append(out.Retrievals, Retrieval{
			Input: r.Input, URL: Text(r.URL), Retrieved: NewTime(r.Retrieved), Status: r.Status,
		})
	}
	return out
}
