package madeup

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"heed/index"
	"heed/record"
)

// Glossary is the acronyms of the made-up texts.
var Glossary = []index.Expansion{
	{Acronym: "DVPO", Expansion: "Domestic violence protection order", Related: []string{"DAPO"}},
	{Acronym: "DVPN", Expansion: "Domestic violence protection notice"},
	{Acronym: "DAPO", Expansion: "Domestic abuse protection order", Related: []string{"DVPO"}},
	{Acronym: "PCC", Expansion: "Police and crime commissioner"},
	{Acronym: "RUI", Expansion: "Released under investigation"},
	{Acronym: "VAWG", Expansion: "Violence against women and girls"},
	{Acronym: "MARAC", Expansion: "Multi-agency risk assessment conference"},
	{Acronym: "NMO", Expansion: "Non-molestation order"},
	{Acronym: "SPO", Expansion: "Stalking protection order"},
	{Acronym: "ASB", Expansion: "Anti-social behaviour"},
	{Acronym: "BWV", Expansion: "Body-worn video"},
	{Acronym: "NFA", Expansion: "No further action"},
}

// Queries makes n searches of the kinds people make: a word, words, an acronym, a phrase, a prefix, a fuzzy word, words with
// filters, and dates. phrase keeps those that are a phrase.
func Queries(n int, seed uint64) (mixed []index.Request, phrase []index.Request) {
	r := rand.New(rand.NewPCG(seed, 7))
	word := func() string { return fieldWords[zipf(r, len(fieldWords))] }
	for i := range n {
		req := index.Request{}
		isPhrase := false
		switch i % 10 {
		case 0:
			req.Query = word()
		case 1, 2:
			req.Query = word() + " " + word()
		case 3:
			req.Query = strings.TrimSuffix(acronyms[zipf(r, len(acronyms))], "s")
		case 4:
			req.Query, isPhrase = `"`+phrases[r.IntN(len(phrases))]+`"`, true
		case 5:
			req.Query, isPhrase = fmt.Sprintf(`"%s %s"`, word(), word()), true
		case 6:
			w := word()
			req.Query = w[:min(4, len(w))] + "*"
		case 7:
			w := word()
			req.Query = w[:len(w)/2] + w[len(w)/2+1:] + "~"
		case 8:
			req.Query, req.To = word()+" "+word(), []record.OrgID{record.OrgID(recipients[r.IntN(len(recipients))])}
			req.In = []index.EntryType{index.RecommendationEntry}
		case 9:
			req.Query, req.Sort = word()+" "+word()+" "+word(), index.ByDate
		}
		mixed = append(mixed, req)
		if isPhrase {
			phrase = append(phrase, req)
		}
	}
	return mixed, phrase
}
