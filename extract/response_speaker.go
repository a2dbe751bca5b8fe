package extract

import (
	"slices"
	"strings"

	"heed/record"
)

// speaker is who answers: bodies the register knows, and names it does not.
type speaker struct {
	orgs    []record.OrgID
	printed []string
	exact   bool     // the words named the body and nothing else
	names   []string // words its sentences may begin with
}

func (s speaker) nobody() bool { return len(s.orgs) == 0 && len(s.printed) == 0 }
func (s speaker) known() bool  { return s.exact && !s.nobody() }

// orgs0 is the first body, or none.
func (s speaker) orgs0() record.OrgID {
	if len(s.orgs) == 0 {
		return ""
	}
	return s.orgs[0]
}

func (s speaker) same(o speaker) bool {
	return slices.Equal(s.orgs, o.orgs) && slices.Equal(s.printed, o.printed)
}

// newSpeaker returns the body whose document it is.
func newSpeaker(know Know, f *facts) speaker {
	s := speaker{orgs: f.from}
	if len(s.orgs) == 0 {
		s.printed = f.fromPrinted
	}
	for _, id := range s.orgs {
		if know.Register == nil {
			break
		}
		if o, ok := know.Register.Get(id); ok {
			s.names = append(s.names, o.Name)
			s.names = append(s.names, o.Aliases...)
		}
	}
	s.names = append(s.names, s.printed...)
	if s.nobody() && governmentTitle.MatchString(f.title) && know.Register != nil {
		if id, ok := know.Register.Resolve("UK Government"); ok {
			s.orgs = []record.OrgID{id}
		}
	}
	return s
}

// governmentTitle is the title of an answer that no department signs: "Government response to ...". Other governments
// name themselves.
var governmentTitle = compile(`(?i)(?:^|[:–—]\s|\s-\s)(?:the |hm |uk )?government(?:['’]s)? (?:response|reply)\b`)

// opens reports whether a sentence begins with one of the speaker's names.
func (s speaker) opens(sentence string) bool {
	t := strings.TrimPrefix(strings.TrimPrefix(sentence, "The "), "the ")
	for _, n := range s.names {
		if len(n) > 2 && len(t) > len(n) && strings.EqualFold(t[:len(n)], n) && !isLetterOrDigit(t[len(n)]) {
			return true
		}
	}
	return false
}

// bodies returns the bodies a text names, in order and each once; classes and parts of classes are left out.
func (a *answers) bodies(text string) []record.OrgID {
	var out []record.OrgID
	for _, m := range a.know.bodies(text) {
		if !slices.Contains(out, m.Org) {
			out = append(out, m.Org)
		}
	}
	return out
}

// ofKind reports whether the speaker is, or holds, a body of a kind.
func (a *answers) ofKind(id record.OrgID, kind string) bool {
	if a.know.Register == nil {
		return false
	}
	o, ok := a.know.Register.Get(id)
	return ok && o.Kind == kind
}

const (
	kindForce = "police_force"
	kindLPB   = "local_policing_body"
)

var (
	ownWords          = compile(`(?i)^(?:our|my|the|this|a|formal|official|joint|full|initial|$|\s)+$`)
	commissionerWords = compile(`(?i)\b(?:police(?:,)?(?: fire)? and crime commissioner|commissioner|opcc|pcc|pfcc|opfcc|mayor|local policing body)(?:['’]?s)?\b`)
	forceWords        = compile(`(?i)\b(?:chief constable|force|constabulary|police force|chief officer)(?:['’]?s)?\b`)
	bodyName          = compile(`^(?:The |the )?(?:[A-Z][\pL’'&-]*\s+(?:(?:of|and|for|the|on|in|&|to)\s+)*){0,8}(?:Government|Executive|Police|Constabulary|Council|Authority|Agency|Board|Trust|Commission|Commissioner|Department|Ministry|Service|Services|Office|Inspectorate|College|University|Committee|Association|Limited|Ltd|Group|Network|Federation|Directorate|Corporation)$`)
)

