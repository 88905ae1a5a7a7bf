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
  off TEXT NOT NULL DEFAULT '[]',       -- JSON: the rules that were not asked
  conditions TEXT NOT NULL DEFAULT '',  -- JSON: what the batch was judged by (Conditions in checker/model/batch.py)
  judged BLOB NOT NULL DEFAULT x'',     -- digest of all that the judgement of the batch rests on
  finished INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE documents (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  role TEXT NOT NULL,            -- submission; reference, former: a text that submissions are held against
  key TEXT NOT NULL,             -- how it is named: 报送.zip/一局/总结.docx
  check_id BLOB NOT NULL REFERENCES checks (id),
  size INTEGER NOT NULL,         -- bytes
  place TEXT NOT NULL,           -- JSON: where it came from, path, way within archives, that of its sidecar
  PRIMARY KEY (run_id, role, key)
) WITHOUT ROWID;

CREATE TABLE failures (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  what TEXT NOT NULL,            -- the submission or rule file
  why TEXT NOT NULL,             -- one Chinese sentence with the remedy
  key TEXT NOT NULL,             -- the submission that could not be taken in, or ''
  PRIMARY KEY (run_id, what, why)
) WITHOUT ROWID;

CREATE TABLE shards (             -- of the runs that were given a part of the submissions
  run_id INTEGER PRIMARY KEY REFERENCES runs (id),
  number INTEGER NOT NULL,       -- 2 of 3
  shards INTEGER NOT NULL,
  texts INTEGER NOT NULL,        -- of all shards: submissions, and what they are held against
  keys BLOB NOT NULL,            -- SHA-256 of their roles, keys and sizes
  engines BLOB NOT NULL          -- SHA-256 of how they are all checked: configurations and rules
);

-- What the batch says; written when all submissions of the run are checked.

CREATE TABLE scores (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  key TEXT NOT NULL,
  unit TEXT NOT NULL,            -- whose it is; '' where nobody knows
  points INTEGER,                -- hundredths of a point
  rank INTEGER,                  -- from 1, by level and then by points
  level TEXT NOT NULL,
  account BLOB NOT NULL,         -- zlib of JSON: a Score (checker/model/score.py)
  PRIMARY KEY (run_id, key)
) WITHOUT ROWID;

CREATE INDEX scores_unit ON scores (run_id, unit);

CREATE TABLE asked (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  row INTEGER NOT NULL,          -- of the manifest
  unit TEXT NOT NULL, type TEXT NOT NULL, period TEXT NOT NULL,  -- as the manifest says, '' for any
  deadline TEXT NOT NULL,        -- ISO, or ''
  keys TEXT NOT NULL,            -- JSON: the submissions that answer it
  day TEXT NOT NULL,             -- when it came, ISO, or ''
  by TEXT NOT NULL,              -- received: the manifest says so; written: the document does
  level TEXT NOT NULL,           -- of the scorecard, for what is missing
  PRIMARY KEY (run_id, row)
) WITHOUT ROWID;

CREATE TABLE matters (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  number INTEGER NOT NULL,       -- in the order of the manifest
  kind TEXT NOT NULL,            -- missing, late, doubled, …
  unit TEXT NOT NULL,
  row INTEGER NOT NULL,          -- of the manifest; 0: none
  keys TEXT NOT NULL,            -- JSON
  message TEXT NOT NULL,
  PRIMARY KEY (run_id, number)
) WITHOUT ROWID;

CREATE TABLE copies (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  key TEXT NOT NULL,
  other TEXT NOT NULL,
  origin TEXT NOT NULL,          -- unit, own, former, other-former, reference
  share REAL NOT NULL,           -- of the own words of each, 0 to 1
  other_share REAL NOT NULL,
  passages BLOB NOT NULL,        -- zlib of JSON: a tuple of SharedPassage (checker/model/batch.py)
  PRIMARY KEY (run_id, key, origin, other)
) WITHOUT ROWID;

CREATE INDEX copies_other ON copies (run_id, other);

CREATE TABLE clusters (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  number INTEGER NOT NULL,       -- 0 is the largest
  key TEXT NOT NULL,
  PRIMARY KEY (run_id, number, key)
) WITHOUT ROWID;

CREATE TABLE rectified (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  number INTEGER NOT NULL,       -- by unit and key
  unit TEXT NOT NULL, key TEXT NOT NULL, before TEXT NOT NULL,  -- the submission now and then, '' where there is none
  put_right INTEGER NOT NULL, left_over INTEGER NOT NULL, new INTEGER NOT NULL,
  unjudged INTEGER NOT NULL, first_seen INTEGER NOT NULL,       -- counts
  findings BLOB NOT NULL,        -- zlib of JSON: a Rectified (checker/model/rectification.py)
  PRIMARY KEY (run_id, number)
) WITHOUT ROWID;

CREATE INDEX rectified_key ON rectified (run_id, key);

CREATE TABLE rules (
  rule TEXT PRIMARY KEY,
  title TEXT NOT NULL            -- as the last run knew it
) WITHOUT ROWID;

CREATE TABLE files (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  output TEXT NOT NULL,          -- the reporter that was asked
  name TEXT NOT NULL,            -- a file of the output, below the folder; '': the reporter had none to write
  size INTEGER NOT NULL,         -- bytes
  changed INTEGER NOT NULL,      -- nanoseconds, as the file system says
  trouble TEXT NOT NULL,         -- why it was not written, or ''
  UNIQUE (run_id, output, name)
);
