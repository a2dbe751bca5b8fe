-- The retrievals of a year of nights, told in a few rows: where each document stood, since when and until when. Derived from
-- the table of retrievals, which keeps every one of them.
CREATE TABLE seen (
  document INTEGER NOT NULL REFERENCES document (seq) ON DELETE CASCADE,
  item     INTEGER NOT NULL REFERENCES item (seq),
  url      TEXT    NOT NULL,
  status   TEXT    NOT NULL,
  first    TEXT    NOT NULL,
  last     TEXT    NOT NULL,
  times    INTEGER NOT NULL,
  PRIMARY KEY (document, item, url, status)
) STRICT, WITHOUT ROWID;
INSERT INTO seen SELECT document, item, url, status, min(retrieved), max(retrieved), count(*) FROM retrieval GROUP BY document, item, url, status;
