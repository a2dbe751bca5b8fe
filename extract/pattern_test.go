package extract

import (
	"regexp"
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
