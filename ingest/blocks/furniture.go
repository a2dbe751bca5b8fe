package blocks

import (
	"fmt"
	"slices"
	"strings"

	"heed/record"
)

// sentence is a piece of furniture: how a passage begins (or, with whole, all of it), folded, and the platform that
// prints it. A passage longer than most characters is not furniture even if it begins so: someone wrote on.
type sentence struct {
	begins   string
	whole    bool
	most     int
	platform string
}

const (
	anySite  = "web pages in general"
	policeUK = "the shared police.uk platform"
	govUK    = "GOV.UK"
	hmicfrs  = "the inspectorates' site"
)

// furniture is sorted by begins. Short labels are matched whole, so that "Share this page" goes and "Share this page's
// findings with all officers" stays.
var furniture = []sentence{
	{"[email protected]", true, 0, anySite},
	{"accept additional cookies", false, 80, govUK},
	{"accept all cookies", false, 80, anySite},
	{"back to top", true, 0, anySite},
	{"back to top of page", true, 0, anySite},
	{"change cookie settings", true, 0, anySite},
	{"close all", true, 0, anySite},
	{"close all sections", true, 0, anySite},
	{"close menu", true, 0, anySite},
	{"contents hide", true, 0, anySite},
	{"cookies on gov.uk", true, 0, govUK},
	{"cookies on this site", true, 0, anySite},
	{"expand all", true, 0, anySite},
	{"help us improve gov.uk", true, 0, govUK},
	{"hide all sections", true, 0, govUK},
	{"if you need a more accessible version of this", false, 420, anySite},
	{"if you use assistive technology (such as a screen reader) and need", false, 420, govUK},
	{"is this page useful", false, 60, govUK},
	{"leave this site", false, 40, policeUK},
	{"open all", true, 0, anySite},
	{"open all sections", true, 0, anySite},
	{"open menu", true, 0, anySite},
	{"print entire guide", true, 0, govUK},
	{"print this document", true, 0, hmicfrs},
	{"print this page", true, 0, anySite},
	{"quickly exit this site", false, 120, policeUK},
	{"reject additional cookies", false, 80, govUK},
	{"report a problem with this page", true, 0, govUK},
	{"request an accessible format", true, 0, govUK},
	{"return to top", true, 0, anySite},
	{"share on facebook", false, 60, anySite},
	{"share on twitter", false, 60, anySite},
	{"share this page", true, 0, anySite},
	{"show all sections", true, 0, govUK},
	{"skip to content", true, 0, anySite},
	{"skip to main content", true, 0, anySite},
	{"skip to main navigation", true, 0, anySite},
	{"skip to navigation", true, 0, anySite},
	{"sorry, there was a technical problem", false, 80, policeUK},
	{"text size: a a a", true, 0, hmicfrs},
	{"there is something wrong with this page", true, 0, govUK},
	{"this file may not be suitable for users of assistive technology", false, 420, govUK},
	{"this site is a beta, which means", false, 320, policeUK},
	{"view cookies", true, 0, govUK},
	{"we are aware this publication may have accessibility issues", false, 320, govUK},
	{"we use some essential cookies to make", false, 320, policeUK},
	{"we'd like to set additional cookies", false, 320, govUK},
	{"you can change your cookie settings at any time", false, 120, govUK},
	{"you can manage your preferences and cookie settings", false, 320, policeUK},
	{"you've accepted additional cookies", false, 160, govUK},
	{"you've rejected additional cookies", false, 160, govUK},
	{"your cookie preferences have been saved", false, 240, policeUK},
}

// IsFurniture reports whether a passage is page furniture by its words alone, and whose.
func IsFurniture(text string) (platform string, is bool) {
	f := strings.TrimRight(Fold(text), " .:!")
	if f == "" || len(f) > 600 {
		return "", false
	}
	// The only entries that can match begin with the passage's first characters, and stand together just before the
	// place where the passage itself would be put.
	i, exact := slices.BinarySearchFunc(furniture, f, func(s sentence, f string) int { return strings.Compare(s.begins, f) })
	if exact {
		return furniture[i].platform, true
	}
	for i--; i >= 0 && furniture[i].begins[0] == f[0]; i-- {
		s := furniture[i]
		if !s.whole && strings.HasPrefix(f, s.begins) && len(f) <= s.most {
			return s.platform, true
		}
	}
	return "", false
}

// DropFurniture returns the blocks without page furniture, and one skip for all that went, or none. It works in place.
func DropFurniture(bs []record.Block) ([]record.Block, []record.Skip) {
	count := map[string]int{}
	total := 0
	kept := slices.DeleteFunc(bs, func(b record.Block) bool {
		platform, is := IsFurniture(b.Text)
		if is {
			count[platform]++
			total++
		}
		return is
	})
	if total == 0 {
		return kept, nil
	}
	platforms := make([]string, 0, len(count))
	for p := range count {
		platforms = append(platforms, p)
	}
	slices.Sort(platforms)
	for i, p := range platforms {
		platforms[i] = fmt.Sprintf("%s (%d)", p, count[p])
	}
	return kept, []record.Skip{{Stage: "ingest", Reason: "notices that sites print on every page were left out: " + strings.Join(platforms, ", ")}}
}
