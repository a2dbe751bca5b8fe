package index

import (
	"fmt"
	"strings"
	"unicode"

	"heed/index/query"
	"heed/record"
)

// Names resolves what people type for a body ("kent", "Home Office") to the ids an entry for it may carry: its own and
// those of the classes it belongs to. shown is the body's name. An error is told to the user as it is.
type Names func(typed string) (ids []record.OrgID, shown string, err error)

// field plans a fact.
func (p *planner) field(f query.Field) plan {
	fail := func(err error) plan {
		if p.err == nil {
			p.err = &query.Error{Query: p.text, Place: f.Place, Msg: err.Error()}
		}
		return nil
	}
	switch f.Name {
	case "to", "from":
		return p.body(f, fail)
	case "report":
		if !strings.Contains(f.Value, " ") && strings.Contains(f.Value, "-") {
			return factPlan{fieldReport, []string{f.Value}, "in report " + f.Value}
		}
		return reportPlan{slots(f.Value, p.capitals), `in a report titled "` + f.Value + `"`}
	case "kind":
		return factPlan{fieldKind, []string{f.Value}, "kind " + strings.ReplaceAll(f.Value, "_", " ")}
	case "number":
		return factPlan{fieldNumber, []string{foldNumber(f.Value)}, "number " + f.Value}
	case "position":
		return factPlan{fieldPosition, []string{f.Value}, "position " + strings.ReplaceAll(f.Value, "_", " ")}
	case "in":
		return inPlan([]EntryType{EntryType(strings.TrimSuffix(f.Value, "s"))})
	case "answered":
		return answeredPlan(f.Value)
	case "year":
		r, err := query.ParseRange(f.Value)
		if err != nil {
			return fail(err)
		}
		return datePlan{days: r, says: "published in " + f.Value}
	case "due":
		r, err := query.ParseRange(f.Value)
		if err != nil {
			return fail(err)
		}
		return datePlan{due: true, days: r, says: "due " + f.Value}
	case "since":
		r, err := query.ParseRange(f.Value)
		if err != nil {
			return fail(err)
		}
		return datePlan{days: query.Range{First: r.First}, says: "published since " + r.First.String()}
	case "until":
		r, err := query.ParseRange(f.Value)
		if err != nil {
			return fail(err)
		}
		return datePlan{days: query.Range{Last: r.Last}, says: "published until " + r.Last.String()}
	}
	return fail(fmt.Errorf("there is no field %q", f.Name))
}

func (p *planner) body(f query.Field, fail func(error) plan) plan {
	ids, shown := []record.OrgID{record.OrgID(f.Value)}, f.Value
	if p.names != nil {
		var err error
		if ids, shown, err = p.names(f.Value); err != nil {
			if more := nextWord(p.text, f.Place); more != "" {
				err = fmt.Errorf(`%w; a name of several words stands in quotation marks: %s:"%s %s"`, err, f.Name, f.Value, more)
			}
			return fail(err)
		}
	}
	if f.Name == "to" {
		return toPlan(ids, shown)
	}
	return fromPlan(ids, shown)
}

// nextWord returns the word after that which begins at a place, as far as letters go; nothing where a quotation, a field or
// the end follows.
func nextWord(text string, place int) string {
	if place >= len(text) || strings.ContainsAny(text[place:], `"“”`) {
		return ""
	}
	fields := strings.Fields(text[place:])
	if len(fields) < 2 || strings.IndexFunc(fields[1], func(r rune) bool { return !unicode.IsLetter(r) }) >= 0 || fields[1] == "OR" || fields[1] == "AND" || fields[1] == "NOT" {
		return ""
	}
	return fields[1]
}

func toPlan(ids []record.OrgID, shown string) plan {
	return factPlan{fieldTo, texts(ids), "addressed to " + shown}
}

// fromPlan matches what a body answered or published.
func fromPlan(ids []record.OrgID, shown string) plan {
	return anyPlan{[]plan{
		factPlan{fieldFrom, texts(ids), "from " + shown},
		factPlan{fieldPublisher, append(texts(ids), shown), "from " + shown},
	}, "from " + shown}
}

func inPlan(types []EntryType) plan {
	var says []string
	for _, t := range types {
		says = append(says, string(t)+"s")
	}
	return factPlan{fieldType, texts(types), "in " + strings.Join(says, ", ")}
}

func answeredPlan(value string) plan {
	switch value {
	case "no":
		return factPlan{fieldAnswered, []string{string(AnsweredNone)}, "with no recorded answer"}
	case "yes":
		return factPlan{fieldAnswered, []string{string(AnsweredSome), string(AnsweredAll), string(AnsweredCollated)}, "with a recorded answer"}
	case "collated":
		return factPlan{fieldAnswered, []string{string(AnsweredCollated)}, "with only a collated answer"}
	case "all":
		return factPlan{fieldAnswered, []string{string(AnsweredAll)}, "answered by all"}
	}
	return factPlan{fieldAnswered, []string{string(AnsweredSome)}, "answered by some"}
}

func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}
