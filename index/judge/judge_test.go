package judge

import (
	"fmt"
	"strings"
	"testing"
)

func TestJudge(t *testing.T) {
	qs, err := Read(strings.NewReader("# two\nDVPO\ta b | c\n\nbail\td\n"))
	if err != nil || len(qs) != 2 {
		t.Fatalf("%v, %v", qs, err)
	}
	for _, c := range []struct {
		q      int
		ranked string
		want   string
	}{
		{0, "a b c", "1.00 1.00 1.00"},
		{0, "x a b c", "1.00 0.50 0.72"},
		{0, "c a b", "1.00 1.00 0.87"},
		{0, "a a a", "0.33 1.00 0.53"},
		{0, "", "0.00 0.00 0.00"},
		{1, "1 2 3 4 5 6 7 8 9 10 d", "0.00 0.00 0.00"},
	} {
		s := qs[c.q].Judge(strings.Fields(c.ranked))
		if got := fmt.Sprintf("%.2f %.2f %.2f", s.Recall, s.RR, s.NDCG); got != c.want {
			t.Errorf("%s for %s: %s, want %s", c.ranked, qs[c.q].Query, got, c.want)
		}
	}
	for _, bad := range []string{"no tab", "nothing right\t |"} {
		if _, err := Read(strings.NewReader(bad)); err == nil {
			t.Errorf("Read(%q): no error", bad)
		}
	}
}
