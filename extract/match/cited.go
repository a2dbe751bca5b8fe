package match

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"heed/record"
	"heed/record/day"
)

var dayZero day.Day

// How sure a report must be to count as the one cited, and how much surer than the next.
const (
	citedEnough = 0.6
	citedMargin = 0.1
)

// citation is what a response's citation comes to.
type citation struct {
	groups []*group // the reports it may mean; one when it is sure
	why    string
	said   bool // the page names a report, loaded or not
}

// indexTitles prepares the look-up of reports by the words of their titles.
func (m *matcher) indexTitles() {
	m.titles = map[string][]int{}
	for i, g := range m.groups {
		seen := map[string]bool{}
		for _, ref := range g.stubs {
			s := m.stub(ref)
			lower := strings.ToLower(s.Title)
			g.info = append(g.info, stubInfo{
				key(record.CoreTitle(s.Title)), key(s.Title), words(s.Title), m.addresses(ref),
				s.Family == record.SuperComplaint || strings.Contains(lower, "super-complaint") || strings.Contains(lower, "super complaint"),
			})
			for _, t := range append([]string{m.stub(ref).Title}, m.stub(ref).Publishers...) {
				for _, w := range words(t) {
					if content(w) && !seen[w] {
						seen[w] = true
						m.titles[w] = append(m.titles[w], i)
					}
				}
			}
		}
	}
}

// cited returns the reports a response means. The ladder: a person's word, an address, then titles, the body that made
// a super-complaint, and the date together.
func (m *matcher) cited(r *answer) citation {
	c := r.Cited
	if o := m.in.Overrides[r.Document]; o.Report != "" {
		c.Report = o.Report
	}
	if c.Report != "" {
		if g := m.byID[c.Report]; g != nil {
			return citation{[]*group{g}, "a person said so", true}
		}
		return citation{said: true}
	}
	if f := m.findings[r.finding]; f.Kind == record.ReportDocument || f.Kind == record.TrackerDocument {
		return m.printedWith(f, r)
	}
	out := m.named(c)
	if len(out.groups) == 0 {
		if g := m.seriesOf(r); g != nil {
			return citation{[]*group{g}, "it is about “" + clip(g.report.Title, 60) + "”, the inspection of " + m.subjectName(g), true}
		}
	}
	return out
}

// named returns the reports that a citation's own words mean.
func (m *matcher) named(c record.Citation) citation {
	said := len(c.Submitter) > 0 || slices.ContainsFunc(c.Titles, namesReport)
	near := m.nearTitles(c)
	type scored struct {
		g     *group
		score float64
		why   string
	}
	var hits []scored
	for _, g := range m.groups {
		if !near[g.no] && len(c.URLs) == 0 {
			continue
		}
		if s, why := m.citationScore(c, g); s >= citedEnough {
			hits = append(hits, scored{g, s, why})
		}
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].score > hits[j].score })
	out := citation{said: said}
	for _, h := range hits {
		if h.score < hits[0].score-citedMargin {
			break
		}
		out.groups = append(out.groups, h.g)
		out.why = h.why
	}
	out.groups = firstHand(out.groups)
	return out
}

// series are the words by which people call an inspection of one force: its report's title has the word and the years, the
// page the word and perhaps a day.
var series = []string{"peel", "crime data integrity", "child protection", "custody"}

// seriesOf returns the one report on the responder, or on its partner, of the series the page speaks of: "HMICFRS's PEEL
// report on the force". Years or a day that the page gives must be the report's; of several reports none is meant.
func (m *matcher) seriesOf(r *answer) *group {
	c := r.Cited
	said := key(c.Words + " " + strings.Join(c.Titles, " "))
	var found *group
	for _, word := range series {
		if !containsPhrase(said, word) {
			continue
		}
		for _, g := range m.groups {
			if g.report.Subject == "" || !m.answersFor(r, g.report.Subject) || !containsPhrase(key(g.report.Title), word) {
				continue
			}
			if p := g.report.Published; !p.IsZero() && !c.Published.IsZero() && apart(p, c.Published) > sameReportDays {
				continue
			}
			if !sameYears(said, g) || m.namesAnother(c, g) {
				continue
			}
			if found != nil && found != g {
				return nil
			}
			found = g
		}
	}
	return found
}

