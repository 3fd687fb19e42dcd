/**
 * Commanding an incident: what it is about, when it tells of itself next, where its entries came from. The journal
 * names the change that a row belongs to, so that a change can be taken back whole.
 */
export const name = '0006-commanding';

export const sql = `
ALTER TABLE incidents ADD COLUMN alert TEXT NOT NULL DEFAULT '';
ALTER TABLE incidents ADD COLUMN service TEXT NOT NULL DEFAULT '';
ALTER TABLE incidents ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE incidents ADD COLUMN merged_into_id TEXT;
ALTER TABLE incidents ADD COLUMN update_every_minutes INTEGER;
ALTER TABLE incidents ADD COLUMN next_update_at TEXT;
ALTER TABLE incidents ADD COLUMN key TEXT;
CREATE UNIQUE INDEX incidents_key ON incidents (key) WHERE key IS NOT NULL;

ALTER TABLE timeline_entries ADD COLUMN audience TEXT;
ALTER TABLE timeline_entries ADD COLUMN source TEXT;
CREATE INDEX evidence_entry ON evidence (entry_id);

-- change: all rows that one write appended; they stand next to each other. undoes: the change that this one took back.
-- Both are null in rows that older versions wrote, whose hash does not cover them.
ALTER TABLE journal ADD COLUMN change TEXT;
ALTER TABLE journal ADD COLUMN undoes TEXT;
`;
