-- One number that rises with every reading added, replaced or removed, so that whoever keeps readings in memory knows when judgements alone were made.
CREATE TABLE reading_revision (number INTEGER NOT NULL);
INSERT INTO reading_revision (number) VALUES (0);
CREATE TRIGGER reading_counted AFTER INSERT ON reading BEGIN UPDATE reading_revision SET number = number + 1; END;
CREATE TRIGGER reading_counted_anew AFTER UPDATE ON reading BEGIN UPDATE reading_revision SET number = number + 1; END;
CREATE TRIGGER reading_counted_out AFTER DELETE ON reading BEGIN UPDATE reading_revision SET number = number + 1; END;
