package extract

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"heed/record"
)

// TestGeneratedPages makes pages up in every shape, with many kinds of ask and reply, and counts how many responses come
// back with exactly the quotation and the answer that were put in.
func TestGeneratedPages(t *testing.T) {
	reg := testRegister(t)
	rng := rand.New(rand.NewSource(5))
	pick := func(list []string) string { return list[rng.Intn(len(list))] }
	things := strings.Fields("lamps ropes boats bicycles ladders kettles gates mirrors drums bridges maps ledgers radios whistles tents")
	asks := []string{
		"Chief constables should check the %s of every station before the winter.",
		"By 31 March 2025, chief constables should review how %s are kept and who may use them.",
		"Within six months, forces should make sure that all %s are counted, and that the count is published.",
		"Ensure that officers who carry %s are trained, and that the training is recorded.",
		"Take steps to promote the use of %s among victims and witnesses, without fear of loss.",
		"We recommend that chief constables replace all %s that are older than ten years.",
		"Chief constables, working with local partners, must immediately stop lending %s to visitors.",
	}
	replies := []string{
		"The force accepts this recommendation. All %s were checked in May.",
		"We have counted our %s and published the figures on our website.",
		"Westshire Police has bought new %s. This should help victims.",
		"Work is under way to replace the %s, as set out in our response to Recommendation 2.",
		"Counting %s: a team of four now counts them each week. Officers should report any loss.",
		"A review of %s was completed in June and its findings were shared with all staff.",
		"We do not accept this recommendation because the %s belong to the council.",
		"Training on %s has been given to 412 officers. The rest will be trained by the summer.",
	}
	more := []string{
		"This work is led by the head of stores.",
		"In addition, posters were put up in each station.",
		"The Chief Constable is told each month how many %s are missing.",
	}
	type pair struct{ ask, reply string }
	shapes := map[string]func(ps []pair) []record.Block{
		"label, quotation, reply label": func(ps []pair) (out []record.Block) {
			for i, p := range ps {
				out = append(out, head(2, fmt.Sprintf("Recommendation %d: To chief constables", i+1)), para("“"+p.ask+"”"), head(3, "Our response"))
				out = append(out, paras(p.reply)...)
			}
			return out
		},
		"label, ask, reply without a label": func(ps []pair) (out []record.Block) {
			for i, p := range ps {
				out = append(out, head(2, fmt.Sprintf("Recommendation %d", i+1)), para(p.ask))
				out = append(out, paras(p.reply)...)
			}
			return out
		},
		"label in bold, ask in a box": func(ps []pair) (out []record.Block) {
			for i, p := range ps {
				l, q := para(fmt.Sprintf("Recommendation %d", i+1)), para(p.ask)
				l.Bold, l.Box, q.Box = true, i+1, i+1
				out = append(append(out, l, q), paras(p.reply)...)
			}
			return out
		},
		"quotations without numbers": func(ps []pair) (out []record.Block) {
			for i, p := range ps {
				marks := [][2]string{{"“", "”"}, {`"`, `"`}}[i%2]
				out = append(append(out, para(marks[0]+p.ask+marks[1])), paras(p.reply)...)
			}
			return out
		},
		"quotations by kind of block": func(ps []pair) (out []record.Block) {
			for _, p := range ps {
				q := para(p.ask)
				q.Kind = record.Quote
				out = append(append(out, q), paras(p.reply)...)
			}
			return out
		},
		"table": func(ps []pair) (out []record.Block) {
			cell := func(row, col int, text string) record.Block {
				return record.Block{Kind: record.CellText, Text: text, Cell: &record.Cell{Table: 1, Row: row, Col: col, RowSpan: 1, ColSpan: 1, Header: row == 0}}
			}
			out = append(out, cell(0, 0, "No."), cell(0, 1, "Recommendation"), cell(0, 2, "Force response"))
			for i, p := range ps {
				out = append(out, cell(i+1, 0, fmt.Sprint(i+1)), cell(i+1, 1, p.ask), cell(i+1, 2, p.reply))
			}
			return out
		},
		"unquoted asks that were announced": func(ps []pair) (out []record.Block) {
			out = append(out, para("Responses to the recommendations made in the report are detailed below."))
			for _, p := range ps {
				out = append(append(out, para(p.ask)), paras(p.reply)...)
			}
			return out
		},
	}
	for name, shape := range shapes {
		right, all := 0, 0
		var example string
		for range 60 {
			var ps []pair
			for range 3 {
				p := pair{fmt.Sprintf(pick(asks), pick(things)), fmt.Sprintf(pick(replies), pick(things))}
				if rng.Intn(2) == 0 {
					m := pick(more)
					if strings.Contains(m, "%s") {
						m = fmt.Sprintf(m, pick(things))
					}
					p.reply += "\n" + m
				}
				ps = append(ps, p)
			}
			blocks := append([]record.Block{head(1, "Response to the super-complaint report on stores"), para("Westshire Police sets out its position here.")}, shape(ps)...)
			doc := record.Document{ID: "d", Blocks: blocks}
			f := Document(doc, record.Source{Overrides: record.Overrides{Kind: record.ResponseDocument, From: "pf-westshire"}}, Know{Register: reg})
			for _, p := range ps {
				all++
				ok := false
				for _, r := range f.Responses {
					ok = ok || r.Quote == p.ask && squash(r.Text) == squash(p.reply)
				}
				if ok {
					right++
				} else if example == "" {
					example = fmt.Sprintf("%q / %q gave\n%s", p.ask, p.reply, printResponses(f))
				}
			}
			if len(f.Responses) > len(ps) {
				t.Logf("%s: %d responses for %d", name, len(f.Responses), len(ps))
			}
		}
		share := float64(right) / float64(all)
		t.Logf("%-36s %.3f of %d", name, share, all)
		if share < 0.97 {
			t.Errorf("%s: only %.3f come back as they were put in; one of the others: %s", name, share, example)
		}
	}
}

func head(level int, text string) record.Block {
	return record.Block{Kind: record.Heading, Level: level, Text: text}
}

func para(text string) record.Block { return record.Block{Kind: record.Paragraph, Text: text} }

func paras(text string) (out []record.Block) {
	for _, t := range strings.Split(text, "\n") {
		out = append(out, para(t))
	}
	return out
}
