CREATE TABLE judgement (
  added     INTEGER PRIMARY KEY AUTOINCREMENT,
  id        TEXT NOT NULL,
  kind      TEXT NOT NULL,
  made_by   TEXT NOT NULL,
  json      TEXT NOT NULL
);
CREATE INDEX judgement_by_id ON judgement (id, added);
CREATE TRIGGER judgement_stays BEFORE UPDATE ON judgement BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER judgement_kept BEFORE DELETE ON judgement BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
