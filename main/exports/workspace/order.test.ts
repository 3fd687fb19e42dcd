/** What belongs together finds together, in whichever order a folder tells of it, and whatever came first. */
import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMirrored } from '#main/exports/mirror/fixture.ts';
import { liveThrough } from '#main/postmortems/fixture.ts';
import { createWorkspace, dropFolder, newFolder, type Workspace } from './fixture.ts';

let at: Workspace;
let folder: string;
let incident: string;
let postmortem: string;
let investigation: string;

beforeEach(async () => {
  at = createWorkspace();
  folder = newFolder();
  incident = liveThrough(at).id;
  postmortem = at.postmortems.create(incident).id;
  investigation = at.documents.create({
    kind: 'investigation',
    title: 'Why',
    bytes: Buffer.from('# Why\n'),
  }).id;
  at.db.write('ann', (tx) => tx.update('document', investigation, { incidentId: incident }));
  await at.exportTo(folder);
});
afterEach(() => {
  at.close();
  dropFolder(folder);
});

function permutations<T>(of: readonly T[]): T[][] {
  if (of.length < 2) return [[...of]];
  return of.flatMap((one, index) =>
    permutations(of.filter((_, other) => other !== index)).map((rest) => [one, ...rest]),
  );
}

const manifest = () => JSON.parse(readFileSync(join(folder, 'hotwash.json'), 'utf8'));
const write = (units: unknown[]) =>
  writeFileSync(join(folder, 'hotwash.json'), JSON.stringify({ ...manifest(), units }));
const linksOf = (there: Pick<Workspace, 'documents' | 'incidents'>) => [
  there.documents.find(investigation).incidentId,
  there.documents.find(postmortem).incidentId,
  there.incidents.find(incident).postmortemId,
];

it('keeps the links of an import in every order', async () => {
  const orders = permutations<unknown>(manifest().units);
  expect(orders).toHaveLength(6);
  for (const units of orders) {
    write(units);
    const there = createWorkspace('bo');
    try {
      expect(await there.importFrom(folder)).toMatchObject({ created: 3, problems: [], warnings: [] });
      expect(linksOf(there)).toEqual([incident, incident, postmortem]);
    } finally {
      there.close();
    }
  }
});

it('keeps the links of what comes into a mirrored folder in every order', async () => {
  const { units } = manifest();
  for (const order of permutations<unknown>(units)) {
    const there = createMirrored('bo');
    const mirrored = newFolder();
    try {
      await there.mirror.set(mirrored);
      // All of it comes at once, as by a pull.
      write(order);
      cpSync(folder, mirrored, { recursive: true, preserveTimestamps: true });
      expect(await there.mirror.sync()).toMatchObject({ questions: [] });
      expect(linksOf(there)).toEqual([incident, incident, postmortem]);
      expect(there.incidents.list()).toHaveLength(1);
    } finally {
      await there.close();
      dropFolder(mirrored);
    }
  }
}, 60_000);

it('links an investigation whose incident came later, and not where somebody unlinked it here', async () => {
  const { units } = manifest();
  const data = join(folder, 'data/incidents/INC-1.json');
  const there = createWorkspace('bo');
  try {
    renameSync(data, `${data}.away`);
    const first = await there.importFrom(folder);
    expect(first.warnings).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ why: expect.stringContaining('stands alone') })]),
    );
    expect(there.documents.find(investigation).incidentId).toBeNull();
    renameSync(`${data}.away`, data);
    write(units);
    await there.importFrom(folder);
    expect(there.documents.find(investigation).incidentId).toBe(incident);
    there.db.write('bo', (tx) => tx.update('document', investigation, { incidentId: null }));
    await there.importFrom(folder);
    expect(there.documents.find(investigation).incidentId).toBeNull();
  } finally {
    there.close();
  }
});