// namesAnother reports whether the page calls what it answers by a title of other words than those of the series and of the
// body: "Long nights: an inspection of police custody" is no inspection of one force's custody.
func (m *matcher) namesAnother(c record.Citation, g *group) bool {
	own := set(strings.Join(words(g.report.Title+" "+m.subjectName(g)), " "))
	for _, t := range c.Titles {
		other := 0
		for _, w := range words(t) {
			if content(w) && !titleWords[w] && !vague[w] && !own[w] {
				other++
			}
		}
		if other > 1 {
			return true
		}
	}
	return false
}

// sameYears reports whether the years a page gives, if any, stand in a report's title or are the year of its publication.
func sameYears(said string, g *group) bool {
	title := key(g.report.Title)
	for _, w := range strings.Fields(said) {
		if len(w) == 4 && strings.HasPrefix(w, "20") && strings.Trim(w, "0123456789") == "" && !containsPhrase(title, w) && w != strconv.Itoa(g.report.Published.Year) {
			return false
		}
	}
	return true
}

// answersFor reports whether one of those who answer is a body, or its partner.
func (m *matcher) answersFor(r *answer, id record.OrgID) bool {
	for _, o := range r.Responders {
		if o == id {
			return true
		}
		if m.in.Register != nil {
			if p, ok := m.in.Register.PartnerOf(o); ok && p == id {
				return true
			}
		}
	}
	return false
}

func (m *matcher) subjectName(g *group) string {
	if m.in.Register == nil {
		return string(g.report.Subject)
	}
	return m.in.Register.Name(g.report.Subject)
}

// firstHand leaves the report itself where the others it may be taken for are only its name in a list without a day: until
// somebody says whether they are one, what is said of the title is said of the report that we hold.
func firstHand(gs []*group) []*group {
	var own *group
	for _, g := range gs {
		switch {
		case !g.report.SecondHand:
			if own != nil {
				return gs
			}
			own = g
		case !g.report.Published.IsZero():
			return gs
		}
	}
	if own == nil {
		return gs
	}
	for _, g := range gs {
		if key(record.CoreTitle(g.report.Title)) != key(record.CoreTitle(own.report.Title)) {
			return gs
		}
	}
	return []*group{own}
}

// printedWith returns the report in which a reply is printed under its recommendation.
func (m *matcher) printedWith(f record.Findings, r *answer) citation {
	var out citation
	for si, s := range f.Reports {
		if g := m.groupOf[stubRef{r.finding, si}]; g != nil && !slices.Contains(out.groups, g) {
			if len(r.Cited.Titles) == 0 || slices.Contains(r.Cited.Titles, s.Title) {
				out.groups = append(out.groups, g)
			}
		}
	}
	out.said = true
	out.why = "the reply is printed in the report"
	return out
}

// nearTitles returns the reports that share a telling word with the citation.
func (m *matcher) nearTitles(c record.Citation) map[int]bool {
	count := map[int]int{}
	seen := map[string]bool{}
	for _, t := range append(append(slices.Clone(c.Titles), c.Submitter...), c.Words) {
		for _, w := range words(t) {
			if !content(w) || seen[w] {
				continue
			}
			seen[w] = true
			if list := m.titles[w]; len(list) <= maxPostings {
				for _, i := range list {
					count[i]++
				}
			}
		}
	}
	near := map[int]bool{}
	for i, n := range count {
		// one word alone is enough only for a title of one word, or a body's name
		if n >= 2 || telling(m.groups[i].info[0].core) < 2 || len(c.Submitter) > 0 {
			near[i] = true
		}
	}
	return near
}

