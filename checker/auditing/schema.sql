-- The one file of an audit: cache of what was checked, journal of the run, source of every report.
-- Keys of checks are the first 16 bytes of a SHA-256 over the file's bytes, its name, its sidecar, how it is checked,
-- the rules and the version: the same content does not depend on the order in which workers finished.

CREATE TABLE checks (
  id BLOB PRIMARY KEY,
  sha256 TEXT NOT NULL,          -- of the file's bytes
  result BLOB NOT NULL,          -- zlib of JSON: a Result (checker/model/report.py) as nested lists
  text BLOB NOT NULL,            -- zlib of JSON: a DocumentText; empty where the file could not be read
  digest BLOB NOT NULL,          -- for the search for copies
  title TEXT NOT NULL, organisation TEXT NOT NULL,  -- '' where unknown, as all that follows
  type TEXT NOT NULL, type_name TEXT NOT NULL,
  period_start TEXT NOT NULL, period_end TEXT NOT NULL, written TEXT NOT NULL,  -- ISO days
  error INTEGER NOT NULL, warning INTEGER NOT NULL, info INTEGER NOT NULL, suppressed INTEGER NOT NULL,
  failures INTEGER NOT NULL,     -- what could not be checked
  unread INTEGER NOT NULL        -- 1: nothing of it was
) WITHOUT ROWID;

CREATE TABLE findings (
  check_id BLOB NOT NULL REFERENCES checks (id),
  number INTEGER NOT NULL,       -- in the order of the text, from 0
  rule TEXT NOT NULL,
  category TEXT NOT NULL,
  severity TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  text TEXT NOT NULL,            -- the words found
  section TEXT NOT NULL,
  place TEXT NOT NULL,           -- 第12段
  message TEXT NOT NULL,
  whole INTEGER NOT NULL,        -- 1: it speaks of the whole report
  PRIMARY KEY (check_id, number)
) WITHOUT ROWID;

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,        -- 1, 2, 3, …
  day TEXT NOT NULL,             -- ISO, as the command was told
  request TEXT NOT NULL,         -- JSON: what was asked for; the same request goes on with an unfinished run
  version TEXT NOT NULL,
  rules TEXT NOT NULL,           -- digests of the rule sets that were used, parted by blanks
  finished INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE documents (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  key TEXT NOT NULL,             -- how the submission is named: 报送.zip/一局/总结.docx
  check_id BLOB NOT NULL REFERENCES checks (id),
  size INTEGER NOT NULL,         -- bytes
  PRIMARY KEY (run_id, key)
) WITHOUT ROWID;

CREATE TABLE failures (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  what TEXT NOT NULL,            -- the submission or rule file
  why TEXT NOT NULL,             -- one Chinese sentence with the remedy
  PRIMARY KEY (run_id, what, why)
) WITHOUT ROWID;
