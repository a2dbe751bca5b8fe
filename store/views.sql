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

-- What could not be read: inputs that failed, and places in documents that are on record.
CREATE VIEW failures AS
SELECT input, nullif(document, '') AS document, stage, nullif(page, 0) AS page, reason, since, tries FROM failure
UNION ALL -- of the latest versions only, as the program has it: a test compares them
SELECT (SELECT t.input FROM retrieval t WHERE t.document = d.seq ORDER BY t.seq DESC LIMIT 1), d.id, k.stage, nullif(k.page, 0), k.reason, k.since, k.tries
FROM skip k JOIN document d ON d.seq = k.document
WHERE k.unread AND d.removed IS NULL AND NOT EXISTS (SELECT 1 FROM version mine WHERE mine.document = d.seq
  AND mine.number = (SELECT max(number) FROM version WHERE item = mine.item AND document = d.seq)
  AND mine.number < (SELECT max(number) FROM version WHERE item = mine.item));

CREATE VIEW reports AS
SELECT p.id, p.title, p.publishers, nullif(p.published, '') AS published, p.family, nullif(p.subject, '') AS subject,
       nullif(p.status, '') AS status, p.stated_count, p.second_hand, p.documents,
       (SELECT count(*) FROM recommendation r WHERE r.report = p.id AND r.kind = 'recommendation') AS recommendations
FROM report p;

CREATE VIEW recommendations AS
SELECT r.id, r.report, nullif(r.published, '') AS published, nullif(r.number, '') AS number, r.kind, nullif(r.heading, '') AS heading, r.text,
       nullif(r.notes, '') AS notes, r.conditional, nullif(r.under_item, '') AS under, nullif(r.restates, '') AS restates, nullif(r.restates_cited, '') AS restates_cited,
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
       nullif(a.published, '') AS published, nullif(a.page_first, 0) AS page_first, nullif(a.page_last, 0) AS page_last,
       nullif(a.since, '') AS since
FROM response a JOIN document d ON d.seq = a.document;

-- What a responder said later on, in its order.
CREATE VIEW updates AS
SELECT a.id AS response, u.key + 1 AS number, json_extract(u.value, '$.w') AS printed, json_extract(u.value, '$.on') AS date,
       json_extract(u.value, '$.t') AS text, json_extract(u.value, '$.p') AS position, json_extract(u.value, '$.a') AS action,
       json_extract(u.value, '$.d') AS document
FROM response a, json_each(a.body, '$.response.up') u;

CREATE VIEW links AS
SELECT a.id AS response, r.id AS recommendation, k.method, k.score, k.why, k.decided, k.points
FROM link k JOIN response a ON a.seq = k.response JOIN recommendation r ON r.seq = k.recommendation;

CREATE VIEW review AS
SELECT id, kind, nullif(document, '') AS document, nullif(page, 0) AS page, subject, text, against, score, why FROM review_item;

CREATE VIEW organisations AS
SELECT id, name, kind, class AS is_class, nullif(partner, '') AS partner, nullif(since, '') AS "from", nullif(until, '') AS "to" FROM organisation;

CREATE VIEW class_members AS
SELECT class, organisation, nullif(since, '') AS "from", nullif(until, '') AS "to" FROM class_member;

