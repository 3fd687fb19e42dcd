/** Terminals: who opened one where and when, and what it showed. */
export const name = '0005-terminals';

export const sql = `
CREATE TABLE terminals (
  id TEXT PRIMARY KEY, environment_id TEXT NOT NULL, environment_name TEXT NOT NULL, actor TEXT NOT NULL, run_id TEXT,
  command TEXT NOT NULL, state TEXT NOT NULL, exit_code INTEGER, started_at TEXT NOT NULL, ended_at TEXT, owner TEXT,
  transcript_sha256 TEXT
) STRICT;
CREATE INDEX terminals_state ON terminals (state);
`;
