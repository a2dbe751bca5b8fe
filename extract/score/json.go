package score

import (
	"encoding/json"
	"io"
)

// object is a row as JSON: each count with what follows from it.
type object struct {
	Name       string      `json:"name"`
	Negative   bool        `json:"negative"`
	SecondHand bool        `json:"second_hand"`
	Items      countObject `json:"items"`
	Numbers    countObject `json:"numbers"`
	Kinds      countObject `json:"kinds"`
	Pages      countObject `json:"pages"`
	Recipients countObject `json:"recipients"`
	Implied    countObject `json:"recipients_implied"`
	Deadlines  countObject `json:"deadlines"`
	Urgency    countObject `json:"urgency"`
	Responses  countObject `json:"responses"`
	Positions  countObject `json:"positions"`
	Restated   countObject `json:"restated"`
	Missed     []fault     `json:"missed"`
	Invented   []fault     `json:"invented"`
	Wrong      []fault     `json:"wrong"`
}

type countObject struct {
	Found     int     `json:"found"`
	Wanted    int     `json:"wanted"`
	Right     int     `json:"right"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

type fault struct {
	Number string `json:"number"`
	Page   int    `json:"page"`
	Text   string `json:"text"`
	Why    string `json:"why"`
}

func (c Count) object() countObject {
	return countObject{c.Found, c.Wanted, c.Right, c.Precision(), c.Recall(), c.F1()}
}

func faults(in []Miss) []fault {
	out := make([]fault, 0, len(in))
	for _, m := range in {
		out = append(out, fault(m))
	}
	return out
}

func (r Row) object() object {
	return object{
		Name: r.Name, Negative: r.Negative, SecondHand: r.SecondHand, Items: r.Items.object(), Numbers: r.Numbers.object(), Kinds: r.Kinds.object(),
		Pages: r.Pages.object(), Recipients: r.Recipients.object(), Implied: r.Implied.object(), Deadlines: r.Deadlines.object(),
		Urgency: r.Urgency.object(), Responses: r.Responses.object(), Positions: r.Stances.object(), Restated: r.Restated.object(),
		Missed: faults(r.Missed), Invented: faults(r.Invented), Wrong: faults(r.Wrong),
	}
}

// WriteJSON prints one object a line: each document, then the total.
func (t Table) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, r := range t.Rows {
		if err := e.Encode(r.object()); err != nil {
			return err
		}
	}
	return e.Encode(t.Total.object())
}
