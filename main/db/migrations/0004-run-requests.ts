/**
 * What one process asks of another that drives a run, and who answered a step's question. The requests are a mailbox,
 * outside the journal: they are gone as soon as they are answered, and what they bring about is journaled there.
 */
export const name = '0004-run-requests';

export const sql = `
CREATE TABLE run_requests (
  id TEXT PRIMARY KEY, run_id TEXT NOT NULL, owner TEXT NOT NULL, request TEXT NOT NULL, "by" TEXT NOT NULL,
  at TEXT NOT NULL, answer TEXT
) STRICT;

ALTER TABLE steps ADD COLUMN answered_by TEXT;
`;
