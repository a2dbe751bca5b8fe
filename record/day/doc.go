// Package day knows calendar days as UK documents print them.
//
// In: words. Out: days in Europe/London, and the terms ("within six months") that limit an action in time. It never
// reads the clock. Days are written day first, as in the United Kingdom; the American order is never tried.
//
// Words. A date found in a text has a precision: a day, a month, a season or a year. A term is the words that limit an
// ask in time; it is a date, a period counted from something, an urgency without a length, an event still to come, or a
// recurrence. An anchor is what a period counts from: the publication of the report, unless the words name another
// thing, and then its last day is not in the words.
//
// Files: day.go (the day and its arithmetic), words.go (text to words and numbers), find.go and forms.go (dates in a
// text and the forms they take), term.go (the term and what follows from it), terms.go (dates that limit), period.go and
// anchor.go (lengths of time and what they count from), urgency.go (words without a date), parseterm.go (a limit
// standing alone).
package day
