package extract

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"heed/record/org"
)

func TestZZProbe(t *testing.T) {
	b, err := os.ReadFile(os.Getenv("PROBE"))
	if err != nil {
		t.Skip("no probe")
	}
	r := org.Builtin()
	_ = r.Extend("t", strings.NewReader("id,name,kind,aliases\npf-westshire,Westshire Police,police_force,\nla-eastmoor,Eastmoor Borough Council,local_authority,Eastmoor Council\n"))
	head := os.Getenv("PROBEHEAD")
	if head == "" {
		head = "# Out of hours: an inspection of policing at night\nPublished on: 14 March 2023\n## Our recommendations"
	}
	head = strings.ReplaceAll(head, "\\n", "\n")
	for n, s := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		if s == "" || strings.HasPrefix(s, "#") {
			continue
		}
		text := head + "\n" + fmt.Sprintf("Recommendation %d: ", 1) + strings.ReplaceAll(s, " | ", "\n")
		doc, src := typed(text)
		f := Document(doc, src, Know{Register: r})
		fmt.Printf("%d. %s\n", n+1, s)
		for _, p := range f.Printings {
			for _, x := range p.Recipients {
				fmt.Printf("      -> %q [%s] %s %s %v\n", x.Printed, x.Organisation, x.Role, x.Basis, x.Points)
			}
			for _, d := range p.Deadlines {
				fmt.Printf("      DL %q %s %s rb=%v %s\n", d.Printed, d.Date, d.Basis, d.ReportBack, d.Point)
			}
		}
		if len(f.Printings) != 1 {
			fmt.Printf("      !! %d printings\n", len(f.Printings))
		}
	}
}
