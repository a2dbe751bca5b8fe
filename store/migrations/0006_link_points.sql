-- Which points of an item a response speaks to, and from when a response is known where an earlier version of its page gave it.
ALTER TABLE link ADD COLUMN points TEXT NOT NULL DEFAULT '[]';    -- JSON list; empty: the whole item
ALTER TABLE response ADD COLUMN since TEXT NOT NULL DEFAULT '';   -- or empty: from when it was sent, published or retrieved
DELETE FROM duties;                                              -- laid without since; made anew with the next picture
UPDATE state SET material = material + 1 WHERE EXISTS (SELECT 1 FROM link); -- so the next writer makes the picture anew
