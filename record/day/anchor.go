package day

// A length of time counts from something. Where the words behind it name the publication (or this report, or this
// letter), or nothing at all, it counts from the day of publication; where they name anything else, its last day is not
// in the words.

// core are the words that make an anchor the publication.
var core = map[string]bool{
	"publication": true, "published": true, "report": true, "reports": true, "letter": true, "issue": true, "issued": true,
	"document": true, "publishing": true,
}

// around are words that may stand around them without making it something else.
var around = map[string]bool{
	"the": true, "a": true, "this": true, "our": true, "its": true, "these": true, "of": true, "date": true, "day": true,
	"s": true, "is": true, "was": true, "being": true, "final": true, "inspection": true,
	"investigation": true, "super": true, "complaint": true, "thematic": true, "review": true, "full": true, "on": true,
	"which": true, "with": true, "formal": true, "from": true,
}

// anchor reads what a length of time counts from. It returns the kind of the term, whether it is anchored in so many
// words to the publication, the token behind the anchor, and whether the first day counts.
func (t *text) anchor(i int) (kind TermKind, anchored bool, next int, inclusive bool) {
	var j int
	switch {
	case i >= len(t.toks) || i == 0 || !t.joined(i-1):
		return Period, false, i, false
	case t.is(i, "of", "from", "after", "following", "since"):
		j = i + 1
	case t.is(i, "beginning", "starting", "commencing") && t.is(i+1, "with", "on", "from"):
		j, inclusive = i+2, true
	default:
		return Period, false, i, false
	}
	k, has := j, false
	for k < len(t.toks) && t.fits(k) && (k == j || t.inside(k-1)) {
		has = has || core[t.toks[k].low] || t.is(k, "review") && t.is(k-1, "this", "our")
		k++
	}
	for k > j && around[t.toks[k-1].low] && !(t.is(k-1, "review", "inspection", "investigation") && has) {
		k-- // "of the publication of this report the force should"
	}
	if has && k > j && !t.goesOn(k) {
		return Period, true, k, inclusive
	}
	end := t.nounPhrase(j)
	if end == j { // "within six months of,": nothing is named
		return Period, false, i, false
	}
	return Event, false, end, inclusive
}

// fits reports whether token k may stand in the name of the publication.
func (t *text) fits(k int) bool { return core[t.toks[k].low] || around[t.toks[k].low] }

// inside reports whether tokens k and k+1 may stand in one phrase: parted by space, a hyphen or an apostrophe.
func (t *text) inside(k int) bool {
	switch t.gap(k) {
	case "", "-", "'", "’", "‑", "–":
		return t.gap(k) != "–"
	}
	return false
}

// goesOn reports whether the words from token k say that something else was done to the report: "the report being
// considered by the panel", "the report's findings".
func (t *text) goesOn(k int) bool {
	if k >= len(t.toks) || !t.inside(k-1) {
		return false
	}
	return t.is(k, "being", "is", "was", "adoption", "adopted", "considered", "received", "by", "having", "s", "and") &&
		!t.is(k, "and") && !t.is(k+1, "by", "the", "published", "publication")
}

// ends are words that end the name of what a term hangs on: what follows is the ask again.
var ends = map[string]bool{
	"should": true, "must": true, "shall": true, "will": true, "may": true, "can": true, "and": true, "or": true,
	"which": true, "who": true, "that": true, "where": true, "they": true, "we": true, "it": true, "has": true,
	"have": true, "are": true, "chief": true, "needs": true, "need": true, "so": true, "but": true, "including": true,
	"recommend": true, "if": true, "unless": true, "to": true, "is": true, "was": true, "then": true,
	// Verbs that asks begin with: the term stands before its sentence without a comma.
	"publish": true, "provide": true, "review": true, "ensure": true, "develop": true, "establish": true, "introduce": true,
	"take": true, "produce": true, "implement": true, "consider": true, "update": true, "assure": true, "work": true,
}

// maxPhrase is how many words the name of an event may have.
const maxPhrase = 14

// nounPhrase returns the token behind the words that name an event, from token i: up to a mark, a modal verb or a word
// that begins another part of the sentence.
func (t *text) nounPhrase(i int) int {
	j := i
	for j < len(t.toks) && j-i < maxPhrase {
		if j > i && !t.inside(j-1) {
			break
		}
		if ends[t.toks[j].low] && j > i && !t.is(j-1, "the", "this", "a", "of") && !t.verbPhrase(i, j) {
			break
		}
		j++
	}
	for j > i && t.is(j-1, "the", "a", "an", "of", "in", "for", "by", "with", "on", "their", "its", "this", "each", "all", "from") {
		j--
	}
	return j
}

// verbPhrase reports whether token j, which would end a phrase, stands in a verb's phrase that began at i: "allowing
// ships to use", where "to" goes on.
func (t *text) verbPhrase(i, j int) bool {
	return t.is(j, "to") && j > i && gerund(t.toks[i].low)
}

func gerund(w string) bool { return len(w) > 5 && w[len(w)-3:] == "ing" }
