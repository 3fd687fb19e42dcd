/** The first schema. Column names are the snake_case of the field names in shared/. */
export const name = '0001-initial';

export const sql = `
CREATE TABLE journal (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  entity     TEXT NOT NULL,
  entity_id  TEXT NOT NULL,
  parent_id  TEXT,
  op         TEXT NOT NULL CHECK (op IN ('create', 'update', 'delete')),
  patch      TEXT NOT NULL,
  actor      TEXT NOT NULL,
  at         TEXT NOT NULL,
  hlc        TEXT NOT NULL,
  prev_hash  TEXT NOT NULL,
  hash       TEXT NOT NULL
) STRICT;
CREATE INDEX journal_entity ON journal (entity, entity_id, seq);

CREATE TABLE counters (kind TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- content is null when the bytes stand in a file of their own (blobs.ts).
CREATE TABLE blobs (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, content BLOB) STRICT;

CREATE TABLE drafts (key TEXT PRIMARY KEY, text TEXT NOT NULL, base_sha256 TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT;

-- What was read from a source, so that lists need not read again. Derived: may be emptied at any time.
CREATE TABLE readings (sha256 TEXT NOT NULL, reader TEXT NOT NULL, reading TEXT NOT NULL, PRIMARY KEY (sha256, reader)) STRICT, WITHOUT ROWID;

CREATE TABLE settings (id TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE documents (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, number INTEGER NOT NULL, title TEXT NOT NULL, sha256 TEXT NOT NULL,
  size INTEGER NOT NULL, source TEXT, incident_id TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
  UNIQUE (kind, number)
) STRICT;
CREATE INDEX documents_incident ON documents (incident_id);
CREATE INDEX documents_sha256 ON documents (sha256);

CREATE TABLE environments (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, type TEXT NOT NULL, policy TEXT NOT NULL,
  production INTEGER NOT NULL, working_directory TEXT, shell TEXT, variables TEXT NOT NULL, timeout_ms INTEGER NOT NULL,
  created_at TEXT NOT NULL, last_check TEXT
) STRICT;

CREATE TABLE incidents (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, title TEXT NOT NULL, severity TEXT NOT NULL, status TEXT NOT NULL,
  kind TEXT NOT NULL, zone TEXT NOT NULL, summary TEXT NOT NULL, declared_by TEXT NOT NULL, created_at TEXT NOT NULL,
  postmortem_id TEXT, runbook_ids TEXT NOT NULL
) STRICT;

CREATE TABLE moments (
  id TEXT PRIMARY KEY, incident_id TEXT NOT NULL REFERENCES incidents (id), name TEXT NOT NULL, at TEXT NOT NULL,
  UNIQUE (incident_id, name)
) STRICT;

CREATE TABLE role_assignments (
  id TEXT PRIMARY KEY, incident_id TEXT NOT NULL REFERENCES incidents (id), role TEXT NOT NULL, person TEXT NOT NULL,
  "from" TEXT NOT NULL, until TEXT
) STRICT;
CREATE INDEX role_assignments_incident ON role_assignments (incident_id);

CREATE TABLE timeline_entries (
  id TEXT PRIMARY KEY, incident_id TEXT NOT NULL REFERENCES incidents (id), at TEXT NOT NULL, start TEXT NOT NULL,
  recorded_at TEXT NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL, author TEXT NOT NULL, starred INTEGER NOT NULL,
  corrected INTEGER NOT NULL, key TEXT
) STRICT;
CREATE INDEX timeline_entries_order ON timeline_entries (incident_id, start, recorded_at);
CREATE UNIQUE INDEX timeline_entries_key ON timeline_entries (incident_id, key) WHERE key IS NOT NULL;

CREATE TABLE evidence (
  id TEXT PRIMARY KEY, incident_id TEXT NOT NULL REFERENCES incidents (id), entry_id TEXT NOT NULL, sha256 TEXT NOT NULL,
  size INTEGER NOT NULL, media_type TEXT NOT NULL, name TEXT NOT NULL, command TEXT, environment TEXT, outcome TEXT,
  verdict TEXT, run_id TEXT, step_id TEXT, excerpt TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_incident ON evidence (incident_id);

CREATE TABLE whys (
  id TEXT PRIMARY KEY, incident_id TEXT NOT NULL REFERENCES incidents (id), parent_id TEXT, position REAL NOT NULL,
  question TEXT NOT NULL, answer TEXT NOT NULL, contributing_factor INTEGER NOT NULL
) STRICT;
CREATE INDEX whys_incident ON whys (incident_id);

CREATE TABLE actions (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, text TEXT NOT NULL, owner TEXT, due TEXT, priority TEXT, kind TEXT,
  status TEXT NOT NULL, link TEXT, incident_id TEXT, why_id TEXT, position REAL NOT NULL, created_at TEXT NOT NULL, closed_at TEXT
) STRICT;
CREATE INDEX actions_incident ON actions (incident_id);

CREATE TABLE runs (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, runbook_id TEXT NOT NULL, runbook_ref TEXT NOT NULL,
  runbook_title TEXT NOT NULL, revision TEXT NOT NULL, environment_id TEXT NOT NULL, environment_name TEXT NOT NULL,
  incident_id TEXT, parameters TEXT NOT NULL, state TEXT NOT NULL, actor TEXT NOT NULL, started_at TEXT NOT NULL,
  ended_at TEXT, owner TEXT
) STRICT;
CREATE INDEX runs_runbook ON runs (runbook_id);
CREATE INDEX runs_incident ON runs (incident_id);

CREATE TABLE steps (
  id TEXT PRIMARY KEY, run_id TEXT NOT NULL REFERENCES runs (id), position INTEGER NOT NULL, command_id TEXT NOT NULL,
  label TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL, stdin TEXT NOT NULL, risk TEXT NOT NULL,
  risk_reasons TEXT NOT NULL, state TEXT NOT NULL, outcome TEXT, reason TEXT NOT NULL, exit_code INTEGER, started_at TEXT,
  ended_at TEXT, timeout_ms INTEGER NOT NULL, output_bytes INTEGER NOT NULL, dropped_bytes INTEGER NOT NULL,
  masked_count INTEGER NOT NULL, output_sha256 TEXT, output_frames_sha256 TEXT, verdicts TEXT NOT NULL, follows INTEGER NOT NULL,
  expectations TEXT NOT NULL
) STRICT;
CREATE INDEX steps_run ON steps (run_id, position);

CREATE VIRTUAL TABLE search USING fts5 (ref, title, body, tokenize = "unicode61 remove_diacritics 2");
CREATE TABLE search_rows (
  row INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, incident_id TEXT, UNIQUE (kind, id)
) STRICT;
`;
