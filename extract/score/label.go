package score

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Labels is one label file: what a person found in one document.
type Labels struct {
	Name            string  // of the label file
	File            string  `json:"file"` // path of the document, relative to the directory of labels or its documents
	Title           string  `json:"title"`
	Published       string  `json:"published"`
	SecondHand      bool    `json:"second_hand"` // the document only lists or summarises what another report asks
	RespondsTo      string  `json:"responds_to"` // label file of the report it answers
	Recommendations []Item  `json:"recommendations"`
	Responses       []Reply `json:"responses"`
	Ignore          []Range `json:"ignore"` // pages whose items are neither wanted nor false
}

// Item is one labelled recommendation.
type Item struct {
	Number     *string  `json:"number"`
	Kind       string   `json:"kind"`
	Starts     string   `json:"starts"`
	Ends       string   `json:"ends"`
	Text       string   `json:"text"`
	Recipients []string `json:"recipients"`
	Consulted  []string `json:"consulted"`
	Basis      string   `json:"recipient_basis"`
	Deadline   *string  `json:"deadline"`
	Deadlines  []string `json:"deadlines"`
	DeadKind   string   `json:"deadline_kind"`
	Date       string   `json:"deadline_date"`
	Page       int      `json:"page"`
	AlsoPage   pages    `json:"also_page"`
	Response   *Reply   `json:"response"` // printed under it
	Restated   bool     `json:"restated"` // an earlier report's, printed again: found as that it is neither wanted nor false
}

// Reply is one labelled response.
type Reply struct {
	Recommendation *string `json:"recommendation"`
	Responder      string  `json:"responder"`
	Page           int     `json:"page"`
	Starts         string  `json:"starts"`
	Continues      string  `json:"continues"`
	Stance         string  `json:"stance"`
}

// Range is a run of pages, both included.
type Range struct {
	Page    int `json:"page"`
	PageEnd int `json:"page_end"`
}

// pages is one page number or several.
type pages []int

// UnmarshalJSON reads a number, a list of numbers or null.
func (p *pages) UnmarshalJSON(b []byte) error {
	var one int
	if json.Unmarshal(b, &one) == nil {
		*p = pages{one}
		return nil
	}
	var many []int
	if err := json.Unmarshal(b, &many); err != nil {
		return err
	}
	*p = many
	return nil
}

// Read parses a label file. Its name says whether it is a negative, where every recommendation found is a false one.
func Read(name string, content []byte) (Labels, error) {
	var l Labels
	if err := json.Unmarshal(content, &l); err != nil {
		return Labels{}, fmt.Errorf("label file %s: %w", name, err)
	}
	l.Name = strings.TrimSuffix(name, ".json")
	if l.File == "" {
		return Labels{}, fmt.Errorf("label file %s names no document", name)
	}
	return l, nil
}

// deadlines returns the labelled time limits one by one.
func (it Item) deadlines() []string {
	if len(it.Deadlines) > 0 {
		return it.Deadlines
	}
	if it.Deadline == nil {
		return nil
	}
	var out []string
	for _, d := range strings.Split(*it.Deadline, ";") {
		if d = strings.TrimSpace(d); d != "" {
			out = append(out, d)
		}
	}
	return out
}

// ignored reports whether page n is one of those that do not count.
func (l Labels) ignored(n int) bool {
	for _, r := range l.Ignore {
		if n >= r.Page && n <= max(r.Page, r.PageEnd) {
			return true
		}
	}
	return false
}
