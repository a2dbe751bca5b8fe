package extract

import (
	"os"
	"path/filepath"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"testing"
)

// TestPatterns compiles every pattern: one with a mistake would otherwise be found only in the document that needs it.
func TestPatterns(t *testing.T) {
	if len(patterns) < 100 {
		t.Fatalf("only %d patterns are known", len(patterns))
	}
	for _, p := range patterns {
		if _, err := regexp.Compile(p.text); err != nil {
			t.Errorf("%s: %v", p.text, err)
		}
	}
}

func parsed(t *testing.T, pattern string) *syntax.Regexp {
	t.Helper()
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		t.Fatal(err)
	}
	return re
}

func TestNeeds(t *testing.T) {
	for _, c := range []struct {
		pattern string
		words   string // none: every text is shown to the pattern
	}{
		{`(?i)\b(?:should|shall|must)\b`, "must shall should"},
		{`^(?:The )?force should$`, "force should the force should"},
		{`lock(?:s|ed)?`, "lock"},
		{`\d+ keys?\b`, " key"},
		{`.{3,9}?(?:replied|wrote)`, "replied wrote"},
		{`(?:keys?|\d+)`, ""},
		{`[a-z]+`, ""},
		{`(?:count )+them`, "count "},
		{`k[ée]ys`, "ys"},
		{`Évry keys`, "vry keys"},
		{`[“"]never`, "\"never “never"},
	} {
		var words []string
		if n := needsIn(parsed(t, c.pattern)); n != nil {
			for _, w := range n.groups {
				words = append(words, w...)
			}
		}
		slices.Sort(words)
		if got := strings.Join(words, " "); got != c.words {
			t.Errorf("%s needs %q, want %q", c.pattern, got, c.words)
		}
	}
	n := needsIn(parsed(t, `(?i)\bkeys\b`))
	for text, want := range map[string]bool{"the KEYS are": true, "\u212aeys": true, "keyſ": true, "key": false, "": false} {
		if n.in(text) != want {
			t.Errorf("keys in %q: %v", text, !want)
		}
	}
}

func TestOpenings(t *testing.T) {
	for _, c := range []struct {
		pattern string
		words   string // none: every text is shown to the pattern
	}{
		{`^(?i:status)\s*[:–-]`, "status"},
		{`^(?i:(?:the |our )?(?:keys?|locks?))\b.*`, "key lock our key our lock the key the lock"},
		{`^(?:Keys|\d+)`, ""},
		{`^keys|^locks$`, "keys locks"},
		{`^(?:count|lock\w*) them`, "count lock"},
		{`^[“"]never`, "\"never “never"},
		{`^\s*keys`, ""},
		{`^(?:The )?`, ""},
		{`keys`, ""},
		{`(?m)^keys`, ""},
	} {
		var words []string
		if o := opensIn(parsed(t, c.pattern)); o != nil {
			for _, w := range o.by {
				words = append(words, w...)
			}
		}
		slices.Sort(words)
		if got := strings.Join(words, " "); got != c.words {
			t.Errorf("%s opens with %q, want %q", c.pattern, got, c.words)
		}
	}
	o := opensIn(parsed(t, `(?i)^keys\b`))
	for text, want := range map[string]bool{"KEYS are": true, "\u212aeys": true, "keyſ": true, "key": false, "the keys": false, "": false} {
		if o.at(text) != want {
			t.Errorf("keys at the start of %q: %v", text, !want)
		}
	}
}

// sameWithout reports a pattern whose answer about a line depends on what it needs.
func sameWithout(t *testing.T, line string) {
	t.Helper()
	for _, p := range patterns {
		p.in("")
		if p.in(line) == nil && p.re.MatchString(line) {
			t.Errorf("%s matches %q, which has nothing that it needs or begins otherwise", p.text, line)
		}
	}
}

// TestNeedsHideNothing shows every pattern the lines of the corpora, also in capitals.
func TestNeedsHideNothing(t *testing.T) {
	files, _ := filepath.Glob("testdata/*/*.txtar")
	n := 0
	for _, path := range files {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(content), "\n") {
			if n++; n%3 != 0 {
				continue // a third of the lines tells as much
			}
			sameWithout(t, line)
			sameWithout(t, strings.ToUpper(line))
		}
	}
	if n < 1000 {
		t.Errorf("only %d lines", n)
	}
}

// FuzzNeeds asserts that no pattern matches a text that has nothing of what it needs.
func FuzzNeeds(f *testing.F) {
	f.Add("Recommendation 4: By 1 May 2024, chief conſtables should tell the Home Office’s lead.")
	f.Add("MINISTERS ACCEPTED PARAGRAPHS 4(b)(ii) – “in principle” İ ß K")
	f.Fuzz(func(t *testing.T, line string) {
		if len(line) < 4096 {
			sameWithout(t, line)
		}
	})
}
