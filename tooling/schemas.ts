/** Writes docs/schemas anew: `node tooling/schemas.ts`. A test holds the files against the code. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHIPPED_SCHEMAS, schemaText } from '#shared/exports/postmortem-json.ts';

for (const name of Object.keys(SHIPPED_SCHEMAS) as (keyof typeof SHIPPED_SCHEMAS)[])
  writeFileSync(join(import.meta.dirname, '..', 'docs', 'schemas', name), schemaText(name));
