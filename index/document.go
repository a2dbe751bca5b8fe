package index

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	bleve "github.com/blevesearch/bleve_index_api"

	"heed/index/words"
)

// mappingVersion names the shape of what is below, and of what entries hold. An index of another version is built anew, never read.
const mappingVersion = 4

// The fields of an entry. Names are short because every segment repeats them.
const (
	fieldBody      = "t"  // heading and text: terms, frequencies, positions
	fieldHeading   = "hd" // heading: terms, presence only
	fieldTitles    = "h"  // titles: terms, frequencies, positions
	fieldLiteral   = "w"  // heading and text: words as written, presence only
	fieldType      = "y"  // the facts below: presence only
	fieldReport    = "rp" //
	fieldKind      = "k"
	fieldTo        = "to"
	fieldFrom      = "fr"
	fieldNumber    = "n"
	fieldPublisher = "pb"
	fieldPosition  = "po"
	fieldAnswered  = "an"
	fieldFacts     = "f" // packed facts: a column, read by match
	fieldStored    = "e" // the entry itself
)

const (
	optPositions = bleve.IndexField | bleve.IncludeTermVectors
	optPresence  = bleve.IndexField | bleve.SkipFreqNorm
	optColumn    = bleve.IndexField | bleve.SkipFreqNorm | bleve.DocValues
	optStored    = bleve.StoreField
)

// newDocument returns an entry as bleve keeps it.
func newDocument(e *Entry) (*document.Document, error) {
	if e.ID == "" {
		return nil, fmt.Errorf("an entry without an id")
	}
	stored, err := json.Marshal(e)
	if err != nil {
		return nil, fmt.Errorf("entry %s: %w", e.ID, err)
	}
	d := document.NewDocument(e.ID)
	text := func(name, value string, analyzer analysis.Analyzer, options bleve.FieldIndexingOptions) {
		if value != "" {
			d.AddField(document.NewTextFieldCustom(name, nil, []byte(value), options, analyzer))
		}
	}
	fact := func(name, value string) { text(name, value, nil, optPresence) }

	body := e.body()
	text(fieldBody, body, termAnalyzer{}, optPositions)
	text(fieldHeading, e.Heading, termAnalyzer{}, optPresence)
	text(fieldTitles, e.titles(), termAnalyzer{}, optPositions)
	text(fieldLiteral, body, literalAnalyzer{}, optPresence)
	fact(fieldType, string(e.Type))
	fact(fieldReport, string(e.Report))
	fact(fieldKind, string(e.Kind))
	fact(fieldNumber, foldNumber(e.Number))
	fact(fieldPosition, string(e.Position))
	fact(fieldAnswered, string(e.Answered))
	for i, id := range e.Recipients {
		if !before(e.Recipients, i) {
			fact(fieldTo, string(id))
		}
	}
	for i, id := range e.Responders {
		if !before(e.Responders, i) {
			fact(fieldFrom, string(id))
		}
	}
	for i, p := range e.Publishers {
		if !before(e.Publishers, i) {
			fact(fieldPublisher, p)
		}
	}
	text(fieldFacts, packFacts(e), nil, optColumn)
	text(fieldStored, string(stored), nil, optStored)
	return d, nil
}

// before reports whether an element occurs earlier in its list.
func before[T comparable](list []T, i int) bool {
	for _, v := range list[:i] {
		if v == list[i] {
			return true
		}
	}
	return false
}

// foldNumber makes numbers as people type them meet those printed: "Rec 4(a)" is "4a".
func foldNumber(n string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '.' || r == '/':
			return r
		}
		return -1
	}, strings.ToLower(strings.TrimSuffix(strings.TrimSpace(n), ".")))
}

// termAnalyzer gives bleve our terms. Byte offsets are left out: hits are marked by reading their text again, which costs
// nothing for the twenty that are shown and saves a fifth of the index.
type termAnalyzer struct{}

// partGap is how many positions lie between a heading and its text, more than any phrase has words with gaps.
const partGap = 100

func (termAnalyzer) Analyze(text []byte) analysis.TokenStream {
	var stream analysis.TokenStream
	base := 0
	for part := range strings.SplitSeq(string(text), partBreak) {
		terms := words.Terms(part)
		tokens := make([]analysis.Token, len(terms))
		if stream == nil {
			stream = make(analysis.TokenStream, 0, len(terms))
		}
		last := 0
		for i, t := range terms {
			tokens[i] = analysis.Token{Term: []byte(t.Text), Position: base + t.Pos}
			stream = append(stream, &tokens[i])
			last = t.Pos
		}
		base += last + partGap
	}
	return stream
}

// literalAnalyzer gives bleve the words as written.
type literalAnalyzer struct{}

func (literalAnalyzer) Analyze(text []byte) analysis.TokenStream {
	literals := words.Literals(string(text))
	tokens := make([]analysis.Token, len(literals))
	stream := make(analysis.TokenStream, len(literals))
	for i, l := range literals {
		tokens[i] = analysis.Token{Term: []byte(l), Position: i + 1}
		stream[i] = &tokens[i]
	}
	return stream
}
