package score

import (
	"strings"

	"heed/record"
	"heed/record/day"
)

// Document is what was extracted from one labelled document.
type Document struct {
	Recommendations []record.Recommendation
	Responses       []record.Response
}

// scoredBasis are the bases of labelled recipients that count; the others are reported apart.
var scoredBasis = map[string]bool{"named": true, "stem": true, "heading": true, "column": true}

// Compare measures one document against its labels.
func Compare(l Labels, doc Document, resolve Resolver) Row {
	r := Row{Name: l.Name, SecondHand: l.SecondHand, Negative: strings.HasSuffix(l.Name, "NEGATIVE") || strings.HasSuffix(l.Name, "RESPONSE")}
	texts := make([]string, len(doc.Recommendations))
	for j, rec := range doc.Recommendations {
		texts[j] = normal(rec.Text)
	}
	ps := pairs(l.Recommendations, texts)
	matched := map[int]bool{}
	gotLabel := map[int]bool{}
	again := map[int]bool{} // items that are an earlier report's by label and by our word
	for _, p := range ps {
		it, rec := l.Recommendations[p.label], doc.Recommendations[p.item]
		gotLabel[p.label] = true
		if it.Restated {
			again[p.item] = restated(rec)
			continue
		}
		matched[p.item] = true
		r.Items.Right++
		r.one(it, rec, resolve)
	}
	for j, rec := range doc.Recommendations {
		if restated(rec) {
			r.Restated.Found++
		}
		if again[j] {
			r.Restated.Right++
			continue
		}
		if !matched[j] && l.ignored(page(rec)) {
			continue
		}
		r.Items.Found++
		if !matched[j] {
			why := rule(rec)
			if restated(rec) {
				why += ", said to be of an earlier report"
			}
			r.Invented = append(r.Invented, Miss{Number: rec.Number, Page: page(rec), Text: clip(rec.Text), Why: why})
		}
	}
	for i, it := range l.Recommendations {
		if it.Restated {
			r.Restated.Wanted++
			continue
		}
		r.Items.Wanted++
		if gotLabel[i] {
			continue
		}
		n := ""
		if it.Number != nil {
			n = *it.Number
		}
		text := it.Text
		if text == "" {
			text = it.Starts
		}
		m := Miss{Number: n, Page: it.Page, Text: clip(text)}
		if j, why := near(it, texts); j >= 0 {
			m.Why = why + ": “…" + tail(doc.Recommendations[j].Text) + "”"
		}
		r.Missed = append(r.Missed, m)
	}
	r.responses(l, doc.Responses)
	return r
}

// restated reports whether an item is said to repeat an earlier report's wherever it is printed. That is our word, so it
// excuses nothing: without a label that says the same the item is invented.
func restated(rec record.Recommendation) bool {
	for _, p := range rec.Printings {
		if !p.Restated {
			return false
		}
	}
	return len(rec.Printings) > 0
}

func page(rec record.Recommendation) int {
	if len(rec.Printings) == 0 {
		return 0
	}
	return rec.Printings[0].PageFirst()
}

func rule(rec record.Recommendation) string {
	if len(rec.Printings) == 0 {
		return ""
	}
	return rec.Printings[0].Rule
}

// one compares the fields of an item with those of its label.
func (r *Row) one(l Item, rec record.Recommendation, resolve Resolver) {
	number := ""
	if l.Number != nil {
		number = *l.Number
	}
	r.Numbers.tick(normal(number) == normal(rec.Number))
	r.Kinds.tick(l.Kind == string(rec.Kind))
	if normal(number) != normal(rec.Number) {
		r.Wrong = append(r.Wrong, Miss{Number: number, Page: l.Page, Text: clip(rec.Text), Why: "number read as “" + rec.Number + "”"})
	}
	if l.Kind != string(rec.Kind) {
		r.Wrong = append(r.Wrong, Miss{Number: number, Page: l.Page, Text: clip(rec.Text), Why: "kind read as " + string(rec.Kind)})
	}
	if l.Page > 0 {
		p := page(rec)
		ok := p == l.Page
		for _, a := range l.AlsoPage {
			ok = ok || p == a
		}
		r.Pages.tick(ok)
		if !ok {
			r.Wrong = append(r.Wrong, Miss{Number: number, Page: l.Page, Text: clip(rec.Text), Why: "page read as " + itoa(p)})
		}
	}
	r.recipients(l, rec, resolve, number)
	r.deadlines(l, rec, number)
}

