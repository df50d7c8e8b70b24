-- Words of titles and texts. The index reads both from the readings themselves, so that no text is kept twice.
CREATE VIEW report_words AS
  SELECT added,
         CASE WHEN json_valid(json) THEN json_extract(json, '$.report.title') END AS title,
         CASE WHEN json_valid(json) THEN json_extract(json, '$.report.text') END AS text
  FROM reading;
CREATE VIRTUAL TABLE report_search USING fts5(title, text, content = 'report_words', content_rowid = 'added', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER reading_searched AFTER INSERT ON reading BEGIN
  INSERT INTO report_search (rowid, title, text) SELECT added, title, text FROM report_words WHERE added = new.added;
END;
CREATE TRIGGER reading_forgotten AFTER DELETE ON reading BEGIN
  INSERT INTO report_search (report_search, rowid, title, text) VALUES ('delete', old.added,
    CASE WHEN json_valid(old.json) THEN json_extract(old.json, '$.report.title') END, CASE WHEN json_valid(old.json) THEN json_extract(old.json, '$.report.text') END);
END;
CREATE TRIGGER reading_searched_anew AFTER UPDATE OF json ON reading BEGIN
  INSERT INTO report_search (report_search, rowid, title, text) VALUES ('delete', old.added,
    CASE WHEN json_valid(old.json) THEN json_extract(old.json, '$.report.title') END, CASE WHEN json_valid(old.json) THEN json_extract(old.json, '$.report.text') END);
  INSERT INTO report_search (rowid, title, text) SELECT added, title, text FROM report_words WHERE added = new.added;
END;
INSERT INTO report_search (report_search) VALUES ('rebuild');
