import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Core, createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import { SHIPPED_SCHEMAS, schemaText } from '#shared/exports/postmortem-json.ts';
import { faultOf } from '#shared/fault.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const root = join(import.meta.dirname, '..', '..');

let dataDir: string;
let out: string;
let core: Core;
let incidentRef: string;
/** A postmortem that stands alone, and an incident without one. */
let aloneRef: string;
let liveRef: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'hotwash-exports-'));
  out = mkdtempSync(join(tmpdir(), 'hotwash-exported-'));
  core = await createCore({
    dataDir,
    host: 'cli',
    actor: 'kim',
    log: silentLog,
    clock: () => Date.parse('2026-11-21T09:00:00Z'),
  });
  const { client } = core;
  await client.library.importSamples();
  incidentRef = (await client.incidents.list())[0]!.ref;
  const text =
    '# Postmortem: cache\n\n## Timeline\n\n- 10:00 UTC It broke\n\n## Five whys\n\n1. Why? Because\n\n![graph](attachments/graph.png)\n\n![gone](attachments/gone.png)\n';
  const [alone] = await client.library.importFiles({
    files: [{ path: 'alone.md', data: Buffer.from(text).toString('base64') }],
    kind: 'postmortem',
  });
  aloneRef = alone!.ref!;
  const { document } = await client.library.get({ id: aloneRef });
  await client.library.attach({ id: document.id, name: 'graph.png', data: PNG.toString('base64') });
  const live = await client.incidents.declare({ title: 'Live one' });
  await client.incidents.log({ id: live.id, text: 'something happened' });
  liveRef = live.ref;
});
afterAll(async () => {
  await core.close();
  for (const folder of [dataDir, out]) rmSync(folder, { recursive: true, force: true });
});

const file = async (id: string, format: 'md' | 'json' | 'html' | 'folder', plain = false) => {
  const exported = await core.client.exports.file({ id, format, plain });
  return {
    ...exported,
    bytes: Buffer.from(exported.data, 'base64'),
    text: Buffer.from(exported.data, 'base64').toString('utf8'),
  };
};
const faultIn = async (work: Promise<unknown>) => {
  try {
    await work;
  } catch (error) {
    return faultOf(error);
  }
  throw new Error('it was done');
};

describe('the same data gives the same bytes', () => {
  test('in another process, at another time, elsewhere, in another language', async () => {
    const given = [incidentRef, 'PM-1', aloneRef, 'INV-1', 'RB-1', liveRef];
    const copy = join(out, 'data');
    core.db.sql.pragma('wal_checkpoint(TRUNCATE)');
    cpSync(dataDir, copy, { recursive: true });
    const env = { ...process.env, TZ: 'Pacific/Auckland', LC_ALL: 'ar_EG.UTF-8', LANG: 'ar_EG.UTF-8' };
    const program = join(import.meta.dirname, 'export-again.fixture.ts');
    const args = [program, copy, String(Date.parse('2031-01-02T03:04:05Z')), ...given];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env, cwd: root });
    const again = JSON.parse(stdout) as { zone: number; hashes: Record<string, string> };
    expect(again.zone).not.toBe(new Date(0).getHours());
    const here: Record<string, string> = {};
    for (const id of given) {
      for (const format of ['md', 'json', 'html', 'folder'] as const) {
        const { name, data } = await file(id, format);
        here[`${id} ${name}`] = createHash('sha256').update(data).digest('hex');
      }
    }
    expect(again.hashes).toEqual(here);
    expect(Object.keys(here)).toHaveLength(24);
  }, 60_000);
});

