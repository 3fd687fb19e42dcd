/** Search with filters, and similar incidents, through the core. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Core, createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';

let core: Core;
let now = Date.parse('2026-09-10T08:00:00.000Z');
const dataDir = mkdtempSync(join(tmpdir(), 'hotwash-search-'));
const refs: Record<string, string> = {};

const search = async (query: string, limit = 50) => core.client.library.search({ query, limit });
const found = async (query: string) => (await search(query)).map(({ kind, ref }) => `${kind} ${ref}`).sort();

async function declare(
  name: string,
  given: Omit<Parameters<Core['client']['incidents']['declare']>[0], 'zone'>,
) {
  const incident = await core.client.incidents.declare({ zone: 'UTC', ...given });
  refs[name] = incident.ref;
  return incident;
}

async function importOne(text: string, kind: 'runbook' | 'postmortem' | 'investigation') {
  const files = [{ path: 'x.md', data: Buffer.from(text).toString('base64') }];
  const [result] = await core.client.library.importFiles({ files, kind });
  return result!.ref!;
}

beforeAll(async () => {
  core = await createCore({ dataDir, host: 'cli', actor: 'ada', clock: () => now, log: silentLog });
  await core.client.library.setSettings({ zone: 'UTC' });
  const orders = await declare('orders', {
    title: 'Orders panel times out',
    severity: 'SEV1',
    service: 'Orders API',
    alert: 'HighLatency',
    tags: ['db', 'EU West'],
    summary: 'The connection pool was exhausted by a deadlock.',
  });
  await core.client.incidents.log({ id: orders.id, text: 'pgbouncer refuses connections' });
  await core.client.postmortems.create({ incidentId: orders.id });
  await core.client.actions.add({ text: 'Raise the pool size', owner: 'Ann Lee', incidentId: orders.id });
  now = Date.parse('2026-10-20T08:00:00.000Z');
  await declare('again', {
    title: 'Orders panel times out again',
    severity: 'SEV2',
    service: 'orders api',
    tags: ['db'],
    summary: 'A deadlock exhausted the pool.',
    kind: 'drill',
  });
  await declare('mail', {
    title: 'Mail is late',
    severity: 'SEV3',
    service: 'mail',
    summary: 'The queue was full.',
  });
  const gone = await declare('gone', {
    title: 'Orders deadlock of the pool',
    severity: 'SEV2',
    service: 'Orders API',
  });
  await core.client.incidents.setStatus({ id: gone.id, status: 'cancelled' });
  refs.foreign = await importOne(
    '---\ntags: [db]\nservice: payments\n---\n# Postmortem: pool deadlock\n\n**Date:** 2025-03-04\n**Severity:** SEV1\n\n## Summary\n\nA deadlock in the pool.\n\n## Timeline\n\n- 10:00 it began\n- 11:00 it ended\n',
    'postmortem',
  );
  refs.runbook = await importOne(
    '# Pool is full\n\n**Owner:** Platform | **Severity:** high\n\n```bash\nuptime\n```\n',
    'runbook',
  );
});
afterAll(async () => {
  await core.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('search', () => {
  test('finds all words, the last one unfinished, and phrases', async () => {
    expect(await found('pgbouncer refu')).toEqual([`entry ${refs.orders}`, 'postmortem PM-1']);
    expect(await found('pgboun refuses')).toEqual([]);
    expect(await found('"connection pool was"')).toContain(`incident ${refs.orders}`);
    expect(await found('"pool connection"')).toEqual([]);
  });

  test('leaves out what must not occur, alone or beside words', async () => {
    expect(await found('deadlock kind:incident -again -cancelled')).toEqual([`incident ${refs.orders}`]);
    expect(await found('kind:incident -deadlock')).toEqual([`incident ${refs.mail}`]);
    expect(await found('-deadlock')).toEqual([]);
  });

  test('asks for kinds, severities and days', async () => {
    expect(await found('kind:postmortem sev:1 before:2026-10-01')).toEqual([
      'postmortem PM-1',
      `postmortem ${refs.foreign}`,
    ]);
    expect(await found('kind:postmortem sev:1 after:2026-01-01')).toEqual(['postmortem PM-1']);
    expect(await found('kind:incident sev:2-3 -status:cancelled')).toEqual([
      `incident ${refs.again}`,
      `incident ${refs.mail}`,
    ]);
    expect(await found('sev:2 kind:runbook')).toEqual([`runbook ${refs.runbook}`]);
  });

  test('asks for tags, services and owners, case and dashes forgiven', async () => {
    expect(await found('tag:eu-west kind:incident')).toEqual([`incident ${refs.orders}`]);
    expect(await found('tag:db kind:postmortem,incident')).toEqual([
      `incident ${refs.orders}`,
      `incident ${refs.again}`,
      'postmortem PM-1',
      `postmortem ${refs.foreign}`,
    ]);
    expect(await found('service:"ORDERS API" kind:incident -status:cancelled')).toEqual([
      `incident ${refs.orders}`,
      `incident ${refs.again}`,
    ]);
    expect(await found('owner:ann')).toEqual(['action ACT-1']);
    expect(await found('owner:platform')).toEqual([`runbook ${refs.runbook}`]);
    expect(await found('status:open')).toEqual(['action ACT-1']);
  });

  test('lists the newest first where only filters are given', async () => {
    const hits = await search('kind:incident -status:cancelled');
    expect(hits.map(({ ref }) => ref)).toEqual([refs.mail, refs.again, refs.orders]);
    expect(hits[0]!.snippet).toContain('The queue was full.');
  });

  test('ranks a match in the title above one in the text', async () => {
    expect((await search('mail'))[0]).toMatchObject({ ref: refs.mail });
    const titled = (await search('pool kind:runbook,postmortem')).slice(0, 2);
    expect(titled.map(({ ref }) => ref).sort()).toEqual([refs.foreign, refs.runbook].sort());
  });

  test('marks what matched', async () => {
    const [hit] = await search('exhausted kind:incident before:2026-10-01');
    expect(hit!.snippet).toContain('\u0002exhausted\u0003');
  });

  test('finds nothing for nothing, and leaves out filters that nobody understands', async () => {
    expect(await search('')).toEqual([]);
    expect(await search('sev:9')).toEqual([]);
    expect(await found('mail sev:9')).toEqual(await found('mail'));
  });

  test('takes anything as a query', async () => {
    const hostile = [
      '"',
      "' OR 1=1 --",
      'a" OR "b',
      'NEAR(a b)',
      'title:*',
      '^x',
      '(',
      'AND',
      'a NOT',
      'tag:"; DROP TABLE x',
      'service:%',
      '\0',
      'owner:\u0000',
    ];
    for (const query of hostile) await search(query);
    const pieces = fc.constantFrom(
      ...hostile,
      'kind:incident',
      '-',
      'sev:1',
      '*',
      'pool',
      ':',
      '"x y"',
      'before:x',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 5 }), async (parts) => {
        expect(Array.isArray(await search(parts.join(' ').slice(0, 500)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('follows edits: a tag that is taken away finds nothing any more', async () => {
    const { document, text } = await core.client.library.get({ id: refs.runbook! });
    await core.client.library.save({
      id: refs.runbook!,
      text: `---\ntags: [once]\n---\n${text}`,
      baseSha256: document.sha256,
    });
    expect(await found('tag:once')).toEqual([`runbook ${refs.runbook}`]);
    const again = await core.client.library.get({ id: refs.runbook! });
    await core.client.library.save({ id: refs.runbook!, text, baseSha256: again.document.sha256 });
    expect(await found('tag:once')).toEqual([]);
  });

  test('gives documents from before marks were kept theirs', async () => {
    core.db.sql.exec('DELETE FROM document_marks');
    const later = await createCore({ dataDir, host: 'cli', actor: 'ada', clock: () => now, log: silentLog });
    expect(await later.client.library.search({ query: 'service:payments' })).toHaveLength(1);
    await later.close();
  });

  test('names what filters can ask for', async () => {
    expect(await core.client.library.searchNames()).toEqual({
      tags: ['db', 'EU West'],
      services: ['mail', 'Orders API', 'payments'],
      owners: ['ada', 'Ann Lee', 'Platform'],
    });
  });
});

describe('similar incidents', () => {
  test('say what they have in common, drills marked, never itself nor what was no incident', async () => {
    const similar = await core.client.library.similar({ id: refs.orders! });
    expect(similar.map(({ ref }) => ref)).toEqual([refs.again, refs.foreign]);
    expect(similar[0]).toMatchObject({
      drill: true,
      sameService: true,
      sameAlert: false,
      tags: ['db'],
      kind: 'incident',
    });
    expect(similar[0]!.why).toMatch(/^same service; tag db; '/);
    expect(similar[0]!.words).toContain('deadlock');
    expect(similar[1]).toMatchObject({
      kind: 'postmortem',
      severity: 'SEV1',
      startedAt: '2025-03-04T00:00:00.000Z',
    });
  });

  test('are the same for the incident’s postmortem, and there are some for one that stands alone', async () => {
    const byPostmortem = await core.client.library.similar({ id: 'PM-1' });
    expect(byPostmortem).toEqual(await core.client.library.similar({ id: refs.orders! }));
    const alone = await core.client.library.similar({ id: refs.foreign! });
    expect(alone.map(({ ref }) => ref)).toContain(refs.orders);
    expect(alone.map(({ ref }) => ref)).not.toContain(refs.foreign);
  });

  test('are none where nothing is alike', async () => {
    expect(await core.client.library.similar({ id: refs.mail! })).toEqual([]);
  });
});