-- Who owes an answer to what, as of today: the same rules as the program's own ledger, which it is tested against.
-- A body addressed twice by one item owes one answer, through the narrowest address.
CREATE VIEW obligations AS
WITH
size AS (SELECT class, count(*) AS n FROM class_member GROUP BY class),
addressed AS (
  SELECT t.recommendation AS item, t.organisation AS body, 1 AS size, t.position, t.role, t.points
  FROM recipient t LEFT JOIN organisation o ON o.id = t.organisation
  WHERE t.role IN ('owner', 'joint') AND t.organisation <> '' AND coalesce(o.class, 0) = 0
  UNION ALL
  SELECT t.recommendation, m.organisation, s.n, t.position, t.role, t.points
  FROM recipient t JOIN recommendation r ON r.seq = t.recommendation JOIN size s ON s.class = t.organisation
  JOIN class_member m ON m.class = t.organisation
   AND CASE WHEN r.published = '' THEN m.until = ''
       ELSE (m.since = '' OR m.since <= r.published) AND (m.until = '' OR m.until >= r.published) END
  WHERE t.role IN ('owner', 'joint')
),
duty AS (
  SELECT item, body, min(size * 1000000 + position) % 1000000 AS narrowest, max(role) AS role, max(points = '[]') AS whole,
         json_group_array(json(points)) FILTER (WHERE points <> '[]') AS points
  FROM addressed GROUP BY item, body
),
-- The item's own dated deadline, one for the action before one for reporting back; and one that the report sets for all.
term AS (
  SELECT recommendation AS item,
         coalesce(min(CASE WHEN basis <> 'report' AND NOT report_back THEN date END), min(CASE WHEN basis <> 'report' THEN date END)) AS own,
         coalesce(min(CASE WHEN basis = 'report' AND NOT report_back THEN date END), min(CASE WHEN basis = 'report' THEN date END)) AS report
  FROM deadline WHERE date <> '' GROUP BY recommendation
),
-- What is on record: 4 the body answered, 3 its partner did, 2 a national body did for all, 1 only a pointer.
known AS (
  SELECT a.seq, a.scope = 'referenced' AS pointer,
         a.collated OR EXISTS (SELECT 1 FROM link k WHERE k.response = a.seq AND k.method = 'collated') AS collated,
         coalesce(nullif(a.since, ''), nullif(a.sent, ''), nullif(a.published, ''),
           (SELECT t.day FROM retrieval t WHERE t.document = a.document ORDER BY t.seq LIMIT 1)) AS day
  FROM response a
),
credit AS (
  SELECT k.recommendation AS item, p.organisation AS body, iif(a.pointer, 1, 4) AS rank, a.day
  FROM link k JOIN known a ON a.seq = k.response JOIN responder p ON p.response = a.seq WHERE p.organisation <> ''
  UNION ALL
  SELECT k.recommendation, o.part_of, iif(a.pointer, 1, 4), a.day
  FROM link k JOIN known a ON a.seq = k.response JOIN responder p ON p.response = a.seq JOIN organisation o ON o.id = p.organisation
  WHERE o.part_of <> ''
  UNION ALL
  SELECT k.recommendation, o.partner, iif(a.pointer, 1, 3), a.day
  FROM link k JOIN known a ON a.seq = k.response JOIN responder p ON p.response = a.seq JOIN organisation o ON o.id = p.organisation
  WHERE o.partner <> ''
  UNION ALL
  SELECT k.recommendation, m.organisation, iif(a.pointer, 1, 2), a.day
  FROM link k JOIN known a ON a.seq = k.response AND a.collated JOIN responder p ON p.response = a.seq
  JOIN recommendation r ON r.seq = k.recommendation
  JOIN class_member m ON m.class = CASE p.organisation WHEN 'nb-npcc' THEN 'grp-chief-constables' WHEN 'nb-apcc' THEN 'grp-lpb' WHEN 'nb-nfcc' THEN 'grp-frs' END
   AND CASE WHEN r.published = '' THEN m.until = ''
       ELSE (m.since = '' OR m.since <= r.published) AND (m.until = '' OR m.until >= r.published) END
),
best AS (
  SELECT item, body, max(rank) AS rank FROM credit WHERE day IS NULL OR day <= date('now') GROUP BY item, body
),
standing AS (
  SELECT b.item, b.body, b.rank, min(c.day) AS day FROM best b
  JOIN credit c ON c.item = b.item AND c.body = b.body AND c.rank = b.rank AND (c.day IS NULL OR c.day <= date('now')) GROUP BY b.item, b.body, b.rank
),
owed AS (
  SELECT r.seq AS item, r.id AS recommendation, r.report, r.kind, d.body AS organisation, coalesce(o.name, d.body) AS name, nullif(a.organisation, d.body) AS via, d.role,
         CASE WHEN d.whole THEN '[]' ELSE (SELECT json_group_array(DISTINCT y.value) FROM json_each(d.points) x, json_each(x.value) y) END AS points,
         coalesce(s.rank, 0) AS rank, s.day AS answered,
         CASE WHEN d.whole THEN t.own ELSE
           (SELECT coalesce(min(CASE WHEN NOT x.report_back THEN x.date END), min(x.date)) FROM deadline x WHERE x.recommendation = r.seq AND x.date <> '' AND x.basis <> 'report'
             AND (x.point = '' OR EXISTS (SELECT 1 FROM json_each(d.points) y, json_each(y.value) z WHERE z.value = x.point))) END AS own,
         CASE WHEN d.whole THEN t.report ELSE
           (SELECT coalesce(min(CASE WHEN NOT x.report_back THEN x.date END), min(x.date)) FROM deadline x WHERE x.recommendation = r.seq AND x.date <> '' AND x.basis = 'report'
             AND (x.point = '' OR EXISTS (SELECT 1 FROM json_each(d.points) y, json_each(y.value) z WHERE z.value = x.point))) END AS for_all,
         -- Police Act 1996, section 55: local policing bodies comment within 56 days that begin with the day of publication.
         CASE WHEN o.kind = 'local_policing_body' AND p.family = 'inspection' AND p.publishers = '["nb-hmicfrs"]' AND p.published >= '2017-01-31'
           THEN date(p.published, '+55 days') END AS section55
  FROM duty d JOIN recipient a ON a.recommendation = d.item AND a.position = d.narrowest
  JOIN recommendation r ON r.seq = d.item JOIN report p ON p.id = r.report
  LEFT JOIN organisation o ON o.id = d.body LEFT JOIN term t ON t.item = d.item
  LEFT JOIN standing s ON s.item = d.item AND s.body = d.body
  WHERE r.restates = '' AND r.restates_cited = '' AND (r.published = '' OR r.published <= date('now'))
)
SELECT recommendation, report, kind, organisation, name, via, role, points, coalesce(own, for_all, section55) AS due,
       CASE WHEN own IS NOT NULL THEN 'own' WHEN for_all IS NOT NULL THEN 'report' WHEN section55 IS NOT NULL THEN 'section55' END AS due_basis,
       CASE rank WHEN 4 THEN 'recorded' WHEN 3 THEN 'partner' WHEN 2 THEN 'collated' WHEN 1 THEN 'referenced' ELSE 'none' END AS state,
       answered,
       rank <= 1 AND coalesce(own, for_all, section55) IS NOT NULL AND coalesce(own, for_all, section55) < date('now') AS overdue
FROM owed;

CREATE VIEW unanswered AS
SELECT recommendation, report, kind, organisation, name, via, role, points, due, due_basis, state, overdue
FROM obligations WHERE state IN ('none', 'referenced');
