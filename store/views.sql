-- The record for people who open the file with other tools. Empty text means "nothing"; a view means today.

CREATE VIEW documents AS
SELECT d.id, i.name AS source, v.number AS version, d.media_type, d.sha256, d.bytes, d.pages, d.kind, d.title,
       nullif(d.published, '') AS published, d.publisher AS "from", d.reader, d.added, d.archived AS file
FROM document d
LEFT JOIN retrieval t ON t.seq = (SELECT min(seq) FROM retrieval WHERE document = d.seq)
LEFT JOIN item i ON i.seq = t.item
LEFT JOIN version v ON v.item = t.item AND v.number = (SELECT max(number) FROM version WHERE item = t.item AND document = d.seq)
WHERE d.removed IS NULL;

CREATE VIEW retrievals AS
SELECT d.id AS document, t.input, nullif(t.url, '') AS url, t.retrieved, t.status
FROM retrieval t JOIN document d ON d.seq = t.document;

CREATE VIEW failures AS
SELECT input, nullif(document, '') AS document, stage, nullif(page, 0) AS page, reason, since, tries FROM failure;

CREATE VIEW reports AS
SELECT p.id, p.title, p.publishers, nullif(p.published, '') AS published, p.family, nullif(p.subject, '') AS subject,
       nullif(p.status, '') AS status, p.stated_count, p.second_hand, p.documents,
       (SELECT count(*) FROM recommendation r WHERE r.report = p.id AND r.kind = 'recommendation') AS recommendations
FROM report p;

CREATE VIEW recommendations AS
SELECT r.id, r.report, nullif(r.published, '') AS published, nullif(r.number, '') AS number, r.kind, nullif(r.heading, '') AS heading, r.text,
       nullif(r.notes, '') AS notes, r.conditional, nullif(r.under_item, '') AS under, nullif(r.restates, '') AS restates,
       nullif(r.deadline, '') AS deadline, nullif(r.document, '') AS document, nullif(r.page_first, 0) AS page_first,
       nullif(r.page_last, 0) AS page_last, r.second_hand, r.confidence
FROM recommendation r;

CREATE VIEW recipients AS
SELECT r.id AS recommendation, t.printed, nullif(t.organisation, '') AS organisation, o.name, t.role, t.basis, t.points
FROM recipient t JOIN recommendation r ON r.seq = t.recommendation LEFT JOIN organisation o ON o.id = t.organisation;

CREATE VIEW deadlines AS
SELECT r.id AS recommendation, t.printed, nullif(t.date, '') AS date, t.basis, nullif(t.point, '') AS point, t.report_back
FROM deadline t JOIN recommendation r ON r.seq = t.recommendation;

CREATE VIEW responses AS
SELECT a.id, d.id AS document, (SELECT json_group_array(coalesce(nullif(p.organisation, ''), p.printed)) FROM responder p WHERE p.response = a.seq) AS responders,
       nullif(a.cited, '') AS cited, nullif(a.report, '') AS report, nullif(a.number, '') AS number, a.scope, nullif(a.quote, '') AS quote, a.text,
       a.stance AS position, nullif(a.stance_words, '') AS position_words, a.action, a.collated, nullif(a.sent, '') AS sent,
       nullif(a.published, '') AS published, nullif(a.page_first, 0) AS page_first, nullif(a.page_last, 0) AS page_last
FROM response a JOIN document d ON d.seq = a.document;

CREATE VIEW links AS
SELECT a.id AS response, r.id AS recommendation, k.method, k.score, k.why, k.decided
FROM link k JOIN response a ON a.seq = k.response JOIN recommendation r ON r.seq = k.recommendation;

CREATE VIEW review AS
SELECT id, kind, nullif(document, '') AS document, nullif(page, 0) AS page, subject, text, against, score, why FROM review_item;

CREATE VIEW organisations AS
SELECT id, name, kind, class AS is_class, nullif(partner, '') AS partner, nullif(since, '') AS "from", nullif(until, '') AS "to" FROM organisation;

CREATE VIEW class_members AS
SELECT class, organisation, nullif(since, '') AS "from", nullif(until, '') AS "to" FROM class_member;
