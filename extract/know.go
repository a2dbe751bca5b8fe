package extract

import (
	"strings"

	"heed/record"
	"heed/record/org"
)

// Know is what extraction knows of the world besides the document.
type Know struct {
	Register Register
	Without  []string // rules of splitting to leave out, by name: to measure what each one is worth
}

// Register is what extraction needs of the register of bodies; *org.Register satisfies it.
type Register interface {
	// Mentions finds the bodies that a running text names, in order.
	Mentions(text string) []org.Mention
	// Resolve finds the body that a name standing alone means.
	Resolve(printed string) (record.OrgID, bool)
	// Get returns a body by its id.
	Get(id record.OrgID) (org.Org, bool)
	// ByHost returns the body whose web site a host is.
	ByHost(host string) (org.Org, bool)
	// PartnerOf returns a force's policing body, or the reverse.
	PartnerOf(id record.OrgID) (record.OrgID, bool)
	// Name returns the name of a body.
	Name(id record.OrgID) string
}

// bodies finds the single bodies that a running text names, in order; classes and parts of classes are left out.
func (k Know) bodies(text string) []org.Mention {
	if k.Register == nil || text == "" {
		return nil
	}
	var out []org.Mention
	for _, m := range k.Register.Mentions(text) {
		if m.Org != "" && !m.Class {
			out = append(out, m)
		}
	}
	return out
}

// opening returns the body whose name begins a text, behind an article at the most, or nothing.
func (k Know) opening(text string) record.OrgID {
	if k.Register == nil {
		return ""
	}
	if ms := k.Register.Mentions(text); len(ms) > 0 && ms[0].Start <= 4 && !ms[0].Class {
		return ms[0].Org
	}
	return ""
}

// mention is a body named in a text.
type mention struct {
	org        record.OrgID
	class      bool
	start, end int
	printed    string
	portfolio  string
}

// mentions finds the bodies named in a text. What a document itself calls by a short name is looked up elsewhere.
func (w *walk) mentions(text string) []mention {
	if w.know.Register == nil || text == "" {
		return nil
	}
	found := w.know.Register.Mentions(text)
	out := make([]mention, 0, len(found))
	for _, m := range found {
		if m.Start < 0 || m.End > len(text) || m.Start >= m.End {
			continue
		}
		out = append(out, mention{m.Org, m.Class, m.Start, m.End, m.Printed, m.Portfolio})
	}
	return out
}

// resolve returns the body that a printed name means, or nothing.
func (w *walk) resolve(printed string) record.OrgID {
	if w.know.Register == nil {
		return ""
	}
	if t, ok := w.f.terms[strings.ToLower(strings.TrimSpace(printed))]; ok && t.org != "" {
		return t.org
	}
	id, ok := w.know.Register.Resolve(printed)
	if !ok {
		return ""
	}
	return id
}
