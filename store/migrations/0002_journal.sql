-- The journal of the batch job that pulls sources by itself: what it knows of them, and where it looked for answers.

CREATE TABLE source (
  name         TEXT NOT NULL PRIMARY KEY,
  url          TEXT NOT NULL,
  last_run     TEXT NOT NULL DEFAULT '',
  last_success TEXT NOT NULL DEFAULT '',
  last_error   TEXT NOT NULL DEFAULT '',
  failures     INTEGER NOT NULL DEFAULT 0, -- in a row
  next_due     TEXT NOT NULL DEFAULT '',
  shape        TEXT NOT NULL DEFAULT ''    -- JSON: what a good run looked like, to notice when the page changes its shape
) STRICT, WITHOUT ROWID;

CREATE TABLE fetch (
  url           TEXT NOT NULL PRIMARY KEY, -- canonical
  source        TEXT NOT NULL,
  etag          TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT '',
  status        INTEGER NOT NULL DEFAULT 0,
  document      TEXT NOT NULL DEFAULT '',  -- id of what came back last, or empty
  sha256        TEXT NOT NULL DEFAULT '',
  fetched       TEXT NOT NULL DEFAULT '',
  tries         INTEGER NOT NULL DEFAULT 0,
  next_try      TEXT NOT NULL DEFAULT '',
  given_up      TEXT NOT NULL DEFAULT '',  -- when, by a person
  error         TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX fetch_source ON fetch (source, next_try);

CREATE TABLE look (
  seq          INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  source       TEXT NOT NULL,
  url          TEXT NOT NULL,
  looked       TEXT NOT NULL,
  found        TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX look_once ON look (organisation, url, looked);
