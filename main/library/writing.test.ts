/** Links, versions and attachments of documents, through the core. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Core, createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import { faultOf } from '#shared/fault.ts';

let core: Core;
const dataDir = mkdtempSync(join(tmpdir(), 'hotwash-writing-'));
let now = Date.parse('2026-11-20T12:00:00.000Z');

beforeAll(async () => {
  core = await createCore({ dataDir, host: 'cli', actor: 'ada', clock: () => now, log: silentLog });
});
beforeEach(() => {
  now += 1000;
});
afterAll(async () => {
  await core.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64');
const PNG = '\x89PNG\r\n\x1a\nnot much of a picture';

async function importOne(text: string, kind: 'runbook' | 'investigation' | 'postmortem' = 'investigation') {
  const [result] = await core.client.library.importFiles({
    files: [{ path: 'x.md', data: Buffer.from(text).toString('base64') }],
    kind,
  });
  return result!.ref!;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing was thrown',
    (error: unknown) => faultOf(error).code,
  );
}

describe('links', () => {
  test('what a text names is told both ways, and follows every way in which the text changes', async () => {
    const { library } = core.client;
    const runbook = await importOne('# Orders are slow\n\n```bash\nuptime\n```\n', 'runbook');
    const first = await importOne(`# One\n\nAs in ${runbook}, and INC-4211.\n`);
    const second = await importOne(`# Two\n\nSee ${first}, \`${runbook}\`.\n`);
    expect(await library.links({ id: first })).toMatchObject({
      names: [{ ref: runbook, kind: 'runbook', title: 'Orders are slow' }],
      namedBy: [{ ref: second, title: 'Two' }],
      unknown: ['INC-4211'],
    });
    expect((await library.links({ id: runbook })).namedBy.map(({ ref }) => ref)).toEqual([first]);

    const { document, text } = await library.get({ id: second });
    await library.save({ id: second, text: text.replaceAll('`', ''), baseSha256: document.sha256 });
    expect((await library.links({ id: runbook })).namedBy.map(({ ref }) => ref)).toEqual([first, second]);

    core.db.sql.exec('DELETE FROM document_links; DELETE FROM document_links_read');
    expect((await library.links({ id: runbook })).namedBy.map(({ ref }) => ref)).toEqual([first, second]);

    await library.remove({ id: second });
    expect((await library.links({ id: runbook })).namedBy.map(({ ref }) => ref)).toEqual([first]);
  });

  test('anything that has a reference can be asked who names it', async () => {
    const incident = await core.client.incidents.declare({ title: 'Checkout fails' });
    const ref = await importOne(`# Three\n\nFollows from ${incident.ref}.\n`);
    expect((await core.client.library.links({ id: incident.ref })).namedBy.map((each) => each.ref)).toContain(
      ref,
    );
    expect(await codeOf(core.client.library.links({ id: 'PM-99' }))).toBe('documents.not-found');
  });

  test('targets are found by the beginning of a reference and by words', async () => {
    const { library, incidents } = core.client;
    const { ref } = await incidents.declare({ title: 'Search 100% down' });
    const refs = async (query: string) => (await library.linkTargets({ query })).map((each) => each.ref);
    expect(await refs(ref.toLowerCase())).toEqual([ref]);
    expect(await refs('down search')).toEqual([ref]);
    expect(await refs('100%')).toEqual([ref]);
    expect(await refs('1_0%')).toEqual([]);
    expect((await refs('INC-')).every((each) => each.startsWith('INC-'))).toBe(true);
    expect(await refs('RB')).toContain('RB-1');
    expect(await library.resolve({ refs: [ref, 'INC-9999', 'nothing'] })).toMatchObject([{ ref }]);
  });
});

describe('versions', () => {
  test('each saved text is one, with what it changed; restoring makes a new one', async () => {
    const { library } = core.client;
    const ref = await importOne('# V\n\n## A\n\none\n');
    const original = await library.get({ id: ref });
    now += 1000;
    await library.save({ id: ref, text: '# W\n\n## A\n\none\ntwo\n', baseSha256: original.document.sha256 });
    now += 1000;
    const restored = await library.restoreVersion({ id: ref, number: 1 });
    expect(restored.text).toBe(original.text);
    const versions = await library.versions({ id: ref });
    expect(versions.map(({ number, title, actor, change }) => [number, title, actor, change])).toEqual([
      [3, 'V', 'ada', 'The text of version 1 again'],
      [2, 'W', 'ada', '2 lines added, 1 removed in V, W, A'],
      [1, 'V', 'ada', 'First version'],
    ]);
    expect((await library.version({ id: ref, number: 2 })).text).toContain('two');
    expect(await codeOf(library.version({ id: ref, number: 4 }))).toBe('library.no-such-version');
  });

  test('unsaved text is not lost by restoring', async () => {
    const { library } = core.client;
    const ref = await importOne('# D\n\nkept\n');
    const { document } = await library.get({ id: ref });
    await library.draft({ id: ref, text: '# D\n\nunsaved\n', baseSha256: document.sha256 });
    expect(await codeOf(library.restoreVersion({ id: ref, number: 1 }))).toBe('documents.unsaved');
    expect((await library.get({ id: ref })).draft?.text).toContain('unsaved');
  });

  test("a postmortem's earlier text comes back with its blocks as the data is now", async () => {
    const { library, incidents, postmortems } = core.client;
    const incident = await incidents.declare({ title: 'Panel slow' });
    const { ref, id } = await postmortems.create({ incidentId: incident.id });
    const first = await postmortems.get({ id });
    await incidents.log({ id: incident.id, text: 'Pool was full' });
    const second = await postmortems.get({ id });
    await postmortems.save({ id, text: `${second.text}\nMore words.\n`, baseSha256: second.document.sha256 });
    const restored = await library.restoreVersion({ id: ref, number: 1 });
    expect(restored.text).not.toContain('More words.');
    expect(restored.text).toContain('Pool was full');
    expect(first.text).not.toContain('Pool was full');
    const { entries } = await incidents.get({ id: incident.id });
    expect(entries.some(({ text }) => text === 'Pool was full')).toBe(true);
  });
});

describe('attachments', () => {
  test('a file is kept with the document under a name of its own, the same bytes once', async () => {
    const { library } = core.client;
    const ref = await importOne('# P\n\ntext\n');
    const one = await library.attach({ id: ref, name: '../graph.png', data: base64(PNG) });
    const again = await library.attach({ id: ref, name: 'other.png', data: base64(PNG) });
    const two = await library.attach({ id: ref, name: 'graph.png', data: base64(`${PNG}!`) });
    expect(one).toMatchObject({ name: 'graph.png', mediaType: 'image/png' });
    expect(again.id).toBe(one.id);
    expect(two.name).toBe('graph-2.png');
    await library.detach({ attachmentId: one.id });
    expect((await library.attachments({ id: ref })).map(({ name }) => name)).toEqual(['graph-2.png']);
    expect(await codeOf(library.detach({ attachmentId: one.id }))).toBe('library.no-such-attachment');
  });

  test('what claims to be a picture and is not gets the end that it deserves', async () => {
    const ref = await importOne('# Q\n\ntext\n');
    const svg = await core.client.library.attach({
      id: ref,
      name: 'a.png',
      data: base64('<svg onload="x()"/>'),
    });
    expect(svg).toMatchObject({ name: 'a.svg', mediaType: 'image/svg+xml' });
    expect(await codeOf(core.client.library.attach({ id: ref, name: 'a', data: '' }))).toBe(
      'library.attachment-empty',
    );
  });
});
