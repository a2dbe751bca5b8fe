-- What the ledger needs of the picture, laid out small so that it is read in a moment; made anew with every picture.
CREATE TABLE duties (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  laid BLOB NOT NULL
) STRICT;
