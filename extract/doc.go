// Package extract reads one document's blocks and says what is in them: what kind of document it is, which reports it is
// or speaks of, every printing of a recommendation, every response, and the acronyms it explains.
//
// In: a record.Document, what is known of its source, and the register of bodies. Out: record.Findings. It is pure: the
// same blocks give the same findings, in the same order. It never knows PDF, HTML, disk, clock or another document.
//
// Words. An item is something a report asks for: a recommendation, an area for improvement, a cause of concern, or an
// action for its own authors. A printing is one appearance of an item. A label is the words that number or address an item
// ("Recommendation 4:", "To chief constables:"). A list heading announces items ("Areas for improvement"); a stem is an
// open sentence that several items complete ("Within three months the force should:"). A point is a part of an item with a
// marker of its own. The voice of a paragraph is whether it asks or tells.
//
// The order of work: prepare lines, find the facts of the document, classify it, split it with an ordered list of small
// named rules (rules.go), read recipients and deadlines out of each item, and note what is doubtful. Every printing says
// which rule found it.
//
// Files: extract.go (the order of work), know.go (the register as we need it). What the document says of itself:
// facts.go, facts_title.go, facts_day.go, facts_words.go (short names and acronyms), facts_bodies.go, facts_publisher.go,
// facts_reports.go;
// classify.go, classify_other.go, classify_author.go (its kind). Words with a meaning: line.go (blocks as the rules see them), label.go,
// heading.go, voice.go, marker.go, text.go, series.go (numbers that only their neighbours show to be numbers),
// pattern.go and pattern_needs.go (patterns compiled when asked, and run where they can match). Splitting: rules.go and
// rule_*.go, list.go (a list line by line), list_titles.go (titles and letters that number its items), item.go and
// points.go (building a printing). Whom an item asks: address.go (labels), asked.go (sentences), agent.go and
// coordinate.go (noun phrases), subject.go ("the force", "the local authority"), recipient.go, recipient_implied.go; until
// when: deadline.go. finish.go (items to printings), restated.go
// (items of an earlier report), status.go (how far an item is on a day: no item), doubt.go, doubt_inside.go, doubt_pieces.go, doubt_two.go (what runs
// together), doubt_list.go (what the items beside it show), doubt_place.go (what the page shows) and kin.go (what is
// doubtful). Answers: response*.go
// (response_update.go: later words, response_key.go: codes
// explained by a key, response_reports.go: tables with a report a row, response_ordinal.go: "the second recommendation"), candidate.go, citation.go and position.go. MEASURED.md has the figures.
package extract
