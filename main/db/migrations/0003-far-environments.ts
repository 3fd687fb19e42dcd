/** Environments elsewhere, runs over several of them, baselines to compare with. */
export const name = '0003-far-environments';

export const sql = `
ALTER TABLE environments ADD COLUMN target TEXT;
ALTER TABLE environments ADD COLUMN secrets TEXT NOT NULL DEFAULT '[]';
ALTER TABLE environments ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE environments ADD COLUMN color TEXT;
ALTER TABLE environments ADD COLUMN sample_ms INTEGER NOT NULL DEFAULT 15000;

ALTER TABLE runs ADD COLUMN group_id TEXT;
ALTER TABLE runs ADD COLUMN rerun_of TEXT;
ALTER TABLE runs ADD COLUMN keep_going INTEGER NOT NULL DEFAULT 0;
CREATE INDEX runs_group ON runs (group_id);

ALTER TABLE steps ADD COLUMN sample_ms INTEGER;
ALTER TABLE steps ADD COLUMN recorded_output TEXT;

CREATE TABLE baselines (
  id TEXT PRIMARY KEY, runbook_id TEXT NOT NULL, environment_id TEXT NOT NULL, run_id TEXT NOT NULL, set_by TEXT NOT NULL,
  at TEXT NOT NULL, UNIQUE (runbook_id, environment_id)
) STRICT;
`;
