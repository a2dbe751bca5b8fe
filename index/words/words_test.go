package words

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTerms(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"The orders were reviewed", "the@1 order@2 wer@3 review@4"},
		{"DVPOs", "DVPO@1 dvpo@1"},
		{"a DVPO’s terms", "a@1 DVPO@2 dvpo@2 term@3"},
		{"DVPN/O", "DVPN@1 dvpn@1 DVPO@2 dvpo@2"},
		{"DVPN/Os and DVPNs/DVPOs", "DVPN@1 dvpn@1 DVPO@2 dvpo@2 and@3 DVPN@4 dvpn@4 DVPO@5 dvpo@5"},
		{"MASH/DA", "MASH@1 mash@1 MADA@2 mada@2 DA@2 da@2"},
		{"ICE and ice", "ICE@1 ice@1 and@2 ice@3"},
		{"the MoJ, CoCs, ViSOR", "the@1 MOJ@2 moj@2 COC@3 coc@3 VISOR@4 visor@4"},
		{"s60", "§60@1 s60@1"},
		{"s.60 powers", "s@1 §60@1 60@1 power@2"},
		{"section 60 powers", "section@1 §60@1 60@1 power@2"},
		{"S 60", "s@1 §60@1 60@1"},
		{"Sect. 136", "section@1 §136@1 136@1"},
		{"s29A", "§29a@1 s29a@1"},
		{"section of 60", "section@1 of@2 60@3"},
		{"women & girls", "woman@1 and@2 girl@3"},
		{"co\u00adordinate the officers' work", "coordinat@1 the@2 officer@3 work@4"},
		{"1,000 of 2.43 and 3,4", "1000@1 of@2 2.43@3 and@4 3@5 4@6"},
		{"caf\u00e9 \ufb01le", "caf@1 fil@2"},
		{"honour\u2011based\u00a0abuse", "honour@1 base@2 abus@3"},
	} {
		var got []string
		for _, term := range Terms(c.in) {
			got = append(got, term.Text+"@"+string(rune('0'+term.Pos)))
		}
		want := strings.Fields(c.want)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("Terms(%q) (-want +got):\n%s", c.in, d)
		}
	}
}

func TestStemsThatMeet(t *testing.T) {
	for _, group := range []string{
		"order orders ordered ordering", "recommend recommends recommendation recommendations recommended recommending",
		"implement implementation implemented implementing", "assess assessment assessments assessed",
		"investigate investigation investigating investigations", "policy policies", "organise organisation organization organised",
		"review reviews reviewed", "effective effectively effectiveness", "accountable accountability", "supervise supervision supervised",
		"inspect inspection inspections", "notice notices", "identify identified identifies identifying", "agree agreed agrees agreement",
		"control controls controlled controlling", "travel travelled travelling", "consult consultation", "enquiry inquiry inquiries",
		"adviser advisor advisers", "programme programmes program", "behaviour behavior behaviours", "use used uses using",
		"woman women", "manage management managed", "improve improvement improvements", "enforce enforcement", "protect protection protected",
		"breach breaches breached", "process processes processed", "dvpo dvpos", "afi afis", "victim victims", "vulnerable vulnerability",
		"child children", "offence offences offense", "prosecute prosecution", "apply applied applies applying", "proceed proceeds",
	} {
		words := strings.Fields(group)
		for _, w := range words[1:] {
			if StemOf(w) != StemOf(words[0]) {
				t.Errorf("StemOf(%q) = %q, StemOf(%q) = %q: want the same", w, StemOf(w), words[0], StemOf(words[0]))
			}
		}
	}
}

func TestStemsThatMustNotMeet(t *testing.T) {
	for _, pair := range []string{
		"office officer", "commission commissioner", "response responsible", "authority author", "depart department", "policy police",
		"import importance", "state station", "experience experiment", "even evening", "act action", "use us", "general generate",
		"government govern", "custody custom", "war warn", "new news", "community communication", "statement state",
	} {
		a, b, _ := strings.Cut(pair, " ")
		if StemOf(a) == StemOf(b) {
			t.Errorf("StemOf(%q) = StemOf(%q) = %q: want them apart", a, b, StemOf(a))
		}
	}
}

// A stem is found again by itself or by its word: the same word always gives the same stem, whatever its place.
func FuzzTerms(f *testing.F) {
	f.Add("DVPN/Os and s.60 – “women’s” & co-operation 1,000.5 ﬁle\u00ad")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, term := range Terms(text) {
			if term.Text == "" || term.Start < 0 || term.End > len(text) || term.Start >= term.End {
				t.Fatalf("term %+v of %q has no place", term, text)
			}
			if term.Pos < last || term.Pos < 1 {
				t.Fatalf("position %d after %d in %q", term.Pos, last, text)
			}
			last = term.Pos
		}
	})
}
