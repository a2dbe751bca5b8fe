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
// named rules, read recipients and deadlines out of each item, and note what is doubtful. Every printing says which
// rule found it.
//
// Files, what the document is: extract.go (the order of work), know.go (the register as we need it), facts.go (what the
// document says of itself) with facts_title.go, facts_day.go (the ladder) and facts_day_place.go (where a day stands),
// facts_words.go (short names and acronyms), facts_bodies.go (whose it is and whom it is about), facts_sender.go (who sends
// it), facts_letter.go (the two parties of a letter), facts_publisher.go, facts_imprint.go (whom an imprint names) and
// facts_reports.go (the reports it names); classify.go (its kind) with classify_author.go, classify_gather.go,
// classify_letter.go, classify_other.go, classify_subject.go, classify_table.go and classify_welsh.go.
//
// Files, words with a meaning: line.go (blocks as the rules see them), label.go, heading.go, voice.go, marker.go,
// text.go, series.go (numbers that only their neighbours show to be numbers), pattern.go, pattern_needs.go and
// pattern_opening.go (patterns compiled when asked, and run where they can match).
//
// Files, splitting: rules.go (the order of the rules) and the rules: rule_label.go, rule_address.go, rule_list.go,
// rule_official.go, rule_paragraph.go, rule_single.go, rule_stem.go, rule_table.go with rule_table_group.go, and
// rule_tracker.go; label_body.go (what belongs to a labelled item); list.go (a list line by line), list_series.go (how
// its numbers and letters run), list_titles.go (titles and letters that number its items), list_own.go (whether its
// items are recommendations of the authors); item.go and points.go (building a printing).
//
// Files, whom an item asks: address.go (labels), asked.go (sentences), agent.go, agent_noun.go and coordinate.go (noun
// phrases), subject.go ("the force", "the local authority"), recipient.go and recipient_implied.go; until when:
// deadline.go.
//
// Files, what is made of the items: finish.go (items to printings), explained.go (what only says what an item is for), restated.go (items of an earlier report), status.go
// (how far an item is on a day: no item); kin.go (what items of one rule have in common), doubt.go (what is doubtful),
// doubt_inside.go, doubt_pieces.go and doubt_two.go (what runs together), doubt_list.go (what the items beside it
// show), doubt_place.go (what the page shows).
//
// Files, answers: response.go (the walk through the zones); how a zone opens and closes: response_zone.go,
// response_heading.go, response_open.go, response_quote.go, response_sentences.go (paragraphs that answer by number),
// response_inline.go (quoted and answered in one paragraph), response_concern.go, response_ordinal.go ("the second
// recommendation"), response_letter.go (themes without numbers), response_close.go (how a page ends); what a zone says:
// response_make.go, response_part.go (quotation and answer), response_several.go, response_numbers.go,
// response_verdict.go (a verdict for each part), response_speaker.go (who answers), response_progress.go (what is
// done), response_update.go (later words), position.go and position_refusal.go; tables: response_table.go,
// response_grid.go, response_columns.go, response_key.go (codes explained by a key), response_reports.go (a report a
// row); replies in reports: response_reply.go, response_printed.go; candidate.go (words outside every zone);
// citation.go, citation_title.go, citation_letter.go (a letter's subject) and citation_section.go (the report that is answered). MEASURED.md has the figures.
package extract
