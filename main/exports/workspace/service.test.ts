import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liveThrough } from '#main/postmortems/fixture.ts';
import { faultOf } from '#shared/fault.ts';
import { contentsOf, createWorkspace, dropFolder, newFolder, type Workspace } from './fixture.ts';

let here: Workspace;
let there: Workspace;
let folder: string;
beforeEach(() => {
  here = createWorkspace('ann');
  there = createWorkspace('bo');
  folder = newFolder();
});
afterEach(() => {
  here.close();
  there.close();
  dropFolder(folder);
});

const RUNBOOK = Buffer.from('\ufeff# Disk full\r\n\r\n```bash\ndf -h\n```\t \n\xff', 'latin1');

/** A runbook with an attachment, an incident with a postmortem, one without, an investigation, actions, a template. */
function fill(at: Workspace) {
  const { db, documents, incidents, postmortems, actions, attachments } = at;
  // Numbered below those of the incidents, which are taken in first.
  actions.add({ text: 'Order a second disk' });
  const runbook = documents.create({ kind: 'runbook', title: 'Disk full', bytes: RUNBOOK });
  attachments.add({
    documentId: runbook.id,
    name: 'page one.png',
    mediaType: 'image/png',
    bytes: Buffer.from([137, 80, 78, 71]),
  });
  const investigation = documents.create({
    kind: 'investigation',
    title: 'Ünïcode: گزارش / slow?',
    bytes: Buffer.from('# Slow\n'),
  });
  const incident = liveThrough(at);
  const postmortem = postmortems.create(incident.id);
  const other = incidents.declare({
    title: 'Mail <is> down',
    severity: 'SEV3',
    kind: 'real',
    zone: 'UTC',
    summary: '',
    runbookIds: [runbook.id],
  });
  incidents.log(other.id, { text: 'queue grows' });
  actions.add({ text: 'Review the pager (rota)', owner: 'Cy' });
  db.write('ann', (tx) => {
    const at = '2025-09-04T10:00:00.000Z';
    tx.create('template', { id: 't-1', name: 'Con', text: '# {{title}}\n', createdAt: at, updatedAt: at });
    tx.create('comment', {
      id: 'c-1',
      documentId: postmortem.id,
      replyToId: null,
      anchor: null,
      text: 'Is this so?',
      author: 'cy',
      at,
      resolvedBy: null,
      resolvedAt: null,
    });
  });
  return { runbook, investigation, incident, postmortem, other };
}

describe('a workspace as a folder', () => {
  it('gives the same bytes after it was read into an empty data folder', async () => {
    const { runbook, incident } = fill(here);
    const written = await here.exportTo(folder);
    expect(written.problems).toEqual([]);
    const first = contentsOf(folder);
    expect(Object.keys(first)).toEqual(
      expect.arrayContaining([
        'README.md',
        'actions.md',
        'hotwash.json',
        'review.json',
        'runbooks/RB-1-disk-full/README.md',
        'runbooks/RB-1-disk-full/attachments/page one.png',
        'investigations/INV-1-unicode-گزارش-slow.md',
        'incidents/INC-2-mail-is-down.md',
        'templates/_con.md',
      ]),
    );
    expect(first['runbooks/RB-1-disk-full/README.md']).toBe(RUNBOOK.toString('latin1'));

    const read = await there.importFrom(folder);
    expect(read.problems).toEqual([]);
    expect(read.warnings).toEqual([]);
    expect(read).toMatchObject({ updated: 0, older: 0, unchanged: 0, renumbered: [] });
    expect(there.documents.bytes(there.documents.find(runbook.id)).equals(RUNBOOK)).toBe(true);
    expect(there.incidents.get(incident.id)).toEqual(here.incidents.get(incident.id));

    const again = newFolder();
    await there.exportTo(again);
    expect(contentsOf(again)).toEqual(first);
    dropFolder(again);
  });

  it('changes nothing when it is read where it came from', async () => {
    fill(here);
    await here.exportTo(folder);
    const journal = here.db.sql.prepare('SELECT count(*) FROM journal').pluck();
    const before = journal.get();
    const read = await here.importFrom(folder);
    expect(read).toMatchObject({ created: 0, updated: 0, older: 0, problems: [], warnings: [] });
    expect(journal.get()).toBe(before);
  });

  it('writes only what changed, and takes away what it wrote for something that is gone', async () => {
    const { investigation } = fill(here);
    await here.exportTo(folder);
    expect(await here.exportTo(folder)).toMatchObject({ written: 0, removed: 0, problems: [] });
    here.documents.remove(investigation.id);
    const next = await here.exportTo(folder);
    expect(next).toMatchObject({ removed: 1, problems: [] });
    expect(next.written).toBe(2);
  });

  it('never writes over what somebody else changed', async () => {
    const { runbook } = fill(here);
    await here.exportTo(folder);
    const path = join(folder, 'runbooks/RB-1-disk-full/README.md');
    writeFileSync(path, '# Mine\n');
    here.documents.replace(here.documents.find(runbook.id), Buffer.from('# Ours\n'), 'Disk full');
    const next = await here.exportTo(folder);
    expect(next.problems.map((problem) => problem.path)).toEqual(['runbooks/RB-1-disk-full/README.md']);
    expect(readFileSync(path, 'utf8')).toBe('# Mine\n');
  });

  it('refuses a folder that holds other things', async () => {
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    await expect(here.exportTo(folder)).rejects.toMatchObject({ fault: { code: 'usage.folder-not-empty' } });
    expect(Object.keys(contentsOf(folder))).toEqual(['notes.txt']);
  });

  it('leaves a way back when it is stopped', async () => {
    for (let index = 0; index < 40; index++)
      here.documents.create({ kind: 'runbook', title: `R ${index}`, bytes: Buffer.from(`# R ${index}\n`) });
    const stop = new AbortController();
    let exported: unknown;
    for await (const event of here.workspace.exportTo(folder, stop.signal)) {
      stop.abort();
      if ('exported' in event) exported = event.exported;
    }
    expect(exported).toMatchObject({ stopped: true, problems: [] });
    const { documents } = exported as { documents: number };
    expect(documents).toBeLessThan(40);
    expect(await there.importFrom(folder)).toMatchObject({ created: documents, problems: [] });
    expect(await here.exportTo(folder)).toMatchObject({ documents: 40, stopped: false, problems: [] });
  });
});

