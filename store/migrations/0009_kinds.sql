-- Items of reports and doubtful things are counted by kind without reading them. (The duties are laid anew with every step: see migrate.)
DROP INDEX recommendation_report;
CREATE INDEX recommendation_report ON recommendation (report, kind);
CREATE INDEX review_kind ON review_item (kind);
