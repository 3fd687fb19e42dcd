/**
 * Writing: what a postmortem states, what hangs on its whys, who reviews it, templates of the team, and the folder
 * that it is mirrored to.
 */
export const name = '0007-writing';

export const sql = `
ALTER TABLE whys ADD COLUMN factor TEXT NOT NULL DEFAULT '';
ALTER TABLE whys ADD COLUMN evidence_ids TEXT NOT NULL DEFAULT '[]';

-- amount is null where the words give no number; unit: '' for a count, '%', 's', or a currency.
CREATE TABLE stated_values (
  id TEXT PRIMARY KEY, incident_id TEXT NOT NULL REFERENCES incidents (id), name TEXT NOT NULL, text TEXT NOT NULL,
  amount REAL, unit TEXT NOT NULL, UNIQUE (incident_id, name)
) STRICT;

ALTER TABLE documents ADD COLUMN status TEXT NOT NULL DEFAULT 'draft';

ALTER TABLE actions ADD COLUMN document_id TEXT;
ALTER TABLE actions ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE actions ADD COLUMN updated_at TEXT NOT NULL DEFAULT '';
UPDATE actions SET updated_at = coalesce(closed_at, created_at);
CREATE INDEX actions_document ON actions (document_id);

CREATE TABLE approvals (
  id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents (id), person TEXT NOT NULL, state TEXT NOT NULL,
  note TEXT NOT NULL, sha256 TEXT, at TEXT NOT NULL, UNIQUE (document_id, person)
) STRICT;

CREATE TABLE comments (
  id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents (id), reply_to_id TEXT, anchor TEXT, text TEXT NOT NULL,
  author TEXT NOT NULL, at TEXT NOT NULL, resolved_by TEXT, resolved_at TEXT
) STRICT;
CREATE INDEX comments_document ON comments (document_id);

CREATE TABLE dismissals (
  id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents (id), key TEXT NOT NULL, "by" TEXT NOT NULL,
  at TEXT NOT NULL, UNIQUE (document_id, key)
) STRICT;

CREATE TABLE templates (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, text TEXT NOT NULL, created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

-- Which documents name what. Derived from their texts, each at the revision that was read: may be emptied and made
-- again at any time.
CREATE TABLE document_links (
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, ref TEXT NOT NULL, PRIMARY KEY (document_id, ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_links_ref ON document_links (ref);

-- What a document says of itself that searches ask for. Derived from its text: may be emptied and made again.
CREATE TABLE document_marks (
  document_id TEXT PRIMARY KEY, severity TEXT, owner TEXT NOT NULL, service TEXT NOT NULL, day TEXT, tags TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE document_links_read (
  document_id TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE, sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
