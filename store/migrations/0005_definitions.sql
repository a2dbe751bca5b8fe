-- Acronyms that documents explain, so that a search can use them without opening every document's findings.
CREATE TABLE definition (
	document INTEGER NOT NULL REFERENCES document (seq) ON DELETE CASCADE,
	acronym TEXT NOT NULL,
	expansion TEXT NOT NULL,
	page INTEGER NOT NULL
) STRICT;
CREATE INDEX definition_document ON definition (document);