describe('JSON', () => {
  test('the shipped schemas are current: else run `node tooling/schemas.ts` and format docs/schemas', () => {
    for (const name of Object.keys(SHIPPED_SCHEMAS) as (keyof typeof SHIPPED_SCHEMAS)[]) {
      const shipped = JSON.parse(readFileSync(join(root, 'docs', 'schemas', name), 'utf8'));
      expect(shipped, name).toEqual(JSON.parse(schemaText(name)));
    }
  });

  test.each([
    ['an incident', () => incidentRef, 'postmortem'],
    ['an incident without a postmortem', () => liveRef, 'postmortem'],
    ['a postmortem that stands alone', () => aloneRef, 'postmortem'],
    ['a runbook', () => 'RB-1', 'document'],
    ['an investigation', () => 'INV-1', 'document'],
  ])('%s is as the shipped schema says', async (_what, ref, kind) => {
    const schema = JSON.parse(readFileSync(join(root, 'docs', 'schemas', `hotwash.${kind}.1.json`), 'utf8'));
    const exported = JSON.parse((await file(ref(), 'json')).text);
    expect(exported.schema).toBe(`hotwash.${kind}/1`);
    const { error } = z.fromJSONSchema(schema).safeParse(exported);
    expect(error?.issues.slice(0, 3)).toBeUndefined();
    expect(z.fromJSONSchema(schema).safeParse({ ...exported, text: 1 }).success).toBe(false);
  });

  test('has everything that hangs on the incident', async () => {
    const exported = JSON.parse((await file(incidentRef, 'json')).text);
    for (const each of ['moments', 'roles', 'entries', 'whys', 'actions', 'stated'])
      expect(exported[each].length, each).toBeGreaterThan(0);
    expect(exported.document.ref).toBe('PM-1');
  });

  test('tells no path of this machine', async () => {
    const path = join(out, 'kept', 'INV-elsewhere.md');
    const [read] = await core.client.library.importFiles({
      files: [{ path, data: Buffer.from('# Elsewhere\n\nSlow.\n').toString('base64') }],
      kind: 'investigation',
    });
    expect((await core.client.library.get({ id: read!.ref! })).document.source).toBe(path);
    for (const format of ['json', 'html', 'md'] as const)
      expect((await file(read!.ref!, format)).text).not.toContain(out);
  });
});

