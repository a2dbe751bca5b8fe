package extract

import (
	"strings"
	"testing"

	"heed/record/org"
)

func TestNamesOfPlacesTheyServe(t *testing.T) {
	w := &walk{know: Know{Register: org.Builtin()}, f: &facts{terms: map[string]term{}}}
	for in, want := range map[string]string{
		"NHS Overby, Oversea and Wend Integrated Care Board":                          "NHS Overby, Oversea and Wend Integrated Care Board",
		"Overby County Council and NHS Overby and Wend Integrated Care Board (ICB)":   "Overby County Council|NHS Overby and Wend Integrated Care Board (ICB)",
		"NHS England, the Department of Health and Wend Integrated Care Board":        "NHS England|the Department of Health|Wend Integrated Care Board",
		"NHS Overby Foundation Trust and Wend Council":                                "NHS Overby Foundation Trust|Wend Council",
		"NHS Overby and Wend Integrated Care Board, Kent Police and Overby Council":   "NHS Overby and Wend Integrated Care Board|Kent Police|Overby Council",
		"Mid and North Overshire ICB":                                                 "Mid and North Overshire ICB",
		"Kent Police, East and North Overshire NHS Foundation Trust and Wend Council": "Kent Police|East and North Overshire NHS Foundation Trust|Wend Council",
		"South East and Central Overshire Health Board":                               "South East and Central Overshire Health Board",
		"Overby Council and Wend ICB":                                                 "Overby Council|Wend ICB",
		"Mid Wend Council and North Overshire ICB":                                    "Mid Wend Council|North Overshire ICB",
	} {
		var got []string
		for _, a := range w.coordinate(in, addressed) {
			got = append(got, a.printed)
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q is read as %q, want %q", in, s, want)
		}
	}
}