func (r *Row) recipients(l Item, rec record.Recommendation, resolve Resolver, number string) {
	var wanted, found, consulted [][]string
	var names []string
	for _, p := range l.Recipients {
		wanted = append(wanted, keys(p, "", resolve))
	}
	for _, p := range l.Consulted {
		consulted = append(consulted, keys(p, "", resolve))
	}
	for _, f := range rec.Recipients {
		k := keys(f.Printed, string(f.Organisation), resolve)
		if f.Role == record.Consulted || agree([][]string{k}, consulted) == 1 && agree([][]string{k}, wanted) == 0 {
			continue
		}
		if !scoredOurs(f.Basis) && scoredBasis[l.Basis] {
			continue // we do not claim that the item names it
		}
		found = append(found, k)
		names = append(names, f.Printed)
	}
	right := agree(wanted, found)
	c := &r.Recipients
	if !scoredBasis[l.Basis] {
		c = &r.Implied
	}
	c.Wanted += len(wanted)
	c.Found += len(found)
	c.Right += right
	if c == &r.Recipients && (right < len(wanted) || right < len(found)) {
		r.Wrong = append(r.Wrong, Miss{Number: number, Page: l.Page, Text: clip(rec.Text), Why: "recipients read as [" + strings.Join(names, "; ") + "], not [" + strings.Join(l.Recipients, "; ") + "]"})
	}
}

func scoredOurs(b record.Basis) bool {
	return b != record.FromAddressee && b != record.FromSubject && b != record.FromReport
}

// deadlines compares those with a date or a length of time; words of urgency are reported apart.
func (r *Row) deadlines(l Item, rec record.Recommendation, number string) {
	var wanted []string
	urgent := false
	if l.DeadKind == "urgency" {
		urgent = true
		wanted = l.deadlines()
	} else if l.DeadKind != "event" {
		wanted = l.deadlines()
	}
	var found, urgency []string
	for _, d := range rec.Deadlines {
		kind := day.Urgency
		for _, t := range day.Terms(d.Printed) {
			if t.Kind == day.Date || t.Kind == day.Period || t.Kind == day.Event && t.Count > 0 {
				kind = day.Date
			} else if t.Kind == day.Event {
				kind = day.Event
			}
		}
		if !d.Date.IsZero() {
			kind = day.Date
		}
		switch kind {
		case day.Date:
			found = append(found, d.Printed)
		case day.Urgency:
			urgency = append(urgency, d.Printed)
		}
	}
	if urgent {
		right := words(wanted, urgency)
		r.Urgency.Wanted += len(wanted)
		r.Urgency.Found += len(urgency)
		r.Urgency.Right += right
		wanted = nil
	} else {
		r.Urgency.Found += len(urgency)
	}
	right := words(wanted, found)
	r.Deadlines.Wanted += len(wanted)
	r.Deadlines.Found += len(found)
	r.Deadlines.Right += right
	if right < len(wanted) || right < len(found) {
		r.Wrong = append(r.Wrong, Miss{Number: number, Page: l.Page, Text: clip(rec.Text), Why: "deadlines read as [" + strings.Join(found, "; ") + "], not [" + strings.Join(wanted, "; ") + "]"})
	}
}

// words counts how many of the wanted words stand in what was found, or hold it, one to one.
func words(wanted, found []string) int {
	used := make([]bool, len(found))
	n := 0
	for _, w := range wanted {
		a := normal(w)
		for i, f := range found {
			b := normal(f)
			if !used[i] && a != "" && b != "" && (strings.Contains(a, b) || strings.Contains(b, a)) {
				used[i] = true
				n++
				break
			}
		}
	}
	return n
}

// responses ties labelled responses to found ones by the recommendation they answer and their first words.
func (r *Row) responses(l Labels, found []record.Response) {
	var wanted []Reply
	wanted = append(wanted, l.Responses...)
	for _, it := range l.Recommendations {
		if it.Response != nil && it.Response.Starts != "" {
			rep := *it.Response
			rep.Recommendation = it.Number
			wanted = append(wanted, rep)
		}
	}
	if len(wanted) == 0 && !r.Negative && len(l.Recommendations) > 0 {
		return // nobody labelled the responses of this document
	}
	used := make([]bool, len(found))
	r.Responses.Wanted += len(wanted)
	for _, w := range wanted {
		number := ""
		if w.Recommendation != nil {
			number = normal(*w.Recommendation)
		}
		starts := firstWords(normal(w.Starts), 8)
		hit := -1
		for j, f := range found {
			if used[j] || !strings.HasPrefix(normal(f.Text), starts) {
				continue
			}
			if number != "" && !answers(f, number) {
				continue
			}
			hit = j
			break
		}
		if hit < 0 {
			r.Missed = append(r.Missed, Miss{Number: number, Page: w.Page, Text: clip(w.Starts), Why: "response"})
			continue
		}
		used[hit] = true
		r.Responses.Right++
		if w.Stance != "" {
			ok := w.Stance == string(found[hit].Position)
			r.Stances.tick(ok)
			if !ok {
				r.Wrong = append(r.Wrong, Miss{Number: number, Page: w.Page, Text: clip(found[hit].Text), Why: "stance read as " + string(found[hit].Position) + ", not " + w.Stance})
			}
		}
	}
	for j, f := range found {
		r.Responses.Found++
		if !used[j] {
			r.Invented = append(r.Invented, Miss{Number: f.Number, Page: f.PageFirst(), Text: clip(f.Text), Why: "response"})
		}
	}
}

func answers(f record.Response, number string) bool {
	for _, n := range f.Numbers {
		if normal(n) == number {
			return true
		}
	}
	return normal(f.Number) == number
}
