import { fieldsOf } from '#main/db/columns.ts';
import type { Sql } from '#main/db/open.ts';
import { Environment } from '#shared/environments/model.ts';

export function createEnvironmentStore(sql: Sql) {
  const all = sql.prepare('SELECT * FROM environments ORDER BY name COLLATE NOCASE');
  const one = sql.prepare('SELECT * FROM environments WHERE id = @given OR name = @given COLLATE NOCASE');
  return {
    list: (): Environment[] => all.all().map(toEnvironment),
    /** By id or name; null when there is none. */
    find(given: string): Environment | null {
      const row = one.get({ given });
      return row ? toEnvironment(row) : null;
    },
  };
}

function toEnvironment(row: unknown): Environment {
  const fields = fieldsOf('environment', row as Record<string, unknown>);
  // Environments of this machine from before there were others have no target.
  return Environment.parse({ ...fields, target: fields.target ?? { type: 'local' } });
}
