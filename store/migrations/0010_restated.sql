-- A restated item keeps what its document calls the earlier report: nobody owes it an answer, whether that report is on record or not.
ALTER TABLE recommendation ADD COLUMN restates_cited TEXT NOT NULL DEFAULT '';
UPDATE recommendation SET restates_cited = 'an earlier report' WHERE restates <> '';
CREATE INDEX recommendation_restated ON recommendation (report, kind) WHERE restates_cited <> '';
CREATE INDEX recommendation_restates ON recommendation (restates) WHERE restates_cited <> '';
-- What a row was compared by knew nothing of this column: it is compared again once it has been matched again.
UPDATE recommendation SET same = zeroblob(16);
