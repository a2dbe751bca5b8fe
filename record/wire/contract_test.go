package wire

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The keys that other programs rely on, in their order. To change a line here is to break somebody's script.
const contract = `
ingest: input status document kind title reports[] recommendations responses links reason skips[]
skip: stage page reason unread
document: id source version retrievals[] media_type sha256 bytes pages kind title published from[] reader skips[]
retrieval: input url retrieved status
report: id aliases[] title publishers[] published family subject status stated_count counts{recommendation area_for_improvement cause_of_concern action} documents[] second_hand restated{recommendation area_for_improvement cause_of_concern action}
recommendation: id aliases[] report{id title published publishers[] status} number kind heading text points[] notes conditional under restates recipients[] deadlines[] deadline source{document file url sha256 page_first page_last second_hand} printings[] confidence review[] restates_report
point: label text points[]
recipient: printed organisation name role basis points[]
deadline: printed date basis point report_back
printing: document spans[] page_first page_last number text rule
span: page box
response: id document file url responders[] report{cited id} number scope quote text position position_words action sent published retrieved page_first page_last links[] review[] since updates[] same_as[]
link: recommendation method score why decided points[]
update: printed date text position position_words action document
obligation: recommendation report organisation name via role points[] due due_basis state responses[] answered days_late overdue looks[]
look: source url retrieved found
search: query read_as total took_ms hits[] facets{report[] recipient[] kind[] year[]}
hit: type id score title report number recipients[] responders[] date page snippet document url
unanswered: recommendation report number text recipient obliged recorded partner collated referenced silent not_looked due due_basis overdue
unanswered-org: recommendation report organisation name via role points[] due due_basis state responses[] answered days_late overdue looks[] number text
recommendation-detail: id aliases[] report{id title published publishers[] status} number kind heading text points[] notes conditional under restates recipients[] deadlines[] deadline source{document file url sha256 page_first page_last second_hand} printings[] confidence review[] restates_report responses[] obligations[] restated_in[]
restated: recommendation title published notes
failure: input document stage page reason since tries
review: id kind document page text against[] score why
`

var shapes = map[string]any{
	"ingest": Ingest{}, "skip": Skip{}, "document": Document{}, "retrieval": Retrieval{}, "report": Report{},
	"recommendation": Recommendation{}, "point": Point{}, "recipient": Recipient{}, "deadline": Deadline{},
	"printing": Printing{}, "span": Span{}, "response": Response{}, "link": Link{}, "update": Update{}, "obligation": Obligation{}, "look": Look{},
	"search": Search{}, "hit": Hit{}, "unanswered": UnansweredRow{}, "unanswered-org": UnansweredOrg{},
	"recommendation-detail": RecommendationDetail{}, "restated": Restated{}, "failure": Failure{}, "review": Review{},
}

func TestContractKeys(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(contract), "\n")
	if len(lines) != len(shapes) {
		t.Errorf("the contract has %d objects, the shapes are %d", len(lines), len(shapes))
	}
	for _, line := range lines {
		name, want, _ := strings.Cut(line, ": ")
		t.Run(name, func(t *testing.T) {
			shape, ok := shapes[name]
			if !ok {
				t.Fatalf("no shape for %q", name)
			}
			var b bytes.Buffer
			if err := Line(&b, shape); err != nil {
				t.Fatal(err)
			}
			d := json.NewDecoder(&b)
			if diff := cmp.Diff(want, strings.TrimSuffix(strings.TrimPrefix(keys(t, d), "{"), "}")); diff != "" {
				t.Errorf("keys (-contract +ours):\n%s", diff)
			}
		})
	}
}

// keys prints the keys of the next value in their order: an empty list as [], an object as {…}, anything else as nothing.
func keys(t *testing.T, d *json.Decoder) string {
	t.Helper()
	token, err := d.Token()
	if err != nil {
		t.Fatal(err)
	}
	switch token {
	case json.Delim('{'):
		var out []string
		for d.More() {
			k, err := d.Token()
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, fmt.Sprint(k)+keys(t, d))
		}
		_, _ = d.Token()
		return "{" + strings.Join(out, " ") + "}"
	case json.Delim('['):
		for d.More() {
			keys(t, d)
		}
		_, _ = d.Token()
		return "[]"
	}
	return ""
}

// Nothing is null, [] or a value: an empty string never stands for "nothing" where the contract allows null.
func TestNothingIsNull(t *testing.T) {
	tests := []struct {
		name string
		in   any
		want string
	}{
		{"text", Text(""), "null"},
		{"text with marks", Text(`<"é" & b>`), `"<\"é\" & b>"`},
		{"date", Date(""), "null"},
		{"time", Time(""), "null"},
		{"page", Page(0), "null"},
		{"page 3", Page(3), "3"},
		{"score", Score(0.123456), "0.1235"},
		{"score of one", Score(1), "1"},
		{"list", List[string](nil), "[]"},
		{"list of one", List[Text]{"<"}, `["<"]`},
		{"box", Box{}, "null"},
		{"box with numbers", Box{X0: 72, Y0: 100.26, X1: 520.5, Y1: 140}, "[72,100.3,520.5,140]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := Line(&b, tt.in); err != nil {
				t.Fatal(err)
			}
			if got := strings.TrimSpace(b.String()); got != tt.want {
				t.Errorf("%#v prints %s, want %s", tt.in, got, tt.want)
			}
		})
	}
}
