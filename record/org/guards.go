package org

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// guards are the words around a name that change what it says, by their numbers.
type guards struct {
	some   map[int32]bool // before a class: only a part of it is meant
	which  map[int32]bool // behind a class: what follows says which part of it
	duty   map[int32]bool // behind a subject: it is to do something
	before map[int32]bool // before a subject, besides the beginning of a sentence
	title  map[int32]bool // last word of an office that other countries have too
	heads  map[int32]bool // behind places: they are forces
	link   map[int32]bool // of, for: what follows says whose
	past   map[int32]bool // before an office: not the one who holds it
	lead   map[int32]bool // a national lead
	nation map[int32]bool // whose offices and departments have the same names
	stop   map[int32]bool // ends the words of a portfolio
	and    int32
	the    int32
	in     int32
	police int32
	whole  int32 // "43"
}

func newGuards(x *index) guards {
	set := func(words string) map[int32]bool {
		m := map[int32]bool{}
		for w := range strings.FieldsSeq(words) {
			m[x.word(w)] = true
		}
		return m
	}
	return guards{
		some: set(`some many most more several few fewer other others those these both two three four five six seven eight nine
			ten twelve twenty thirty certain individual relevant affected inspected which what different various
			neighbouring remaining such armed security named respective`),
		which:  set("that who which whose inspected except excluding named where whom"),
		duty:   set("should must need needs ought will shall"),
		before: set("and that recommend"),
		title: set(`commissioner general secretary minister college board federation council authority regulator association
			ombudsman inspectorate`),
		heads:  set("police constabulary constabularies forces"),
		nation: set("northern scotland wales scottish welsh"),
		link:   set("of for"),
		past:   set("former shadow previous then ex"),
		lead:   set("lead leads"),
		stop: set(`should must to will shall or who which has have had is are was were by in with working from the as at may
			can could would that their his her its chair dated said says ensure ensures also and`),
		and: x.word("and"), the: x.word("the"), in: x.word("in"), police: x.word("police"), whole: x.word("43"),
	}
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// sameAcronym reports whether printed is the acronym as it must stand, a possessive or plural behind it or not.
func sameAcronym(printed, acronym string) bool {
	rest, ok := strings.CutPrefix(printed, acronym)
	if !ok {
		return false
	}
	switch strings.Map(func(r rune) rune {
		if isApostrophe(r) {
			return '\''
		}
		return r
	}, rest) {
	case "", "'s", "s", "'":
		return true
	}
	return false
}
