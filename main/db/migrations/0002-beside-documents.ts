/** What is kept beside documents and runs: readers' corrections, attachments, ticks of checklists. */
export const name = '0002-beside-documents';

export const sql = `
CREATE TABLE corrections (
  id TEXT PRIMARY KEY, document_id TEXT NOT NULL, command_id TEXT NOT NULL, text TEXT NOT NULL, patch TEXT NOT NULL,
  "by" TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (document_id, command_id)
) STRICT;

CREATE TABLE attachments (
  id TEXT PRIMARY KEY, document_id TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
  media_type TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;
CREATE INDEX attachments_document ON attachments (document_id);
CREATE INDEX attachments_sha256 ON attachments (sha256);

CREATE TABLE ticks (
  id TEXT PRIMARY KEY, run_id TEXT NOT NULL REFERENCES runs (id), key TEXT NOT NULL, text TEXT NOT NULL,
  done INTEGER NOT NULL, "by" TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (run_id, key)
) STRICT;
`;
