-- Skips of words that may be missing because they could not be read are told from those of words set aside, and say since
-- when and after how many readings, as failures do.
ALTER TABLE skip ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
ALTER TABLE skip ADD COLUMN since TEXT NOT NULL DEFAULT '';  -- when a reading first came to it
ALTER TABLE skip ADD COLUMN tries INTEGER NOT NULL DEFAULT 1; -- readings that came to it
CREATE INDEX skip_unread ON skip (document) WHERE unread;

-- The picture repeated what stands with the documents.
DELETE FROM skip WHERE of_picture AND stage <> 'match';
UPDATE skip SET since = (SELECT added FROM document WHERE seq = document) WHERE NOT of_picture;

-- Earlier programs did not say which is which, but their words do. Reading a document again (reextract) says it for certain.
UPDATE skip SET unread = 1 WHERE NOT of_picture AND (
  reason LIKE 'nothing from here on was read: %' OR reason LIKE 'reading stopped early: %' OR reason LIKE 'only the first % read'
  OR reason = 'a picture without a text layer' OR reason LIKE 'no reader can read the page: %' OR reason LIKE 'the text may be wrong: %'
  OR reason LIKE 'the page could not be %' OR reason LIKE '%, and PDFium can not open the document: %' OR reason = 'the pages are empty'
  OR reason LIKE 'the page''s content is damaged: %' OR reason LIKE '%; the rest were left out' OR reason LIKE '% beyond the limit of % on a page left out'
  OR reason LIKE 'pictures %not read: %' OR reason LIKE 'the picture could not be %' OR reason LIKE 'the picture was read with little confidence %'
  OR reason = 'no text was found in the picture' OR reason LIKE 'the markup is broken; %' OR reason LIKE 'a document shown in a frame was not read: %'
  OR reason LIKE 'documents embedded in this one were not read %' OR reason LIKE 'the document could not be understood: %');

-- A document on record that was read in part is told by its skips, not by a failure of its input as well.
DELETE FROM failure WHERE page > 0 AND EXISTS (
  SELECT 1 FROM document d JOIN skip k ON k.document = d.seq AND k.unread WHERE d.id = failure.document AND d.removed IS NULL);
