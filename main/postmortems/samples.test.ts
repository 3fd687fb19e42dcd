import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { assetsFolder } from '#main/assets-folder.ts';
import { createWorkspace, type Workspace } from './fixture.ts';

const folder = join(assetsFolder(), 'samples', 'postmortems');

let at: Workspace;
beforeEach(() => {
  at = createWorkspace();
});
afterEach(() => at.close());

it.each(readdirSync(folder))('%s is what an export writes', (name) => {
  const bytes = readFileSync(join(folder, name));
  const text = bytes.toString('utf8');
  const document = at.postmortems.adopt(text, bytes, null)!.document;
  expect(at.postmortems.exportMarkdown(document.id, { plain: false })).toBe(text);
  const { entries, metrics } = at.incidents.get(document.incidentId!);
  expect(metrics.TTR.state).toBe('ok');
  expect(at.postmortems.whys(document.incidentId!).length).toBeGreaterThan(4);
  expect(at.actions.list(document.incidentId!).length).toBeGreaterThan(1);
  const evidence = entries.flatMap((entry) => entry.evidence);
  expect(evidence.length).toBeGreaterThan(0);
  for (const { sha256 } of evidence) expect(at.db.blobs.has(sha256)).toBe(true);
});
