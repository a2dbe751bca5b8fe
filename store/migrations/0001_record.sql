-- The record: what was read, what it says, and what all of it together says.
-- Tables are the program's; people read the views (views.sql).

-- One row: how far the record has come.
CREATE TABLE state (
  one               INTEGER PRIMARY KEY CHECK (one = 1),
  generation        INTEGER NOT NULL DEFAULT 0, -- grows with every change a reader can see
  material          INTEGER NOT NULL DEFAULT 0, -- grows with every change of what the picture is made of
  picture_material  INTEGER NOT NULL DEFAULT 0, -- the material the picture was made of
  picture_made      TEXT    NOT NULL DEFAULT '',
  reports           INTEGER NOT NULL DEFAULT 0, -- counts the picture was saved with
  recommendations   INTEGER NOT NULL DEFAULT 0,
  responses         INTEGER NOT NULL DEFAULT 0,
  links             INTEGER NOT NULL DEFAULT 0,
  reviews           INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO state (one) VALUES (1);

-- Documents, one row for the same bytes. seq is the order in which they first came in.
CREATE TABLE document (
  seq         INTEGER PRIMARY KEY,
  id          TEXT    NOT NULL UNIQUE,
  sha256      TEXT    NOT NULL UNIQUE,
  archived    TEXT    NOT NULL,            -- path of the original below the archive, with slashes
  media_type  TEXT    NOT NULL,
  bytes       INTEGER NOT NULL,
  pages       INTEGER NOT NULL,
  reader      TEXT    NOT NULL,
  kind        TEXT    NOT NULL,
  title       TEXT    NOT NULL,
  published   TEXT    NOT NULL,            -- YYYY-MM-DD, or empty
  publisher   TEXT    NOT NULL,            -- JSON list of organisation ids: whose document it is
  url         TEXT    NOT NULL,
  overrides   TEXT    NOT NULL,            -- JSON: what a person said when it was ingested
  added       TEXT    NOT NULL,
  removed     TEXT,                        -- when a person took it back
  removed_why TEXT
) STRICT;

-- Bulky parts of a document, compressed.
CREATE TABLE content (
  document INTEGER PRIMARY KEY REFERENCES document (seq) ON DELETE CASCADE,
  read     BLOB NOT NULL,                  -- what the file says about itself, and the reader's skips
  blocks   BLOB NOT NULL,
  findings BLOB NOT NULL
) STRICT;

-- A source item is a canonical URL or a file name; its versions are the documents found there.
CREATE TABLE item (
  seq  INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE version (
  item     INTEGER NOT NULL REFERENCES item (seq),
  number   INTEGER NOT NULL,               -- from 1
  document INTEGER NOT NULL REFERENCES document (seq) ON DELETE CASCADE,
  PRIMARY KEY (item, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_document ON version (document);

CREATE TABLE retrieval (
  seq       INTEGER PRIMARY KEY,
  document  INTEGER NOT NULL REFERENCES document (seq) ON DELETE CASCADE,
  item      INTEGER NOT NULL REFERENCES item (seq),
  input     TEXT NOT NULL,
  url       TEXT NOT NULL,
  retrieved TEXT NOT NULL,
  day       TEXT NOT NULL,                 -- of the retrieval, in Europe/London
  status    TEXT NOT NULL
) STRICT;
CREATE INDEX retrieval_document ON retrieval (document);

CREATE TABLE failure (
  input    TEXT    NOT NULL,
  stage    TEXT    NOT NULL,
  page     INTEGER NOT NULL,               -- 0 for the whole input
  document TEXT    NOT NULL,               -- id, or empty
  reason   TEXT    NOT NULL,
  since    TEXT    NOT NULL,
  last     TEXT    NOT NULL,
  tries    INTEGER NOT NULL,
  PRIMARY KEY (input, stage, page)
) STRICT, WITHOUT ROWID;

-- What was not read or not taken. of_picture: said by the matching of everything, replaced with every picture.
CREATE TABLE skip (
  seq        INTEGER PRIMARY KEY,
  document   INTEGER NOT NULL REFERENCES document (seq) ON DELETE CASCADE,
  of_picture INTEGER NOT NULL,
  stage      TEXT    NOT NULL,
  page       INTEGER NOT NULL,
  reason     TEXT    NOT NULL
) STRICT;
CREATE INDEX skip_document ON skip (document);

-- The picture. `same` is a digest of the whole row with its children: a picture writes only rows that differ.
CREATE TABLE report (
  seq          INTEGER PRIMARY KEY,
  id           TEXT    NOT NULL UNIQUE,
  title        TEXT    NOT NULL,
  publishers   TEXT    NOT NULL,           -- JSON list
  published    TEXT    NOT NULL,
  family       TEXT    NOT NULL,
  subject      TEXT    NOT NULL,
  status       TEXT    NOT NULL,
  stated_count INTEGER,
  documents    TEXT    NOT NULL,           -- JSON list of document ids
  second_hand  INTEGER NOT NULL,
  same         BLOB    NOT NULL,
  added        TEXT    NOT NULL
) STRICT;
CREATE INDEX report_published ON report (published, id);

CREATE TABLE recommendation (
  seq         INTEGER PRIMARY KEY,
  id          TEXT    NOT NULL UNIQUE,
  report      TEXT    NOT NULL REFERENCES report (id) DEFERRABLE INITIALLY DEFERRED,
  published   TEXT    NOT NULL,            -- of its report: lists are in this order
  position    INTEGER NOT NULL,            -- in its report, from 0
  kind        TEXT    NOT NULL,
  number      TEXT    NOT NULL,
  heading     TEXT    NOT NULL,
  text        TEXT    NOT NULL,
  notes       TEXT    NOT NULL,
  conditional INTEGER NOT NULL,
  under_item  TEXT    NOT NULL,
  restates    TEXT    NOT NULL,
  deadline    TEXT    NOT NULL,            -- the earliest date, or empty
  document    TEXT    NOT NULL,            -- of the printing that gave the text
  page_first  INTEGER NOT NULL,
  page_last   INTEGER NOT NULL,
  second_hand INTEGER NOT NULL,
  confidence  REAL    NOT NULL,
  body        TEXT    NOT NULL,            -- JSON: points, printings, doubts
  same        BLOB    NOT NULL,
  added       TEXT    NOT NULL
) STRICT;
CREATE INDEX recommendation_order ON recommendation (published, report, position);
CREATE INDEX recommendation_report ON recommendation (report);

CREATE TABLE recipient (
  recommendation INTEGER NOT NULL REFERENCES recommendation (seq) ON DELETE CASCADE,
  position       INTEGER NOT NULL,
  printed        TEXT    NOT NULL,
  organisation   TEXT    NOT NULL,         -- a body or a class; empty when unresolved
  role           TEXT    NOT NULL,
  basis          TEXT    NOT NULL,
  points         TEXT    NOT NULL,         -- JSON list
  PRIMARY KEY (recommendation, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX recipient_organisation ON recipient (organisation, recommendation);

CREATE TABLE deadline (
  recommendation INTEGER NOT NULL REFERENCES recommendation (seq) ON DELETE CASCADE,
  position       INTEGER NOT NULL,
  printed        TEXT    NOT NULL,
  date           TEXT    NOT NULL,
  basis          TEXT    NOT NULL,
  point          TEXT    NOT NULL,
  report_back    INTEGER NOT NULL,
  PRIMARY KEY (recommendation, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE response (
  seq            INTEGER PRIMARY KEY,
  id             TEXT    NOT NULL UNIQUE,
  document       INTEGER NOT NULL REFERENCES document (seq),
  position       INTEGER NOT NULL,         -- in its document, from 0
  cited          TEXT    NOT NULL,
  report         TEXT    NOT NULL,         -- id of the report a person or the matcher named; empty otherwise
  number         TEXT    NOT NULL,
  heading        TEXT    NOT NULL,
  scope          TEXT    NOT NULL,
  quote          TEXT    NOT NULL,
  text           TEXT    NOT NULL,
  stance         TEXT    NOT NULL,
  stance_words   TEXT    NOT NULL,
  action         TEXT    NOT NULL,
  collated       INTEGER NOT NULL,
  sent           TEXT    NOT NULL,
  published      TEXT    NOT NULL,
  page_first     INTEGER NOT NULL,
  page_last      INTEGER NOT NULL,
  body           TEXT    NOT NULL,
  same           BLOB    NOT NULL,
  added          TEXT    NOT NULL
) STRICT;
CREATE INDEX response_document ON response (document, position);

CREATE TABLE responder (
  response     INTEGER NOT NULL REFERENCES response (seq) ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  organisation TEXT    NOT NULL,           -- empty for one the register does not know
  printed      TEXT    NOT NULL,
  PRIMARY KEY (response, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX responder_organisation ON responder (organisation, response);

CREATE TABLE link (
  response       INTEGER NOT NULL REFERENCES response (seq) ON DELETE CASCADE,
  recommendation INTEGER NOT NULL REFERENCES recommendation (seq) ON DELETE CASCADE,
  position       INTEGER NOT NULL,         -- among the links of its response
  method         TEXT    NOT NULL,
  score          REAL    NOT NULL,
  why            TEXT    NOT NULL,
  decided        INTEGER NOT NULL,
  PRIMARY KEY (recommendation, response)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_response ON link (response, position);

CREATE TABLE review_item (
  seq      INTEGER PRIMARY KEY,
  id       TEXT    NOT NULL UNIQUE,
  kind     TEXT    NOT NULL,
  document TEXT    NOT NULL,
  page     INTEGER NOT NULL,
  subject  TEXT    NOT NULL,
  text     TEXT    NOT NULL,
  against  TEXT    NOT NULL,               -- JSON list
  score    REAL    NOT NULL,
  why      TEXT    NOT NULL,
  same     BLOB    NOT NULL,
  added    TEXT    NOT NULL
) STRICT;
CREATE INDEX review_order ON review_item (score DESC, id);

-- An id that was given once is never lost: it leads to what the thing is called now.
CREATE TABLE alias (
  kind TEXT NOT NULL CHECK (kind IN ('report', 'recommendation')),
  old  TEXT NOT NULL,
  new  TEXT NOT NULL,
  PRIMARY KEY (kind, old)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_new ON alias (kind, new);

-- What people said. No stage writes here, and nothing is ever deleted.
CREATE TABLE decision (
  id       INTEGER PRIMARY KEY,
  verdict  TEXT    NOT NULL,
  review   TEXT    NOT NULL,
  document TEXT    NOT NULL,
  page     INTEGER NOT NULL,
  quote    TEXT    NOT NULL,
  target   TEXT    NOT NULL,
  who      TEXT    NOT NULL,
  at       TEXT    NOT NULL,
  note     TEXT    NOT NULL,
  undone   INTEGER NOT NULL
) STRICT;

-- The latest generation in which a thing changed, so that the search index can follow.
CREATE TABLE change (
  kind       TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  generation INTEGER NOT NULL,
  gone       INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_generation ON change (generation);

-- The register as it was last given to us, for views and filters.
CREATE TABLE organisation (
  id      TEXT NOT NULL PRIMARY KEY,
  name    TEXT NOT NULL,
  kind    TEXT NOT NULL,
  partner TEXT NOT NULL,                   -- of a force its local policing body, and the reverse
  part_of TEXT NOT NULL,                   -- of an office that answers for a larger body: that body
  class   INTEGER NOT NULL,                -- a class of bodies, not a body
  since   TEXT NOT NULL,
  until   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE class_member (
  class        TEXT NOT NULL,
  organisation TEXT NOT NULL,
  since        TEXT NOT NULL,              -- first day in the class; empty: always
  until        TEXT NOT NULL,              -- last day in it; empty: still
  PRIMARY KEY (class, organisation, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX class_member_organisation ON class_member (organisation);
