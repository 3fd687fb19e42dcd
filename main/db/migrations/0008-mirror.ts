/**
 * The folder that the workspace is mirrored to, and what both sides were when they last agreed. It is of this machine
 * and of nobody's history, so it stands outside of the journal.
 */
export const name = '0008-mirror';

export const sql = `
-- One row at most. owner: the process that keeps the folder in step. seq: the journal up to which it did.
CREATE TABLE mirror (
  id INTEGER PRIMARY KEY CHECK (id = 1), folder TEXT NOT NULL, seq INTEGER NOT NULL, synced_at TEXT, owner TEXT,
  away TEXT NOT NULL, problems TEXT NOT NULL
) STRICT;

-- sha256: of the bytes on which both sides agreed last; empty when they never did. text: those bytes, where no
-- revision holds them. stat: size and time of the file then. question: what somebody must decide.
CREATE TABLE mirror_units (
  key TEXT PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT NOT NULL, text BLOB, stat TEXT NOT NULL, question TEXT
) STRICT;

-- The lines of the manifest.
CREATE TABLE mirror_entries (key TEXT PRIMARY KEY, entry TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Files that are written from the data alone: what was written or read there last.
CREATE TABLE mirror_files (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, text TEXT) STRICT, WITHOUT ROWID;
`;