describe('a folder that was edited by hand', () => {
  const edit = (path: string, change: (text: string) => string) => {
    const file = join(folder, path);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  };
  const postmortemPath = () =>
    Object.keys(contentsOf(folder)).find((path) => path.startsWith('postmortems/'))!;

  it.each(['here', 'there'] as const)('is read back %s', async (where) => {
    const { investigation, incident } = fill(here);
    await here.exportTo(folder);
    edit('investigations/INV-1-unicode-گزارش-slow.md', (text) => `${text}\nSeen again.\n`);
    edit(postmortemPath(), (text) =>
      text.replace('- [ ] Add the index', '- [x] Add the index').replace('sluggish', 'slow'),
    );
    edit('actions.md', (text) =>
      text
        .replace('- [ ] Review the pager', '- [x] Review the pager')
        .concat('\n- [ ] Buy batteries (Owner: Di)\n'),
    );
    writeFileSync(join(folder, 'runbooks/new-one.md'), '# New one\n');
    const at = where === 'here' ? here : there;
    const read = await at.importFrom(folder);
    expect(read.problems).toEqual([]);
    expect(at.documents.text(at.documents.find(investigation.id)).text).toBe('# Slow\n\nSeen again.\n');
    expect(at.actions.list(incident.id)[0]).toMatchObject({ text: 'Add the index', status: 'done' });
    expect(at.incidents.get(incident.id).entries.filter(({ text }) => text.includes('*slow*'))).toHaveLength(
      1,
    );
    expect(at.actions.list().filter(({ incidentId }) => incidentId === null)).toMatchObject([
      { text: 'Order a second disk', status: 'open' },
      { text: 'Review the pager (rota)', status: 'done' },
      { text: 'Buy batteries', owner: 'Di', status: 'open' },
    ]);
    expect(
      at.documents
        .list('runbook')
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['Disk full', 'New one']);
    // Once more brings nothing new.
    const again = await at.importFrom(folder);
    expect(again).toMatchObject({ created: 0, problems: [] });
    expect(at.actions.list()).toHaveLength(5);
    expect(at.incidents.get(incident.id).entries).toHaveLength(
      here.incidents.get(incident.id).entries.length,
    );
  });

  it('follows files that were renamed, and removes nothing for those that are gone', async () => {
    const { runbook, investigation, other } = fill(here);
    await here.exportTo(folder);
    mkdirSync(join(folder, 'runbooks/storage'));
    renameSync(join(folder, 'runbooks/RB-1-disk-full/README.md'), join(folder, 'runbooks/storage/disk.md'));
    renameSync(join(folder, 'incidents/INC-2-mail-is-down.md'), join(folder, 'incidents/inc-2-mail.md'));
    edit('incidents/inc-2-mail.md', (text) => text.replace('queue grows', 'the queue grows'));
    rmSync(join(folder, 'investigations/INV-1-unicode-گزارش-slow.md'));
    const read = await here.importFrom(folder);
    expect(read.problems.map(({ path }) => path)).toEqual(['investigations/INV-1-unicode-گزارش-slow.md']);
    expect(here.documents.list('runbook').map(({ id }) => id)).toEqual([runbook.id]);
    expect(here.documents.find(investigation.id)).toBeTruthy();
    expect(here.incidents.list()).toHaveLength(2);
    expect(here.incidents.get(other.id).entries.map(({ text }) => text)).toContain('the queue grows');
    expect(here.incidents.find(other.id).postmortemId).not.toBeNull();
  });

  it('does not bring an earlier state back', async () => {
    const { investigation, incident } = fill(here);
    await here.exportTo(folder);
    const document = here.documents.find(investigation.id);
    here.documents.replace(document, Buffer.from('# Slow, and why\n'), 'Slow, and why');
    here.incidents.update(incident.id, { summary: 'Newer words' });
    const entry = here.incidents.get(incident.id).entries[0]!;
    here.incidents.timeline.remove(entry.id);
    const read = await here.importFrom(folder);
    expect(read).toMatchObject({ created: 0, updated: 0, problems: [] });
    expect(read.older).toBeGreaterThan(0);
    expect(here.documents.text(here.documents.find(investigation.id)).text).toBe('# Slow, and why\n');
    expect(here.incidents.find(incident.id).summary).toBe('Newer words');
    expect(here.incidents.get(incident.id).entries.some(({ id }) => id === entry.id)).toBe(false);
  });

  it('keeps an investigation with its incident, and takes it for no postmortem', async () => {
    const { investigation, incident, other } = fill(here);
    const second = here.documents.create({ kind: 'investigation', title: 'B', bytes: Buffer.from('# B\n') });
    here.db.write('ann', (tx) => {
      tx.update('document', investigation.id, { incidentId: incident.id });
      tx.update('document', second.id, { incidentId: other.id });
    });
    await here.exportTo(folder);
    const read = await there.importFrom(folder);
    expect(read.problems).toEqual([]);
    expect(there.documents.find(investigation.id).incidentId).toBe(incident.id);
    expect(there.incidents.find(incident.id).postmortemId).toBe(
      here.incidents.find(incident.id).postmortemId,
    );
    // An incident that comes after its investigation is not there to be linked to yet; it never becomes a postmortem.
    expect(there.incidents.find(other.id).postmortemId).toBeNull();
  });

  it('gives other numbers to what comes where they are taken, and keeps what is here', async () => {
    const mine = there.documents.create({ kind: 'runbook', title: 'Mine', bytes: Buffer.from('# Mine\n') });
    const { runbook } = fill(here);
    await here.exportTo(folder);
    const read = await there.importFrom(folder);
    expect(read.problems).toEqual([]);
    expect(read.renumbered).toEqual([{ from: 'RB-1', to: 'RB-2' }]);
    expect(there.documents.find('RB-1').id).toBe(mine.id);
    expect(there.documents.find('RB-2').id).toBe(runbook.id);
  });

  it('refuses what leads out of the folder, and follows no link', async () => {
    fill(here);
    await here.exportTo(folder);
    const secret = join(newFolder(), 'secret.md');
    writeFileSync(secret, '# Secret\n');
    symlinkSync(secret, join(folder, 'runbooks/linked.md'));
    rmSync(join(folder, 'investigations/INV-1-unicode-گزارش-slow.md'));
    symlinkSync(secret, join(folder, 'investigations/INV-1-unicode-گزارش-slow.md'));
    await there.importFrom(folder);
    const texts = ['runbook', 'investigation'] as const;
    for (const kind of texts)
      for (const document of there.documents.list(kind))
        expect(there.documents.text(document).text).not.toContain('Secret');

    for (const path of [
      '../secret.md',
      '/etc/passwd',
      'a/../../b.md',
      'C:/x.md',
      'a\\b.md',
      '.git/config',
      'con.md',
    ]) {
      edit('hotwash.json', (text) =>
        text.replace(/"path":"investigations[^"]*"/, `"path":${JSON.stringify(path)}`),
      );
      const told = await there.importFrom(folder).catch(faultOf);
      expect(told, path).toMatchObject({ code: 'workspace.manifest' });
      edit('hotwash.json', (text) =>
        text.replace(`"path":${JSON.stringify(path)}`, '"path":"investigations/INV-1-unicode-گزارش-slow.md"'),
      );
    }
  });

  it('takes each thing whole or not at all, and tells of those that it did not take', async () => {
    const { incident, runbook } = fill(here);
    await here.exportTo(folder);
    edit('data/incidents/INC-1.json', (text) => text.replace('"severity":"SEV2"', '"severity":"awful"'));
    edit('data/incidents/INC-2.json', (text) =>
      text.replace(/"incidentId":"[^"]+"/, `"incidentId":"${incident.id}"`),
    );
    const read = await there.importFrom(folder);
    expect(read.problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['data/incidents/INC-1.json', 'incidents/INC-2-mail-is-down.md']),
    );
    expect(there.documents.find(runbook.id)).toBeTruthy();
    // Its postmortem tells the incident itself, as far as Markdown can.
    expect(there.incidents.find(incident.id).title).toBe(here.incidents.find(incident.id).title);
    expect(there.incidents.list()).toHaveLength(1);
  });

  it('takes no evidence that was changed', async () => {
    fill(here);
    await here.exportTo(folder);
    const path = Object.keys(contentsOf(folder)).find((each) => each.startsWith('evidence/'))!;
    writeFileSync(join(folder, path), 'another output');
    const read = await there.importFrom(folder);
    expect(read.problems).toEqual([
      { path, why: 'The file was changed since it was written; it is not taken.' },
    ]);
  });
});