var replyTail = compile(`(?i)\s*\b(?:response|reply|comments?|answer|update|position|progress|action)s?\s+(?:to|on|against|for|regarding)(?:\s+(?:the|this))?$`)

// namesBody reports whether words name a body and nothing else.
func (a *answers) namesBody(words string) bool {
	if a.know.Register == nil {
		return false
	}
	_, ok := a.know.Register.Resolve(words)
	return ok
}

// speakerOf returns the body that the words of a reply label name: "Home Office response", "Chief Constable's comments".
// Words that name nobody ("our response", "response") give the document's own body.
func (a *answers) speakerOf(words string) speaker {
	w := strings.TrimSpace(strings.Trim(words, " :.–—-"))
	w = strings.TrimSpace(replyTail.ReplaceAllString(w, ""))
	for _, tail := range []string{"response", "Response", "reply", "comments", "Comments"} {
		w = strings.TrimSpace(strings.TrimSuffix(w, tail))
	}
	w = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s"), "s’")
	if w == "" || ownWords.MatchString(w) {
		return a.here()
	}
	if a.know.Register != nil {
		for _, name := range []string{w, strings.TrimPrefix(strings.TrimPrefix(w, "the "), "The ")} {
			if id, ok := a.know.Register.Resolve(name); ok && !a.isClass(id) {
				return speaker{orgs: []record.OrgID{id}, exact: true}
			}
		}
		if found := a.bodies(w); len(found) > 0 {
			return speaker{orgs: found}
		}
	}
	if t, ok := a.f.terms[strings.ToLower(strings.TrimPrefix(strings.ToLower(w), "the "))]; ok && t.org != "" {
		return speaker{orgs: []record.OrgID{t.org}}
	}
	if id := a.partnerNamed(w); id != "" {
		return speaker{orgs: []record.OrgID{id}}
	}
	if strings.EqualFold(w, "government") || strings.EqualFold(w, "the government") {
		return a.government()
	}
	if a.ownTail(w) {
		return a.here()
	}
	if bodyName.MatchString(w) {
		return speaker{printed: []string{w}, exact: true}
	}
	return a.here()
}

func (a *answers) isClass(id record.OrgID) bool {
	o, ok := a.know.Register.Get(id)
	return ok && o.Class
}

// government is who speaks as "the government": the document's own department or government, else the UK Government.
func (a *answers) government() speaker {
	for _, id := range a.own.orgs {
		if a.ofKind(id, "government") {
			return a.own
		}
	}
	for _, name := range a.own.printed {
		if strings.HasSuffix(name, "Government") {
			return a.own // another country's, which the register does not know
		}
	}
	if a.know.Register != nil {
		if id, ok := a.know.Register.Resolve("UK Government"); ok {
			return speaker{orgs: []record.OrgID{id}}
		}
	}
	return a.own
}

// ownTail reports whether one word is the last of the own body's name: "Trust", "the Council".
func (a *answers) ownTail(words string) bool {
	w := strings.TrimPrefix(strings.ToLower(words), "the ")
	if w == "" || strings.Contains(w, " ") {
		return false
	}
	for _, name := range a.own.names {
		if strings.HasSuffix(strings.ToLower(name), " "+w) {
			return true
		}
	}
	return false
}

// partnerNamed reads "the Commissioner", "the Chief Constable", "the force" beside a document's own body: a force's
// commissioner, a commissioner's force, or the body itself.
func (a *answers) partnerNamed(words string) record.OrgID {
	if a.know.Register == nil {
		return ""
	}
	for _, id := range a.own.orgs {
		switch {
		case a.ofKind(id, kindForce) && commissionerWords.MatchString(words):
			if p, ok := a.know.Register.PartnerOf(id); ok {
				return p
			}
		case a.ofKind(id, kindLPB) && forceWords.MatchString(words):
			if p, ok := a.know.Register.PartnerOf(id); ok {
				return p
			}
		case a.ofKind(id, kindForce) && forceWords.MatchString(words), a.ofKind(id, kindLPB) && commissionerWords.MatchString(words):
			return id
		}
	}
	return ""
}