// citationScore says how well a citation fits a report.
func (m *matcher) citationScore(c record.Citation, g *group) (float64, string) {
	best, why := 0.0, ""
	better := func(s float64, w string) {
		if s > best {
			best, why = s, w
		}
	}
	for n, ref := range g.stubs {
		s, info := m.stub(ref), g.info[n]
		for _, u := range info.addresses {
			for _, v := range c.URLs {
				if canonical(v) == u {
					return 1, "the page links to the report"
				}
			}
		}
		core, full := info.core, info.words
		for i, t := range c.Titles {
			k := key(t)
			if k == "" {
				continue
			}
			late := 0.02 * float64(min(i, 5))
			tw := words(t)
			switch {
			case k == info.full, (k == core || key(record.CoreTitle(t)) == core) && telling(core) >= 1:
				better(0.95-late, "the page names it: “"+clip(t, 80)+"”")
			case telling(core) >= 2 && containsPhrase(k, core):
				better(0.9-late, "the page names it: “"+clip(t, 80)+"”")
			default:
				if a := align(tw, full); a.cover >= 0.8 && a.shared >= 3 && a.dice >= 0.4 {
					better(0.85*a.cover-late, "the page's words are those of its title: “"+a.run+"”")
				}
			}
		}
		if by := m.publisherNamed(c, s); by != "" {
			better(0.7, "the page answers “"+by+"”, whose report it is")
		}
		if words := key(c.Words); telling(core) >= 2 && containsPhrase(words, core) {
			better(0.85, "the page names it: “"+record.CoreTitle(s.Title)+"”")
		}
		if info.family {
			title, found, all := info.full, 0, 0
			for _, name := range c.Submitter {
				all++
				if k := key(name); k != "" && containsPhrase(title, k) {
					found++
				}
			}
			if found > 0 {
				better(0.65+0.2*float64(found)/float64(all), "it is about the super-complaint by "+strings.Join(c.Submitter, " and "))
			}
		}
	}
	if best == 0 {
		return 0, ""
	}
	if p := g.report.Published; !p.IsZero() && (!c.Published.IsZero() || c.Year > 0) {
		if dated(c, p) {
			best += 0.1
		} else {
			best -= 0.3 // the page speaks of a report of another day
		}
	}
	return min(best, 1), why
}

// dated reports whether a report's day is the one, or in the year, that a citation names. What is called the report of a
// year may be the inspection's year, and the report the next one's.
func dated(c record.Citation, published day.Day) bool {
	if !c.Published.IsZero() {
		return apart(published, c.Published) <= sameReportDays
	}
	return published.Year == c.Year || published.Year == c.Year+1
}

// publisherNamed returns the inquiry or commission that a citation names and that published the report: people call an
// inquiry's report by the inquiry. Bodies of the register publish many reports, so their names tell nothing.
func (m *matcher) publisherNamed(c record.Citation, s record.ReportStub) string {
	for _, p := range s.Publishers {
		k := key(p)
		if telling(k) < 2 {
			continue
		}
		if m.in.Register != nil {
			if _, known := m.in.Register.Get(record.OrgID(p)); known {
				continue
			}
		}
		for _, t := range append([]string{c.Words}, c.Titles...) {
			if containsPhrase(key(t), k) {
				return p
			}
		}
	}
	return ""
}

// titleWords are in the titles of all kinds of report: "Final report" names none.
var titleWords = set(`report reports final interim full summary review inspection inspections annual letter response government
	recommendation recommendations findings update progress thematic joint national police independent part volume`)

// vague words say of a report that there is one, not which: "our response to a recent inspection".
var vague = set(`recent latest last previous earlier new yearly hmicfrs hmic police force forces pcc ours`)

// namesReport reports whether the words a page calls a report by could tell it from others.
func namesReport(title string) bool {
	return slices.ContainsFunc(words(title), func(w string) bool { return content(w) && !titleWords[w] && !vague[w] })
}

// telling counts the words of a folded title that tell it from others.
func telling(phrase string) int {
	n := 0
	for _, w := range strings.Fields(phrase) {
		if content(w) && !titleWords[w] {
			n++
		}
	}
	return n
}

// containsPhrase reports whether folded words hold a folded phrase, whole words only.
func containsPhrase(words, phrase string) bool {
	return phrase != "" && strings.Contains(" "+words+" ", " "+phrase+" ")
}
