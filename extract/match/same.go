package match

import (
	"strings"

	"heed/record"
)

// sameWords is how many words an answer has before saying the same words elsewhere means anything: "We accept this
// recommendation." is said by many.
const sameWords = 12

// sameAnswers notes which responses of other documents say the same words: a letter that a force and its commissioner both
// print. They stay apart, for each stands where it was found; who reads one is told of the other.
func (m *matcher) sameAnswers() {
	by := map[string][]*answer{}
	keys := make([]string, len(m.responses))
	for i, r := range m.responses {
		r.SameAs = nil
		if r.retracted {
			continue
		}
		if w := words(r.Text); len(w) >= sameWords {
			keys[i] = strings.Join(w, " ")
			by[keys[i]] = append(by[keys[i]], r)
		}
	}
	for i, r := range m.responses {
		for _, o := range by[keys[i]] {
			if o.Document != r.Document && len(r.SameAs) < maxSame && (len(r.links) == 0 || len(o.links) == 0 || sharesLink(r, o)) {
				r.SameAs = append(r.SameAs, o.ID)
			}
		}
	}
}

// maxSame bounds how many others a response names: a model reply that every force copies needs no longer list.
const maxSame = 20

func sharesLink(a, b *answer) bool {
	to := map[record.RecommendationID]bool{}
	for _, l := range a.links {
		to[l.Recommendation] = true
	}
	for _, l := range b.links {
		if to[l.Recommendation] {
			return true
		}
	}
	return false
}
