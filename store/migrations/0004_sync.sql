-- What the batch job needs to go on where it was stopped, and to prove what it was told by the sites it read.

ALTER TABLE source ADD COLUMN finished TEXT NOT NULL DEFAULT ''; -- end of the last run; a run that began later was stopped
ALTER TABLE source ADD COLUMN alarm    TEXT NOT NULL DEFAULT ''; -- why a person should look at it, or empty

ALTER TABLE fetch ADD COLUMN role    TEXT NOT NULL DEFAULT '';   -- listing or document
ALTER TABLE fetch ADD COLUMN item    TEXT NOT NULL DEFAULT '';   -- the address it came from in the end, canonical
ALTER TABLE fetch ADD COLUMN links   TEXT NOT NULL DEFAULT '';   -- JSON: what it led to, so that an unchanged page need not be sent again
ALTER TABLE fetch ADD COLUMN settled TEXT NOT NULL DEFAULT '';   -- the last visit that told us something: a page, "not modified" or "gone"

-- Rules of sites for robots, kept for a day.
CREATE TABLE robots (
  origin  TEXT    NOT NULL PRIMARY KEY,    -- scheme://host:port
  fetched TEXT    NOT NULL,
  status  INTEGER NOT NULL,                -- 0: the site could not be reached
  body    TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- One request and its answer, without the body, which is the archive's. Kept for web archives (WARC).
CREATE TABLE exchange (
  seq      INTEGER PRIMARY KEY,
  url      TEXT    NOT NULL,               -- as requested, after redirects
  at       TEXT    NOT NULL,
  status   INTEGER NOT NULL,
  request  TEXT    NOT NULL,               -- line and header
  response TEXT    NOT NULL,               -- line and header
  document TEXT    NOT NULL,               -- whose bytes the body was; empty where they are not kept
  revisit  INTEGER NOT NULL                -- nothing but what was known came back
) STRICT;
CREATE INDEX exchange_document ON exchange (document);
CREATE INDEX exchange_url ON exchange (url, seq);
