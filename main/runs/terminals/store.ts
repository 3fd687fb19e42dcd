import { z } from 'zod';
import { fieldsOf } from '#main/db/columns.ts';
import type { Sql } from '#main/db/open.ts';
import { Terminal } from '#shared/runs/terminals.ts';

const StoredTerminal = Terminal.extend({
  /** The process that holds it, as `identityOf` names it. */
  owner: z.string().nullable(),
  /** The blob with what it showed; null while it is open. */
  transcriptSha256: z.string().nullable(),
});
export type StoredTerminal = z.infer<typeof StoredTerminal>;

/** Ended ones that a list shows. */
const LISTED = 50;

export function createTerminalStore(sql: Sql) {
  const latest = sql.prepare(
    `SELECT * FROM terminals ORDER BY state = 'open' DESC, started_at DESC, rowid DESC LIMIT ${LISTED}`,
  );
  const one = sql.prepare('SELECT * FROM terminals WHERE id = ?');
  const open = sql.prepare(`SELECT * FROM terminals WHERE state = 'open'`);
  return {
    /** Open ones first, then the latest. */
    list: (): Terminal[] => latest.all().map((row) => Terminal.parse(toTerminal(row))),
    open: (): StoredTerminal[] => open.all().map(toTerminal),
    find(id: string): StoredTerminal | null {
      const row = one.get(id);
      return row ? toTerminal(row) : null;
    },
  };
}

function toTerminal(row: unknown): StoredTerminal {
  return StoredTerminal.parse(fieldsOf('terminal', row as Record<string, unknown>));
}
