package madeup

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"strings"
	"time"

	"heed/index"
	"heed/record"
	"heed/record/day"
)

// perReport is how many entries a report has: 30 recommendations, 60 answers, 110 passages.
const perReport = 200

// Entries makes n entries.
func Entries(n int, seed uint64) iter.Seq[index.Entry] {
	return func(yield func(index.Entry) bool) {
		var t *theme
		for i := range n {
			if i%perReport == 0 {
				t = themeOf(i/perReport, seed)
			}
			if !yield(entry(i, seed, t)) {
				return
			}
		}
	}
}

// Report makes the entries of one report with so many recommendations and nothing else.
func Report(number, recommendations int, seed uint64) []index.Entry {
	out := make([]index.Entry, recommendations)
	t := themeOf(number, seed)
	for i := range out {
		out[i] = entry(number*perReport+i, seed, t)
	}
	return out
}

// Writer returns what writes a report's texts: each call makes sentences of about so many words, in the report's own words.
func Writer(report int, seed uint64) func(words int) string {
	t, r := themeOf(report, seed), rand.New(rand.NewPCG(seed+3, uint64(report)))
	return func(words int) string { return t.text(r, words) }
}

func themeOf(report int, seed uint64) *theme {
	return newTheme(rand.New(rand.NewPCG(seed+2, uint64(report))))
}

func entry(i int, seed uint64, t *theme) index.Entry {
	report, at := i/perReport, i%perReport
	whole := rand.New(rand.NewPCG(seed, uint64(report)))
	r := rand.New(rand.NewPCG(seed+1, uint64(i)))
	year := 2010 + whole.IntN(16)
	subject := fieldWords[whole.IntN(len(fieldWords))]
	date, _ := day.New(year, time.Month(1+whole.IntN(12)), 1+whole.IntN(28))
	id := fmt.Sprintf("made-up-%s-%d-%d", subject, report, year)
	doc := record.DocumentID(fmt.Sprintf("%016x", report))
	e := index.Entry{
		Report: record.ReportID(id), ReportTitle: "Made up: " + subject + " in " + fieldWords[whole.IntN(len(fieldWords))],
		Publishers: []string{publishers[whole.IntN(len(publishers))]}, Date: date, Document: doc,
	}
	switch {
	case at < 30:
		e.Type, e.ID = index.RecommendationEntry, fmt.Sprintf("%s/%d", id, at+1)
		e.Number, e.Title, e.Kind = fmt.Sprint(at+1), e.ReportTitle, record.RecommendationKind
		e.Text = "Chief constables should " + t.text(r, 40+r.IntN(60))
		e.Recipients = []record.OrgID{record.OrgID(recipients[r.IntN(len(recipients))])}
		e.Answered = []index.Answered{index.AnsweredNone, index.AnsweredSome, index.AnsweredAll, index.AnsweredCollated}[r.IntN(4)]
		e.Obliged, e.Page = 43, 10+at
		e.Due = date.AddDays(180)
	case at < 90:
		e.Type, e.ID = index.ResponseEntry, fmt.Sprintf("%016x/%d", uint64(report)<<16|0xb, at-29)
		e.Title = "Answer"
		e.Text = "We accept the recommendation. " + t.text(r, 70+r.IntN(90))
		e.Responders = []record.OrgID{record.OrgID(fmt.Sprintf("pf-made-up-%d", r.IntN(43)))}
		e.Position = record.Accepted
	default:
		e.Type, e.ID, e.Page = index.PassageEntry, fmt.Sprintf("%s/p%d.1", doc, at-89), at-89
		e.Title, e.Heading = e.ReportTitle, t.sentence(r, 4)
		e.Text = t.text(r, 100+r.IntN(90))
	}
	return e
}

// theme is what a report is about: the part of the vocabulary that it uses. Real reports repeat their own words, so that
// most words are in a few reports many times.
type theme struct {
	words, tail, acronyms, phrases []string
}

func newTheme(r *rand.Rand) *theme {
	t := &theme{}
	for range 45 {
		t.words = append(t.words, fieldWords[zipf(r, len(fieldWords))])
	}
	for range 500 {
		t.tail = append(t.tail, invented(zipf(r, 60000)))
	}
	for range 5 {
		t.acronyms = append(t.acronyms, acronyms[r.IntN(len(acronyms))])
		t.phrases = append(t.phrases, phrases[r.IntN(len(phrases))])
	}
	return t
}

// text makes sentences of about so many words in all.
func (t *theme) text(r *rand.Rand, words int) string {
	var b strings.Builder
	for words > 0 {
		n := 8 + r.IntN(20)
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.sentence(r, n))
		b.WriteByte('.')
		words -= n
	}
	return b.String()
}

func (t *theme) sentence(r *rand.Rand, n int) string {
	var b strings.Builder
	for i := 0; i < n; {
		var w string
		switch p := r.IntN(100); {
		case p < 45:
			w = common[zipf(r, len(common))]
		case p < 46:
			w = t.phrases[zipf(r, len(t.phrases))]
		case p < 47:
			w = t.acronyms[zipf(r, len(t.acronyms))]
		case p < 72:
			w = t.words[zipf(r, len(t.words))]
		default:
			w = t.tail[zipf(r, len(t.tail))]
		}
		if i == 0 {
			w = strings.ToUpper(w[:1]) + w[1:]
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		i += 1 + strings.Count(w, " ")
	}
	return b.String()
}

// zipf picks below n, small numbers far more often: the k-th about 1/k as often as the first.
func zipf(r *rand.Rand, n int) int {
	return min(n, int(math.Pow(float64(n), r.Float64()))) - 1
}
