// Package ledger says who owes an answer to what, and whether one is on record.
//
// In: reports, recommendations, responses, links, looks, the register of bodies and a day. Out: obligations with their
// states and due dates, and rows that count them. It is pure: same input, same output, in the same order. It never knows
// how a link was found, where anything is kept, or what day it is today.
//
// Words. An obligation is one body's duty to answer one recommendation: each body that the item is addressed to as owner
// or joint owner, and each member that a class of bodies had on the day the report was published. A body addressed twice
// by one item owes one answer. An item that only prints an earlier one again (restates it) makes no new obligations.
//
// States, best first: recorded (the body itself answered), partner (its force or local policing body did, alone),
// collated (a national body answered for all), referenced (only a pointer to an answer elsewhere), none. Silent is none.
// Who says that an item is not for it (not applicable) has spoken for itself alone: no partner, member or ministry has
// answered thereby.
//
// Due: the item's own dated deadline (one for the action before one for reporting back); else one date that the report
// sets for all; else, for a local policing body and a report of the inspectorate alone, the 56 days of section 55 of the
// Police Act 1996, which begin with the day of publication; else none. Overdue is: due before the day asked about, and
// nothing recorded, or only a pointer. An answer counts from the first known of the days it was sent, published and
// retrieved; asked about an earlier day, the ledger does not know it yet, nor a report published later.
//
// Millions of obligations. Most items of a report ask the same bodies by the same day, and share their duties; where nobody
// answers an item, its obligations are counted a duty at a time, from how many members it has of each due date. Rows and
// obligations are walked, not gathered, and a place is enough to build one again: who sorts them keeps places.
//
// Files: ledger.go (what goes in and how it is laid out), duty.go (who must answer an item), members.go (the bodies of
// classes), answers.go (what is on record), due.go (by when), walk.go (through all obligations), rows.go (counted),
// unresolved.go (items that nobody could be found for).
package ledger
