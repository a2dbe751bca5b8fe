-- Lists that shrank for good, what a site says of the bytes it sends, and a journal that does not grow with every night.

ALTER TABLE fetch ADD COLUMN offered  INTEGER;                -- links of the page that was not believed last; null where it was
ALTER TABLE fetch ADD COLUMN accepted INTEGER;                -- so many links a person accepted for the next visit; null: none did

-- What people said of pages that lost links: a log, never changed.
CREATE TABLE acceptance (
  seq    INTEGER PRIMARY KEY,
  source TEXT    NOT NULL,
  url    TEXT    NOT NULL,
  before INTEGER NOT NULL,                                    -- links it led to when it was last believed
  now    INTEGER NOT NULL,                                    -- and those a person accepted
  who    TEXT    NOT NULL,
  at     TEXT    NOT NULL,
  note   TEXT    NOT NULL
) STRICT;
CREATE INDEX acceptance_source ON acceptance (source, seq);

ALTER TABLE retrieval ADD COLUMN content_type TEXT NOT NULL DEFAULT ''; -- as the site said: the charset of its bytes may stand there alone

ALTER TABLE exchange ADD COLUMN times INTEGER NOT NULL DEFAULT 1; -- answers "not modified" in a row that this, the last of them, stands for