// here is who answers in the section we stand in.
func (a *answers) here() speaker {
	if len(a.section.from) > 0 {
		return speaker{orgs: a.section.from}
	}
	s := a.own
	s.exact = false
	return s
}

// sign writes the responders of a response.
func (a *answers) sign(r *record.Response, by speaker) {
	if by.nobody() || by.same(a.own) {
		by = a.here()
	}
	if by.nobody() || by.same(a.own) && a.f.kind == record.ResponseDocument {
		// "HMICFRS accepts this recommendation" on a page that others publish: the sentence names who answers
		if id := a.subject(r.Text); id != "" && (by.nobody() || !slices.Contains(by.orgs, id)) {
			if by.nobody() || !a.related(id, by.orgs) {
				by = speaker{orgs: []record.OrgID{id}}
			}
		}
	}
	r.Responders = slices.Clone(by.orgs)
	r.Unresolved = slices.Clone(by.printed)
	if onBehalf.MatchString(r.Text) {
		for _, id := range by.orgs {
			if p, ok := a.partner(id); ok && !slices.Contains(r.Responders, p) {
				r.Responders = append(r.Responders, p)
			}
		}
	}
	// "The Chief Constable accepts this recommendation" on a commissioner's page is the force's answer as well
	for _, s := range positions(r.Text) {
		m := acceptsStart.FindStringSubmatch(s.words)
		if t := acceptedBy.FindStringSubmatch(s.words); t != nil {
			m = t
		}
		if t := toldStart.FindStringSubmatch(s.words); t != nil {
			m = t
		}
		if m == nil {
			continue
		}
		id := record.OrgID("")
		if otherOfTwo.MatchString(m[1]) {
			id = a.partnerNamed(m[1])
		} else if a.know.Register != nil {
			id, _ = a.know.Register.Resolve(m[1]) // by its own name
		}
		if id != "" && a.related(id, r.Responders) && !slices.Contains(r.Responders, id) {
			r.Responders = append(r.Responders, id)
		}
	}
	for _, s := range sentences(r.Text) {
		if m := doneBy.FindStringSubmatch(s); m != nil && metWords.MatchString(foldSentence(s)) {
			if id := a.partnerNamed(m[1]); id != "" && a.related(id, r.Responders) && !slices.Contains(r.Responders, id) {
				r.Responders = append(r.Responders, id)
			}
		}
	}
	if len(r.Responders) == 0 && len(r.Unresolved) == 0 {
		r.Doubts = append(r.Doubts, "who answers is not clear from the document")
	}
}

// otherOfTwo is a subject that is the force or its commissioner, and nobody besides.
var otherOfTwo = compile(`^(?i:(?:my |our |its |the )?(?:chief constable|force|constabulary|police force|(?:police(?:,)?(?: fire)? and crime )?commissioner|pcc|pfcc))$`)

// onBehalf are words by which a commissioner answers for the chief constable too, or the reverse.
var onBehalf = compile(`(?i)\bon behalf of (?:both )?(?:myself and the chief constable|the chief constable and (?:myself|the (?:police|commissioner))|the force and the (?:police|commissioner))|\b(?:the )?chief constable and i\b (?:accept|agree|support|welcome|have)|\b(?:the )?commissioner and (?:the )?chief constable (?:accept|agree|support|welcome|have|jointly)`)

func (a *answers) partner(id record.OrgID) (record.OrgID, bool) {
	if a.know.Register == nil {
		return "", false
	}
	return a.know.Register.PartnerOf(id)
}