describe('a folder', () => {
  const write = (name: string, more: { id?: string; replace?: boolean } = {}) =>
    core.client.exports.folder({ id: incidentRef, path: join(out, name), ...more });

  test('has the document, its pictures and the evidence in full', async () => {
    const { files, warnings } = await write('whole');
    expect(files.map(({ path }) => path)).toEqual([
      'document.md',
      'evidence/E1-output.txt',
      'evidence/E2-output.txt',
      'hotwash-export.json',
      'timeline.svg',
      'whys.svg',
    ]);
    expect(warnings).toEqual([]);
    expect(readFileSync(join(out, 'whole', 'document.md'), 'utf8')).toBe(
      (await file(incidentRef, 'md')).text,
    );
    expect(readdirSync(out).filter((name) => name.includes('part'))).toEqual([]);
  });

  test('written again changes nothing; what is no part of it any more goes, what others put there stays', async () => {
    const target = join(out, 'again');
    await write('again');
    const before = readFileSync(join(target, 'hotwash-export.json'), 'utf8');
    writeFileSync(join(target, 'README.md'), 'ours');
    await write('again');
    expect(readFileSync(join(target, 'hotwash-export.json'), 'utf8')).toBe(before);
    const list = JSON.parse(before);
    writeFileSync(join(target, 'evidence/old.txt'), 'old');
    list.files['evidence/old.txt'] = createHash('sha256').update('old').digest('hex');
    // No export writes one of these, whatever the list says.
    writeFileSync(join(target, 'Makefile'), 'old');
    list.files.Makefile = list.files['evidence/old.txt'];
    list.files['README.md'] = createHash('sha256').update('as it was').digest('hex');
    writeFileSync(join(target, 'hotwash-export.json'), JSON.stringify(list));
    await write('again');
    expect(readdirSync(join(target, 'evidence'))).not.toContain('old.txt');
    expect(readdirSync(target)).toEqual([
      'Makefile',
      'README.md',
      'document.md',
      'evidence',
      'hotwash-export.json',
      'timeline.svg',
      'whys.svg',
    ]);
  });

  test('what was changed there is not overwritten without asking', async () => {
    const document = join(out, 'changed', 'document.md');
    await write('changed');
    writeFileSync(document, 'better words');
    expect(await faultIn(write('changed'))).toMatchObject({
      code: 'exports.changed',
      message: expect.stringContaining('document.md'),
    });
    expect(readFileSync(document, 'utf8')).toBe('better words');
    await write('changed', { replace: true });
    expect(readFileSync(document, 'utf8')).not.toBe('better words');
  });

  test('a folder of somebody else is left alone, a fresh working copy is not', async () => {
    for (const [name, content] of [
      ['theirs', 'notes.txt'],
      ['list', 'hotwash-export.json'],
    ] as const) {
      mkdirSync(join(out, name));
      writeFileSync(join(out, name, content), '{}');
      expect((await faultIn(write(name))).code).toBe('exports.not-ours');
      expect(readdirSync(join(out, name))).toEqual([content]);
    }
    await write('other');
    expect((await faultIn(write('other', { id: 'INV-1' }))).code).toBe('exports.not-ours');
    mkdirSync(join(out, 'fresh', '.git'), { recursive: true });
    await write('fresh');
    expect(readdirSync(join(out, 'fresh'))).toContain('document.md');
  });

  test('a link in it leads nowhere, and a target that cannot be says why', async () => {
    const target = join(out, 'linked');
    await write('linked');
    rmSync(join(target, 'evidence'), { recursive: true });
    mkdirSync(join(out, 'elsewhere'));
    symlinkSync(join(out, 'elsewhere'), join(target, 'evidence'));
    expect((await faultIn(write('linked', { replace: true }))).code).toBe('exports.cannot-write');
    expect(readdirSync(join(out, 'elsewhere'))).toEqual([]);
    expect(await faultIn(write('no/such/place'))).toMatchObject({
      code: 'exports.cannot-write',
      message: expect.stringContaining('does not exist'),
    });
    writeFileSync(join(out, 'file'), '');
    expect(await faultIn(write('file', { replace: true }))).toMatchObject({
      code: 'exports.cannot-write',
      message: expect.stringContaining('is a file, and no folder'),
    });
    expect((await faultIn(core.client.exports.folder({ id: incidentRef, path: 'relative' }))).code).toBe(
      'usage.relative-folder',
    );
  });

  test('a missing attachment is told, and the rest is written', async () => {
    const { document } = await core.client.library.get({ id: aloneRef });
    const lost = await core.client.library.attach({
      id: document.id,
      name: 'lost.txt',
      data: Buffer.from('lost').toString('base64'),
    });
    core.db.sql.prepare('DELETE FROM blobs WHERE sha256 = ?').run(lost.sha256);
    const { files, warnings } = await core.client.exports.folder({ id: aloneRef, path: join(out, 'lost') });
    expect(files.map(({ path }) => path)).toEqual([
      'attachments/graph.png',
      'document.md',
      'hotwash-export.json',
    ]);
    expect(warnings).toEqual([expect.stringContaining('lost.txt')]);
    await core.client.library.detach({ attachmentId: lost.id });
  });
});

describe('a page', () => {
  test('has its images and pictures in itself, and tells what is missing', async () => {
    const { text, warnings } = await file(aloneRef, 'html');
    expect(text).toContain(`src="data:image/png;base64,${PNG.toString('base64')}"`);
    expect(warnings).toEqual([expect.stringContaining('attachments/gone.png')]);
    const incident = await file(incidentRef, 'html');
    expect(incident.text.match(/src="data:image\/svg\+xml/g)).toHaveLength(2);
    expect(incident.text.indexOf('INC-1 in time')).toBeGreaterThan(incident.text.indexOf('id="timeline"'));
  });
});

test('what has no document says what to do', async () => {
  await core.client.actions.add({ text: 'x' });
  expect((await faultIn(file('ACT-1', 'md'))).code).toBe('usage.no-export');
  expect((await faultIn(file('RUN-1', 'html'))).code).toBe('usage.no-markdown');
  expect((await faultIn(file('INC-99', 'md'))).code).toBe('incidents.not-found');
});
