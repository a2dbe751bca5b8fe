package wire

import "heed/record"

// The statuses of an input.
const (
	Ingested  = "ingested"
	Unchanged = "unchanged" // the same bytes are already in
	Skipped   = "skipped"   // a type we do not read
	Failed    = "failed"    // unreadable, encrypted, scanned
)

// Ingest says what became of one input.
type Ingest struct {
	Input           string       `json:"input"`
	Status          string       `json:"status"`
	Document        Text         `json:"document"`
	Kind            Text         `json:"kind"`
	Title           Text         `json:"title"`
	Reports         List[string] `json:"reports"`
	Recommendations int          `json:"recommendations"`
	Responses       int          `json:"responses"`
	Links           int          `json:"links"`
	Reason          Text         `json:"reason"`
	Skips           List[Skip]   `json:"skips"`
}

// Skip is something that was not read or not taken.
type Skip struct {
	Stage  string `json:"stage"`
	Page   Page   `json:"page"`
	Reason string `json:"reason"`
	Unread bool   `json:"unread"` // words may be missing because they could not be read
}

// NewSkips returns the skips in their order.
func NewSkips(in []record.Skip) List[Skip] {
	out := make(List[Skip], 0, len(in))
	for _, s := range in {
		out = append(out, Skip{Stage: s.Stage, Page: Page(s.Page), Reason: s.Reason, Unread: s.Unread})
	}
	return out
}
