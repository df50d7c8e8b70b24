CREATE TABLE reading (
  added      INTEGER PRIMARY KEY AUTOINCREMENT,
  report_id  TEXT NOT NULL UNIQUE,
  key        TEXT NOT NULL,
  publisher  TEXT,
  published  TEXT,
  json       TEXT NOT NULL
);
CREATE INDEX reading_by_key ON reading (key);
CREATE INDEX reading_in_order ON reading (published IS NULL, published, report_id);