// related reports whether a body is one of those, or the partner of one: a force's page may speak of its commissioner
// without the commissioner answering.
func (a *answers) related(id record.OrgID, to []record.OrgID) bool {
	for _, o := range to {
		if o == id {
			return true
		}
		if p, ok := a.partner(o); ok && p == id {
			return true
		}
	}
	return false
}

var acceptsStart = compile(`^(?:The )?(.{2,90}?)\s+(?:fully |partially |also |therefore |both |has |have )*(?:accept(?:s|ed)?|supports?|agrees?|rejects?|does not|do not|endorses?|disagrees?)\b`)

// acceptedBy is a position whose author stands behind it: "Partly accepted by the Chief Constable."
var acceptedBy = compile(`^(?i:(?:[\pL]+ ){0,5}(?:accepted|supported|agreed|rejected|endorsed)(?: in (?:full|part|principle))?) by ((?i:the |my |our )?(?i:chief constable|force|constabulary|(?:police(?:,)?(?: fire)? and crime )?commissioner|pcc|pfcc))\b`)

// doneBy says who did what was recommended: "has been implemented by the Constabulary".
var doneBy = compile(`\bby ((?i:the |my |our )?(?i:chief constable|force|constabulary))\b`)

// toldStart is a sentence that reports what a body said: "The Chief Constable has told me that recommendation 1 is accepted".
var toldStart = compile(`^(?:The )?(.{2,90}?)\s+(?:has |have |had |also )*(?:told|informed|advised|assured|confirmed|said|says|states|stated|reports|reported|confirms|advises)\b(?: (?:me|us|my office|the commissioner|the board))?(?: (?:to me|to us))? that\b`)

// subject returns the body that takes the position in a reply's first sentence: "HMICFRS accepts this recommendation".
func (a *answers) subject(text string) record.OrgID {
	sents := sentences(text)
	if len(sents) == 0 || sentencePosition(sents[0]) == record.PositionUnclear {
		return ""
	}
	m := acceptsStart.FindStringSubmatch(sents[0])
	if m == nil || a.know.Register == nil {
		return ""
	}
	id, ok := a.know.Register.Resolve(m[1])
	if !ok || a.isClass(id) {
		return ""
	}
	return id
}

var collects = compile(`(?i)\b(?:all|every|each of the|most|some|several|many|few|\d{1,2}|no|majority of(?: the)?|the 43) (?:of the )?(?:forces|police forces|PCCs|commissioners|chief constables|services|fire and rescue services)\b|\bforces (?:have|are|report|reported|said|told|confirmed|were|did)\b|\bon behalf of (?:all |the )?(?:chief constables|forces|police and crime commissioners|PCCs|members|policing)\b|\breturns?\b`)

// collated reports whether a national body answers for its members: the NPCC for chief constables, the APCC for
// commissioners, the NFCC for fire services.
func (a *answers) collated(r *record.Response) bool {
	for _, id := range r.Responders {
		o, ok := record.OrgID(""), false
		if a.know.Register != nil {
			if b, found := a.know.Register.Get(id); found {
				o, ok = b.ID, true
			}
		}
		if !ok {
			continue
		}
		switch o {
		case "nb-npcc", "nb-apcc", "nb-nfcc":
			if a.collates() || collects.MatchString(r.Text) {
				return true
			}
		}
	}
	return false
}

// collates reports whether the document as a whole says that it gathers others' answers.
func (a *answers) collates() bool {
	for i := range a.lines {
		if i > 60 {
			break
		}
		if !a.lines[i].dead && collatesWords.MatchString(a.lines[i].text) {
			return true
		}
	}
	return false
}

var collatesWords = compile(`(?i)\b(?:collat(?:e|es|ed|ing|ion)|on behalf of (?:all |the )?(?:chief constables|forces|police and crime commissioners|PCCs|members|43))\b|\b(?:returns|responses|submissions) (?:from|received from|of) (?:all |the |every |each )*(?:\d+ )?(?:forces|PCCs|commissioners|chief constables)\b`)
